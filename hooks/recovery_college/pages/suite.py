"""Every kind of page there is. A new kind is a new file beside this one and one line below."""

from __future__ import annotations

from collections.abc import Callable

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
    guidelines,
    home,
    module,
    pathways,
    people,
    promises,
    reading_ages,
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
    facilitators.write,
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
    guidelines.write,
    editors.write,
    reading_ages.write,
]


def authored_pages(writing: Writing) -> list[PageSpec]:
    """The pages whose text an author wrote in docs/: the only ones that can hold macros."""
    return home.write(writing) + authored.write(writing)


def write(writing: Writing) -> list[PageSpec]:
    """All pages of a college. Two with one address are for a check to find; the first stays."""
    pages: dict[str, PageSpec] = {}
    for writer in WRITERS:
        for page in writer(writing):
            pages.setdefault(page.uri, page)
    return list(pages.values())
