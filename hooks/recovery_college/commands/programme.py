"""``recovery-college programme FILE.xlsx``: writes the whole programme as a workbook, for lists, filters and paper."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from recovery_college.commands.command import Command, CommandError, college_folder
from recovery_college.importing.spreadsheet.known_college import known_college
from recovery_college.importing.spreadsheet.own_form_writer import programme_workbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write, and whether a file that is there may go."""
    parser.add_argument("file", metavar="FILE.xlsx", help="the workbook to write")
    parser.add_argument("--yes", action="store_true", help="write over a file that is there")


def run(options: argparse.Namespace) -> int:
    """Write the workbook whole, or nothing."""
    path = Path(options.file)
    if path.suffix.lower() != ".xlsx":
        raise CommandError(f"'{path.name}' should end in .xlsx.")
    if path.exists() and not options.yes:
        raise CommandError(
            f"'{path.name}' is there already, and nothing is written over it. Give another name, or add --yes."
        )
    college = known_college(college_folder(Path.cwd()))
    data = programme_workbook(college)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    print(f"Wrote {path}: {len(college.addresses)} courses. Names of people are not in it.")
    return 0


COMMAND = Command("programme", "write the whole programme as a workbook", add_arguments, run)
