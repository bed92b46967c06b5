"""Writes the page ``/search/``: a form, urgent help at hand, and everything from A to Z without script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageLink, PageMeta
from recovery_college.pages.page import PageSpec

PAGES_OF_OURS = [
    (urls.WHAT_TO_EXPECT, "expect.title"),
    (urls.TIMETABLE, "timetable.title"),
    (urls.VENUES, "venues.title"),
    (urls.PEOPLE, "people.title"),
    (urls.URGENT_HELP, "urgent.title"),
    (urls.MY_PLAN, "my_plan.title"),
    (urls.WITHOUT_INTERNET, "without.title"),
    (urls.GLOSSARY, "glossary.title"),
    (urls.PROMISES, "promises.title"),
    (urls.PATHWAYS, "pathways.title"),
    (urls.FRAMEWORKS, "frameworks.title"),
    (urls.EVIDENCE, "evidence.title"),
]


class SearchFilter(TypedDict):
    """A choice that narrows a search. ``choices`` has the words for each value."""

    name: str
    label: str
    choices: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class SearchPageMeta(PageMeta):
    """What the search page has besides: where else to look when nothing is found, and what narrows a search."""

    ways: list[PageLink]
    narrow: list[SearchFilter]


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.SEARCH)


def write(context: PageContext) -> list[PageSpec]:
    words, here = context.words, urls.SEARCH
    courses = [(course.facts.title, urls.course(course.slug)) for course in context.college.listed_courses]
    blocks = [f"## {words('search.browse')}"]
    if courses:
        blocks += [f"### {words('search.browse_courses')}", _list(context, courses)]
    blocks += [f"### {words('search.browse_pages')}", _list(context, _pages(context))]
    ways = [(urls.COURSE_LIST, "courses"), (urls.WHAT_TO_EXPECT, "expect"), (urls.GLOSSARY, "words")]
    audiences = {name: str(label) for name, label in words.table["audiences"].items() if name != "everyone"}
    strands = {name: strand.name for name, strand in context.college.strands.items()}
    listed = context.college.listed_courses
    narrow: list[tuple[str, dict[str, str], bool]] = [
        ("who", audiences, any(course.facts.audience for course in listed)),
        ("mode", dict(words.table["modes"]), any(course.facts.mode for course in listed)),
        ("strand", strands, any(course.facts.strand for course in listed)),
    ]
    way_in = "search.way_expect" if context.facts.what_to_expect.first_day else "expect.title"
    meta = SearchPageMeta(
        ways=[
            {"title": words(f"search.way_{name}" if name != "expect" else way_in), "address": urls.address(uri)}
            for uri, name in ways
            if uri in context.addresses.by_uri
        ],
        narrow=[
            {"name": name, "label": words(f"search.{name}"), "choices": choices}
            for name, choices, is_said in narrow
            if is_said or not listed
        ],
    )
    return [
        PageSpec(here, words("search.title"), words("search.summary"), "search", join(blocks), meta, searchable=False)
    ]


def _pages(context: PageContext) -> list[tuple[str, str]]:
    """Every page that is nobody's part of a course, by title: title and URI."""
    own = [(text.title, uri) for text, uri in context.articles if uri != urls.HOME and not uri.startswith("editors/")]
    ours = [(context.words(title), uri) for uri, title in PAGES_OF_OURS if uri in context.addresses.by_uri]
    return sorted({uri: (title, uri) for title, uri in [*ours, *own]}.values(), key=lambda one: one[0].casefold())


def _list(context: PageContext, pages: list[tuple[str, str]]) -> str:
    return "\n".join(f"-   {context.link(title, uri, urls.SEARCH)}" for title, uri in pages)
