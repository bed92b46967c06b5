"""A page, before any engine has seen it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class PageSpec:
    """A page as Markdown and data: a pure function of the files in ``sources``, the words and the day.

    ``uri`` is its path in the site's source tree. ``meta`` is plain data that a template lays out around the
    prose: it holds plain text and addresses, never HTML (``cards``, ``finder`` and ``steps`` come from the files of
    these names in pages/components/). ``edit_path`` is the author's file, for the "edit this page" link.
    """

    uri: str
    title: str
    summary: str
    kind: str  # names the template: overrides/<kind>.html
    markdown: str
    meta: dict[str, Any] = field(default_factory=dict)
    edit_path: str | None = None
    sources: tuple[str, ...] = ()
    in_nav: bool = False
    searchable: bool = True
    asked_as: tuple[str, ...] = ()  # words people ask with: they feed search
    macros: bool = False  # the owner has allowed macros on this page, and the text still holds them

    @property
    def front_matter(self) -> dict[str, Any]:
        """Everything about the page that is not its text."""
        data: dict[str, Any] = {"title": self.title, "description": self.summary, "kind": self.kind}
        if self.asked_as:
            data["asked_as"] = list(self.asked_as)
        if not self.searchable:
            data["search"] = {"exclude": True}
        return data | self.meta
