"""Judges whether a sentence is what a rule describes, and gives the reason.

With an act, a rule asks four things. Is the act in the sentence? Is somebody of the rule's subject the nearest one who
could be doing it? Is it a duty, if the rule asks for one? And does nothing around it turn it into something else: a
quotation, a warning, a question, a denial, a report of what was? With words alone it asks the last question only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recovery_college.drift.doers import Doer, Verdict
from recovery_college.drift.grammar import contracted, grammar
from recovery_college.drift.inflections import is_past
from recovery_college.drift.sentences import Sentence, tokens

_ASKS = re.compile(r"\?[ »)\"'*_]*$")
_ASIDE = re.compile(r" , [^,;:]{2,40} (?:says|say|said|writes|wrote|thinks|argues) ,")
_OWN_LIFE = re.compile(r" (?:i|me|my(?! \S+ (?:is|are|was|were|has|had|have|who|and) ))(?= )")
_IS_NOT = re.compile(r" (?:not|never|nobody|no one)(?: (?:be|is|are|was|just|only|really))?(?: (?:a|an|the))? $")
_REQUEST = re.compile(  # a question in its form only
    r"^(?: (?:please|so|hi|hello|dear|all|,))* (?:can|could|will|would) (?:you|we|somebody|someone)(?: please)?"
    r" (?:send|ask|get|have|make|let|tell|arrange|sort|lend|give|put|book|borrow)(?= )"
)
_NICE_IF = re.compile(r" (?:great|good|nice|helpful|lovely|grateful|useful|appreciated|brilliant)$")  # it asks for it
_THEN_PEERS = re.compile(  # "if the cook is away the peer workers …": the clause has ended without a comma
    r"^ if(?: \S+){1,4}? (?:is|are|becomes?|gets?|goes|has|have|feels?|seems?|starts?|calls?|phones?)(?: \S+){0,5}?"
    r" (?:a|the|your|our) (?:peers?|psws?)(?= )"
)
_WOULD = re.compile(r"^(?: (?!(?:who|that|which|as|,) )\S+){0,4}? would(?= )")


@dataclass(frozen=True)
class CompiledRule:
    """A rule of a guideline, ready for work."""

    doer: Doer
    duty: re.Pattern[str] | None
    act: re.Pattern[str]
    exception: re.Pattern[str] | None
    past: bool
    is_words: bool
    unless_cited: bool

    def judge(self, sentence: Sentence) -> Verdict:
        """What the rule says of a sentence."""
        before = f"{contracted(tokens(sentence.frame.lead)).rstrip()}" if sentence.frame.lead else ""
        text = before + contracted(sentence.tokens)
        acts = [found for found in self.act.finditer(text) if found.end() > len(before)]
        if not acts:
            return Verdict(False, "it has none of the rule's words" if self.is_words else "it has no act of the rule")
        if around := self._around(sentence, text):
            return Verdict(False, around)
        first = self._one(sentence, text, acts[0], len(before))
        others = (self._one(sentence, text, act, len(before)) for act in acts[1:])
        verdict = first if first.is_sign else next((verdict for verdict in others if verdict.is_sign), first)
        if verdict.is_sign and (heading := _excusing(sentence)):
            return Verdict(False, f"it stands under the heading '{heading}'", heading)
        return verdict

    def _one(self, sentence: Sentence, text: str, act: re.Match[str], start: int) -> Verdict:
        said = act[0].strip()
        part, offset = _part(text, act)
        if self.is_words:
            reason = self._talked_about(text, part, act)
            return Verdict(False, reason) if reason else Verdict(True, f"it has the words '{said}'")
        if _ASKS.search(sentence.text) and not _REQUEST.search(text):
            return Verdict(False, "it is a question")
        reason = _turned(text, part, act, offset, past=self.past)
        if reason:
            return Verdict(False, reason)
        who = self.doer.of(sentence, text, act, start)
        if not who.is_sign:
            return who
        if self.duty and not self.duty.search(text):
            return Verdict(False, f"'{said}' is no duty there")
        return Verdict(True, f"{who.because}, and the act is '{said}'")

    def _around(self, sentence: Sentence, text: str) -> str:
        """What stands around the sentence, or in it, and makes it something else; nothing where nothing does."""
        if sentence.frame.quoted:
            return "it stands in a quotation"
        if self.exception and (found := self.exception.search(text)):
            return f"'{found[0].strip()}' is an exception"
        return "a work is cited" if self.unless_cited and sentence.frame.cited else ""

    def _talked_about(self, text: str, part: str, found: re.Match[str]) -> str:
        rest = text[: found.start()] + " x" * len(found[0].split()) + text[found.end() :]
        if mention := grammar().mention.search(rest):
            return f"it is about words ('{mention[0].strip()}')"
        if report := grammar().report.search(text, 0, found.start() + 1):
            return f"it is a report ('{report[0].strip()}')"
        if person := _OWN_LIFE.search(part):
            return f"somebody speaks of their own life ('{person[0].strip()}')"
        if denied := _IS_NOT.search(text[: found.start() + 1]):
            return f"it is denied ('{denied[0].strip()}')"
        return ""


def _excusing(sentence: Sentence) -> str:
    """The heading above a sentence that says that what follows is a warning; empty where there is none."""
    for heading in sentence.frame.headings[sentence.frame.has_title :]:  # a title is above everything: no excuse
        words = _heading(heading)
        if grammar().warning_heading.search(words) or words in grammar().situations:
            return heading
    return ""


@lru_cache(maxsize=1024)
def _heading(text: str) -> str:
    """The tokens of a heading. All sentences below it ask for them."""
    return contracted(tokens(text))


def _part(text: str, act: re.Match[str]) -> tuple[str, int]:
    """The part of the sentence in which an act stands, and where it begins."""
    begin, end = 0, len(text)
    for boundary in grammar().boundary.finditer(text):
        if boundary.start() <= act.start():
            begin = boundary.start()
        elif boundary.start() >= act.end():
            end = boundary.start()
            break
    return text[begin:end] + " ", begin


def _turned(text: str, part: str, act: re.Match[str], offset: int, *, past: bool = False) -> str:
    """What in the sentence turns an act into something that is not asked of anybody; nothing where nothing does."""
    words = grammar()
    inside = act.start() - offset
    before, after = part[: inside + 1], part[inside + len(act[0]) :]
    if found := words.denies(before):
        return f"it is denied ('{found[0].strip()}')"
    if found := words.denied_after.search(after):
        return f"it is denied ('{found[0].strip()}')"
    if (
        (found := words.hypothetical.match(part))
        and " , " not in part[found.end() : inside]
        and not (_NICE_IF.search(text[:offset]) or _THEN_PEERS.match(part[:inside]))
    ):
        return f"it is only supposed ('{found[0].strip()}')"
    if found := words.refusal.search(text, 0, act.start() + 1):
        return f"it is refused or warned of ('{found[0].strip()}')"
    if found := words.condemned.search(text[: act.start() + 1] + " x " + text[act.end() :]):
        return f"it is called wrong ('{found[0].strip()}')"
    if found := words.report.search(text, 0, act.start() + 1):
        return f"it is a report ('{found[0].strip()}')"
    if found := _ASIDE.search(text):
        return f"it is a report ('{found[0].strip(' ,')}')"
    if not past and (found := words.history.search(part)):
        return f"it is a report ('{found[0].strip()}')"
    if found := _WOULD.search(after):
        return f"it is only supposed ('{found[0].strip()}')"
    if not past and words.somebody.search(before) and _is_past(act[0], before):
        return "somebody tells what happened to them"
    return ""


def _is_past(act: str, before: str) -> bool:
    first = act.split()[0]
    return is_past(first) or bool(re.search(r" (?:was|were|been|got|had|did)(?: \S+)?? ?$", before))
