"""Writes the page for somebody new or nervous: what happens, what nobody has to do, and how to join."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.contact import contact_list
from recovery_college.pages.components.how_to_join import joining
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.courses.course import expectations
from recovery_college.pages.page import PageSpec


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.WHAT_TO_EXPECT, shows="courses/college.yml")


def write(context: PageContext) -> list[PageSpec]:
    words, here = context.words, urls.WHAT_TO_EXPECT
    expected = expectations(context, None)
    blocks = [
        *([f"## {words('course.expect')}", *expected] if expected else []),
        f"## {words('expect.join')}",
        *joining(context, context.facts.take_part),
        context.link(words("expect.courses"), urls.COURSE_LIST, here),
        f"## {words('expect.contact')}",
        contact_list(context),
    ]
    return [
        PageSpec(
            here,
            words("expect.title"),
            words("expect.summary" if context.facts.what_to_expect.first_day else "expect.summary_plain"),
            "page",
            join(blocks),
            edit_path="courses/college.yml",
            sources=("courses/college.yml",),
            in_nav=True,
        )
    ]
