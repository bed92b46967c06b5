"""Writes several files, all or none: what was there before comes back if one cannot be written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from recovery_college.importing.spreadsheet.cells import SpreadsheetError
from recovery_college.importing.spreadsheet.proposal import FileProposal

_MARK = "\ufeff"


def write_all(root: Path, files: Sequence[FileProposal]) -> list[Path]:
    """The files that were written. Raises ``SpreadsheetError`` where somebody has changed one since it was read.

    Every text is first written beside its place. Only when all are there, each takes its place, one after the other.
    """
    made: dict[Path, str] = {}
    folders: list[Path] = []
    put: list[FileProposal] = []
    try:
        for one in files:
            target = root / one.file.path
            _refuse_changed(target, one)
            folders += _make_folder(target.parent)
            made[target] = _beside(target, _as_it_was(one))
        for one in files:
            target = root / one.file.path
            put.append(one)
            Path(made[target]).replace(target)
            del made[target]
    except BaseException:
        for name in made.values():
            Path(name).unlink(missing_ok=True)
        for one in reversed(put):
            _put_back(root / one.file.path, one.file.before)
        for folder in reversed(folders):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise
    return [root / one.file.path for one in files]


def _refuse_changed(target: Path, one: FileProposal) -> None:
    before = target.read_bytes() if target.exists() else None
    if before != one.file.before or target.is_symlink():
        raise SpreadsheetError(
            f"Nothing was written: somebody has changed {one.file.path} in the meantime. Run the command again."
        )


def _make_folder(folder: Path) -> list[Path]:
    """The folders that had to be made, the outer first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _beside(target: Path, data: bytes) -> str:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _as_it_was(one: FileProposal) -> bytes:
    """The new text with the mark and the line ends of the old file."""
    typed = (one.file.before or b"").decode("utf-8")
    end = "\r\n" if "\r\n" in typed else "\r" if "\r" in typed else "\n"
    return ((_MARK if typed.startswith(_MARK) else "") + one.text.replace("\n", end)).encode()


def _put_back(target: Path, before: bytes | None) -> None:
    if before is None:
        target.unlink(missing_ok=True)
    elif target.read_bytes() != before:
        target.write_bytes(before)
