"""Finds what cannot be right in how a run says when it is: two ways at once, and days that are not of its row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from recovery_college.checks.context import CheckContext
from recovery_college.checks.dates import day_in_words
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.documents import Document
from recovery_college.model.run_dates import MOST, is_counted, repeated, row_days
from recovery_college.schema.fields import WEEKDAYS
from recovery_college.schema.run import Run

WEEK = dt.timedelta(days=7)


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for course in context.college.courses:
        for n, run in enumerate(course.facts.runs):
            yield from _ways(course.document, n, run)
            if run.every:
                yield from _row(course.document, n, run)


def _ways(document: Document, n: int, run: Run) -> Iterator[Diagnostic]:
    """A run says when it is in one way, and what belongs to a row needs one."""
    if run.when and (run.every or run.sessions):
        other = "every" if run.every else "sessions"
        message = f"This run says when it is in two ways: by 'when' and by '{other}'."
        hint = f"Keep '{other}' if the days are known, or 'when' if they are not. A run of its own can say the other."
        yield problem(document.path, document.at("runs", n, "when", key=True), "run-two-ways", message, hint)
    if run.every is None:
        for name, value in (("from", run.from_), ("to", run.to), ("number", run.number), ("except", run.except_)):
            if value:
                message = f"'{name}' belongs to a run that repeats, and this one does not say how it does."
                hint = "Add a line such as 'every: tuesday', or take it out."
                at = document.at("runs", n, name, key=True)
                yield problem(document.path, at, "run-row", message, hint)
    for m, session in enumerate(run.sessions):
        said = [name for name in ("cancelled", "moved", "changed") if getattr(session, name)]
        if len(said) > 1:
            message = f"This session is {said[0]} and {said[1]}."
            at = document.at("runs", n, "sessions", m, said[1], key=True)
            hint = "Keep what is true now. A move can say a new time and place too."
            yield problem(document.path, at, "run-two-ways", message, hint)


def _row(document: Document, n: int, run: Run) -> Iterator[Diagnostic]:
    def at(*steps: str | int, key: bool = False) -> tuple[int, int]:
        return document.at("runs", n, *steps, key=key)

    if run.to and run.number:
        message = "This row says its last day and how many sessions there are."
        hint = "Keep 'to' or 'number', and take the other out."
        yield problem(document.path, at("number", key=True), "run-row", message, hint)
    if run.from_ and run.to and run.to < run.from_:
        message = f"This row ends on {day_in_words(run.to)}, before it starts on {day_in_words(run.from_)}."
        yield problem(document.path, at("to"), "date-order", message, "Change one of the two days.")
        return
    repeat = run.every
    if repeat is None or not repeat.weekdays:
        return
    if run.from_ and repeat.unit != "month" and run.from_.weekday() not in repeat.weekdays:
        around = [run.from_ + dt.timedelta(days=away) for away in range(-6, 7)]
        around = [day for day in around if day.weekday() in repeat.weekdays]
        before, near = max(d for d in around if d < run.from_), min(d for d in around if d > run.from_)
        names = " or ".join(WEEKDAYS[day] for day in repeat.weekdays)
        message = f"{day_in_words(run.from_)} is not a {names}, so it cannot be the first day of this row."
        hint = f"Write the first day, such as {before.isoformat()} or {near.isoformat()}, or change the weekday."
        yield problem(document.path, at("from"), "date-weekday", message, hint)
        return
    if is_counted(run):
        days = row_days(run)
        if not days:
            message = "There is no day between the first and the last day of this row."
            yield problem(document.path, at("every"), "run-row", message, "Change 'from', 'to' or 'except'.")
            return
        if len(days) == MOST and not run.number:
            message = f"This row has {MOST} sessions or more."
            yield problem(document.path, at("to"), "run-row", message, "Check the year of the last day.")
    yield from _days(document, n, run)


def _days(document: Document, n: int, run: Run) -> Iterator[Diagnostic]:
    """The days that are left out, and those of which more is said, against the days of the row."""
    first: dict[dt.date, int] = {}
    counted = _counted(run)
    for m, left_out in enumerate(run.except_):
        at = document.at("runs", n, "except", m, "date")
        if left_out.date in first:
            message = f"{day_in_words(left_out.date)} stands here twice; the first is on line {first[left_out.date]}."
            yield problem(document.path, at, "run-row", message, "Keep one and delete the other.")
        elif not _is_in_row(run, counted, left_out.date):
            message = f"{day_in_words(left_out.date)} is no day of this row, so it cannot be left out."
            yield problem(document.path, at, "run-row", message, _nearest(run, counted, left_out.date))
        first.setdefault(left_out.date, at[0])
    for m, session in enumerate(run.sessions):
        at = document.at("runs", n, "sessions", m, "date")
        if session.date in first:
            message = f"{day_in_words(session.date)} is left out of this row on line {first[session.date]}."
            yield problem(document.path, at, "run-row", message, "Take it out of one of the two lists.")
        elif not _is_in_row(run, counted, session.date):
            message = f"{day_in_words(session.date)} is no day of this row."
            hint = f"{_nearest(run, counted, session.date)} If it comes on top of the row, give it as a run of its own."
            yield problem(document.path, at, "run-row", message, hint)


def _counted(run: Run) -> frozenset[dt.date] | None:
    """All days of a run that says how many sessions it has, those that are left out among them; None for another."""
    if not is_counted(run) or not run.number or run.from_ is None:
        return None
    return frozenset(islice(repeated(run, run.from_, None), run.number + len(run.except_)))


def _is_in_row(run: Run, counted: frozenset[dt.date] | None, day: dt.date) -> bool:
    """Whether a run falls on a day by how it repeats, those that are left out among them."""
    if counted is not None:
        return day in counted
    if (run.from_ and day < run.from_) or (run.to and day > run.to):
        return False
    return day in repeated(run, _shortly_before(run, day, dt.timedelta()), day)


def _nearest(run: Run, counted: frozenset[dt.date] | None, day: dt.date) -> str:
    """The day of the row that may have been meant."""
    start = _shortly_before(run, day, WEEK)
    near = [one for one in repeated(run, start, day + WEEK) if abs(one - day) <= WEEK]
    near = [one for one in near if _is_in_row(run, counted, one)]
    if not near:
        return "Change the date, or take it out."
    meant = min(near, key=lambda one: abs((one - day).days))
    return f"Did you mean {meant.isoformat()} ({day_in_words(meant)})?"


def _shortly_before(run: Run, day: dt.date, before: dt.timedelta) -> dt.date:
    """From where a row can be counted to a day and so long before it: not from its first, which can be far away."""
    start = day - before
    if run.from_ is None:
        return start
    if run.every and run.every.unit == "fortnight":  # in step with the first
        start -= (start - run.from_) % (2 * WEEK)
    return max(start, run.from_)
