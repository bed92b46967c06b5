"""Writes one page per module: its place in the course, the time it needs, what comes before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course, Module
from recovery_college.model.reflections import reflections
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.fillable_forms import MyPlanLinks, my_plan_links
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.components.reading_time import reading_time
from recovery_college.pages.context import PageContext
from recovery_college.pages.courses.course import sources
from recovery_college.pages.knowledge.authored import overdue, prepare
from recovery_college.pages.meta import PageLink, PageMeta
from recovery_college.pages.page import PageSpec


class CoursePart(TypedDict):
    """A part of a course, with the minutes it takes."""

    title: str
    address: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class ModuleMeta(PageMeta):
    """What the page of a part of a course has besides: its place in the course."""

    course: PageLink
    part: int
    parts: list[CoursePart]
    about: str
    previous: CoursePart | None = None
    next: CoursePart | None = None
    my_plan_links: MyPlanLinks | None = None


def addresses(college: College) -> Iterator[PageOwner]:
    for course in college.courses:
        for module in course.modules:
            yield PageOwner(urls.module(course.slug, module.slug), module.document.path, exists=course.is_listed)


def write(context: PageContext) -> list[PageSpec]:
    return [page for course in context.college.listed_courses for page in _modules(context, course)]


def _modules(context: PageContext, course: Course) -> list[PageSpec]:
    trail = context.trail(
        (context.words("courses.title"), urls.COURSE_LIST), (course.facts.title, urls.course(course.slug))
    )
    parts: list[CoursePart] = [
        {
            "title": module.facts.title,
            "address": urls.address(urls.module(course.slug, module.slug)),
            "minutes": module.facts.minutes,
        }
        for module in course.modules
    ]
    pages = []
    for n, module in enumerate(course.modules):
        here = urls.module(course.slug, module.slug)
        facts = module.facts
        prepared = prepare(context, module.prose, here)
        cited = references(context, prepared.cited, here)
        plain = sources(context, facts.sources, "module.sources")
        blocks = [prepared.text, *(cited + plain[1:] if cited else plain)]
        meta = ModuleMeta(
            course={"title": course.facts.title, "address": urls.address(urls.course(course.slug))},
            trail=trail,
            part=n + 1,
            parts=parts,
            about=f"{context.words(f'kinds.{facts.kind}')} · {context.count('minutes', facts.minutes)}",
            reading=reading_time(context, prepared.text),
            content_notes=list(facts.content_notes),
            words=prepared.words,
            overdue=overdue(context, facts.review_by),
            previous=parts[n - 1] if n else None,
            next=parts[n + 1] if n + 1 < len(parts) else None,
            my_plan_links=_my_plan_links(context, course, module),
            licence=course.facts.licence or context.facts.licence or "",
            pack=urls.address(urls.pack(course.slug)),
            paper=course.facts.title,
        )
        pages.append(
            PageSpec(
                here,
                facts.title,
                facts.summary,
                "module",
                join(blocks),
                meta,
                asked_as=tuple(facts.asked_as),
                edit_path=module.document.path,
                sources=(module.document.path, course.document.path),
            )
        )
    return pages


def _my_plan_links(context: PageContext, course: Course, module: Module) -> MyPlanLinks | None:
    """The ways to a reader's own pages; to their answers only where this part asks something."""
    found = my_plan_links(context, course.slug, module.slug)
    if found and found["answers"]:
        found["answers"] = f"{found['answers']}#part-{module.slug}" if reflections(module) else ""
    return found
