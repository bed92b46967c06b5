"""Gives the helplines of a college as pages show them: what to call, with the addresses that a phone knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from recovery_college.model.helplines import of_college
from recovery_college.pages.components.phone import telephone, text_message
from recovery_college.pages.context import PageContext
from recovery_college.schema.shared_files import HelplineRecord


@dataclass(frozen=True)
class DisplayedHelpline:
    """A number that somebody answers: ``call``, or ``to`` (a number to write to), or both."""

    id: str
    name: str
    kind: str  # emergency, urgent or listen
    when: str
    hours: str
    source: str
    checked: dt.date
    checked_on: str  # the same day in the reader's words
    call: str = ""
    press: str = ""
    to: str = ""
    write: str = ""  # ``Text SHOUT to 85258``, in the reader's words

    @property
    def tel(self) -> str:
        """``tel:116123``, or nothing."""
        return telephone(self.call) if self.call else ""

    @property
    def sms(self) -> str:
        """``sms:85258``, or nothing. Phones disagree on how the word itself is handed over, so people type it."""
        return text_message(self.to) if self.to else ""


def helplines(context: PageContext) -> list[DisplayedHelpline]:
    """Every helpline of the college's pages: danger first, then help today, then somebody to talk to."""
    lines = of_college(context.facts.nation, context.college.helplines)
    return [
        DisplayedHelpline(
            id=name,
            name=line.name,
            kind=line.kind,
            when=line.when,
            hours=line.hours,
            source=line.source,
            checked=line.checked,
            checked_on=context.day(line.checked),
            call=line.call or "",
            press=line.press or "",
            to=line.to or "",
            write=_write(context, line),
        )
        for name, line in lines.items()
    ]


def _write(context: PageContext, line: HelplineRecord) -> str:
    if not line.to:
        return ""
    if line.text:
        return context.words("urgent.text_to", message=line.text, number=line.to)
    return context.words("urgent.text_any", number=line.to)
