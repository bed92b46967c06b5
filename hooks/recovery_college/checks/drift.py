"""Finds signs of drift in the words of authors by the rules of the guidelines, but for those that a waiver excuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, Severity, problem
from recovery_college.diagnostics.location import KeyPath
from recovery_college.diagnostics.wording import close_match, shown
from recovery_college.drift.matcher import DriftHit, DriftMatcher
from recovery_college.drift.sentences import Frame, SentenceReader, tokens
from recovery_college.model.author_text import AuthorText
from recovery_college.model.excused import ExcusedSentence
from recovery_college.model.node import Node
from recovery_college.model.waivers import HOLDS, PlacedWaiver, all_waivers
from recovery_college.schema.content_type import FileForm

FEWEST = 3  # words of a waiver: fewer would waive sentences that nobody looked at
_NO_TEXTS = """
asked_as source sources waivers rules flags leaves sign checked_by guidelines contact address link map_link licence also
shown_as develops id people_say we_say sign
"""
NO_TEXTS = frozenset(_NO_TEXTS.split())  # what readers ask, what others wrote, and settings that hold no sentence
# What only the passing of time brings never stops a publication: a sign whose waiver has lapsed weighs a step less.
_LIGHTER = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.ADVICE,
    Severity.ADVICE: Severity.ADVICE,
}
_WAIVERS = "waivers:"
_WORDS = re.compile(r"\S\s+\S++\s+\S")  # fewer than three words are a name


def check(context: CheckContext) -> Iterator[Diagnostic]:
    matcher = context.drift
    context.stats.rules = matcher.count
    weights = context.weights
    waivers: dict[str, list[PlacedWaiver]] = {}
    for one in all_waivers(context.college):
        waivers.setdefault(one.path, []).append(one)
    for text in context.college.texts():
        if not text.kind.has_sentences or text.kind.form is FileForm.BIBTEX:
            continue
        if text.loose and _WAIVERS in text.loose.settings:
            continue  # which sentences may stay cannot be read
        context.stats.files += 1
        path = text.path
        seen = len(matcher.excused)
        hits = [hit for hit in _hits(matcher, text) if weights[hit.guideline]]
        context.stats.excused += [_excused(path, hit) for hit in matcher.excused[seen:] if weights[hit.guideline]]
        waived: list[DriftHit] = []
        lapsed: list[DriftHit] = []
        for one in waivers.pop(path, []):
            mine, said = _waive(context, one, hits)
            (lapsed if said else waived).extend(mine)
            yield from said
        for hit in hits:
            severity = weights[hit.guideline]
            if severity and hit not in waived:
                yield _sign(context, path, hit, _LIGHTER[severity] if hit in lapsed else severity)
    context.stats.sentences = matcher.seen


def _hits(matcher: DriftMatcher, text: AuthorText) -> Iterator[DriftHit]:
    # where nobody can say whom it is for, it is read as the reader would who finds the fewest signs
    is_unknown = text.loose is not None or (text.kind.name == "module" and text.course is None)
    for_peers = is_unknown or "peer-support-workers" in text.audience
    frame = Frame((text.title,) if text.title else (), bool(text.title), for_peers=for_peers)
    for loc, node in _values(text.document.node):
        yield from matcher.look_at_text(str(node.value), text.document.at(*loc), frame)
    if text.prose:
        yield from matcher.look(SentenceReader(text.prose.scan, text.title, for_peers))


def _values(node: Node, loc: KeyPath = ()) -> Iterator[tuple[KeyPath, Node]]:
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


def _sign(context: CheckContext, path: str, hit: DriftHit, severity: Severity) -> Diagnostic:
    facts = context.college.guidelines[hit.guideline].facts
    line, column = hit.sentence.position
    message = f"'{shown(hit.sentence.shown)}' may be a warning sign: {facts.title[:1].lower()}{facts.title[1:]}."
    hint = f"{facts.question} You can talk it over with {facts.talk_to}. More: /guidelines/{hit.guideline}/"
    code, help_page = f"drift-{hit.guideline}", f"guidelines/{hit.guideline}/"
    return Diagnostic(path, line, column, code, severity, " ".join(message.split()), " ".join(hint.split()), help_page)


def _excused(path: str, hit: DriftHit) -> ExcusedSentence:
    return ExcusedSentence(path, hit.sentence.position, hit.sentence.shown, hit.heading, hit.guideline)


def _waive(context: CheckContext, one: PlacedWaiver, hits: list[DriftHit]) -> tuple[list[DriftHit], list[Diagnostic]]:
    """The hits that a waiver is for, and what there is to say about it. Where there is something, it holds nothing."""
    waiver, known = one.waiver, context.college.guidelines
    context.stats.waivers += 1

    def say(code: str, message: str, hint: str) -> tuple[list[DriftHit], list[Diagnostic]]:
        return [], [problem(one.path, one.position, code, message, hint)]

    if waiver.sign not in known and f"docs/guidelines/{waiver.sign}.md" in context.college.files:
        return [], []  # its file has a problem of its own
    if waiver.sign not in known:
        close = close_match(waiver.sign, known)
        hint = f"Did you mean '{close}'?" if close else "The names are those of the files in docs/guidelines."
        return say("reference-unknown", f"There is no guideline called '{shown(waiver.sign)}'.", hint)
    if len(waiver.words.split()) < FEWEST:
        message = f"'{shown(waiver.words)}' is too short to say which sentence may stay."
        return say("waiver-unreadable", message, "Copy at least three words of the sentence.")
    if waiver.date > context.today:
        message = f"This waiver is from {waiver.date.isoformat()}, and that day has not come yet."
        return say("waiver-unreadable", message, "Write the day on which somebody looked.")
    words = tokens(waiver.words)
    mine = [hit for hit in hits if hit.guideline == waiver.sign and words in tokens(hit.sentence.typed)]
    if not mine:
        message = f"No sentence here with the words '{shown(waiver.words)}' needs a waiver for '{waiver.sign}'."
        return say("waiver-unused", message, "Take the waiver out, or copy the words again as they are now.")
    if (context.today - waiver.date).days > HOLDS:
        message = f"This waiver is from {waiver.date.isoformat()}. It held for a year, and has lapsed."
        hint = "Look at the sentence again. Change it, or give the waiver a new date and say who looked."
        return mine, say("waiver-lapsed", message, hint)[1]
    return mine, []
