"""Finds minutes that do not add up: of steps in a part, of parts in a session."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.entities import Course, Module
from recovery_college.model.run_dates import DatedSession
from recovery_college.model.running_order import RunningOrder, running_order
from recovery_college.model.sessions import SessionMeeting, meeting_times, meetings, says_sessions
from recovery_college.schema.run import Run


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for course in context.college.courses:
        for module in course.modules:
            yield from _steps(module)
        if course.modules and course.facts.sessions:
            yield from _numbers(course)
            yield from _breaks(course)
            if says_sessions(course):
                yield from _sessions(course, context)


def _steps(module: Module) -> Iterator[Diagnostic]:
    order, minutes = running_order(module), module.facts.minutes
    for step in order.steps:
        if step.minutes is None:
            message = f"The step '{step.title}' does not say how long it takes."
            hint = "Write its minutes in brackets after its name: (10 minutes)."
            yield problem(module.prose.path, step.position, "minutes-unsaid", message, hint)
    if _differs(module, order):
        what = "activities" if order.origin == "activities" else "steps in the notes for facilitators"
        message = f"The {what} take {order.minutes} minutes, but 'minutes' says {minutes}."
        hint = "Change the minutes of a step, or the number."
        position = module.document.at("minutes", key=True)
        yield problem(module.document.path, position, "minutes-steps", message, hint)


def _differs(module: Module, order: RunningOrder) -> bool:
    """Whether the steps do not add up to the minutes of the part, as far as all of them say how long they take."""
    is_whole = order.origin == "notes" and all(step.minutes is not None for step in order.steps)
    return order.minutes > module.facts.minutes or (order.minutes < module.facts.minutes and is_whole)


def _by_steps(meeting: SessionMeeting) -> int:
    """What a session takes if the steps are right wherever they and the minutes of a part differ."""
    minutes = meeting.minutes
    for module in meeting.modules:
        order = running_order(module)
        if _differs(module, order):
            minutes -= module.facts.minutes - order.minutes
    return minutes


def _numbers(course: Course) -> Iterator[Diagnostic]:
    last = 0
    for module in course.modules:
        said = module.facts.session
        if said is None:
            continue
        position = module.document.at("session", key=True)
        if said > (course.facts.sessions or 0):
            message = f"This part is for session {said}, but the course has {course.facts.sessions}."
            yield problem(
                module.document.path, position, "session-number", message, "Change the number here, or in course.yml."
            )
        elif said < last:
            message = f"This part is for session {said}, but a part before it is for session {last}."
            hint = "Change the number, or the order of the files."
            yield problem(module.document.path, position, "session-number", message, hint)
        last = max(last, said)


def _breaks(course: Course) -> Iterator[Diagnostic]:
    """A break after the last part of a session is no break."""
    followed = {id(one) for meeting in meetings(course) for one, _ in pairwise(meeting.modules)}
    for module in course.modules:
        if module.facts.break_after is not None and id(module) not in followed:
            position = module.document.at("break_after", key=True)
            message = "No part of the same session comes after this one, so this break is not in the session plan."
            hint = "Take it out, or say with 'session' which parts belong together."
            yield problem(module.document.path, position, "break-last", message, hint)


def _sessions(course: Course, context: CheckContext) -> Iterator[Diagnostic]:
    """Each session once, at the one thing that stands out: the parts, or the times of a run."""
    runs = [(n, run, meeting_times(run, course.facts.sessions)) for n, run in enumerate(course.facts.runs)]
    runs = [(n, run, times) for n, run, times in runs if times and times[-1].last_day >= context.today]
    for meeting in meetings(course):
        short = []
        for n, run, times in runs:
            at = times[meeting.number - 1] if meeting.number <= len(times) else None
            if at is None or at.minutes is None:  # not known, or it cannot be, which is told of elsewhere
                continue
            if meeting.minutes > at.minutes and _by_steps(meeting) > at.minutes:  # or the part itself is told of
                short.append((at.minutes, n, run, at))
        if short:
            yield _too_long(course, meeting, short, is_in_all=len(short) == len(runs))


def _too_long(
    course: Course, meeting: SessionMeeting, short: list[tuple[int, int, Run, DatedSession]], *, is_in_all: bool
) -> Diagnostic:
    """Where no run has time enough, and more is asked for than the course's own hours, the parts are too long."""
    has, n, run, at = min(short, key=lambda one: one[:2])
    facts = course.facts
    planned = facts.hours * 60 / facts.sessions if facts.hours and facts.sessions else 0
    parts = f"The {len(meeting.modules)} parts" if len(meeting.modules) > 1 else "The part"
    takes = "take" if len(meeting.modules) > 1 else "takes"
    breaks = " with the breaks between them" if any(meeting.breaks) else ""
    message = (
        f"{parts} of session {meeting.number} {takes} {meeting.minutes} minutes{breaks}, "
        f"but the session has {has}: {meeting.minutes - has} too many."
    )
    hint = "Shorten a part or a break, move a part to another session, or make the session longer."
    if is_in_all and meeting.minutes > planned:
        longest = max(meeting.modules, key=lambda module: module.facts.minutes)
        return problem(
            longest.document.path, longest.document.at("minutes", key=True), "minutes-session", message, hint
        )
    document, loc = course.document, ("runs", n, "sessions")
    if at.row is None or run.sessions[at.row].start is None:
        position = document.at("runs", n, "end" if run.end else "start", key=True)
    else:
        position = document.at(*loc, at.row, "start", key=True)
    return problem(document.path, position, "minutes-session", message, hint)
