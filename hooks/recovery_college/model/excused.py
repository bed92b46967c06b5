"""Defines ``ExcusedSentence``: a sentence that would be a sign of drift, were it not for the heading above it."""

from __future__ import annotations

from dataclasses import dataclass

from recovery_college.diagnostics.location import Position


@dataclass(frozen=True)
class ExcusedSentence:
    """The sentence as readers see it, its file and place, the heading, and the name of the guideline."""

    path: str
    position: Position
    words: str
    heading: str
    guideline: str
