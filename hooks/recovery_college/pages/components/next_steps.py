"""Gives every page that has no next part of its own one to three links to what a reader can do next.

Somebody who has never enrolled in anything should know the next step wherever they are. The first page has large links
and a module its neighbours. Urgent help has none, because nothing there may lead away from the numbers; the editors'
guide is for people who work, not for people who look for a course.
"""

from __future__ import annotations

from dataclasses import replace

from recovery_college.markdown.dialect import slugify
from recovery_college.model import urls
from recovery_college.model.entities import Course
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageLink
from recovery_college.pages.page import PageSpec

Step = tuple[str, str]  # a title in readers' words, and the URI it leads to, with an anchor or without

WITHOUT_STEPS = {"home", "module", "urgent-help"}
"""The kinds of page that get no steps here."""

STEPS_AFTER: dict[str, tuple[str, ...]] = {
    urls.COURSE_LIST: ("new", "dates"),  # the page itself ends with the way to ask
    urls.TIMETABLE: ("courses", "new"),
    urls.TIMETABLE_BY_VENUE: ("courses", "new"),
    urls.VENUES: ("dates_by_venue", "courses"),
    urls.WHAT_TO_EXPECT: ("courses", "dates"),
    urls.PATHWAYS: ("courses", "new"),
    urls.GLOSSARY: ("courses",),
    urls.FRAMEWORKS: ("courses",),
    urls.EVIDENCE: ("courses",),
    "venues/": ("dates_by_venue", "courses", "new"),
    "evidence/": ("courses",),
    "frameworks/": ("courses",),
    "editors/": (),
}
"""What comes after a page, or after every page of a folder."""

WORKERS = {"peer-support-workers", "staff"}  # who a page is for, if it is for people at work and nobody else


class NextSteps:
    """The next steps of every page of one college."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._courses = {urls.course(course.slug): course for course in context.college.public_courses}
        self._course_of_view = {
            uri: course
            for course in context.college.listed_courses
            for uri in (urls.facilitators(course.slug), urls.session_plan(course.slug), urls.pack(course.slug))
        }
        self._course_of_view |= {
            urls.facilitators_handout(course.slug, part.slug): course
            for course in context.college.listed_courses
            for part in course.modules
        }
        self._audiences = {text.path: set(text.audience) for text in context.college.texts() if text.prose}
        words = context.words
        self._named: dict[str, Step] = {
            "courses": (words("courses.title"), urls.COURSE_LIST),
            "new": (words("expect.title"), urls.WHAT_TO_EXPECT),
            "dates": (words("home.all_dates"), urls.TIMETABLE),
            "dates_by_venue": (words("timetable.see_by_venue"), urls.TIMETABLE_BY_VENUE),
            "pathways": (words("pathways.title"), urls.PATHWAYS),
        }

    def on(self, page: PageSpec) -> PageSpec:
        """The page with its next steps in ``meta.steps``; the same page where it has none."""
        if page.kind in WITHOUT_STEPS:
            return page
        steps: list[PageLink] = [
            {"title": title, "address": _address(uri)} for title, uri in self._of(page) if uri != page.uri
        ]
        return replace(page, meta=replace(page.meta, steps=steps)) if steps else page

    def _of(self, page: PageSpec) -> list[Step]:
        if page.uri in self._courses:
            return self._after_course(self._courses[page.uri])
        if page.uri in self._course_of_view:
            course = self._course_of_view[page.uri]
            return [(self._context.words("steps.course", title=course.facts.title), urls.course(course.slug))]
        return [self._named[name] for name in self._names(page)]

    def _names(self, page: PageSpec) -> tuple[str, ...]:
        for place, names in STEPS_AFTER.items():
            if page.uri == place or (place.endswith("/") and page.uri.startswith(place)):
                return names
        audience = self._audiences.get(page.edit_path or "")
        if audience and audience <= WORKERS and self._context.college.pathways:
            return ("courses", "pathways")
        return ("courses", "new")

    def _after_course(self, course: Course) -> list[Step]:
        """Join it, read its first part, or find out what the first day is like. A resting course cannot be joined."""
        words, named = self._context.words, self._named
        if course.facts.status == "retired":
            instead = self._context.college.course(course.facts.instead or "")
            other = [(instead.facts.title, urls.course(instead.slug))] if instead and instead.is_listed else []
            return [*other, named["courses"]]
        runs = course.facts.status == "published"
        steps = []
        if runs:
            anchor = slugify(words("course.take_part"))
            steps.append((words("course.join"), f"{urls.course(course.slug)}#{anchor}"))
        if course.modules:
            first = course.modules[0]
            steps.append((words("steps.first_part", title=first.facts.title), urls.module(course.slug, first.slug)))
        return [*steps, named["new" if runs else "courses"]]


def _address(uri: str) -> str:
    page, sign, anchor = uri.partition("#")
    return f"{urls.address(page)}{sign}{anchor}"
