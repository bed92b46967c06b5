"""Finds what cannot be right in the sessions of a run: their order, their times, moves, and days outside the term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo

from recovery_college.checks.context import CheckContext
from recovery_college.checks.dates import day_in_words
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import KeyPath
from recovery_college.model.documents import Document
from recovery_college.model.run_dates import SOUTHERN, DatedSession, held, sessions_of
from recovery_college.schema.run import Changed, Moved, Run, Session
from recovery_college.schema.shared_files import TermRecord


def check(context: CheckContext) -> Iterator[Diagnostic]:
    facts = context.college.facts
    zone, nation = (ZoneInfo(facts.time_zone), facts.nation) if facts else (ZoneInfo("Europe/London"), "england")
    for course in context.college.courses:
        for n, run in enumerate(course.facts.runs):
            found = _RunDates(course.document, n, run)
            yield from found.times()
            yield from found.clocks(zone)
            yield from found.term(context.college.terms.get(run.term or ""), southern=nation in SOUTHERN)
            yield from found.moves()
            yield from found.order()


class _RunDates:
    """The sessions of one run, with where they stand."""

    def __init__(self, document: Document, n: int, run: Run) -> None:
        self._document, self._run, self._at = document, run, ("runs", n)

    def _say(self, code: str, message: str, hint: str, *loc: str | int, key: bool = False) -> Diagnostic:
        return problem(self._document.path, self._document.at(*self._at, *loc, key=key), code, message, hint)

    def times(self) -> Iterator[Diagnostic]:
        """A start before its end, each where it is written and once."""
        yield from self._time((), self._run, None, None)
        for m, session in enumerate(self._run.sessions):
            at = ("sessions", m)
            yield from self._time(at, session, self._run.start, self._run.end)
            start, end = session.start or self._run.start, session.end or (None if session.start else self._run.end)
            for name, change in (("moved", session.moved), ("changed", session.changed)):
                if change:
                    yield from self._time((*at, name), change, start, end)

    def _time(
        self, at: KeyPath, one: Run | Session | Moved | Changed, start: dt.time | None, end: dt.time | None
    ) -> Iterator[Diagnostic]:
        """``start`` and ``end`` are what holds where this one says nothing."""
        kind = "This session" if at else "Each session"
        all_day = getattr(one, "all_day", None)
        if all_day and (one.start or one.end):
            hint = "Keep 'all_day' or the times."
            yield self._say(
                "time-order", f"{kind} takes the whole day, and has a time.", hint, *at, "all_day", key=True
            )
        elif one.end and not (one.start or start):
            hint = "Add 'start', or take 'end' out."
            yield self._say("time-order", f"{kind} says when it ends, but not when it starts.", hint, *at, "end")
        if one.end is None and (one.start is None or end is None or isinstance(one, Session | Moved | Changed)):
            return  # who says a new start says a new end, or none
        begins, ends = one.start or start, one.end or end
        if begins is None or ends is None or ends > begins:
            return
        message = f"{kind} ends at {ends:%H:%M}, but it starts at {begins:%H:%M}."
        hint = "Change one of the two times."
        if ends < begins and begins.hour >= 16 and ends.hour < 10:
            hint = (
                "A session ends on the day on which it starts. If it goes on after midnight, leave 'end' out, and say "
                "in 'note' when it ends."
            )
        yield self._say("date-order", message, hint, *at, "end" if one.end else "start")

    def clocks(self, zone: ZoneInfo) -> Iterator[Diagnostic]:
        """Times on the nights when clocks change that are not on any clock, or twice."""
        for session in sessions_of(self._run):
            for time in (session.start, session.end):
                if time and (trouble := _clock_trouble(session.date, time, zone)):
                    message = f"On {day_in_words(session.date)} clocks change: {time:%H:%M} {trouble}."
                    at: KeyPath = ("every",) if session.row is None else ("sessions", session.row, "date")
                    yield self._say("time-clock-change", message, "Choose another time for this day.", *at)

    def term(self, term: TermRecord | None, *, southern: bool) -> Iterator[Diagnostic]:
        """Days outside the run's term. Of a row that repeats the first and the last are looked at."""
        run = self._run
        if term is None or not term.first_day or not term.last_day or term.last_day < term.first_day:
            return
        days: list[tuple[dt.date, KeyPath]] = [(s.date, ("sessions", m, "date")) for m, s in enumerate(run.sessions)]
        if run.every:
            known = sessions_of(run)
            days = [(known[0].date, ("from",)), (known[-1].date, ("to" if run.to else "number",))] if known else []
        for day, at in days:
            if not term.first_day <= day <= term.last_day:
                message = (
                    f"{day_in_words(day)} is not in {term.name}, which runs {_from_to(term.first_day, term.last_day)}."
                )
                hint = "Check the date, the term's days in terms.yml and the run's term. If all is right, leave it."
                yield self._say("date-outside-term", message, hint, *at)
        if run.when:
            first, last = run.when.days(southern=southern)
            if (first and first > term.last_day) or (last and last < term.first_day):
                message = f"This is not in {term.name}, which runs {_from_to(term.first_day, term.last_day)}."
                yield self._say("date-outside-term", message, "Check 'when' and 'term'.", "when")

    def moves(self) -> Iterator[Diagnostic]:
        for m, session in enumerate(self._run.sessions):
            at = ("sessions", m)
            moved, changed = session.moved, session.changed
            if moved and moved.to == session.date:
                message = f"This session moves to {day_in_words(moved.to)}, the day on which it was."
                hint = "Change the day. If only the time or the place is new, write 'changed' in place of 'moved'."
                yield self._say("date-order", message, hint, *at, "moved", "to")
            elif moved and moved.to < session.date:
                message = f"This session moves to {day_in_words(moved.to)}, a day before {day_in_words(session.date)}."
                yield self._say("date-moved-back", message, "Check the two days.", *at, "moved", "to")
            if changed and not (changed.start or changed.end or changed.place):
                message = "'changed' does not say what is new."
                hint = "Add the new 'start', 'end' or 'place', or take 'changed' out."
                yield self._say("data-missing", message, hint, *at, "changed", key=True)

    def order(self) -> Iterator[Diagnostic]:
        """Sessions of a list stand as they happen, each once; no two of a run are at the same time."""
        twice = set()
        if self._run.every is None or self._run.sessions:
            for m, (earlier, session) in enumerate(pairwise(self._run.sessions), 1):
                is_same_day = session.date == earlier.date
                start, before = session.start or self._run.start, earlier.start or self._run.start
                if is_same_day and (start is None or before is None or start == before):
                    twice.add(m)
                    message = f"The session on {day_in_words(session.date)} stands here twice."
                    hint = "Delete one of them, or say when each of them starts."
                elif session.date < earlier.date or (is_same_day and start and before and start < before):
                    message = f"The session on {day_in_words(session.date)} stands after one that is not earlier."
                    hint = "Put the sessions in the order in which they happen, each once."
                else:
                    continue
                yield self._say("date-order", message, hint, "sessions", m, "date")
        for earlier_one, later in pairwise(held(self._run)):
            if _overlap(earlier_one, later) and later.row not in twice:
                row = later if later.row is not None else earlier_one
                message = f"Two sessions of this run are at the same time on {day_in_words(later.date)}."
                hint = "Change the day or the times of one of them."
                at: KeyPath = ("every",) if row.row is None else ("sessions", row.row, "date")
                yield self._say("date-overlap", message, hint, *at)


def _overlap(one: DatedSession, later: DatedSession) -> bool:
    if one.date != later.date or later.start is None or one.start is None:
        return False
    return one.start == later.start or (one.end is not None and one.end > one.start and later.start < one.end)


def _clock_trouble(day: dt.date, time: dt.time, zone: ZoneInfo) -> str:
    """What is odd about a time on a day in a zone: PEP 495 gives both readings of it."""
    moment = dt.datetime.combine(day, time, zone)
    first, second = moment.utcoffset(), moment.replace(fold=1).utcoffset()
    if first is None or second is None or first == second:
        return ""
    return "is on no clock that day" if first < second else "comes twice that day"


def _from_to(first: dt.date, last: dt.date) -> str:
    return f"from {day_in_words(first)} to {day_in_words(last)}"
