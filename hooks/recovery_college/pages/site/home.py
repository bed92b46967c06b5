"""Writes the first page: three large links, the author's text or what the college says of itself, the next dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypedDict

from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join, paragraphs
from recovery_college.pages.components.run_lines import run_line
from recovery_college.pages.context import PageContext
from recovery_college.pages.knowledge.authored import finish, prepare
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec

DATES = 4  # as many as fit on a phone without hiding the large links above them


class MainLink(TypedDict):
    """One of the large links at the top of the first page. ``kind`` is find, new or urgent."""

    kind: str
    title: str
    text: str
    address: str


@dataclass(frozen=True)
class HomeMeta(PageMeta):
    """What the first page has besides."""

    main_links: list[MainLink] = field(default_factory=list)


def addresses(college: College) -> Iterator[PageOwner]:
    own = next((page.document.path for page in college.pages if page.name == urls.HOME), "")
    yield PageOwner(urls.HOME, own, shows="courses/college.yml")


def write(context: PageContext) -> list[PageSpec]:
    words = context.words
    main_links: list[MainLink] = [
        {
            "kind": kind,
            "title": words(f"home.{kind}"),
            "text": words(f"home.{_text(context, kind)}"),
            "address": urls.address(uri),
        }
        for kind, uri in (("find", urls.COURSE_LIST), ("new", urls.WHAT_TO_EXPECT), ("urgent", urls.URGENT_HELP))
    ]
    own = next((page for page in context.college.pages if page.name == urls.HOME), None)
    upcoming = context.upcoming[:DATES]
    blocks = [
        "" if own else paragraphs(context.facts.about or ""),
        finish(context, prepare(context, own.prose, urls.HOME), urls.HOME) if own else "",
    ]
    if upcoming:
        blocks += [
            f"## {words('home.next')}",
            "\n".join(run_line(context, course, run, urls.HOME) for course, run in upcoming),
        ]
        blocks.append(context.link(words("home.all_dates"), urls.TIMETABLE, urls.HOME))
    return [
        PageSpec(
            urls.HOME,
            context.facts.name,
            words("home.summary" if _taught_together(context) else "home.summary_plain"),
            "home",
            join(blocks),
            HomeMeta(main_links=main_links),
            edit_path=own.document.path if own else "courses/college.yml",
            sources=tuple(context.college.documents),
            in_nav=True,
            macros=own is not None and urls.HOME in context.settings.macro_pages,
        )
    ]


def _text(context: PageContext, kind: str) -> str:
    """Which words stand under a large link: none may promise what the college has not said."""
    expect = context.facts.what_to_expect
    courses = context.college.listed_courses
    if kind == "find" and courses and not any(course.facts.runs and course.facts.summary for course in courses):
        return "find_text_plain"
    if kind == "new" and not (expect.first_day and expect.sharing):
        return "new_text_day" if expect.first_day else "new_text_plain"
    return f"{kind}_text"


def _taught_together(context: PageContext) -> bool:
    """Whether the courses name trainers with lived and with learned experience."""
    people = context.college.people
    trainers = {name for course in context.college.listed_courses for name in course.facts.trainers if name in people}
    brought = {people[name].experience for name in trainers}
    return "both" in brought or {"lived", "learned"} <= brought
