"""Finds dates that cannot be right: of terms and consent, and weekdays in texts that do not fit their day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from recovery_college.checks.context import CheckContext, place, words
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.diagnostics.wording import shown
from recovery_college.model.documents import Document
from recovery_college.model.run_dates import sessions_of
from recovery_college.schema.fields import MONTHS, WEEKDAYS
from recovery_college.schema.shared_files import Consent, Person, TermRecord

_A_DAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:s|nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)"
_DAY = rf"\b(?P<weekday>{_A_DAY})\b\.?"
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_A_NUMBER = r"(?:the\s+)?[0-9]{1,2}(?:st|nd|rd|th)?"
_NUMBER = r"(?:the\s+)?\b(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\b"
_BOLD = r"[*_]{0,3}"  # a date is often the bold part of a sentence
_NEXT = rf"{_BOLD},?{_BOLD}\s{{1,40}}{_BOLD}"
_YEAR = rf"(?:{_NEXT}(?P<year>[0-9]{{4}})\b)?"
_ANY_DAY = re.compile(rf"\b{_A_DAY}\b", re.I)
_DAY_FIRST = [
    re.compile(written, re.I)
    for written in (
        rf"{_DAY}{_NEXT}{_NUMBER}{_NEXT}(?:of\s+)?{_MONTH}{_YEAR}",  # Monday 14 January 2027
        rf"{_DAY}{_NEXT}{_MONTH}{_NEXT}{_NUMBER}{_YEAR}",  # Monday, January 14, 2027
        rf"{_DAY}{_NEXT}(?P<year>[0-9]{{4}})-(?P<number>[0-9]{{2}})-(?P<day>[0-9]{{2}})\b",  # Monday 2027-01-14
        rf"{_DAY}{_NEXT}(?P<day>[0-9]{{1,2}})[./](?P<number>[0-9]{{1,2}})[./](?P<year>[0-9]{{4}})\b",  # 14/01/2027
        # the first of two days: Monday 14 and Tuesday 15 January 2027
        rf"{_DAY}{_NEXT}{_NUMBER}(?=\s*(?:and|or|to|until|[&,–-])\s*(?:{_A_DAY}\b{_NEXT})?{_A_NUMBER}\s+{_MONTH}{_YEAR})",
    )
]
_DAY_LAST = re.compile(
    rf"{_NUMBER}{_NEXT}(?:of\s+)?{_MONTH}{_YEAR}{_BOLD}\s+\({_DAY}\)", re.I
)  # 14 January 2027 (Monday)


def check(context: CheckContext) -> Iterator[Diagnostic]:
    yield from _terms(context)
    in_course: dict[str, set[int]] = {}
    for course in context.college.courses:
        years = {session.date.year for run in course.facts.runs for session in sessions_of(run)}
        yield from _settings(course.document, years or _near(context.today))
        in_course[course.slug] = years or _near(context.today)
    for text in context.college.texts():
        if text.kind.name == "course" and text.entry:
            continue
        years = in_course[text.course.slug] if text.course and text.kind.name == "module" else _near(context.today)
        if text.prose is None:
            yield from _settings(text.document, years)
        elif not text.kind.has("consent"):  # in a story each word is the person's own
            yield from weekdays(text.prose.scan.prose, text.path, years, text.prose.scan.position)


def _settings(document: Document, years: Iterable[int]) -> Iterator[Diagnostic]:
    """The words of a YAML file, at the line on which they stand."""
    if _ANY_DAY.search(document.text.lower()):
        text = words(document)
        yield from weekdays(text, document.path, years, lambda offset: place(text, offset))


def _near(today: dt.date) -> set[int]:
    return {today.year - 1, today.year, today.year + 1}


def _terms(context: CheckContext) -> Iterator[Diagnostic]:
    for person in context.college.entries_of("people", Person):
        if person.facts.consent:
            yield from _consent(person.document, person.name, person.facts.consent)
    for entry in context.college.entries_of("terms", TermRecord):
        term, document = entry.facts, entry.document
        if term.first_day and term.last_day and term.last_day < term.first_day:
            message = f"{term.name} ends on {day_in_words(term.last_day)}, before it starts."
            yield problem(
                document.path, document.at(entry.name, "last_day"), "date-order", message, "Change one of the two days."
            )


def _consent(document: Document, name: str, consent: Consent) -> Iterator[Diagnostic]:
    for setting, day, happened in (
        ("withdrawn", consent.withdrawn, "was withdrawn"),
        ("review", consent.review, "is to be asked for again"),
    ):
        if day and day < consent.given:
            message = f"The consent of '{name}' {happened} on {day_in_words(day)}, before it was given."
            at = document.at(name, "consent", setting)
            yield problem(document.path, at, "date-order", message, "Change one of the two days.")


def weekdays(text: str, path: str, years: Iterable[int], where: Callable[[int], Position]) -> Iterator[Diagnostic]:
    """Dates in prose that name a weekday. Without a year, any of ``years`` may make it right."""
    for found in _written_dates(text):
        position = where(found.start())
        said = next(day for day in WEEKDAYS if day.lower().startswith(found["weekday"].lower()[:3]))
        month = _month(found)
        wanted = [int(found["year"])] if found["year"] else sorted(years)
        days = [day for year in wanted if (day := _day(year, month, int(found["day"])))]
        if not days:
            message = f"'{shown(found[0])}' is not a day in the calendar."
            yield problem(path, position, "date-unreadable", message, "Check the day and the month.")
        elif said not in {WEEKDAYS[day.weekday()] for day in days}:
            weekday, rest = day_in_words(days[-1]).split(" ", 1)
            message = f"{rest} is a {weekday}, not a {said}."
            yield problem(path, position, "date-weekday", message, "Change the weekday or the date.")


def _written_dates(text: str) -> Iterator[re.Match[str]]:
    """The dates of a text that name a weekday. Weekdays are looked for first: few texts have one beside a number."""
    in_brackets = False
    for day in _ANY_DAY.finditer(text):
        in_brackets = in_brackets or text[day.start() - 1 : day.start()] == "("
        for pattern in _DAY_FIRST:
            if found := pattern.match(text, day.start()):
                yield found
    if in_brackets:
        yield from _DAY_LAST.finditer(text)


def _month(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("number"):
        return int(groups["number"])
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(groups["month"].lower()[:3]))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def day_in_words(day: dt.date) -> str:
    """A day in the words of messages: ``Thursday 14 January 2027``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1].title()} {day.year}"
