"""Writes one page per course: who, when, where, how long, what it is like, what it costs, how to join."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypedDict

from recovery_college.markdown.citations import citations
from recovery_college.markdown.dialect import as_target, escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.cards import course_line
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.fact_panel import CourseFact, fact_panel
from recovery_college.pages.components.fillable_forms import MyPlanLinks, my_plan_links
from recovery_college.pages.components.how_to_join import joining, next_ways
from recovery_college.pages.components.markdown_blocks import bullets, join, listed, paragraphs
from recovery_college.pages.components.taught_by import one_of, trainers_by_role, with_experience
from recovery_college.pages.components.what_to_ask import what_to_ask
from recovery_college.pages.context import PageContext
from recovery_college.pages.courses.course_dates import course_dates
from recovery_college.pages.courses.course_details import (
    LeafletLink,
    before_you_join,
    good_to_know,
    joining_online,
    languages,
    leaflet_link,
    media,
    who_it_is_for,
)
from recovery_college.pages.courses.session_plan import has_plan
from recovery_college.pages.knowledge.authored import overdue
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec
from recovery_college.schema.content_types import shared_types
from recovery_college.schema.course import CoProduction
from recovery_college.schema.joining import WhatToExpect
from recovery_college.schema.record import Source


class JoinLink(TypedDict):
    """A way to join a course. ``link`` is an address on the web, or one that calls, writes an email or a message."""

    text: str
    link: str


@dataclass(frozen=True)
class CourseMeta(PageMeta):
    """What a course's page has besides."""

    facts: list[CourseFact] = field(default_factory=list)
    resting: bool = False
    join: list[JoinLink] = field(default_factory=list)
    leaflet: LeafletLink | None = None
    my_plan_links: MyPlanLinks | None = None


def addresses(college: College) -> Iterator[PageOwner]:
    for course in college.courses:
        yield PageOwner(urls.course(course.slug), course.document.path, exists=course.is_public)


def write(context: PageContext) -> list[PageSpec]:
    return [
        _retired(context, course) if course.facts.status == "retired" else _course(context, course)
        for course in context.college.public_courses
    ]


def _course(context: PageContext, course: Course) -> PageSpec:
    here = urls.course(course.slug)
    blocks = [
        *_who_for(context, course),
        *what_to_ask(context, course),
        *course_dates(context, course, here),
        *good_to_know(context, course, here),
        *_expect(context, course),
        *media(context, course.facts),
        *_modules(context, course, here),
        *_take_part(context, course),
        *_around(context, course, here),
        *_made_by(context, course),
        *_sources(context, course, here),
        *_to_print(context, course, here),
        *_for_editors(context, course, here),
    ]
    return PageSpec(
        here,
        course.facts.title,
        course.facts.summary or "",
        "course",
        join(blocks),
        CourseMeta(
            facts=fact_panel(context, course),
            content_notes=course.content_notes,
            resting=course.facts.status == "resting",
            join=[{"text": way.text, "link": way.link} for way in next_ways(context, course)],
            trail=context.trail((context.words("courses.title"), urls.COURSE_LIST)),
            licence=course.facts.licence or context.facts.licence or "",
            overdue=overdue(context, course.facts.review_by),
            leaflet=leaflet_link(context, course),
            my_plan_links=my_plan_links(context, course.slug),
        ),
        asked_as=tuple(course.facts.asked_as),
        edit_path=course.document.path,
        sources=(
            *(kind.path for kind in shared_types().values()),
            course.document.path,
            *(module.document.path for module in course.modules),
        ),
    )


def _for_editors(context: PageContext, course: Course, here: str) -> list[str]:
    """The ways to what is made of the parts of a course for the people who run it."""
    if not course.modules:
        return []
    view = context.link(context.words("course.facilitators"), urls.facilitators(course.slug), here)
    plan = context.link(context.words("facilitators.plan"), urls.session_plan(course.slug), here)
    return [f"## {context.words('editors.title')}", view, plan if has_plan(course) else ""]


def _to_print(context: PageContext, course: Course, here: str) -> list[str]:
    """The way to all parts on paper, for people who would rather read there."""
    if not course.modules:
        return []
    pack = context.link(context.words("pack.link"), urls.pack(course.slug), here)
    return [f"## {context.words('pack.on_paper')}", f"{pack}. {escape(context.words('pack.about'))}"]


def _retired(context: PageContext, course: Course) -> PageSpec:
    here = urls.course(course.slug)
    instead = context.college.course(course.facts.instead or "")
    blocks = [context.words("course.retired")]
    if instead:
        blocks += [context.words("course.retired_instead"), course_line(context, instead, here)]
    else:
        blocks.append(context.link(context.words("courses.title"), urls.COURSE_LIST, here))
    return PageSpec(
        here,
        course.facts.title,
        course.facts.summary or "",
        "page",
        join(blocks),
        searchable=False,
        edit_path=course.document.path,
        sources=(course.document.path, *([instead.document.path] if instead else [])),
    )


def _who_for(context: PageContext, course: Course) -> list[str]:
    facts, words = course.facts, context.words
    more = who_it_is_for(context, facts)
    return [
        *([f"## {words('course.who_for')}"] if facts.who_for or more else []),
        *([paragraphs(facts.who_for)] if facts.who_for else []),
        *more,
        *([f"## {words('course.outcomes')}", bullets(facts.outcomes)] if facts.outcomes else []),
    ]


def expectations(context: PageContext, own: WhatToExpect | None) -> list[str]:
    """What to expect: what the course says, or else what the college says."""
    blocks: list[str] = []
    for name in WhatToExpect.model_fields:
        text = (getattr(own, name) if own else None) or getattr(context.facts.what_to_expect, name)
        if text:
            blocks += [f"### {context.words(f'course.{name}')}", paragraphs(text)]
    return blocks


def _expect(context: PageContext, course: Course) -> list[str]:
    facts, words = course.facts, context.words
    blocks = [
        *expectations(context, facts.what_to_expect),
        *([f"### {words('course.access')}", paragraphs(facts.access)] if facts.access else []),
        escape(words("course.language", language=facts.language)) if facts.language else "",
        *languages(context, facts),
    ]
    return [f"## {words('course.expect')}", *blocks] if any(blocks) else []


def _modules(context: PageContext, course: Course, here: str) -> list[str]:
    if not course.modules:
        return []
    lines = []
    for n, module in enumerate(course.modules, 1):
        title = context.link(module.facts.title, urls.module(course.slug, module.slug), here)
        about = f"{context.words(f'kinds.{module.facts.kind}')}, {context.count('minutes', module.facts.minutes)}"
        notes = ""
        if module.facts.content_notes:
            notes = f"  \n    {context.words('module.content_notes_some')} {listed(module.facts.content_notes)}"
        lines.append(f"{n}.  {title}  \n    {escape(module.facts.summary)}  \n    *{escape(about)}*{notes}")
    return [f"## {context.words('course.modules')}", escape(context.words("course.modules_text")), "\n".join(lines)]


def _take_part(context: PageContext, course: Course) -> list[str]:
    words = context.words
    blocks = [
        f"## {words('course.take_part')}",
        *before_you_join(context, course.facts),
        *joining(context, context.take_part(course.facts), course.facts),
        *joining_online(context, course.facts),
    ]
    if course.facts.requirements:
        blocks.append(f"### {words('course.requirements')}")
        blocks.append(
            bullets(
                words(
                    "course.requirement",
                    **{
                        key: value.rstrip(".") if key in ("what", "for_whom") else _stopped(value)
                        for key, value in requirement.model_dump().items()
                    },
                )
                for requirement in course.facts.requirements
            )
        )
    return blocks


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _around(context: PageContext, course: Course, here: str) -> list[str]:
    lines = []
    for name in ("before", "after"):
        for invitation in getattr(course.facts, name):
            other = context.college.course(invitation.course)
            if other and other.is_listed:
                why = f". {escape(invitation.why)}" if invitation.why else ""
                title = context.link(other.facts.title, urls.course(other.slug), here)
                lines.append(f"-   {context.words(f'course.{name}')} {title}{why}")
    if not lines:
        return []
    return [f"## {context.words('course.around')}", escape(context.words("course.invitation")), "\n".join(lines)]


def _made_by(context: PageContext, course: Course) -> list[str]:
    words, record = context.words, course.facts.coproduction
    people = trainers_by_role(context, course.facts.trainers)
    some = one_of(context, course.facts.trainers_one_of)
    blocks: list[str] = []
    if record:
        blocks.append(f"## {words('course.made_by')}")
        if context.facts.example:
            blocks.append(f'!!! example "{escape(words("course.made_example"))}"')
        blocks += _record(context, record)
    elif people or some or course.facts.co_delivery:
        blocks.append(f"## {words('course.taught')}")
    if people:
        blocks += [escape(words("course.taught_by")), bullets(people)]
    blocks += [escape(some)] if some else []
    if course.facts.co_delivery:
        blocks.append(escape(words("course.co_delivery", why=_stopped(course.facts.co_delivery))))
    if course.facts.develops:
        blocks.append(f"## {words('course.develops')}")
        blocks.append("\n".join(_develops(context, name, urls.course(course.slug)) for name in course.facts.develops))
    return blocks


def _record(context: PageContext, record: CoProduction) -> list[str]:
    words = context.words
    paid = {True: "course.paid", False: "course.unpaid"}
    said = [
        words(f"course.stage.{record.stage}") if record.stage else "",
        words(paid[record.paid]) if record.paid is not None else "",
        record.unpaid_why or "" if record.paid is False else "",
    ]
    who = [with_experience(context, one.role, one.experience) for one in record.who]
    return [
        *([escape(words("course.made_who")), bullets(who)] if who else []),
        escape(" ".join(filter(None, said))),
        escape(words("course.reviewed", day=context.day(record.reviewed))) if record.reviewed else "",
        paragraphs(record.note) if record.note else "",
    ]


def _develops(context: PageContext, name: str, here: str) -> str:
    """A part of a framework as a line that leads to the framework's page."""
    which, _, part = name.partition("/")
    framework = context.college.frameworks.get(which)
    item = next((item for item in framework.items if item.id == part), None) if framework else None
    if framework is None or item is None:
        return f"-   {escape(name)}"
    return f"-   {context.link(framework.title, urls.framework(which), here)}: {escape(item.name)}"


def _sources(context: PageContext, course: Course, here: str) -> list[str]:
    """What the course and its modules are based on."""
    texts = (module.prose.scan.for_learners for module in course.modules)
    keys = dict.fromkeys(work.key for text in texts for group in citations(text) for work in group.works)
    cited = references(context, [key for key in keys if key in context.college.evidence], here)
    own = sources(context, course.facts.sources, "course.sources")
    return cited + own[1:] if cited else own


def sources(context: PageContext, found: list[Source], title: str) -> list[str]:
    """Where facts come from, as a list."""
    if not found:
        return []
    lines = [f"-   {escape(s.text)}" + (f" [{escape(s.link)}]({as_target(s.link)})" if s.link else "") for s in found]
    return [f"## {context.words(title)}", "\n".join(lines)]
