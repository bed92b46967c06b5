"""``recovery-college import``: reads the programme from a spreadsheet, shows what it would write, and writes it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from recovery_college.build_date import today
from recovery_college.commands.command import Command, CommandError, college_folder, open_project
from recovery_college.diagnostics.diagnostic import Diagnostic, Severity
from recovery_college.diagnostics.formats import as_text
from recovery_college.diagnostics.wording import shown
from recovery_college.importing.spreadsheet.cells import Spreadsheet
from recovery_college.importing.spreadsheet.column_map import ColumnMap, read_map, write_map
from recovery_college.importing.spreadsheet.files import read_spreadsheet
from recovery_college.importing.spreadsheet.known_college import KnownCollege, known_college
from recovery_college.importing.spreadsheet.new_mistakes import refuse_new_mistakes
from recovery_college.importing.spreadsheet.own_form import SHEETS
from recovery_college.importing.spreadsheet.own_form_reader import is_own_form, read_own_form
from recovery_college.importing.spreadsheet.personal_columns import refuse_people
from recovery_college.importing.spreadsheet.programme_facts import Settings
from recovery_college.importing.spreadsheet.proposal import Proposal, propose_files
from recovery_college.importing.spreadsheet.reading import NoTitlesError, Reading, read_programme
from recovery_college.importing.spreadsheet.tables import Table
from recovery_college.importing.spreadsheet.write_all import write_all
from recovery_college.project import Project

_MOST_SHOWN = 200  # lines of one kind


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The spreadsheet, and how far to go."""
    parser.add_argument("file", metavar="FILE", help="the spreadsheet: .xlsx or .csv")
    parser.add_argument(
        "--map",
        dest="map",
        metavar="MAP.yml",
        help="what the columns mean; without it, the file beside the spreadsheet",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would be written, and write only the map")
    parser.add_argument("--yes", action="store_true", help="write without asking, also in place of what is there")


def run(options: argparse.Namespace) -> int:
    """Read, show, ask, write. Nothing of the college is written where anything stops it."""
    path = Path(options.file)
    root = college_folder(Path.cwd())
    spreadsheet = read_spreadsheet(path)
    refuse_people(spreadsheet.sheets, SHEETS if is_own_form(spreadsheet) else ())
    college = known_college(root)
    map_path = None
    if is_own_form(spreadsheet):
        courses, shared, said = read_own_form(spreadsheet, college)
        _say(said)
    else:
        courses, shared, map_path = _read(spreadsheet, path, options, college)
    return _propose(root, college, courses, shared, options, map_path)


def _read(
    spreadsheet: Spreadsheet, path: Path, options: argparse.Namespace, college: KnownCollege
) -> tuple[dict[str, Settings], dict[str, dict[str, Settings]], Path | None]:
    """What a college's own sheet says, with all that is to be told of its cells, and the map if it was written."""
    map_path = Path(options.map) if options.map else path.with_name(f"{path.stem}.map.yml")
    mended = read_map(map_path) if map_path.is_file() else None
    try:
        reading = read_programme(spreadsheet, college, mended, today())
    except NoTitlesError as error:
        _write_map(map_path, path, error.column_map, error.tables, mended)
        raise CommandError(
            f"{error} Write 'title' beside the right heading in {map_path}, and run this again."
        ) from None
    _write_map(map_path, path, reading.column_map, reading.tables, mended)
    _tell(reading)
    courses = {address: course.data() for address, course in reading.facts.courses.items()}
    return courses, reading.facts.shared, map_path if mended is None else None


def _write_map(
    map_path: Path, path: Path, column_map: ColumnMap, tables: list[Table], mended: ColumnMap | None
) -> None:
    """Write down what the columns were taken for. A map that somebody may have mended stays as it is."""
    if mended is not None:
        print(f"The columns were read as {map_path} says.")
        new = [heading for heading in column_map.headings if heading not in mended.headings]
        if new:
            named = ", ".join(f"'{shown(heading)}' ({column_map.headings[heading]})" for heading in new)
            print(f"It does not speak of these headings, which were read as in brackets: {named}.")
        return
    map_path.write_text(write_map(column_map, path.name, tables), encoding="utf-8")
    print(f"What the columns mean was written to {map_path}. Mend it if need be, and run the same command again.")


def _tell(reading: Reading) -> None:
    """Everything that a person has to know of the cells."""
    rows = {"session": "a session", "run": "a run", "course": "a course"}[reading.column_map.rows]
    print(f"Each row was read as {rows}: {reading.why_rows} ('rows' in the map).")
    _say(reading.said)
    _list("Look at these cells: they were used, and could be meant otherwise.", reading.usage.to_look_at())
    _list("These cells were not used:", reading.not_used())


def _list(heading: str, lines: list[str]) -> None:
    if lines:
        print(f"\n{heading}")
        for line in lines:
            print(f"- {line}")


def _say(lines: list[str]) -> None:
    for line in lines:
        print(line)


def _propose(
    root: Path,
    college: KnownCollege,
    courses: dict[str, Settings],
    shared: dict[str, dict[str, Settings]],
    options: argparse.Namespace,
    map_path: Path | None,
) -> int:
    nothing = f"Nothing was written but {map_path}" if map_path else "Nothing was written"
    proposal = propose_files(college, courses, shared)
    if not proposal.files:
        _list("In the college and not in the sheet:", proposal.stays)
        print(f"\nThe college says all this already: {_counted(len(courses), 'course')}. Nothing is to be written.")
        return 0
    refuse_new_mistakes(proposal)
    print()
    print("".join(one.difference() for one in proposal.files))
    _list("In the college and not in the sheet:", proposal.stays)
    _list("This would take the place of what is there:", _replacements(proposal))
    print(f"\n{_summary(proposal, courses)}")
    if options.dry_run:
        print(f"{nothing}: this was a dry run.")
        return 0
    chosen = _chosen(college, courses, shared, proposal, is_sure=options.yes)
    if chosen is None or not chosen.files:
        print(f"{nothing}. To write all of it, add --yes.")
        return 0
    before = open_project(root)
    written = write_all(root, chosen.files)
    print(f"Wrote {_counted(len(written), 'file')}.")
    if asked := _new_problems(before, root):
        print(f"\nWhat the checks ask because of it:\n{as_text(asked)}")
    return 0


def _new_problems(before: Project, root: Path) -> list[Diagnostic]:
    """What the checks say now and did not say before; advice is for another day."""
    known = before.problems
    return [one for one in open_project(root).problems if one not in known and one.severity is not Severity.ADVICE]


def _chosen(
    college: KnownCollege,
    courses: dict[str, Settings],
    shared: dict[str, dict[str, Settings]],
    proposal: Proposal,
    *,
    is_sure: bool,
) -> Proposal | None:
    """What may be written, after asking. What takes the place of something is asked for on its own."""
    if is_sure:
        return proposal
    if not sys.stdin.isatty():
        return None
    if proposal.replacements:
        n = len(proposal.replacements)
        things = "1 thing" if n == 1 else f"{n} things"
        if not _asks(f"Put the new in the place of what is there, in {things}? [y/N] "):
            proposal = propose_files(college, courses, shared, replacing=False)
    if proposal.files and _asks(f"Write {_counted(len(proposal.files), 'file')}? [y/N] "):
        return proposal
    return None


def _asks(question: str) -> bool:
    return input(question).strip().lower() in ("y", "yes")


def _replacements(proposal: Proposal) -> list[str]:
    found = []
    for path, change in proposal.replacements:
        at = ": ".join(str(step + 1) if isinstance(step, int) else step for step in change.path)
        found.append(f"{path}: {at}: {shown(str(change.before))} → {shown(str(change.after))}")
    return found


def _summary(proposal: Proposal, courses: dict[str, Settings]) -> str:
    new = sum(one.file.before is None and one.file.path.count("/") == 2 for one in proposal.files)
    changed = sum(one.file.before is not None and one.file.path.count("/") == 2 for one in proposal.files)
    other = len(proposal.files) - new - changed
    parts = [f"{new} new", f"{changed} changed", f"{len(courses) - new - changed} as they are"]
    shared = f", and {_counted(other, 'other file')}" if other else ""
    return f"{_counted(len(courses), 'course')} in the sheet: {', '.join(parts)}{shared}."


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n:,} {word}s"


COMMAND = Command("import", "bring the programme from a spreadsheet", add_arguments, run)
