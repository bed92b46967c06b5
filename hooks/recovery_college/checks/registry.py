"""Lists every check and runs them all over one college. A new check is one file here and one line in the list."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from recovery_college.checks import (
    addresses,
    citations,
    claims,
    consent,
    content_notes,
    coproduction,
    dates,
    drift,
    easy_read,
    guidelines,
    helpline_dates,
    helpline_numbers,
    helplines,
    joining,
    leaflets,
    links,
    macro_pages,
    markup,
    medicine,
    methods,
    minutes,
    named_remarks,
    names_without_consent,
    nation,
    notices,
    personal_data,
    phone_numbers,
    pictures,
    placeholders,
    plans,
    promises,
    review,
    roles,
    run_rows,
    search,
    session_counts,
    session_dates,
    stages,
    stated_facts,
    text_slips,
)
from recovery_college.checks.context import CheckContext, CheckStats
from recovery_college.diagnostics.diagnostic import Diagnostic

Check = Callable[[CheckContext], Iterable[Diagnostic]]

CHECKS: list[Check] = [
    addresses.check,
    links.check,
    markup.check,
    text_slips.check,
    citations.check,
    claims.check,
    dates.check,
    run_rows.check,
    session_dates.check,
    session_counts.check,
    minutes.check,
    consent.check,
    stated_facts.check,
    notices.check,
    review.check,
    helplines.check,
    nation.check,
    phone_numbers.check,
    helpline_dates.check,
    helpline_numbers.check,
    easy_read.check,
    pictures.check,
    placeholders.check,
    leaflets.check,
    plans.check,
    search.check,
    macro_pages.check,
    promises.check,
    coproduction.check,
    stages.check,
    content_notes.check,
    methods.check,
    medicine.check,
    joining.check,
    roles.check,
    personal_data.check,
    named_remarks.check,
    names_without_consent.check,
    guidelines.check,
    drift.check,
]


MANY = 300  # modules from which drift is looked for beside the other checks
DRIFT: list[Check] = [guidelines.check, drift.check]
"""They take as long as all others together, and share rules that no other check asks for."""


def run(context: CheckContext) -> list[Diagnostic]:
    """What all checks say. In a large college drift is looked for beside the others, on a second processor."""
    if not _may_fork(context):
        return _run(CHECKS, context)
    with ProcessPoolExecutor(1, get_context("fork"), initializer=_begin_fork, initargs=(context,)) as pool:
        drift_run = pool.submit(_run_drift)  # the process begins here, and has the college already
        found = _run([check for check in CHECKS if check not in DRIFT], context)
        of_drift, stats = drift_run.result()
    vars(context.stats).update(vars(stats))
    return found + of_drift


_of_fork: list[CheckContext] = []
"""What the second process looks at; it stays empty in the first."""
_PR_SET_PDEATHSIG = 1  # of Linux: the signal that a process gets when its parent has ended


def _run(checks: Iterable[Check], context: CheckContext) -> list[Diagnostic]:
    return [diagnostic for check in checks for diagnostic in check(context)]


def _begin_fork(context: CheckContext) -> None:
    """Where the build is killed, nothing of it goes on, waiting for more work for ever (Linux, as ``_may_fork``)."""
    _of_fork.append(context)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _run_drift() -> tuple[list[Diagnostic], CheckStats]:
    (context,) = _of_fork
    return _run(DRIFT, context), context.stats


def _may_fork(context: CheckContext) -> bool:
    """Only where a process may be split in two (not on a Mac), is not running anything else, and it is worth it."""
    modules = sum(len(course.modules) for course in context.college.courses)
    if modules < MANY or sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1
