"""Writes the page My plan, and one page for each plan that readers fill in for themselves."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Course
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.fillable_forms import (
    KEPT_DAYS,
    FormCourse,
    FormMeta,
    FormPart,
    FormStrand,
    MyPlanMeta,
    field,
    form_data,
)
from recovery_college.pages.components.markdown_blocks import bullets, join, paragraphs
from recovery_college.pages.components.next_run import next_run
from recovery_college.pages.components.planned_sessions import planned_sessions
from recovery_college.pages.context import PageContext
from recovery_college.pages.knowledge.authored import overdue
from recovery_college.pages.meta import PageLink
from recovery_college.pages.page import PageSpec
from recovery_college.schema.plans import COURSES, FOLDER, SESSIONS, Plan, PlanPart


def addresses(college: College) -> Iterator[PageOwner]:
    if college.plans:
        yield PageOwner(urls.MY_PLAN)
    for name in college.plans:
        yield PageOwner(urls.plan(name), f"{FOLDER}{name}.yml")


def write(context: PageContext) -> list[PageSpec]:
    plans = sorted(context.college.plans.items(), key=lambda one: (one[1].order, one[0]))
    return [_start(context, plans), *(_plan(context, name, plan) for name, plan in plans)] if plans else []


def _start(context: PageContext, plans: list[tuple[str, Plan]]) -> PageSpec:
    words, here = context.words, urls.MY_PLAN
    lines = [
        f"-   **{context.link(plan.title, urls.plan(name), here)}**  \n    {escape(plan.summary)}"
        for name, plan in plans
    ]
    answers = [
        f"-   {context.link(course.facts.title, urls.answers(course.slug), here)}"
        for course in context.college.listed_courses
        if urls.answers(course.slug) in context.addresses.by_uri
    ]
    blocks = [
        escape(words("my_plan.intro")),
        f"## {words('my_plan.choose')}",
        "\n".join(lines),
        f"## {words('my_plan.what_happens')}",
        bullets(words(f"my_plan.happens_{name}", days=KEPT_DAYS) for name in ("stays", "gone", "paper", "nobody")),
    ]
    if urls.PRIVACY in context.addresses.by_uri:
        blocks.append(context.link(words("my_plan.privacy"), urls.PRIVACY, here))
    if answers:
        blocks += [f"## {words('my_plan.answers')}", escape(words("my_plan.answers_text")), "\n".join(answers)]
    return PageSpec(
        here,
        words("my_plan.title"),
        words("my_plan.summary"),
        "my-plan",
        join(blocks),
        MyPlanMeta(form_data=form_data(context, "", words("my_plan.title"))),
        sources=tuple(f"{FOLDER}{name}.yml" for name, _ in plans),
        in_nav=True,
        asked_as=tuple(words.list("my_plan.asked_as")),
    )


def _plan(context: PageContext, name: str, plan: Plan) -> PageSpec:
    here, words = urls.plan(name), context.words
    parts = [_part(context, name, part) for part in plan.parts]
    about = form_data(context, name, plan.title)
    if plan.lists_courses:
        about["sessions"] = [
            one.data for course in context.college.listed_courses for one in planned_sessions(context, course)
        ]
    blocks = [paragraphs(plan.after)] if plan.after else [escape(words("my_plan.after"))]
    known = dict.fromkeys(key for key in plan.source if key in context.college.evidence)
    return PageSpec(
        here,
        plan.title,
        plan.summary,
        "plan",
        join([*blocks, *references(context, known, here)]),
        FormMeta(
            form={"parts": parts, "intro": _paragraphs(plan.intro)},
            form_data=about,
            content_notes=list(plan.content_notes),
            trail=context.trail((words("my_plan.title"), urls.MY_PLAN)),
            overdue=overdue(context, plan.review_by),
        ),
        edit_path=f"{FOLDER}{name}.yml",
        sources=(
            f"{FOLDER}{name}.yml",
            *(c.document.path for c in context.college.listed_courses if plan.lists_courses),
        ),
        asked_as=tuple(plan.asked_as),
    )


def _part(context: PageContext, name: str, part: PlanPart) -> FormPart:
    course = context.college.course(part.course) if part.course else None
    more: PageLink | None = None
    if course and course.is_listed:
        more = {"title": course.facts.title, "address": urls.address(urls.course(course.slug))}
    return {
        "title": part.title,
        "anchor": "",
        "hint": _paragraphs(part.hint or ""),
        "urgent": part.urgent,
        "more": more,
        "strands": _strands(context) if part.shows else [],
        "fields": [field(name, q.id, q.label, q.kind, q.hint) for q in part.questions],
    }


def _strands(context: PageContext) -> list[FormStrand]:
    """All courses that lists show, by subject, each with the sessions that are still to come."""
    found: list[FormStrand] = []
    strands = context.college.strands
    groups: list[tuple[str | None, str]] = [(slug, strand.name) for slug, strand in strands.items()]
    for slug, title in [*groups, (None, context.words("courses.no_strand" if groups else "courses.all"))]:
        courses: list[FormCourse] = [
            {
                "group": COURSES,
                "id": course.slug,
                "title": course.facts.title,
                "address": urls.address(urls.course(course.slug)),
                "resting": course.facts.status == "resting",
                "when": _loose(context, course),
                "sessions": [
                    {
                        "group": SESSIONS,
                        "id": one.id,
                        "label": one.label,
                        "question": one.title,
                        "cancelled": one.status == "cancelled",
                    }
                    for one in planned_sessions(context, course)
                ],
            }
            for course in context.college.listed_courses
            if (course.facts.strand if course.facts.strand in strands else None) == slug
        ]
        if courses:
            found.append({"title": title, "courses": courses})
    return found


def _loose(context: PageContext, course: Course) -> str:
    coming = next_run(context, course)
    return coming.when if coming and coming.is_loose else ""


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
