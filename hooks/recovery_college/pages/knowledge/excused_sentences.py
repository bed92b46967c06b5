"""Writes the page of the sentences that only the heading above them excuses, for editors to look through."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.excused import ExcusedSentence
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec


def addresses(college: College) -> Iterator[PageOwner]:
    if college.guidelines:
        yield PageOwner(urls.EXCUSED)


def write(context: PageContext) -> list[PageSpec]:
    if not context.college.guidelines:
        return []
    words, here = context.words, urls.EXCUSED
    found = sorted(_shown(context), key=lambda one: (one.path, one.position, one.guideline))
    blocks = [escape(words("excused.intro"))]
    if found:
        blocks.append(escape(words("excused.count_one") if len(found) == 1 else words("excused.count", n=len(found))))
    else:
        blocks.append(escape(words("excused.none")))
    for path, here_found in groupby(found, key=lambda one: one.path):
        blocks.append(f"## {_page(context, path)}")
        blocks.append("\n".join(_line(context, one, here) for one in here_found))
    return [
        PageSpec(
            here,
            words("excused.title"),
            words("excused.summary"),
            "page",
            join(blocks),
            PageMeta(trail=context.trail((words("guidelines.title"), urls.GUIDELINES))),
            sources=tuple(dict.fromkeys(one.path for one in found)),
        )
    ]


def _shown(context: PageContext) -> Iterator[ExcusedSentence]:
    """Those that readers can see. Nothing is said of a draft, or of a story that is not shown."""
    hidden = {one.document.path for one in context.college.all_entries() if not one.is_shown(context.today)}
    for one in context.excused():
        owner = context.addresses.owner_of(one.path)
        if owner and owner.exists and one.path not in hidden:
            yield one


def _page(context: PageContext, path: str) -> str:
    title = next((one.title for one in context.college.all_entries() if one.document.path == path), path)
    owner = context.addresses.owner_of(path)
    return context.link(title, owner.uri, urls.EXCUSED) if owner else escape(title)


def _line(context: PageContext, one: ExcusedSentence, here: str) -> str:
    words, guideline = context.words, context.college.guidelines[one.guideline]
    sign = context.link(guideline.facts.title, urls.guideline(one.guideline), here)
    where = words("excused.place", file=one.path, line=one.position[0])
    return "  \n".join(
        (
            f"-   **{escape(one.words)}**",
            f"    {escape(words('excused.heading', heading=one.heading))}",
            f"    {words('waivers.sign')} {sign}",
            f"    {escape(where)}",
        )
    )
