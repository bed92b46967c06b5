"""Holds a Markdown text with its code blanked out, and gives the line and the column of what is found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from recovery_college.diagnostics.location import Position
from recovery_college.markdown.dialect import mask_code, mask_fences


@dataclass(frozen=True)
class Mark:
    """Something that was found: its text and its place."""

    text: str
    position: Position


class MaskedText:
    """One Markdown text. ``first_line`` is the line of the file on which it begins."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text = text
        self.masked = mask_code(text)
        self.fenced = mask_fences(text)  # code in a line does not hide a block from Markdown
        self._starts = [0] + [found.end() for found in re.finditer("\n", text)]
        self._first_line = first_line

    def position(self, offset: int) -> Position:
        """Line and column in the file of an offset in the text."""
        index = bisect_right(self._starts, offset) - 1
        return index + self._first_line, offset - self._starts[index] + 1

    def line_start(self, offset: int) -> int:
        """Where the line at an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]
