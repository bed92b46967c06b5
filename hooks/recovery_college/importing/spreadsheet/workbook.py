"""Opens an Excel workbook: takes its path, gives its sheets with their cells, or refuses it in plain words.

A workbook is a zip of XML files, and comes from anywhere. What it would cost is looked at before anything is unpacked,
and cells are read one by one. A formula gives the value that the program worked out last; none is ever worked out here.
"""

from __future__ import annotations

import datetime as dt
import lzma
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from recovery_college.diagnostics.wording import shown
from recovery_college.importing.spreadsheet.cells import Cell, Sheet, Spreadsheet, SpreadsheetError, Value
from recovery_college.importing.spreadsheet.workbook_marks import MarksReader, Range, SheetMarks
from recovery_college.loading.office_file import OfficeKind

MOST_BYTES = 30_000_000  # the file itself
MOST_UNPACKED = 200_000_000  # all its parts together, whatever they are called
MOST_PARTS = 3_000
LONGEST = 20_000  # characters of one cell; no setting may be longer
MOST_SHEETS = 100

_CORRUPT = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RuntimeError,
    SyntaxError,  # of XML
    InvalidFileException,
)
_BROKEN = (
    "'{}' is broken: not all of it can be read. Open it in Excel or LibreOffice, save it under another name, and try "
    "again."
)
_SAVE = "Open it in Excel or LibreOffice, choose 'Save as', and save it as .xlsx."


def read_workbook(path: Path) -> Spreadsheet:
    """The sheets of a workbook. Raises ``SpreadsheetError``."""
    name = shown(path.name)
    if path.stat().st_size > MOST_BYTES:
        raise SpreadsheetError(
            f"'{name}' has {path.stat().st_size / 1e6:,.0f} MB, and {MOST_BYTES // 1_000_000} are the most that we "
            "read. Take out pictures and old sheets, or bring one term at a time."
        )
    refuse_other_kinds(path, name)
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_other_zips(archive, name)
            reader = MarksReader(name)
            parts = [part for part in archive.namelist() if part.lower().endswith((".xml", ".rels", ".vml"))]
            read = {part: reader.read(archive, part) for part in parts}
            marks = {part: its for part, its in read.items() if its is not None}
            said = _unreadable(archive.namelist())
        return Spreadsheet(_sheets(path, name, marks), said)
    except SpreadsheetError:
        raise
    except _CORRUPT as error:
        raise SpreadsheetError(_BROKEN.format(name)) from error
    except OSError as error:
        raise SpreadsheetError(f"'{name}' cannot be read: {error.strerror or 'it is broken'}.") from error


_EXCEL = OfficeKind(
    noun="spreadsheet",
    before="Excel before 2007 (.xls)",
    save=_SAVE,
    unlock="In Excel, take it off: File, Info, Protect Workbook, Encrypt with Password; empty the box, and save it.",
)


def refuse_other_kinds(path: Path, name: str) -> None:
    """Raise ``SpreadsheetError`` for a file that says in its first bytes that it is no workbook of today."""
    if said := _EXCEL.trouble(path, name):
        raise SpreadsheetError(said)
    if path.suffix.lower() == ".xlsx" and not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            broken = file.read(2) == b"PK"
        raise SpreadsheetError(_BROKEN.format(name) if broken else f"'{name}' is no Excel workbook. {_SAVE}")


def _refuse_other_zips(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise SpreadsheetError(f"'{name}' has a password. Save it without one.")
    if "mimetype" in names and "content.xml" in names:
        raise SpreadsheetError(f"'{name}' is in the form of LibreOffice (.ods). {_SAVE}")
    if "xl/workbook.xml" not in names:
        kind = "in the binary form of Excel (.xlsb)" if "xl/workbook.bin" in names else "no Excel workbook"
        raise SpreadsheetError(f"'{name}' is {kind}. {_SAVE}")
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise SpreadsheetError(
            f"'{name}' holds macros, which are programs. In Excel, save it as 'Excel Workbook (.xlsx)'."
        )
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise SpreadsheetError(
            f"'{name}' would be too large when it is unpacked. Keep only the sheets of the programme, save it under "
            "another name, and try again."
        )


def _unreadable(parts: list[str]) -> list[str]:
    """What a workbook holds besides cells."""
    kinds = (
        ("xl/comments", "Comments on cells"),
        ("xl/threadedComments", "Conversations about cells"),
        ("xl/media/", "Pictures"),
        ("xl/charts/", "Charts"),
        ("xl/pivotTables/", "Pivot tables"),
        ("xl/externalLinks/", "Links to other workbooks"),
    )
    return [f"{said} are not read." for start, said in kinds if any(part.startswith(start) for part in parts)]


def _sheets(path: Path, name: str, marks: dict[str, SheetMarks]) -> list[Sheet]:
    with warnings.catch_warnings(), path.open("rb") as file:
        warnings.simplefilter("ignore")  # of styles that the reader does not know
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            sheets: list[Any] = list(book.worksheets[:MOST_SHEETS])
            parts = [str(its._worksheet_path).lstrip("/") for its in sheets]
            if len(set(parts)) < len(parts) or not marks.keys() >= set(parts):
                raise SpreadsheetError(
                    f"'{name}' keeps its sheets where no program for spreadsheets does. Open it in Excel or "
                    "LibreOffice, save it under another name, and try again."
                )
            found = [_sheet(its, marks[part]) for its, part in zip(sheets, parts, strict=True)]
        finally:
            book.close()
    return found


def _sheet(its: Any, marks: SheetMarks) -> Sheet:
    is_hidden = its.sheet_state != "visible"
    sheet = Sheet(its.title, {}, is_hidden, marks.hidden_rows, marks.hidden_columns)
    its.reset_dimensions()  # what a file says of its size need not be so
    for row in its.iter_rows():
        for cell in row:
            value = cell.value
            if value is None or (isinstance(value, str) and not value.strip()):
                continue
            at, column = cell.row, cell.column
            if cell.data_type == "e":
                sheet.unread.append((at, column, f"shows a mistake ({value})"))
                continue
            if isinstance(value, str) and len(value) > LONGEST:
                sheet.unread.append((at, column, f"has more than {LONGEST:,} characters"))
                continue
            if not (mended := _plain(value)):
                sheet.unread.append((at, column, "holds something that is no text, number or date"))
                continue
            font = cell.font if cell.has_style else None
            kept = Cell(sheet.name, at, column, mended[0], bool(font and font.b), bool(font and font.strike))
            sheet.rows.setdefault(at, {})[column] = kept
    for at, column in sorted(marks.formulas):
        if column not in sheet.rows.get(at, {}):
            sheet.unread.append((at, column, "is a formula whose result is not in the file"))
    for area in marks.joined:
        _spread(sheet, area)
    return sheet


def _plain(value: object) -> tuple[Value] | None:
    """The value as one of ours, in a tuple; None for what is none of them."""
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=None),)
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return (dt.time(minutes // 60, minutes % 60),) if 0 <= minutes < 24 * 60 else None
    if isinstance(value, str | bool | int | float | dt.date | dt.time):
        return (value,)
    return None


def _spread(sheet: Sheet, area: Range) -> None:
    """Repeat the first cell of a joined group in all of it, since that is what it stands for."""
    left, top, right, bottom = area
    first = sheet.rows.get(top, {}).get(left)
    if first is None:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            is_copy = (row, column) != (top, left)
            if is_copy and column in sheet.rows.get(row, {}):
                continue
            sheet.rows.setdefault(row, {})[column] = Cell(
                sheet.name,
                row,
                column,
                first.value,
                first.is_bold,
                first.is_struck,
                is_copy,
                right - left + 1,
            )
