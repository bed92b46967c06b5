"""Keeps account of every cell: which were used, which were not and why, and which somebody should look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from recovery_college.diagnostics.wording import shown
from recovery_college.importing.spreadsheet.cells import Cell, Sheet, ranges

Place = tuple[str, int, int]


@dataclass
class CellUsage:
    """What became of the cells of a spreadsheet."""

    used: set[Place] = field(default_factory=set)
    refused: dict[Place, str] = field(default_factory=dict)
    notes: list[tuple[Place, str]] = field(default_factory=list)

    def use(self, *cells: Cell) -> None:
        """Cells whose words are in what is written, or told what they mean."""
        self.used.update(_place(cell) for cell in cells)

    def refuse(self, cell: Cell, why: str) -> None:
        """A cell that says something which is not written, and why."""
        self.used.discard(_place(cell))
        self.refused.setdefault(_place(cell), why)

    def look(self, cell: Cell, what: str) -> None:
        """A cell that was used, and could be meant otherwise."""
        note = (_place(cell), what)
        if note not in self.notes:
            self.notes.append(note)

    def is_used(self, cell: Cell) -> bool:
        """Whether a cell was used."""
        return _place(cell) in self.used

    def not_used(self, sheets: Iterable[Sheet], headings: Mapping[str, Mapping[int, str]]) -> list[str]:
        """Every cell that was not used, those of a column with one reason together; each by sheet, row and column.

        ``headings`` are those of each sheet's table, by column.
        """
        groups: dict[tuple[str, int, str], list[int]] = {}
        for sheet in sheets:
            for cell in sheet.cells():
                if _place(cell) not in self.used:
                    why = self.refused.get(_place(cell)) or _usual_reason(sheet, cell, headings.get(sheet.name))
                    groups.setdefault((sheet.name, cell.column, why), []).append(cell.row)
            for row, column, why in sheet.unread:
                groups.setdefault((sheet.name, column, why), []).append(row)
        return [f"{_where(sheet, column, rows)}: {why}" for (sheet, column, why), rows in groups.items()]

    def to_look_at(self) -> list[str]:
        """What somebody should look at, the same of several cells together."""
        groups: dict[tuple[str, int, str], list[int]] = {}
        for (sheet, row, column), what in self.notes:
            groups.setdefault((sheet, column, what), []).append(row)
        return [f"{_where(sheet, column, rows)}: {what}" for (sheet, column, what), rows in groups.items()]


def _place(cell: Cell) -> Place:
    return cell.sheet, cell.row, cell.column


def _where(sheet: str, column: int, rows: list[int]) -> str:
    """``sheet 'Spring', column C, rows 4–7``."""
    named = f"sheet '{shown(sheet)}', " if sheet else ""
    return f"{named}column {get_column_letter(column)}, {'row' if len(rows) == 1 else 'rows'} {ranges(rows)}"


def _usual_reason(sheet: Sheet, cell: Cell, headings: Mapping[int, str] | None) -> str:
    if sheet.is_hidden:
        return "the sheet is hidden"
    if cell.row in sheet.hidden_rows:
        return "the row is hidden"
    if cell.column in sheet.hidden_columns:
        return "the column is hidden"
    if not headings:
        return "nothing of this sheet was read"
    if cell.column in headings:
        return f"the map says 'not used' of '{shown(headings[cell.column])}'"
    return "its column has no heading"
