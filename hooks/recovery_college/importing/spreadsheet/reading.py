"""Reads a college's own spreadsheet from end to end: sheets and a map in, what they say of the programme out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from recovery_college.diagnostics.wording import shown
from recovery_college.importing.spreadsheet.cell_usage import CellUsage
from recovery_college.importing.spreadsheet.cells import Sheet, Spreadsheet, SpreadsheetError
from recovery_college.importing.spreadsheet.column_map import READ, ColumnMap, propose
from recovery_college.importing.spreadsheet.course_builder import CourseBuilder
from recovery_college.importing.spreadsheet.headings import NOT_USED
from recovery_college.importing.spreadsheet.known_college import KnownCollege
from recovery_college.importing.spreadsheet.programme_facts import ProgrammeFacts
from recovery_college.importing.spreadsheet.row_kind import row_kind
from recovery_college.importing.spreadsheet.rows import Row, rows_of, sections_of
from recovery_college.importing.spreadsheet.schema_guard import take_out_what_is_refused
from recovery_college.importing.spreadsheet.tables import Table, find_table, likely_headings
from recovery_college.importing.spreadsheet.years import term_in


class NoTitlesError(SpreadsheetError):
    """No column says what the courses are called. The map that comes with it can be mended."""

    def __init__(self, text: str, column_map: ColumnMap, tables: list[Table]) -> None:
        super().__init__(text)
        self.column_map, self.tables = column_map, tables


@dataclass
class Reading:
    """What was read: the programme, the map by which, the account of the cells, and what is to be said besides."""

    facts: ProgrammeFacts
    column_map: ColumnMap
    tables: list[Table]
    usage: CellUsage
    said: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    why_rows: str = ""

    def not_used(self) -> list[str]:
        """Every cell that was not used."""
        headings = {
            table.sheet.name: {at: cell.text for at, cell in table.headings.items()}
            for table in self.tables
            if "title" in self.column_map.columns_of(table).values()
        }
        return self.usage.not_used(self.sheets, headings)


def read_programme(
    spreadsheet: Spreadsheet, college: KnownCollege, mended: ColumnMap | None, today: dt.date
) -> Reading:
    """The programme in a spreadsheet. Raises ``SpreadsheetError``."""
    wanted = [sheet for sheet in spreadsheet.sheets if _is_read(sheet, mended)]
    skipped = [sheet for sheet in spreadsheet.sheets if sheet not in wanted]
    words = mended.by_words if mended else {}
    tables = [find_table(sheet, words) for sheet in wanted]
    column_map = _completed(mended, propose(tables, skipped, today))
    read = [table for table in tables if table.heading_row and column_map.sheets.get(table.sheet.name, READ) == READ]
    titled = [table for table in read if "title" in column_map.columns_of(table).values()]
    if not titled:
        raise _without_titles(tables, skipped, column_map, today)
    usage = CellUsage()
    rows, why_rows = _rows(titled, column_map, usage, mended)
    builder = CourseBuilder(college, column_map, usage, today)
    facts = builder.build(rows)
    for course in facts.courses.values():
        take_out_what_is_refused(course, usage)
    _keep_named(facts)
    said = [*spreadsheet.left_out, *_hidden(spreadsheet.sheets, column_map)]
    said += [
        f"{table.sheet.shown_name}: no column in it has the title of a course, so nothing of it was read"
        for table in tables
        if table not in titled and table.sheet.rows
    ]
    return Reading(facts, column_map, tables, usage, said, spreadsheet.sheets, why_rows)


def _is_read(sheet: Sheet, mended: ColumnMap | None) -> bool:
    said = mended.sheets.get(sheet.name) if mended else None
    return said == READ if said else not sheet.is_hidden


def _completed(mended: ColumnMap | None, proposed: ColumnMap) -> ColumnMap:
    """A mended map with what it does not speak of: headings and sheets that are new since then."""
    if mended is None:
        return proposed
    known = mended.by_words
    headings = dict(mended.headings) | {
        heading: setting for heading, setting in proposed.headings.items() if heading not in mended.headings
        and _words(heading) not in known
    }  # fmt: skip
    return ColumnMap(
        headings, proposed.sheets | mended.sheets, mended.rows, mended.sections, mended.days_from or proposed.days_from
    )


def _words(heading: str) -> str:
    return next(iter(ColumnMap({heading: ""}).by_words))


def _rows(
    tables: Sequence[Table], column_map: ColumnMap, usage: CellUsage, mended: ColumnMap | None
) -> tuple[list[Row], str]:
    """The rows of all tables, after the map has an answer to what they are, and why it is that."""
    meant = {id(table): column_map.columns_of(table) for table in tables}
    hidden = {id(table): bool(mended and table.sheet.is_hidden) for table in tables}
    if not column_map.sections:
        has_strands = any("strand" in columns.values() for columns in meant.values())
        sections = [cell for table in tables for cell in sections_of(table, meant[id(table)], hidden=hidden[id(table)])]
        terms = any(term_in(cell.text) for table in tables for cell in table.sheet.cells())
        column_map.sections = "strand" if sections and not has_strands else "term" if terms else NOT_USED
    found = [
        row for table in tables for row in rows_of(table, meant[id(table)], column_map, usage, hidden=hidden[id(table)])
    ]
    why = "as the map says"
    if not column_map.rows:
        assert column_map.days_from
        column_map.rows, why = row_kind(found, column_map.days_from)
    return found, why


def _without_titles(tables: list[Table], skipped: list[Sheet], column_map: ColumnMap, today: dt.date) -> NoTitlesError:
    """No title anywhere: the map then has every heading that could be one, for a person to say which it is."""
    likely = [table if table.heading_row else likely_headings(table.sheet) for table in tables]
    proposed = propose(likely, skipped, today)
    proposed.headings |= column_map.headings
    proposed.sheets = {name: READ for name in proposed.sheets if name} | {sheet.name: "skip" for sheet in skipped}
    proposed.rows, proposed.sections = column_map.rows, column_map.sections
    return NoTitlesError(
        "Nothing was brought: no column has a heading for the title of the course, such as 'Course' or 'Title'.",
        proposed,
        likely,
    )


def _hidden(sheets: Sequence[Sheet], column_map: ColumnMap) -> list[str]:
    """What is hidden and was not read, by name."""
    found = [
        f"The sheet '{shown(sheet.name)}' is hidden, and was not read. To read it, write 'read' beside it in the map."
        for sheet in sheets
        if sheet.is_hidden and column_map.sheets.get(sheet.name) != READ and sheet.rows
    ]
    for sheet in sheets:
        rows = sheet.hidden_rows & sheet.rows.keys()
        columns = sheet.hidden_columns & {column for row in sheet.rows.values() for column in row}
        if not sheet.is_hidden and (rows or columns):
            what = " and ".join(word for word, there in (("rows", rows), ("columns", columns)) if there)
            found.append(f"{sheet.shown_name} has hidden {what}. They were not read: show them, if they are to be.")
    return [line[:1].upper() + line[1:] for line in found]


def _keep_named(facts: ProgrammeFacts) -> None:
    """Leave out terms, venues and roles that no course names any more, because the cell that did was refused."""
    named: dict[str, set[str]] = {kind: set() for kind in ("terms", "venues", "strands", "people", "partners")}
    for course in facts.courses.values():
        data = course.data()
        _collect(data, named)
    for kind, entries in facts.shared.items():
        facts.shared[kind] = {short: entry for short, entry in entries.items() if short in named[kind]}
    facts.shared = {kind: entries for kind, entries in facts.shared.items() if entries}


_NAMES = {
    "term": "terms", "place": "venues", "strand": "strands", "trainers": "people", "trainers_one_of": "people",
    "delivered_with": "partners", "delivered_by": "partners",
}  # fmt: skip


def _collect(data: object, named: dict[str, set[str]]) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            if kind := _NAMES.get(key):
                named[kind].update(value if isinstance(value, list) else [str(value)])
            _collect(value, named)
    elif isinstance(data, list):
        for item in data:
            _collect(item, named)
