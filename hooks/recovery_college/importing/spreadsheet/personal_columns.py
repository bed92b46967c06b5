"""Finds columns with the data of people who learn or are cared for: takes the sheets, and stops the import.

Hidden sheets are looked at, too. A message names the sheet, the columns and what they seem to hold, never a cell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable

from openpyxl.utils import get_column_letter

from recovery_college.diagnostics.wording import shown
from recovery_college.importing.spreadsheet.cells import Cell, Sheet, SpreadsheetError
from recovery_college.importing.spreadsheet.headings import people, plain, setting_of
from recovery_college.model.personal_details import is_nhs_number

_LAST_HEADING_ROW = 40
_KINDS = ("of_people", "about_people", "names", "reach")
_NHS = re.compile(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}")
_MOBILE = re.compile(r"(?:\+44 ?|0)?7[0-9]{3} ?[0-9]{3} ?[0-9]{3}")
_EMAIL = re.compile(r"[^\s@]++@[^\s@]++")
_BORN = range(1910, 2013)  # no programme that somebody brings is so old

Found = dict[int, str]  # column → what it seems to hold


def refuse_people(sheets: Iterable[Sheet], ours: Collection[str] = ()) -> None:
    """Raise ``SpreadsheetError`` where a sheet holds the data of people.

    In sheets of our own form, ``ours``, a name and an address are those of a venue or a partner.
    """
    told = []
    for sheet in sheets:
        if found := _people(sheet, is_ours=sheet.name in ours):
            named = "; ".join(f"column {get_column_letter(at)} ({what})" for at, what in sorted(found.items()))
            hidden = ", which is hidden" if sheet.is_hidden else ""
            told.append(f"{sheet.shown_name}{hidden}: {named}")
    if told:
        raise SpreadsheetError(
            "Nothing was brought. This looks like the data of people, and a website's files are for everybody to see: "
            f"{'. '.join(told)}. Save a copy of the spreadsheet without these columns, or without the whole sheet, and "
            "bring the copy."
        )


def _people(sheet: Sheet, *, is_ours: bool) -> Found:
    """The columns of people's data of one sheet, with what they seem to hold."""
    columns_of = _columns(sheet)
    rows = {1} if is_ours else _heading_rows(sheet)
    strict, about, names, reach = (_headed(columns_of, kind, rows) for kind in _KINDS)
    found = dict(strict)
    if is_ours:
        return found
    found |= _by_content(columns_of)
    names = {at: what for at, what in names.items() if _are_different(columns_of[at])}
    reach = {at: what for at, what in reach.items() if _are_different(columns_of[at])}
    if (names and (reach or about)) or len(names) > 1:
        found |= names | reach | about
    if len(reach) > 1 and len(set(reach.values())) > 1:
        found |= reach
    if len(about) > 1:
        found |= about
    return found


def _columns(sheet: Sheet) -> dict[int, list[Cell]]:
    found: dict[int, list[Cell]] = {}
    for cell in sheet.cells():
        found.setdefault(cell.column, []).append(cell)
    return found


def _heading_rows(sheet: Sheet) -> set[int]:
    """The rows that look most like headings: the one with most words that we know, and each with two about people."""
    found, best, most = set[int](), 0, 0
    for at in (row for row in sorted(sheet.rows) if row <= _LAST_HEADING_ROW):
        texts = [plain(cell.text) for cell in sheet.rows[at].values() if isinstance(cell.value, str)]
        of_people = {text for text in texts if any(text in people(kind) for kind in _KINDS)}
        known = of_people | {text for text in texts if setting_of(text)}
        if len(of_people) > 1:
            found.add(at)
        if len(known) > most:
            best, most = at, len(known)
    return found | {best}


def _headed(columns_of: dict[int, list[Cell]], kind: str, rows: set[int]) -> Found:
    """The columns with such a heading, and something below it."""
    found: Found = {}
    for at, cells in columns_of.items():
        for n, cell in enumerate(cells):
            is_heading = cell.row in rows and isinstance(cell.value, str) and plain(cell.text) in people(kind)
            if is_heading and n + 1 < len(cells):
                found[at] = f"'{shown(cell.text)}'"
                break
    return found


def _are_different(cells: list[Cell]) -> bool:
    """Whether most cells of a column differ, as they do where each row is a person."""
    values = [plain(cell.text) for cell in cells[1:]]
    return len(values) > 1 and len(set(values)) > 0.6 * len(values)


def _by_content(columns_of: dict[int, list[Cell]]) -> Found:
    """What most cells of a column are, whatever its heading says."""
    found: Found = {}
    kinds: list[tuple[str, int, Callable[[Cell], bool]]] = [
        ("NHS numbers", 2, _is_nhs),
        ("days of birth", 3, _is_birth),
        ("mobile numbers of many people", 3, lambda cell: bool(_MOBILE.fullmatch(cell.text))),
        ("email addresses of many people", 3, lambda cell: bool(_EMAIL.fullmatch(cell.text))),
    ]
    for at, cells in columns_of.items():
        for what, least, is_one in kinds:
            ones = {cell.text for cell in cells if is_one(cell)}
            if len(ones) >= least and len(ones) > 0.6 * (len(cells) - 1):
                found[at] = what
    return found


def _is_nhs(cell: Cell) -> bool:
    digits = re.sub(r"[ -]", "", cell.text) if _NHS.fullmatch(cell.text) else ""
    return bool(digits) and is_nhs_number(digits)


def _is_birth(cell: Cell) -> bool:
    return isinstance(cell.value, dt.date) and cell.value.year in _BORN
