"""Old facts shown as current do harm. An overdue review is advice: it never stops a publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.documents import Document
from recovery_college.schema.accessibility import FILE
from recovery_college.schema.plans import FOLDER

RECORD_DAYS = 365  # public bodies in the UK have to look at their accessibility statement at least once a year


def check(context: CheckContext) -> Iterator[Diagnostic]:
    dated: list[tuple[Document, dt.date | None]] = []
    plans = context.college.plans.items()
    for course in context.college.courses:
        dated.append((course.document, course.facts.review_by))
        dated += [(module.document, module.facts.review_by) for module in course.modules]
    dated += [(page.document, page.facts.review_by) for page in context.college.pages]
    dated += [(easy.document, easy.facts.review_by) for easy in context.college.easy_reads]
    dated += [(context.college.documents[f"{FOLDER}{name}.yml"], plan.review_by) for name, plan in plans]
    for document, day in dated:
        if day and day < context.today:
            message = f"Somebody should have read this again by {day.isoformat()}."
            hint = "Read it, mend what is out of date, and set a new day."
            yield problem(document.path, document.at("review_by"), "review-overdue", message, hint)
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
