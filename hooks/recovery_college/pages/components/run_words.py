"""Says when something is in readers' words: how a run repeats, a date that is not exact, the days of a run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from recovery_college.model.run_dates import DatedSession, sessions_of
from recovery_college.pages.context import PageContext
from recovery_college.schema.loose_dates import LooseDate, Period
from recovery_college.schema.repeats import Repeat
from recovery_college.schema.run import Run


def on_day(context: PageContext, sessions: list[DatedSession]) -> str:
    """``Thursday 14 January 2027, 10am to 12 noon``, of the sessions of one day."""
    hours = [said for session in sessions if (said := context.between(session))]
    return ", ".join([context.day(sessions[0].date), *hours])


def row(context: PageContext, run: Run, *, hours: bool = True) -> str:
    """``Every Tuesday, 10am to 12 noon, 12 January to 30 March 2027, not on 16 February: half-term``."""
    if run.every is None:
        return ""
    days = sessions_of(run)
    first, last = (days[0].date, days[-1].date) if days else (run.from_, run.to)
    said = [repeat(context, run.every), context.between(run) if hours else ""]
    if run.number and not (run.from_ and days):
        said.append(context.count("sessions", run.number))
    said.append(_from_to(context, first, last))
    year = (last or first or dt.date.min).year
    for day in run.except_:
        date = context.date(day.date, year=day.date.year != year)
        said.append(
            context.words("when.not_on_why", day=date, why=day.reason.rstrip("."))
            if day.reason
            else context.words("when.not_on", day=date)
        )
    return ", ".join(part for part in said if part)


def _from_to(context: PageContext, first: dt.date | None, last: dt.date | None) -> str:
    if first and last and first != last:
        if (first.year, first.month) == (last.year, last.month):
            month = context.words.list("time.months")[last.month - 1]
            days = {"first": first.day, "last": last.day}
            return context.words("time.days_of_month", **days, month=month, year=last.year)
        start = context.date(first, year=first.year != last.year)
        return context.words("when.to", first=start, last=context.date(last))
    if first and last:
        return context.date(first)
    if first:
        return context.words("when.from", what=context.date(first))
    return context.words("when.until", what=context.date(last)) if last else ""


def repeat(context: PageContext, how: Repeat) -> str:
    """``Every Tuesday and Thursday``, ``Every other Tuesday``, ``The first Tuesday of each month``, ``Every week``."""
    words = context.words
    if not how.weekdays:
        return words(f"when.every_{how.unit}")
    if len(how.weekdays) == 7 and how.unit == "week":
        return words("when.every_day")
    if how.weekdays == (0, 1, 2, 3, 4) and how.unit == "week":
        return words("when.every_weekday")
    names = words.list("time.weekdays")
    days = _listed(context, [names[day] for day in how.weekdays])
    if how.unit == "month":
        places = _listed(context, [words(f"when.places.{'last' if n < 0 else f'n{n}'}") for n in how.places])
        return words("when.in_month", places=places, days=days)
    return words("when.every_other" if how.unit == "fortnight" else "when.every", days=days)


def loose(context: PageContext, when: LooseDate) -> str:
    """``May 2027``, ``From September 2027``, ``The week of 10 May 2027``, ``On request``; it begins a sentence."""
    if not when.periods:
        return context.words(f"when.{when.kind}")
    if when.kind == "from":
        return _capital(context.words("when.from", what=_period(context, when.periods[0])))
    last = when.periods[-1]
    said = [_period(context, one, year=one is last or one.year != last.year) for one in when.periods]
    if when.kind == "span" and when.periods[0].kind == last.kind == "day":
        return _from_to(context, when.periods[0].days()[0], last.days()[0])
    if when.kind == "span":
        return _capital(context.words("when.to", first=said[0], last=said[1]))
    return _capital(_listed(context, said, "when.or"))


def _period(context: PageContext, one: Period, *, year: bool = True) -> str:
    words = context.words
    if one.kind in ("day", "week"):
        date = context.date(dt.date(one.year, one.month, one.day), year=year)
        return date if one.kind == "day" else words("when.week_of", day=date)
    number = str(one.year) if year else ""
    if one.kind == "month":
        name = words.list("time.months")[one.month - 1]
    elif one.kind == "season":
        name = words(f"when.seasons.{one.name}")
        number = f"{one.year}–{(one.year + 1) % 100:02}" if one.month else number
    elif one.kind == "term":
        name = words(f"when.terms.{one.name}")
    else:
        name = f"{one.year}–{(one.year + 1) % 100:02}" if one.kind == "school_year" else str(one.year)
        number = ""
    said = f"{name} {number}".strip()
    return words(f"when.parts.{one.part}", what=said) if one.part else said


def dates(context: PageContext, sessions: Iterable[DatedSession]) -> str:
    """``12, 19 and 26 January, 2 and 9 February 2027``: days, month by month, for a run with many of them."""
    days = list(dict.fromkeys(session.date for session in sessions))
    months = [list(month) for _, month in groupby(days, key=lambda day: (day.year, day.month))]
    said = []
    for n, month in enumerate(months):
        is_last = n + 1 == len(months) or months[n + 1][0].year != month[0].year
        numbers = _listed(context, [str(day.day) for day in month])
        name = context.words.list("time.months")[month[0].month - 1]
        how = "time.days_in_month_and_year" if is_last else "time.days_in_month"
        said.append(context.words(how, days=numbers, month=name, **({"year": month[0].year} if is_last else {})))
    return "; ".join(said)


def _listed(context: PageContext, said: list[str], last: str = "when.and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(said) < 2:
        return "".join(said)
    return context.words(last, first=", ".join(said[:-1]), last=said[-1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
