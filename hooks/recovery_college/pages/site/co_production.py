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
    if context.facts.example and any(course.facts.coproduction for course in courses):
        blocks.append(f'!!! example "{escape(words("together.example"))}"')
    blocks += [f"## {words('together.who_writes')}", *_who_writes(context, courses, here)]
    blocks += [f"## {words('together.waits')}", *_waits(context, courses, here)]
    blocks += [f"## {words('together.no_voice')}", *_no_voice(context, courses, here)]
    blocks += _truths(context, courses, here)
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
    return [one.experience for one in record.who if one.experience] if record else []


def _who_writes(context: PageContext, courses: list[Course], here: str) -> list[str]:
    """One line for each course, and the sums: people may stand in several, so they are counted as places."""
    words = context.words
    if not courses:
        return [escape(words("together.no_courses"))]
    records = [course.facts.coproduction for course in courses if course.facts.coproduction]
    unsaid = len(courses) - len(records)
    missing = [escape(words("together.records", n=unsaid, of=len(courses)))] if unsaid else []
    if not records:
        return missing
    sums = [
        ("with_lived", sum(any(one in _LIVED for one in _brought(course)) for course in courses)),
        ("with_learned", sum(any(one in _LEARNED for one in _brought(course)) for course in courses)),
        ("from_first_idea", sum(record.stage == "first-idea" for record in records)),
        ("paid", sum(record.paid is True for record in records)),
        ("taught_by_lived", sum(_is_taught_by_lived(context, course) for course in courses)),
    ]
    lines = [f"-   {escape(words(f'together.{name}', n=n, of=len(courses)))}" for name, n in sums]
    head = " | ".join(words(f"together.{name}") for name in ("course", "lived", "learned", "stage", "was_paid"))
    rows = [f"| {head} |", "| --- | ---: | ---: | --- | --- |"]
    for course in courses:
        brought, record = _brought(course), course.facts.coproduction
        if record is None:
            continue
        cells = [
            context.link(course.facts.title, urls.course(course.slug), here),
            *(
                str(sum(one in kind for one in brought)) if brought else words("together.no_record")
                for kind in (_LIVED, _LEARNED)
            ),
            words(f"together.stages.{record.stage}" if record.stage else "together.no_record"),
            words("together.no_record" if record.paid is None else "editors.yes" if record.paid else "editors.no"),
        ]
        rows.append("| " + " | ".join(cells) + " |")
    return [*missing, "\n".join(lines), "\n".join(rows), escape(words("together.both"))]


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
    again = [course for course in courses if course.facts.coproduction and not course.facts.coproduction.reviewed]
    promises = [name for name, record in context.college.promise_records.items() if record.state == "not-reviewed"]
    late = [
        (course.facts.title, urls.course(course.slug), course.facts.review_by)
        for course in courses
        if course.facts.review_by
    ]
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
    """Where somebody is named, and nobody with lived experience; and how many courses say nothing of it."""
    words = context.words
    lines, unsaid = [], sum(not _says_who_teaches(context, course) for course in courses)
    silent = [escape(words("together.trainers_unsaid", n=unsaid, of=len(courses)))] if unsaid else []
    for course in courses:
        missing, brought = [], _brought(course)
        if brought and not any(one in _LIVED for one in brought):
            missing.append(words("together.no_lived_author"))
        if _says_who_teaches(context, course) and not _is_taught_by_lived(context, course):
            missing.append(course.facts.co_delivery or words("together.no_lived_trainer"))
        if missing:
            lines.append(
                f"{context.link(course.facts.title, urls.course(course.slug), here)}: {escape('; '.join(missing))}"
            )
    if lines:
        return [_list(lines), *silent]
    if silent or not all(_brought(course) for course in courses):
        return silent or [escape(words("together.voice_unsaid"))]
    return [escape(words("together.every_voice"))]


def _says_who_teaches(context: PageContext, course: Course) -> bool:
    people = [context.college.people[name] for name in course.facts.trainers if name in context.college.people]
    return bool(course.facts.co_delivery) or any(person.experience for person in people)


def _truths(context: PageContext, courses: list[Course], here: str) -> list[str]:
    """What a college says openly although it would rather not, with the reasons: referral, demands, unpaid work."""
    words, lines = context.words, []
    joining = context.facts.take_part
    if joining and joining.who_why:
        lines.append(_reasoned(words("together.who", who=joining.who_can_come or ""), joining.who_why))
    if joining and joining.self_referral is False:
        lines.append(_reasoned(words("together.referral_college"), joining.referral_why))
    for course in courses:
        facts, said = course.facts, []
        if facts.take_part and facts.take_part.who_why:
            part = facts.take_part
            said.append(_reasoned(words("together.who", who=part.who_can_come or ""), part.who_why))
        if facts.take_part and facts.take_part.self_referral is False:
            said.append(_reasoned(words("together.referral_course"), facts.take_part.referral_why))
        said += [
            escape(words("together.requirement", what=one.what.rstrip("."), why=one.why)) for one in facts.requirements
        ]
        record = facts.coproduction
        if record and record.paid is False:
            said.append(_reasoned(words("together.unpaid"), record.unpaid_why or record.note))
        if said:
            lines.append(f"{context.link(facts.title, urls.course(course.slug), here)}: {' '.join(said)}")
    if not lines:
        return []
    return [f"## {words('together.truths')}", escape(words("together.truths_about")), _list(lines)]


def _reasoned(said: str, why: str | None) -> str:
    return escape(" ".join(f"{said} {why or ''}".split()))


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
