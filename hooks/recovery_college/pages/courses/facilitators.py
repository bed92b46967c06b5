"""Writes the facilitators' view of a course: all parts in order, with the notes learners do not see.

It is made from the same files as the learners' pages and stands in no index. Each part with notes also has a page of
its own, to be printed for whoever runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recovery_college.markdown.dialect import escape, prefix_footnotes, shift_headings
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.courses.pack import in_parts, part_title
from recovery_college.pages.courses.session_plan import has_plan
from recovery_college.pages.knowledge.authored import prepare
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec


@dataclass(frozen=True)
class FacilitatorsMeta(PageMeta):
    """What a page for facilitators has besides: for one part of a course, its place and its minutes."""

    intro: str = ""


def addresses(college: College) -> Iterator[PageOwner]:
    for course in college.courses:
        if course.modules:
            yield PageOwner(urls.facilitators(course.slug), shows=course.document.path, exists=course.is_listed)
        for module in course.modules:
            if module.prose.scan.notes_for_facilitators:
                uri = urls.facilitators_handout(course.slug, module.slug)
                yield PageOwner(uri, shows=module.document.path, exists=course.is_listed)


def write(context: PageContext) -> list[PageSpec]:
    views = [_view(context, course) for course in context.college.listed_courses if course.modules]
    return views + [page for course in context.college.listed_courses for page in _handouts(context, course)]


def _view(context: PageContext, course: Course) -> PageSpec:
    here, words = urls.facilitators(course.slug), context.words
    rows = [
        f"| {n} | {escape(module.facts.title)} | {module.facts.minutes} |" for n, module in enumerate(course.modules, 1)
    ]
    total = sum(module.facts.minutes for module in course.modules)
    table = [
        f"| {words('facilitators.number')} | {words('facilitators.part')} | {words('facilitators.minutes')} |",
        "| --- | --- | ---: |",
        *rows,
        f"|   | {words('facilitators.total')} | {total} |",
    ]
    blocks = [escape(words("facilitators.warning")), f"## {words('facilitators.order')}", "\n".join(table)]
    if has_plan(course):
        blocks.append(context.link(words("facilitators.plan"), urls.session_plan(course.slug), here))
    cited: list[str] = []
    for n, module in enumerate(course.modules, 1):
        prepared = prepare(context, module.prose, here, learners=False)
        cited += prepared.cited
        blocks.append(f"## {escape(part_title(context, n, module))}")
        ways = []
        if module.prose.scan.notes_for_facilitators:
            ways.append(
                context.link(words("facilitators.alone"), urls.facilitators_handout(course.slug, module.slug), here)
            )
        if context.settings.edit_url:
            ways.append(f"[{words('facilitators.edit')}]({context.settings.edit_url}{module.document.path})")
        blocks.append("\n".join(f"-   {way}" for way in ways))
        blocks.append(prefix_footnotes(shift_headings(prepared.text, 1), module.slug))
    blocks += references(context, dict.fromkeys(cited), here)
    return PageSpec(
        here,
        words("facilitators.title", title=course.facts.title),
        words("facilitators.summary", title=course.facts.title),
        "facilitators",
        join(blocks),
        FacilitatorsMeta(
            trail=context.trail(
                (words("courses.title"), urls.COURSE_LIST), (course.facts.title, urls.course(course.slug))
            ),
            tools_first=True,
            paper=words("facilitators.title", title=course.facts.title),
            in_parts=in_parts(context, course),
        ),
        edit_path=course.document.path,
        sources=(course.document.path, *(module.document.path for module in course.modules)),
        searchable=False,
    )


def _handouts(context: PageContext, course: Course) -> list[PageSpec]:
    """A page for each part that has notes: the part, its notes and its sources."""
    words, pages = context.words, []
    trail = context.trail(
        (words("courses.title"), urls.COURSE_LIST),
        (course.facts.title, urls.course(course.slug)),
        (words("facilitators.short"), urls.facilitators(course.slug)),
    )
    for n, module in enumerate(course.modules, 1):
        if not module.prose.scan.notes_for_facilitators:
            continue
        here = urls.facilitators_handout(course.slug, module.slug)
        prepared = prepare(context, module.prose, here, learners=False)
        pages.append(
            PageSpec(
                here,
                words("facilitators.title", title=module.facts.title),
                module.facts.summary,
                "facilitators",
                join([prepared.text, *references(context, prepared.cited, here)]),
                FacilitatorsMeta(
                    trail=trail,
                    intro=f"{course.facts.title} · {words('course.part', n=n, of=len(course.modules))} · "
                    f"{context.count('minutes', module.facts.minutes)}",
                    tools_first=True,
                    paper=words("facilitators.title", title=course.facts.title),
                ),
                edit_path=module.document.path,
                sources=(module.document.path, course.document.path),
                searchable=False,
            )
        )
    return pages
