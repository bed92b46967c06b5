"""Finds helplines of a college that take away or replace the numbers that come with the software."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.documents import Document
from recovery_college.model.helplines import NEEDED, built_in, hides_emergency, of_college
from recovery_college.schema.shared_files import HelplineRecord


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    document = college.documents.get("courses/helplines.yml")
    if document is None or college.facts is None:
        return
    ours = built_in(college.facts.nation)
    for name, line in college.helplines.items():
        if line.checked > context.today:
            message = f"The day on which '{name}' was checked, {line.checked.isoformat()}, is still to come."
            at = document.at(name, "checked")
            yield problem(document.path, at, "date-order", message, "Read or call the number, and write that day.")
        if name in ours and hides_emergency(ours[name], line):
            message = f"'{name}' has to have the number {ours[name].call} and the kind emergency."
            hint = "You can change its other settings, or give your own helpline another short name."
            yield problem(document.path, document.at(name, key=True), "urgent-help-missing", message, hint)
        elif name in ours and _number(line) != _number(ours[name]):
            yield _replaced(document, name, ours[name], line)
    shown = {line.kind for line in of_college(college.facts.nation, college.helplines).values()}
    for kind in NEEDED:
        if kind not in shown:
            message = f"After the changes in this file no helpline of the kind '{kind}' is left."
            hint = "Every page shows one. Give one of them that kind."
            gone = next(name for name, line in ours.items() if line.kind == kind)
            at = document.at(gone, "kind")
            yield problem(document.path, at, "urgent-help-missing", message, hint)


def _replaced(document: Document, name: str, ours: HelplineRecord, theirs: HelplineRecord) -> Diagnostic:
    message = f"'{name}' takes the place of the number that comes with the software: {_number(ours)} becomes "
    hint = "If you review this change, call the new number before you accept it."
    at = document.at(name, "call" if theirs.call else "to")
    return problem(document.path, at, "helpline-replaced", f"{message}{_number(theirs)}.", hint)


def _number(line: HelplineRecord) -> str:
    return " and ".join(part for part in (line.call, line.to and f"{line.text} to {line.to}") if part)
