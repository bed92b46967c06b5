"""Holds what every page is written from: the college, its addresses, the settings, the words and the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from recovery_college.diagnostics.diagnostic import Diagnostic
from recovery_college.markdown.citations import citations
from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import ONLINE, Course, TextEntry
from recovery_college.model.run_dates import DatedSession, Span, held, repeated, sessions_of, span
from recovery_college.model.urls import UrlMap
from recovery_college.pages.components.citation_labels import labels
from recovery_college.pages.components.glossary_finder import GlossaryFinder
from recovery_college.pages.components.price import price_line
from recovery_college.pages.components.who_it_is_for import groups_and_ages
from recovery_college.pages.meta import PageLink
from recovery_college.pages.ui_text import UiText, load_ui_text
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.joining import TakePart
from recovery_college.schema.lengths import LengthPart
from recovery_college.schema.run import Run
from recovery_college.settings import Settings


class HasHours(Protocol):
    """What has a start and an end, where they are known: a session, or a run that repeats."""

    @property
    def start(self) -> dt.time | None: ...
    @property
    def end(self) -> dt.time | None: ...
    @property
    def all_day(self) -> bool | None: ...


@dataclass
class PageContext:
    """One college on one day. ``problems`` collects what goes wrong while its pages are written."""

    college: College
    facts: CollegeRecord
    addresses: UrlMap
    settings: Settings
    today: dt.date
    words: UiText = field(default_factory=load_ui_text)
    problems: list[Diagnostic] = field(default_factory=list)

    def link(self, text: str, target: str, here: str) -> str:
        """A Markdown link from the page at ``here`` to the page at ``target``. ``text`` is plain text."""
        return f"[{escape(text)}]({urls.relative(target, here)})"

    def trail(self, *steps: tuple[str, str]) -> list[PageLink]:
        """The pages above a page, each by title and URI, for the template to draw."""
        return [{"title": title, "address": urls.address(uri)} for title, uri in steps]

    def day(self, day: dt.date) -> str:
        """``Thursday 14 January 2027``."""
        return self.words(
            "time.day",
            weekday=self.words.list("time.weekdays")[day.weekday()],
            day=day.day,
            month=self.words.list("time.months")[day.month - 1],
            year=day.year,
        )

    def clock(self, time: dt.time) -> str:
        """``10am``, ``2:30pm``, ``12 noon``: the way the NHS content guide writes times."""
        if (time.hour, time.minute) == (12, 0):
            return self.words("time.noon")
        minutes = f":{time.minute:02}" if time.minute else ""
        half = "time.morning" if time.hour < 12 else "time.afternoon"
        return self.words(half, time=f"{(time.hour - 1) % 12 + 1}{minutes}")

    def date(self, day: dt.date, *, year: bool = True) -> str:
        """``14 January 2027``, or ``14 January``."""
        month = self.words.list("time.months")[day.month - 1]
        name = "time.date" if year else "time.date_without_year"
        return self.words(name, day=day.day, month=month, **({"year": day.year} if year else {}))

    def between(self, session: HasHours) -> str:
        """``10am to 4pm``, ``from 10am`` where no end is known, ``all day``; nothing where no time is known."""
        if session.all_day:
            return self.words("time.all_day")
        if session.start is None:
            return ""
        if session.end is None:
            return self.words("time.from", start=self.clock(session.start))
        return self.words("time.between", start=self.clock(session.start), end=self.clock(session.end))

    def count(self, name: str, n: float) -> str:
        """``1 session``, ``3 sessions``, ``2.5 hours``."""
        number = int(n) if n == int(n) else n
        return self.words(f"time.{name}_one") if n == 1 else self.words(f"time.{name}", n=number)

    def length(self, course: CourseRecord) -> str:
        """How long a course takes, in its own words, in sessions and in hours; empty where nobody has said it."""
        own = ", ".join(self._part_of_length(part) for part in course.length or ())
        hours = self.count("hours", course.hours) if course.hours else ""
        sessions = self.count("sessions", course.sessions) if course.sessions else ""
        own_pace = self.words("time.own_pace") if course.sessions == 0 else ""
        said = ", ".join(part for part in (own, sessions, hours, own_pace) if part)
        return said[:1].upper() + said[1:]

    def _part_of_length(self, part: LengthPart) -> str:
        """``about 6 weeks``, ``2 hours a week``, ``6 to 8 weeks``."""
        said = self.count(part.unit, part.least)
        if part.most is not None:
            numbers = self.words("when.to", first=f"{part.least:g}", last=f"{part.most:g}")
            said = self.words(f"time.{part.unit}", n=numbers)
        said = self.words(f"when.per.{part.per}", what=said) if part.per else said
        return self.words("when.about", what=said) if part.about else said

    def place_name(self, place: str) -> str:
        """The name of a venue, or the word for online. ``place`` has been checked to exist."""
        if place == ONLINE:
            return self.words("timetable.online")
        venue = self.college.venues.get(place)
        return venue.name if venue else place

    def place_link(self, place: str, here: str) -> str:
        """The same as a link to the venue's page."""
        name = self.place_name(place)
        return self.link(name, urls.venue(place), here) if place in self.college.venues else escape(name)

    def span(self, run: Run) -> Span:
        """From which day to which a run is spoken of."""
        return span(run, self.college.terms.get(run.term or ""), self.facts.nation)

    def runs(self, course: Course) -> list[Run]:
        """The runs that are not over, the next first, the cancelled too. Past runs leave the pages by themselves."""
        spans = [(run, self.span(run)) for run in course.facts.runs]
        current = [(run, when) for run, when in spans if when.last is None or when.last >= self.today]
        return [run for run, _ in sorted(current, key=lambda pair: self._order(*pair))]

    def joinable(self, course: Course) -> list[Run]:
        """The runs that somebody could still come to: not cancelled, and not without a session that is left."""
        return [run for run in self.runs(course) if run.cancelled is None and self.left(run) != []]

    def left(self, run: Run) -> list[DatedSession] | None:
        """The sessions of a run that are still to come and not cancelled; None where its days are not known."""
        if not sessions_of(run):
            return None
        return [session for session in held(run) if session.date >= self.today]

    def _order(self, run: Run, when: Span) -> tuple[dt.date, dt.time]:
        """Exact days by the first one; a month by its first day; what has no day of its own comes last.

        Something without exact days that is already on, or a group that meets every Tuesday, could be today.
        """
        if sessions := held(run):
            return sessions[0].date, sessions[0].start or dt.time.min
        first = when.first
        if first is None and run.every:
            first = next(repeated(run, self.today, None), None) or self.today
        return (max(first, self.today) if first else dt.date.max), run.start or dt.time.max

    @cached_property
    def upcoming(self) -> list[tuple[Course, Run]]:
        """Every run that somebody could join from its start, of published courses, the next first."""
        found = [
            (course, run)
            for course in self.college.listed_courses
            if course.facts.status == "published"
            for run in self.joinable(course)
            if not self.has_begun(run)
        ]
        return self.in_order(found)

    def in_order(self, found: list[tuple[Course, Run]]) -> list[tuple[Course, Run]]:
        """Runs of several courses, the next first."""
        return sorted(found, key=lambda pair: (*self._order(pair[1], self.span(pair[1])), pair[0].slug))

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each work of the evidence library is called in a text."""
        return labels(self.words, self.college.evidence)

    @cached_property
    def glossary_finder(self) -> GlossaryFinder:
        """Finds the words that the glossary explains."""
        return GlossaryFinder(self.college.glossary)

    @cached_property
    def articles(self) -> list[tuple[TextEntry[Any], str]]:
        """Every text that is a page in its own right and is shown today, with the URI of its page."""
        texts = [text for text in self.college.articles if text.is_shown(self.today)]
        owners = ((text, self.addresses.owner_of(text.document.path)) for text in texts)
        return [(text, owner.uri) for text, owner in owners if owner]

    @cached_property
    def cited_on(self) -> dict[str, list[tuple[str, str]]]:
        """The pages that cite each work of the evidence library: title and URI."""
        found: dict[str, list[tuple[str, str]]] = {}
        texts = [(text.title, uri, text.prose.text) for text, uri in self.articles]
        for course in self.college.listed_courses:
            for module in course.modules:
                texts.append(
                    (module.facts.title, urls.module(course.slug, module.slug), module.prose.scan.for_learners)
                )
        for title, uri, text in texts:
            for key in dict.fromkeys(work.key for group in citations(text) for work in group.works):
                found.setdefault(key, []).append((title, uri))
        return found

    @cached_property
    def developing(self) -> dict[str, list[tuple[str, str]]]:
        """The courses and modules that work on each part of a framework: title and URI."""
        found: dict[str, list[tuple[str, str]]] = {}
        for course in self.college.listed_courses:
            for name in course.facts.develops:
                found.setdefault(name, []).append((course.facts.title, urls.course(course.slug)))
            for module in course.modules:
                title = f"{course.facts.title}: {module.facts.title}"
                for name in module.facts.develops:
                    found.setdefault(name, []).append((title, urls.module(course.slug, module.slug)))
        return found

    def take_part(self, course: CourseRecord) -> TakePart | None:
        """How to join a course: its own words, or the college's."""
        return course.take_part or self.facts.take_part

    def cost(self, course: CourseRecord) -> str:
        """``Free``, or what it costs; empty where nobody has said it."""
        if said := price_line(self.words, course.price):
            return said
        part = self.take_part(course)
        cost = part.cost if part else None
        if cost is None:
            return ""
        if cost.free is None:
            return cost.note or ""
        return self.words("course.free") if cost.free else cost.note or self.words("course.not_free")

    def who(self, course: CourseRecord) -> str:
        """Who a course is for, in readers' words; empty where nobody has said it."""
        audience = [self.words(f"audiences.{name}") for name in course.audience]
        return ". ".join(filter(None, ["; ".join(audience), *groups_and_ages(self.words, course)]))

    def has_begun(self, run: Run) -> bool:
        """Whether the first day of a run is over. On the day itself people can still come; to a drop-in always."""
        sessions = held(run)
        return bool(sessions) and sessions[0].date < self.today and run.booking != "drop-in"
