"""Works out which outputs a build, a preview or an export writes, and writes them into its folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from recovery_college.diagnostics.wording import did_you_mean
from recovery_college.outputs.output import BuiltSite, Output, OutputError, Phase
from recovery_college.outputs.registry import OUTPUTS
from recovery_college.outputs.theme import Theme, templates_folder
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project

ASKED_FOR = "RECOVERY_COLLEGE_OUTPUTS"
"""The environment's name for outputs that a build writes though the college has not said so, with spaces between."""


@dataclass(frozen=True)
class OutputPlan:
    """The outputs that are written for one college: ``writes``, of all those that are ``registered``."""

    project: Project
    writes: tuple[Output, ...]
    registered: tuple[Output, ...]

    @classmethod
    def of_site(cls, project: Project, *, preview: bool, asked_for: Collection[str] = ()) -> OutputPlan:
        """For a site or its preview. ``asked_for`` names outputs that are written though the college has not said so.

        Raises ``OutputError`` where there is no such output.
        """
        names = [output.name for output in OUTPUTS]
        for name in asked_for:
            if name not in names:
                raise OutputError(f"There is no output '{name}'. {did_you_mean(name, names)}".strip())
        return cls(
            project,
            tuple(
                output
                for output in OUTPUTS
                if (output.in_preview or not preview)
                and (output.is_wanted(project) or output.name in asked_for)
                and not output.missing()
            ),
            OUTPUTS,
        )

    @classmethod
    def of_export(cls, project: Project) -> OutputPlan:
        """For plain Markdown, which knows no templates."""
        fit = (output for output in OUTPUTS if output.in_export and not output.missing())
        return cls(project, tuple(output for output in fit if output.is_wanted(project)), OUTPUTS)

    @property
    def missing(self) -> list[str]:
        """What could be written if this machine had more, a sentence for each output."""
        return [said for output in self.registered if (said := output.missing())]

    @cached_property
    def templates(self) -> set[str]:
        """The templates that the engine has to render for outputs, to files of these names."""
        return {name for output in self.writes for name in output.templates(self.project)}

    @cached_property
    def template_values(self) -> dict[str, Any]:
        """The names that outputs add to every template."""
        values: dict[str, Any] = {}
        for output in self.registered:
            values.update(output.template_values(self.project, output in self.writes))
        return values

    def page_values(self, page: PageSpec) -> dict[str, Any]:
        """What outputs add to the data of one page."""
        return {
            name: value for output in self.registered for name, value in output.page_values(self.project, page).items()
        }

    @property
    def own_theme_sources(self) -> tuple[str, ...]:
        """How names of files of our own theme begin that are not published."""
        return tuple(start for output in self.registered for start in output.own_theme_sources)

    @property
    def theme_sources(self) -> tuple[str, ...]:
        """How the names of theme files begin that are not published as they stand."""
        return tuple(start for output in self.registered for start in output.theme_sources)

    def site(self, folder: Path, theme: Iterable[Path] = ()) -> BuiltSite:
        """The finished pages in ``folder``. ``theme`` are the folders of the theme, the one that counts most first."""
        files = {name: folder / name for name in self.templates}
        rendered = {name: file.read_text(encoding="utf-8") for name, file in files.items() if file.is_file()}
        return BuiltSite(folder, Theme([*theme, templates_folder()]), self.registered, rendered)

    def write(self, site: BuiltSite, phases: Sequence[Phase] = tuple(Phase)) -> None:
        """Write the outputs of these phases into the site. Raises ``OutputError``."""
        for phase in sorted(phases):
            if phase is not Phase.BESIDE_PAGES:
                self._remove_templates(site)
            for output in self.writes:
                if output.phase is phase:
                    _write(output, self.project, site)

    def _remove_templates(self, site: BuiltSite) -> None:
        """Templates were rendered for outputs, which publish what they want of them under a name of their own."""
        for name in self.templates - site.written.keys():
            file = site.folder / name
            if file.is_file():
                file.unlink()
                if file.parent != site.folder and not any(file.parent.iterdir()):
                    file.parent.rmdir()


def _write(output: Output, project: Project, site: BuiltSite) -> None:
    for path, data in output.write(project, site).items():
        file = site.folder / path
        if path in site.rendered or not file.exists():  # a page that is changed stays a page
            site.written[path] = output
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        except OSError as error:
            raise OutputError(f"'{path}' cannot be written: {error.strerror}.") from None
