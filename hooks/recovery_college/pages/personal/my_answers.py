"""Writes a page for each course that asks something: its questions, with room to answer for oneself.

Nobody marks an answer, and none leaves the reader's device. They join the reader's plan file.
"""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course, Module
from recovery_college.model.reflections import asks, reflections
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.fillable_forms import FormMeta, FormPart, field, form_data
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec
from recovery_college.schema.plans import REFLECTIONS


def addresses(college: College) -> Iterator[PageOwner]:
    for course in college.courses:
        if college.plans and asks(course):
            yield PageOwner(urls.answers(course.slug), exists=course.is_listed)


def write(context: PageContext) -> list[PageSpec]:
    courses = [
        course for course in context.college.listed_courses if urls.answers(course.slug) in context.addresses.by_uri
    ]
    return [_answers(context, course) for course in courses]


def _answers(context: PageContext, course: Course) -> PageSpec:
    words, here = context.words, urls.answers(course.slug)
    parts = [_part(course, module) for module in course.modules if reflections(module)]
    # a note can say "this part", so each says which part it is of
    notes = [f"{m.facts.title}: {note}" for m in course.modules if reflections(m) for note in m.facts.content_notes]
    title = words("my_answers.title", course=course.facts.title)
    return PageSpec(
        here,
        title,
        words("my_answers.summary"),
        "plan",
        join([escape(words("my_answers.after"))]),
        FormMeta(
            form={"parts": parts, "intro": [words("my_answers.intro"), words("my_answers.marked")]},
            form_data=form_data(context, REFLECTIONS, title, f"{course.slug}/"),
            content_notes=notes,
            trail=context.trail(
                (words("courses.title"), urls.COURSE_LIST), (course.facts.title, urls.course(course.slug))
            ),
        ),
        sources=(course.document.path, *(module.document.path for module in course.modules)),
        searchable=False,
    )


def _part(course: Course, module: Module) -> FormPart:
    return {
        "title": module.facts.title,
        "anchor": module.slug,
        "hint": [],
        "urgent": False,
        "strands": [],
        "more": {"title": module.facts.title, "address": urls.address(urls.module(course.slug, module.slug))},
        "fields": [field(REFLECTIONS, f"{course.slug}/{one.id}", one.question) for one in reflections(module)],
    }
