"""Finds what a Markdown text names and says elsewhere: links and pictures by reference, and footnotes.

Takes a text with its links, gives the pictures that are shown, and the names whose address or text is nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from recovery_college.markdown.links import LABEL, Link
from recovery_college.markdown.masked_text import Mark, MaskedText

_AROUND = " \t>*+-"  # a list or quotation around what stands at the start of a line
_REFERENCE = re.compile(r"(?<![\\\]!])\[(?!\^)((?:[^\[\]\\\n]|\\.)++)\]\[(?!\^)([^\[\]\n]*)\]")
_LINK_REFERENCE = re.compile(rf"(?<![\\!\]]){LABEL}(?!\(|:)(?:\s?\[([^\[\]\n]*)\])?")
_IMAGE_REFERENCE = re.compile(rf"(?<!\\)!(?!\[\^){LABEL}(?!\()(?:\s?\[(?!\^)([^\[\]\n]*)\])?")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\n]+)\]")


class LinkReferences:
    """The references of one text, whose ``links`` hold the addresses that they name."""

    def __init__(self, text: MaskedText, links: Sequence[Link]) -> None:
        self._text, self._links = text, links
        self._definitions = {_name(link.text): link for link in reversed(links) if link.is_definition}

    def with_pictures(self) -> list[Link]:
        """The links, with a picture by reference where it is shown in place of where its address stands."""
        shown = self._pictures[0]
        pictures = {name for name, _ in shown}
        linked = {_name(match[2] or match[1]) for match in _LINK_REFERENCE.finditer(self._text.masked)} if shown else ()
        rest = [k for k in self._links if not (k.is_definition and _name(k.text) in pictures.difference(linked))]
        return rest + [picture for _, picture in shown]

    @cached_property
    def _pictures(self) -> tuple[list[tuple[str, Link]], list[Mark]]:
        """``![words][name]``, ``![words][]`` and ``![name]``, with their addresses; and those without one."""
        shown, lost = [], []
        masked = self._text.masked
        for match in _IMAGE_REFERENCE.finditer(masked) if "![" in masked else ():
            name = match[2] or match[1]
            position = self._text.position(match.start())
            if known := self._definitions.get(_name(name)):
                words = self._text.text[match.start(1) : match.end(1)]
                shown.append((_name(name), Link(known.target, words, True, position, known.start, known.end)))
            elif match[2] is not None or not masked[match.start() - 1 : match.start()].isalnum():  # not "Oh![sic]"
                lost.append(Mark(name, position))
        return shown, lost

    def undefined_pictures(self) -> list[Mark]:
        """``![words][name]`` for which no ``[name]: address`` stands anywhere."""
        return self._pictures[1]

    def undefined_links(self) -> list[Mark]:
        """``[text][name]`` for which no ``[name]: address`` stands anywhere."""
        if "][" not in self._text.masked:
            return []
        return [
            Mark(match[2] or match[1], self._text.position(match.start()))
            for match in _REFERENCE.finditer(self._text.masked)
            if _name(match[2] or match[1]) not in self._definitions
        ]


def lost_footnotes(text: MaskedText, is_for_facilitators: Callable[[int], bool]) -> list[tuple[Mark, bool]]:
    """``[^name]`` whose text is nowhere, or (with True) only where learners do not see it."""
    if "[^" not in text.masked:
        return []
    marks = list(_FOOTNOTE.finditer(text.masked))
    texts = {
        mark.start(): mark[1]
        for mark in marks
        if text.masked[mark.end() : mark.end() + 1] == ":" and _starts_line(text, mark.start())
    }
    for_all = {name for start, name in texts.items() if not is_for_facilitators(start)}
    named, lost = set(texts.values()), []
    for mark in marks:
        is_hidden = mark[1] in named
        if mark.start() in texts or mark[1] in for_all or (is_hidden and is_for_facilitators(mark.start())):
            continue
        lost.append((Mark(mark[1], text.position(mark.start())), is_hidden))
    return lost


def _starts_line(text: MaskedText, offset: int) -> bool:
    """Whether nothing but lists and quotations stands before an offset in its line."""
    return not text.masked[text.line_start(offset) : offset].strip(_AROUND)


def _name(text: str) -> str:
    """The name of a reference, as Markdown compares them."""
    return " ".join(text.lower().split())
