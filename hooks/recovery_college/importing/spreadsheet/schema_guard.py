"""Holds what was read against the records of the files: takes out of a course what no file may say."""

from __future__ import annotations

from pydantic import ValidationError

from recovery_college.diagnostics.location import KeyPath
from recovery_college.importing.spreadsheet.cell_usage import CellUsage
from recovery_college.importing.spreadsheet.programme_facts import CourseFacts, Facts
from recovery_college.schema.course import CourseRecord

_MOST_ROUNDS = 20


def take_out_what_is_refused(course: CourseFacts, usage: CellUsage) -> None:
    """Leave only what the record of a course takes, and say of each other cell what is wrong."""
    for _ in range(_MOST_ROUNDS):
        try:
            CourseRecord.model_validate(course.data())
        except ValidationError as error:
            found = [one for one in error.errors(include_url=False) if one["type"] != "missing"]
            if not sum(_take_out(course, one["loc"], one["msg"], usage) for one in found):
                return
        else:
            return


def _take_out(course: CourseFacts, loc: KeyPath, why: str, usage: CellUsage) -> bool:
    """Take one value out; whether there was one."""
    facts, path = _owner(course, loc)
    if facts is None:
        return False
    known = next((path[:n] for n in range(len(path), 0, -1) if path[:n] in facts.cells), None)
    if known is None:
        if facts in course.runs:
            return _drop_run(course, loc, why, usage)
        return False
    for cell in facts.drop(known):
        usage.refuse(cell, f"{why[:1].lower()}{why[1:]}".rstrip("."))
    for run in course.runs:
        run.sessions = [session for session in run.sessions if session.get("date")]
    course.runs = [run for run in course.runs if run.says_when]
    return True


def _owner(course: CourseFacts, loc: KeyPath) -> tuple[Facts | None, KeyPath]:
    """The facts that a value stands in, and its path in them."""
    if loc[:1] != ("runs",) or len(loc) < 2:
        return course, tuple(step for step in loc if isinstance(step, str))
    number = loc[1]
    if not isinstance(number, int) or number >= len(course.runs):
        return None, ()
    run, rest = course.runs[number], loc[2:]
    if len(rest) > 1 and rest[0] == "sessions" and isinstance(rest[1], int) and rest[1] < len(run.sessions):
        return run.sessions[rest[1]], tuple(step for step in rest[2:] if isinstance(step, str))
    return run, tuple(step for step in rest if isinstance(step, str))


def _drop_run(course: CourseFacts, loc: KeyPath, why: str, usage: CellUsage) -> bool:
    number = loc[1]
    assert isinstance(number, int)
    run = course.runs.pop(number)
    for cell in run.all_cells():
        usage.refuse(cell, f"{why[:1].lower()}{why[1:]}".rstrip("."))
    return True
