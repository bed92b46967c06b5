"""Makes rows of a table: takes the table and what its columns mean, gives each row with its course."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recovery_college.importing.spreadsheet.cell_usage import CellUsage
from recovery_college.importing.spreadsheet.cells import Cell
from recovery_college.importing.spreadsheet.column_map import ColumnMap
from recovery_college.importing.spreadsheet.tables import Table
from recovery_college.importing.spreadsheet.years import SaidTerm, term_in, years_in

_OFF = ("cancelled", "canceled", "postponed", "withdrawn")


@dataclass
class Row:
    """One row: its cells by setting, the cell with its course's title, and the lines that stand above it."""

    number: int
    cells: dict[str, list[Cell]]
    title: Cell
    is_same_block: bool = False  # its title is that of the row above, by a joined cell or an empty one
    term: tuple[SaidTerm, Cell] | None = None
    strand: Cell | None = None
    years: tuple[tuple[int, ...], str] = ((), "")
    sheet: str = ""

    def first(self, setting: str) -> Cell | None:
        """The first cell of a setting."""
        return next(iter(self.cells.get(setting, ())), None)


@dataclass
class _Above:
    """What stands above a row."""

    title: Cell | None = None
    term: tuple[SaidTerm, Cell] | None = None
    strand: Cell | None = None
    years: tuple[tuple[int, ...], str] = ((), "")
    has_bold_titles: bool = False
    has_groups: bool = False  # whether a title that stands alone heads the rows below it


def rows_of(table: Table, meant: dict[int, str], column_map: ColumnMap, usage: CellUsage, *, hidden: bool) -> list[Row]:
    """The rows of a table that belong to a course. Lines that head a section are told apart from courses."""
    rows, title_column = table.rows(hidden=hidden), _title_column(meant)
    above = _of_titles(rows, title_column, meant)
    _read_titles(table, above, usage)
    usage.use(*(cell for at, cell in table.headings.items() if at in meant))
    found: list[Row] = []
    for row in rows:
        section = None if column_map.sections == "course" else _section(row, title_column, meant, above)
        if section:
            _read_section(section, above, column_map, usage)
        elif made := _row(row, meant, above, table):
            found.append(made)
    return found


def sections_of(table: Table, meant: dict[int, str], *, hidden: bool) -> list[Cell]:
    """The lines that head a section and say no term: subject groups, perhaps."""
    rows, title_column = table.rows(hidden=hidden), _title_column(meant)
    above = _of_titles(rows, title_column, meant)
    found = [_section(row, title_column, meant, above) for row in rows]
    return [cell for cell in found if cell is not None and term_in(cell.text) is None]


def _title_column(meant: dict[int, str]) -> int | None:
    return next((at for at, setting in meant.items() if setting == "title"), None)


def _of_titles(rows: list[dict[int, Cell]], title_column: int | None, meant: dict[int, str]) -> _Above:
    """What the titles of a table are like, to tell those apart that head a group of rows."""
    titles = [row[title_column] for row in rows if title_column in row] if title_column else []
    above = _Above(has_bold_titles=sum(cell.is_bold for cell in titles) > len(titles) / 2)
    alone = [list(row) == [title_column] for row in rows]
    heads_rows = all(n + 1 < len(alone) and not alone[n + 1] for n, is_alone in enumerate(alone) if is_alone)
    above.has_groups = bool(alone) and alone[0] and heads_rows and "strand" not in meant.values()
    return above


def _read_titles(table: Table, above: _Above, usage: CellUsage) -> None:
    """A term or years from the name of the sheet or the lines above the headings."""
    if said := term_in(table.sheet.name):
        above.term = (said, next(iter(table.headings.values())))
        above.years = (said.years, said.typed)
    for cell in table.titles:
        if said := term_in(cell.text):
            above.term, above.years = (said, cell), (said.years, said.typed)
            usage.use(cell)
        elif (years := years_in(cell.text)) and not above.years[0]:
            above.years = (years, cell.text[:60])
            usage.use(cell)


def _section(row: dict[int, Cell], title_column: int | None, meant: dict[int, str], above: _Above) -> Cell | None:
    """The one cell of a line that heads a section; None for a row of a course.

    A title that stands alone could also be a course of which nothing else is known. It heads a section where it is
    joined over several columns, is bold when titles are not, names a term, stands in no column of titles, or where the
    table begins with such a line and none is without rows below it.
    """
    own = [cell for cell in row.values() if not cell.is_copy]
    values = {cell.text for cell in row.values()}
    if len(own) != 1 or len(values) != 1:
        return None
    cell = own[0]
    is_wide = cell.width > 1 and sum(at in meant for at in row) > 1
    if is_wide or cell.column != title_column:
        is_part = meant.get(cell.column) in ("days", "when", "time", "session_title", "session_number", "start", "end")
        return None if is_part and not is_wide else cell
    if (said := term_in(cell.text)) and len(cell.text) <= len(said.typed) + 12:
        return cell
    return cell if above.has_groups or (cell.is_bold and not above.has_bold_titles) else None


def _read_section(cell: Cell, above: _Above, column_map: ColumnMap, usage: CellUsage) -> None:
    above.title = None
    if column_map.sections == "not used":
        return
    if said := term_in(cell.text):
        above.term, above.years = (said, cell), (said.years, said.typed)
        usage.use(cell)
    elif column_map.sections == "strand":
        above.strand = cell
        usage.use(cell)


def _row(row: dict[int, Cell], meant: dict[int, str], above: _Above, table: Table) -> Row | None:
    cells: dict[str, list[Cell]] = {}
    for at, cell in sorted(row.items()):
        if at in meant:
            cells.setdefault(meant[at], []).append(cell)
    title = next(iter(cells.pop("title", ())), None)
    is_same = title is None or (title.is_copy and above.title is not None and title.value == above.title.value)
    if title is not None and not is_same:
        above.title = title
    if above.title is None or not (cells or title):
        return None
    number = min(cell.row for cell in row.values())
    return Row(
        number, cells, above.title if is_same else title or above.title, is_same, above.term, above.strand, above.years,
        table.sheet.name,
    )  # fmt: skip


def trouble_of(row: Row) -> tuple[Cell, str] | None:
    """The cell that says the row does not take place, and what to do, where no reason for it is given."""
    for setting in ("days", "when", "first_day"):
        for cell in row.cells.get(setting, ()):
            if cell.is_struck:
                return (
                    cell,
                    "it is struck through. If it does not take place, write that and why; else take the line away",
                )
    if row.title.is_struck:
        return row.title, "it is struck through. If it does not take place, write that and why; else take the line away"
    for cell in _texts(row):
        small = cell.text.casefold()
        if any(word in small for word in _OFF) and cancelled_because(cell.text) is None:
            return (
                cell,
                "it says that this does not take place, but not why: readers are told why. Write the reason behind it",
            )
    return None


def cancelled_because(text: str) -> str | None:
    """The reason in ``Cancelled: the trainer is ill``; None where there is none."""
    small = text.casefold()
    for word in _OFF[:2]:
        if small.startswith(word):
            reason = text[len(word) :].strip(" -–—:.,;()")
            for start in ("due to ", "because of ", "because "):
                reason = reason[len(start) :] if reason.casefold().startswith(start) else reason
            return reason[:1].upper() + reason[1:] if len(reason) > 3 else None
    return None


def _texts(row: Row) -> Iterator[Cell]:
    yield row.title
    for setting in ("booking", "note", "days", "when", "time", "place", "session_title"):
        yield from row.cells.get(setting, ())
