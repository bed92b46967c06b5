"""Finds questions of plans that cannot be told apart, and names in plans that lead nowhere.

A saved file finds its answers by the ids of questions. Two with one id would show one answer twice and lose the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import did_you_mean
from recovery_college.model.documents import Document
from recovery_college.schema.plans import GROUPS, Plan


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    courses = sorted(college.course_folders)
    listing = ""
    for entry in sorted(college.entries_of("plan", Plan), key=lambda one: (one.facts.order, one.name)):
        name, plan, document = entry.name, entry.facts, entry.document
        if name in GROUPS:
            message = f"No plan can be called '{name}': saved files use this name for something else."
            yield problem(document.path, (1, 1), "address-reserved", message, "Give the file another name.")
        yield from _questions(plan, document)
        for n, part in enumerate(plan.parts):
            if part.course and part.course not in courses:
                message = f"There is no course called '{part.course}' in courses."
                hint = did_you_mean(part.course, courses) or "Add it, or correct the name."
                yield problem(document.path, document.at("parts", n, "course"), "reference-unknown", message, hint)
            if part.shows and listing:
                message = f"The courses are shown in '{listing}' already, so nobody can tell where to tick one."
                hint = "Keep 'shows: courses' in one place."
                yield problem(document.path, document.at("parts", n, "shows"), "data-duplicate-key", message, hint)
            elif part.shows:
                listing = document.path


def _questions(plan: Plan, document: Document) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for n, part in enumerate(plan.parts):
        if not part.questions and not part.shows:
            message = f"The part '{part.title}' asks nothing."
            hint = "Add a question under 'questions', or take the part out."
            yield problem(document.path, document.at("parts", n), "data-missing", message, hint)
        for m, question in enumerate(part.questions):
            if question.id in seen:
                at = document.at("parts", n, "questions", m, "id")
                message = f"Two questions have the id '{question.id}', so a saved file could not tell them apart."
                hint = "Give the newer one another id. Leave the older one as it is."
                yield problem(document.path, at, "data-duplicate-key", message, hint)
            seen.add(question.id)
