"""Reads back the workbook that ``programme`` wrote: its sheets in, what each file of the college would say out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recovery_college.diagnostics.location import KeyPath
from recovery_college.diagnostics.wording import shown
from recovery_college.importing.spreadsheet.cells import Cell, Sheet, Spreadsheet, SpreadsheetError
from recovery_college.importing.spreadsheet.known_college import KnownCollege
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
    SHEETS,
    SHORT_NAME,
    VALUE,
    from_cell,
    path_from,
    path_of,
    put,
)
from recovery_college.importing.spreadsheet.programme_facts import Settings
from recovery_college.importing.spreadsheet.schema_order import key_order
from recovery_college.loading.slugs import bad_slug

Row = dict[str, Cell]


def is_own_form(spreadsheet: Spreadsheet) -> bool:
    """Whether ``programme`` wrote this workbook."""
    first = spreadsheet.sheets[0] if spreadsheet.sheets else None
    cell = first.rows.get(1, {}).get(1) if first else None
    return bool(first and first.name == ABOUT and cell and cell.value == MARK)


def read_own_form(
    spreadsheet: Spreadsheet, college: KnownCollege
) -> tuple[dict[str, Settings], dict[str, dict[str, Settings]], list[str]]:
    """Courses by address, entries of shared files, and what is to be said. Raises ``SpreadsheetError``."""
    sheets = {sheet.name: sheet for sheet in spreadsheet.sheets}
    courses: dict[str, Settings] = {}
    for row in _rows(sheets.get(COURSES)):
        address = _address(row)
        if address in courses:
            raise SpreadsheetError(
                f"Nothing was brought. {row[ADDRESS].place}: the address '{address}' stands there twice."
            )
        courses[address] = _settings(row, {ADDRESS})
    runs = _runs(sheets, courses)
    shared = {kind: _shared(sheets.get(name), kind) for kind, name in SHARED_SHEETS.items()}
    for row in _rows(sheets.get(OTHER)):
        _other(row, courses, runs, shared)
    for address, its in runs.items():
        courses[address]["runs"] = [its[n] for n in sorted(its)]
    _refuse_new_without_title(courses, college, sheets)
    said = [f"The sheet '{name}' is none of ours, and was not read." for name in sheets if name not in SHEETS]
    said += _foreign_columns(sheets)
    said += [
        f"Sheet '{sheet.name}', row {row}: the cell in column {column} {why}, and was not used."
        for sheet in spreadsheet.sheets
        for row, column, why in sheet.unread
    ]
    return courses, {kind: entries for kind, entries in shared.items() if entries}, said


def _rows(sheet: Sheet | None) -> Iterator[Row]:
    """The rows of a sheet by their headings."""
    if sheet is None:
        return
    headings = {column: str(cell.value) for column, cell in sheet.rows.get(1, {}).items()}
    for at in sorted(sheet.rows):
        row = {headings[column]: cell for column, cell in sheet.rows[at].items() if column in headings}
        if at > 1 and row:
            yield row


def _address(row: Row) -> str:
    cell = row.get(ADDRESS)
    if cell is None:
        first = next(iter(row.values()))
        raise SpreadsheetError(
            f"Nothing was brought. Sheet '{first.sheet}', row {first.row}: the address of the course is missing."
        )
    address = from_cell(cell.value).strip()
    if wrong := bad_slug(address):
        raise SpreadsheetError(f"Nothing was brought. {cell.place}: {wrong[0]} {wrong[1]}")
    return address


def _settings(row: Row, skip: set[str]) -> Settings:
    found: Settings = {}
    for title, cell in row.items():
        path, is_list = path_of(title)
        if title in skip or not _is_ours(cell.sheet, path):
            continue
        text = from_cell(cell.value)
        put(found, path, [line for line in text.split("\n") if line.strip()] if is_list else text)
    return found


_PLACES: dict[str, tuple[str, KeyPath]] = {
    COURSES: ("course", ()),
    RUNS: ("course", ("runs", 0)),
    SESSIONS: ("course", ("runs", 0, "sessions", 0)),
} | {name: (kind, ("x",)) for kind, name in SHARED_SHEETS.items()}
"""The kind of file and the place in it that the rows of a sheet are."""


def _is_ours(sheet: str, path: tuple[str, ...]) -> bool:
    """Whether a column holds a setting that its file can have."""
    kind, place = _PLACES[sheet]
    return all(step in key_order(kind, (*place, *path[:n])) for n, step in enumerate(path))


def _foreign_columns(sheets: dict[str, Sheet]) -> list[str]:
    """Columns that somebody has added to a sheet of ours."""
    found = []
    for name in _PLACES:
        for cell in (sheets[name].rows.get(1, {}) if name in sheets else {}).values():
            title = str(cell.value)
            if title not in (ADDRESS, RUN, SESSION, SHORT_NAME) and not _is_ours(name, path_of(title)[0]):
                found.append(f"{cell.place}: '{shown(title)}' is no setting of ours, and its column was not used.")
    return [line[:1].upper() + line[1:] for line in found]


def _number(row: Row, title: str) -> int:
    cell = row.get(title)
    first = next(iter(row.values()))
    text = from_cell(cell.value) if cell else ""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 10_000:
        raise SpreadsheetError(
            f"Nothing was brought. Sheet '{first.sheet}', row {first.row}: in the column '{title}' belongs a number "
            "from 1 on."
        )
    return int(text)


def _runs(sheets: dict[str, Sheet], courses: dict[str, Settings]) -> dict[str, dict[int, dict[str, Any]]]:
    """The runs of each course by number, with their sessions in order."""
    found: dict[str, dict[int, dict[str, Any]]] = {}
    for row in _rows(sheets.get(RUNS)):
        address = _known(row, courses)
        found.setdefault(address, {}).setdefault(_number(row, RUN), {}).update(_settings(row, {ADDRESS, RUN}))
    ordered: dict[tuple[str, int], dict[int, Settings]] = {}
    for row in _rows(sheets.get(SESSIONS)):
        key = (_known(row, courses), _number(row, RUN))
        number = _number(row, SESSION)
        if number in ordered.setdefault(key, {}):
            cell = row[SESSION]
            raise SpreadsheetError(
                f"Nothing was brought. {cell.place}: this run has two sessions with the number {number}."
            )
        ordered[key][number] = _settings(row, {ADDRESS, RUN, SESSION})
    for (address, run), sessions in ordered.items():
        here = found.setdefault(address, {}).setdefault(run, {})
        here["sessions"] = [sessions[n] for n in sorted(sessions)]
    return found


def _known(row: Row, courses: dict[str, Settings]) -> str:
    address = _address(row)
    if address not in courses:
        raise SpreadsheetError(
            f"Nothing was brought. {row[ADDRESS].place}: there is no course '{address}' in the sheet '{COURSES}'."
        )
    return address


def _shared(sheet: Sheet | None, kind: str) -> dict[str, Settings]:
    found: dict[str, Settings] = {}
    for row in _rows(sheet):
        cell = row.get(SHORT_NAME)
        first = next(iter(row.values()))
        name = from_cell(cell.value).strip() if cell else ""
        if wrong := bad_slug(name):
            raise SpreadsheetError(
                f"Nothing was brought. Sheet '{first.sheet}', row {first.row}: {wrong[0]} {wrong[1]}"
            )
        settings = _settings(row, {SHORT_NAME})
        found[name] = {key: value for key, value in settings.items() if key not in NEVER.get(kind, set())}
    return found


def _other(
    row: Row,
    courses: dict[str, Settings],
    runs: dict[str, dict[int, dict[str, Any]]],
    shared: dict[str, dict[str, Settings]],
) -> None:
    """One value of the last sheet, put where its path says."""
    if not {FILE, SETTING, VALUE} <= row.keys():
        return
    file, path = from_cell(row[FILE].value), path_from(from_cell(row[SETTING].value))
    value = from_cell(row[VALUE].value)
    parts = file.split("/")
    kind = parts[-1].removesuffix(".yml")
    try:
        if len(parts) == 3 and parts[0] == "courses" and parts[1] in courses:
            its = runs.setdefault(parts[1], {})
            if path[:1] == ("runs",) and len(path) > 2 and isinstance(path[1], int) and path[1]:
                put(its.setdefault(path[1], {}), path[2:], value)
            else:
                put(courses[parts[1]], path, value)
            if not its:
                del runs[parts[1]]
        elif kind in shared and path[1:2] and str(path[1]) not in NEVER.get(kind, set()):
            put(shared[kind].setdefault(str(path[0]), {}), path[1:], value)
        else:
            raise SpreadsheetError(f"Nothing was brought. {row[FILE].place}: there is no such file in this workbook.")
    except (TypeError, AttributeError, IndexError, ValueError):
        raise SpreadsheetError(f"Nothing was brought. {row[SETTING].place}: this is no place of a setting.") from None


def _refuse_new_without_title(courses: dict[str, Settings], college: KnownCollege, sheets: dict[str, Sheet]) -> None:
    for row in _rows(sheets.get(COURSES)):
        address = _address(row)
        if "title" not in courses[address] and address not in college.addresses:
            raise SpreadsheetError(f"Nothing was brought. {row[ADDRESS].place}: a new course needs a title.")
