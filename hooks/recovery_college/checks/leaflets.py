"""Finds leaflets that are missing, that no course offers, that cannot be published, or that say more than the page."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.entities import COURSES, Course
from recovery_college.model.leaflets import trouble
from recovery_college.schema.course_details import LEAFLET

_NO_PDF = "Save it again as a PDF from the program that made it, with text and pictures only."
_HINTS = {
    "MB;": "Save it again with smaller pictures, for reading on screens.",
    "comments": "Delete the comments in it, and save it again.",
    "locked": "Save it again without a password.",
}


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    for course in college.courses:
        file = college.leaflets.get(course.slug)
        at = course.document.at("leaflet")
        path = f"{COURSES}/{course.slug}/{LEAFLET}"
        if course.facts.leaflet and file is None:
            message = f"There is no file '{LEAFLET}' in the folder {COURSES}/{course.slug}/."
            hint = "Upload it there, beside course.yml, or take this line out."
            yield problem(course.document.path, at, "leaflet-missing", message, hint)
        if file is None:
            continue
        if not course.facts.leaflet:
            message = "This leaflet is in the folder, but its course does not offer it, so nobody can find it."
            hint = f"Add 'leaflet: {LEAFLET}' to course.yml, or delete the file."
            yield problem(path, (1, 1), "leaflet-not-offered", message, hint)
        if said := trouble(file):
            hint = next((hint for sign, hint in _HINTS.items() if sign in said), _NO_PDF)
            yield problem(path, (1, 1), "leaflet-refused", said, hint)
        elif course.facts.leaflet:
            yield from _same(course, at)


def _same(course: Course, at: tuple[int, int]) -> Iterator[Diagnostic]:
    if not course.facts.leaflet_same:
        message = "Not everybody can read a PDF, so the page has to say all that the leaflet says."
        hint = "Compare them, add to the page what only the leaflet says, and write 'leaflet_same: yes'."
        yield problem(course.document.path, at, "leaflet-alone", message, hint)
