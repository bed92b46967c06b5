"""Works out what would be written: takes what a sheet says and the college, gives new texts of files."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import Any

from recovery_college.importing.spreadsheet.cells import SpreadsheetError
from recovery_college.importing.spreadsheet.file_changes import Change, changes
from recovery_college.importing.spreadsheet.known_college import SHARED, CollegeFile, KnownCollege
from recovery_college.importing.spreadsheet.programme_facts import Settings
from recovery_college.importing.spreadsheet.run_matching import aligned_runs
from recovery_college.importing.spreadsheet.yaml_edit import YamlEditError, compose, edited, plain_data
from recovery_college.importing.spreadsheet.yaml_text import Data


@dataclass
class FileProposal:
    """One file that would be written: what changes in it, and what it would then say."""

    file: CollegeFile
    changes: list[Change]
    text: str

    def difference(self) -> str:
        """The old and the new text as a unified diff."""
        name = self.file.path
        before = self.file.text.splitlines(keepends=True)
        after = self.text.splitlines(keepends=True)
        origin = f"a/{name}" if self.file.before is not None else "/dev/null"
        lines = difflib.unified_diff(before, after, origin, f"b/{name}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


@dataclass
class Proposal:
    """All files that would be written, and what is in the college and not in the sheet."""

    files: list[FileProposal] = field(default_factory=list)
    unchanged: int = 0
    stays: list[str] = field(default_factory=list)

    @property
    def replacements(self) -> list[tuple[str, Change]]:
        """Every change that would put something else in the place of what is there."""
        return [(one.file.path, change) for one in self.files for change in one.changes if change.replaces]


def propose_files(
    college: KnownCollege,
    courses: dict[str, Settings],
    shared: dict[str, dict[str, Settings]],
    *,
    replacing: bool = True,
) -> Proposal:
    """The files that say what the sheet says. Raises ``SpreadsheetError`` and ``YamlEditError``.

    Without ``replacing`` only what is new is written, and nothing takes the place of what is there.
    """
    found = Proposal()
    for kind in SHARED:
        if kind in shared:
            _file(found, kind, college.shared(kind), dict(shared[kind]), replacing)
    for address, wanted in courses.items():
        _file(found, "course", college.course(address), wanted, replacing)
    return found


def _file(found: Proposal, kind: str, file: CollegeFile, wanted: Settings, replacing: bool) -> None:
    there: Data = file.data if isinstance(file.data, dict) else {}
    fitted = _fitted(there, wanted)
    if kind == "course":
        found.stays += _left_alone(file.path, there, fitted)
    made = [change for change in changes(kind, there, fitted) if replacing or not change.replaces]
    if not made:
        found.unchanged += 1
        return
    try:
        text = edited(file.text, file.path, [change.edit for change in made])
    except YamlEditError as error:
        raise YamlEditError(f"{file.path}: {error}") from None
    _make_sure(kind, file.path, text, wanted, replacing)
    found.files.append(FileProposal(file, made, text))


def _fitted(there: Data, wanted: Settings) -> Settings:
    """What is wanted, its runs in the places of those that they are."""
    runs: Any = there.get("runs") if isinstance(there, dict) else None
    mine: Any = wanted.get("runs")
    if not isinstance(runs, list) or not isinstance(mine, list) or not all(isinstance(run, dict) for run in runs):
        return wanted
    fitted: Any = wanted | {"runs": aligned_runs(runs, mine)}
    return dict(fitted)


def _make_sure(kind: str, path: str, text: str, wanted: Settings, replacing: bool) -> None:
    """Read what was made, and see that it says what it should: nothing is left to change."""
    there = plain_data(compose(text, path))
    left = [change for change in changes(kind, there, _fitted(there, wanted)) if replacing or not change.replaces]
    if left:
        at = ".".join(str(step) for step in left[0].path)
        raise SpreadsheetError(
            f"Nothing was written. {path}: '{at}' could not be put into this file without touching the rest of it. "
            "Write it by hand, and run the command again."
        )


def _left_alone(path: str, there: Data, wanted: Settings) -> list[str]:
    """Runs and sessions that the file has between the days of the sheet, and the sheet does not."""
    runs: Any = there.get("runs") if isinstance(there, dict) else None
    mine: Any = wanted.get("runs")
    if not isinstance(runs, list) or not isinstance(mine, list):
        return []
    days = sorted(day for run in mine for day in _days(run))
    found = []
    for n, run in enumerate(runs):
        own = _days(run)
        if not mine[n]:
            if days and own and any(days[0] <= day <= days[-1] for day in own):
                found.append(f"{path}: the run from {min(own)} on is not in the sheet, and stays as it is")
            continue
        old = run.get("sessions") if isinstance(run, dict) else None
        new: Any = mine[n].get("sessions") or ()
        gone = [str(one.get("date")) for one, fitting in zip(old or (), new, strict=False) if not fitting]
        if gone:
            found.append(f"{path}: the session on {', '.join(gone)} is not in the sheet, and stays as it is")
    return found


def _days(run: Any) -> set[str]:
    sessions = run.get("sessions") if isinstance(run, dict) else None
    return {str(one["date"]) for one in sessions or () if isinstance(one, dict) and one.get("date")}
