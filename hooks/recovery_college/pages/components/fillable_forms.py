"""Gives the forms that readers fill in as data: what a template lays out, and what the script needs.

A form is no HTML form: it has nowhere to be sent to. Without script it is a page to print or to type into and print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from recovery_college.model import urls
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageLink, PageMeta
from recovery_college.schema.plans import COURSES, REFLECTIONS, SESSIONS

KEPT_DAYS = 90
"""For how many days after the last visit a plan is kept on a device, if its reader has asked for that."""
FORMAT, VERSION = "recovery-college-plan", 1
"""What a saved file says of itself. ``overrides/assets/plan-file.schema.json`` describes it."""
MOST_BYTES, MOST_ENTRIES, MOST_LETTERS, MOST_OF_QUESTION = 4 * 1024 * 1024, 2000, 20_000, 600
"""The largest file that is opened, how many answers it may hold, and the longest answer and question in letters."""
TYPED = 5000
"""How many letters somebody can type into one answer: about two pages."""
_LINES = {"line": 1, "date": 1, "long": 4, "list": 4, "tick": 0}  # to write on, on paper


class FormField(TypedDict):
    """One thing to fill in. ``html`` is its id on the page, ``lines`` how many there are to write on, on paper."""

    group: str
    id: str
    html: str
    label: str
    hint: str | None
    kind: str
    lines: int


class FormSession(TypedDict):
    """A date to tick. One that is ``cancelled`` is shown only to somebody who has ticked it before."""

    group: str
    id: str
    label: str
    question: str
    cancelled: bool


class FormCourse(TypedDict):
    """A course to tick, with its dates. ``when`` is set where it has no exact dates, but something else is said."""

    group: str
    id: str
    title: str
    address: str
    resting: bool
    when: str
    sessions: list[FormSession]


class FormStrand(TypedDict):
    """A subject group with its courses."""

    title: str
    courses: list[FormCourse]


class FormPart(TypedDict):
    """A part of a form. ``anchor`` is empty where its number is its anchor; ``urgent`` shows the helplines in it."""

    title: str
    anchor: str
    hint: list[str]
    urgent: bool
    more: PageLink | None
    strands: list[FormStrand]
    fields: list[FormField]


class Form(TypedDict):
    """What a reader fills in, part by part, after what is said first."""

    intro: list[str]
    parts: list[FormPart]


class FormData(TypedDict):
    """What the script in a page needs to know; see ``form_data``."""

    group: str
    prefix: str
    title: str
    groups: dict[str, str]
    sessions: list[dict[str, str]]
    months: list[str]
    college: str
    format: str
    version: int
    days: int
    most: dict[str, int]
    words: dict[str, str]


class MyPlanLinks(TypedDict):
    """From a course or a module to a reader's own pages. Empty is what there is not."""

    course: str
    title: str
    module: str
    modules: str  # of the course, with spaces between them
    add: str
    answers: str


@dataclass(frozen=True, kw_only=True)
class MyPlanMeta(PageMeta):
    """What a page has besides that readers write on, or that shows what they have written."""

    form_data: FormData
    is_form: bool = True


@dataclass(frozen=True, kw_only=True)
class FormMeta(MyPlanMeta):
    """What a page has besides that readers fill in."""

    form: Form


def field(group: str, id_: str, label: str, kind: str = "long", hint: str | None = None) -> FormField:
    """One thing to fill in."""
    return {
        "group": group,
        "id": id_,
        "html": "q-" + id_.replace("/", "-"),
        "label": label,
        "hint": hint,
        "kind": kind,
        "lines": _LINES[kind],
    }


def form_data(context: PageContext, group: str, title: str, prefix: str = "") -> FormData:
    """What the script in a page needs to know. ``group`` is what the page fills in, or empty where it shows all.

    The ids of its questions begin with ``prefix``.
    """
    names = {name: plan.title for name, plan in context.college.plans.items()}
    own = {name: context.words(f"my_plan.groups.{name}") for name in (COURSES, SESSIONS, REFLECTIONS)}
    return {
        "group": group,
        "prefix": prefix,
        "title": title,
        "groups": names | own,
        "sessions": [],
        "months": context.words.list("time.months"),
        "college": context.facts.name,
        "format": FORMAT,
        "version": VERSION,
        "days": KEPT_DAYS,
        "most": {
            "bytes": MOST_BYTES,
            "entries": MOST_ENTRIES,
            "letters": MOST_LETTERS,
            "typed": TYPED,
            "question": MOST_OF_QUESTION,
        },
        "words": context.words.table["my_plan"]["script"],
    }


def my_plan_links(context: PageContext, course: str, module: str = "") -> MyPlanLinks | None:
    """From a course or a module to a reader's own pages; None where the college has no plans."""
    found = context.college.course(course)
    if not context.college.plans or found is None or not found.is_listed:
        return None
    listing = next((name for name, plan in context.college.plans.items() if plan.lists_courses), None)
    answers = urls.answers(course)
    return {
        "course": course,
        "title": found.facts.title,
        "module": module,
        "modules": " ".join(one.slug for one in found.modules),
        "add": f"{urls.address(urls.plan(listing))}#course-{course}" if listing else "",
        "answers": urls.address(answers) if answers in context.addresses.by_uri else "",
    }
