"""Every kind of page there is. A new kind is a new file beside this one and one line below."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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
from recovery_college.pages.editors import editors_guide as editors
from recovery_college.pages.editors import reading_ages
from recovery_college.pages.knowledge import (
    authored,
    easy_read,
    evidence,
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
    people,
    search,
    urgent_help,
    without_internet,
)
from recovery_college.pages.site import leave_quickly as leaving
from recovery_college.pages.site import what_to_expect as expect

INDEXED_PAGES: list[Callable[[PageContext], list[PageSpec]]] = [
    home.write,
    course_list.write,
    course.write,
    module.write,
    timetable.write,
    venues.write,
    people.write,
    co_production.write,
    expect.write,
    urgent_help.write,
    leaving.write,
    without_internet.write,
    accessibility.write,
    authored.write,
    stories.write,
    glossary.write,
    promises.write,
    my_plan.write,
    pathways.write,
    frameworks.write,
    evidence.write,
    guidelines.write,
]


def authored_pages(context: PageContext) -> list[PageSpec]:
    """The pages whose text an author wrote in docs/: the only ones that can hold macros."""
    return home.write(context) + authored.write(context)


UNINDEXED_PAGES: list[Callable[[PageContext], list[PageSpec]]] = [
    my_answers.write,
    facilitators.write,
    session_plan.write,
    pack.write,
    editors.write,
    reading_ages.write,
    search.write,
]
"""Pages that search does not show, and that are much work to write."""


def findable(context: PageContext) -> list[PageSpec]:
    """The pages that readers may find. A check of what they find needs no others."""
    return list(easy_read.add(context, _finished(context, INDEXED_PAGES)).values())


def write(context: PageContext, found: list[PageSpec]) -> list[PageSpec]:
    """All pages of a college: those ``found`` and the rest. Two with one address are for a check to find."""
    pages = {page.uri for page in found}
    return [*found, *(page for uri, page in _finished(context, UNINDEXED_PAGES).items() if uri not in pages)]


def _finished(context: PageContext, writers: Iterable[Callable[[PageContext], list[PageSpec]]]) -> dict[str, PageSpec]:
    """What the writers write, each page once, with the ways on from it and the way out of it."""
    next_steps = NextSteps(context)
    pages: dict[str, PageSpec] = {}
    for writer in writers:
        for page in writer(context):
            pages.setdefault(page.uri, next_steps.on(page))
    return leaving.add(context, pages)
