"""Every check there is. A new promise is a new file beside this one and one line below."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

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
from recovery_college.checks.context import CheckContext, CheckStats
from recovery_college.diagnostics.diagnostic import Diagnostic

Check = Callable[[CheckContext], Iterable[Diagnostic]]

CHECKS: list[Check] = [
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


MANY = 300  # modules from which the guard works beside the other checks
GUARD: list[Check] = [guidelines.check, drift.check]
"""They take as long as all others together, and share rules that no other check asks for."""


def run(context: CheckContext) -> list[Diagnostic]:
    """What all checks say. In a large college the guard works beside the others, on a second processor."""
    if not _may_part(context):
        return _run(CHECKS, context)
    global _beside
    _beside = context
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        guard = pool.submit(_run_guard)  # the process begins here, and has the college already
        found = _run([check for check in CHECKS if check not in GUARD], context)
        of_guard, stats = guard.result()
    _beside = None
    vars(context.stats).update(vars(stats))
    return found + of_guard


_beside: CheckContext | None = None


def _run(checks: Iterable[Check], context: CheckContext) -> list[Diagnostic]:
    return [diagnostic for check in checks for diagnostic in check(context)]


def _run_guard() -> tuple[list[Diagnostic], CheckStats]:
    assert _beside is not None
    return _run(GUARD, _beside), _beside.stats


def _may_part(context: CheckContext) -> bool:
    """Only where a process may be split in two (not on a Mac), is not running anything else, and it is worth it."""
    modules = sum(len(course.modules) for course in context.college.courses)
    if modules < MANY or sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1
