"""Gives course cards, what people choose a course by: as data that a template draws, and as Markdown."""

from __future__ import annotations

from typing import TypedDict

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.entities import Course
from recovery_college.pages.components.course_finder import CourseFinder, found_by
from recovery_college.pages.components.fact_panel import CourseFact
from recovery_college.pages.components.markdown_blocks import listed
from recovery_college.pages.components.more_facts import cost, how_taught, more_facts
from recovery_college.pages.components.next_run import next_run, says_when
from recovery_college.pages.context import PageContext
from recovery_college.pages.ui_text import UiText


class Card(TypedDict):
    """A course in a list. All texts are plain text in readers' words, empty where nobody has said it.

    ``find`` is for the course finder.
    """

    title: str
    address: str
    summary: str
    level: str
    mode: str
    who: str
    length: str
    cost: str
    more: list[CourseFact]
    when: str | None  # None for a course that is resting, and for one that has never said when it is on
    when_label: str
    dated: bool  # whether ``when`` begins with an exact day
    news: str | None  # what has been cancelled, moved or changed
    where: str | None
    booking: str | None
    resting: bool
    notes: list[str]
    find: CourseFinder


class CardGroup(TypedDict):
    """Cards under one heading. ``id`` is unique among the groups of a page; a template makes an anchor of it."""

    id: str | None
    title: str | None
    about: str | None
    cards: list[Card]


def card(context: PageContext, course: Course) -> Card:
    """What the card of a course says."""
    facts, words = course.facts, context.words
    coming = next_run(context, course)
    more = more_facts(context, course)
    return {
        "title": facts.title,
        "address": urls.address(urls.course(course.slug)),
        "summary": facts.summary or "",
        "level": words(f"levels.{facts.level}") if facts.level else "",
        "mode": how_taught(context, facts),
        "who": context.who(facts),
        "length": context.length(facts),
        "cost": cost(context, course),
        "more": [{"name": words(f"details.{name}"), "value": value} for name, value in more.items() if value],
        "when": coming.when if coming and says_when(course) else None,
        "when_label": words("course.when_not_exact" if coming and coming.is_loose else "course.when"),
        "dated": bool(coming and coming.is_day),
        "news": coming.news if coming else None,
        "where": coming.where if coming else None,
        "booking": coming.booking if coming else None,
        "resting": facts.status == "resting",
        "notes": course.content_notes or [],
        "find": found_by(context, course),
    }


def by_strand(context: PageContext) -> list[CardGroup]:
    """All courses of the lists, by subject, in the order of strands.yml; subjects without a course are left out.

    Courses that name no subject come last, under a heading only where others have one.
    """
    courses = context.college.listed_courses
    groups: list[CardGroup] = []
    for name, strand in context.college.strands.items():
        cards = [card(context, course) for course in courses if course.facts.strand == name]
        if cards:
            groups.append({"id": name, "title": strand.name, "about": strand.summary, "cards": cards})
    if rest := [card(context, course) for course in courses if course.facts.strand not in context.college.strands]:
        title = context.words("courses.no_strand") if groups else None
        groups.append({"id": "_" if groups else None, "title": title, "about": None, "cards": rest})
    return groups


def course_line(context: PageContext, course: Course, here: str) -> str:
    """A course as an entry of a Markdown list, for a place in the middle of a text."""
    return as_line(context.words, card(context, course), urls.relative(urls.course(course.slug), here))


def as_line(words: UiText, card: Card, target: str) -> str:
    """A card with all its facts as an entry of a Markdown list. ``target`` is the link as Markdown wants it."""
    resting = words("courses.resting") if card["resting"] else ""
    facts = [card["level"], card["length"], card["mode"], card["cost"].rstrip("."), resting]
    lines = [f"**[{escape(card['title'])}]({target})**"]
    lines += [escape(card["summary"])] if card["summary"] else []
    lines += [f"*{escape(' · '.join(filter(None, facts)))}*"] if any(facts) else []
    lines += [escape(words("page.audience", who=card["who"]))] if card["who"] else []
    lines += [escape(f"{fact['name']}: {fact['value']}") for fact in card["more"]]
    if card["when"]:
        when = words("card.next", when=card["when"]) if card["dated"] else card["when"]
        said = [_stopped(part) for part in (when, card["where"], card["booking"], card["news"]) if part]
        lines.append(escape(" ".join(said)))
    if card["notes"]:
        lines.append(f"{words('course.content_notes_some')} {listed(card['notes'])}")
    return "-   " + "  \n    ".join(lines)


def _stopped(text: str) -> str:
    return f"{text.rstrip('.')}."
