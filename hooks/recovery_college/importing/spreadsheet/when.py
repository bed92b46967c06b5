"""Reads when something takes place, as people write it in one cell: gives days, times or the words of ``when`` and
``every``, and all that was not certain about them.

Nothing is made up: a text that cannot be read whole, or contradicts itself, is refused with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from recovery_college.importing.spreadsheet.clock import UnclearTimeError, clock_span
from recovery_college.importing.spreadsheet.when_tokens import MONTHS, WEEKDAYS, Token, UnreadableWhenError, tokens

_NOT_FIXED = {"tbc", "tba", "tbd", "t.b.c", "confirmed", "arranged", "announced", "decided"}
_ALL_YEAR = {"ongoing", "rolling", "anytime"}
_ON_REQUEST = {"request", "demand", "arrangement", "appointment"}
_FROM = {"from", "starting", "starts", "start", "begins", "beginning", "commencing", "since"}
_TO = {"to", "until", "til", "till", "through", "ends", "ending", "end", "up"}
_EVERY = {"every", "each", "weekly", "w/ly"}
_FORTNIGHTLY = {"fortnightly", "fortnight", "biweekly"}
_NTH = {"first": "first", "1st": "first", "second": "second", "2nd": "second", "third": "third", "3rd": "third",
        "fourth": "fourth", "4th": "fourth", "last": "last"}  # fmt: skip
_PARTS = {"early", "mid", "late"}
_SILENT = {
    "of", "the", "at", "on", "and", "date", "dates", "time", "times", "day", "days", "term", "month", "months", "to",
    "be", "by", "in", "for", "a", "is", "week", "weeks", "session", "sessions", "year", "any", "available", "open",
}  # fmt: skip
_REFUSED = {
    "except", "excluding", "exc", "excl", "not", "no", "cancelled", "canceled", "postponed", "moved", "closed", "half",
    "break", "without", "bar", "skip", "unless",
}  # fmt: skip


@dataclass
class When:
    """What a text says: exact ``days``, or the ``when`` or ``every`` of a run; and times."""

    days: list[dt.date] = field(default_factory=list)
    start: dt.time | None = None
    end: dt.time | None = None
    is_all_day: bool = False
    when: str = ""
    every: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    number: int | None = None
    weekday: str = ""  # weekdays alone, such as in a column of its own, joined by " and "
    term_words: str = ""  # a season or term, where that is all that is said
    unclear: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


YearOf = Callable[[int, int], tuple[int, str]]
"""The year of a month and a day that says none, and why it is that one."""


def read_when(text: str, year_of: YearOf) -> When:
    """What a text says of days and times. Raises ``UnreadableWhenError``."""
    parts = list(tokens(text))
    words = {part.name for part in parts if part.kind == "word"}
    if words & _REFUSED:
        raise UnreadableWhenError(f"'{sorted(words & _REFUSED)[0]}' says something that only you can write down")
    reader = _WhenReader(parts, words, year_of)
    return reader.read()


class _WhenReader:
    def __init__(self, parts: list[Token], words: set[str], year_of: YearOf) -> None:
        self.parts, self.words, self.year_of = _with_numbers(parts), words, year_of
        self.found = When()
        self._lent: list[Token] = []  # numbers that are days of a month named after them, or a count

    def read(self) -> When:
        self._times()
        days = self._days()
        weekdays = list(dict.fromkeys(part.name for part in self.parts if part.kind == "weekday"))
        is_repeating = self._every(weekdays)
        if is_repeating:
            self._row(days)
        self._leftovers()
        if is_repeating:
            return self.found
        if days:
            self._exact(days, weekdays)
        elif not self._not_exact():
            if weekdays and not self.found.left:
                self.found.weekday = " and ".join(weekdays)
            elif not (self.found.start or self.found.is_all_day):
                raise UnreadableWhenError("there is no day, month or time in it that we can read")
        return self.found

    # ---- times

    def _times(self) -> None:
        spans = [part.times for part in self.parts if part.times]
        if "all" in self.words and "day" in self.words and not spans:
            self.found.is_all_day = True
        if len(spans) == 2 and spans[0][1] is None and spans[1][1] is None and self._is_joined():
            spans = [(spans[0][0], spans[1][0])]
        if len(set(spans)) > 1:
            raise UnreadableWhenError("there are several times in it")
        if not spans:
            return
        try:
            self.found.start, self.found.end, notes = clock_span(*spans[0])
        except UnclearTimeError as error:
            raise UnreadableWhenError(str(error)) from None
        self.found.unclear += notes

    def _is_joined(self) -> bool:
        """Whether two single times stand around a word such as "until"."""
        at = [n for n, part in enumerate(self.parts) if part.times]
        return any(part.name in _TO or part.typed == "-" for part in self.parts[at[0] : at[1]])

    # ---- days

    def _days(self) -> list[tuple[dt.date, dt.date | None]]:
        """Days and spans of days, with a month and a year that stand only behind the last of a list."""
        found: list[tuple[dt.date, dt.date | None]] = []
        before: list[Token] = []
        for part in self.parts:
            if part.day:
                found += [(self._date((part.day[0], part.day[1], number)), None) for number in _numbers(before)]
                self._lent += before
                first = self._date(part.day, part)
                found.append((first, self._date((part.day[0] or first.year, *part.last[1:])) if part.last else None))
                before = []
            elif part.kind == "number":
                before.append(part)
            elif part.kind not in ("sign", "weekday") and part.name != "and":
                before = []
        if self._later_day_lends_its_year():
            last = found[-1][0]
            found = [(one.replace(year=last.year - (one.replace(year=last.year) > last)), end) for one, end in found]
        return found

    def _later_day_lends_its_year(self) -> bool:
        """``12 January to 30 March 2027``: the year stands once, at the end."""
        days = [part.day for part in self.parts if part.day]
        return len(days) > 1 and days[-1][0] is not None and all(day[0] is None for day in days[:-1])

    def _date(self, day: tuple[int | None, int, int], part: Token | None = None) -> dt.date:
        year, month, number = day
        if year is None:
            year, why = self.year_of(month, number)
            if not self._later_day_lends_its_year():
                self._doubt(f"there is no year in it: we took {year}, {why}")
        try:
            found = dt.date(year, month, number)
        except ValueError:
            raise UnreadableWhenError(f"{number} {MONTHS[month - 1].capitalize()} {year} is not a day") from None
        if part and part.is_unclear:
            self.found.unclear.append("it was read with the day before the month")
        return found

    def _doubt(self, note: str) -> None:
        if note not in self.found.unclear:
            self.found.unclear.append(note)

    # ---- what repeats

    def _every(self, weekdays: list[str]) -> bool:
        plural = any(part.is_plural for part in self.parts)
        names = {part.name if part.kind == "word" else part.typed for part in self.parts}
        nth = [_NTH[name] for name in dict.fromkeys(part.typed for part in self.parts) if name in _NTH]
        monthly = bool(nth) and ("month" in self.words or "monthly" in self.words or len(weekdays) == 1)
        if monthly and weekdays and not any(part.day for part in self.parts):
            self.found.every = f"{' and '.join(nth)} {weekdays[0]} of the month"
        elif names & _FORTNIGHTLY or ("other" in names and "every" in names):
            self.found.every = f"other {weekdays[0]}" if weekdays else "fortnight"
        elif names & _EVERY or plural:
            if weekdays:
                self.found.every = " and ".join(weekdays)
            else:
                self.found.every = "day" if "day" in self.words else "week"
        elif "daily" in names:
            self.found.every = "day"
        elif "monthly" in names:
            self.found.every = "month"
        return bool(self.found.every)

    def _row(self, days: list[tuple[dt.date, dt.date | None]]) -> None:
        """The first and the last day of what repeats."""
        flat = [day for pair in days for day in pair if day]
        if len(flat) == 2:
            self.found.first, self.found.last = flat
        elif len(flat) == 1:
            if self.words & _TO and not self.words & _FROM:
                self.found.last = flat[0]
            else:
                self.found.first = flat[0]
        elif flat:
            raise UnreadableWhenError("it says both single days and days that repeat")
        elif any(part.kind in ("month", "season", "years") for part in self.parts):
            raise UnreadableWhenError("the days between which it repeats are not exact")
        self._count()

    def _count(self) -> None:
        """``for 6 weeks``."""
        for number, word in zip(self.parts, self.parts[1:], strict=False):
            if word.name in ("weeks", "sessions") and number.kind == "number":
                if word.name == "weeks" and self.found.every.startswith("other"):
                    raise UnreadableWhenError("we cannot tell how many times it takes place")
                self.found.number = int(number.typed)
                self._lent.append(number)

    def _exact(self, days: list[tuple[dt.date, dt.date | None]], weekdays: list[str]) -> None:
        spans = [pair for pair in days if pair[1]]
        has_to = bool(self.words & (_TO - {"end"})) or any(part.typed == "-" for part in self.parts)
        if "w/c" in self.words:
            if spans:
                raise UnreadableWhenError("it says both a week and a span of days")
            self.found.when = "week of " + " or ".join(said(day) for day, _ in days)
        elif spans or (len(days) == 2 and has_to and not self.found.days):
            if len(days) > (1 if spans else 2):
                raise UnreadableWhenError("it says several spans of days")
            first, last = spans[0] if spans else (days[0][0], days[1][0])
            assert last
            if last < first:
                raise UnreadableWhenError(f"{said(last)} comes before {said(first)}")
            if len(weekdays) == 1 and spans == []:
                self.found.every, self.found.first, self.found.last = weekdays[0], first, last
                self.found.unclear.append(f"it was read as every {weekdays[0].capitalize()} between the two days")
            else:
                self.found.when = f"{said(first)} to {said(last)}"
        elif len(days) == 1 and self.words & _FROM and self.found.start is None:
            self.found.when = f"from {said(days[0][0])}"
        else:
            self.found.days = sorted({day for day, _ in days})
            self._check_weekdays(weekdays)
        if len(self.found.days) > 60:
            raise UnreadableWhenError("there are more than 60 days in it")

    def _check_weekdays(self, weekdays: list[str]) -> None:
        real = {WEEKDAYS[day.weekday()] for day in self.found.days}
        if weekdays and (wrong := set(weekdays) ^ real):
            day = next((one for one in self.found.days if WEEKDAYS[one.weekday()] in wrong), self.found.days[0])
            raise UnreadableWhenError(
                f"{said(day)} is a {WEEKDAYS[day.weekday()].capitalize()}, and the cell says "
                f"{' and '.join(one.capitalize() for one in weekdays)}"
            )

    # ---- what is not exact

    def _not_exact(self) -> bool:
        months = [part for part in self.parts if part.kind == "month"]
        seasons = [part for part in self.parts if part.kind == "season"]
        years = [part for part in self.parts if part.kind in ("year", "years")]
        if months:
            self.found.when = self._months(months)
        elif seasons:
            self._season(seasons)
        elif years:
            self.found.when = years[0].name or str(years[0].year)
        elif self.words & _NOT_FIXED:
            self.found.when = "not fixed yet"
        elif self.words & _ALL_YEAR or {"all", "year"} <= self.words or {"year", "round"} <= self.words:
            self.found.when = "all year"
            if self.words & _ALL_YEAR:
                self.found.unclear.append("it was read as 'all year'")
        elif {"any", "time"} <= self.words:
            self.found.when = "all year"
        elif self.words & _ON_REQUEST:
            self.found.when = "on request"
        elif {"term", "time"} <= self.words or "term-time" in self.words:
            self.found.when = "term time"
        return bool(self.found.when)

    def _season(self, seasons: list[Token]) -> None:
        if len(seasons) > 1:
            raise UnreadableWhenError("it says several seasons")
        if seasons[0].year is None:
            raise UnreadableWhenError("it does not say of which year")
        self.found.when = ("from " if self.words & _FROM else "") + seasons[0].name
        if not self.words & _FROM:
            self.found.term_words = seasons[0].typed
        if self.words & _FROM:
            raise UnreadableWhenError("'from' a season is not exact enough to be written down")

    def _months(self, months: list[Token]) -> str:
        if len(months) > 2:
            raise UnreadableWhenError("it says more than two months")
        years = [part.year for part in months]
        if years[-1] is None:
            year, why = self.year_of(months[-1].month, 28)
            self._doubt(f"there is no year in it: we took {year}, {why}")
            years = [one or year for one in years]
        names = [MONTHS[part.month - 1].capitalize() for part in months]
        year_said = years[-1]
        part_of = next((f"{word} " for word in sorted(self.words & _PARTS)), "")
        if len(names) == 1:
            start = "from " if self.words & _FROM else part_of
            return f"{start}{names[0]} {year_said}"
        if years[0] not in (None, year_said):
            raise UnreadableWhenError("it goes from one year into the next")
        joined = "or" if "or" in self.words or any(part.typed == "/" for part in self.parts) else "to"
        return f"{names[0]} {joined} {names[1]} {year_said}"

    def _leftovers(self) -> None:
        known = (
            _NOT_FIXED | _ALL_YEAR | _ON_REQUEST | _FROM | _TO | _EVERY | _FORTNIGHTLY | set(_NTH) | _PARTS | _SILENT
        )
        known |= {"w/c", "all", "or", "round", "other", "monthly", "daily", "time", "term-time", "long"}
        self.found.left = [
            part.typed
            for part in self.parts
            if (part.kind == "word" and part.name not in known)
            or part.kind == "unknown"
            or (part.kind == "number" and part.typed not in _NTH and part not in self._lent)
        ]


def said(day: dt.date) -> str:
    """``12 January 2027``, as ``when`` has it."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def _with_numbers(parts: list[Token]) -> list[Token]:
    """The parts, with a bare number as a number where there is more in the text: "for 6 weeks", "12 and 19 May"."""
    if len(parts) == 1:
        return parts

    def is_number(at: int) -> bool:
        part = parts[at]
        is_bare = part.kind == "time" and part.typed.isdigit() and len(part.typed) < 3
        is_time = at and parts[at - 1].name in ("at", "until", "till", "til")
        return is_bare and not is_time

    return [replace(part, kind="number", times=None) if is_number(at) else part for at, part in enumerate(parts)]


def _numbers(parts: list[Token]) -> list[int]:
    return [int(part.typed.rstrip("stndrh")) for part in parts]
