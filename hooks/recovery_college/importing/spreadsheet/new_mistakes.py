"""Looks at each file before it is written: stops where it would hold a mistake that it does not hold today."""

from __future__ import annotations

from recovery_college.diagnostics.diagnostic import Diagnostic, Severity
from recovery_college.importing.spreadsheet.cells import SpreadsheetError
from recovery_college.importing.spreadsheet.proposal import Proposal
from recovery_college.loading.validation import validate, validate_table
from recovery_college.loading.yaml_source import read_yaml
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.record import Record
from recovery_college.schema.shared_files import Partner, Person, Strand, TermRecord, Venue

_MOST_TOLD = 5
_TABLES: dict[str, type[Record]] = {
    "courses/terms.yml": TermRecord,
    "courses/venues.yml": Venue,
    "courses/strands.yml": Strand,
    "courses/people.yml": Person,
    "courses/partners.yml": Partner,
}


def refuse_new_mistakes(proposal: Proposal) -> None:
    """Raise ``SpreadsheetError`` for values that no file may say. What is wrong already is for another day."""
    told = []
    for one in proposal.files:
        before = {found.message for found in _mistakes(one.file.path, one.file.text)}
        told += [found for found in _mistakes(one.file.path, one.text) if found.message not in before]
    if told:
        lines = "".join(f"\n- {found.path}: {found.message} {found.hint}".rstrip() for found in told[:_MOST_TOLD])
        more = f"\n- and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
        raise SpreadsheetError(f"Nothing was written. These files would not be right:{lines}{more}")


def _mistakes(path: str, text: str) -> list[Diagnostic]:
    if not text:
        return []
    node, problems = read_yaml(text, path)
    if node is not None and isinstance(node.value, dict):
        if path in _TABLES:
            problems += validate_table(node, _TABLES[path], path)[1]
        else:
            problems += validate(node, CourseRecord, path)[1]
    return [found for found in problems if found.severity is not Severity.ADVICE]
