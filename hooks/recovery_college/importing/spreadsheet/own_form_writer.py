"""Writes the whole programme as a workbook: the college's files in, bytes of an .xlsx out.

Every text is a text cell and marked as one, so that no program takes what begins with =, +, - or @ for a formula.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from recovery_college.importing.spreadsheet.cells import Value
from recovery_college.importing.spreadsheet.known_college import SHARED, KnownCollege
from recovery_college.importing.spreadsheet.own_form import (
    ABOUT,
    ADDRESS,
    COURSES,
    FILE,
    MARK,
    NEVER,
    OTHER,
    RUN,
    RUNS,
    SESSION,
    SESSIONS,
    SETTING,
    SHARED_SHEETS,
    SHORT_NAME,
    VALUE,
    Path,
    fits_a_heading,
    flat,
    heading,
    leaves,
    path_text,
    to_cell,
)
from recovery_college.importing.spreadsheet.schema_order import key_order
from recovery_college.importing.spreadsheet.yaml_text import Data

_WIDEST, _NARROWEST = 60, 9
_STAMP = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the same college gives the same file on any day
_ABOUT = (
    MARK,
    "'recovery-college programme' wrote this workbook. Change it, and bring it back with 'recovery-college import'.",
    "An empty cell says nothing: what the college has there stays. What is to go, take away in the college's files.",
    "A new course is a new row in 'Courses', with an address (small letters and hyphens) and a title.",
    "Its runs stand in 'Runs' and its dates in 'Sessions', each with the course's address and the number of the run.",
    "Names of people are not in this file, and must not be written into it: it has roles.",
)

Rows = list[dict[str, Value]]


def programme_workbook(college: KnownCollege) -> bytes:
    """The workbook of a college, the same bytes for the same files but for the stamp inside that openpyxl writes."""
    book = Workbook()
    about = book.active
    assert about is not None
    about.title = ABOUT
    for n, line in enumerate(_ABOUT, 1):
        about.cell(n, 1, line).font = Font(bold=n == 1, size=14 if n == 1 else 11)
    about.column_dimensions["A"].width = 110
    other: Rows = []
    courses, runs, sessions = _course_sheets(college, other)
    _sheet(book, COURSES, [ADDRESS, "Title"], courses, key_headings("course", ()))
    _sheet(book, RUNS, [ADDRESS, RUN], runs, key_headings("course", ("runs", 0)))
    _sheet(
        book, SESSIONS, [ADDRESS, RUN, SESSION, "Date"], sessions, key_headings("course", ("runs", 0, "sessions", 0))
    )
    for kind in SHARED:
        rows = _shared_rows(college, kind, other)
        _sheet(
            book,
            SHARED_SHEETS[kind],
            [SHORT_NAME, "Role" if kind == "people" else "Name"],
            rows,
            key_headings(kind, ("x",)),
        )
    _sheet(book, OTHER, [FILE, SETTING, VALUE], other, [])
    book.properties.created = book.properties.modified = _STAMP
    book.properties.creator = "Recovery College"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def key_headings(kind: str, path: tuple[str | int, ...]) -> list[str]:
    """The headings of a place's settings in the order of the guide."""
    return [heading((name,)) for name in key_order(kind, path)]


def _course_sheets(college: KnownCollege, other: Rows) -> tuple[Rows, Rows, Rows]:
    courses, runs, sessions = Rows(), Rows(), Rows()
    for address in sorted(college.addresses):
        file = college.course(address)
        data: Any = file.data
        if not isinstance(data, dict):
            continue
        own: dict[str, Value] = {ADDRESS: _text(address)}
        _fill(own, data, {"runs"}, file.path, (), other)
        courses.append(own)
        its_runs = data.get("runs")
        if not isinstance(its_runs, list) or not all(isinstance(run, dict) for run in its_runs):
            continue
        for n, run in enumerate(its_runs, 1):
            row: dict[str, Value] = {ADDRESS: _text(address), RUN: n}
            its_sessions = run.get("sessions")
            is_plain = isinstance(its_sessions, list) and all(isinstance(one, dict) for one in its_sessions)
            _fill(row, run, {"sessions"} if is_plain else set(), file.path, ("runs", n), other)
            runs.append(row)
            for k, session in enumerate(its_sessions if is_plain else (), 1):
                line: dict[str, Value] = {ADDRESS: _text(address), RUN: n, SESSION: k}
                _fill(line, session, set(), file.path, ("runs", n, "sessions", k), other)
                sessions.append(line)
    return courses, runs, sessions


def _shared_rows(college: KnownCollege, kind: str, other: Rows) -> Rows:
    rows = []
    for short, entry in college.entries(kind).items():
        row: dict[str, Value] = {SHORT_NAME: _text(short)}
        _fill(row, entry, NEVER.get(kind, set()), f"courses/{kind}.yml", (short,), other)
        rows.append(row)
    return rows


def _fill(
    row: dict[str, Value],
    settings: dict[str, Any],
    skip: set[str],
    file: str,
    above: tuple[str | int, ...],
    other: Rows,
) -> None:
    """Settings into the columns of a row, and what fits none into the last sheet."""
    for path, is_list, value in flat(settings, skip):
        if is_list and isinstance(value, list) and _fits(row, path, is_list=True):
            row[heading(path, is_list=True)] = _text("\n".join(str(item) for item in value))
        elif isinstance(value, str) and _fits(row, path, is_list=False):
            row[heading(path)] = to_cell(value)
        else:
            _spill(other, file, above, path, value)


def _fits(row: dict[str, Value], path: Path, *, is_list: bool) -> bool:
    return fits_a_heading(path) and heading(path, is_list=is_list) not in (ADDRESS, RUN, SESSION, SHORT_NAME)


def _spill(other: Rows, file: str, above: tuple[str | int, ...], path: Path, value: Data) -> None:
    for where, text in leaves((*above, *path), value):
        other.append({FILE: _text(file), SETTING: _text(path_text(where)), VALUE: to_cell(text)})


def _text(value: str) -> Value:
    made = to_cell(value)
    return made if isinstance(made, str) else value


# ---- one sheet


def _sheet(book: Workbook, name: str, first: Sequence[str], rows: Rows, order: Sequence[str]) -> None:
    """A sheet with its headings frozen, a filter on each, and cells of the right kind."""
    sheet = book.create_sheet(name)
    headings = _headings(first, rows, order)
    for at, title in enumerate(headings, 1):
        cell = sheet.cell(1, at)
        _write(cell, title)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E4A")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(at)].width = _width(title, (row.get(title) for row in rows))
    for line, row in enumerate(rows, 2):
        for at, title in enumerate(headings, 1):
            if (value := row.get(title)) is not None:
                _write(sheet.cell(line, at), value)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = sheet.cell(2, min(3, len(first) + 1))
    if rows:
        area = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
        table = Table(displayName=name.replace(" ", ""), ref=area)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _headings(first: Sequence[str], rows: Rows, order: Sequence[str]) -> list[str]:
    """The first ones always; of the others those that any row fills, in the order of the guide."""
    there = {title: None for row in rows for title in row if title not in first}
    places = {title: n for n, title in enumerate(order)}

    def place(title: str) -> int:
        base = title.split(" > ")[0].split(" (")[0]
        return places.get(base, len(places))

    return [*first, *sorted(there, key=place)]


def _write(cell: Any, value: Value) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # what begins with = would be a formula
        cell.quotePrefix = True
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.alignment = Alignment(vertical="top", horizontal="left")
    if isinstance(value, dt.time):
        cell.number_format = "hh:mm"
    elif isinstance(value, dt.date):
        cell.number_format = "ddd d mmm yyyy"


def _width(title: str, values: Iterable[Value | None]) -> float:
    longest = max((max(map(len, str(value).split("\n"))) for value in values if value is not None), default=0)
    return max(_NARROWEST, min(_WIDEST, max(len(title) * 0.8, longest) + 2))
