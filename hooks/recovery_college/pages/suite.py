"""Every kind of page there is. A new kind is a new file beside this one and one line below."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recovery_college.pages import (
    authored,
    course,
    course_list,
    editors,
    evidence,
    expect,
    facilitators,
    frameworks,
    glossary,
    home,
    module,
    pathways,
    people,
    promises,
    reading_ages,
    search,
    stories,
    timetable,
    urgent_help,
    venues,
)
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
    expect.write,
    urgent_help.write,
    authored.write,
    stories.write,
    glossary.write,
    promises.write,
    pathways.write,
    frameworks.write,
    evidence.write,
]


def authored_pages(writing: Writing) -> list[PageSpec]:
    """The pages whose text an author wrote in docs/: the only ones that can hold macros."""
    return home.write(writing) + authored.write(writing)


NOT_FOUND: list[Callable[[Writing], list[PageSpec]]] = [
    facilitators.write,
    editors.write,
    reading_ages.write,
    search.write,
]
"""Pages that search does not show, and that are much work to write."""


def findable(writing: Writing) -> list[PageSpec]:
    """The pages that readers may find. A check of what they find needs no others."""
    return _each_once(page for writer in WRITERS for page in writer(writing))


def write(writing: Writing, found: list[PageSpec]) -> list[PageSpec]:
    """All pages of a college: those ``found`` and the rest. Two with one address are for a check to find."""
    return _each_once([*found, *(page for writer in NOT_FOUND for page in writer(writing))])


def _each_once(written: Iterable[PageSpec]) -> list[PageSpec]:
    pages: dict[str, PageSpec] = {}
    for page in written:
        pages.setdefault(page.uri, page)
    return list(pages.values())
