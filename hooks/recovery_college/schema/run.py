"""Defines the record of a run: one time that a course is taught, with its place, when it is and how to book.

A run says when it is in one of four ways: day by day (``sessions``), by how it repeats (``every``), without exact days
(``when``), or by its term alone. What is not stated stays unstated: nothing here has a default that reads as a fact.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from recovery_college.schema.booking import Book, Online, Price
from recovery_college.schema.fields import Date, Line, Name, Time, Title, YesNo
from recovery_college.schema.loose_dates import When
from recovery_college.schema.record import NEVER_BLANK, Record
from recovery_college.schema.repeats import Every

Booking = Literal["open", "waiting-list", "full", "not-open-yet", "closed", "drop-in"]

MOST_DAYS = 400  # of one run: more is a slip in a year


def _why(value: Any) -> Any:
    """The reason for what is cancelled. Readers ask why, so "yes" is no answer."""
    if value is None or str(value).strip().lower() in ("yes", "true", "no", "false", "cancelled", "canceled"):
        raise PydanticCustomError(
            "no-reason",
            "Readers see that it is off, and want to know why. Write the reason behind it, like this: "
            "The trainer is ill. If it is on, delete the line.",
        )
    return value


# None is inside, so that "cancelled:" with nothing behind it is told of and not read as "not cancelled"
Reason = Annotated[Line | None, BeforeValidator(_why), WithJsonSchema({"type": "string"}), NEVER_BLANK]


class Moved(Record):
    """That a session is on another day than it was. Readers see both days until they have passed."""

    noun = "a move"
    to: Date = Field(description="The new day.")
    start: Time | None = Field(None, description="When it starts, if that is new.")
    end: Time | None = Field(None, description="When it ends, if that is new.")
    place: Name | None = Field(None, description="Where, if that is new: a venue, or online.")
    reason: Line = Field(description="Why. Readers see it.")


class Changed(Record):
    """That a session is at another time or place than it was, on the same day."""

    noun = "a change"
    start: Time | None = Field(None, description="When it starts now.")
    end: Time | None = Field(None, description="When it ends now.")
    place: Name | None = Field(None, description="Where it is now: a venue, or online.")
    reason: Line = Field(description="Why. Readers see it.")


class Session(Record):
    """One meeting of a run; in a run that repeats, one of its days of which there is more to say."""

    noun = "a session"
    date: Date = Field(description="The day.")
    start: Time | None = Field(None, description="When it starts, in the college's time.", examples=["10:00"])
    end: Time | None = Field(None, description="When it ends. Leave it out if you do not know.", examples=["12:00"])
    all_day: YesNo | None = Field(None, description="Write yes if it takes the whole day.")
    place: Name | None = Field(None, description="Where, if this session is somewhere else: a venue, or online.")
    title: Title | None = Field(None, description="What this session is called or about.")
    cancelled: Reason = Field(
        None, description="Only if it is off: the reason, which readers see.", examples=["The trainer is ill."]
    )
    moved: Moved | None = Field(None, description="Only if it is on another day now.")
    changed: Changed | None = Field(None, description="Only if the time or the place is another now.")


class LeftOut(Record):
    """A day on which a run that repeats does not meet."""

    noun = "a day that is left out"
    date: Date = Field(description="The day.")
    reason: Line | None = Field(None, description="Why, such as half-term. Readers see it.", examples=["half-term"])


class Run(Record):
    """One time that a course is taught. It leaves the pages by itself when it is over."""

    noun = "a run"
    term: Name | None = Field(None, description="The term, as named in terms.yml.")
    place: Name | None = Field(None, description="Where: a venue as named in venues.yml, or online.")
    sessions: list[Session] = Field(
        default_factory=list,
        max_length=MOST_DAYS,
        description="Its sessions, one by one. With every: only those with more to say.",
    )
    every: Every | None = Field(
        None,
        description="How it repeats: a weekday, other tuesday (every two weeks), first tuesday of the month, "
        "last friday of the month, or only week, fortnight or month.",
        examples=["tuesday"],
    )
    from_: Date | None = Field(None, alias="from", description="With every: its first day.", examples=["2027-01-12"])
    to: Date | None = Field(None, description="With every: its last day.", examples=["2027-03-30"])
    number: Annotated[int, Field(ge=1, le=MOST_DAYS)] | None = Field(
        None, description="With every: how many sessions, in place of the last day.", examples=["10"]
    )
    except_: list[LeftOut] = Field(
        default_factory=list,
        alias="except",
        max_length=MOST_DAYS,
        description="With every: the days on which it does not meet.",
    )
    when: When | None = Field(
        None,
        description="When, where there is no exact day: May 2027, spring 2027, week of 10 May 2027, 2027, "
        "from September 2027, all year, on request, not fixed yet.",
        examples=["May 2027"],
    )
    start: Time | None = Field(None, description="When each session starts, unless it says its own.")
    end: Time | None = Field(None, description="When each session ends. Leave it out if you do not know.")
    all_day: YesNo | None = Field(None, description="Write yes if each session takes the whole day.")
    places: Annotated[int, Field(ge=1, le=500)] | None = Field(None, description="How many people can come.")
    booking: Booking | None = Field(None, description="Can people book now?")
    note: Line | None = Field(None, description="Anything else about these dates, such as: Dates may still change.")
    cancelled: Reason = Field(
        None, description="Only if all of it is off: the reason, which readers see.", examples=["The hall is closed."]
    )
    # Where this run differs from its course: schema/booking.py
    book: Book | None = Field(None, description="How to book this run: only what differs.")
    online: Online | None = Field(None, description="How people join this run online, if it differs.")
    price: Price | None = Field(None, description="What this run costs, if it differs.")
    trainers: list[Name] = Field(
        default_factory=list, max_length=100, description="Who teaches this run, as named in people.yml."
    )
    trainers_one_of: list[Name] = Field(
        default_factory=list, max_length=100, description="If one of several people teaches this run: all of them."
    )
    language: Line | None = Field(None, description="The language this run is taught in, if it differs.")
    may_change: YesNo = Field(False, description="Can details of this run still change? Then the pages say so.")
