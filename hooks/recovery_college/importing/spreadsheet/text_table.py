"""Reads a table of text (.csv, .tsv): takes its path, gives one sheet, with any usual letters and separators."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from recovery_college.diagnostics.wording import shown
from recovery_college.importing.spreadsheet.cells import Cell, Sheet, Spreadsheet, SpreadsheetError
from recovery_college.importing.spreadsheet.workbook import LONGEST, refuse_other_kinds
from recovery_college.importing.spreadsheet.workbook_marks import MOST_FILLED_CELLS, MOST_FILLED_ROWS, too_long

MOST_BYTES = 20_000_000
_SEPARATORS = (",", ";", "\t", "|")
_GUARDED = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet program could take for a formula


def read_text_table(path: Path) -> Spreadsheet:
    """The one sheet of a text file. Raises ``SpreadsheetError``."""
    name = shown(path.name)
    if path.stat().st_size > MOST_BYTES:
        raise SpreadsheetError(
            f"'{name}' has {path.stat().st_size / 1e6:,.0f} MB, and {MOST_BYTES // 1_000_000} are the most that we "
            "read. Bring one term at a time."
        )
    refuse_other_kinds(path, name)
    text, guessed = _decoded(path.read_bytes(), name)
    sheet = Sheet("")
    cells = filled = 0
    try:
        for at, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)), 1):
            is_filled = False
            for column, value in enumerate(row, 1):
                if not value.strip():
                    continue
                is_filled = True
                cells += 1
                if len(value) > LONGEST:
                    sheet.unread.append((at, column, f"has more than {LONGEST:,} characters"))
                else:
                    value = value.replace("\r\n", "\n").replace("\r", "\n")
                    sheet.rows.setdefault(at, {})[column] = Cell("", at, column, _without_guard(value))
            filled += is_filled
            if filled > MOST_FILLED_ROWS or cells > MOST_FILLED_CELLS:
                raise too_long(name)
    except csv.Error as error:
        raise SpreadsheetError(f"'{name}' cannot be read as a table: {error}. Save it again as .xlsx.") from error
    return Spreadsheet([sheet], [guessed] if guessed else [])


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text, and what to look at because its letters were guessed."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), ""
            except UnicodeDecodeError as error:
                raise SpreadsheetError(f"'{name}' is broken: not all of it can be read. Save it again.") from error
    if b"\0" in data:
        raise SpreadsheetError(f"'{name}' is no table of text. Save the spreadsheet as .xlsx or as .csv.")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        # Excel for Windows writes "CSV" in the code page of western Europe; five bytes have no letter in it
        text = data.decode("cp1252", errors="replace")
        return text, "The file does not say which letters it uses. We read it as Windows does: look at é, ’, – and £."


def _separator(text: str) -> str:
    """The separator that cuts most of the first lines into the same number of parts."""
    sample = text[:20_000]

    def score(separator: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if any(row)]
        except csv.Error:
            return 0, 0
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return (widths.count(usual) if usual > 1 else 0), usual

    return max(_SEPARATORS, key=score)


def _without_guard(value: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet program from taking it for a formula."""
    return value[1:] if value.startswith("'") and value[1:].startswith(_GUARDED) else value
