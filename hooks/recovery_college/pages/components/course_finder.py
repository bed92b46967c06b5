"""Gives the course finder as data: what a course can be found by, and the choices worth offering.

The finder hides cards that are already on the page, so everything it needs stands in the cards. It is judged on the
day the site is built, as all dates are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NotRequired, TypedDict

from recovery_college.markdown.dialect import slugify
from recovery_college.model.entities import ONLINE, Course
from recovery_college.pages.components.more_facts import capital
from recovery_college.pages.components.next_run import places
from recovery_college.pages.context import PageContext
from recovery_college.schema.run import Run

EVENING = dt.time(17, 0)
"""From when on a session is "in the evening": most jobs, schools and day services are over by five, so a session that
starts then or later is one that people with a full day can come to."""

MORNING = dt.time(9, 0)

SOON = dt.timedelta(weeks=4)
"""How far ahead "soon" looks: far enough to arrange a lift, care or a day off, near enough to feel like soon."""

UNSAID = "unsaid"
"""What a course is found by where nobody has said how it is taught or who it is for."""

FILTERS = ("mode", "who", "group", "strand", "kind", "language", "venue", "time")


class CourseFinder(TypedDict):
    """What a course is found by: keys, never words. A list is found by each of its entries."""

    mode: list[str]
    who: list[str]
    strand: str
    venue: list[str]
    time: list[str]
    soon: bool
    group: NotRequired[list[str]]  # these three only of a course that states them
    kind: NotRequired[str]
    language: NotRequired[str]


class FinderOption(TypedDict):
    """One choice of a question: what stands for it, and what people read."""

    value: str
    text: str


class FinderFilter(TypedDict):
    """One question of the finder. ``any`` is the choice that leaves nothing out."""

    name: str
    label: str
    any: str
    options: list[FinderOption]


def found_by(context: PageContext, course: Course) -> CourseFinder:
    """What the finder knows about a course.

    A course for everyone is for each group of people, and one that is in person or online is found by either. One that
    people do on their own can be started today, at any hour and from anywhere: it is soon, in the daytime, in the
    evening and online. A resting course has no time.
    """
    facts = course.facts
    taught = facts.status == "published"
    alone = course.is_any_day
    runs = context.joinable(course) if taught else []
    venues = [place for run in runs for place in places(run, context.left(run) or [])]
    if facts.mode in ("online", "self-paced"):
        venues.append(ONLINE)
    starts_at = [start for run in runs for start in _clock_times(context, run)]
    times = {"evening" if start >= EVENING else "daytime" for start in starts_at}
    if alone and taught:
        times = {"daytime", "evening"}
    starts = [_first(context, run) for run in runs if not context.has_begun(run)]
    found: CourseFinder = {
        "mode": ["in-person", "online"] if facts.mode == "hybrid" else [facts.mode or UNSAID],
        "who": _groups_of_people(context) if "everyone" in facts.audience else list(facts.audience) or [UNSAID],
        "strand": facts.strand or "",
        "venue": list(dict.fromkeys(venues)),
        "time": sorted(times),
        "soon": taught and (alone or any(start and start <= context.today + SOON for start in starts)),
    }
    if facts.groups:
        found["group"] = list(facts.groups)
    if facts.kind:
        found["kind"] = facts.kind
    if facts.language:
        found["language"] = slugify(facts.language)
    return found


def _clock_times(context: PageContext, run: Run) -> list[dt.time]:
    """When sessions to come begin, as far as it is known. One that takes the whole day is in the daytime."""
    left = context.left(run)
    found = [run] if left is None else left
    return [one.start or MORNING for one in found if one.start or one.all_day]


def _first(context: PageContext, run: Run) -> dt.date | None:
    """The first day on which somebody could come: an exact one, or of a group that meets without an end."""
    if left := context.left(run):
        return left[0].date
    if run.cancelled or not (run.every or (run.when and run.when.kind == "all_year")):
        return None
    return max(run.from_ or context.today, context.today)


def filters(context: PageContext, found: list[CourseFinder]) -> list[FinderFilter]:
    """The questions worth asking about these courses: with at least two answers that occur."""
    made: list[FinderFilter] = []
    for name in FILTERS:
        occur = {value for one in found for value in _values(one, name)}
        options: list[FinderOption] = [
            {"value": value, "text": text} for value, text in _answers(context, name) if value in occur
        ]
        if len(options) > 1:
            label, leaves_all = context.words(f"finder.{name}"), context.words(f"finder.{name}_any")
            made.append({"name": name, "label": label, "any": leaves_all, "options": options})
    return made


def soon(context: PageContext, found: list[CourseFinder]) -> str:
    """The label of "soon", where it would leave something in and something out."""
    some = {one["soon"] for one in found}
    return context.words("finder.soon", weeks=SOON.days // 7) if len(some) == 2 else ""


def _values(find: CourseFinder, name: str) -> list[str]:
    if name not in find:
        return []
    value = find[name]  # type: ignore[literal-required]  # FILTERS names keys of it
    return [value] if isinstance(value, str) else list(value)


def _answers(context: PageContext, name: str) -> Iterable[tuple[str, str]]:
    """Every answer to a question, as key and words, in the order in which they are offered."""
    if name == "strand":
        return [(key, strand.name) for key, strand in context.college.strands.items()]
    if name == "venue":
        return [(key, context.place_name(key)) for key in (*context.college.venues, ONLINE)]
    if name == "time":
        return [(key, context.words(f"finder.{key}")) for key in ("daytime", "evening")]
    if name == "language":
        languages = [course.facts.language for course in context.college.listed_courses if course.facts.language]
        return list({slugify(language): language for language in sorted(languages)}.items())
    kind = {"mode": "modes", "who": "audiences", "group": "groups", "kind": "course_kinds"}[name]
    said = [(key, capital(context.words(f"{kind}.{key}"))) for key in context.words.table[kind]]
    return [*said, (UNSAID, context.words("finder.unsaid"))]


def _groups_of_people(context: PageContext) -> list[str]:
    return [key for key in context.words.table["audiences"] if key != "everyone"]
