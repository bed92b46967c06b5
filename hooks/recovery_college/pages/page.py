"""Holds ``PageSpec``: a page as Markdown and data, before any engine has seen it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from recovery_college.pages.meta import PageMeta


@dataclass(frozen=True)
class PageSpec:
    """A page as Markdown and data: a pure function of the files in ``sources``, the words and the day.

    ``uri`` is its path in the site's source tree. ``meta`` is what a template lays out around the prose. ``edit_path``
    is the author's file, for the "edit this page" link.
    """

    uri: str
    title: str
    summary: str
    kind: str  # names the template: overrides/<kind>.html
    markdown: str
    meta: PageMeta = field(default_factory=PageMeta)
    edit_path: str | None = None
    sources: tuple[str, ...] = ()
    in_nav: bool = False
    searchable: bool = True
    search_weight: float = 1.0  # that of its kind, by the registry
    asked_as: tuple[str, ...] = ()  # words people ask with: they feed search
    macros: bool = False  # the owner has allowed macros on this page, and the text still holds them

    @property
    def front_matter(self) -> dict[str, Any]:
        """Everything about the page that is not its text, by name; templates and exported files take it from here."""
        return {
            "title": self.title,
            "description": self.summary,
            "kind": self.kind,
            "asked_as": list(self.asked_as),
            "search": {"exclude": not self.searchable},
            **self.meta.data,
        }
