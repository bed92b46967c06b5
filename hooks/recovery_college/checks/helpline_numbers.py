"""Finds numbers for help in an author's words that bring none: a helpline's with a slip, and another country's.

Somebody on their worst day calls what stands there. So each number that people are told to call is compared with the
helplines of the college's nation, of our other nations, and of the college itself. Years, amounts and page numbers are
no numbers to call: one counts where a word before it says what to do with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from recovery_college.checks.context import CheckContext, what_readers_get
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import shown
from recovery_college.model.college import College
from recovery_college.model.helplines import EMERGENCY, all_built_in, built_in, nations_of, of_college
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.shared_files import HelplineRecord

SHORT = 4  # digits of a number that could as well count something
OWN = "courses/helplines.yml"
_NUMBER = re.compile(r"(?<![\w./@#£$€,+-])\+?\(?[0-9](?:[\s()–‑-]{0,2}[0-9]){2,14}(?![\w%]|[.,:/-][0-9])")
_DATE = re.compile(r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{2,4}|(?:19|20)[0-9]{2}(?:[\s–-]{1,3}[0-9]{2,4})?")
_WEB = re.compile(r"https?://[^\s)>\]]+")
_BREAK = re.compile(r"[.!?][\"')*_]{0,3}\s|\n[ \t]*\n|\n[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]")
_TOLD = re.compile(
    r"\b(?:call|calls|calling|dial|dials|dialling|ring|rings|ringing|phone|phones|phoning|telephone|text|texts|texting"
    r"|sms|tel|helplines?|hotlines?|lines?|numbers?|emergency|ambulance|contact|talk|speak|reach|message)\b",
    re.I,
)
_TOLD_SHORT = re.compile(
    r"\b(?:call|calls|calling|dial|dials|dialling|ring|rings|ringing|phone|phones|phoning|telephone|text|texts|texting"
    r"|sms|tel|helplines?|hotlines?|emergency|ambulance|contact)\b",
    re.I,
)
_BEFORE_SHORT = re.compile(
    r"(?:\b(?:call|calling|dial|dialling|ring|ringing|phone|phoning|telephone|text|texting|tel|sms|on|or|and|to|number"
    r"|is|at|with|use|try|contact|via|using|either|NHS)|[:,(])[\s*_(\[\"'“‘]{0,6}\Z",
    re.I,
)
_AFTER_SHORT = re.compile(
    r"[*_)\]\"'”’`]{0,4}(?:\((?:tel|sms):[0-9]{1,15}\)[*_]{0,3})?\s{0,3}(?:\Z|[.,;:!?()|–—-]"
    r"|(?:or|and|to(?!\s+[0-9])|for|if|in|when|now|straight|immediately|at|on|from|free|any|right|then|as|instead|is|are|by|day"
    r"|who|which|because|but|while|before|after|rather|without|with|not)\b)",
    re.I,
)
_NOT_CALLED = re.compile(
    r"\b(?:not|never|n['’]t|rather than|instead of)\s+(?:(?:call|ring|dial|text|phone)\s+)?\Z", re.I
)
_NOT_HERE = re.compile(r"[*_]{0,3}\s+(?:does not|do not|doesn['’]t|don['’]t|will not|won['’]t)\s+work", re.I)
_BETWEEN = re.compile(
    r"(?:[\s*_|:,()\[\]–—-]|['’]s?(?=\s)|\b(?:on|at|for|free|freephone|call|ring|phone|dial|text|number|is|to|tel|telephone|the"
    r"|their|helpline|line|are|can|be|reached|by|you|them|any|time|day|or|night|and)\b){1,40}",
    re.I,
)
_URGENT = re.compile(r"\b(?:emergency|ambulance|police|danger|NHS|crisis|urgent)\b", re.I)
_AREA = ("01", "02", "03", "07")  # numbers of these kinds have neighbours that are somebody else's


@dataclass(frozen=True)
class NumberElsewhere:
    """A number for help that works in another country: what it is for, where, and what says that a text means that."""

    kind: str
    where: str
    named: tuple[str, ...]
    called: str = ""  # a helpline that only counts where the text says whose number it is


@dataclass(frozen=True)
class TypedNumber:
    """A number in a text, with what stands around it in its sentence."""

    offset: int
    typed: str
    before: str
    after: str
    around: str

    @property
    def digits(self) -> str:
        return dialled(self.typed)

    @property
    def is_told(self) -> bool:
        """Whether the words say that it is a number to call; one that is short has to stand for itself."""
        if self.before.lower().endswith(("tel:", "sms:")):
            return True
        if len(self.digits) > SHORT:
            return bool(_TOLD.search(self.before))
        stands_alone = _BEFORE_SHORT.search(self.before) and _AFTER_SHORT.match(self.after)
        return bool(stands_alone and _TOLD_SHORT.search(self.before))


def dialled(typed: str) -> str:
    """The digits of a number as somebody at home dials it: ``+44 (0)1632 …`` and ``01632 …`` are one."""
    digits = re.sub(r"[^0-9]", "", typed.replace("(0)", "") if typed.strip().startswith("+") else typed)
    if typed.strip().startswith("+44") or digits.startswith("0044"):
        return "0" + digits.removeprefix("00").removeprefix("44")
    return re.sub(r"\A1800[12](?=[0-9]{3})", "", digits)  # the prefix of calls through Relay UK


def is_near(typed: str, known: str) -> bool:
    """Whether one number is a slip for the other: a digit wrong, missing, too many, or digits in another order."""
    if typed == known:
        return False
    if len(typed) == len(known):
        wrong = sum(a != b for a, b in zip(typed, known, strict=True))
        return wrong == 1 or sorted(typed) == sorted(known)
    short, long = sorted((typed, known), key=len)
    return len(long) - len(short) == 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


@cache
def _table() -> tuple[dict[str, NumberElsewhere], frozenset[str]]:
    text = files("recovery_college").joinpath("data/emergency-numbers.yml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    elsewhere = {
        dialled(str(number)): NumberElsewhere(entry["kind"], entry["where"], tuple(entry["named"]))
        for entry in data["elsewhere"]
        for number in entry["numbers"]
    }
    return elsewhere, frozenset(data["here"])


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    if college.facts is None:
        return
    reader = _Reader(college, college.facts)
    yield from reader.own_lines()
    for text in college.texts():
        for words, where in what_readers_get(text) if text.path != OWN else ():
            for number in _numbers(words):
                if said := reader.judge(number):
                    yield problem(text.path, where(number.offset), *said)


def _numbers(text: str) -> Iterator[TypedNumber]:
    text = _WEB.sub(lambda found: " " * len(found[0]), text)
    for found in _NUMBER.finditer(text):
        if _DATE.fullmatch(found[0]):
            continue
        start, end = found.span()
        start += found[0].startswith("(") and ")" not in found[0]
        before = _BREAK.split(text[max(0, start - 160) : start])[-1]
        yield TypedNumber(start, text[start:end], before, text[end : end + 60], text[max(0, start - 300) : end + 200])


class _Reader:
    """The numbers that are right for one college, and what is wrong with another."""

    def __init__(self, college: College, facts: CollegeRecord) -> None:
        self.college = college
        self.nation = facts.nation
        self.lines = list(of_college(facts.nation, college.helplines).values())
        elsewhere, here = _table()
        contacts = [facts.contact.phone, facts.contact.text]
        contacts += [part.phone for part in (facts.take_part, *(c.facts.take_part for c in college.courses)) if part]
        contacts += [partner.phone for partner in college.partners.values()]
        self.known = {dialled(one) for one in contacts if one} | here
        self.known |= {number for line in self.lines for number in _of(line)}
        self.elsewhere = {number: one for number, one in elsewhere.items() if number not in self.known}
        for name, line in all_built_in().items():
            places = [nation.replace("-", " ").title() for nation in nations_of(name)]
            for number in _of(line):
                if number not in self.known:
                    self.elsewhere[number] = NumberElsewhere(
                        line.kind, _and(places), tuple(places), line.name if len(number) > SHORT else ""
                    )

    def own_lines(self) -> Iterator[Diagnostic]:
        """Helplines of the college that stand beside ours and have almost the same number."""
        document, ours = self.college.documents.get(OWN), built_in(self.nation)
        for name, line in self.college.helplines.items() if document else ():
            for other in ours.values() if name not in ours else ():
                near = [n for n in _of(line) for right in _of(other) if len(right) > SHORT and is_near(n, right)]
                if document and near:
                    at = document.at(name, "call" if line.call and dialled(line.call) in near else "to")
                    yield problem(OWN, at, *self._slip(line.call or line.to or "", other, named=False))

    def judge(self, number: TypedNumber) -> tuple[str, str, str] | None:
        """Code, message and hint for a number that brings no help; None where there is nothing to say."""
        digits = number.digits
        if digits in self.known:
            return None
        if named := self._named(number):
            return self._slip(number.typed, named, named=True)
        if not number.is_told:
            return None
        if there := self.elsewhere.get(digits):
            return None if _is_meant(number, there) else self._elsewhere(number.typed, there)
        for line in self.lines:
            for right in _of(line):
                if is_near(digits, right) and self._counts(number, right):
                    return self._slip(number.typed, line, named=False)
        for right, there in self.elsewhere.items():
            if len(right) > 2 * SHORT and is_near(digits, right) and not right.startswith(_AREA):
                return None if _is_meant(number, there) else self._elsewhere(number.typed, there, almost=True)
        return None

    def _counts(self, number: TypedNumber, right: str) -> bool:
        """Whether being near to a right number is a slip. Numbers of towns have neighbours, and short ones others."""
        if len(right) <= SHORT:
            return len(number.digits) == len(right) and bool(_URGENT.search(number.before + number.after))
        return not right.startswith(_AREA)

    def _named(self, number: TypedNumber) -> HelplineRecord | None:
        """The helpline whose name leads to the number, where the number is not one of its own."""
        if len(number.digits) <= SHORT or number.digits[0] not in "018":
            return None
        for line in self.lines:
            for name in (line.name, line.text or ""):
                at = number.before.rfind(name) if len(name) > SHORT and not re.search("[0-9,]", name) else -1
                if at >= 0 and _BETWEEN.fullmatch(number.before[at + len(name) :]):
                    return line
        return None

    def _slip(self, typed: str, line: HelplineRecord, *, named: bool) -> tuple[str, str, str]:
        name = "the emergency number" if line.kind == EMERGENCY else line.name
        right = " or ".join(one for one in (line.call, line.to) if one)
        near = any(is_near(dialled(typed), one) for one in _of(line))
        message = f"'{shown(typed)}' is not a number of {name}."
        if near:
            message = f"'{shown(typed)}' is not a number of {name}, and it is close to one: {right}."
        if not named and line.kind == EMERGENCY:
            message = f"'{shown(typed)}' is not the emergency number, and it is close to it: {right}."
        return "helpline-wrong", message, f"Write {right}. If the other number is right too, add it to {OWN}."

    def _elsewhere(self, typed: str, there: NumberElsewhere, *, almost: bool = False) -> tuple[str, str, str]:
        here = self.nation.replace("-", " ").title()
        what = "an emergency number" if there.kind == EMERGENCY else "a helpline"
        right = next((one for one in self.lines if one.kind == there.kind and one.call), self.lines[0])
        name = "" if right.kind == EMERGENCY else f" ({right.name})"
        what = f"almost {what}" if almost else what
        message = f"'{shown(typed)}' is {what} of {there.where}. It brings no help in {here}."
        return "helpline-elsewhere", message, f"Write {right.call}{name}. If you mean that country, name it."


def _is_meant(number: TypedNumber, there: NumberElsewhere) -> bool:
    """Whether the words speak of that country, say that the number is not to be called, or give it to somebody else."""
    if there.called not in number.before:
        return True
    words = set(re.findall(r"[A-Za-z]+", number.around))
    if any(name in words if len(name) <= SHORT else name in number.around for name in there.named):
        return True
    return bool(_NOT_CALLED.search(number.before) or _NOT_HERE.match(number.after))


def _of(line: HelplineRecord) -> list[str]:
    return [dialled(number) for number in (line.call, line.to) if number]


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
