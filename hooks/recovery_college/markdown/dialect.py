"""Defines the Markdown that authors may write, renders it, and masks and escapes it.

Python-Markdown forgets positions, so links, pictures, blocks and raw HTML are found by a scan of the text, with
code masked out. What a heading's anchor is called is never guessed: the page is rendered by the library itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

import markdown
from markdown.extensions import toc

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
WAIVER = "waiver"  # a block that is taken out before anybody reads the text


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
    "pymdownx.tilde",
    "sane_lists",
    "tables",
    "toc",
]
EXTENSION_SETTINGS: dict[str, dict[str, Any]] = {
    "toc": {"slugify": slugify, "permalink": False},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": False},
    "pymdownx.tilde": {"subscript": False},  # ~~struck out~~; one tilde is a tilde
    "tables": {"use_align_attribute": True},  # a style attribute would be cleaned away
    "footnotes": {"BACKLINK_TITLE": "Back to the text, note {}"},
}
"""No attribute lists, no snippets, no Markdown in HTML: author files are data (see the trust zones in the design)."""


def render(text: str) -> str:
    """The HTML that the engine would make of an author's text, before it is sanitised."""
    return markdown.markdown(text, extensions=list(EXTENSIONS), extension_configs=EXTENSION_SETTINGS)


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


_TICKS = re.compile(r"`+")
# code in a line: it ends with its paragraph, and where a block or raw HTML begins
_SPAN_ENDS = re.compile(r"\n(?=[ \t]*(?:\n|!!!|\?\?\?|<))")


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def fenced_code(text: str) -> list[tuple[int, int]]:
    """Where each piece of code between fences starts and ends, its fences with it."""
    if "```" not in text and "~~~" not in text:
        return []
    fences = list(_FENCE.finditer(text))
    closing = [0 if text[found.end(2) : found.end()].strip(" \t") else len(found[2]) for found in fences]
    longest: dict[str, int] = {}  # closing fence from a place on, of each kind: none is looked for in vain
    still = [0] * len(fences)
    for n in reversed(range(len(fences))):
        kind = fences[n][2][0]
        still[n] = longest.get(kind, 0)
        longest[kind] = max(still[n], closing[n])
    spans: list[tuple[int, int]] = []
    n = 0
    while n < len(fences):
        opening = fences[n][2]
        if still[n] >= len(opening):
            start = fences[n].start()
            n += 1
            while fences[n][2][0] != opening[0] or closing[n] < len(opening):
                n += 1
            spans.append((start, fences[n].end()))
        n += 1
    return spans


def mask_fences(text: str) -> str:
    """The text with fenced code blanked out. Blocks are looked for here: they come before code in a line."""
    return _blanked(text, spans) if (spans := fenced_code(text)) else text


def _spans(text: str) -> list[tuple[int, int]]:
    """Where code in a line starts and ends: a run of backticks, and the next one that is as long."""
    runs = list(_TICKS.finditer(text))
    ends = [found.start() for found in _SPAN_ENDS.finditer(text)]
    nearest: dict[int, int] = {}  # run of each length, counted from the end
    partner: list[int | None] = [None] * len(runs)
    for n in reversed(range(len(runs))):
        partner[n] = nearest.get(len(runs[n][0]))
        nearest[len(runs[n][0])] = n
    spans: list[tuple[int, int]] = []
    n = 0
    while n < len(runs):
        start, other = runs[n].start(), partner[n]
        if other is not None and text[start - 1 : start] != "\\":
            end = bisect_left(ends, runs[n].end())
            if end == len(ends) or ends[end] >= runs[other].start():
                spans.append((start, runs[other].end()))
                n = other
        n += 1
    return spans


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    out: list[str] = []
    last = 0
    for start, end in spans:
        out += [text[last:start], _blank(text[start:end])]
        last = end
    return "".join(out) + text[last:]


def mask_code(text: str) -> str:
    """The text with all code blanked out, every character still in its place."""
    masked = mask_fences(text)
    return _blanked(masked, _spans(masked)) if "`" in masked else masked


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
    for match in re.finditer(r"\[\^((?:(?!\[\^)[^\]\s])++)\]", masked):
        out += [text[last : match.start(1)], prefix, "-", match[1]]
        last = match.end(1)
    return "".join(out) + text[last:]
