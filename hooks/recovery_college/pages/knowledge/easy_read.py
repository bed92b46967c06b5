"""Writes Easy Read versions: each a page of its own below the page it belongs to, linked with it both ways.

The template draws the steps, picture left and text right, from ``meta.easy``. The Markdown says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from markdown.extensions.toc import unique

from recovery_college.markdown.dialect import escape, slugify
from recovery_college.markdown.facilitator_notes import for_learners
from recovery_college.markdown.links import Link
from recovery_college.markdown.plain_text import plain_line
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.easy_read import EasyReadStep
from recovery_college.model.entities import EasyRead
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import bullets, join
from recovery_college.pages.context import PageContext
from recovery_college.pages.knowledge.authored import overdue, relink
from recovery_college.pages.meta import PageLink, PageMeta
from recovery_college.pages.page import PageSpec

NOT_YET = "not yet"  # what authors write in checked_by when nobody has


class DrawnStep(TypedDict):
    """A picture with the words for it, the sentences beside it, and their links. Links can lead to other websites."""

    picture: str
    alt: str
    text: list[str]
    links: list[PageLink]


class EasyReadPart(TypedDict):
    """The steps under one heading, with the heading's anchor. The first part may have no heading."""

    heading: str
    id: str
    steps: list[DrawnStep]


@dataclass(frozen=True, kw_only=True)
class EasyReadMeta(PageMeta):
    """What an Easy Read version has besides."""

    easy: list[EasyReadPart]
    easy_changed: str  # what readers are told where the page has changed since
    easy_about: list[str]
    original: PageLink


def addresses(college: College, owners: Iterable[PageOwner]) -> Iterator[PageOwner]:
    """Where each version stands whose page is among ``owners``; that page may be an author's, or one that we make."""
    found: dict[str, PageOwner] = {}
    for owner in owners:
        by_address = f"docs/{urls.address(owner.uri).rstrip('/') or 'index'}.md"
        found.setdefault(owner.path or by_address, owner)
    for easy in college.easy_reads:
        if original := found.get(easy.original):
            uri, path = urls.easy_read(original.uri), easy.document.path
            yield PageOwner(uri, path, exists=original.exists, original=original.uri)


def add(context: PageContext, pages: Mapping[str, PageSpec]) -> dict[str, PageSpec]:
    """All pages, with the Easy Read versions of those that have one, and the links from one to the other."""
    found = dict(pages)
    for easy in context.college.easy_reads:
        owner = context.addresses.original(easy)
        original = found.get(owner.uri) if owner else None
        if original is None:
            continue  # a check has said so, or the course is a draft
        page = _page(context, easy, original)
        found.setdefault(page.uri, page)
        found[original.uri] = replace(original, meta=replace(original.meta, easy_read=urls.address(page.uri)))
    return found


def _page(context: PageContext, easy: EasyRead, original: PageSpec) -> PageSpec:
    words, uri, facts = context.words, urls.easy_read(original.uri), easy.facts
    now = context.college.version(easy)
    changed = words("easy.changed") if facts.of_version and now and facts.of_version != now else ""
    about = _about(context, easy)
    notes = original.meta.content_notes if facts.content_notes is None else list(facts.content_notes)
    meta = EasyReadMeta(
        easy=_parts(context, easy),
        easy_changed=changed,
        easy_about=about,
        original={"title": original.title, "address": urls.address(original.uri)},
        overdue=overdue(context, facts.review_by),
        trail=[*original.meta.trail, *context.trail((original.title, original.uri))],
        content_notes=notes or None,
        leave_quickly=original.meta.leave_quickly,
        licence=original.meta.licence,
        steps=original.meta.steps,
    )
    blocks = [
        escape(changed),
        for_learners(relink(context, easy.prose, uri)),
        f"## {words('easy.about')}",
        bullets(about),
        context.link(words("easy.original", title=original.title), original.uri, uri),
    ]
    return PageSpec(
        uri,
        words("easy.title", title=facts.title or original.title),
        words("easy.summary"),
        "easy",
        join(blocks),
        meta,
        edit_path=easy.document.path,
        sources=(easy.document.path, *original.sources),
        searchable=original.searchable,
        search_weight=original.search_weight,
    )


def _about(context: PageContext, easy: EasyRead) -> list[str]:
    """Who made it and who checked it, said openly also where nobody has."""
    words, checked = context.words, easy.facts.checked_by
    people = (
        words("easy.not_checked") if checked.casefold().rstrip(".") == NOT_YET else words("easy.checked", who=checked)
    )
    return [words("easy.made", who=", ".join(easy.facts.made_by)), people]


def _parts(context: PageContext, easy: EasyRead) -> list[EasyReadPart]:
    """The steps under each heading, with the heading's anchor; the first part may have none."""
    parts: list[EasyReadPart] = []
    taken: set[str] = set()
    for step in easy.steps.all:
        if step.heading or not parts:
            anchor = unique(slugify(step.heading), taken) if step.heading else ""
            parts.append({"heading": step.heading, "id": anchor, "steps": []})
        parts[-1]["steps"].append(_step(context, easy, step))
    return parts


def _step(context: PageContext, easy: EasyRead, step: EasyReadStep) -> DrawnStep:
    """A step as data: the address of its picture, the words for the picture, its sentences and its links."""
    picture = step.picture and context.addresses.find(step.picture.target, easy.prose.path)
    return {
        "picture": picture.uri if picture else "",
        "alt": plain_line(step.picture.text) if step.picture else "",
        "text": list(step.sentences),
        "links": [
            {"title": title[:1].upper() + title[1:], "address": target}
            for title, target in ((plain_line(link.text), _to(context, easy, link)) for link in step.links)
            if target
        ],
    }


def _to(context: PageContext, easy: EasyRead, link: Link) -> str:
    """Where a link leads, as a template takes it: below the site's address, or on another website."""
    if not urls.is_internal(link.target):
        return link.target
    owner = context.addresses.find(link.target, easy.prose.path)
    return urls.address(owner.uri) + context.place(owner, link.target) if owner else ""
