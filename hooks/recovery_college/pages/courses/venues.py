"""Writes the pages of venues: how to get there, whether the building works for you, and what is on."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import as_target, escape, slugify
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import bullets, join, paragraphs
from recovery_college.pages.context import PageContext
from recovery_college.pages.courses.timetable import at_place
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec
from recovery_college.schema.shared_files import Venue

FILE = "courses/venues.yml"
QUESTIONS = ["travel", "parking", "step_free", "quiet_room", "toilets", "hearing_loop"]


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.VENUES, shows=FILE)
    for slug in college.venues:
        yield PageOwner(urls.venue(slug), position=college.documents[FILE].at(slug, key=True), entry_of=FILE)


def write(context: PageContext) -> list[PageSpec]:
    lines = [
        f"-   **{context.link(venue.name, urls.venue(slug), urls.VENUES)}**"
        + (f"  \n    {escape(', '.join(venue.address))}" if venue.address else "")
        for slug, venue in context.college.venues.items()
    ]
    overview = PageSpec(
        urls.VENUES,
        context.words("venues.title"),
        context.words("venues.summary"),
        "page",
        join(["\n".join(lines) or escape(context.words("venues.none"))]),
        edit_path=FILE,
        sources=(FILE,),
        in_nav=True,
    )
    return [overview, *(_venue(context, slug, venue) for slug, venue in context.college.venues.items())]


def _to_ask(context: PageContext, venue: Venue, here: str) -> list[str]:
    """What nobody has written down of a place, to be asked for; nothing where all is said."""
    words = context.words
    unsaid = [words(f"venues.{question}") for question in QUESTIONS if not getattr(venue, question)]
    if not venue.address:
        unsaid.insert(0, words("venues.address"))
    if not unsaid:
        return []
    contact = f"{urls.WHAT_TO_EXPECT}#{slugify(words('expect.contact'))}"
    return [
        f"## {words('venues.ask')}",
        escape(words("venues.ask_about")),
        bullets(unsaid),
        context.link(words("expect.contact"), contact, here),
    ]


def _venue(context: PageContext, slug: str, venue: Venue) -> PageSpec:
    here, words = urls.venue(slug), context.words
    blocks = []
    if venue.address:
        blocks += [f"## {words('venues.address')}", "  \n".join(escape(line) for line in venue.address)]
    if venue.map_link:
        blocks.append(f"[{words('venues.map')}]({as_target(venue.map_link)}). {escape(words('venues.map_note'))}")
    for question in QUESTIONS:
        if answer := getattr(venue, question):
            blocks += [f"## {words(f'venues.{question}')}", paragraphs(answer)]
    blocks += _to_ask(context, venue, here)
    blocks.append(f"## {words('venues.on_here')}")
    blocks.append("\n".join(at_place(context, slug, here)) or escape(words("timetable.nothing")))
    return PageSpec(
        here,
        venue.name,
        words("venues.summary_one", name=venue.name),
        "page",
        join(blocks),
        PageMeta(trail=context.trail((words("venues.title"), urls.VENUES))),
        edit_path=FILE,
        sources=tuple(context.college.documents),
    )
