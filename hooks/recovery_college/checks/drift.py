"""Signs of drift in the words of authors, as the guidelines describe them. A sign is a question, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recovery_college.checks.reading import Reading
from recovery_college.content.model import Document, Prose
from recovery_college.content.schema import Audience
from recovery_college.content.source import Node, Path_
from recovery_college.content.waivers import HOLDS, Waived, all_waivers
from recovery_college.diagnostics import Diagnostic, Severity, close_match, problem, shown
from recovery_college.guard.guard import Guard, Hit
from recovery_college.guard.sentences import Frame, Reader, tokens

WORDS = "docs/guidelines/words.yml"
NOT_BY_AUTHORS = {WORDS, "docs/promises.lock.yml", "docs/accessibility.yml"}  # lists of words, and what commands write
FEWEST = 3  # words of a waiver: fewer would waive sentences that nobody looked at
_NO_TEXTS = """
asked_as source sources waivers rules flags leaves sign checked_by guidelines contact address link map_link licence also
shown_as develops id people_say we_say
"""
NO_TEXTS = frozenset(_NO_TEXTS.split())  # what readers ask, what others wrote, and settings that hold no sentence
# What only the passing of time brings never stops a publication: a sign whose waiver has lapsed weighs a step less.
_LIGHTER = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.ADVICE,
    Severity.ADVICE: Severity.ADVICE,
}
_WORDS = re.compile(r"\S\s+\S++\s+\S")  # fewer than three words are a name


@dataclass(frozen=True)
class _Text:
    """A file of an author: its settings, its Markdown if it has any, its title, and whom it is for."""

    document: Document
    prose: Prose | None
    title: str
    audience: list[Audience]


def check(reading: Reading) -> Iterator[Diagnostic]:
    guard = reading.guard
    reading.looked.rules = guard.count
    weights = reading.weights
    waivers: dict[str, list[Waived]] = {}
    for one in all_waivers(reading.college):
        waivers.setdefault(one.path, []).append(one)
    for text in _texts(reading):
        reading.looked.files += 1
        path = text.document.path
        hits = [hit for hit in _hits(guard, text) if weights[hit.guideline]]
        waived: list[Hit] = []
        lapsed: list[Hit] = []
        for one in waivers.pop(path, []):
            mine, said = _waive(reading, one, hits)
            (lapsed if said else waived).extend(mine)
            yield from said
        for hit in hits:
            severity = weights[hit.guideline]
            if severity and hit not in waived:
                yield _sign(reading, path, hit, _LIGHTER[severity] if hit in lapsed else severity)
    reading.looked.sentences = guard.seen
    reading.looked.excused = guard.excused


def _texts(reading: Reading) -> Iterator[_Text]:
    """Every file of an author with something to read in it."""
    college = reading.college
    for course in college.courses:
        yield _Text(course.document, None, "", course.facts.audience)
        for module in course.modules:
            yield _Text(module.document, module.prose, module.facts.title, course.facts.audience)
    for page in college.pages:
        yield _Text(page.document, page.prose, page.facts.title, page.facts.audience)
    for story in college.stories:
        yield _Text(story.document, story.prose, story.facts.title, story.facts.audience)
    for easy in college.easy_reads:
        yield _Text(easy.document, easy.prose, easy.facts.title or "", [])
    for guideline in college.guidelines.values():
        yield _Text(guideline.document, guideline.prose, guideline.facts.title, [])
    courses = {course.document.path for course in college.courses}
    for path, document in college.documents.items():
        if path.endswith(".yml") and path not in courses and path not in NOT_BY_AUTHORS:
            yield _Text(document, None, "", [])


def _hits(guard: Guard, text: _Text) -> Iterator[Hit]:
    for_peers = "peer-support-workers" in text.audience
    frame = Frame((text.title,) if text.title else (), bool(text.title), for_peers=for_peers)
    for loc, node in _values(text.document.node):
        yield from guard.look_at_text(str(node.value), text.document.at(*loc), frame)
    if text.prose:
        yield from guard.look(Reader(text.prose.scan, text.title, for_peers))


def _values(node: Node, loc: Path_ = ()) -> Iterator[tuple[Path_, Node]]:
    """Every value of a file that can be a sentence."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            if key not in NO_TEXTS:
                yield from _values(child, (*loc, key))
    elif isinstance(node.value, list):
        for n, child in enumerate(node.value):
            yield from _values(child, (*loc, n))
    elif node.value and _WORDS.search(node.value):
        yield loc, node


def _sign(reading: Reading, path: str, hit: Hit, severity: Severity) -> Diagnostic:
    facts = reading.college.guidelines[hit.guideline].facts
    line, column = hit.sentence.position
    message = f"'{shown(hit.sentence.shown)}' may be a warning sign: {facts.title[:1].lower()}{facts.title[1:]}."
    hint = f"{facts.question} You can talk it over with {facts.talk_to}. More: /guidelines/{hit.guideline}/"
    code, help_page = f"drift-{hit.guideline}", f"guidelines/{hit.guideline}/"
    return Diagnostic(path, line, column, code, severity, " ".join(message.split()), " ".join(hint.split()), help_page)


def _waive(reading: Reading, one: Waived, hits: list[Hit]) -> tuple[list[Hit], list[Diagnostic]]:
    """The hits that a waiver is for, and what there is to say about it. Where there is something, it holds nothing."""
    waiver, known = one.waiver, reading.college.guidelines
    reading.looked.waivers += 1

    def say(code: str, message: str, hint: str) -> tuple[list[Hit], list[Diagnostic]]:
        return [], [problem(one.path, one.position, code, message, hint)]

    if waiver.sign not in known:
        close = close_match(waiver.sign, known)
        hint = f"Did you mean '{close}'?" if close else "The names are those of the files in docs/guidelines."
        return say("reference-unknown", f"There is no guideline called '{shown(waiver.sign)}'.", hint)
    if len(waiver.words.split()) < FEWEST:
        message = f"'{shown(waiver.words)}' is too short to say which sentence may stay."
        return say("waiver-unreadable", message, "Copy at least three words of the sentence.")
    if waiver.date > reading.today:
        message = f"This waiver is from {waiver.date.isoformat()}, and that day has not come yet."
        return say("waiver-unreadable", message, "Write the day on which somebody looked.")
    words = tokens(waiver.words)
    mine = [hit for hit in hits if hit.guideline == waiver.sign and words in tokens(hit.sentence.typed)]
    if not mine:
        message = f"No sentence here with the words '{shown(waiver.words)}' needs a waiver for '{waiver.sign}'."
        return say("waiver-unused", message, "Take the waiver out, or copy the words again as they are now.")
    if (reading.today - waiver.date).days > HOLDS:
        message = f"This waiver is from {waiver.date.isoformat()}. It held for a year, and has lapsed."
        hint = "Look at the sentence again. Change it, or give the waiver a new date and say who looked."
        return mine, say("waiver-lapsed", message, hint)[1]
    return mine, []
