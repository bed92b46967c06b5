"""Finds the table in a sheet: the row of headings, and the rows below it."""

from __future__ import annotations

from dataclasses import dataclass, field

from recovery_college.importing.spreadsheet.cells import Cell, Sheet
from recovery_college.importing.spreadsheet.headings import plain, setting_of

_LAST_HEADING_ROW = 40


@dataclass
class Table:
    """The table of one sheet. ``titles`` are the lines above its headings, which may say a term or a year."""

    sheet: Sheet
    headings: dict[int, Cell] = field(default_factory=dict)
    heading_row: int = 0
    titles: list[Cell] = field(default_factory=list)

    def rows(self, *, hidden: bool) -> list[dict[int, Cell]]:
        """The rows below the headings, by column, without headings that are repeated."""
        again = {plain(cell.text) for cell in self.headings.values()}
        found = []
        for at in sorted(self.sheet.rows):
            if at <= self.heading_row or (at in self.sheet.hidden_rows and not hidden):
                continue
            row = {
                column: cell
                for column, cell in self.sheet.rows[at].items()
                if hidden or column not in self.sheet.hidden_columns
            }
            is_heading = row and len(row) > 1 and all(plain(cell.text) in again for cell in row.values())
            if row and not is_heading:
                found.append(row)
        return found


def find_table(sheet: Sheet, mended: dict[str, str]) -> Table:
    """The table of a sheet, without headings where none is found. ``mended`` are the headings of a map."""
    best, most = 0, 0
    for at in [row for row in sorted(sheet.rows) if row <= _LAST_HEADING_ROW]:
        known = {_meaning(cell, mended) for cell in sheet.rows[at].values() if not cell.is_copy} - {None}
        score = len(known) + ("title" in known)
        if score > most:
            best, most = at, score
    if most < 2:  # one known word could stand anywhere; a title alone counts twice
        return Table(sheet)
    headings = {column: cell for column, cell in sheet.rows[best].items() if not cell.is_copy or cell.row != best}
    titles = [cell for cell in sheet.cells() if cell.row < best]
    return Table(sheet, headings, best, titles)


def _meaning(cell: Cell, mended: dict[str, str]) -> str | None:
    if not isinstance(cell.value, str) or len(cell.value) > 80:
        return None
    return mended.get(plain(cell.text)) or setting_of(cell.text)


def likely_headings(sheet: Sheet) -> Table:
    """The row that looks most like headings, where none of them is known: the one with the most different texts."""
    best, most = 0, 0
    for at in [row for row in sorted(sheet.rows) if row <= _LAST_HEADING_ROW]:
        texts = {plain(cell.text) for cell in sheet.rows[at].values() if isinstance(cell.value, str)}
        if len(texts) > most:
            best, most = at, len(texts)
    headings = {column: cell for column, cell in sheet.rows.get(best, {}).items() if not cell.is_copy}
    return Table(sheet, headings, best)
