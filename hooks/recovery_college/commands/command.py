"""What every command is made of: words for the parser, arguments, what it does, and how it finds the college."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from recovery_college.errors import RecoveryCollegeError
from recovery_college.loading.loader import find_root
from recovery_college.project import Project


class CommandError(RecoveryCollegeError):
    """The command cannot be carried out. The text says why and what to do."""


@dataclass(frozen=True)
class Command:
    """One command. ``run`` gives the exit status; an error of ours that it raises is said, and the status is 2."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def college_folder(folder: Path, remedy: str = "Go to your college's folder first.") -> Path:
    """The college's folder at or above a folder. Raises ``CommandError``."""
    root = find_root(folder.resolve())
    if root is None:
        raise CommandError(f"There is no folder called 'courses' in {folder} or above it. {remedy}")
    return root


def open_project(folder: Path) -> Project:
    """The college at or above a folder. Raises ``CommandError``, ``SettingsError`` and ``BuildDateError``."""
    return Project.open(college_folder(folder))
