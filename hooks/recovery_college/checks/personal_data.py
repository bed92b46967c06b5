"""Warns before somebody's phone number, address, email or NHS number is on the web for good.

What stands in college.yml, venues.yml, partners.yml and helplines.yml is public: it belongs to organisations and
places that want to be found. So is a number that a course gives to book by, one that its sentence gives to a surgery or
a library, one of a kind that nobody has at home (freephone, 03), and one that Ofcom keeps for films and examples. A
message never repeats what it found: the checks' own output is public, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from recovery_college.checks.context import CheckContext, place
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.model.documents import Prose
from recovery_college.model.node import Node
from recovery_college.model.personal_details import is_nhs_number, is_own_email

# Numbers for drama use, from Ofcom's list. No such number rings anywhere.
_MADE_UP = re.compile(
    r"01632960\d{3}|07700900\d{3}|08081570\d{3}|09098790\d{3}|03069990\d{3}|02079460\d{3}|02896496\d{3}|02920180\d{3}"
    r"|01(?:13|14|15|16|17|18|21|31|41|51|61)4960\d{3}|01914980\d{3}"
)
_PHONE = re.compile(r"(?<![\d+./=-])(?:\+44|0044|\(?0)[\d \u00a0\u202f()\-–]{8,16}\d(?!\d)")
_OF_PEOPLE = ("01", "02", "07")  # how numbers begin that a person can have at home or in a pocket
_AT_A_PLACE = ("01", "02")  # those that a public place can have too
_PLACE = (
    r"(?:surgery|practice|GP|dentist|clinic|hospital|ward|pharmacy|chemist|librar(?:y|ies)|reception|council|office"
    r"|school|church|mosque|temple|hall|cent(?:re|er)|charity|service|helpline|switchboard|team|college|university"
    r"|museum|gallery|theatre|gym|station|shelter|hostel|food ?bank|court|trust|hub|caf[eé]|shop|association"
    r"|Citizens Advice|taxi firm|venue)"
)
_OF_A_PLACE = re.compile(rf"\b{_PLACE}\b", re.I)
_FOR_A_PLACE = re.compile(
    rf"\s{{0,3}}(?:\(|is|for|,|–|-)\s{{0,3}}(?:(?:the|our|your)\s)?(?:[\w'’]+\s){{0,2}}{_PLACE}\b", re.I
)
_OF_ONE_PERSON = re.compile(r"\b(?:my|his|her|mobile|at home|home (?:number|phone)|personal|private(?:ly)?)\b", re.I)
_SENTENCE_ENDS = re.compile(r"[.!?][\"')*_]{0,3}\s|\n[ \t]*\n")
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@((?:[a-z0-9-]+\.)+[a-z]{2,})\b", re.I)
_NHS = re.compile(r"(?<![\w/.,-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w-]|[.,]\d)")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[ABD-HJLNP-UW-Z]{2})\b")
_HOUSE = re.compile(
    r"(?<![\w.])(?!(?:19|20)\d\d\b)\d{1,4}[A-Za-z]?,?\s+[A-Z][\w'’-]*(?:[\s,;-]+[\w'’]+){0,11}[\s,;-]*\Z"
)
_WEB = re.compile(r"https?://[^\s)>\]]+|\b10\.\d{4,9}/\S+")

_MANY_DIGITS = re.compile(r"[0-9][0-9 \u00a0\u202f()–-]{7,}[0-9]")
_LIKE_A_POSTCODE = re.compile(r"[0-9] ?[0-9][A-Z][A-Z]|[A-Z] ?[0-9][A-Z][A-Z]")

Found = tuple[int, str, str]  # offset, what it is, what to do


def check(context: CheckContext) -> Iterator[Diagnostic]:
    known = " ".join(text.document.text for text in context.college.texts() if text.kind.has_public_contacts)
    public = {re.sub(r"\D", "", found[0]) for found in _PHONE.finditer(known)}
    public |= {re.sub(r"\D", "", number.replace("(0)", "")) for number in _to_book(context)}
    public |= {found[0].lower() for found in _EMAIL.finditer(known)}
    public |= {found[1] + found[2] for found in _POSTCODE.finditer(known)}
    for path, text, where in _texts(context):
        for offset, what, hint in _found(text, public):
            message = f"This looks like {what}. Everybody would see it, and the history keeps it for good."
            yield problem(path, where(offset), "personal-data", message, hint)


def _to_book(context: CheckContext) -> Iterator[str]:
    """The numbers that courses and their runs give to book by: each stands where only such a number belongs."""
    for course in context.college.courses:
        facts = course.facts
        for part in (facts.take_part, facts.book, *(run.book for run in facts.runs)):
            yield from filter(None, (getattr(part, "phone", None), getattr(part, "text", None)))


def _texts(context: CheckContext) -> Iterator[tuple[str, str, Callable[[int], Position]]]:
    """Everything that an author typed, remarks in settings included, with the place of each letter."""
    for text in context.college.texts():
        if text.kind.has_public_contacts:
            continue
        if text.prose:
            yield text.path, text.prose.settings, partial(place, text.prose.settings)
            yield text.path, text.prose.typed, partial(_below, text.prose)
        elif text.document.text:
            yield text.path, text.document.text, partial(place, text.document.text)
        else:
            yield from ((text.path, value, partial(_same, at)) for at, value in _values(text.document.node))


def _below(prose: Prose, offset: int) -> Position:
    row, column = place(prose.typed, offset)
    return row + prose.first_line - 1, column


def _same(position: Position, _offset: int) -> Position:
    return position


def _values(node: Node) -> Iterator[tuple[Position, str]]:
    if isinstance(node.value, dict):
        for one in node.value.values():
            yield from _values(one)
    elif isinstance(node.value, list):
        for one in node.value:
            yield from _values(one)
    elif isinstance(node.value, str):
        yield node.position, node.value


def _found(text: str, public: set[str]) -> Iterator[Found]:
    """What a text has. Most texts have no such thing, so each is first looked at for its cheapest sign."""
    has_digits, has_postcode = _MANY_DIGITS.search(text), _LIKE_A_POSTCODE.search(text)
    has_mail = "@" in text and re.search(r"[\w+-]@[\w-]", text)  # a citation has a bracket before it
    if not (has_digits or has_postcode or has_mail):
        return
    text = _WEB.sub(lambda found: " " * len(found[0]), text)
    if has_mail:
        yield from _emails(text, public)
    if has_digits:
        phones = list(_phones(text, public))
        yield from phones
        yield from _nhs_numbers(text, {offset for offset, _, _ in phones})
    if has_postcode:
        yield from _addresses(text, public)


def _phones(text: str, public: set[str]) -> Iterator[Found]:
    for found in _PHONE.finditer(text):
        typed = re.sub(r"\D", "", found[0].replace("(0)", ""))
        number = (
            "0" + typed.removeprefix("00").removeprefix("44")
            if not typed.startswith("0") or typed[:2] == "00"
            else typed
        )
        if len(number) not in (10, 11) or not number.startswith(_OF_PEOPLE):
            continue
        if number in public or typed in public or _MADE_UP.fullmatch(number):
            continue
        if number.startswith(_AT_A_PLACE) and _is_of_a_place(text, found):
            continue
        hint = (
            "Take it out. If it belongs to an organisation, put it into partners.yml; for an example use 07700 900 001."
        )
        yield found.start(), "somebody's phone number", hint


def _is_of_a_place(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence says that a number belongs to somewhere people go, and not to one of them."""
    before = _SENTENCE_ENDS.split(text[max(0, found.start() - 120) : found.start()])[-1]
    after = text[found.end() : found.end() + 60]
    if _OF_ONE_PERSON.search(before + _SENTENCE_ENDS.split(after)[0]):
        return False
    return bool(_OF_A_PLACE.search(before) or _FOR_A_PLACE.match(after))


def _emails(text: str, public: set[str]) -> Iterator[Found]:
    for found in _EMAIL.finditer(text):
        name, domain = found[1], found[2]
        if found[0].lower() in public:
            continue
        if is_own_email(name, domain):
            hint = "Take it out, or use the college's own address. A role's address is safer than a person's."
            yield found.start(), "somebody's own email address", hint


def _nhs_numbers(text: str, told: set[int]) -> Iterator[Found]:
    for found in _NHS.finditer(text):
        is_book = "isbn" in text[max(0, found.start() - 20) : found.start()].lower()  # the same check digit
        if found.start() not in told and not is_book and is_nhs_number(re.sub(r"\D", "", found[0])):
            hint = "Take it out, and tell the person who looks after the software: the history has to be cleaned, too."
            yield found.start(), "somebody's NHS number", hint


def _addresses(text: str, public: set[str]) -> Iterator[Found]:
    for found in _POSTCODE.finditer(text):
        before = re.split(r"\n[ \t]*\n", text[max(0, found.start() - 120) : found.start()])[-1]
        house = _HOUSE.search(before)
        if house and found[1] + found[2] not in public:
            hint = "Take it out. If it is a place where people meet, put it into venues.yml."
            yield found.start() - len(before) + house.start(), "somebody's address", hint
