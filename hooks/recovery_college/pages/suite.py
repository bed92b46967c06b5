"""Every kind of page there is. A new kind is a new file beside this one and one line below."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recovery_college.pages import (
    accessibility,
    authored,
    co_production,
    course,
    course_list,
    easy_read,
    editors,
    evidence,
    expect,
    facilitators,
    frameworks,
    glossary,
    guidelines,
    home,
    leaving,
    module,
    my_answers,
    my_plan,
    pack,
    pathways,
    people,
    promises,
    reading_ages,
    search,
    session_plan,
    stories,
    timetable,
    urgent_help,
    venues,
    without_internet,
)
from recovery_college.pages.next_steps import NextSteps
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.writing import Writing

WRITERS: list[Callable[[Writing], list[PageSpec]]] = [
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


def authored_pages(writing: Writing) -> list[PageSpec]:
    """The pages whose text an author wrote in docs/: the only ones that can hold macros."""
    return home.write(writing) + authored.write(writing)


NOT_FOUND: list[Callable[[Writing], list[PageSpec]]] = [
    my_answers.write,
    facilitators.write,
    session_plan.write,
    pack.write,
    editors.write,
    reading_ages.write,
    search.write,
]
"""Pages that search does not show, and that are much work to write."""


def findable(writing: Writing) -> list[PageSpec]:
    """The pages that readers may find. A check of what they find needs no others."""
    return list(easy_read.add(writing, _finished(writing, WRITERS)).values())


def write(writing: Writing, found: list[PageSpec]) -> list[PageSpec]:
    """All pages of a college: those ``found`` and the rest. Two with one address are for a check to find."""
    pages = {page.uri for page in found}
    return [*found, *(page for uri, page in _finished(writing, NOT_FOUND).items() if uri not in pages)]


def _finished(writing: Writing, writers: Iterable[Callable[[Writing], list[PageSpec]]]) -> dict[str, PageSpec]:
    """What the writers write, each page once, with the ways on from it and the way out of it."""
    next_steps = NextSteps(writing)
    pages: dict[str, PageSpec] = {}
    for writer in writers:
        for page in writer(writing):
            pages.setdefault(page.uri, next_steps.on(page))
    return leaving.add(writing, pages)
