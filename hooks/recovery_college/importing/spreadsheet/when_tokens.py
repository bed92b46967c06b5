"""Cuts what people write about dates into its parts: days, months, seasons, weekdays, times and words that we know.

Takes the text of one cell, gives its tokens in order. Single days are read by dateutil, with the day before the month.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateutil import parser as dates

from recovery_college.errors import RecoveryCollegeError
from recovery_college.importing.spreadsheet.clock import ClockTime

LONGEST = 400  # characters; a cell with more is a text and no date
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
# "12 Jan 27": two digits are a year where no time, list or other day begins with them
_YEAR = (
    r"(?:,?\s|-)(20[0-9]{2}|['’][2-4][0-9]"
    rf"|(?<!,\s)[2-4][0-9](?![0-9a-z]|\s?(?:[-:./]\s?[0-9]|am|pm|to\b|(?:of\s)?{_MONTH})))"
)
_TIME = (
    r"(?:(?:[01]?[0-9]|2[0-4])(?:[:.h][0-5][0-9])?\s?(?:a\.?m\b\.?|p\.?m\b\.?|noon|midday|hrs?\b|h\b)?"
    r"|(?:[01][0-9]|2[0-3])[0-5][0-9]\s?(?:hrs?\b|h\b)?|noon|midday|midnight)"
)
_JOIN = r"\s?(?:-|to|till?|until)\s?"
_TOKEN = {
    "iso": re.compile(r"(20[0-9]{2})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])(?:[t ]00:00(?::00)?)?"),
    "numbers": re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2(20[0-9]{2}|[0-9]{2})(?![0-9])"),
    "day_span": re.compile(rf"({_DAY}){_JOIN}({_DAY})\s(?:of\s)?({_MONTH})(?:{_YEAR})?(?![a-z0-9])"),
    "day_month": re.compile(rf"({_DAY})(?:\s(?:of\s)?|-)?({_MONTH})(?:{_YEAR})?(?![a-z0-9])"),
    "month_day": re.compile(rf"({_MONTH})\s({_DAY})(?![:./0-9]|\s?(?:am|pm)\b)(?:{_YEAR})?(?![a-z0-9])"),
    "month": re.compile(rf"({_MONTH})(?:,?\s(20[0-9]{{2}}|['’][2-4][0-9]))?(?![a-z0-9])"),
    "season": re.compile(
        r"(spring|summer|autumn|fall|winter)(?:\sterm)?"
        r"(?:,?\s(20[0-9]{2})(?:\s?[-/]\s?((?:20)?[0-9]{2}))?)?(?![a-z0-9])"
    ),
    "years": re.compile(r"(20[0-9]{2})\s?[-/]\s?((?:20)?[0-9]{2})(?![0-9])"),
    "time_span": re.compile(rf"({_TIME}){_JOIN}({_TIME})(?![a-z0-9:])"),
    "slash": re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?![0-9/])"),
    "year": re.compile(r"(20[0-9]{2})(?![0-9:.])"),
    "time": re.compile(rf"({_TIME})(?![a-z0-9:])"),
    "number": re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)?(?![a-z0-9])"),
    "weekday": re.compile(
        r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nes(?:day)?)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
        r"|sat(?:ur(?:day)?)?|sun(?:day)?)(s?)(?![a-z])\.?"
    ),
    "word": re.compile(r"([a-z][a-z'’/]*+)\.?"),
    "sign": re.compile(r"([-,;&+()\n/:])"),
}


class UnreadableWhenError(RecoveryCollegeError):
    """A text about dates that cannot be read. The text says why."""


@dataclass(frozen=True)
class Token:
    """One part of a text about dates; ``kind`` is the name of its form, ``day`` may lack its year."""

    kind: str
    typed: str
    day: tuple[int | None, int, int] | None = None  # year, month, day
    last: tuple[int | None, int, int] | None = None  # the last day of a span
    month: int = 0
    year: int | None = None
    name: str = ""
    times: tuple[ClockTime, ClockTime | None] | None = None
    is_plural: bool = False
    is_unclear: bool = False  # day and month could be the other way round


def tokens(text: str) -> Iterator[Token]:
    """The parts of a text. Raises ``UnreadableWhenError`` where a day is not in the calendar."""
    small = _tidy(text)
    if len(small) > LONGEST:
        raise UnreadableWhenError("it is too long for a date")
    at = 0
    while at < len(small):
        if small[at] in " \t":
            at += 1
            continue
        for kind, form in _TOKEN.items():
            if found := form.match(small, at):
                yield _token(kind, found)
                at = found.end()
                break
        else:
            yield Token("unknown", small[at])
            at += 1


def _tidy(text: str) -> str:
    small = text.casefold()
    for dash in "‐‑‒–—−":
        small = small.replace(dash, "-")
    small = small.replace("\u00a0", " ").replace("week commencing", "w/c").replace("wk commencing", "w/c")
    small = small.replace("w/b", "w/c").replace("week beginning", "w/c").replace("week of", "w/c")
    lines = (" ".join(line.split()) for line in small.split("\n"))
    return "\n".join(lines).strip()


def _token(kind: str, found: re.Match[str]) -> Token:
    typed = found[0].strip()
    if kind == "iso":
        return Token("day", typed, day=_day(found[0][:10], typed, day_first=False, has_year=True))
    if kind == "numbers":
        return _numbers(found, typed)
    if kind == "slash":
        day = _day(f"{found[1]}/{found[2]}/2024", typed, day_first=True, has_year=False)
        return Token("day", typed, day=day, is_unclear=_is_unclear(found[1], found[2]))
    if kind == "day_span":
        last = _day(_written(found[2], found[3], found[4]), typed, day_first=True, has_year=bool(found[4]))
        first = _day(_written(found[1], found[3], found[4]), typed, day_first=True, has_year=bool(found[4]))
        return Token("span", typed, day=first, last=last)
    if kind in ("day_month", "month_day"):
        number, month = (found[1], found[2]) if kind == "day_month" else (found[2], found[1])
        written = _written(number, month, found[3])
        return Token("day", typed, day=_day(written, typed, day_first=True, has_year=bool(found[3])))
    if kind in ("time_span", "time"):
        last_time = _clock(found[2]) if kind == "time_span" else None
        return Token("time", typed, times=(_clock(found[1]), last_time))
    return _other(kind, found, typed)


def _other(kind: str, found: re.Match[str], typed: str) -> Token:
    if kind == "month":
        return Token(kind, typed, month=month_number(found[1]), year=_full_year(found[2]))
    if kind == "season":
        name = "autumn" if found[1] == "fall" else found[1]
        years = f"{found[2]}-{found[3][-2:]}" if found[3] else found[2] or ""
        return Token(kind, typed, name=f"{name} {years}".strip(), year=int(found[2]) if found[2] else None)
    if kind == "years":
        return Token(kind, typed, name=f"{found[1]}-{found[2][-2:]}", year=int(found[1]))
    if kind == "year":
        return Token(kind, typed, year=int(found[1]))
    if kind == "weekday":
        full = next(day for day in WEEKDAYS if day.startswith(found[1][:3]))
        return Token(kind, typed, name=full, is_plural=bool(found[2]) and len(found[1]) > 4)
    return Token(kind, typed, name=found[1])


def _numbers(found: re.Match[str], typed: str) -> Token:
    """``12/1/2027``: the day comes first, whatever else a program might make of it."""
    if int(found[3]) > 12:
        raise UnreadableWhenError(f"'{typed}' has no such month when the day comes first")
    written = f"{found[1]}/{found[3]}/{_full_year(found[4])}"
    day = _day(written, typed, day_first=True, has_year=True)
    return Token("day", typed, day=day, is_unclear=_is_unclear(found[1], found[3]))


def _is_unclear(day: str, month: str) -> bool:
    return int(day) <= 12 and int(day) != int(month)


def _written(number: str, month: str, year: str | None) -> str:
    return f"{number.rstrip('stndrh')} {MONTHS[month_number(month) - 1]} {_full_year(year) or 2024}"


def month_number(word: str) -> int:
    """1 to 12."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def _full_year(year: str | None) -> int | None:
    if not year:
        return None
    digits = year.strip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _day(written: str, typed: str, *, day_first: bool, has_year: bool) -> tuple[int | None, int, int]:
    """A day by dateutil. Without a year, that of 2024 is tried: it has a 29 February."""
    try:
        found = dates.parse(written, dayfirst=day_first, yearfirst=not day_first, default=dt.datetime(2024, 1, 1))  # noqa: DTZ001 - a day
    except (ValueError, OverflowError):
        raise UnreadableWhenError(f"'{typed}' is not a day in the calendar") from None
    return found.year if has_year else None, found.month, found.day


def _clock(typed: str) -> ClockTime:
    text = typed.strip().replace(" ", "")
    if text in ("noon", "midday"):
        return ClockTime(12, 0, "pm", typed)
    if text == "midnight":
        return ClockTime(0, 0, "", typed)
    half = "pm" if "p" in text or "noon" in text or "midday" in text else "am" if "a" in text else ""
    hours = text.rstrip("apmhrsnoidy.")
    is_24 = text != hours and "h" in text and not half
    if hours.isdigit() and len(hours) == 4:
        return ClockTime(int(hours[:2]), int(hours[2:]), half, typed, True)
    for mark in ":.h":
        if mark in hours:
            hour, _, minute = hours.partition(mark)
            return ClockTime(
                int(hour), int(minute), half, typed, is_24 or (len(hour) == 2 and hour < "10" and mark == ":")
            )
    return ClockTime(int(hours), 0, half, typed, is_24)
