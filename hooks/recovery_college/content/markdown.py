"""The Markdown that authors may write, and where things stand in it.

Python-Markdown forgets positions, so links, pictures, blocks and raw HTML are found by a scan of the text, with
code masked out. What a heading's anchor is called is never guessed: the page is rendered by the library itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import markdown
from markdown.extensions import toc

from recovery_college.content.source import Position

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
    return set(re.findall(r'\sid="([^"]+)"', render(text)))


def escape(text: str) -> str:
    """Plain text of an author as Markdown that shows exactly that text and nothing more."""
    return "\n".join(_escape_line(line.strip()) for line in text.split("\n"))


def _escape_line(line: str) -> str:
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = re.sub(r"([\\`*_{}\[\]|])", r"\\\1", line)
    if found := re.match(r"[#+\-=?!:~]", line):
        line = f"&#{ord(found[0])};{line[1:]}"
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)


@dataclass(frozen=True)
class Link:
    """A link or picture as it was typed. ``start`` and ``end`` are the offsets of its target in the text."""

    target: str
    text: str
    is_image: bool
    position: Position
    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    """Something else that was found: its text and its place."""

    text: str
    position: Position


_LABEL = r"\[((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*)\]"
_TARGET = r"\(\s*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_LINK = re.compile(rf"(?<!\\)(?<!!){_LABEL}{_TARGET}")
_IMAGE = re.compile(rf"(?<!\\)!{_LABEL}{_TARGET}")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*(\S+)", re.M)
_REFERENCE = re.compile(r"(?<![\\\]])\[(?!\^)((?:[^\[\]\\\n]|\\.)+)\]\[(?!\^)([^\[\]\n]*)\]")
_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[^\n]*$", re.M)
_BLOCK = re.compile(r"^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]*([^\"\n]*)", re.M)
_HTML = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>|<!--|<[!?]")

# What an HTML parser could take for a tag; not <https://…>, <a@b.example> or the target of a link, (<a b.md>)
_TAG = re.compile(r"(?<!\()<(?![a-z]+:|[^\s<>@]+@[^\s<>]+>)[A-Za-z/!?]")


def mask_code(text: str) -> str:
    """The text with code and comments blanked out, every character still in its place."""
    if "`" not in text and "~~~" not in text:
        return text
    out = list(text)

    def blank(start: int, end: int) -> None:
        out[start:end] = [c if c == "\n" else " " for c in text[start:end]]

    position = 0
    while found := _FENCE.search(text, position):
        close = re.compile(rf"^[ \t]*{re.escape(found[2][0])}{{{len(found[2])},}}[ \t]*$", re.M)
        end = close.search(text, found.end())
        if end is None:
            position = found.end()
            continue
        blank(found.start(), end.end())
        position = end.end()
    masked = "".join(out)
    for span in re.finditer(r"(?<![\\`])(`+)(?!`)((?:(?!\n[ \t]*\n).)*?)(?<!`)\1(?!`)", masked, re.S):
        blank(span.start(), span.end())
    return "".join(out)


class Scan:
    """What stands in one Markdown text. ``first_line`` is the line of the file on which the text begins."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text = text
        self.masked = mask_code(text)
        self._starts = [0] + [found.end() for found in re.finditer("\n", text)]
        self._first_line = first_line

    def position(self, offset: int) -> Position:
        """Line and column in the file of an offset in the text."""
        index = bisect_right(self._starts, offset) - 1
        return index + self._first_line, offset - self._starts[index] + 1

    @cached_property
    def links(self) -> list[Link]:
        """Links and pictures, in the order of the text. A link by reference counts where its address stands."""
        found = [self._link(match, is_image=False) for match in _LINK.finditer(self.masked)]
        found += [self._link(match, is_image=True) for match in _IMAGE.finditer(self.masked)]
        for match in _DEFINITION.finditer(self.masked):
            target = match[2].strip("<>")
            start = match.start(2) + (1 if match[2].startswith("<") else 0)
            found.append(Link(target, match[1], False, self.position(match.start(2)), start, start + len(target)))
        return sorted(found, key=lambda link: link.start)

    def _link(self, match: re.Match[str], *, is_image: bool) -> Link:
        target, start = match[2], match.start(2)
        if target.startswith("<"):
            target, start = target[1:-1], start + 1
        label = self.text[match.start(1) : match.end(1)]
        return Link(target, label, is_image, self.position(match.start()), start, start + len(target))

    @cached_property
    def undefined_references(self) -> list[Mark]:
        """``[text][name]`` for which no ``[name]: address`` stands anywhere."""
        known = {match[1].lower().strip() for match in _DEFINITION.finditer(self.masked)}
        return [
            Mark(match[2] or match[1], self.position(match.start()))
            for match in _REFERENCE.finditer(self.masked)
            if (match[2] or match[1]).lower().strip() not in known
        ]

    @cached_property
    def blocks(self) -> list[Mark]:
        """The kind of every ``!!! kind`` and ``??? kind`` block."""
        return [Mark(match[2].strip(), self.position(match.start(2))) for match in _BLOCK.finditer(self.masked)]

    @cached_property
    def empty_blocks(self) -> list[Mark]:
        """Blocks with nothing pushed in under them. The text below such a block is not part of it."""
        found = []
        for match in _BLOCK.finditer(self.masked):
            below = self.text[match.end() :].split("\n", 1)[1:]
            line = next((line for line in "".join(below).split("\n") if line.strip()), "")
            indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            if indent < len(match[1].expandtabs(4)) + 4:
                found.append(Mark(match[2].strip(), self.position(match.end(1))))
        return found

    @cached_property
    def html(self) -> list[Mark]:
        """Raw HTML tags (each element once), comments and declarations."""
        targets = {link.start - 1 for link in self.links}  # ![words](<a b.png>) is no tag
        tags = (match for match in _HTML.finditer(self.masked) if match.start() not in targets)
        return [Mark(tag[0], self.position(tag.start())) for tag in tags if not tag[0].startswith("</")]

    @cached_property
    def prose(self) -> str:
        """The text for reading checks: code blanked, link addresses blanked, same offsets."""
        out = list(self.masked)
        for link in self.links:
            out[link.start : link.end] = " " * (link.end - link.start)
        return "".join(out)


def without_html(text: str) -> str:
    """The text with every raw tag made into plain text, for engines that do not clean what they render."""
    masked = mask_code(text)
    return "".join("&lt;" if _TAG.match(masked, at) else character for at, character in enumerate(text))


def for_learners(text: str) -> str:
    """The text without the blocks that are for facilitators only."""
    if FACILITATOR not in text.lower():
        return text
    masked = mask_code(text).split("\n")
    kept: list[str] = []
    skip_under: int | None = None
    for line, seen in zip(text.split("\n"), masked, strict=True):
        indent = len(line) - len(line.lstrip())
        if skip_under is not None:
            if not line.strip() or indent >= skip_under + 4:
                continue
            skip_under = None
        opening = _BLOCK.match(seen)
        if opening and FACILITATOR in opening[2].lower().split():
            skip_under = len(opening[1].expandtabs(4))
            continue
        kept.append(line)
    return "\n".join(kept)


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
