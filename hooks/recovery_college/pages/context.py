"""Holds what every page is written from: the college, its addresses, the settings, the words and the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from recovery_college.diagnostics.diagnostic import Diagnostic
from recovery_college.markdown.citations import citations
from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import ONLINE, Course, TextEntry
from recovery_college.model.excused import ExcusedSentence
from recovery_college.model.urls import PageOwner, UrlMap
from recovery_college.pages.components.citation_labels import labels
from recovery_college.pages.components.glossary_finder import GlossaryFinder
from recovery_college.pages.meta import PageLink
from recovery_college.pages.ui_text import UiText, load_ui_text
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.joining import TakePart
from recovery_college.schema.run import Run, Session
from recovery_college.settings import Settings


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
    excused: Callable[[], list[ExcusedSentence]] = list  # sentences that only the heading above them excuses

    def link(self, text: str, target: str, here: str) -> str:
        """A Markdown link from the page at ``here`` to the page at ``target``. ``text`` is plain text."""
        return f"[{escape(text)}]({urls.relative(target, here)})"

    def place(self, owner: PageOwner, target: str) -> str:
        """The place on a page that a link names, such as ``#what-helps``, as the page has it; empty without one.

        A text that is hidden now, such as a story whose consent has ended, has no such place.
        """
        entry = self.college.entry(owner.path) if owner.path else None
        place = unquote(urls.split(target).fragment)
        return f"#{place}" if place and (entry is None or entry.is_shown(self.today)) else ""

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

    def between(self, session: Session) -> str:
        """``10am to 4pm``."""
        return self.words("time.between", start=self.clock(session.start), end=self.clock(session.end))

    def count(self, name: str, n: float) -> str:
        """``1 session``, ``3 sessions``, ``2.5 hours``."""
        number = int(n) if n == int(n) else n
        return self.words(f"time.{name}_one") if n == 1 else self.words(f"time.{name}", n=number)

    def length(self, course: CourseRecord) -> str:
        """How long a course takes, in sessions and hours."""
        hours = self.count("hours", course.hours)
        if not course.sessions:
            return f"{hours}, {self.words('time.own_pace')}"
        return f"{self.count('sessions', course.sessions)}, {hours}"

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

    def runs(self, course: Course) -> list[Run]:
        """The runs that are not over, the next first. Past runs leave the pages by themselves."""
        current = [run for run in course.facts.runs if run.sessions[-1].date >= self.today]
        return sorted(current, key=lambda run: (run.sessions[0].date, run.sessions[0].start))

    @cached_property
    def upcoming(self) -> list[tuple[Course, Run]]:
        """Every run that has not started, of published courses, the next first."""
        found = [
            (course, run)
            for course in self.college.listed_courses
            if course.facts.status == "published"
            for run in self.runs(course)
            if not self.has_begun(run)
        ]
        return sorted(found, key=lambda pair: (pair[1].sessions[0].date, pair[1].sessions[0].start, pair[0].slug))

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
        """``Free``, or what it costs."""
        part = self.take_part(course)
        if part is None or part.cost.free:
            return self.words("course.free")
        return part.cost.note or self.words("course.not_free")

    def who(self, course: CourseRecord) -> str:
        """Who a course is for, in readers' words."""
        return "; ".join(self.words(f"audiences.{name}") for name in course.audience)

    def has_begun(self, run: Run) -> bool:
        """Whether the first day of a run is over. On the day itself people can still come."""
        return run.sessions[0].date < self.today
