"""Finds roles that say nothing of supervision, of keeping well or of pay. (Seeds 000, 003, 004.)

It looks at what describes a role: a pathway that leads to one, a course for the role, a page about taking it on. A page
for students is none of these, and is left alone; so is a course that is only listed and has nothing to read yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import yaml

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.documents import Document, Prose
from recovery_college.model.entities import Course
from recovery_college.schema.knowledge import Pathway

_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(.*)$", re.M)
_CODES = {"supervision": "supervision-missing", "keeping_well": "keeping-well-missing"}
_SAID = {
    "supervision": ("supervision", "Who talks with people in this role about their work, and how often?"),
    "keeping_well": ("how people keep well in it", "What helps people in this role to keep well?"),
}


@cache
def _words() -> dict[str, re.Pattern[str]]:
    text = files("recovery_college").joinpath("data/roles.yml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = yaml.safe_load(text)
    return {name: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.I) for name, words in lists.items()}


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for pathway in context.college.entries_of("pathway", Pathway):
        yield from _pathway(pathway.facts, pathway.document)
    for course in context.college.courses:
        if course.is_listed and course.modules and _is_for_a_role(course):
            yield from _missing(_said_in_course(course), course.document, "course")
    for page in context.college.pages:
        if "peer-support-workers" in page.facts.audience and describes_a_role(page.facts.title):
            yield from _missing([page.facts.title, *_said(page.prose)], page.document, "page")


def describes_a_role(title: str) -> bool:
    """Whether a title is about taking on or doing a role."""
    return bool(_words()["roles"].search(title) and _words()["about"].search(title))


def _is_for_a_role(course: Course) -> bool:
    facts = course.facts
    for_workers = "peer-support-workers" in facts.audience
    return for_workers and (facts.level == "for-the-role" or describes_a_role(facts.title))


def _said(prose: Prose) -> list[str]:
    """Where a text has a part about something, or leads to one: its headings and links."""
    headings = [found[1] for found in _HEADING.finditer(prose.scan.masked)]
    return headings + [f"{link.text} {link.target.replace('-', ' ')}" for link in prose.scan.links]


def _said_in_course(course: Course) -> list[str]:
    said = [course.facts.title, *course.facts.outcomes, *(one.course.replace("-", " ") for one in course.facts.after)]
    for module in course.modules:
        said += [module.facts.title, module.facts.summary, *_said(module.prose)]
    return said


def _missing(said: Iterable[str], document: Document, what: str) -> Iterator[Diagnostic]:
    text = "\n".join(said)
    for name, code in _CODES.items():
        if not _words()[name].search(text):
            about, hint = _SAID[name]
            message = f"This {what} describes a role, and no heading or link of it is about {about}."
            yield problem(
                document.path, document.at("title"), code, message, f"{hint} Say it, or link to the page that does."
            )


def _pathway(pathway: Pathway, document: Document) -> Iterator[Diagnostic]:
    role = pathway.role
    if role is None:
        if _words()["roles"].search(f"{pathway.title}\n{pathway.who}"):
            message = "This pathway leads to a role, and says nothing of supervision, of keeping well or of pay."
            hint = "Add 'role', with what people in it can count on."
            yield problem(document.path, document.at("title"), "supervision-missing", message, hint)
        return
    for name, code in _CODES.items():
        if not getattr(role, name):
            about, hint = _SAID[name]
            message = f"The role of this pathway says nothing about {about}."
            yield problem(
                document.path, document.at("role", key=True), code, message, f"{hint} Say it in 'role: {name}'."
            )
    if not role.paid and not role.pay:
        message = "This role is not paid, and 'pay' does not say that it is a choice and which costs are paid."
        hint = "Would somebody else be paid for this work? If it is volunteering, say what people get back."
        yield problem(document.path, document.at("role", "paid"), "role-unpaid", message, hint)
