"""Finds the first place of a text that would keep Python-Markdown busy for longer than a small computer has time.

Some of its work grows with the square of the text: for each heading, and each meaning under a meaning, it looks through
the rest of the block again, for each bracket that is not closed through the rest of the paragraph, and for each mark in
a paragraph it writes the whole paragraph anew. Of other things very many are slow. No text that somebody wrote for
readers comes near these limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

MOST_HEADINGS = 100  # without an empty line between them
MOST_MEANINGS = 100  # the same
MOST_OPEN = 50  # brackets of one kind, at one place
MOST_OF_A_PARAGRAPH = 20_000  # characters; the longest paragraph of ours has 1,500
MOST_HEADINGS_IN_ALL = 1_000  # headings of the same name are numbered one after the other
MOST_LINKS_IN_ALL = 5_000
MOST_LINES_IN_ALL = 50_000  # most of them empty: a file may have no more than a million characters
MOST_ROWS_IN_ALL = 5_000  # of tables
MOST_FOOTNOTES_IN_ALL = 2_000  # their marks and their texts together; a long textbook has 300 to a chapter
MOST_BOXES_IN_ALL = 1_000  # tabs, too

_BETWEEN = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"^[ \t>]*(?:#|=+[ ]*$|-+[ ]*$)", re.M)
_MEANING = re.compile(r"^:[ \t][^\n]*\n(?=:[ \t])", re.M)
# a tag that is not closed counts as an open bracket, and what an address in round brackets holds does, too
# an item of a list, a row of a table, or nothing
_NEW = re.compile(r"[ \t>]*+(?:[*+-][ \t]|[0-9]{1,9}[.)][ \t]|\||$)")
_BRACKET = re.compile(r"(?<!\\)(?:\]\(|[\[\]()]|(?P<tag><[A-Za-z/!?][^<>]*+(?!>)))")
_IN_ALL = (
    ("all lines", re.compile(r"\n"), MOST_LINES_IN_ALL),
    ("all rows", re.compile(r"^[ \t>]*\|", re.M), MOST_ROWS_IN_ALL),
    ("all footnotes", re.compile(r"\[\^"), MOST_FOOTNOTES_IN_ALL),
    ("all boxes", re.compile(r"^[ \t>]*(?:!!!|\?\?\?|===[ \t]*\")", re.M), MOST_BOXES_IN_ALL),
)


@dataclass(frozen=True)
class Excess:
    """Too much at a place: ``headings``, ``meanings``, ``brackets``, a ``paragraph``, or ``all …`` of a whole text."""

    kind: str
    offset: int


def excess(masked: str, fenced: str) -> Excess | None:
    """The first place with too much of something, or None. All code is masked, or only that in blocks (``fenced``)."""
    if long := _long_paragraph(fenced):
        return long
    headings = links = 0
    for start, end in _blocks(masked):
        for kind, pattern, most in (
            ("headings", _HEADING, MOST_HEADINGS),
            ("meanings", _MEANING, MOST_MEANINGS),
        ):
            for n, one in enumerate(pattern.finditer(masked, start, end)):
                if n == most:
                    return Excess(kind, one.start())
                headings += kind == "headings"
                if headings > MOST_HEADINGS_IN_ALL:
                    return Excess("all headings", one.start())
        square = rounded = tags = 0
        for found in _BRACKET.finditer(masked, start, end):
            mark = found[0]
            if mark == "[":
                square += 1
            elif found["tag"]:
                tags += 1
            elif mark == "(":
                rounded += rounded > 0  # it goes on an address that is open; others mean nothing to Markdown
            elif mark == ")":
                rounded = max(0, rounded - 1)
            else:
                square = max(0, square - 1)
                rounded += mark == "]("
                links += mark == "]("
                if links > MOST_LINKS_IN_ALL:
                    return Excess("all links", found.start())
            if max(square, rounded, tags) > MOST_OPEN:
                return Excess("brackets", found.start())
    for kind, pattern, most in _IN_ALL:
        if beyond := next(islice(pattern.finditer(masked), most, None), None):
            return Excess(kind, beyond.start())
    return None


def _long_paragraph(fenced: str) -> Excess | None:
    """Where the first paragraph starts that is too long."""
    start = offset = 0
    for line in fenced.split("\n"):
        if _NEW.match(line):
            start = offset if line else offset + 1
        offset += len(line) + 1
        if offset - start > MOST_OF_A_PARAGRAPH:
            return Excess("paragraph", start)
    return None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where each part between empty lines starts and ends."""
    start = 0
    for between in _BETWEEN.finditer(text):
        yield start, between.start()
        start = between.end()
    yield start, len(text)
