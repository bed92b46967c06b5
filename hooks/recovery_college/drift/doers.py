"""Says whether the one who does an act is of a rule's subject: takes a sentence and an act, gives a verdict.

The doer can stand before the act ("peers serve lunch"), after it ("lunch is served by peers", "serving lunch is the
peer's job"), in the sentence before ("They serve lunch."), or nowhere, where a page for peer workers gives an order.
Whoever stands nearer to the act and does something is the doer instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from recovery_college.drift.grammar import contracted, grammar
from recovery_college.drift.phrases import Phrase
from recovery_college.drift.sentences import Sentence, tokens

_MODALS = "can|will|may|might|could|would|must|should"
_DOES_IT = rf"(?: (?:to|{_MODALS}|then|also))*"
_CARED_FOR = r"(?:patients?|service users?|clients?|residents?|inpatients?|the person|the student|students)"
_COMPETITOR = re.compile(
    rf" (?:you|people|person|patients?|service users?|students?|members?|somebody|someone|anybody|me|us){_DOES_IT}$"
)
_NEWCOMER = re.compile(  # somebody else who does something, between the doer and a thing
    rf" (?:you|people|somebody|someone|anybody|i|we|us|me|he|she|those|{_CARED_FOR})"
    rf"(?= (?:{_MODALS}|are|is|am|have|has|had|was|were|do|did|does|want|wants|get|gets|got|need|needs|needed"
    r"|take|takes|took|wanted|hear|heard|choose|decide|make|ask|asked|say|said) )"
    rf"| who(?= (?!(?:{_MODALS}) ))"
)
_YOU = re.compile(r" (?:you|your (?:role|job|work|shift|post|tasks?|dut(?:y|ies)))(?= )")
_WHO_DO = re.compile(rf" (?:who|that)(?= (?!(?:{_MODALS}|are|is|do|does) ))")
_AND_SOME = re.compile(r"(?: (?:and|or|,)(?: \S+){1,3})")
_PRONOUN = re.compile(r"^(?: (?:then|and|also|often|here|sometimes))? (?:they|he|she|these|both)(?= )")
_ORDER = re.compile(r"^(?: (?:please|then|also|always|and|to|assist with|help with|including))*$")
CARED_FOR = frozenset({"patient", "patients", "user", "users", "client", "clients", "inpatients", "residents"})
_TO_PATIENTS = re.compile(r" (?:patients?|service users?|clients?|residents|inpatients)(?:'s)?(?= )")
START = 60  # letters of a sentence in which its subject stands, mostly
_SHORT_START = re.compile(r"^(?: (?!(?:i|you|we|he|she|they|it|who|nurses?|staff|the team) )[a-z']+){0,4}$")
_GIVEN = r"(?:delegated|left|given|given over|handed|passed|falls?|down|up|open) to"
_NO_GROUP = (  # a peer is somebody, "the peer group" is not
    r"(?:(?<! peer)|(?! (?:support|groups?|review|reviewed|pressure|networks?|learning|research|forum|relationship) ))"
)


@dataclass(frozen=True)
class Verdict:
    """Whether a rule finds a sign, and why or why not, in words that end a sentence."""

    is_sign: bool
    because: str
    heading: str = ""  # the one above it, where that alone excuses it


class NamedAfter(NamedTuple):
    """A subject after the act. ``by``: "done by a peer worker"; ``further`` the same with more words between; ``duty``:
    "is one of the peer worker's tasks"; ``named``: "as experts, our peers …".
    """

    by: re.Pattern[str]
    further: re.Pattern[str]
    duty: re.Pattern[str]
    named: re.Pattern[str]


@dataclass(frozen=True)
class Doer:
    """Who does it, of a rule. ``allows`` is what they may well do with it, ``anywhere`` that being named is enough, and
    ``you`` whether 'you' is the subject on pages for peer workers.
    """

    subject: re.Pattern[str] | None
    allows: re.Pattern[str] | None = None
    anywhere: bool = False
    you: bool = False

    def of(self, sentence: Sentence, text: str, act: re.Match[str], start: int) -> Verdict:
        """Whether it is they who do it. ``text`` are the tokens of the sentence, which itself begins at ``start``."""
        if self.subject is None:
            return Verdict(True, "anybody is meant")
        if self.anywhere:
            named = self.subject.search(text)
            return Verdict(True, f"'{named[0].strip()}' is named") if named else Verdict(False, "nobody is named")
        speaks_to_peers = self.you and sentence.frame.for_peers and not self.allows
        mine = _last(self.subject, text, act.start())
        if speaks_to_peers:
            you = _last(_YOU, text, act.start())
            mine = max((m for m in (mine, you) if m), key=lambda m: m.end(), default=None)
        if reason := self._somebody_else(text, mine, act, start, speaks_to_peers=speaks_to_peers):
            return Verdict(False, reason)
        if mine := mine or self.subject.search(text, max(0, text.rfind(" ", 0, act.start())), act.end() + 1):
            return Verdict(True, f"'{mine[0].strip()}' does it")
        return self._named_elsewhere(self.subject, sentence, text, act, start)

    def _named_elsewhere(
        self, subject: re.Pattern[str], sentence: Sentence, text: str, act: re.Match[str], start: int
    ) -> Verdict:
        """Whether they are named after the act, or before the sentence, or spoken to."""
        before = text[start : act.start()]
        after = named_after(subject.pattern)
        if found := (after.further if self.allows else after.by).match(text, act.end()):
            return Verdict(True, f"'{found[0].strip()}' does it")
        # "To hold people is one of the peer worker's tasks."
        if _SHORT_START.search(before) and (found := after.duty.search(text, act.end())):
            return Verdict(True, f"'{found[0].strip()}'")
        if text.startswith(" as ", start) and after.named.match(text, act.end()):
            return Verdict(True, "they are called it")
        if _PRONOUN.search(text[start:]) and subject.search(contracted(tokens(sentence.before[:START]))):
            return Verdict(True, "the sentence before it names who does it")
        if self.you and _ORDER.search(before):
            if sentence.frame.for_peers and not self.allows:
                return Verdict(True, "the page is for peer support workers, and tells them to")
            if _TO_PATIENTS.search(text):
                return Verdict(True, "it tells somebody to do it to those who use the service")
        return Verdict(False, "nobody of the rule's subject does it")

    def _somebody_else(
        self, text: str, mine: re.Match[str] | None, act: re.Match[str], start: int, *, speaks_to_peers: bool
    ) -> str:
        """Who does it instead, or what makes it fine to have to do with a thing; nothing where nothing does."""
        if self.allows:
            between = text[mine.end() if mine else 0 : act.start() + 1]
            if found := self.allows.search(between):
                return f"'{found[0].strip()}' is what they are there for"
            if mine and (found := _NEWCOMER.search(between)):
                return f"'{found[0].strip()}' does it"
        elif not speaks_to_peers and (found := _COMPETITOR.search(text[: act.start()])):
            return f"'{found[0].strip()}' does it"
        if mine is None:
            return ""
        other = _last(grammar().others, text, act.start())
        if other and other.start() >= mine.end() and not _AND_SOME.fullmatch(text[mine.end() : other.end()]):
            return f"'{other[0].strip(' ,:;')}' does it"
        if not text[start : mine.start()].strip() and _WHO_DO.match(text, mine.end()):
            return "it is about those who do it"
        return ""


@lru_cache(maxsize=1024)
def named_after(who: str) -> NamedAfter:
    """The patterns of a rule's subject after the act, from the pattern of the subject."""
    return NamedAfter(
        re.compile(rf"(?: [^\s,;:]+){{0,3}}? (?:by|from|with|of|for)(?: \S+){{0,4}}?{who}"),
        re.compile(rf"(?: [^\s;:]+){{0,9}}? (?:by|from|among|via|through|with|{_GIVEN})(?: \S+){{0,4}}?{who}"),
        re.compile(
            rf" (?:is|are|will be)(?:(?: [^\s;:]+){{0,6}}? (?:of|for|to|by|from)(?: \S+){{0,3}}?{who}"
            rf"|(?: \S+){{0,3}}?{who}(?:'s)? (?:day|shift|job|work|role|week|task|morning|duty|duties)(?= ))"
        ),
        re.compile(rf"(?: [^\s;:]+){{0,4}}? ,(?: \S+){{0,2}}?{who}"),
    )


def compiled(phrases: list[Phrase]) -> re.Pattern[str] | None:
    """Any one of some phrases as a pattern over tokens; None where there are none."""
    if not phrases:
        return None
    # the longer first, so that 'peer support worker' is not cut short to 'peer'
    patterns = sorted({phrase.pattern for phrase in phrases}, key=len, reverse=True)
    no_group = _NO_GROUP if any(" peer" in one for one in patterns) else ""
    return re.compile(f"(?:{'|'.join(patterns)})(?= ){no_group}")


def _last(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """The last match that ends before an offset."""
    found = None
    for match in pattern.finditer(text, 0, end + 1):
        if match.end() <= end:
            found = match
    return found
