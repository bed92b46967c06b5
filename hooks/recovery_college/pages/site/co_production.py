"""Writes the page on co-production: who writes, what waits for review, whose voice is missing.

Every figure comes from the records; the page also says what no figure can show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec

_LIVED, _LEARNED = ("lived", "both"), ("learned", "both")


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.CO_PRODUCTION)


def write(context: PageContext) -> list[PageSpec]:
    words, here = context.words, urls.CO_PRODUCTION
    courses = context.college.listed_courses
    blocks = [escape(words("together.intro"))]
    if context.facts.example:
        blocks.append(f'!!! example "{escape(words("together.example"))}"')
    blocks += [f"## {words('together.who_writes')}", *_who_writes(context, courses, here)]
    blocks += [f"## {words('together.waits')}", *_waits(context, courses, here)]
    blocks += [f"## {words('together.no_voice')}", *_no_voice(context, courses, here)]
    blocks += [f"## {words('together.nothing_yet')}", *_nothing_yet(context, here)]
    blocks += [f"## {words('together.cannot')}", *(escape(line) for line in words.list("together.cannot_text"))]
    return [
        PageSpec(
            here,
            words("together.title"),
            words("together.summary"),
            "page",
            join(blocks),
            sources=tuple(context.college.documents),
            in_nav=True,
        )
    ]


def _brought(course: Course) -> list[str]:
    record = course.facts.coproduction
    return [one.experience for one in record.who] if record else []


def _who_writes(context: PageContext, courses: list[Course], here: str) -> list[str]:
    """One line for each course, and the sums: people may stand in several, so they are counted as places."""
    words = context.words
    if not courses:
        return [escape(words("together.no_courses"))]
    records = [course.facts.coproduction for course in courses if course.facts.coproduction]
    sums = [
        ("with_lived", sum(any(one in _LIVED for one in _brought(course)) for course in courses)),
        ("with_learned", sum(any(one in _LEARNED for one in _brought(course)) for course in courses)),
        ("from_first_idea", sum(record.stage == "first-idea" for record in records)),
        ("paid", sum(record.paid for record in records)),
        ("taught_by_lived", sum(_is_taught_by_lived(context, course) for course in courses)),
    ]
    lines = [f"-   {escape(words(f'together.{name}', n=n, of=len(courses)))}" for name, n in sums]
    head = " | ".join(words(f"together.{name}") for name in ("course", "lived", "learned", "stage", "was_paid"))
    rows = [f"| {head} |", "| --- | ---: | ---: | --- | --- |"]
    for course in courses:
        brought, record = _brought(course), course.facts.coproduction
        cells = [
            context.link(course.facts.title, urls.course(course.slug), here),
            str(sum(one in _LIVED for one in brought)),
            str(sum(one in _LEARNED for one in brought)),
            words(f"together.stages.{record.stage}") if record else words("together.no_record"),
            words("editors.yes" if record.paid else "editors.no") if record else words("together.no_record"),
        ]
        rows.append("| " + " | ".join(cells) + " |")
    return ["\n".join(lines), "\n".join(rows), escape(words("together.both"))]


def _is_taught_by_lived(context: PageContext, course: Course) -> bool:
    """Whether somebody with lived experience is sure to teach it: among those who all do, or each who may."""
    people = context.college.people
    all_of, some = ([people[name] for name in names if name in people] for names in _trainers(course))
    is_sure = [person.experience in _LIVED for person in some]
    return any(person.experience in _LIVED for person in all_of) or (bool(is_sure) and all(is_sure))


def _trainers(course: Course) -> tuple[list[str], list[str]]:
    return course.facts.trainers, course.facts.trainers_one_of


def _waits(context: PageContext, courses: list[Course], here: str) -> list[str]:
    words = context.words
    again = [course for course in courses if not (course.facts.coproduction and course.facts.coproduction.reviewed)]
    promises = [name for name, record in context.college.promise_records.items() if record.state == "not-reviewed"]
    late = [(course.facts.title, urls.course(course.slug), course.facts.review_by) for course in courses]
    late += [
        (module.facts.title, urls.module(course.slug, module.slug), module.facts.review_by)
        for course in courses
        for module in course.modules
    ]
    late += [(page.facts.title, page.name, page.facts.review_by) for page in context.college.pages]
    overdue = sorted((day, title, uri) for title, uri, day in late if day < context.today)
    blocks = []
    if again:
        links = [context.link(course.facts.title, urls.course(course.slug), here) for course in again]
        blocks += [escape(words("together.not_again")), _list(links)]
    if promises and context.college.promises:
        said = words("together.promises", n=len(promises), of=len(context.college.promises))
        blocks.append(f"{escape(said)} {context.link(words('promises.title'), urls.PROMISES, here)}.")
    if overdue:
        links = [f"{context.link(title, uri, here)} ({context.day(day)})" for day, title, uri in overdue]
        blocks += [escape(words("together.overdue")), _list(links)]
    return blocks or [escape(words("together.nothing_waits"))]


def _no_voice(context: PageContext, courses: list[Course], here: str) -> list[str]:
    words = context.words
    lines = []
    for course in courses:
        missing = []
        if not any(one in _LIVED for one in _brought(course)):
            missing.append(words("together.no_lived_author"))
        if not _is_taught_by_lived(context, course):
            missing.append(course.facts.co_delivery or words("together.no_lived_trainer"))
        if missing:
            lines.append(
                f"{context.link(course.facts.title, urls.course(course.slug), here)}: {escape('; '.join(missing))}"
            )
    return [_list(lines)] if lines else [escape(words("together.every_voice"))]


def _nothing_yet(context: PageContext, here: str) -> list[str]:
    words, blocks = context.words, []
    for name, framework in sorted(context.college.frameworks.items()):
        empty = [item.name for item in framework.items if not context.developing.get(f"{name}/{item.id}")]
        if empty:
            blocks += [
                f"### {context.link(framework.title, urls.framework(name), here)}",
                escape(words("together.of", n=len(empty), of=len(framework.items))),
                _list(escape(one) for one in empty),
            ]
    if not context.college.frameworks:
        return [escape(words("together.no_frameworks"))]
    return blocks or [escape(words("together.all_developed"))]


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"-   {line}" for line in lines)
