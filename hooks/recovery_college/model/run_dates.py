"""Works out the sessions of a run from what its file says, and from which day to which day a run is spoken of.

A run's row, ``every: tuesday``, becomes its days; what the run says for all its sessions becomes each session's own; a
move or a change is made, with what it was before kept beside it, because readers are told of both. Where a file does
not say enough to know each day, there is no session: a date is never made more exact than it was written.
"""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from recovery_college.schema.run import Run, Session
from recovery_college.schema.shared_files import TermRecord

MOST = 400
"""As many sessions as a run can have: more is a slip in a year."""

SOUTHERN = {"australia", "new-zealand"}
"""Nations in which spring comes in September."""

_known: dict[int, list[DatedSession]] = {}  # by the identity of runs, as long as they live: many pages ask again


@dataclass(frozen=True)
class Before:
    """What a session was before it was moved or changed, and why it was."""

    date: dt.date
    start: dt.time | None
    end: dt.time | None
    place: str | None
    reason: str


@dataclass(frozen=True)
class DatedSession:
    """One session as it will be. ``row`` is its number in the file's list; None where it comes from a repeating run."""

    date: dt.date
    start: dt.time | None
    end: dt.time | None
    all_day: bool
    place: str | None
    title: str | None = None
    cancelled: str | None = None  # the reason
    was: Before | None = None
    row: int | None = None

    @property
    def last_day(self) -> dt.date:
        """The day until which readers are told of it: of a session that was moved, the later of the two."""
        return max(self.date, self.was.date) if self.was else self.date

    @property
    def minutes(self) -> int | None:
        """How long it is; None where that is not known."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


def sessions_of(run: Run) -> list[DatedSession]:
    """All sessions whose days are known, in the order in which they will be, the cancelled among them."""
    known = _known.get(id(run))
    if known is None:
        known = _known[id(run)] = sorted(_sessions(run), key=_in_order)
        weakref.finalize(run, _known.pop, id(run), None).atexit = False
    return known.copy()


def held(run: Run) -> list[DatedSession]:
    """The sessions that are not cancelled."""
    return [session for session in sessions_of(run) if session.cancelled is None]


def days_of(sessions: Iterable[DatedSession]) -> list[list[DatedSession]]:
    """Sessions in their order, those of one day together."""
    return [list(day) for _, day in groupby(sessions, key=lambda session: session.date)]


def of_note(run: Run) -> list[DatedSession]:
    """The days of a run that repeats of which its file says more, in their order, also where it has no end."""
    return sorted((_dated(run, said.date, said, n) for n, said in enumerate(run.sessions)), key=_in_order)


def _in_order(session: DatedSession) -> tuple[dt.date, dt.time]:
    return session.date, session.start or dt.time.min


def _sessions(run: Run) -> Iterator[DatedSession]:
    if run.every is None:
        for n, session in enumerate(run.sessions):
            yield _dated(run, session.date, session, n)
        return
    said = {session.date: (n, session) for n, session in enumerate(run.sessions)}
    for day in row_days(run):
        row, about = said.get(day, (None, None))
        yield _dated(run, day, about, row)


def _dated(run: Run, day: dt.date, said: Session | None, row: int | None) -> DatedSession:
    """A session with what it says itself, and what its run says for all of them."""
    start, end, all_day, place = run.start, run.end, bool(run.all_day), run.place
    if said is None:
        return DatedSession(day, start, end, all_day, place, cancelled=run.cancelled)
    if said.all_day:
        start, end, all_day = None, None, True
    elif said.start:
        start, end, all_day = said.start, said.end, False
    elif said.end:
        end = said.end
    place = said.place or place
    was = None
    if change := said.moved or said.changed:
        was = Before(day, start, end, place, change.reason)
        day = said.moved.to if said.moved else day
        if change.start:
            start, end, all_day = change.start, change.end, False
        elif change.end:
            end = change.end
        place = change.place or place
    return DatedSession(day, start, end, all_day, place, said.title, said.cancelled or run.cancelled, was, row)


def row_days(run: Run) -> list[dt.date]:
    """The days of a run that repeats, without those left out; none where its file does not say enough to know them."""
    if not is_counted(run) or run.from_ is None:
        return []
    left_out = {day.date for day in run.except_}
    most = min(run.number or MOST, MOST)
    found: list[dt.date] = []
    for day in repeated(run, run.from_, run.to):
        if day not in left_out:
            found.append(day)
        if len(found) == most:
            break
    return found


def is_counted(run: Run) -> bool:
    """Whether a run that repeats says each of its days: on which weekday, from when, and until when or how often."""
    repeat = run.every
    return bool(repeat and repeat.weekdays and run.from_ and (run.to or run.number))


def repeated(run: Run, first: dt.date, last: dt.date | None) -> Iterator[dt.date]:
    """The days on which a run falls by how it repeats, counted from ``first``, those left out too."""
    repeat = run.every
    if repeat is None or not repeat.weekdays:
        return
    days = [weekday(day, n) for day in repeat.weekdays for n in repeat.places or (None,)]
    if len(repeat.weekdays) == 7 and repeat.unit == "week":
        rule = rrule(DAILY, dtstart=_midnight(first), until=_midnight(last))
    elif repeat.unit == "month":
        rule = rrule(MONTHLY, dtstart=_midnight(first), until=_midnight(last), byweekday=days)
    else:
        weeks = 2 if repeat.unit == "fortnight" else 1
        rule = rrule(WEEKLY, interval=weeks, dtstart=_midnight(first), until=_midnight(last), byweekday=days)
    for moment in rule:
        yield moment.date()


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time.min) if day else None


@dataclass(frozen=True)
class Span:
    """From which day to which a run is spoken of; None where there is no such day: it is open, or nobody knows."""

    first: dt.date | None
    last: dt.date | None


def span(run: Run, term: TermRecord | None, nation: str) -> Span:
    """When a run is, as exactly as its file says it. A run that says nothing else is as long as its term."""
    if sessions := sessions_of(run):
        return Span(sessions[0].date, max(session.last_day for session in sessions))
    if run.every:
        return Span(run.from_, run.to)
    if run.when:
        return Span(*run.when.days(southern=nation in SOUTHERN))
    return Span(term.first_day, term.last_day) if term else Span(None, None)
