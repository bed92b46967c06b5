"""Gives the facts at the top of a course's page: the questions people ask first, each with its answer."""

from __future__ import annotations

import re
from typing import TypedDict

from recovery_college.model.entities import Course
from recovery_college.pages.components.more_facts import NAMES, cost, how_taught, more_facts
from recovery_college.pages.components.next_run import next_run
from recovery_college.pages.context import PageContext

LINE = 100  # characters: about a line and a half on a phone


class CourseFact(TypedDict):
    """A question and its answer."""

    name: str
    value: str


def fact_panel(context: PageContext, course: Course) -> list[CourseFact]:
    """The questions people ask first, each with its answer. Plain text: the template escapes it.

    Where there is nothing true to say, the question is left out.
    """
    words, facts = context.words, course.facts
    coming = next_run(context, course)
    more = more_facts(context, course)
    answers = [
        ("who", context.who(facts)),
        ("area", more["area"]),
        ("trust", more["trust"]),
        ("kind", more["kind"]),
        (
            "when_not_exact" if coming and coming.is_loose else "when",
            coming.when if coming else words("course.no_date"),
        ),
        ("news", coming.news if coming else None),
        ("booking", coming.booking if coming else None),
        ("where", coming.where if coming and coming.where else None),
        ("by", more["by"]),
        ("how_long", context.length(facts)),
        ("how", how_taught(context, facts)),
        ("language", more["language"]),
        ("feel", _feel(context, course)),
        ("level", words(f"levels.{facts.level}") if facts.level else None),
        ("cost", cost(context, course)),
    ]
    return [
        {"name": words(f"{'details' if name in NAMES else 'course'}.{name}"), "value": value}
        for name, value in answers
        if value
    ]


def _feel(context: PageContext, course: Course) -> str | None:
    """What it is like, in a line: the start of what the course, or else the college, says about sharing.

    Whether they have to talk about themselves is what people who are nervous ask before anything else. More than the
    first sentence is given only where it is short.
    """
    text = course.facts.what_to_expect.sharing or context.facts.what_to_expect.sharing
    if not text:
        return None
    first, *more = re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
    for sentence in more:
        if len(first) + len(sentence) >= LINE:
            break
        first = f"{first} {sentence}"
    return first
