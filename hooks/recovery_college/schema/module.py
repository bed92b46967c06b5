"""Defines the record of a module: the settings at the top of its Markdown file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recovery_college.schema.fields import (
    ContentNotes,
    Date,
    Line,
    Title,
    YesNo,
)
from recovery_college.schema.record import Record, Source, Waiver, waivers


class ModuleRecord(Record):
    """The settings at the top of a module's Markdown file."""

    noun = "a module"
    title: Title = Field(description="The module's title.")
    summary: Line = Field(description="What it is about, in one or two short sentences.")
    minutes: int = Field(ge=1, le=600, description="How long it takes, in minutes.")
    session: Annotated[int, Field(ge=1, le=100)] | None = Field(
        None,
        description="Which session it is for: 1 is the first. Left out, it is the same as for the part before it.",
    )
    break_after: Annotated[int, Field(ge=1, le=240)] | None = Field(
        None,
        description="How many minutes of break come after it, before the next part of the same session.",
        examples=[15],
    )
    kind: Literal["read", "reflect", "activity", "handout"] = Field(description="What people do in it.")
    content_notes: ContentNotes = Field(description="Hard subjects in this module. Write none if there are none.")
    develops: list[Line] = Field(
        default_factory=list,
        description="What it works on: a framework and one of its parts.",
        examples=["eight-principles/mutuality"],
    )
    sources: list[Source] = Field(default_factory=list, description="Where the facts come from.")
    asked_as: list[Line] = Field(default_factory=list, description="Words people would type to find it.")
    review_by: Date = Field(description="When somebody should read it again.")
    leave_quickly: YesNo | None = Field(
        None,
        description="Show the button 'Leave this page quickly'? Leave it out to do as the course does.",
    )
    waivers: list[Waiver] = waivers()
