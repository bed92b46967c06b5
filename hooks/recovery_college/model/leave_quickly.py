"""Finds the author files whose pages show the button that leaves a page quickly."""

from __future__ import annotations

from recovery_college.model.college import College
from recovery_college.model.entities import Module


def asking_to_leave_quickly(college: College) -> set[str]:
    """The paths of the files. A part of a course does as its course, unless it says otherwise."""
    found = set()
    for entry in college.all_entries():
        asks = getattr(entry.facts, "leave_quickly", False)
        if asks is None and isinstance(entry, Module) and (course := college.course(entry.course)):
            asks = course.facts.leave_quickly
        if asks:
            found.add(entry.document.path)
    return found
