"""Tells which pictures the site shows: none of a draft, and none that only a hidden story uses."""

from __future__ import annotations

from pathlib import Path

from recovery_college.model import urls
from recovery_college.model.documents import Prose
from recovery_college.pages.context import PageContext


def shown(context: PageContext) -> dict[str, Path]:
    """The pictures that belong to a page, by their path in the repository."""
    drafts = tuple(f"courses/{course.slug}/" for course in context.college.courses if not course.is_public)
    stories = context.college.stories
    hidden = _used(context, [story.prose for story in stories if not story.is_shown(context.today)])
    seen = [story.prose for story in stories if story.is_shown(context.today)] + [
        page.prose for page in context.college.pages
    ]
    seen += [easy.prose for easy in context.college.easy_reads]
    seen += [module.prose for course in context.college.public_courses for module in course.modules]
    gone = hidden - _used(context, seen)
    return {
        name: path
        for name, path in context.college.pictures.items()
        if name not in gone and not name.startswith(drafts)
    }


def _used(context: PageContext, texts: list[Prose]) -> set[str]:
    links = [(prose, link) for prose in texts for link in prose.scan.links if urls.is_internal(link.target)]
    owners = (context.addresses.find(link.target, prose.path) for prose, link in links)
    return {owner.path for owner in owners if owner is not None}
