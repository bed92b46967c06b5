"""Every check there is. A new promise is a new file beside this one and one line below."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recovery_college.checks import (
    addresses,
    citations,
    claims,
    content_notes,
    coproduction,
    counts,
    course_facts,
    dates,
    drift,
    easy_read,
    guidelines,
    helplines,
    joining,
    links,
    markup,
    minutes,
    personal_data,
    pictures,
    plans,
    promises,
    review,
    roles,
    search,
)
from recovery_college.checks.reading import Reading
from recovery_college.diagnostics import Diagnostic

Check = Callable[[Reading], Iterable[Diagnostic]]

SUITE: list[Check] = [
    addresses.check,
    links.check,
    markup.check,
    citations.check,
    claims.check,
    dates.check,
    counts.check,
    minutes.check,
    course_facts.check,
    review.check,
    helplines.check,
    easy_read.check,
    pictures.check,
    plans.check,
    search.check,
    promises.check,
    coproduction.check,
    content_notes.check,
    joining.check,
    roles.check,
    personal_data.check,
    guidelines.check,
    drift.check,
]


def run(reading: Reading) -> list[Diagnostic]:
    """What all checks say."""
    return [diagnostic for check in SUITE for diagnostic in check(reading)]
