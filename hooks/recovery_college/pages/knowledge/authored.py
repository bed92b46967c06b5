"""Writes the pages of docs/, and prepares any author's text for its page: links, citations, words explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from recovery_college.markdown.facilitator_notes import for_learners
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.documents import Prose
from recovery_college.model.entities import Page
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.citations import cite, quote_promises, references
from recovery_college.pages.components.glossary_links import gloss
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.components.reading_time import reading_time
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageLink, PageMeta, WordMeaning
from recovery_college.pages.page import PageSpec


@dataclass(frozen=True)
class PreparedText:
    """A text that is ready for its page, the works it cites, and the words in it that the glossary explains."""

    text: str
    cited: list[str]
    words: list[WordMeaning]


def prepare(context: PageContext, prose: Prose, uri: str, *, learners: bool = True) -> PreparedText:
    """A text of an author for the page at ``uri``; for learners, without what is for facilitators only."""
    text = relink(context, prose, uri)
    text = for_learners(text) if learners else text
    text, cited = cite(context, quote_promises(context, text, uri), uri)
    text, words = gloss(context, text, uri) if learners else (text, [])
    return PreparedText(text, cited, words)


def finish(context: PageContext, prepared: PreparedText, uri: str) -> str:
    """The text with the list of what it cites under it."""
    return join([prepared.text, *references(context, prepared.cited, uri)])


def relink(context: PageContext, prose: Prose, uri: str) -> str:
    """The text with each link to an author's file, or to a site address, as a link between pages."""
    scan = prose.scan
    out: list[str] = []
    last = 0
    for link in scan.links:
        if not urls.is_internal(link.target):
            continue
        owner = context.addresses.find(link.target, prose.path)
        if owner is None:
            continue  # a check has said so
        place = context.place(owner, link.target)
        page = "" if link.target.startswith("#") else urls.relative(owner.uri, uri)
        out += [scan.text[last : link.start], page, place or ("" if page else "#")]
        last = link.end
    return "".join(out) + scan.text[last:]


def overdue(context: PageContext, day: dt.date | None) -> str:
    """What readers are told, gently, when a page should have been read again; nothing before that."""
    return context.words("site.overdue", day=context.day(day)) if day and day < context.today else ""


def addresses(college: College) -> Iterator[PageOwner]:
    for page in college.pages:
        if page.name != urls.HOME:
            yield PageOwner(page.name, page.document.path)


def write(context: PageContext) -> list[PageSpec]:
    """The pages of the knowledge base. The first page has a file of its own."""
    return [_page(context, page) for page in context.college.pages if page.name != urls.HOME]


def _page(context: PageContext, page: Page) -> PageSpec:
    facts = page.facts
    prepared = prepare(context, page.prose, page.name)
    meta = PageMeta(
        owner=facts.owner,
        audience=[context.words(f"audiences.{name}") for name in facts.audience],
        reading=reading_time(context, prepared.text),
        content_notes=None if facts.content_notes is None else list(facts.content_notes),
        words=prepared.words,
        overdue=overdue(context, facts.review_by),
        trail=_trail(context, page),
    )
    return PageSpec(
        page.name,
        facts.title,
        facts.summary,
        "page",
        finish(context, prepared, page.name),
        meta,
        edit_path=page.document.path,
        sources=(page.document.path,),
        in_nav=True,
        searchable=not page.name.startswith("editors/"),
        asked_as=tuple(facts.asked_as),
        macros=page.name in context.settings.macro_pages,
    )


def _trail(context: PageContext, page: Page) -> list[PageLink]:
    """The editors' own guides stand below the generated start of the guide."""
    if not page.name.startswith("editors/"):
        return []
    return context.trail((context.words("editors.title"), urls.EDITORS))
