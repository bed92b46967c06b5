"""Finds the links and pictures of a Markdown text: takes a text with its code masked, gives each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recovery_college.diagnostics.location import Position
from recovery_college.markdown.masked_text import MaskedText


@dataclass(frozen=True)
class Link:
    """A link or picture as it was typed. ``start`` and ``end`` are the offsets of its target in the text."""

    target: str
    text: str
    is_image: bool
    position: Position
    start: int
    end: int
    is_definition: bool = False  # the address of links and pictures by reference: [text]: address


@dataclass(frozen=True)
class HtmlAddress:
    """A link or picture that was typed as HTML, with the text of the link or the words for the picture."""

    target: str
    text: str
    is_image: bool
    position: Position


# Repetitions here never give back what they took (*+ and ++): a stranger's text must not make us try all ways.
LABEL = r"\[((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*+\])*+)\]"
_WORD = r"(?:[^\s()<>]|\([^()\n]*+\))++"  # Python-Markdown takes an address of several words for a link, and so do we
_WORDS = rf"{_WORD}(?:[ \t]++(?![\"']){_WORD})*+"
_ANY_WORDS = rf"{_WORD}(?:[ \t]++{_WORD})*+"  # a title without its end is a part of the address
_BARE = _WORDS.replace(r"[^\s()<>]", r"[^\s()<>\"']")
# As Python-Markdown finds it: a title begins at the first quotation mark, needs no space before it, and ends at the one
# that stands before the closing bracket, whatever marks and brackets are between. Nobody reads longer ones.
_TITLE = "|".join(rf"{q}(?:[^{q}\n]|\n(?!\s*\n)|{q}(?! *\))){{0,400}}+{q}" for q in ('"', "'"))
_TARGET = rf"\(\s*+(?:(<[^<>\n]*+>|{_BARE}|)\s*+(?:{_TITLE})\s*+\)|(<[^<>\n]*+>|{_ANY_WORDS}|)\s*+\))"
_LINK = re.compile(rf"(?<!\\)(?<!!){LABEL}{_TARGET}")
_IMAGE = re.compile(rf"(?<!\\)!{LABEL}{_TARGET}")
_DEFINITION = re.compile(
    r"^[ \t>*+-]*+\[(?!\^)([^\[\]\n]++)\]:[ \t]*+(?:\n[ \t]*+)?(<[^<>\n]*>|\S+)[ \t]*+"
    r"(?:(?:\n[ \t]*+)?(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ \t]*+)?$",
    re.M,
)


def find_links(text: MaskedText) -> list[Link]:
    """Every address of a link or picture, in the order of the text."""
    matches = list(_LINK.finditer(text.masked))
    for match in matches[:]:
        if "](" in match[1]:  # a link in the words of another: which of the two the library makes, depends on the rest
            matches += _LINK.finditer(text.masked, match.start(1), match.end(1))
    found = [_link(text, match, is_image=False) for match in matches]
    if "![" in text.masked:
        found += [_link(text, match, is_image=True) for match in _IMAGE.finditer(text.masked)]
    for match in _DEFINITION.finditer(text.masked):
        target = match[2].strip("<>")
        start = match.start(2) + (1 if match[2].startswith("<") else 0)
        end = start + len(target)
        found.append(Link(target, match[1], False, text.position(match.start(2)), start, end, is_definition=True))
    return sorted(found, key=lambda link: link.start)


def _link(text: MaskedText, match: re.Match[str], *, is_image: bool) -> Link:
    group = 2 if match[2] is not None else 3
    target, start = match[group], match.start(group)
    if target.startswith("<"):
        target, start = target[1:-1], start + 1
    label = text.text[match.start(1) : match.end(1)]
    return Link(target, label, is_image, text.position(match.start()), start, start + len(target))
