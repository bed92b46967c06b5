"""Reads from the XML of a workbook what its reader does not tell: joined cells, what is hidden, empty formulas.

It goes once through every XML part before anything else reads it, and stops at what would cost too much or what no
program for spreadsheets writes.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_from_string

from recovery_college.importing.spreadsheet.cells import SpreadsheetError

MOST_FILLED_CELLS = 200_000  # a programme of 2,000 sessions has about 30,000
MOST_FILLED_ROWS = 10_000
MOST_ROWS = 1_100_000  # Excel has 1,048,576; empty ones cost only the time to pass over them
MOST_JOINED = 20_000
LARGEST_JOINED = 5_000  # cells
_SHEETS = ("worksheet", "dialogsheet")  # the outermost element of a sheet that is read

Range = tuple[int, int, int, int]  # first column, first row, last column, last row


@dataclass
class SheetMarks:
    """What is known of one sheet besides its values."""

    joined: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)  # row and column


class MarksReader:
    """Goes through the XML of a workbook, counting over all its sheets together."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._cells = self._filled_rows = 0

    def read(self, archive: zipfile.ZipFile, part: str) -> SheetMarks | None:
        """The marks of one XML part; None for one that is no sheet, whatever its name. Raises ``SpreadsheetError``."""
        marks: SheetMarks | None = None
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse_doctype

        def begin(tag: str, _: object) -> None:
            nonlocal marks
            parser.StartElementHandler = None
            if tag.rpartition(":")[2] in _SHEETS:
                marks = SheetMarks()
                handler = _SheetHandler(marks, self)
                parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end

        parser.StartElementHandler = begin
        with archive.open(part) as file:
            try:
                parser.ParseFile(file)
            except expat.ExpatError as error:
                raise SpreadsheetError(
                    f"'{self.name}' is broken: not all of it can be read. Open it in Excel or LibreOffice, save it "
                    "under another name, and try again."
                ) from error
        return marks

    def _refuse_doctype(self, *_: object) -> None:
        raise SpreadsheetError(f"'{self.name}' declares things that no spreadsheet needs. We do not read it.")

    def count(self, *, cells: int = 0, rows: int = 0) -> None:
        """Count what has a value. Raises ``SpreadsheetError`` where it is too much."""
        self._cells += cells
        self._filled_rows += rows
        if self._filled_rows > MOST_FILLED_ROWS:
            raise too_long(self.name)
        if self._cells > MOST_FILLED_CELLS:
            raise SpreadsheetError(
                f"'{self.name}' has more than {MOST_FILLED_CELLS:,} filled cells, the most that we read. Keep only the "
                "sheets and columns of the programme, save it under another name, and try again."
            )


def too_long(name: str) -> SpreadsheetError:
    """What is said of a file with too many rows."""
    return SpreadsheetError(
        f"'{name}' has more than {MOST_FILLED_ROWS:,} filled rows, the most that we read. Bring one term at a time: "
        "copy the rows of a term to a new spreadsheet."
    )


class _SheetHandler:
    def __init__(self, marks: SheetMarks, reader: MarksReader) -> None:
        self._marks, self._reader = marks, reader
        self._row = self._column = self._rows = 0
        self._is_filled = False

    def start(self, tag: str, attributes: dict[str, Any]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._column += 1
            if reference := attributes.get("r"):
                self._column = _column(reference)
        elif name in ("v", "is"):
            self._is_filled = True
            self._reader.count(cells=1)
        elif name == "f":
            self._marks.formulas.add((self._row, self._column))
            self._reader.count(cells=1)
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self._marks.hidden_columns.update(range(first, min(last, first + 16_384) + 1))
        elif name == "mergeCell":
            self._join(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "row" and self._is_filled:
            self._reader.count(rows=1)

    def _start_row(self, attributes: dict[str, Any]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column, self._is_filled = 0, False
        self._rows += 1
        if attributes.get("hidden") in ("1", "true"):
            self._marks.hidden_rows.add(self._row)
        if self._rows > MOST_ROWS:
            raise too_long(self._reader.name)

    def _join(self, reference: str) -> None:
        try:
            left, top, right, bottom = range_boundaries(reference)
        except (ValueError, TypeError):
            return
        if not (left and top and right and bottom):
            return
        if (right - left + 1) * (bottom - top + 1) <= LARGEST_JOINED and len(self._marks.joined) < MOST_JOINED:
            self._marks.joined.append((left, top, right, bottom))


def _column(reference: str) -> int:
    letters, _ = coordinate_from_string(reference)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
