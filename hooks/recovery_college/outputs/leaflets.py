"""The output ``leaflets``: the PDF of each course that offers one, checked, and without the names of who made it."""

from __future__ import annotations

from recovery_college.model import urls
from recovery_college.model.leaflets import LeafletError, cleaned
from recovery_college.outputs.output import BuiltSite, Files, Output, OutputError
from recovery_college.project import Project


def write(project: Project, site: BuiltSite) -> Files:
    """The leaflets by their place in the site, which is always the same for a course. Raises ``OutputError``."""
    files: Files = {}
    for course in project.college.public_courses:
        path = project.college.leaflet_of(course)
        if path is None:
            continue
        try:
            files[urls.leaflet(course.slug)] = cleaned(path, course.facts.title)
        except LeafletError as refused:
            raise OutputError(f"{course.document.path.removesuffix('course.yml')}{path.name}: {refused}") from None
    return files


OUTPUT = Output("leaflets", write, in_preview=True, in_export=True, in_ward_copy=True)
