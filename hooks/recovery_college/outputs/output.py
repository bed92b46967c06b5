"""The types of an output: what it writes beside the pages, when, where it belongs, and the site that it is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

from recovery_college.errors import RecoveryCollegeError
from recovery_college.outputs.theme import Theme
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project

Files = dict[str, bytes]
"""Contents by their path below the site's folder. A path that is there already is written anew."""


class OutputError(RecoveryCollegeError):
    """An output cannot be made, so the site stays as it was. The text says which and why."""


class Phase(IntEnum):
    """When an output is written: each phase sees what the earlier ones wrote, and so do later outputs of a phase."""

    BESIDE_PAGES = 1  # made of the college, the theme and templates
    COPIES = 2  # made of the finished site, and no part of what it says
    INDEXES = 3  # read the whole site once more, as readers get it


def _always(project: Project) -> bool:
    return True


def _nothing_missing() -> str:
    return ""


def _no_templates(project: Project) -> Collection[str]:
    return ()


def _no_template_values(project: Project, is_written: bool) -> Mapping[str, Any]:
    return {}


def _no_page_values(project: Project, page: PageSpec) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Output:
    """One kind of file beside the pages. A new one is a file of this folder and an entry in its registry.

    Every output belongs in the site. ``write`` gives its files, from the college and the site so far; it raises
    ``OutputError``. The values for templates are asked also when the output is not written, and say so.
    """

    name: str
    write: Callable[[Project, BuiltSite], Files]
    in_preview: bool  # written by `mkdocs serve`, at every change
    in_export: bool  # useful without our templates, beside plain Markdown
    in_ward_copy: bool  # useful on a computer without internet
    phase: Phase = Phase.BESIDE_PAGES
    is_wanted: Callable[[Project], bool] = _always  # what the college has decided
    missing: Callable[[], str] = _nothing_missing  # what it lacks on this machine, as a sentence; "" if nothing
    templates: Callable[[Project], Collection[str]] = _no_templates  # that the engine renders for ``write``
    template_values: Callable[[Project, bool], Mapping[str, Any]] = _no_template_values  # global names, if written
    page_values: Callable[[Project, PageSpec], Mapping[str, Any]] = _no_page_values  # more of ``page.meta``
    theme_files: tuple[str, ...] = ()  # files of the theme that are of use with this output only
    own_theme_sources: tuple[str, ...] = ()  # the same, in our own theme alone: a college may have such a folder too
    theme_sources: tuple[str, ...] = ()  # how names of theme files begin that only ``write`` reads: not published


@dataclass
class BuiltSite:
    """The site while outputs are added to it. ``outputs`` are all that are registered, also what a build leaves out."""

    folder: Path
    theme: Theme
    outputs: Sequence[Output]
    rendered: Mapping[str, str] = field(default_factory=dict)
    written: dict[str, Output] = field(default_factory=dict)  # the output that wrote a path

    def template(self, name: str) -> str:
        """A template as the engine has rendered it. Raises ``OutputError``."""
        if name not in self.rendered:
            raise OutputError(f"The theme has no {name}.")
        return self.rendered[name]

    def read(self, path: str) -> bytes:
        """A file of the site so far."""
        return (self.folder / path).read_bytes()

    def paths(self) -> Iterator[str]:
        """Every path of the site so far, in the order of the alphabet; no hidden files."""
        paths = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        yield from sorted(path for path in paths if not path.startswith("."))

    def paths_for_ward_copy(self) -> Iterator[str]:
        """The paths without those of outputs that do not belong in the ward copy."""
        online = {path for path, output in self.written.items() if not output.in_ward_copy}
        online.update(path for output in self.outputs if not output.in_ward_copy for path in output.theme_files)
        return (path for path in self.paths() if path not in online)
