"""Registers the kinds of page; takes a college, and gives all its pages and the addresses that they have.

A new kind of page is a file that writes it and says where its pages stand, and one entry in the table below; or, from
outside the package, one call of ``register``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components import notices
from recovery_college.pages.components.next_steps import NextSteps
from recovery_college.pages.context import PageContext
from recovery_college.pages.courses import (
    course,
    course_list,
    facilitators,
    module,
    pack,
    session_plan,
    timetable,
    venues,
)
from recovery_college.pages.editors import editors_guide, hostile_inputs, reading_ages, what_next
from recovery_college.pages.knowledge import (
    authored,
    easy_read,
    evidence,
    excused_sentences,
    frameworks,
    glossary,
    guidelines,
    pathways,
    promises,
    stories,
)
from recovery_college.pages.page import PageSpec
from recovery_college.pages.personal import my_answers, my_plan
from recovery_college.pages.site import (
    accessibility,
    co_production,
    home,
    leave_quickly,
    people,
    search,
    urgent_help,
    what_to_expect,
    without_internet,
)


@dataclass(frozen=True)
class PageWriter:
    """One kind of page: what writes its pages, and what tells where they stand; the two agree, page by page.

    ``addresses`` names drafts too, which have an address but no page. A kind that is not ``indexed`` is not shown by
    search and is much work to write, so a check of what readers find does without it.
    """

    name: str
    write: Callable[[PageContext], list[PageSpec]]
    addresses: Callable[[College], Iterator[PageOwner]]
    indexed: bool = True
    has_easy_read: bool = True  # whether an author can add an Easy Read version; only of what is indexed
    is_authored: bool = False  # the text is an author's own in docs/: only such pages can hold macros
    search_weight: float = 1.0  # less for what is seldom what a reader wants first: works that we read, lists of all
    templates: Path | None = None  # a folder with templates of its own, for a kind from outside the package


_writers: list[PageWriter] = [
    PageWriter("home", home.write, home.addresses, is_authored=True),
    PageWriter("course-list", course_list.write, course_list.addresses),
    PageWriter("course", course.write, course.addresses),
    PageWriter("module", module.write, module.addresses),
    PageWriter("timetable", timetable.write, timetable.addresses, search_weight=0.7),
    PageWriter("venues", venues.write, venues.addresses, search_weight=0.7),
    PageWriter("people", people.write, people.addresses),
    PageWriter("co-production", co_production.write, co_production.addresses),
    PageWriter("what-to-expect", what_to_expect.write, what_to_expect.addresses),
    PageWriter("urgent-help", urgent_help.write, urgent_help.addresses),
    PageWriter("leave-quickly", leave_quickly.write, leave_quickly.addresses),
    PageWriter("without-internet", without_internet.write, without_internet.addresses),
    PageWriter("accessibility", accessibility.write, accessibility.addresses),
    PageWriter("authored", authored.write, authored.addresses, is_authored=True),
    # A story has no versions: the person decides about every word that stands under their consent.
    PageWriter("stories", stories.write, stories.addresses, has_easy_read=False),
    PageWriter("glossary", glossary.write, glossary.addresses),
    PageWriter("promises", promises.write, promises.addresses),
    PageWriter("my-plan", my_plan.write, my_plan.addresses),
    PageWriter("pathways", pathways.write, pathways.addresses),
    PageWriter("frameworks", frameworks.write, frameworks.addresses, search_weight=0.8),
    PageWriter("evidence", evidence.write, evidence.addresses, search_weight=0.45),
    PageWriter("guidelines", guidelines.write, guidelines.addresses),
    PageWriter("my-answers", my_answers.write, my_answers.addresses, indexed=False),
    PageWriter("facilitators", facilitators.write, facilitators.addresses, indexed=False),
    PageWriter("session-plan", session_plan.write, session_plan.addresses, indexed=False),
    PageWriter("pack", pack.write, pack.addresses, indexed=False),
    PageWriter("editors-guide", editors_guide.write, editors_guide.addresses, indexed=False),
    PageWriter("excused-sentences", excused_sentences.write, excused_sentences.addresses, indexed=False),
    PageWriter("reading-ages", reading_ages.write, reading_ages.addresses, indexed=False),
    PageWriter("hostile-inputs", hostile_inputs.write, hostile_inputs.addresses, indexed=False),
    PageWriter("what-next", what_next.write, what_next.addresses, indexed=False),
    PageWriter("search", search.write, search.addresses, indexed=False),
]


def writers() -> tuple[PageWriter, ...]:
    """Every kind of page, in the order in which pages are written."""
    return tuple(_writers)


def register(writer: PageWriter, *, before: str = "") -> None:
    """Add a kind of page, last or before the kind of that name. Raises ``ValueError`` where the name is taken."""
    names = [known.name for known in _writers]
    if writer.name in names:
        raise ValueError(f"There is a kind of page called '{writer.name}' already.")
    _writers.insert(names.index(before) if before else len(names), writer)


def template_folders() -> list[Path]:
    """Where the templates of kinds from outside the package stand."""
    return [writer.templates for writer in _writers if writer.templates]


@contextmanager
def registered(writer: PageWriter, *, before: str = "") -> Iterator[None]:
    """The same for as long as a ``with`` block lasts."""
    register(writer, before=before)
    try:
        yield
    finally:
        _writers.remove(writer)


def addresses(college: College) -> list[PageOwner]:
    """Whose page stands where, for every page that a college has, and every draft that it will have."""
    told = [(writer, owner) for writer in _writers for owner in writer.addresses(college)]
    told.sort(key=lambda one: _is_of_courses(one[1]))
    readable = [owner for writer, owner in told if writer.indexed and writer.has_easy_read]
    return [*(owner for _, owner in told), *easy_read.addresses(college, readable)]


def _is_of_courses(owner: PageOwner) -> bool:
    """Whether an address comes after those of docs/: where two clash, the author of the later one is told of it."""
    return (owner.path or owner.entry_of or owner.uri).startswith("courses/")


def authored_pages(context: PageContext) -> list[PageSpec]:
    """The pages whose text an author wrote in docs/: the only ones that can hold macros."""
    return [page for writer in _writers if writer.is_authored for page in writer.write(context)]


def indexed_pages(context: PageContext) -> list[PageSpec]:
    """The pages that readers may find. A check of what they find needs no others."""
    return list(easy_read.add(context, _finished(context, [one for one in _writers if one.indexed])).values())


def write(context: PageContext, indexed: list[PageSpec]) -> list[PageSpec]:
    """All pages of a college: those ``indexed`` and the rest. Two with one address are for a check to find."""
    uris = {page.uri for page in indexed}
    rest = _finished(context, [one for one in _writers if not one.indexed])
    return notices.add(context, [*indexed, *(page for uri, page in rest.items() if uri not in uris)])


def _finished(context: PageContext, chosen: Iterable[PageWriter]) -> dict[str, PageSpec]:
    """What the writers write, each page once, with the ways on from it and the way out of it."""
    next_steps = NextSteps(context)
    pages: dict[str, PageSpec] = {}
    for writer in chosen:
        for page in writer.write(context):
            pages.setdefault(page.uri, replace(next_steps.on(page), search_weight=writer.search_weight))
    return leave_quickly.add(context, pages)
