"""Writes the timetable: everything that is on, by term and by venue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import ONLINE, Course
from recovery_college.model.run_dates import sessions_of
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.components.next_run import places
from recovery_college.pages.components.run_lines import run_line
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec
from recovery_college.schema.run import Run
from recovery_college.schema.shared_files import TermRecord


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.TIMETABLE, shows="courses/terms.yml")
    yield PageOwner(urls.TIMETABLE_BY_VENUE, shows="courses/venues.yml")


def write(context: PageContext) -> list[PageSpec]:
    sources = ("courses/terms.yml", "courses/venues.yml", *(c.document.path for c in context.college.listed_courses))
    return [
        PageSpec(
            urls.TIMETABLE,
            context.words("timetable.title"),
            context.words("timetable.summary"),
            "timetable",
            _by_term(context),
            edit_path="courses/terms.yml",
            sources=sources,
            in_nav=True,
        ),
        PageSpec(
            urls.TIMETABLE_BY_VENUE,
            context.words("timetable.by_venue"),
            context.words("timetable.by_venue_summary"),
            "timetable",
            _by_venue(context),
            edit_path="courses/venues.yml",
            sources=sources,
        ),
    ]


def _current(context: PageContext) -> list[tuple[Course, Run]]:
    runs = [
        (c, run) for c in context.college.listed_courses if c.facts.status == "published" for run in context.runs(c)
    ]
    return context.in_order(runs)


def _by_term(context: PageContext) -> str:
    here = urls.TIMETABLE
    blocks = [context.link(context.words("timetable.see_by_venue"), urls.TIMETABLE_BY_VENUE, here)]
    terms = sorted(context.college.terms.items(), key=lambda item: item[1].first_day or dt.date.max)
    found = False
    current = _current(context)
    for name, term in terms:
        lines = [run_line(context, course, run, here, every=True) for course, run in current if run.term == name]
        if lines:
            found = True
            blocks += [f"## {escape(term.name)}", escape(_days(context, term)), "\n".join(lines)]
    others = [
        run_line(context, c, run, here, every=True) for c, run in current if run.term not in context.college.terms
    ]
    if others:
        blocks += [f"## {context.words('timetable.no_term')}"] if found else []
        blocks.append("\n".join(others))
        found = True
    return join(blocks if found else [escape(context.words("timetable.nothing"))])


def _days(context: PageContext, term: TermRecord) -> str:
    """The first and the last day of a term; empty where they are not known."""
    if not (term.first_day and term.last_day):
        return ""
    return context.words("timetable.term_days", first=context.day(term.first_day), last=context.day(term.last_day))


def at_place(context: PageContext, place: str, here: str) -> list[str]:
    """The runs with at least one session at a place, or moved away from it, each as a line of a list."""
    return [
        run_line(context, course, run, here, every=True)
        for course, run in _current(context)
        if place in {*places(run, sessions_of(run)), *_left(run)}
    ]


def _left(run: Run) -> set[str]:
    """The places from which sessions were moved: people may stand before that door."""
    return {session.was.place for session in sessions_of(run) if session.was and session.was.place}


def _by_venue(context: PageContext) -> str:
    here = urls.TIMETABLE_BY_VENUE
    blocks = [context.link(context.words("timetable.see_by_term"), urls.TIMETABLE, here)]
    found = False
    for place in [*context.college.venues, ONLINE]:
        lines = at_place(context, place, here)
        if lines:
            found = True
            blocks += [f"## {context.place_link(place, here)}", "\n".join(lines)]
    return join(blocks if found else [escape(context.words("timetable.nothing"))])
