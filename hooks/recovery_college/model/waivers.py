"""Lists the waivers of a college, each with the file and the place in which it stands."""

from __future__ import annotations

from dataclasses import dataclass

from recovery_college.diagnostics.location import Position
from recovery_college.model.college import College
from recovery_college.model.entities import TextEntry
from recovery_college.schema.record import Waiver

HOLDS = 365  # days


@dataclass(frozen=True)
class PlacedWaiver:
    """A waiver, the file in which it stands, and what the page of that file is called."""

    waiver: Waiver
    path: str
    position: Position
    title: str


def all_waivers(college: College) -> list[PlacedWaiver]:
    """Every waiver in settings and in texts, by file and place."""
    found: list[PlacedWaiver] = []
    for entry in college.all_entries():
        document = entry.document
        for n, waiver in enumerate(entry.facts.waivers if document.kind.has("waivers") else ()):
            found.append(PlacedWaiver(waiver, document.path, document.at(*entry.loc, "waivers", n), entry.title))
        if isinstance(entry, TextEntry):
            found += [PlacedWaiver(waiver, document.path, at, entry.title) for waiver, at in entry.prose.waivers]
    for path, text in college.loose.items():
        found += [PlacedWaiver(waiver, path, at, "") for waiver, at in (text.prose.waivers if text.prose else ())]
    return sorted(found, key=lambda one: (one.path, one.position))
