"""Holds a Markdown text with its code blanked out, and gives the line and the column of what is found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_college.diagnostics.location import Position
from recovery_college.markdown.dialect import mask_code, mask_fences


@dataclass(frozen=True)
class Mark:
    """Something that was found: its text and its place."""

    text: str
    position: Position


class MaskedText:
    """One Markdown text. ``first_line`` is the line of the file on which it begins.

    ``rows`` has for each line the one of the author's text that it was made from, counted from 0.
    """

    def __init__(self, text: str, first_line: int = 1, rows: Sequence[int] = ()) -> None:
        self.text = text
        self.masked = mask_code(text)
        self.fenced = mask_fences(text)  # code in a line does not hide a block from Markdown
        self._starts = [0] + [found.end() for found in re.finditer("\n", text)]
        self._first_line = first_line
        self._rows = rows

    def position(self, offset: int) -> Position:
        """Line and column in the file of an offset in the text."""
        index = bisect_right(self._starts, offset) - 1
        row = self._rows[index] if self._rows else index
        return row + self._first_line, offset - self._starts[index] + 1

    def line(self, n: int) -> int:
        """The line of the file that the n-th line of the text came from, counted from 0."""
        return self.position(self._starts[n])[0]

    def line_start(self, offset: int) -> int:
        """Where the line at an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]
