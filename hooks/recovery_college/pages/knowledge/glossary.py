"""Writes the glossary: what words mean, and what else people call it."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec

FILE = "docs/glossary.yml"


def addresses(college: College) -> Iterator[PageOwner]:
    if college.glossary:
        yield PageOwner(urls.GLOSSARY, shows=FILE)


def write(context: PageContext) -> list[PageSpec]:
    words = context.words
    if not context.college.glossary:
        return []
    blocks = [escape(words("glossary.intro"))]
    for term in sorted(context.college.glossary.values(), key=lambda term: term.term.casefold()):
        blocks += [f"## {escape(term.term)}", escape(term.means)]
        if term.also:
            blocks.append(escape(words("glossary.also", words=", ".join(term.also))))
        owner = context.addresses.find(term.more, FILE) if term.more and urls.is_internal(term.more) else None
        if owner and owner.exists:
            blocks.append(context.link(words("glossary.more"), owner.uri, urls.GLOSSARY))
    return [
        PageSpec(
            urls.GLOSSARY,
            words("glossary.title"),
            words("glossary.summary"),
            "page",
            join(blocks),
            edit_path=FILE,
            sources=(FILE,),
            in_nav=True,
        )
    ]
