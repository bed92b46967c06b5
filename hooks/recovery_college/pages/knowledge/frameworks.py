"""Frameworks: what each asks for, which courses and modules work on it, and where nothing does yet."""

from __future__ import annotations

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.pages.components.citations import references
from recovery_college.pages.context import PageContext, join, paragraphs
from recovery_college.pages.page import PageSpec
from recovery_college.schema.knowledge import Framework


def write(w: PageContext) -> list[PageSpec]:
    words = w.words
    if not w.college.frameworks:
        return []
    lines = [
        f"-   {w.link(framework.title, urls.framework(name), urls.FRAMEWORKS)}  \n    {escape(framework.summary)}"
        for name, framework in sorted(w.college.frameworks.items())
    ]
    index = PageSpec(
        urls.FRAMEWORKS,
        words("frameworks.title"),
        words("frameworks.summary"),
        "page",
        join([escape(words("frameworks.intro")), "\n".join(lines), *_recollect(w)]),
        sources=tuple(_file(name) for name in w.college.frameworks),
        in_nav=True,
    )
    return [index, *(_framework(w, name, framework) for name, framework in w.college.frameworks.items())]


def _recollect(w: PageContext) -> list[str]:
    """RECOLLECT may not be copied or changed (CC BY-NC-ND), so it is linked and nothing more."""
    if "recollect" not in w.college.evidence:
        return []
    return [escape(w.words("frameworks.recollect")), *references(w, ["recollect"], urls.FRAMEWORKS)]


def _file(name: str) -> str:
    return f"docs/frameworks/{name}.yml"


def _framework(w: PageContext, name: str, framework: Framework) -> PageSpec:
    words, here = w.words, urls.framework(name)
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
        working = w.developing.get(f"{name}/{item.id}", [])
        empty += not working
        lines = [f"-   {w.link(title, uri, here)}" for title, uri in working]
        blocks.append(
            "\n".join([words("frameworks.where"), "", *lines]) if lines else f"*{words('frameworks.nowhere')}*"
        )
    blocks.insert(1, escape(words("frameworks.counted", of=len(framework.items), n=len(framework.items) - empty)))
    blocks += references(w, [key for key in framework.source if key in w.college.evidence], here)
    return PageSpec(
        here,
        framework.title,
        framework.summary,
        "page",
        join(blocks),
        {"trail": w.trail((words("frameworks.title"), urls.FRAMEWORKS))},
        edit_path=_file(name),
        sources=(_file(name), *(course.document.path for course in w.college.listed_courses)),
    )
