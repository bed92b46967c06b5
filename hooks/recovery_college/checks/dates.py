"""A date that is wrong sends somebody to a locked door: terms, sessions and the weekdays people read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from recovery_college.checks.reading import Reading, texts
from recovery_college.content.fields import MONTHS
from recovery_college.content.repository import Course
from recovery_college.content.source import Position
from recovery_college.diagnostics import Diagnostic, problem

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAY = r"(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_NUMBER = r"(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_DIGIT, _ANY_DAY = re.compile(r"\d"), re.compile(r"mon|tue|wed|thu|fri|sat|sun", re.I)
_WRITTEN = [
    re.compile(rf"\b{_DAY},?\s+{_NUMBER}\s+(?:of\s+)?{_MONTH}\b{_YEAR}", re.I),
    re.compile(rf"\b{_DAY},?\s+{_MONTH}\s+{_NUMBER}\b{_YEAR}", re.I),
    re.compile(r"\b" + _DAY + r",?\s+(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b", re.I),
]


def check(reading: Reading) -> Iterator[Diagnostic]:
    yield from _terms(reading)
    for course in reading.college.courses:
        yield from _runs(reading, course)
        years = {session.date.year for run in course.facts.runs for session in run.sessions}
        for text, position in texts(course.document.node):
            yield from weekdays(text, course.document.path, years or _near(reading.today), lambda _, p=position: p)
        for module in course.modules:
            prose = module.prose
            yield from weekdays(prose.scan.prose, prose.path, years or _near(reading.today), prose.scan.position)
    for page in reading.college.pages:
        yield from weekdays(page.prose.scan.prose, page.prose.path, _near(reading.today), page.prose.scan.position)


def _near(today: dt.date) -> set[int]:
    return {today.year - 1, today.year, today.year + 1}


def _terms(reading: Reading) -> Iterator[Diagnostic]:
    for name, term in reading.college.terms.items():
        if term.last_day < term.first_day:
            document = reading.college.documents["courses/terms.yml"]
            message = f"{term.name} ends on {_written(term.last_day)}, before it starts."
            yield problem(
                document.path, document.at(name, "last_day"), "date-order", message, "Change one of the two days."
            )


def _runs(reading: Reading, course: Course) -> Iterator[Diagnostic]:
    document = course.document
    for n, run in enumerate(course.facts.runs):
        term = reading.college.terms.get(run.term)
        for m, session in enumerate(run.sessions):
            at = ("runs", n, "sessions", m)
            if session.end <= session.start:
                message = f"This session ends at {session.end:%H:%M}, but it starts at {session.start:%H:%M}."
                yield problem(
                    document.path, document.at(*at, "end"), "date-order", message, "Change one of the two times."
                )
            if term and term.first_day <= term.last_day and not term.first_day <= session.date <= term.last_day:
                message = (
                    f"{_written(session.date)} is not in {term.name}, which runs from {_written(term.first_day)} "
                    f"to {_written(term.last_day)}."
                )
                hint = "Change the date, the term's days in terms.yml, or the run's term."
                yield problem(document.path, document.at(*at, "date"), "date-outside-term", message, hint)
            earlier = run.sessions[m - 1] if m else None
            if earlier and (session.date, session.start) <= (earlier.date, earlier.start):
                message = f"The session on {_written(session.date)} stands after one that is not earlier."
                hint = "Put the sessions in the order in which they happen, each once."
                yield problem(document.path, document.at(*at, "date"), "date-order", message, hint)


def weekdays(text: str, path: str, years: Iterable[int], place: object) -> Iterator[Diagnostic]:
    """Dates in prose that name a weekday. Without a year, any of ``years`` may make it right."""
    assert callable(place)
    if not (_DIGIT.search(text) and _ANY_DAY.search(text)):
        return
    for pattern in _WRITTEN:
        for found in pattern.finditer(text):
            position: Position = place(found.start())
            said = next(day for day in WEEKDAYS if day.lower().startswith(found["weekday"].lower()[:3]))
            month = _month(found)
            wanted = [int(found["year"])] if found["year"] else sorted(years)
            days = [day for year in wanted if (day := _day(year, month, int(found["day"])))]
            if not days:
                message = f"'{_tidy(found[0])}' is not a day in the calendar."
                yield problem(path, position, "date-unreadable", message, "Check the day and the month.")
            elif said not in {WEEKDAYS[day.weekday()] for day in days}:
                weekday, written = _written(days[-1]).split(" ", 1)
                message = f"{written} is a {weekday}, not a {said}."
                yield problem(path, position, "date-weekday", message, "Change the weekday or the date.")


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


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _written(day: dt.date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1].title()} {day.year}"
