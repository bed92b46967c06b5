"""Defines what a spreadsheet says of a programme: courses with their runs, and the terms, venues and roles they name.

Every value knows its cell, so that whatever is refused later can be told by sheet, row and column.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from recovery_college.diagnostics.location import KeyPath
from recovery_college.importing.spreadsheet.cells import Cell
from recovery_college.importing.spreadsheet.yaml_text import Data

Settings = dict[str, Data]


@dataclass
class Facts:
    """Settings, each with the cells that say it."""

    settings: Settings = field(default_factory=dict)
    cells: dict[KeyPath, list[Cell]] = field(default_factory=dict)

    def put(self, path: KeyPath, value: Data, *cells: Cell) -> None:
        """Put a value at a path of settings."""
        here = self.settings
        for step in path[:-1]:
            inner = here.setdefault(str(step), {})
            assert isinstance(inner, dict)
            here = inner
        here[str(path[-1])] = value
        self.cells[path] = list(cells)

    def get(self, *path: str) -> Data:
        """The value at a path; None where there is none."""
        here: Data = self.settings
        for step in path:
            here = here.get(step) if isinstance(here, dict) else None
        return here

    def drop(self, path: KeyPath) -> list[Cell]:
        """Take out a value, and give the cells that said it."""
        here: Data = self.settings
        for step in path[:-1]:
            here = here.get(str(step)) if isinstance(here, dict) else None
        if isinstance(here, dict):
            here.pop(str(path[-1]), None)
        if len(path) > 1 and not here:
            self.settings.pop(str(path[0]), None)
        return self.cells.pop(path, [])


@dataclass
class RunFacts(Facts):
    """One run; its sessions as settings of their own."""

    sessions: list[Facts] = field(default_factory=list)
    row: int = 0

    def data(self) -> Settings:
        """The run as course.yml has it."""
        found = dict(self.settings)
        if self.sessions:
            found["sessions"] = [one.settings for one in self.sessions]
        return found

    @property
    def says_when(self) -> bool:
        """Whether it says when, be it only a term."""
        return bool(self.sessions or {"when", "every", "term"} & self.settings.keys())

    def all_cells(self) -> Iterable[Cell]:
        """Every cell that it was made of."""
        for facts in (self, *self.sessions):
            for cells in facts.cells.values():
                yield from cells


@dataclass
class CourseFacts(Facts):
    """One course with its runs. ``title_cell`` is the first cell with its title."""

    address: str = ""
    title_cell: Cell | None = None
    runs: list[RunFacts] = field(default_factory=list)

    def data(self) -> Settings:
        """The course as course.yml has it."""
        found = dict(self.settings)
        if self.runs:
            found["runs"] = [run.data() for run in self.runs]
        return found


@dataclass
class ProgrammeFacts:
    """Everything that a spreadsheet says, by the file that would say it: courses by address, the rest by short name."""

    courses: dict[str, CourseFacts] = field(default_factory=dict)
    shared: dict[str, dict[str, Settings]] = field(default_factory=dict)  # "terms" → short name → settings

    def add(self, kind: str, name: str, settings: Settings) -> None:
        """One entry of a shared file, such as a venue."""
        self.shared.setdefault(kind, {})[name] = settings
