"""Defines what a spreadsheet is to us: sheets of cells that know their place, whatever file they came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from recovery_college.diagnostics.wording import shown
from recovery_college.errors import RecoveryCollegeError
from recovery_college.markdown.invisible_characters import invisible

Value = str | int | float | bool | dt.date | dt.time


class SpreadsheetError(RecoveryCollegeError):
    """Nothing of the spreadsheet can be brought. The text says why, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with something in it. ``is_copy`` where it only repeats the first cell of a joined group."""

    sheet: str
    row: int
    column: int
    value: Value
    is_bold: bool = False
    is_struck: bool = False
    is_copy: bool = False
    width: int = 1  # how many columns a joined cell covers

    @property
    def place(self) -> str:
        """``sheet 'Spring', row 7, column C``; a text file has no sheets."""
        where = f"row {self.row}, column {get_column_letter(self.column)}"
        return f"sheet '{shown(self.sheet)}', {where}" if self.sheet else where

    @property
    def text(self) -> str:
        """What somebody reads in it, on one line, with single spaces."""
        return " ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """What somebody reads in it, line by line, without empty lines."""
        value = self.value
        if isinstance(value, bool):
            return ["yes" if value else "no"]
        if isinstance(value, float):
            return [f"{value:.10f}".rstrip("0").rstrip(".")]
        if isinstance(value, dt.time):
            return [f"{value:%H:%M}"]
        if isinstance(value, dt.datetime) and value.time() == dt.time():
            return [value.date().isoformat()]
        if isinstance(value, dt.datetime):
            return [f"{value:%Y-%m-%d %H:%M}"]
        text = str(value)
        for hidden in {one.character for one in invisible(text)}:  # what comes along from websites, and nobody typed
            text = text.replace(hidden, "")
        found = (" ".join(line.split()) for line in text.split("\n"))
        return [line for line in found if line]


@dataclass
class Sheet:
    """One sheet: its cells by row and column (both from 1), and the rows and columns that are hidden in it."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unread: list[tuple[int, int, str]] = field(default_factory=list)  # row, column, why

    def cells(self) -> Iterator[Cell]:
        """Every cell with something in it, row by row, without the copies in joined groups."""
        for row in sorted(self.rows):
            for column in sorted(self.rows[row]):
                if not self.rows[row][column].is_copy:
                    yield self.rows[row][column]

    @property
    def shown_name(self) -> str:
        """The sheet's name in a message; a text file has none."""
        return f"sheet '{shown(self.name)}'" if self.name else "the file"


@dataclass(frozen=True)
class Spreadsheet:
    """The sheets of one file, and what is in the file that nobody can read as cells."""

    sheets: list[Sheet]
    left_out: list[str] = field(default_factory=list)


def columns(numbers: Iterable[int]) -> str:
    """``column C`` or ``columns C, D and F``."""
    letters = [get_column_letter(number) for number in sorted(set(numbers))]
    if len(letters) == 1:
        return f"column {letters[0]}"
    return f"columns {', '.join(letters[:-1])} and {letters[-1]}"


def ranges(numbers: Iterable[int]) -> str:
    """``4–7, 9``: whole numbers in their order, with those that follow each other as a range."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in found)
