"""Finds courses that were not made and are not taught together. (Seeds 000, 004; RECOLLECT; 4Pi.)

A published course names at least one author with lived and one with learned experience, by role. Figures cannot show
whether it is true, or whose view won; people can.
"""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.entities import Course
from recovery_college.schema.course import CoProduction

_TALK = "Who has been through what it is about, and could work on it with you?"


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for course in context.college.courses:
        if not course.is_listed:
            continue  # a draft is where people begin to work together
        record = course.facts.coproduction
        if record is None:
            message = "Nothing says who made this course together, so nobody with lived experience is named."
            hint = f"Add 'coproduction'. Until then set the status to draft. {_TALK}"
            yield problem(course.document.path, (1, 1), "coproduction-missing", message, hint)
        else:
            yield from _authors(course, record)
        yield from _trainers(context, course)


def _authors(course: Course, record: CoProduction) -> Iterator[Diagnostic]:
    path, at = course.document.path, course.document.at("coproduction", "who", key=True)
    brought = [one.experience for one in record.who]
    if not {"lived", "both"} & set(brought):
        message = "Nobody who made this course is named as having lived experience."
        hint = f"Set the status to draft until people with lived experience have worked on it. {_TALK}"
        yield problem(path, at, "coproduction-no-lived-experience", message, hint)
    elif not {"learned", "both"} & set(brought):
        message = "Nobody who made this course is named as having learned experience."
        hint = "Who knows the subject from work or training, and could bring that in?"
        yield problem(path, at, "coproduction-no-learned-experience", message, hint)
    elif len(brought) == 1:
        message = "One person alone is named, so nobody has made this course together."
        hint = "Who else worked on it? If nobody did, who could?"
        yield problem(path, at, "coproduction-no-learned-experience", message, hint)
    if record.stage == "review-only":
        at = course.document.at("coproduction", "stage")
        message = "People with lived experience saw this course when it was finished. That is late to change anything."
        hint = "What would they do differently? Change it together. The answer is honest: leave it until you have."
        yield problem(path, at, "coproduction-late", message, hint)
    if not record.paid and not record.note:
        at = course.document.at("coproduction", "paid")
        message = "People with lived experience were not paid for this work, and the record does not say why."
        hint = "Was anybody else paid? Pay them, or say in 'note' how it came about."
        yield problem(path, at, "role-unpaid", message, hint)


def _trainers(context: CheckContext, course: Course) -> Iterator[Diagnostic]:
    people = [context.college.people.get(name) for name in (*course.facts.trainers, *course.facts.trainers_one_of)]
    if None in people:  # one who is not in people.yml, or cannot be read there: an error of its own
        return
    taught = any(person and person.experience in ("lived", "both") for person in people)
    at = course.document.at("co_delivery" if taught else "trainers", key=True)
    if not taught and not course.facts.co_delivery:
        message = "Nobody with lived experience teaches this course."
        hint = "Who could teach it with you? If a partner runs it, say so in 'co_delivery'; the page shows why."
        yield problem(course.document.path, at, "trainers-no-lived-experience", message, hint)
    elif taught and course.facts.co_delivery:
        message = "'co_delivery' says that nobody with lived experience teaches this course, but somebody does."
        yield problem(course.document.path, at, "trainers-no-lived-experience", message, "Take the line out.")
