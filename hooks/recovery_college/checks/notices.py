"""Finds notices that nobody would see, that are too long or too many, hard to meet, or name what is not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby, product

from recovery_college.checks.content_notes import HELP
from recovery_college.checks.context import CheckContext
from recovery_college.checks.hard_topics import topics
from recovery_college.checks.links import check_link
from recovery_college.checks.methods import named_in
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import did_you_mean, shown
from recovery_college.markdown.links import Link
from recovery_college.markdown.sentences import sentences
from recovery_college.model.college import College
from recovery_college.model.documents import Document
from recovery_college.model.entities import ONLINE
from recovery_college.schema.notices import NoticeRecord

NOTICES, VENUES, COURSES = "courses/notices.yml", "courses/venues.yml", "courses"
MOST_TOGETHER = 3  # more of them fill the first screen of a phone, and people read none
LONGEST = dt.timedelta(days=366)
EVERYWHERE, HOME = "every page", "the first page"


def check(context: CheckContext) -> Iterator[Diagnostic]:
    document = context.college.documents.get(NOTICES)
    if document is None:
        return
    notices = context.college.notices
    for name, notice in notices.items():
        yield from _days(context, document, name, notice)
        yield from _places(context.college, document, name, notice)
        if notice.link:
            link = Link(notice.link, "", False, document.at(name, "link"), 0, 0)
            yield from check_link(context, document.path, link)
        yield from _hard(context, document, name, notice)
    yield from _together(context, document, notices)


def _hard(context: CheckContext, document: Document, name: str, notice: NoticeRecord) -> Iterator[Diagnostic]:
    """Hard subjects. Nobody can choose whether to read a notice, so a note before it would not help."""
    told: set[str] = set()
    for setting, value in (("heading", notice.heading), ("text", notice.text)):
        at, said = document.at(name, setting), [sentence for _, sentence in sentences(value or "")]
        yield from named_in(document.path, ((at, sentence) for sentence in said))
        for topic, sentence in product(topics(), said if notice.last_day >= context.today else ()):
            counts = (topic.once or setting == "heading") and topic.name not in told
            if counts and topic.is_named(sentence) and not HELP.search(sentence):
                told.add(topic.name)
                message = f"This speaks of {topic.name}, at the top of pages where nobody chose it: '{shown(sentence)}'"
                hint = "Say what people need to know without it, and link to a page that has a content note."
                yield problem(document.path, at, "content-notes-missing", message, hint)


def _days(context: CheckContext, document: Document, name: str, notice: NoticeRecord) -> Iterator[Diagnostic]:
    at = document.at(name, "last_day")
    if notice.last_day < notice.first_day:
        message = f"This notice ends on {notice.last_day}, before its first day, {notice.first_day}."
        yield problem(document.path, at, "date-order", message, "Change one of the two days.")
    elif notice.last_day - notice.first_day > LONGEST:
        message = f"This notice would stand for more than a year, until {notice.last_day}."
        hint = "Choose an earlier last day. What is always true belongs on a page."
        yield problem(document.path, at, "notice-too-long", message, hint)
    elif notice.last_day < context.today:
        message = f"The last day of this notice was {notice.last_day}. Readers do not see it any more."
        yield problem(document.path, at, "notice-over", message, "You can delete it.")


def _places(college: College, document: Document, name: str, notice: NoticeRecord) -> Iterator[Diagnostic]:
    venues = college.documents.get(VENUES)
    for n, venue in enumerate(notice.venues):
        at = document.at(name, "venues", n)
        if venue == ONLINE and not (venues and ONLINE in venues.node.value):
            message = f"'{ONLINE}' has no page on which a notice could stand."
            hint = "Name the courses that are online under 'courses'."
            yield problem(document.path, at, "reference-unknown", message, hint)
        elif venues and venue not in venues.node.value:
            message = f"There is no entry in {VENUES} called '{shown(venue)}'."
            yield problem(document.path, at, "reference-unknown", message, _meant(venue, venues.node.value))
    for n, slug in enumerate(notice.courses):
        at, course = document.at(name, "courses", n), college.course(slug)
        if slug not in college.course_folders:
            message = f"There is no course folder called '{shown(slug)}'."
            yield problem(document.path, at, "reference-unknown", message, _meant(slug, college.course_folders))
        elif course and not course.is_public:
            message = f"'{slug}' is a draft and has no page yet, so nobody would see this notice there."
            hint = "It will show when the course is published. Until then you can name another place."
            yield problem(document.path, at, "notice-unseen", message, hint)


def _meant(name: str, known: Iterable[str]) -> str:
    return did_you_mean(name, known) or "Correct the name, or take it out here."


def _together(context: CheckContext, document: Document, notices: dict[str, NoticeRecord]) -> Iterator[Diagnostic]:
    """Places with too many notices on one day, today or later: each is told once, at the notice too many."""
    current = {name: one for name, one in notices.items() if context.today <= one.last_day >= one.first_day}
    everywhere = [name for name, one in current.items() if one.where == "everywhere"]
    at_place: dict[str, list[str]] = {EVERYWHERE: []}
    for name, one in current.items():
        for place in dict.fromkeys(_of(one)):
            at_place.setdefault(place, []).append(name)
    order = {name: n for n, name in enumerate(notices)}
    told: set[str] = set()
    for place, own in at_place.items():
        here = own if place == EVERYWHERE else own + everywhere
        day, too_many = _first_day_of_too_many(context.today, [(current[name], order[name], name) for name in here])
        if not too_many:
            continue
        name = sorted((one.first_day, n, name) for one, n, name in too_many)[MOST_TOGETHER][-1]
        if name not in told:
            message = f"On {day} {len(too_many)} notices stand together on {place}. Most people read one or two."
            hint = "Make one of several, or take out what can wait."
            yield problem(document.path, document.at(name, key=True), "notice-too-many", message, hint)
        told.add(name)


_Standing = tuple[NoticeRecord, int, str]  # with its place in the file, and its name


def _first_day_of_too_many(today: dt.date, here: list[_Standing]) -> tuple[dt.date, list[_Standing]]:
    """The first day on which too many stand at one place, and which they are. There may be none."""
    day, standing = today, list[_Standing]()
    if len(here) <= MOST_TOGETHER:
        return day, []

    def since(one: _Standing) -> dt.date:
        return max(one[0].first_day, today)

    for day, new in groupby(sorted(here, key=since), key=since):
        standing = [one for one in standing if one[0].last_day >= day] + list(new)
        if len(standing) > MOST_TOGETHER:
            return day, standing
    return day, []


def _of(notice: NoticeRecord) -> list[str]:
    """The places where a notice stands, in words."""
    if notice.where == "everywhere":
        return [EVERYWHERE]
    places = [HOME] if notice.where else []
    places += [f"the page of the venue '{shown(venue)}'" for venue in notice.venues]
    return places + [f"the pages of the course '{shown(course)}'" for course in notice.courses]
