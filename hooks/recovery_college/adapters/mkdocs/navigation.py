"""The menu of a college whose ``mkdocs.yml`` has none, from its pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from recovery_college.model.urls import HOME
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec

Menu = list[dict[str, Any]]
"""As ``nav`` in mkdocs.yml: each entry has one title, with a URI or with entries of its own."""


def menu(context: PageContext, pages: Iterable[PageSpec]) -> Menu:
    """Our pages, the college's own, and a section for each folder of docs/, in the order of the pages."""
    entries: Menu = []
    sections: dict[str, list[dict[str, str]]] = {}
    for page in (page for page in pages if page.in_nav):
        folder, _, rest = page.uri.partition("/")
        if page.uri == HOME:
            entries.append({context.words("site.menu_home"): page.uri})
        elif rest and rest != "index.md":
            sections.setdefault(folder, []).append({page.title: page.uri})
        else:
            entries.append({page.title: page.uri})
    sections.pop("editors", None)  # the start of the editors' guide lists them
    return entries + [{folder.replace("-", " ").capitalize(): below} for folder, below in sections.items()]
