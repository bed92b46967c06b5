"""Adds the button that leaves a page quickly where an author asks for it, and writes the page about it.

The pattern is GOV.UK's "Exit this page". Here it is an ordinary link to a page that says nothing about the reader, so
it works without script; nothing is asked of that page before somebody presses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from recovery_college.markdown.dialect import as_target, escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.leave_quickly import asking_to_leave_quickly
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import bullets, join
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.LEAVE_QUICKLY)


def write(context: PageContext) -> list[PageSpec]:
    """What the button does, and what it cannot do."""
    words, target = context.words, context.facts.leave_quickly_to
    site = escape(urlsplit(target).hostname or target)
    points = [words(f"leave.{name}") for name in ("keys", "history", "back", "private", "others")]
    return [
        PageSpec(
            urls.LEAVE_QUICKLY,
            words("leave.title"),
            words("leave.summary"),
            "page",
            join([escape(words("leave.opens")), f"[{site}]({as_target(target)})", bullets(points)]),
            sources=("courses/college.yml",),
        )
    ]


def add(context: PageContext, pages: Mapping[str, PageSpec]) -> dict[str, PageSpec]:
    """All pages, those that have the button with the address it leads to in ``meta.leave_quickly``."""
    files, answers = asking_to_leave_quickly(context.college), _answers(context)
    target = context.facts.leave_quickly_to
    return {
        uri: replace(page, meta=replace(page.meta, leave_quickly=target))
        if page.edit_path in files or uri in answers
        else page
        for uri, page in pages.items()
    }


def _answers(context: PageContext) -> set[str]:
    """Where somebody writes answers to a course, nothing less is private than in the course."""
    return {
        urls.answers(course.slug)
        for course in context.college.courses
        if course.facts.leave_quickly or any(module.facts.leave_quickly for module in course.modules)
    }
