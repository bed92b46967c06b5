"""Writes pathways: steps in order, with who must, by when, why, what help there is, and what is an offer."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.markdown_blocks import join, paragraphs
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec
from recovery_college.schema.knowledge import Pathway, PathwayRole, PathwayStep


def addresses(college: College) -> Iterator[PageOwner]:
    if college.pathways:
        yield PageOwner(urls.PATHWAYS)
    for name in college.pathways:
        yield PageOwner(urls.pathway(name), shows=_file(name))


def write(context: PageContext) -> list[PageSpec]:
    words = context.words
    if not context.college.pathways:
        return []
    lines = [
        f"-   {context.link(pathway.title, urls.pathway(name), urls.PATHWAYS)}  \n    {escape(pathway.summary)}"
        for name, pathway in sorted(context.college.pathways.items())
    ]
    index = PageSpec(
        urls.PATHWAYS,
        words("pathways.title"),
        words("pathways.summary"),
        "page",
        join(["\n".join(lines)]),
        sources=tuple(_file(name) for name in context.college.pathways),
        in_nav=True,
    )
    return [index, *(_pathway(context, name, pathway) for name, pathway in context.college.pathways.items())]


def _file(name: str) -> str:
    return f"docs/pathways/{name}.yml"


def _pathway(context: PageContext, name: str, pathway: Pathway) -> PageSpec:
    words, here = context.words, urls.pathway(name)
    blocks = [
        f"**{words('pathways.who')}** {escape(pathway.who)}",
        f"**{words('pathways.starts')}** {escape(pathway.starts)}",
        paragraphs(pathway.note) if pathway.note else "",
        *(_role(context, pathway.role) if pathway.role else ()),
    ]
    for n, step in enumerate(pathway.steps, 1):
        blocks += _step(context, n, step, here)
    keys = [*pathway.source, *(key for step in pathway.steps for key in step.source)]
    blocks += references(context, dict.fromkeys(key for key in keys if key in context.college.evidence), here)
    return PageSpec(
        here,
        pathway.title,
        pathway.summary,
        "page",
        join(blocks),
        PageMeta(trail=context.trail((words("pathways.title"), urls.PATHWAYS))),
        edit_path=_file(name),
        sources=(_file(name),),
    )


def _role(context: PageContext, role: PathwayRole) -> list[str]:
    """What somebody in the role can count on, before what is asked of them."""
    words = context.words
    paid = words("pathways.role_paid" if role.paid else "pathways.role_unpaid")
    lines = [f"-   {escape(f'{paid} {role.pay}' if role.pay else paid)}"]
    for name, text in (("supervision", role.supervision), ("keeping_well", role.keeping_well)):
        if text:
            lines.append(f"-   **{words(f'pathways.{name}')}** {escape(' '.join(text.split()))}")
    return [f"## {words('pathways.role')}", "\n".join(lines)]


def _step(context: PageContext, n: int, step: PathwayStep, here: str) -> list[str]:
    words = context.words
    answers = [
        (words("pathways.kind"), words(f"pathways.{step.kind}")),
        (words("pathways.by"), step.by or words("pathways.no_time")),
        (words("pathways.for_whom"), step.for_whom),
        (words("pathways.why"), step.why),
        (words("pathways.help"), step.help),
        (words("pathways.other_way"), step.other_way or ""),
    ]
    lines = [f"-   **{name}** {escape(answer)}" for name, answer in answers if answer]
    course = context.college.course(step.course) if step.course else None
    if course and course.is_listed:
        lines.append(
            f"-   **{words('pathways.course')}** {context.link(course.facts.title, urls.course(course.slug), here)}"
        )
    known = [key for key in step.source if key in context.college.evidence]
    cited = "; ".join(context.link(context.labels[key], urls.evidence(key), here) for key in known)
    blocks = [f"## {n}. {escape(step.what)}", paragraphs(step.about) if step.about else "", "\n".join(lines)]
    return [*blocks, f"({cited})" if cited else ""]
