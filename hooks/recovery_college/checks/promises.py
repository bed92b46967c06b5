"""Finds promises that changed, are gone or are not on record, and records that were changed by hand."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.college import College
from recovery_college.model.documents import Document
from recovery_college.model.promise_lock import PROMISES_FILE, RECORDS_FILE, recorded_fingerprint, words_of
from recovery_college.schema.knowledge import Promise, PromiseRecord

REVIEW = "recovery-college promises review {name} --lived ROLE --learned ROLE"
START = "recovery-college promises start"


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    promises, records = college.documents.get(PROMISES_FILE), college.documents.get(RECORDS_FILE)
    if records is None and RECORDS_FILE not in college.files:
        if college.promises:
            message = "This file is missing, so nobody can tell whether a promise has changed."
            hint = f"Bring it back from the history. If there never was one: {START}"
            yield problem(RECORDS_FILE, (1, 1), "promise-unrecorded", message, hint)
        return
    if records is None:
        return  # it cannot be read, which is an error of its own
    if promises:
        yield from _promises(college, promises, records)
    known = set(promises.node.value) if promises else set()
    is_readable = promises is not None or PROMISES_FILE not in college.files
    for name, record in college.promise_records.items():
        yield from _record(context, name, record, records)
        if is_readable and name not in known and record.state != "taken-back":
            message = f"'{name}' is gone from {PROMISES_FILE}. It said: '{record.text}'"
            hint = f"Put it back. If people agreed to take it back: {REVIEW.format(name=name)}"
            yield problem(records.path, records.at(name, key=True), "promise-gone", message, hint)
    waiting = [name for name, record in college.promise_records.items() if record.state == "not-reviewed"]
    if waiting:
        said = "1 promise has" if len(waiting) == 1 else f"{len(waiting)} promises have"
        message = f"{said} not been reviewed by anybody yet, and the page of the promises says so."
        hint = "Read them with people with lived and with learned experience, and record it."
        yield problem(records.path, records.at(waiting[0], key=True), "promise-not-reviewed", message, hint)


def _promises(college: College, promises: Document, records: Document) -> Iterator[Diagnostic]:
    """Whether each promise is as it was recorded."""
    for name, promise in college.promises.items():
        if record := college.promise_records.get(name):
            yield from _changed(name, promise, record, promises)
        elif name not in records.node.value:
            message = f"'{name}' has no record in {RECORDS_FILE}, so nobody could tell if it changed."
            yield problem(promises.path, promises.at(name, key=True), "promise-unrecorded", message, f"Run: {START}")


def _changed(name: str, promise: Promise, record: PromiseRecord, document: Document) -> Iterator[Diagnostic]:
    before, now = words_of(record), words_of(promise)
    ask = f"Ask people with lived and with learned experience. When they agree: {REVIEW.format(name=name)}"
    if record.state == "taken-back":
        message = f"The promise '{name}' was taken back on {record.day}, and stands here again."
        yield problem(document.path, document.at(name, key=True), "promise-changed", message, ask)
        return
    for part, new in now.items():
        if new != before[part]:
            what = {"text": "The words", "note": "The note", "of": "The one who gives"}[part]
            message = f"{what} of the promise '{name}' changed, and nobody has reviewed that."
            message += f" Before: '{before[part] or '(nothing)'}' Now: '{new or '(nothing)'}'"
            yield problem(document.path, document.at(name, part), "promise-changed", message, ask)


def _record(context: CheckContext, name: str, record: PromiseRecord, document: Document) -> Iterator[Diagnostic]:
    """Whether a record is whole. Every kind of damage has one remedy: bring it back, or review again."""
    wrong = ""
    if record.digest != recorded_fingerprint(record):
        wrong = "was changed by hand: its digest does not fit what it says"
    elif record.state != "not-reviewed":
        brought = {person.experience for person in record.by}
        if not {"lived", "learned"} <= brought:
            wrong = "names no reviewer with " + ("lived" if "lived" not in brought else "learned") + " experience"
        elif record.day is None or record.day > context.today:
            wrong = "does not say on which day people reviewed it" if record.day is None else "has a day still to come"
    if wrong:
        message = f"The record of the promise '{name}' {wrong}."
        hint = f"Bring the file back from the history, or review the promise: {REVIEW.format(name=name)}"
        yield problem(document.path, document.at(name, key=True), "promise-record-broken", message, hint)
