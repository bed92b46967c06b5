"""Finds helplines, among those that readers get, that nobody has looked at for a year or nearly a year.

A year, because every page of this site is read again within a year, and no page matters more than these numbers. For
the last two months of it the check says so as advice, so that nobody is surprised on a day when they are in a hurry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Protocol

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.model.college import College
from recovery_college.model.helplines import of_college

GOOD_FOR = dt.timedelta(days=365)
TOLD_BEFORE = dt.timedelta(days=60)
OWN = "courses/helplines.yml"


class DatedHelpline(Protocol):
    """What a helpline has to say of itself, wherever it comes from."""

    @property
    def name(self) -> str: ...

    @property
    def source(self) -> str: ...

    @property
    def checked(self) -> dt.date: ...


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    if college.facts:
        lines = of_college(college.facts.nation, college.helplines)
        yield from too_old(college, lines.values(), context.today)


def too_old(college: College, lines: Iterable[DatedHelpline], today: dt.date) -> Iterator[Diagnostic]:
    """Those of ``lines`` that are too old on a day, and those that soon will be."""
    for line in lines:
        last = line.checked + GOOD_FOR
        path, at = _place(college, line.name)
        look = f"Call it, or read it at {line.source}, and set the day in {OWN}."
        if path != OWN:
            look = f"Call it, or read it at {line.source}. Write it into {OWN} with that day, or take a new version."
        if today > last:
            message = f"'{line.name}' was last checked on {line.checked.isoformat()}, more than a year ago."
            yield problem(path, at, "helpline-stale", message, look)
        elif today > last - TOLD_BEFORE:
            message = (
                f"'{line.name}' was last checked on {line.checked.isoformat()}. It counts until {last.isoformat()}."
            )
            yield problem(path, at, "helpline-due", message, look)


def _place(college: College, name: str) -> tuple[str, Position]:
    """Where the college says it; for a number that comes with the software, where the college names its nation."""
    own = college.documents.get(OWN)
    for short, entry in (own.node.value if own else {}).items():
        if isinstance(entry.value, dict) and "name" in entry.value and entry.value["name"].value == name:
            return OWN, own.at(short, "checked") if own else (1, 1)
    document = college.documents.get("courses/college.yml")
    return "courses/college.yml", document.at("nation") if document else (1, 1)
