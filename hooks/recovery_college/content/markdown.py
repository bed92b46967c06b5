"""The Markdown that authors may write, and where things stand in it.

Python-Markdown forgets positions, so links, pictures, blocks and raw HTML are found by a scan of the text, with
code masked out. What a heading's anchor is called is never guessed: the page is rendered by the library itself.
"""

from __future__ import annotations

import re
from typing import Any

import markdown
from markdown.extensions import toc
from selectolax.lexbor import LexborHTMLParser

BLOCKS = {
    "note": "a remark",
    "tip": "a helpful hint",
    "warning": "something to be careful with",
    "quote": "a short quotation with its source",
    "example": "a made-up example",
    "reflect": "reflection questions, never marked or scored",
    "activity": "something to do, with its minutes in the title",
    "facilitator": "notes that only the facilitators' view shows",
}
"""The kinds of ``!!! kind "Title"`` blocks, with what each is for."""

FACILITATOR = "facilitator"


def slugify(text: str, separator: str = "-") -> str:
    """A heading's anchor: Python-Markdown's own, without underscores, so that no heading takes an id of the theme."""
    return str(toc.slugify(text, separator)).replace("_", separator).strip(separator) or "part"


EXTENSIONS: list[str] = [
    "admonition",
    "def_list",
    "footnotes",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "sane_lists",
    "tables",
    "toc",
]
EXTENSION_SETTINGS: dict[str, dict[str, Any]] = {
    "toc": {"slugify": slugify, "permalink": False},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": False},
    "tables": {"use_align_attribute": True},  # a style attribute would be cleaned away
    "footnotes": {"BACKLINK_TITLE": "Back to the text, note {}"},
}
"""No attribute lists, no snippets, no Markdown in HTML: author files are data (see the trust zones in the design)."""


def render(text: str) -> str:
    """The HTML that the engine would make of an author's text, before it is sanitised."""
    return markdown.markdown(text, extensions=list(EXTENSIONS), extension_configs=EXTENSION_SETTINGS)


def anchors(text: str) -> set[str]:
    """Every id on the page that a link can point to."""
    named = LexborHTMLParser(render(text), is_fragment=True).css("[id]")
    return {node.id for node in named if node.id}


def escape(text: str) -> str:
    """Plain text of an author as Markdown that shows exactly that text and nothing more."""
    return "\n".join(_escape_line(line.strip()) for line in text.split("\n"))


def as_target(address: str) -> str:
    """A web address as the target of a Markdown link: whatever would end the link early is encoded."""
    return re.sub(r"[()<>\[\]\s\\]", lambda found: f"%{ord(found[0]):02X}", address)


def _escape_line(line: str) -> str:
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = re.sub(r"([\\`*_{}\[\]|])", r"\\\1", line)
    if found := re.match(r"[#+\-=?!:~]", line):
        line = f"&#{ord(found[0])};{line[1:]}"
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)


_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[^\n]*$", re.M)
# What an HTML parser could take for a tag; not <https://…>, <a@b.example> or the target of a link, (<a b.md>)
_TAG = re.compile(r"(?<!\()<(?![a-z]+:|[^\s<>@]+@[^\s<>]+>)[A-Za-z/!?]")


# code in a line: it ends with its paragraph, and where a block or raw HTML begins
_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)((?:(?!\n[ \t]*(?:\n|!!!|\?\?\?|<)).)*?)(?<!`)\1(?!`)", re.S)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def mask_fences(text: str) -> str:
    """The text with fenced code blanked out. Blocks are looked for here: they come before code in a line."""
    if "```" not in text and "~~~" not in text:
        return text
    out: list[str] = []
    last = 0

    position = 0
    while found := _FENCE.search(text, position):
        close = re.compile(rf"^[ \t]*{re.escape(found[2][0])}{{{len(found[2])},}}[ \t]*$", re.M)
        end = close.search(text, found.end())
        position = end.end() if end else found.end()
        if end:
            out += [text[last : found.start()], _blank(text[found.start() : end.end()])]
            last = end.end()
    return "".join(out) + text[last:]


def mask_code(text: str) -> str:
    """The text with all code blanked out, every character still in its place."""
    masked = mask_fences(text)
    return _SPAN.sub(lambda found: _blank(found[0]), masked) if "`" in masked else masked


def without_html(text: str) -> str:
    """The text with every raw tag made into plain text, for engines that do not clean what they render."""
    masked = mask_code(text)
    return "".join("&lt;" if _TAG.match(masked, at) else character for at, character in enumerate(text))


def shift_headings(text: str, by: int) -> str:
    """The text with each ``#`` heading ``by`` levels lower, for a page that holds several texts."""
    masked = mask_code(text).split("\n")
    return "\n".join(
        "#" * min(6 - (len(seen) - len(seen.lstrip("#"))), by) + line if re.match(r"#{1,6}\s", seen) else line
        for line, seen in zip(text.split("\n"), masked, strict=True)
    )


def prefix_footnotes(text: str, prefix: str) -> str:
    """The text with each footnote's name made its own, for a page that holds several texts."""
    masked = mask_code(text)
    out, last = [], 0
    for match in re.finditer(r"\[\^([^\]\s]+)\]", masked):
        out += [text[last : match.start(1)], prefix, "-", match[1]]
        last = match.end(1)
    return "".join(out) + text[last:]
