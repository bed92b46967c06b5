"""The state of one build from ``on_config`` on: the loaded college, its pages, and the outputs to be written."""

from __future__ import annotations

from dataclasses import dataclass

from recovery_college.outputs.output_plan import OutputPlan
from recovery_college.outputs.staging import Staging
from recovery_college.outputs.theme import templates_folder
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec
from recovery_college.pages.registry import template_folders
from recovery_college.project import Project


@dataclass(frozen=True)
class Build:
    """One build of one college. All of it is loaded; a preview has no ``staging``: it publishes nothing."""

    project: Project
    context: PageContext
    pages: dict[str, PageSpec]  # by URI
    outputs: OutputPlan
    page_templates: frozenset[str]
    staging: Staging | None = None

    @classmethod
    def of(cls, project: Project, outputs: OutputPlan, staging: Staging | None) -> Build:
        """The build of a loaded college. Raises ``BrokenCollegeError``."""
        folders = [templates_folder(), *template_folders()]
        return cls(
            project,
            project.page_context,
            {page.uri: page for page in project.pages},
            outputs,
            frozenset(file.name for folder in folders for file in folder.glob("*.html")),
            staging,
        )

    def template(self, page: PageSpec) -> str:
        """The template of a page: of its kind, or the one that most kinds share."""
        name = f"{page.kind}.html"
        return name if name in self.page_templates else "main.html"
