"""Finds the term and the year that a text around the table says, and the year of a day that names none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_TERM = re.compile(
    r"\b(?P<season>spring|summer|autumn|winter|fall)(?:\s(?P<term>term|semester))?,?\s"
    r"(?P<year>20[0-9]{2})(?:\s?[-/–]\s?(?P<next>(?:20)?[0-9]{2})\b)?",
    re.I,
)
_YEARS = re.compile(r"\b(20[0-9]{2})(?:\s?[-/–]\s?((?:20)?[0-9]{2})\b)?")


@dataclass(frozen=True)
class SaidTerm:
    """A term as a text says it: its name, its season in small letters, and the years it could be in."""

    name: str
    season: str
    years: tuple[int, ...]
    typed: str


def term_in(text: str) -> SaidTerm | None:
    """The term with its year that stands in a text."""
    found = _TERM.search(text[:500])
    if not found:
        return None
    year = int(found["year"])
    years = (year, year + 1) if found["next"] else (year,)
    said = " ".join(found[0].split())
    return SaidTerm(said[:1].upper() + said[1:], found["season"].lower().replace("fall", "autumn"), years, said)


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text such as "Programme 2026/27" is about; none where it says several."""
    found = _YEARS.findall(text[:500])
    if len(found) != 1:
        return ()
    year = int(found[0][0])
    return (year, year + 1) if found[0][1] else (year,)


@dataclass(frozen=True)
class YearRule:
    """Which year a day without one is in: the one that the sheet names, or the first that is not before a day."""

    years: tuple[int, ...] = ()
    said: str = ""
    days_from: dt.date = dt.date(2000, 1, 1)

    def __call__(self, month: int, day: int) -> tuple[int, str]:
        """The year, and why it is that one."""
        if len(self.years) == 2:  # a college's year begins in August or September
            return self.years[0] if month >= 8 else self.years[1], f"because '{self.said}' stands with it"
        if self.years:
            return self.years[0], f"because '{self.said}' stands with it"
        first = self.days_from
        year = first.year if (month, day) >= (first.month, first.day) else first.year + 1
        return year, f"the first from {first.isoformat()} on"
