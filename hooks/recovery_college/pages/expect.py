"""For somebody who is new or nervous: what happens, what nobody has to do, and how to join."""

from __future__ import annotations

from recovery_college.content import addresses as at
from recovery_college.pages.course import expectations
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.taking_part import joining
from recovery_college.pages.writing import Writing, join


def write(w: Writing) -> list[PageSpec]:
    words, here = w.words, at.WHAT_TO_EXPECT
    blocks = [
        f"## {words('course.expect')}",
        *expectations(w, None),
        f"## {words('expect.join')}",
        *joining(w, w.facts.take_part),
        w.link(words("expect.courses"), at.COURSE_LIST, here),
        f"## {words('expect.contact')}",
        "\n".join(w.contact()),
    ]
    return [
        PageSpec(
            here,
            words("expect.title"),
            words("expect.summary"),
            "page",
            join(blocks),
            edit_path="courses/college.yml",
            sources=("courses/college.yml",),
            in_nav=True,
        )
    ]
