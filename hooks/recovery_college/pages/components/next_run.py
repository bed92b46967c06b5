"""Tells when, where and with what booking somebody could next take a course, for card and fact panel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from recovery_college.model.entities import ONLINE, Course
from recovery_college.model.run_dates import DatedSession, days_of, of_note, sessions_of
from recovery_college.pages.components.run_lines import booking, cancelled_days, change, stopped, without_days
from recovery_college.pages.components.run_words import on_day, row
from recovery_college.pages.context import PageContext
from recovery_college.schema.run import Run


@dataclass(frozen=True)
class NextRun:
    """Plain words for readers. ``where`` and ``booking`` are None where nobody has said it, or there is no date."""

    when: str
    where: str | None = None
    booking: str | None = None
    news: str | None = None  # what has been cancelled, moved or changed up to then
    is_day: bool = False  # whether it begins with an exact day
    is_loose: bool = False  # whether it is a time that is not exact, or how something repeats


def next_run(context: PageContext, course: Course) -> NextRun | None:
    """The next chance to take a course; None for one that is resting.

    A run that has not begun comes before one that has, because that is the one a new reader can still join whole. What
    is cancelled is skipped, and said: people may have heard of it.
    """
    if course.facts.status == "resting":
        return None
    if course.is_any_day:
        is_here = bool(course.modules) or course.facts.mode == "self-paced"
        return NextRun(context.words("card.any_day"), context.words("card.on_this_site") if is_here else None)
    runs = context.joinable(course)
    if not runs:
        told = _cancelled(context, course)
        none = "when.no_new_date" if told else "course.no_date" if says_when(course) else "course.ask_date"
        return NextRun(context.words(none), news=" ".join(told) or None)
    run = _first_to_join(context, runs)
    left = context.left(run)
    if left is None:
        when = row(context, run) or without_days(context, run)
        news = of_note(run)
    else:
        when, news = _days(context, run, left), [s for s in sessions_of(run) if _first_day(s) <= left[0].date]
    told = [change(context, run, session) for session in news if session.last_day >= context.today]
    told = [*_cancelled(context, course, before=run), *(said for said in told if said)]
    where = _names(context, places(run, left or []))
    is_loose = left is None
    said = (where or None, booking(context, run) or None, " ".join(told) or None)
    return NextRun(when, *said, is_day=not is_loose, is_loose=is_loose)


def _first_day(session: DatedSession) -> dt.date:
    return min(session.date, session.was.date) if session.was else session.date


def _days(context: PageContext, run: Run, left: list[DatedSession]) -> str:
    """The next day with its hours, and how it goes on."""
    days = days_of(left)
    when = on_day(context, days[0])
    if run.every:
        return f"{stopped(when)} {row(context, run, hours=False)}" if len(days) > 1 else when
    if len(days) > 1:
        return context.words("card.when_more", when=when, days=context.count("more_days", len(days) - 1))
    return when


def _cancelled(context: PageContext, course: Course, before: Run | None = None) -> list[str]:
    """What is said of runs that are cancelled as a whole; ``before`` leaves out those that would come later."""
    said = []
    for run in context.runs(course):
        if run is before:
            break
        if run.cancelled:
            when = cancelled_days(context, run)
            said.append(context.words("when.cancelled_why", when=when, why=stopped(run.cancelled)))
        elif before is None and not context.left(run):  # each session of it, one by one
            told = [change(context, run, session) for session in sessions_of(run) if session.date >= context.today]
            said += [one for one in told if one]
    return said


def says_when(course: Course) -> bool:
    """Whether anything was ever said about when a course is on: only then is 'no date' a fact."""
    return bool(course.facts.runs) or course.is_any_day


def coming_run(context: PageContext, course: Course) -> Run | None:
    """The run that ``next_run`` speaks of; None where it speaks of none."""
    runs = context.joinable(course)
    is_dated = course.facts.status != "resting" and not course.is_any_day
    return _first_to_join(context, runs) if runs and is_dated else None


def _first_to_join(context: PageContext, runs: list[Run]) -> Run:
    return next((run for run in runs if not context.has_begun(run)), runs[0])


def places(run: Run, sessions: Iterable[DatedSession]) -> list[str]:
    """Where sessions of a run are: keys of venues.yml, or online, each once, in their order."""
    found = list(dict.fromkeys(session.place for session in sessions if session.place))
    return found or ([run.place] if run.place else [])


def _names(context: PageContext, found: list[str]) -> str:
    """``Harbour Library``, ``Harbour Library and online``."""
    names = [
        context.words("card.online") if n and place == ONLINE else context.place_name(place)
        for n, place in enumerate(found)
    ]
    if len(names) < 2:
        return "".join(names)
    return context.words("card.places", places=", ".join(names[:-1]), last=names[-1])
