"""Tells which pictures the site shows: none of a draft, and none that only a hidden text, such as a story, uses."""

from __future__ import annotations

from pathlib import Path

from recovery_college.model import urls
from recovery_college.model.documents import Prose
from recovery_college.pages.context import PageContext


def shown(context: PageContext) -> dict[str, Path]:
    """The pictures that belong to a page, by their path in the repository."""
    drafts = tuple(f"courses/{course.slug}/" for course in context.college.courses if not course.is_public)
    texts = [text for text in context.college.texts() if text.course is None or text.course.is_public]
    entries = [(text.prose, text.entry) for text in texts if text.prose and text.entry]
    seen = [prose for prose, entry in entries if entry.is_shown(context.today)]
    hidden = [prose for prose, entry in entries if not entry.is_shown(context.today)]
    gone = _used(context, hidden) - _used(context, seen)
    return {
        name: path
        for name, path in context.college.pictures.items()
        if name not in gone and not name.startswith(drafts)
    }


def _used(context: PageContext, texts: list[Prose]) -> set[str]:
    links = [(prose, link) for prose in texts for link in prose.scan.links if urls.is_internal(link.target)]
    owners = (context.addresses.find(link.target, prose.path) for prose, link in links)
    return {owner.path for owner in owners if owner is not None}
