"""Writes the session plan: what happens in each session of a course and when, for the people who run it.

It is worked out from the files: the steps of the notes (model/running_order.py) and the sessions that the parts are
for (model/sessions.py). The times are those of the course's next run; where none is known, they start at 10am, and
the page says so. A script on the page works the times out again for another start.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course
from recovery_college.model.running_order import running_order
from recovery_college.model.sessions import SessionMeeting, meeting_times, meetings
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.run_words import on_day
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec
from recovery_college.pages.ui_text import UiText
from recovery_college.schema.run import Run

START = dt.time(10, 0)  # where no run says when a session starts
LONG = 45  # minutes from which on a break is long enough for a meal
_DAY = 24 * 60


class PlanRow(TypedDict):
    """A step of a session. ``minutes`` is None where the notes do not say."""

    time: str
    minutes: int | None
    title: str


class PlanGroup(TypedDict):
    """The steps of one part; or a break, which has no title and no address."""

    title: str
    address: str
    rows: list[PlanRow]


class PlannedMeeting(TypedDict):
    """One session: when, how long it ``takes`` and how long it has (``length``), in minutes, and what happens in it."""

    number: int
    title: str
    when: str
    start: str
    length: int
    takes: int
    groups: list[PlanGroup]
    end: str
    fit: str
    fits: bool
    is_long: bool


class SessionPlan(TypedDict):
    """The sessions of a course, after what is said about all of them."""

    about: str
    sessions: list[PlannedMeeting]


@dataclass(frozen=True, kw_only=True)
class SessionPlanMeta(PageMeta):
    """What the page of a session plan has besides."""

    plan: SessionPlan


def addresses(college: College) -> Iterator[PageOwner]:
    for course in college.courses:
        if has_plan(course):
            yield PageOwner(urls.session_plan(course.slug), shows=course.document.path, exists=course.is_listed)


def has_plan(course: Course) -> bool:
    """Whether there is something to plan: parts, sessions to spread them over, and how long these are."""
    return bool(course.modules and course.facts.sessions and course.facts.hours)


def write(context: PageContext) -> list[PageSpec]:
    return [_plan(context, course) for course in context.college.listed_courses if has_plan(course)]


def _plan(context: PageContext, course: Course) -> PageSpec:
    words, run = context.words, _run(context, course)
    sessions = [_session(context, course, meeting, run) for meeting in meetings(course)]
    about = words("plan.of_run" if run else "plan.of_no_run", clock=context.clock(START))
    return PageSpec(
        urls.session_plan(course.slug),
        words("plan.title", title=course.facts.title),
        words("plan.summary"),
        "session-plan",
        "",
        SessionPlanMeta(
            plan={"about": about, "sessions": sessions},
            trail=context.trail(
                (words("courses.title"), urls.COURSE_LIST),
                (course.facts.title, urls.course(course.slug)),
                (words("facilitators.short"), urls.facilitators(course.slug)),
            ),
            tools_first=True,
            paper=course.facts.title,
        ),
        edit_path=course.document.path,
        sources=(course.document.path, *(module.document.path for module in course.modules)),
        searchable=False,
    )


def _run(context: PageContext, course: Course) -> Run | None:
    """The run whose times are shown: the next that has as many sessions as the course."""
    return next((run for run in context.joinable(course) if meeting_times(run, course.facts.sessions)), None)


def _session(context: PageContext, course: Course, meeting: SessionMeeting, run: Run | None) -> PlannedMeeting:
    """One session as plain data: when, how it fits, and groups of rows. Minutes count from the start."""
    words = context.words
    times = meeting_times(run, course.facts.sessions) if run else []
    at_run = times[meeting.number - 1] if meeting.number <= len(times) else None
    start = at_run.start if at_run and at_run.start else START
    planned = round((course.facts.hours or 0) * 60 / (course.facts.sessions or 1))
    has = (at_run.minutes if at_run else None) or planned
    groups = list(_groups(context, course, meeting, start))
    takes = sum(row["minutes"] or 0 for group in groups for row in group["rows"])
    when = ""
    if at_run:
        place = [context.place_name(at_run.place)] if at_run.place else []
        when = ", ".join([on_day(context, [at_run]), *place])
    return {
        "number": meeting.number,
        "title": words("plan.session", n=meeting.number),
        "when": when,
        "start": start.strftime("%H:%M"),
        "length": has,
        "takes": takes,
        "groups": groups,
        "end": context.clock(_later(start, takes)),
        "fit": fit(words, takes, has),
        "fits": takes <= has,
        "is_long": sum(len(group["rows"]) + 1 for group in groups) > 24,  # on paper, in smaller rows
    }


def _groups(context: PageContext, course: Course, meeting: SessionMeeting, start: dt.time) -> Iterator[PlanGroup]:
    """The parts of a session with their steps, and the breaks between them."""
    gone = 0
    breaks = [*meeting.breaks, 0]
    for module, pause in zip(meeting.modules, breaks, strict=True):
        rows: list[PlanRow] = []
        for step in running_order(module).steps:
            rows.append({"time": context.clock(_later(start, gone)), "minutes": step.minutes, "title": step.title})
            gone += step.minutes or 0
        number = course.modules.index(module) + 1
        yield {
            "title": context.words("plan.part", n=number, title=module.facts.title),
            "address": urls.address(urls.module(course.slug, module.slug)),
            "rows": rows,
        }
        if pause:
            name = context.words("plan.break" if pause < LONG else "plan.long_break")
            row: PlanRow = {"time": context.clock(_later(start, gone)), "minutes": pause, "title": name}
            gone += pause
            yield {"title": "", "address": "", "rows": [row]}


def fit(words: UiText, takes: int, has: int) -> str:
    """Whether the steps fit into the session, said plainly."""
    if takes > has:
        return words("plan.too_long", takes=takes, has=has, n=takes - has)
    return words("plan.left", takes=takes, has=has, n=has - takes) if takes < has else words("plan.fits", has=has)


def _later(start: dt.time, minutes: int) -> dt.time:
    """The time on the clock so many minutes after another; after midnight it begins again."""
    on = (start.hour * 60 + start.minute + minutes) % _DAY
    return dt.time(on // 60, on % 60)


def as_markdown(words: UiText, plan: SessionPlan) -> list[str]:
    """The plan for somebody who has only the Markdown."""
    blocks = [escape(plan["about"])]
    head = " | ".join(words(f"plan.{name}") for name in ("time", "minutes", "what"))
    for session in plan["sessions"]:
        rows = [f"| {head} |", "| --- | ---: | --- |"]
        for group in session["groups"]:
            rows += [f"|   |   | **{escape(group['title'])}** |"] if group["title"] else []
            rows += [
                f"| {row['time']} | {words('plan.unsaid') if row['minutes'] is None else row['minutes']} "
                f"| {escape(row['title'])} |"
                for row in group["rows"]
            ]
        rows.append(f"| {session['end']} |   | {words('plan.end')} |")
        blocks += [f"## {escape(session['title'])}", escape(session["when"]), escape(session["fit"]), "\n".join(rows)]
    return blocks
