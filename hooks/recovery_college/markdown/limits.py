"""Finds the first place of a text where Python-Markdown's work would grow with the square of it.

For each heading, and each meaning under a meaning, it looks through the rest of the block again, and for each bracket
that is not closed through the rest of the paragraph. No text that somebody wrote for readers comes near these limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_HEADINGS = 100  # without an empty line between them
MOST_MEANINGS = 100  # the same
MOST_OPEN = 50  # brackets of one kind, at one place
MOST_HEADINGS_IN_ALL = 1_000  # headings of the same name are numbered one after the other
MOST_LINKS_IN_ALL = 5_000

_BETWEEN = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"^[ \t>]*(?:#|=+[ ]*$|-+[ ]*$)", re.M)
_MEANING = re.compile(r"^:[ \t][^\n]*\n(?=:[ \t])", re.M)
# a tag that is not closed counts as an open bracket, and what an address in round brackets holds does, too
_BRACKET = re.compile(r"(?<!\\)(?:\]\(|[\[\]()]|(?P<tag><[A-Za-z/!?][^<>]*+(?!>)))")


@dataclass(frozen=True)
class Excess:
    """Too much at a place: ``kind`` is ``headings``, ``meanings``, ``brackets``, ``all headings`` or ``all links``."""

    kind: str
    offset: int


def excess(masked: str) -> Excess | None:
    """The first place with too much of something in a text whose code is masked; None where there is none."""
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
    return None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where each part between empty lines starts and ends."""
    start = 0
    for between in _BETWEEN.finditer(text):
        yield start, between.start()
        start = between.end()
    yield start, len(text)
