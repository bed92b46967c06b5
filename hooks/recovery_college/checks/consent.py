"""Finds names that nobody may see: where consent is missing, lapsed, to come or taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.documents import Document
from recovery_college.schema.shared_files import Consent, Person


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for entry in context.college.entries_of("people", Person):
        slug, person, document = entry.name, entry.facts, entry.document
        if person.name and not person.consent:
            message = f"'{slug}' has a name but no consent, so only the role will be shown."
            hint = "Ask, and add 'consent:' with the day they said yes; or take the name out."
            yield problem(document.path, document.at(slug, "name"), "consent-missing", message, hint)
        elif person.name and person.consent and person.consent.withdrawn:
            message = f"'{slug}' has withdrawn consent. The pages no longer show the name, but this file still does."
            hint = "Take the name out of this file."
            yield problem(document.path, document.at(slug, "name"), "consent-withdrawn", message, hint)
        elif person.name and person.consent:
            yield from _days(document, slug, person.consent, context.today)


def _days(document: Document, slug: str, consent: Consent, today: dt.date) -> Iterator[Diagnostic]:
    """A consent that has not begun, and one that is to be asked for again."""
    if consent.given > today:
        message = f"'{slug}' says yes on {consent.given.isoformat()}, which is still to come."
        hint = "Until then only the role will be shown. Check the day."
        yield problem(document.path, document.at(slug, "consent", "given"), "consent-missing", message, hint)
    if consent.review and consent.review <= today:
        message = f"Somebody should have asked '{slug}' again by {consent.review.isoformat()}. Only the role is shown."
        at = document.at(slug, "consent", "review")
        yield problem(document.path, at, "review-overdue", message, "Ask, and set a new day.")
