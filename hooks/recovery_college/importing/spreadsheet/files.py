"""Reads the file that somebody gives: takes its path, gives its sheets, whatever kind of spreadsheet it is."""

from __future__ import annotations

from pathlib import Path

from recovery_college.diagnostics.wording import shown
from recovery_college.importing.spreadsheet.cells import Spreadsheet, SpreadsheetError
from recovery_college.importing.spreadsheet.text_table import read_text_table
from recovery_college.importing.spreadsheet.workbook import read_workbook

_OTHERS = {
    ".xls": "in the form of Excel before 2007 (.xls)",
    ".ods": "in the form of LibreOffice (.ods)",
    ".xlsb": "in the binary form of Excel (.xlsb)",
    ".xlsm": "a workbook with macros, which are programs (.xlsm)",
    ".numbers": "in the form of Numbers",
}


def read_spreadsheet(path: Path) -> Spreadsheet:
    """The sheets of a file. Raises ``SpreadsheetError``."""
    name = shown(path.name)
    if not path.exists():
        raise SpreadsheetError(f"There is no file '{shown(path)}'.")
    if not path.is_file():
        raise SpreadsheetError(f"'{name}' is not a file.")
    kind = path.suffix.lower()
    if kind in _OTHERS:
        raise SpreadsheetError(
            f"'{name}' is {_OTHERS[kind]}. Open it in the program that made it, choose 'Save as' or 'Export', and save "
            "it as .xlsx."
        )
    if kind == ".xlsx":
        return read_workbook(path)
    if kind in (".csv", ".tsv", ".txt"):
        return read_text_table(path)
    raise SpreadsheetError(f"'{name}' is no spreadsheet that we read. Save it as .xlsx, or as .csv.")
