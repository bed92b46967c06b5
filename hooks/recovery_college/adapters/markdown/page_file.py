"""Makes the Markdown file of one page: its data as front matter, and its text with what templates lay out around it."""

from __future__ import annotations

from typing import Any

import yaml

from recovery_college.adapters.markdown.fallback import MarkdownLinks, after, before
from recovery_college.markdown.dialect import escape, without_html
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec

NOT_EXPORTED = {
    "tools_first": "where the buttons of our pages stand",
    "is_form": "whether our link to urgent help opens beside the page",
    "form_data": "what our script needs to know to keep and save what somebody writes",
}
"""The data of pages that no other engine can use, each with the reason."""

_EMPTY_SAYS_SOMETHING = {"content_notes"}  # "none" is a statement


def as_markdown(page: PageSpec, text: str, context: PageContext, links: MarkdownLinks) -> str:
    """A page as a file. ``text`` is its Markdown, with its macros worked out.

    Raw HTML becomes text: another engine may not clean what it renders.
    """
    words = context.words
    example = [escape(words("site.example_short"))] if context.facts.example else []
    start = [f"# {escape(page.title)}", escape(page.summary), *example, *before(page, words, links)]
    body = join([*start, without_html(text), *after(page, words, links)])
    return f"---\n{as_yaml(front_matter(page))}---\n\n{body}"


def front_matter(page: PageSpec) -> dict[str, Any]:
    """All data of a page that another engine can use. What a page has not is left out."""
    data = {name: value for name, value in page.front_matter.items() if name not in NOT_EXPORTED}
    if page.searchable:
        del data["search"]
    return {
        name: value
        for name, value in data.items()
        if value or isinstance(value, int) or (name in _EMPTY_SAYS_SOMETHING and value is not None)
    }


def as_yaml(data: dict[str, Any]) -> str:
    """Data as YAML for people to read, too."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


class _Dumper(yaml.SafeDumper):
    """Writes each value where it stands, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
