"""Gives the anchors of a text's headings, as the finished page has them: Markdown in, what links lead to out."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from recovery_college.html.sanitise import sanitise
from recovery_college.markdown.dialect import render

_HEADINGS = ", ".join(f"h{level}[id]" for level in range(1, 7))


def heading_anchors(text: str) -> set[str]:
    """Every heading that a link can point to. The ids of footnotes and tabs are none: they differ from page to page."""
    named = LexborHTMLParser(sanitise(render(text)), is_fragment=True).css(_HEADINGS)
    return {node.id for node in named if node.id}
