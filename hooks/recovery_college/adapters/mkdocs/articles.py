"""Tells the pipeline of ``html/`` what it has to know of a page that MkDocs has rendered."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from recovery_college.adapters.mkdocs.build import Build
from recovery_college.html.pipeline import ArticleOptions
from recovery_college.html.print_html import Paper
from recovery_college.markdown.dialect import slugify

if TYPE_CHECKING:
    from mkdocs.structure.toc import AnchorLink


def article_options(page: Page, build: Build, site: str) -> ArticleOptions:
    """How the article of a page is finished. ``site`` is the site's whole address, or empty."""
    spec = build.pages.get(page.file.src_uri)
    return ArticleOptions(
        table_label=build.context.words("site.table"),
        for_facilitators=page.meta.get("kind") == "facilitators",
        by_author=bool(spec and (spec.edit_path or "").endswith(".md")),  # our guide's pages speak of such notes
        paper=_paper(page, build, site) if page.meta.get("paper") else None,
    )


def _paper(page: Page, build: Build, site: str) -> Paper:
    words = build.context.words
    anchors = [part["anchor"] for part in page.meta.get("in_parts", ())]
    here = page.canonical_url or page.url
    return Paper(here, site, words("evidence.about_it"), anchors, slugify(words("module.sources")))


def make_titles_plain(toc: Iterable[AnchorLink]) -> None:
    """Headings in a table of contents as plain text: Python-Markdown escapes them, and so do our templates."""
    for item in toc:
        item.title = html.unescape(item.title)
        make_titles_plain(item.children)
