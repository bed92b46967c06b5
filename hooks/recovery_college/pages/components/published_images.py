"""Which pictures the site shows: none of a draft, and none that only a hidden story uses."""

from __future__ import annotations

from pathlib import Path

from recovery_college.model import urls
from recovery_college.model.entities import Prose
from recovery_college.pages.context import PageContext


def shown(w: PageContext) -> dict[str, Path]:
    """The pictures that belong to a page, by their path in the repository."""
    drafts = tuple(f"courses/{course.slug}/" for course in w.college.courses if not course.is_public)
    stories = w.college.stories
    hidden = _used(w, [story.prose for story in stories if not story.is_shown(w.today)])
    seen = [story.prose for story in stories if story.is_shown(w.today)] + [page.prose for page in w.college.pages]
    seen += [easy.prose for easy in w.college.easy_reads]
    seen += [module.prose for course in w.college.public_courses for module in course.modules]
    gone = hidden - _used(w, seen)
    return {name: path for name, path in w.college.pictures.items() if name not in gone and not name.startswith(drafts)}


def _used(w: PageContext, texts: list[Prose]) -> set[str]:
    links = [(prose, link) for prose in texts for link in prose.scan.links if urls.is_internal(link.target)]
    owners = (w.addresses.find(link.target, prose.path) for prose, link in links)
    return {owner.path for owner in owners if owner is not None}
