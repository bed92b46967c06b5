"""Says the one next thing that would make each course, and the college, better. It is advice, and never more."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.stages import college_steps, next_step, stage


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    for course in college.listed_courses:
        if step := next_step(course, college):
            message = f"This course is {stage(course, college)}. If you would like to do more, next: {step.do}."
            code = "coproduction-missing" if step.name == "coproduction" else "course-next"
            yield problem(course.document.path, (1, 1), code, message, step.why)
    document = college.documents.get("courses/college.yml")
    if document and (steps := college_steps(college)):
        message = f"For all courses at once, next: {steps[0].do}."
        yield problem(document.path, (1, 1), "college-next", message, steps[0].why)
