"""The output ``pictures``: every picture that a page shows, without what a camera wrote into it."""

from __future__ import annotations

from recovery_college.model.entities import DOCS
from recovery_college.model.images import ImageError, cleaned
from recovery_college.outputs.output import BuiltSite, Files, Output, OutputError
from recovery_college.pages.components.published_images import shown
from recovery_college.project import Project


def write(project: Project, site: BuiltSite) -> Files:
    """The pictures, in the folders in which they stand beside their pages. Raises ``OutputError``."""
    try:
        return {name.removeprefix(f"{DOCS}/"): cleaned(path) for name, path in shown(project.page_context).items()}
    except ImageError as not_a_picture:
        raise OutputError(str(not_a_picture)) from None


OUTPUT = Output("pictures", write, in_preview=True, in_export=True, in_ward_copy=True)
