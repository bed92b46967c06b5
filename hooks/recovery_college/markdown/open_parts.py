"""Keeps the parts of a text that are open at a line: entries of lists and boxes, and at which column each begins.

Takes the column of each line, in the author's text, and gives how far it moves in ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Part:
    """What holds the lines pushed in under it. ``inside`` is the column at which they begin, in the author's text."""

    column: int  # of its own mark
    inside: int
    moved_to: int  # where they begin in ours
    own_column: int  # where its mark stands in ours
    list_kind: str = ""  # of an entry of a list: "ul" or "ol"
    is_settled: bool = True  # whether ``inside`` is known; an entry's first line tells
    is_box: bool = False
    least: int = 2  # columns that a line has to be pushed in to stand in it
    has_parts: bool = False  # whether something came after its first paragraph

    @property
    def is_pulled_in(self) -> bool:
        """Whether it is a box with lines in it that are pushed in too little."""
        return self.is_box and self.least < 4


MARGIN = Part(0, 0, 0, 0)


@dataclass
class OpenParts:
    """The parts that are open, the innermost last."""

    parts: list[Part] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def last(self) -> Part | None:
        """The innermost part."""
        return self.parts[-1] if self.parts else None

    def open_box(self, column: int, shift: int, *, is_box: bool = True) -> None:
        """A box, and what else holds the lines that are pushed in under it by four columns."""
        edge = self.parts[-1].inside if self.parts else 0
        self.parts.append(Part(edge, edge + 4, column + shift + 4, column + shift, is_box=is_box, least=4))

    def pull_in(self, column: int) -> None:
        """A line right under a box that is pushed in by two or three columns is meant to stand in it."""
        part = self.last
        if part and part.is_box and column - part.column in (2, 3):
            part.least, part.inside = 2, column

    def leave(self, column: int) -> Part | None:
        """Close what a line at this column does not belong to; the last that was closed, if it was an entry."""
        left: Part | None = None
        has_parts = False
        while self.parts:
            part = self.parts[-1]
            if self.belongs(part, column):
                break
            left = self.parts.pop()
            has_parts = left.has_parts = has_parts or left.has_parts
        return left if left is not None and left.list_kind else None

    @staticmethod
    def belongs(part: Part, column: int) -> bool:
        """Whether what stands at a column stands in a part: in an entry from two columns on, in a box from four."""
        return column >= part.column + part.least or (part.own_column == 0 and column >= 4)

    def leave_boxes(self, column: int) -> None:
        """A paragraph goes on in a list without being pushed in, and never in a box."""
        for n, part in enumerate(self.parts):
            if not part.list_kind and column < part.column + part.least:
                del self.parts[n:]
                return

    def settle(self, column: int, *, has_parts: bool = True) -> None:
        """The first line that is pushed in under an entry tells at which column all of the entry stands."""
        if self.parts:
            part = self.parts[-1]
            if not part.is_settled:
                part.inside, part.is_settled = min(max(column, part.inside), part.column + 4), True
            part.has_parts = part.has_parts or has_parts

    def shift(self, column: int, *, is_code: bool = False) -> int:
        """How far what starts at this column moves."""
        part = self.parts[-1] if self.parts else MARGIN
        inside = part.inside if part.is_settled else min(max(column, part.inside), part.column + 4)
        return part.moved_to + (max(0, column - inside) if is_code else 0) - column
