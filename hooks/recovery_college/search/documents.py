"""Takes the pages of a college, and gives what can be found with the words that it is found by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recovery_college.markdown.dialect import mask_fences, slugify
from recovery_college.markdown.plain_text import plain_line
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course
from recovery_college.pages.page import PageSpec

COURSE, PAGE, MODULE = "course", "page", "module"
GROUPS = (COURSE, PAGE, MODULE)
EVERYONE = "everyone"

_HEADING = re.compile(r"^#{2,4}[ \t]+(.+)$", re.M)


@dataclass(frozen=True)
class SearchDocument:
    """A page in the index. ``part_of`` is the course of a module; ``who`` and ``mode`` are names from the schema."""

    address: str
    title: str
    summary: str
    group: str
    questions: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    part_of: str = ""
    notes: tuple[str, ...] = ()
    mode: str = ""
    who: tuple[str, ...] = ()
    strand: str = ""
    weight: float = 1.0
    is_word: bool = False  # an entry of the glossary
    uri: str = ""


def documents(college: College, pages: Iterable[PageSpec]) -> list[SearchDocument]:
    """Every page that may be found, then every word of the glossary. No draft, no note, no lapsed story is a page."""
    courses = {urls.course(course.slug): course for course in college.listed_courses}
    by_module = {urls.module(c.slug, m.slug): c for c in courses.values() for m in c.modules}
    who = {text.path: tuple(text.audience) for text in college.texts() if text.prose}
    found = []
    for page in pages:
        if not is_found(page):
            continue
        if page.uri in courses:
            found.append(_course(college, page, courses[page.uri]))
        elif page.uri in by_module:
            found.append(_module(page, by_module[page.uri]))
        else:
            found.append(_page(page, who.get(page.edit_path or "", ())))
    return found + list(_glossary(college))


def is_found(page: PageSpec) -> bool:
    """Whether readers may meet a page in search. The editors' guide and the facilitators' notes are for others."""
    return page.searchable and page.kind not in ("search", "facilitators") and not page.uri.startswith("editors/")


def _details(college: College, course: Course) -> list[str]:
    """What people may search a course by besides: its kind, groups, partners, language, certificate and films."""
    facts = course.facts
    partners = (*facts.delivered_by, *facts.delivered_with)
    return [
        *([facts.kind] if facts.kind and facts.kind != "course" else []),
        *(name.replace("-", " ") for name in facts.groups),
        *(college.partners[name].name for name in partners if name in college.partners),
        *filter(None, (facts.language, facts.area, facts.trust)),
        *([facts.sign_language.which] if facts.sign_language and facts.sign_language.which else []),
        *(facts.interpreter.languages if facts.interpreter else []),
        *([facts.accreditation.what] if facts.accreditation else []),
        *(["outdoors"] if facts.outdoors in ("yes", "partly") else []),
        *(medium.title for medium in facts.media),
    ]


def _course(college: College, page: PageSpec, course: Course) -> SearchDocument:
    facts = course.facts
    return SearchDocument(
        urls.address(page.uri),
        page.title,
        page.summary,
        COURSE,
        (*page.asked_as, *([facts.code] if facts.code else [])),
        (*facts.outcomes, *_details(college, course)),
        notes=tuple(course.content_notes or ()),
        mode=facts.mode or "",
        who=tuple(facts.audience),
        strand=facts.strand or "",
        weight=1.15,
        uri=page.uri,
    )


def _module(page: PageSpec, course: Course) -> SearchDocument:
    facts = course.facts
    return SearchDocument(
        urls.address(page.uri),
        page.title,
        page.summary,
        MODULE,
        page.asked_as,
        tuple(headings(page.markdown)),
        facts.title,
        tuple(page.meta.content_notes or ()),
        facts.mode or "",
        tuple(facts.audience),
        facts.strand or "",
        0.8,
        uri=page.uri,
    )


def _page(page: PageSpec, who: tuple[str, ...]) -> SearchDocument:
    own = () if page.uri.startswith("evidence/") or page.uri == urls.GLOSSARY else tuple(headings(page.markdown))
    return SearchDocument(
        urls.address(page.uri),
        page.title,
        page.summary,
        PAGE,
        page.asked_as,
        own,
        notes=tuple(page.meta.content_notes or ()),
        who=who or (EVERYONE,),
        weight=page.search_weight,
        uri=page.uri,
    )


def _glossary(college: College) -> Iterator[SearchDocument]:
    for term in college.glossary.values():
        address = f"{urls.address(urls.GLOSSARY)}#{slugify(term.term)}"
        yield SearchDocument(
            address, term.term, term.means, PAGE, tuple(term.also), who=(EVERYONE,), weight=0.5, is_word=True
        )


def headings(markdown: str) -> Iterator[str]:
    """The headings of a page's Markdown as plain text."""
    for match in _HEADING.finditer(mask_fences(markdown)):
        yield plain_line(match[1])
