"""Writes the pages of frameworks: what each asks for, which courses work on it, where nothing does yet."""

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
from recovery_college.schema.knowledge import Framework


def addresses(college: College) -> Iterator[PageOwner]:
    if college.frameworks:
        yield PageOwner(urls.FRAMEWORKS)
    for name in college.frameworks:
        yield PageOwner(urls.framework(name), shows=_file(name))


def write(context: PageContext) -> list[PageSpec]:
    words = context.words
    if not context.college.frameworks:
        return []
    lines = [
        f"-   {context.link(framework.title, urls.framework(name), urls.FRAMEWORKS)}  \n    {escape(framework.summary)}"
        for name, framework in sorted(context.college.frameworks.items())
    ]
    index = PageSpec(
        urls.FRAMEWORKS,
        words("frameworks.title"),
        words("frameworks.summary"),
        "page",
        join([escape(words("frameworks.intro")), "\n".join(lines), *_recollect(context)]),
        sources=tuple(_file(name) for name in context.college.frameworks),
        in_nav=True,
    )
    return [index, *(_framework(context, name, framework) for name, framework in context.college.frameworks.items())]


def _recollect(context: PageContext) -> list[str]:
    """RECOLLECT may not be copied or changed (CC BY-NC-ND), so it is linked and nothing more."""
    if "recollect" not in context.college.evidence:
        return []
    return [escape(context.words("frameworks.recollect")), *references(context, ["recollect"], urls.FRAMEWORKS)]


def _file(name: str) -> str:
    return f"docs/frameworks/{name}.yml"


def _framework(context: PageContext, name: str, framework: Framework) -> PageSpec:
    words, here = context.words, urls.framework(name)
    blocks = [escape(words("frameworks.as_of", what=framework.as_of))]
    if framework.note:
        blocks.append(paragraphs(framework.note))
    empty = 0
    for item in framework.items:
        blocks.append(
            f"## {escape(item.id)}. {escape(item.name)}" if item.id[0].isdigit() else f"## {escape(item.name)}"
        )
        if item.about:
            blocks.append(escape(item.about))
        working = context.developing.get(f"{name}/{item.id}", [])
        empty += not working
        lines = [f"-   {context.link(title, uri, here)}" for title, uri in working]
        blocks.append(
            "\n".join([words("frameworks.where"), "", *lines]) if lines else f"*{words('frameworks.nowhere')}*"
        )
    blocks.insert(1, escape(words("frameworks.counted", of=len(framework.items), n=len(framework.items) - empty)))
    blocks += references(context, [key for key in framework.source if key in context.college.evidence], here)
    return PageSpec(
        here,
        framework.title,
        framework.summary,
        "page",
        join(blocks),
        PageMeta(trail=context.trail((words("frameworks.title"), urls.FRAMEWORKS))),
        edit_path=_file(name),
        sources=(_file(name), *(course.document.path for course in context.college.listed_courses)),
    )
