"""Finds what a course owes its readers beyond the schema: answers in one of two places, and consent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.documents import Document
from recovery_college.model.easy_read import SUFFIX
from recovery_college.model.entities import COURSES, Course
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.joining import WhatToExpect
from recovery_college.schema.shared_files import Consent, Person


def _has_broken_module(context: CheckContext, course: Course) -> bool:
    """Whether a file is there that would be its module, and has a problem of its own."""
    folder = f"{COURSES}/{course.slug}/"
    return any(
        path.startswith(folder) and path.endswith(".md") and not path.endswith(SUFFIX) for path in context.college.files
    )


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college.facts
    for course in context.college.courses:
        if college:
            yield from _expectations(course, college)
        if course.facts.status == "retired" and not course.facts.instead:
            at = course.document.at("status")
            message = "A retired course should say where to go instead."
            yield problem(
                course.document.path, at, "data-missing", message, "Add 'instead:' with another course's folder."
            )
        if course.is_listed and not course.modules and not _has_broken_module(context, course):
            message = "This course has no module yet, so its page has nothing to read."
            hint = "Add a Markdown file beside course.yml, or set the status to draft."
            yield problem(course.document.path, (1, 1), "course-without-modules", message, hint)
    yield from _consent(context)


def _expectations(course: Course, college: CollegeRecord) -> Iterator[Diagnostic]:
    at = course.document.at("what_to_expect")
    for name, info in WhatToExpect.model_fields.items():
        if not getattr(course.facts.what_to_expect, name) and not getattr(college.what_to_expect, name):
            message = f"'{name}' is missing from what to expect, here and in college.yml."
            hint = f"It says: {(info.description or '')[:1].lower()}{(info.description or '')[1:]}"
            yield problem(course.document.path, at, "data-missing", message, hint)
    if not course.facts.take_part and not college.take_part:
        message = "'take_part' is missing, here and in college.yml, so nobody can see how to join."
        yield problem(
            course.document.path,
            (1, 1),
            "data-missing",
            message,
            "Add it to college.yml if it is the same for most courses.",
        )


def _consent(context: CheckContext) -> Iterator[Diagnostic]:
    for entry in context.college.entries_of("people", Person):
        slug, person, document = entry.name, entry.facts, entry.document
        if person.name and not person.consent:
            message = f"'{slug}' has a name but no consent, so only the role will be shown."
            hint = "Ask, and add 'consent:' with the day they said yes; or take the name out."
            yield problem(document.path, document.at(slug, "name"), "consent-missing", message, hint)
        elif person.name and person.consent and person.consent.withdrawn:
            message = f"'{slug}' has withdrawn consent. The pages no longer show the name, but this file still does."
            hint = "Take the name out of this file."
            yield problem(document.path, document.at(slug, "name"), "consent-withdrawn", message, hint)
        elif person.name and person.consent:
            yield from _days(document, slug, person.consent, context.today)


def _days(document: Document, slug: str, consent: Consent, today: dt.date) -> Iterator[Diagnostic]:
    """A consent that has not begun, and one that is to be asked for again."""
    if consent.given > today:
        message = f"'{slug}' says yes on {consent.given.isoformat()}, which is still to come."
        hint = "Until then only the role will be shown. Check the day."
        yield problem(document.path, document.at(slug, "consent", "given"), "consent-missing", message, hint)
    if consent.review and consent.review <= today:
        message = f"Somebody should have asked '{slug}' again by {consent.review.isoformat()}. Only the role is shown."
        at = document.at(slug, "consent", "review")
        yield problem(document.path, at, "review-overdue", message, "Ask, and set a new day.")
