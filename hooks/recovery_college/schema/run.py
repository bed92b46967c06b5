"""Defines the record of a run: one time that a course is taught, with its place, its sessions and how to book."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recovery_college.schema.booking import Book, Online, Price
from recovery_college.schema.fields import Date, Line, Name, Time, YesNo
from recovery_college.schema.record import Record

Booking = Literal["open", "waiting-list", "full", "not-open-yet", "closed", "drop-in"]


class Session(Record):
    """One meeting of a run."""

    noun = "a session"
    date: Date = Field(description="The day.")
    start: Time = Field(description="When it starts, in the college's time.", examples=["10:00"])
    end: Time = Field(description="When it ends.", examples=["12:00"])
    place: Name | None = Field(None, description="Where, if this session is somewhere else: a venue, or online.")


class Run(Record):
    """One time that a course is taught. It leaves the pages by itself when it is over."""

    noun = "a run"
    term: Name = Field(description="The term, as named in terms.yml.")
    place: Name = Field(description="Where: a venue as named in venues.yml, or online.")
    sessions: list[Session] = Field(min_length=1, description="Its sessions, one by one.")
    places: Annotated[int, Field(ge=1, le=500)] | None = Field(None, description="How many people can come.")
    booking: Booking = Field(description="Can people book now?")
    # Where this run differs from its course: schema/booking.py
    book: Book | None = Field(None, description="How to book this run: only what differs.")
    online: Online | None = Field(None, description="How people join this run online, if it differs.")
    price: Price | None = Field(None, description="What this run costs, if it differs.")
    trainers: list[Name] = Field(default_factory=list, description="Who teaches this run, as named in people.yml.")
    trainers_one_of: list[Name] = Field(
        default_factory=list, description="If one of several people teaches this run: all of them."
    )
    language: Line | None = Field(None, description="The language this run is taught in, if it differs.")
    may_change: YesNo = Field(False, description="Can details of this run still change? Then the pages say so.")
