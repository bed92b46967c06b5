"""Writes the page for editors that says what would make the courses better: how far each is, and its one next thing."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.stages import COURSE_STEPS, STAGES, Step, college_steps, course_step, next_step, stage
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec

EXAMPLES = 3  # courses that are named for each thing to do; all stand in the list at the end


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.WHAT_NEXT)


def write(context: PageContext) -> list[PageSpec]:
    words, here, college = context.words, urls.WHAT_NEXT, context.college
    courses = college.listed_courses
    steps = {course.slug: next_step(course, college) for course in courses}
    blocks = [escape(words("next.intro"))]
    if courses:
        blocks += [f"## {words('next.stages')}", stage_counts(context), escape(words("next.no_blame"))]
    if once := college_steps(college):
        blocks += [f"## {words('next.college')}", escape(words("next.college_about"))]
        blocks.append("\n".join(f"{n}.  {_said(step)}" for n, step in enumerate(once, 1)))
    waiting = [name for name in COURSE_STEPS if any(step and step.name == name for step in steps.values())]
    if waiting:
        blocks += [f"## {words('next.courses')}", escape(words("next.courses_about"))]
    for name in waiting:
        found = [course for course in courses if (step := steps[course.slug]) and step.name == name]
        step = course_step(name)
        said = words("next.one_course" if len(found) == 1 else "next.some_courses", n=len(found))
        links = [context.link(c.facts.title, urls.course(c.slug), here) for c in found[:EXAMPLES]]
        more = [escape(words("next.more", n=len(found) - EXAMPLES))] if len(found) > EXAMPLES else []
        blocks += [f"### {escape(_sentence(step.do))} ({said})", escape(step.why), f"{', '.join([*links, *more])}."]
    if courses:
        blocks += [f"## {words('next.every')}", _table(context, steps)]
    if not waiting and not once:
        blocks.append(escape(words("next.nothing")))
    return [
        PageSpec(
            here,
            words("next.title"),
            words("next.summary"),
            "page",
            join(blocks),
            PageMeta(trail=context.trail((words("editors.title"), urls.EDITORS))),
            sources=tuple(college.documents),
            searchable=False,
        )
    ]


def stage_counts(context: PageContext) -> str:
    """How many courses are at each stage, as a list; stages without a course too, for none is a number."""
    words, college = context.words, context.college
    found = [stage(course, college) for course in college.listed_courses]
    lines = [
        f"-   **{words(f'next.stage.{name}')}:** {found.count(name)}. {escape(words(f'next.means.{name}'))}"
        for name in STAGES
    ]
    return "\n".join(lines)


def pointer(context: PageContext, here: str) -> list[str]:
    """For other pages of the guide: how far the courses are, the one next thing, and the way to the rest."""
    words, college = context.words, context.college
    courses = college.listed_courses
    found = [stage(course, college) for course in courses]
    counts = {name.replace("-", "_"): found.count(name) for name in STAGES}
    blocks = [escape(words("next.counts", of=len(courses), **counts))] if courses else []
    steps = [step.name for course in courses if (step := next_step(course, college))]
    if once := college_steps(college):
        blocks.append(f"{words('next.first')} {_said(once[0])}")
    elif steps:
        name = max(dict.fromkeys(steps), key=steps.count)
        said = words("next.one_course" if steps.count(name) == 1 else "next.some_courses", n=steps.count(name))
        blocks.append(f"{words('next.first')} {_said(course_step(name))} ({said})")
    return [*blocks, context.link(words("next.title"), urls.WHAT_NEXT, here)]


def _table(context: PageContext, steps: dict[str, Step | None]) -> str:
    words, here = context.words, urls.WHAT_NEXT
    head = " | ".join(words(f"next.{name}") for name in ("course", "is", "then"))
    rows = [f"| {head} |", "| --- | --- | --- |"]
    for course in context.college.listed_courses:
        step = steps[course.slug]
        cells = [
            context.link(course.facts.title, urls.course(course.slug), here),
            words(f"next.stage.{stage(course, context.college)}"),
            _with_code(_sentence(step.do)) if step else words("next.none"),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _said(step: Step) -> str:
    return f"{_with_code(_sentence(step.do))}. {escape(step.why)}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_code(text: str) -> str:
    """Plain text in which the names of settings stand as code."""
    parts = text.split("'")
    return "".join(f"`{part}`" if n % 2 else escape(part) for n, part in enumerate(parts))
