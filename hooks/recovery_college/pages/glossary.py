"""The glossary: what words mean, and what else people call it."""

from __future__ import annotations

from recovery_college.content import addresses as at
from recovery_college.content.markdown import escape
from recovery_college.pages.spec import PageSpec
from recovery_college.pages.writing import Writing, join

FILE = "docs/glossary.yml"


def write(w: Writing) -> list[PageSpec]:
    words = w.words
    if not w.college.glossary:
        return []
    blocks = [escape(words("glossary.intro"))]
    for term in sorted(w.college.glossary.values(), key=lambda term: term.term.casefold()):
        blocks += [f"## {escape(term.term)}", escape(term.means)]
        if term.also:
            blocks.append(escape(words("glossary.also", words=", ".join(term.also))))
        owner = w.addresses.find(term.more, FILE) if term.more and at.is_internal(term.more) else None
        if owner and owner.exists:
            blocks.append(w.link(words("glossary.more"), owner.uri, at.GLOSSARY))
    return [
        PageSpec(
            at.GLOSSARY,
            words("glossary.title"),
            words("glossary.summary"),
            "page",
            join(blocks),
            edit_path=FILE,
            sources=(FILE,),
            in_nav=True,
        )
    ]
