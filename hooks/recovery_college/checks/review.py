"""Finds files that should have been read again by now, and stories whose consent does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.schema.accessibility import FILE

RECORD_DAYS = 365  # public bodies in the UK have to look at their accessibility statement at least once a year


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for entry in context.college.all_entries():
        document = entry.document
        day = entry.facts.review_by if document.kind.has("review_by") else None
        if day and day < context.today:
            message = f"Somebody should have read this again by {day.isoformat()}."
            hint = "Read it, mend what is out of date, and set a new day."
            at = document.at(*entry.loc, "review_by")
            yield problem(document.path, at, "review-overdue", message, hint)
    record = context.college.accessibility
    if record and (context.today - record.tested).days > RECORD_DAYS:
        document = context.college.documents[FILE]
        message = f"The tests for disabled readers were last run on {record.tested.isoformat()}."
        hint = "Run 'make accessibility'. It writes this file again."
        yield problem(document.path, document.at("tested"), "accessibility-old", message, hint)
    for story in context.college.stories:
        if not story.is_shown(context.today):
            withdrawn = story.facts.consent.withdrawn
            message = (
                "The person has taken this story back."
                if withdrawn
                else "The consent for this story does not hold today."
            )
            message += " The site does not show it, but the file still has it."
            hint = "Delete the file and its pictures." if withdrawn else "Ask the person again, or delete the file."
            yield problem(story.document.path, story.document.at("consent"), "story-hidden", message, hint)
