"""Reads a date that is not exact yet, ``May 2027`` or ``on request``, into a LooseDate; anything else is told of.

Nothing is made more exact than it was written: a month stays a month. Each period knows its first and its last day, by
which lists are sorted and by which it leaves when it is over.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from recovery_college.diagnostics.wording import shown
from recovery_college.errors import RecoveryCollegeError
from recovery_college.schema.fields import MONTHS, YEARS
from recovery_college.schema.repeats import weekday_of

Part = Literal["", "early", "mid", "late"]
PeriodKind = Literal["day", "week", "month", "season", "term", "year", "school_year"]
LooseKind = Literal["periods", "span", "from", "all_year", "term_time", "on_request", "not_fixed"]

# The first month of each season and how many it has, north of the equator and south of it: meteorological seasons.
_NORTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SOUTH = {"spring": 9, "summer": 12, "autumn": 3, "winter": 6}
_TERMS = {"spring": (1, 4), "summer": (4, 8), "autumn": (9, 12), "winter": (1, 4)}  # the first and the last month
_NAMED: dict[str, LooseKind] = {
    "all year": "all_year",
    "all year round": "all_year",
    "any time": "all_year",
    "term time": "term_time",
    "in term time": "term_time",
    "on request": "on_request",
    "by arrangement": "on_request",
    "not fixed yet": "not_fixed",
    "to be confirmed": "not_fixed",
    "to be announced": "not_fixed",
    "dates to be confirmed": "not_fixed",
    "tbc": "not_fixed",
    "tba": "not_fixed",
}
_PARTS: list[tuple[str, Part]] = [("early ", "early"), ("start of ", "early"), ("beginning of ", "early")]
_PARTS += [("mid ", "mid"), ("mid-", "mid"), ("middle of ", "mid"), ("late ", "late"), ("end of ", "late")]
_WEEK = ("week of ", "week commencing ", "week beginning ", "week starting ", "w/c ", "week from ")


@dataclass(frozen=True)
class Period:
    """A day, a week (by a day in it), a month, a season, a term or a year. ``name`` is that of a season."""

    kind: PeriodKind
    year: int
    month: int = 0
    day: int = 0
    name: str = ""
    part: Part = ""

    def days(self, *, southern: bool = False) -> tuple[dt.date, dt.date]:
        """Its first and last day. Where people could mean two winters, both are in it: it leaves late, not early."""
        if self.kind == "day":
            return (day := dt.date(self.year, self.month, self.day)), day
        if self.kind == "week":
            day = dt.date(self.year, self.month, self.day)
            return day, day + dt.timedelta(days=6)
        first, last = self._months(southern=southern)
        end_year, end_month = last
        return dt.date(*first, 1), dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])

    def _months(self, *, southern: bool) -> tuple[tuple[int, int], tuple[int, int]]:
        if self.kind == "month":
            return (self.year, self.month), (self.year, self.month)
        if self.kind == "year":
            return (self.year, 1), (self.year, 12)
        if self.kind == "school_year":
            return (self.year, 9), (self.year + 1, 8)
        if self.kind == "term":
            first, last = _TERMS[self.name]
            return (self.year, first), (self.year, last)
        start = (_SOUTH if southern else _NORTH)[self.name]
        if start < 12:
            return (self.year, start), (self.year, start + 2)
        if self.part == "" and self.month:  # winter 2026-27
            return (self.year, 12), (self.year + 1, 2)
        return (self.year, 1), (self.year + 1, 2)


@dataclass(frozen=True)
class LooseDate:
    """What is said: periods of which one will be it, a span of two, from one on; or words without a day."""

    kind: LooseKind
    periods: tuple[Period, ...] = ()

    def days(self, *, southern: bool = False) -> tuple[dt.date | None, dt.date | None]:
        """Its first and last day; None where it has none."""
        if not self.periods:
            return None, None
        spans = [period.days(southern=southern) for period in self.periods]
        return min(first for first, _ in spans), None if self.kind == "from" else max(last for _, last in spans)


LONGEST = 100  # letters: nobody says when in more, and what is longer is not read bit by bit


class LooseDateError(RecoveryCollegeError):
    """What to say of a text that was understood in part."""


def _read(value: Any) -> LooseDate:
    if isinstance(value, LooseDate):
        return value
    text = " ".join(str(value or "").split())
    try:
        found = _whole(text.lower().rstrip(".")) if len(text) <= LONGEST else None
    except LooseDateError as error:
        raise PydanticCustomError(
            "not-a-time-span", "{said}", {"said": error.args[0].replace("VALUE", shown(text))}
        ) from None
    if found is None:
        raise PydanticCustomError(
            "not-a-time-span",
            "'{value}' is not a time that we can read. Write for example: May 2027, spring 2027, week of 10 May 2027, "
            "2027, from September 2027, all year, on request, not fixed yet.",
            {"value": shown(text)},
        )
    return found


def _whole(text: str) -> LooseDate | None:
    if text in _NAMED:
        return LooseDate(_NAMED[text])
    kind: LooseKind = "periods"
    if text.startswith("from ") and " to " not in text:
        kind, text = "from", text[5:]
    elif text.endswith((" onwards", " on")):
        kind, text = "from", text.rsplit(" ", 1)[0]
    text = text.removeprefix("from ").removeprefix("between ").removeprefix("in ")
    parts = text.split(" or ")
    if len(parts) == 1 and kind == "periods":
        parts = re.split(r" (?:to|until|and|-|–) ", text)
        if len(parts) == 1 and re.fullmatch(r"[0-9]{1,2}[-–][0-9]{1,2} [a-z]++ [0-9]{4}", text):
            parts = re.split("[-–]", text, maxsplit=1)  # 10-12 May 2027
        kind = "span" if len(parts) == 2 else "periods"
    if len(parts) > (2 if kind == "span" else 6):
        return None
    periods: list[Period] = []
    for part in reversed(parts):  # the last is whole; those before it may go without its month or year
        one = _period(part.strip(), periods[0] if periods else None)
        if one is None:
            return None
        periods.insert(0, one)
    if periods[0].kind == "week":  # week of 10 or 17 May 2027
        periods = [replace(one, kind="week") if one.kind == "day" else one for one in periods]
    if kind == "periods" and len(periods) == 1 and periods[0].kind == "day":
        day = periods[0].days()[0]
        raise LooseDateError(
            f"'VALUE' is an exact day. Write it below 'sessions', like this: - date: {day.isoformat()}"
        )
    if kind == "span" and periods[1].days()[1] < periods[0].days()[0]:
        raise LooseDateError("'VALUE' ends before it starts. Change one of the two.")
    return LooseDate(kind, tuple(periods))


def _period(text: str, after: Period | None) -> Period | None:
    """One period; ``after`` is the one behind it, whose month and year it may share."""
    for prefix, part in _PARTS:
        if text.startswith(prefix):
            inner = _period(text[len(prefix) :], after)
            return replace(inner, part=part) if inner and inner.kind not in ("day", "week") else None
    for prefix in _WEEK:
        if text.removeprefix("the ").startswith(prefix):
            inner = _period(text.removeprefix("the ")[len(prefix) :], after)
            return replace(inner, kind="week") if inner and inner.kind == "day" else None
    if re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", text) and after and after.kind in ("day", "week"):
        return _day(after.kind, after.year, after.month, int(re.sub("[a-z]", "", text)))
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text):
        return _day("day", int(found[1]), int(found[2]), int(found[3]))
    words = text.replace("academic year ", "").replace(",", " ").split()
    year = _year(words[-1]) if words else None
    if year:
        words = words[:-1]
    number, second = year or (after.year if after else 0, 0)
    if words and words[-1] in ("term", "semester") and len(words) == 2 and _season(words[0]):
        return Period("term", _in(number, text), name=_season(words[0]))
    if len(words) == 1 and (name := _season(words[0])):
        return Period("season", _in(number, text), month=1 if second else 0, name=name)
    if not words and year:
        return Period("school_year" if second else "year", _in(number, text))
    return _month_or_day(words, number, text)


def _month_or_day(words: list[str], year: int, text: str) -> Period | None:
    """``may``, ``10 may``, ``tuesday 11 may``; whether that is a Tuesday is looked at as in every text."""
    words = words[1:] if len(words) == 3 and weekday_of(words[0]) is not None else words
    month = _month(words[-1]) if words else 0
    if len(words) == 1 and month:
        return Period("month", _in(year, text), month)
    if len(words) == 2 and month and (found := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?", words[0])):
        return _day("day", _in(year, text), month, int(found[1]))
    return None


def _day(kind: PeriodKind, year: int, month: int, day: int) -> Period:
    try:
        dt.date(_in(year, "VALUE"), month, day)
    except ValueError:
        raise LooseDateError("'VALUE' is not a day in the calendar. Check the day and the month.") from None
    return Period(kind, year, month, day)


def _in(year: int, text: str) -> int:
    if year and year not in YEARS:
        raise LooseDateError("'VALUE' is too far from today to be meant. Check the year.")
    if not year:
        why = "so that it can leave when it is over"
        raise LooseDateError(f"'VALUE' needs its year, {why}. Write the year behind it, like {text.title()} 2027.")
    return year


def _month(word: str) -> int:
    word = word.rstrip(".")
    return next((n for n, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)), 0)


def _season(word: str) -> str:
    return "autumn" if word == "fall" else word if word in _NORTH else ""


def _year(word: str) -> tuple[int, int] | None:
    """``2027``, ``2026-27``, ``2026/27``, ``2026-2027``: the year, and the next where two are named."""
    found = re.fullmatch(r"([0-9]{4})(?:[-–/]([0-9]{2}|[0-9]{4}))?", word)
    if not found:
        return None
    first = int(found[1])
    if not found[2]:
        return first, 0
    return (first, first + 1) if int(found[2]) % 100 == (first + 1) % 100 else None


When = Annotated[LooseDate, BeforeValidator(_read), WithJsonSchema({"type": ["string", "integer"]})]
