"""Finds minutes that do not add up: of steps in a part, of parts in a session."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.entities import Course, Module
from recovery_college.model.running_order import running_order
from recovery_college.model.sessions import length, meetings, says_sessions


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
    unsaid = [step for step in order.steps if step.minutes is None]
    for step in unsaid:
        message = f"The step '{step.title}' does not say how long it takes."
        hint = "Write its minutes in brackets after its name: (10 minutes)."
        yield problem(module.prose.path, step.position, "minutes-unsaid", message, hint)
    if order.minutes > minutes or (order.minutes < minutes and order.origin == "notes" and not unsaid):
        what = "activities" if order.origin == "activities" else "steps in the notes for facilitators"
        message = f"The {what} take {order.minutes} minutes, but 'minutes' says {minutes}."
        hint = "Change the minutes of a step, or the number."
        position = module.document.at("minutes", key=True)
        yield problem(module.document.path, position, "minutes-steps", message, hint)


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
    """Against the sessions of every run that is not over."""
    by_number = {meeting.number: meeting for meeting in meetings(course)}
    for n, run in enumerate(course.facts.runs):
        if run.sessions[-1].date < context.today:
            continue
        for k, session in enumerate(run.sessions):
            meeting, has = by_number.get(k + 1), length(session)
            if (
                meeting is None or meeting.minutes <= has or session.end <= session.start
            ):  # the last is told of elsewhere
                continue
            parts = f"The {len(meeting.modules)} parts" if len(meeting.modules) > 1 else "The part"
            takes = "take" if len(meeting.modules) > 1 else "takes"
            breaks = " with the breaks between them" if any(meeting.breaks) else ""
            message = (
                f"{parts} of session {k + 1} {takes} {meeting.minutes} minutes{breaks}, "
                f"but the session has {has}: {meeting.minutes - has} too many."
            )
            hint = "Shorten a part or a break, move a part to another session, or make the session longer."
            position = course.document.at("runs", n, "sessions", k, "start", key=True)
            yield problem(course.document.path, position, "minutes-session", message, hint)
