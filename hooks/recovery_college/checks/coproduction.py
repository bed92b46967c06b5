"""Looks at what a course says of who made it and who teaches it. (Seeds 000, 004; RECOLLECT; 4Pi.)

What is true can be said: that nobody with lived experience took part is advice, and the course's page shows it. Unpaid
work needs its reason, and what is said must not contradict itself. A course that says nothing of it is listed, and
``stages.py`` speaks of the next thing. Figures cannot show whether a record is true, or whose view won; people can.
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
        if record := course.facts.coproduction:
            yield from _authors(course, record)
            yield from _pay(course, record)
        yield from _trainers(context, course)


def _authors(course: Course, record: CoProduction) -> Iterator[Diagnostic]:
    path, at = course.document.path, course.document.at("coproduction", "who", key=True)
    brought = [one.experience for one in record.who]
    if not brought or None in brought:
        pass  # not stated is a statement: nobody can say who was missing
    elif not {"lived", "both"} & set(brought):
        message = "Nobody who made this course is named as having lived experience."
        hint = f"If it is so, leave it: the page says it. {_TALK}"
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


def _pay(course: Course, record: CoProduction) -> Iterator[Diagnostic]:
    path = course.document.path
    if record.paid is False and not (record.unpaid_why or record.note):
        at = course.document.at("coproduction", "paid")
        message = "People with lived experience were not paid for this work, and the record does not say why."
        hint = "Was anybody else paid? Pay them, or say in 'unpaid_why' how it came about. The page shows it."
        yield problem(path, at, "role-unpaid", message, hint)
    elif record.unpaid_why and record.paid is not False:
        at = course.document.at("coproduction", "unpaid_why", key=True)
        message = "'unpaid_why' says why people were not paid, but 'paid' does not say that they were not."
        yield problem(path, at, "role-unpaid", message, "Write 'paid: no', or take the line out.")


def _trainers(context: CheckContext, course: Course) -> Iterator[Diagnostic]:
    people = [context.college.people.get(name) for name in (*course.facts.trainers, *course.facts.trainers_one_of)]
    if None in people:  # one who is not in people.yml, or cannot be read there: an error of its own
        return
    brought = [person.experience for person in people if person]
    taught = "lived" in brought or "both" in brought
    if not taught and (not brought or None in brought):
        return  # nobody has said who teaches it, or what they bring
    at = course.document.at("co_delivery" if taught else "trainers", key=True)
    if not taught and not course.facts.co_delivery:
        message = "Nobody with lived experience teaches this course."
        hint = "Who could teach it with you? If there is a reason, say it in 'co_delivery'; the page shows it."
        yield problem(course.document.path, at, "trainers-no-lived-experience", message, hint)
    elif taught and course.facts.co_delivery:
        message = "'co_delivery' says that nobody with lived experience teaches this course, but somebody does."
        yield problem(course.document.path, at, "trainers-two-answers", message, "Take the line out.")
