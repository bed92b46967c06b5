"""Tells when, where and with what booking somebody could next take a course, for card and fact panel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recovery_college.model.entities import ONLINE, Course
from recovery_college.pages.components.run_lines import by_day, on_day
from recovery_college.pages.context import PageContext
from recovery_college.schema.run import Run, Session


@dataclass(frozen=True)
class NextRun:
    """Plain words for readers. ``where`` and ``booking`` are None where there is no date to speak of."""

    when: str
    where: str | None = None
    booking: str | None = None


def next_run(context: PageContext, course: Course) -> NextRun | None:
    """The next chance to take a course; None for one that is resting.

    A run that has not begun comes before one that has, because that is the one a new reader can still join whole.
    """
    if course.facts.status == "resting":
        return None
    if course.is_any_day:
        is_here = bool(course.modules) or course.facts.mode == "self-paced"
        return NextRun(context.words("card.any_day"), context.words("card.on_this_site") if is_here else None)
    runs = context.runs(course)
    if not runs:
        return NextRun(context.words("course.no_date" if says_when(course) else "course.ask_date"))
    run = _first_to_join(context, runs)
    left = [session for session in run.sessions if session.date >= context.today]
    days = by_day(left)
    when = on_day(context, days[0])
    if len(days) > 1:
        when = context.words("card.when_more", when=when, days=context.count("more_days", len(days) - 1))
    booking = context.words("course.started") if context.has_begun(run) else context.words(f"bookings.{run.booking}")
    return NextRun(when, _names(context, places(run, left)), booking)


def says_when(course: Course) -> bool:
    """Whether anything was ever said about when a course is on: only then is 'no date' a fact."""
    return bool(course.facts.runs) or course.is_any_day


def coming_run(context: PageContext, course: Course) -> Run | None:
    """The run that ``next_run`` speaks of; None where it speaks of none."""
    runs = context.runs(course)
    is_dated = course.facts.status != "resting" and not course.is_any_day
    return _first_to_join(context, runs) if runs and is_dated else None


def _first_to_join(context: PageContext, runs: list[Run]) -> Run:
    return next((run for run in runs if not context.has_begun(run)), runs[0])


def places(run: Run, sessions: Iterable[Session]) -> list[str]:
    """Where sessions of a run are: keys of venues.yml, or online, each once, in their order."""
    return list(dict.fromkeys(session.place or run.place for session in sessions))


def _names(context: PageContext, found: list[str]) -> str:
    """``Harbour Library``, ``Harbour Library and online``."""
    names = [
        context.words("card.online") if n and place == ONLINE else context.place_name(place)
        for n, place in enumerate(found)
    ]
    if len(names) == 1:
        return names[0]
    return context.words("card.places", places=", ".join(names[:-1]), last=names[-1])
