"""Finds cures that a text promises, and advice to stop or change a medicine. (NHS content guide; MHRA.)

A college teaches, and gives no advice about treatment. What somebody did is their story; what is said to everybody ("so
stop taking the tablets") is advice. A sentence that says no, asks, supposes, quotes, or sends people to whoever
prescribes is left alone. The words stand in ``data/medicine.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

import yaml

from recovery_college.checks.context import CheckContext
from recovery_college.checks.denial import denied_before
from recovery_college.checks.hard_topics import words_of
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import shown
from recovery_college.drift.inflections import is_past
from recovery_college.drift.phrase_table import PhraseMatch, PhraseTable, plain_tokens
from recovery_college.model.documents import Prose

_MARKS = re.compile(r" (?:[;:,—–()!?.]|but)(?= )")
_LISTS = """
just simply please also then so and or now slowly gradually even always safely today instead first to
you people everyone everybody anyone anybody we students learners who
can could should may might must will would need have ought ll
time better best safe fine ok okay able free ready try learn help helps helped way let lets
try trying consider recommend recommends suggest suggests means advise worth
i he she it some many few most
"""
_ADVERBS, _TOLD, _MODALS, _OFFERS, _SUGGESTED, _NOT_ALL = (
    frozenset(line.split()) for line in _LISTS.strip().splitlines()
)
_SUPPOSED = re.compile(r" (?:if|whether|unless|why|how|what)(?= )")
_ONLY_ASKED = re.compile(r"^ why (?:take|bother|need|swallow)(?= )(?: \S+){1,6} when ")  # a question in its form only
_BESIDE = re.compile(r" (?:when|before|until|after)(?= )")
_REPORTED = re.compile(
    r" (?:said|says|say|told|tells|claims?|claimed|thinks?|thought|believed?|myth|rumour|wrong)(?= )"
)
_QUOTE = re.compile(r"^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]*quote\b.*(?:\n(?:\1 {4}.*|[ \t]*))*", re.M)


@cache
def _tables() -> dict[str, PhraseTable]:
    source = files("recovery_college").joinpath("data/medicine.yml").read_text(encoding="utf-8")
    data = yaml.safe_load(source)
    lists = data.pop("lists")
    return {name: PhraseTable(phrases, lists) for name, phrases in data.items()}


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for prose, _ in context.prose():
        words = words_of(prose.text.lower().replace("’", "'"))
        if any(_tables()[name].may_have(words) for name in ("cures", "stop", "needless")):
            yield from _in_prose(prose)


def _in_prose(prose: Prose) -> Iterator[Diagnostic]:
    quotes = [(found.start(), found.end()) for found in _QUOTE.finditer(prose.scan.fenced)]
    for offset, sentence in prose.sentences:
        is_quoted = sentence.startswith(">") or any(start <= offset < end for start, end in quotes)
        if is_quoted or prose.scan.is_for_facilitators(offset):
            continue
        at = prose.scan.position(offset)
        if advises(sentence):
            message = f"This tells people to stop or change a medicine: '{shown(sentence)}'"
            hint = (
                "Stopping suddenly can be dangerous. Write: 'Talk to your doctor or pharmacist before you change how "
                "you take a medicine.'"
            )
            yield problem(prose.path, at, "medicine-advice", message, hint)
        if promises_a_cure(sentence):
            message = f"This promises a cure: '{shown(sentence)}'"
            hint = "Say what some people find, and whose view it is: 'Some people sleep better when …'."
            yield problem(prose.path, at, "cure-promised", message, hint)


def advises(sentence: str) -> bool:
    """Whether a sentence tells people to stop or change a medicine, or that they need none."""
    said = plain_tokens(sentence).replace(" why not ", " please ")
    tables = _tables()
    if (_is_question(sentence) and not _ONLY_ASKED.match(said)) or tables["careful"].first(said):
        return False
    told = filter(_is_told, tables["stop"].all(said))
    if any(not _is_turned(one) and not _BESIDE.search(_part(one)) for one in told):
        return True
    return any(not _is_turned(one) and not _is_of_some(one) for one in tables["needless"].all(said))


def promises_a_cure(sentence: str) -> bool:
    """Whether a sentence says that something makes an illness go away."""
    said = plain_tokens(sentence)
    return not _is_question(sentence) and any(not _is_turned(one) for one in _tables()["cures"].all(said))


def _is_question(sentence: str) -> bool:
    return sentence.rstrip(" *_)\"'”’").endswith("?")


def _part(one: PhraseMatch) -> str:
    """What stands before a match in its own part of the sentence."""
    return _MARKS.split(one.before)[-1] + " "


def _is_turned(one: PhraseMatch) -> bool:
    """Whether what stands before a match takes it back, only supposes it, or says that somebody else said it."""
    is_supposed = _SUPPOSED.search(_part(one)) or _REPORTED.search(one.before)
    return bool(is_supposed) or denied_before(one.before, len(one.before))


def _is_of_some(one: PhraseMatch) -> bool:
    """Whether some are spoken of who need none: their story, and no advice."""
    return bool(_NOT_ALL.intersection(_part(one).split()[-3:]))


def _is_told(one: PhraseMatch) -> bool:
    """Whether it is said to somebody: as an order ("and stop taking …") or as what they can do ("you can skip …")."""
    first = one.words.split()[0]
    words = _part(one).split()
    if first.endswith("ing"):
        return bool(words) and words[-1] in _SUGGESTED
    if is_past(first) or first.endswith("s"):
        return False
    if not any(word.isalpha() for word in words):
        return True
    close = words[-4:]
    if any(who in _TOLD and modal in _MODALS for who, modal in pairwise(close)):
        return True
    while words and words[-1] in _ADVERBS:
        if words[-1] == "so":
            return True
        words.pop()
    return not words or words[-1] in _OFFERS
