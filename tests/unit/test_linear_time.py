"""Nothing that a stranger types makes ``check`` hang: the work grows as the text does, and not with its square.

Double the text may take at most two and a half times the work. Every regular expression of the package is found and
tried by itself; what reads whole texts is tried with texts that were found to be hard; ``check`` as a whole is, too.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from hostile.texts import HANGS
from recovery_college.checks import claims, hard_topics, medicine, named_remarks, personal_data
from recovery_college.checks.hard_topics import methods
from recovery_college.drift.doers import compiled, named_after
from recovery_college.drift.matcher import DriftMatcher
from recovery_college.drift.phrases import PhraseError, read
from recovery_college.drift.sentences import SentenceReader, tokens
from recovery_college.html.sanitise import sanitise
from recovery_college.loading.loader import read_college
from recovery_college.markdown import (
    citations,
    dialect,
    facilitator_notes,
    note_forms,
    plain_text,
    reading_level,
    sentences,
)
from recovery_college.markdown.normalise import normalise
from recovery_college.markdown.scanner import Scan
from recovery_college.model import running_order
from recovery_college.model.easy_read import EasyReadSteps
from recovery_college.pages.components import glossary_finder, glossary_links
from recovery_college.project import Project
from recovery_college.schema.content_types import content_types
from recovery_college.search import documents
from recovery_college.search import tokens as search_tokens
from recovery_college.settings import Settings
from support import guidelines as small
from support.building import REPOSITORY
from support.college import TODAY, a_college
from support.growth import Work, patience, slowest, too_steep
from support.patterns import Known, all_patterns, find, literals_given_to
from support.worst_cases import DIALECT, Text, texts

KNOWN, MADE_WHILE_RUNNING = all_patterns()

_OF_PATH = "f'\\\\A(?:{self.pattern or derived})\\\\Z'"
AT_ONE_PLACE = {_OF_PATH}  # of these patterns: all others are looked for anywhere in a text

# A pattern that a call makes while it runs, as it is written there, and some that it makes.
BUILDERS: dict[str, Callable[[], list[re.Pattern[str]]]] = {
    "pattern": lambda: [
        *map(re.compile, literals_given_to("_form")),
        *(re.compile(row[0]) for row in find("_SYNTAX")),
        *(re.compile(source) for source, _ in search_tokens.rules().sounds),
    ],
    "f'{one}(?![\\\\w-])'": lambda: [glossary_finder._phrase("a safe place"), glossary_finder._phrase("WRAP plan")],
    _OF_PATH: lambda: [kind._pattern for kind in content_types()],
    "f'(?<![\\\\w-]){re.escape(stem)}(?![\\\\w-])'": lambda: [re.compile(r"(?<![\w-])a-calm-evening(?![\w-])")],
    "f'^[ \\\\t]*{name}[ \\\\t]*:'": lambda: [re.compile(r"^[ \t]*plugins[ \t]*:", re.M)],
}
# Those that need none: what they make is in a module or comes from a cached function without arguments, where it is
# found, or it is a rule of a guideline, for which there are tests below.
FOUND = {
    "written",
    "f\"(?<![\\\\w-])(?:{'|'.join(ways)})(?![\\\\w-])\"",
    "f\"\\\\b(?:{'|'.join(map(re.escape, words))})s?\\\\b\"",
    "f\"{found('negation')}(?= )| no(?= (?!one ))\"",
    "found('not_negation') + '(?= )'",
    "found('refusal') + '(?= )'",
    "found('condemned') + '(?= )'",
    "f\"(?: (?:and|or|but|,|even|so|then))*{found('hypothetical')}(?= )\"",
    "found('report') + '(?= )'",
    "found('history') + '(?= )'",
    "found('mention') + '(?= )'",
    "found('warning_headings') + '(?= )'",
    "f\"{before}{found('others')}(?= (?!(?:{_NO_VERB}) ))\"",
    "f\"(?:{'|'.join(patterns)})(?= )\"",
    "f\"(?:{'|'.join(patterns)})(?= ){no_group}\"",
    "f'(?: [^\\\\s;:]+){{0,4}}? ,(?: \\\\S+){{0,2}}?{who}'",
    "f'(?: [^\\\\s;:]+){{0,9}}? (?:by|from|among|via|through|with|{_GIVEN})(?: \\\\S+){{0,4}}?{who}'",
    'f" (?:is|are|will be)(?:(?: [^\\\\s;:]+){{0,6}}? (?:of|for|to|by|from)(?: \\\\S+){{0,3}}?{who}|('
    "?: \\\\S+){{0,3}}?{who}(?:'s)? (?:day|shift|job|work|role|week|task|morning|duty|duties)(?= ))\"",
    "f'(?: [^\\\\s,;:]+){{0,3}}? (?:by|from|with|of|for)(?: \\\\S+){{0,4}}?{who}'",
}


def of_size(text: Text, size: int) -> str:
    start, body, end = text
    return start + body * max(1, size // len(body)) + end


def steep(known: Known, most: int = 700, half: int = 4096) -> str | None:
    """What is wrong with a pattern. All texts are tried while they are short, and the slowest when they are long."""
    tried = list(texts(known.pattern, most=most))  # made before the clock runs: a long pattern has many
    with patience():
        hard = slowest(known.run, tried, lambda text: of_size(text, 600), 8)
    return next(filter(None, (too_steep(known.run, of_size(t, half), of_size(t, 2 * half)) for t in hard)), None)


@pytest.mark.parametrize("known", KNOWN, ids=lambda k: k.name)
def test_a_pattern_takes_a_text_once(known: Known) -> None:
    assert steep(known) is None, known.pattern.pattern


def test_a_pattern_that_goes_back_is_found() -> None:
    """The test itself: the pattern for notes as it was, and other ways of going back."""
    for slow in (
        r"(?:[^\w\n]|\[[ xX]\])*?[!?]{2,}facilit",
        r"\[[^\]]*\]",
        r"\[(?:@|a.*?@)\w*\]",
    ):
        assert steep(Known("", re.compile(slow), anywhere=True)), slow


def test_every_pattern_that_is_made_while_running_has_a_builder() -> None:
    assert set(MADE_WHILE_RUNNING) == set(BUILDERS) | FOUND


@pytest.mark.parametrize("source", BUILDERS)
def test_a_pattern_that_is_made_while_running_takes_a_text_once(source: str) -> None:
    for pattern in BUILDERS[source]():
        assert steep(Known(source, pattern, anywhere=source not in AT_ONE_PLACE)) is None, pattern.pattern


# ---- the rules of guidelines, ours and anybody's


@cache
def shipped() -> DriftMatcher:
    college = read_college(REPOSITORY)
    return DriftMatcher({name: one.facts for name, one in college.guidelines.items()}, college.word_lists)


def test_the_rules_of_our_guidelines_take_a_sentence_once() -> None:
    assert not shipped().slips
    for name, rules in shipped().rules.items():
        for rule in rules:
            subject = rule.doer.subject
            after = named_after(subject.pattern) if subject else ()
            for pattern in (subject, rule.doer.allows, rule.duty, rule.act, rule.exception, *after):
                if pattern:
                    assert steep(Known(name, pattern, anywhere=True), most=120, half=sentences.LONGEST // 2) is None, (
                        name,
                        pattern.pattern[:200],
                    )


@pytest.mark.parametrize(
    ("phrase", "is_refused"),
    [
        ("hold ... down", False),
        ("hold ... hold ... hold ... down", False),
        ("hold ... " * 20 + "down", True),
        ("... " * 6 + "down", True),
        ("(hold) " * 10 + "down", False),
        ("(hold) " * 20 + "down", True),
        ("hold/holding " * 10 + "down", False),
        ("hold/holding/held " * 20 + "down", True),
        ("{again} " * 3 + "down", False),
        ("{again} " * 9 + "down", True),
        ("(hold (hold)) down", True),  # brackets inside each other are no phrase
    ],
)
def test_the_rules_of_anybody_take_a_sentence_once_or_are_refused(phrase: str, is_refused: bool) -> None:
    lists = {"again": ["hold", "hold hold", "hold (hold) hold", "holding ... hold"]}
    if is_refused:
        with pytest.raises(PhraseError):
            read(phrase, lists)
        return
    pattern = compiled([read(phrase, lists)])
    assert pattern
    assert steep(Known(phrase, pattern, anywhere=True), most=120, half=sentences.LONGEST // 2) is None
    known = Known(phrase, pattern, anywhere=True)
    assert too_steep(known.run, " hold" * 100, " hold" * 200) is None


# ---- what reads whole texts


def _scan(text: str) -> None:
    """Everything that a scan can tell."""
    scan = Scan(text)
    for name, value in inspect.getmembers(Scan):
        if not name.startswith("__") and not inspect.isfunction(value):
            getattr(scan, name)


def _drift(text: str) -> None:
    for _ in shipped().look(SentenceReader(Scan(text), "A title", for_peers=True)):
        pass


def _steps(text: str) -> None:
    steps = EasyReadSteps(Scan(text))
    assert steps.all is not None


def _glossed(text: str) -> None:
    glossary_links._open_text(text)


def _is_note_printed(text: str) -> None:
    """Of an article as it is when it is asked: cleaned before."""
    body = LexborHTMLParser(sanitise(text)).body
    assert body is None or facilitator_notes.is_note_printed(body) in (True, False)


def _hard_words(text: str) -> None:
    for _, said in sentences.sentences(text):
        assert [topic.is_named(said) for topic in hard_topics.topics()]
        assert methods().is_named(said) in (True, False)
        for judge in (medicine.advises, medicine.promises_a_cure, claims.leans_on_numbers):
            assert judge(said) in (True, False)


FUNCTIONS: dict[str, Work] = {
    "scan": _scan,
    "mask_code": dialect.mask_code,
    "escape": dialect.escape,
    "normalise": normalise,
    "without_html": dialect.without_html,
    "shift_headings": lambda text: dialect.shift_headings(text, 1),
    "prefix_footnotes": lambda text: dialect.prefix_footnotes(text, "a"),
    "for_learners": facilitator_notes.for_learners,
    "could_show_notes": facilitator_notes._could_show_notes,
    "is_note_printed": _is_note_printed,
    "citations": lambda text: list(citations.citations(text)),
    "lost_promises": lambda text: list(citations.lost_promises(text)),
    "measure": reading_level.measure,
    "steps of Easy Read": _steps,
    "words of a step": running_order._words,
    "words of a line": plain_text.plain_line,
    "without citations": plain_text.without_citations,
    "sentences of a paragraph": lambda text: list(sentences.in_paragraph(text)),
    "prose": plain_text.plain_prose,
    "sentences": lambda text: list(sentences.sentences(text)),
    "sentences for drift": lambda text: list(SentenceReader(Scan(text)).sentences()),
    "tokens": tokens,
    "drift": _drift,
    "personal data": lambda text: list(personal_data._found(text, set())),
    "hard words": _hard_words,
    "notes for facilitators in other forms": lambda text: note_forms.note_forms(Scan(text), in_module=True),
    "named people in notes": lambda text: list(named_remarks._of_people(text)),
    "words to read": plain_text.count_words,
    "headings for search": lambda text: list(documents.headings(text)),
    "words for search": lambda text: search_tokens.compounds(text),
    "glossary": _glossed,
    "sanitise": lambda text: sanitise(text.replace("&", "&amp;")),  # as Markdown gives it
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_reads_a_whole_text_reads_it_once(name: str) -> None:
    work = FUNCTIONS[name]
    with patience():
        hard = slowest(work, [("", token, "\0") for token in DIALECT], lambda text: of_size(text, 2000), 4)
    for text in hard:
        assert too_steep(work, of_size(text, 8000), of_size(text, 16000)) is None


# Texts in which a check finds something at each of many places, so that what it does for each adds up.
MANY_PLACES = {"the same link to nowhere", "other links to nowhere", "other works", "notes and footnotes"}


def check(text: str, folder: Path) -> None:
    page = "---\n{title: News, summary: New., audience: [everyone], owner: Lead, review_by: 2027-11-30}\n---\n"
    root = a_college(folder, {**small.FILES, "docs/news.md": page + text})
    assert Project(root, Settings(site_url="https://marsh-lane.example/"), TODAY).problems is not None


def render(text: str) -> None:
    """What MkDocs does with a text that check lets pass."""
    if Scan(text).can_be_rendered:
        dialect.render(text)


@pytest.mark.parametrize("name", HANGS)
def test_a_hard_text_is_rendered_in_good_time_or_is_not(name: str) -> None:
    assert too_steep(render, HANGS[name](8_000), HANGS[name](16_000), seconds=2) is None


@pytest.mark.parametrize("name", HANGS)
def test_check_reads_a_hard_text_once(name: str, tmp_path: Path) -> None:
    folders = (tmp_path / str(n) for n in range(10_000))
    half = 40_000 if name in MANY_PLACES else 15_000
    assert (
        too_steep(lambda text: check(text, next(folders)), HANGS[name](half), HANGS[name](2 * half), seconds=3) is None
    )


def _values() -> Iterator[tuple[str, Callable[[int], str]]]:
    yield "a value without a space", lambda size: "x" * size
    yield "an address of dots", lambda size: "https://" + "." * size + "<"


def test_check_reads_a_hard_value_once(tmp_path: Path) -> None:
    """Values of YAML files may be longer than a line."""
    folders = (tmp_path / str(n) for n in range(10_000))

    def check_value(value: str) -> None:
        lines = "\\\n      ".join(value[at : at + 4000] for at in range(0, len(value), 4000))
        terms = f'{{"a": {{term: a, means: "{lines}", more: "{lines}"}}}}\n'
        root = a_college(next(folders), {"docs/glossary.yml": terms})
        assert Project(root, Settings(site_url="https://marsh-lane.example/"), TODAY).problems

    for name, make in _values():
        assert too_steep(check_value, make(50_000), make(100_000), seconds=2) is None, name
