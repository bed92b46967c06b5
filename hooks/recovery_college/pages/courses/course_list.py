"""Writes the course list, which needs no script: cards by subject, what is on next, by who, by how, A to Z."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from recovery_college.markdown.dialect import escape, slugify
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.cards import CardGroup, by_strand
from recovery_college.pages.components.course_finder import FinderFilter, filters, soon
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.components.run_lines import run_line
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec

DATES = 6


@dataclass(frozen=True)
class CourseListMeta(PageMeta):
    """What the course list has besides: the cards by subject, and the questions of the finder that hides some."""

    intro: str = ""
    cards: list[CardGroup] = field(default_factory=list)
    finder: list[FinderFilter] = field(default_factory=list)
    finder_soon: str = ""  # the label of "soon"; empty where it would leave nothing out


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.COURSE_LIST, shows="courses/strands.yml")


def write(context: PageContext) -> list[PageSpec]:
    words, here = context.words, urls.COURSE_LIST
    courses = context.college.listed_courses
    contact = f"{urls.WHAT_TO_EXPECT}#{slugify(words('expect.contact'))}"
    groups = by_strand(context)
    found = [card["find"] for group in groups for card in group["cards"]]
    blocks = _on_next(context, courses, here)
    blocks += _by(context, "audience", courses, lambda course, name: name in course.facts.audience)
    blocks += _by(context, "mode", courses, lambda course, name: name == course.facts.mode)
    if any(group["title"] for group in groups):  # else the cards stand from A to Z themselves
        blocks.append(f"## {words('courses.a_to_z')}")
        blocks.append("\n".join(_short(context, course) for course in courses))
    intro = "courses.intro" if any(course.facts.level == "first-steps" for course in courses) else ""
    blocks += [escape(words("courses.not_here")), context.link(words("expect.contact"), contact, here)]
    return [
        PageSpec(
            here,
            words("courses.title"),
            words("courses.summary" if _says_enough(context, courses) else "courses.summary_plain"),
            "course-list",
            join(blocks),
            CourseListMeta(
                intro=words(intro if courses else "courses.none_yet") if intro or not courses else "",
                cards=groups,
                finder=filters(context, found),
                finder_soon=soon(context, found),
            ),
            edit_path="courses/strands.yml",
            sources=(
                "courses/college.yml",
                "courses/strands.yml",
                "courses/venues.yml",
                *(c.document.path for c in courses),
            ),
            in_nav=True,
        )
    ]


def _says_enough(context: PageContext, courses: list[Course]) -> bool:
    """Whether there are dates, subjects and groups of people to choose by."""
    has_subject = any(course.facts.strand for course in courses)
    return not courses or (has_subject and any(course.facts.audience for course in courses))


def _on_next(context: PageContext, courses: list[Course], here: str) -> list[str]:
    """The next dates; nothing where no course has ever said when it is on."""
    words = context.words
    runs = [run_line(context, course, run, here) for course, run in context.upcoming[:DATES]]
    if not runs and not any(course.facts.runs for course in courses):
        return []
    title = f"## {words('courses.on_next')}"
    if not runs:
        return [title, escape(words("courses.nothing_next"))]
    return [title, "\n".join(runs), context.link(words("home.all_dates"), urls.TIMETABLE, here)]


def _by(context: PageContext, what: str, courses: list[Course], belongs: Callable[[Course, str], bool]) -> list[str]:
    blocks = []
    for name in context.words.table[f"{what}s"]:
        found = [course for course in courses if belongs(course, name)]
        if found:
            blocks.append(f"### {escape(context.words(f'{what}s.{name}'))}")
            blocks.append("\n".join(_short(context, course) for course in found))
    return [f"## {context.words(f'courses.by_{what}')}", *blocks] if blocks else []


def _short(context: PageContext, course: Course) -> str:
    resting = f" ({context.words('courses.resting')})" if course.facts.status == "resting" else ""
    return f"-   {context.link(course.facts.title, urls.course(course.slug), urls.COURSE_LIST)}{resting}"
