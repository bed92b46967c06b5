"""Where sessions happen: how to get there, and whether the building works for you."""

from __future__ import annotations

from recovery_college.content import addresses as at
from recovery_college.content import schema
from recovery_college.content.markdown import as_target, escape
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.timetable import at_place
from recovery_college.pages.writing import Writing, join, paragraphs

QUESTIONS = ["travel", "parking", "step_free", "quiet_room", "toilets", "hearing_loop"]


def write(w: Writing) -> list[PageSpec]:
    lines = [
        f"-   **{w.link(venue.name, at.venue(slug), at.VENUES)}**  \n    {escape(', '.join(venue.address))}"
        for slug, venue in w.college.venues.items()
    ]
    overview = PageSpec(
        at.VENUES,
        w.words("venues.title"),
        w.words("venues.summary"),
        "page",
        join(["\n".join(lines) or escape(w.words("venues.none"))]),
        edit_path="courses/venues.yml",
        sources=("courses/venues.yml",),
        in_nav=True,
    )
    return [overview, *(_venue(w, slug, venue) for slug, venue in w.college.venues.items())]


def _venue(w: Writing, slug: str, venue: schema.Venue) -> PageSpec:
    here, words = at.venue(slug), w.words
    blocks = [f"## {words('venues.address')}", "  \n".join(escape(line) for line in venue.address)]
    if venue.map_link:
        blocks.append(f"[{words('venues.map')}]({as_target(venue.map_link)}). {escape(words('venues.map_note'))}")
    for question in QUESTIONS:
        blocks += [f"## {words(f'venues.{question}')}", paragraphs(getattr(venue, question))]
    blocks.append(f"## {words('venues.on_here')}")
    blocks.append("\n".join(at_place(w, slug, here)) or escape(words("timetable.nothing")))
    return PageSpec(
        here,
        venue.name,
        words("venues.summary_one", name=venue.name),
        "page",
        join(blocks),
        {"trail": w.trail((words("venues.title"), at.VENUES))},
        edit_path="courses/venues.yml",
        sources=tuple(w.college.documents),
    )
