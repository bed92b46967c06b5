"""Groups the modules of a course by session, and finds the sessions of a run that are theirs."""

from __future__ import annotations

from dataclasses import dataclass

from recovery_college.model.entities import Course, Module
from recovery_college.model.run_dates import DatedSession, held, sessions_of
from recovery_college.schema.run import Run


@dataclass(frozen=True)
class SessionMeeting:
    """One session of a course with the modules that are for it. ``number`` counts from 1."""

    number: int
    modules: list[Module]

    @property
    def minutes(self) -> int:
        """What its modules take, with the breaks between them."""
        return sum(module.facts.minutes for module in self.modules) + sum(self.breaks)

    @property
    def breaks(self) -> list[int]:
        """The minutes of break after each of its modules but the last."""
        return [module.facts.break_after or 0 for module in self.modules[:-1]]


def says_sessions(course: Course) -> bool:
    """Whether it is said which session each part is for, or cannot be asked: there is one."""
    modules = course.modules
    return bool(modules) and (modules[0].facts.session is not None or course.facts.sessions == 1)


def meetings(course: Course) -> list[SessionMeeting]:
    """The sessions of a course with their modules, none without a module.

    A module says which session it is for. One that does not is for the same as the module before it. Where the first
    does not say it either, the modules are shared out in their order, so that each session takes about as long.
    """
    numbers = _said(course.modules) if says_sessions(course) else _shared_out(course)
    return [
        SessionMeeting(number, [module for module, its in zip(course.modules, numbers, strict=True) if its == number])
        for number in sorted(set(numbers))
    ]


def _said(modules: list[Module]) -> list[int]:
    numbers: list[int] = []
    for module in modules:
        numbers.append(module.facts.session or (numbers[-1] if numbers else 1))
    return numbers


def _shared_out(course: Course) -> list[int]:
    """By the middle of each module on the way from the first minute to the last."""
    sessions = max(course.facts.sessions or 1, 1)
    total = sum(module.facts.minutes for module in course.modules)
    numbers, gone = [], 0
    for module in course.modules:
        middle = gone + module.facts.minutes / 2
        numbers.append(min(int(middle * sessions / total) + 1, sessions))
        gone += module.facts.minutes
    return numbers


def meeting_times(run: Run, wanted: int | None) -> list[DatedSession]:
    """The sessions of a run in their order, if they are as many as the course has; none where they are not.

    One that is cancelled and made up for by another is left out; where nothing makes up for it, it keeps its place.
    """
    for sessions in (held(run), sessions_of(run)):
        if wanted and len(sessions) == wanted:
            return sessions
    return []
