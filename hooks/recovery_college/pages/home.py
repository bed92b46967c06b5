"""The first page: what is this, find a course, I'm new and nervous, I need help now."""

from __future__ import annotations

from recovery_college.content import addresses as at
from recovery_college.pages.authored import finish, prepare
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.writing import Writing, join, paragraphs

DATES = 4  # as many as fit on a phone without hiding the doors above them


def write(w: Writing) -> list[PageSpec]:
    words = w.words
    doors = [
        {
            "kind": kind,
            "title": words(f"home.{kind}"),
            "text": words(f"home.{kind}_text"),
            "address": at.address(uri),
        }
        for kind, uri in (("find", at.COURSE_LIST), ("new", at.WHAT_TO_EXPECT), ("urgent", at.URGENT_HELP))
    ]
    own = next((page for page in w.college.pages if page.name == at.HOME), None)
    upcoming = w.upcoming[:DATES]
    blocks = [
        "" if own else paragraphs(w.facts.about),
        finish(w, prepare(w, own.prose, at.HOME), at.HOME) if own else "",
    ]
    if upcoming:
        blocks += [f"## {words('home.next')}", "\n".join(w.run_line(course, run, at.HOME) for course, run in upcoming)]
        blocks.append(w.link(words("home.all_dates"), at.TIMETABLE, at.HOME))
    return [
        PageSpec(
            at.HOME,
            w.facts.name,
            words("home.summary"),
            "home",
            join(blocks),
            {"doors": doors},
            edit_path=own.document.path if own else "courses/college.yml",
            sources=tuple(w.college.documents),
            in_nav=True,
            macros=own is not None and at.HOME in w.settings.macro_pages,
        )
    ]
