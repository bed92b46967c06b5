"""Finds the theme and its files by their names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from recovery_college.errors import RecoveryCollegeError


class ThemeFileError(RecoveryCollegeError):
    """The theme lacks a file that it has to have."""


def templates_folder() -> Path:
    """The theme: inside the installed package, or ``overrides/`` of a checkout."""
    packaged = Path(__file__).parent.parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "overrides"


class Theme:
    """The files of several folders under one another: what a college puts into its own is taken in place of ours."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)

    def find(self, name: str) -> Path | None:
        """The file of that name; None where no folder has it."""
        return next((folder / name for folder in self._folders if (folder / name).is_file()), None)

    def path(self, name: str) -> Path:
        """The file of that name. Raises ``ThemeFileError``."""
        found = self.find(name)
        if found is None:
            raise ThemeFileError(f"The theme has no {name}.")
        return found

    def text(self, name: str) -> str:
        """The text of the file of that name. Raises ``ThemeFileError``."""
        return self.path(name).read_text(encoding="utf-8")

    def names(self, pattern: str) -> list[str]:
        """The names that fit a pattern such as ``assets/css/*``, in the order of the alphabet."""
        found = ((folder, path) for folder in self._folders for path in folder.glob(pattern) if path.is_file())
        return sorted({path.relative_to(folder).as_posix() for folder, path in found})
