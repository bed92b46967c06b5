"""Writes the dates of a run as text: a day with its hours, and a run as a line of a Markdown list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.entities import Course
from recovery_college.pages.context import PageContext
from recovery_college.schema.run import Run, Session


def by_day(sessions: Iterable[Session]) -> list[list[Session]]:
    """Sessions in their order, those of one day together."""
    return [list(day) for _, day in groupby(sessions, key=lambda session: session.date)]


def on_day(context: PageContext, sessions: list[Session]) -> str:
    """``Thursday 14 January 2027, 10am to 12 noon``, of the sessions of one day."""
    return ", ".join([context.day(sessions[0].date), *(context.between(session) for session in sessions)])


def run_line(context: PageContext, course: Course, run: Run, here: str, *, every: bool = False) -> str:
    """A run in a list of dates: when, what, where, whether there is room, and how many days it takes.

    People choose by the last day as much as by the first, so it is named too; ``every`` names all days.
    """
    first = run.sessions[0]
    title = context.link(course.facts.title, urls.course(course.slug), here)
    place = context.place_link(first.place or run.place, here)
    booking = context.words("course.started" if context.has_begun(run) else f"bookings.{run.booking}")
    days = by_day(run.sessions)
    if run.language:
        booking = f"{escape(context.words('details.run_language', language=run.language))} {booking}"
    lines = [f"-   **{on_day(context, days[0])}**", f"{title}, {place}. {booking}"]
    more = days[1:]
    if more and every:
        lines.append(context.words("timetable.then", days="; ".join(on_day(context, day) for day in more)))
    elif len(more) == 1:
        lines.append(context.words("timetable.then_one", day=context.day(more[0][0].date)))
    elif more:
        count, last = context.count("more_days", len(more)), context.day(more[-1][0].date)
        lines.append(context.words("timetable.then_last", days=count, day=last))
    return "  \n    ".join(lines)
