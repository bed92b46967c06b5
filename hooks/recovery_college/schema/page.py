"""Defines the records of a page in ``docs/`` and of an Easy Read version: the settings at the top of their files."""

from __future__ import annotations

from pydantic import Field

from recovery_college.schema.fields import (
    ContentNotes,
    Date,
    Line,
    Name,
    Title,
    YesNo,
)
from recovery_college.schema.record import Audience, Record, Waiver, waivers


class PageRecord(Record):
    """The settings at the top of a page in ``docs/``."""

    noun = "a page"
    title: Title = Field(description="The page's title.")
    summary: Line = Field(description="What it is about, in one or two short sentences.")
    audience: list[Audience] = Field(min_length=1, description="Who it is for, from the list.")
    content_notes: ContentNotes | None = Field(None, description="Hard subjects on this page, or none.")
    order: int = Field(99, ge=0, le=99, description="Where it stands among its neighbours in a list: 1 comes first.")
    owner: Line = Field(description="The role that looks after the page.", examples=["College lead"])
    asked_as: list[Line] = Field(default_factory=list, description="Words people would type to find it.")
    review_by: Date = Field(description="When somebody should read it again.")
    leave_quickly: YesNo = Field(False, description="Show the button 'Leave this page quickly' on this page?")
    waivers: list[Waiver] = waivers()


class EasyReadRecord(Record):
    """The settings at the top of an Easy Read version: ``docs/<page>.easy.md``, or beside a module."""

    noun = "an Easy Read version"
    title: Title | None = Field(None, description="The title, if it should be shorter than that of the page.")
    made_by: list[Line] = Field(min_length=1, description="Who made it, by role. No name is needed.")
    checked_by: Line = Field(
        description="Which people with learning disabilities checked it, by role. If nobody has, write: not yet.",
        examples=["not yet"],
    )
    of_version: Name | None = Field(
        None, description="Six letters that stand for the page's words when this was made. The checks tell you which."
    )
    content_notes: ContentNotes | None = Field(
        None, description="Hard subjects, in easy words. Leave it out to show those of the page."
    )
    review_by: Date = Field(description="When somebody should read it again.")
