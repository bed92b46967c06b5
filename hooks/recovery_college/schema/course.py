"""Defines the record of a course, ``course.yml``: its facts, its runs, and who made it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from recovery_college.schema.fields import (
    ContentNotes,
    Date,
    Line,
    Name,
    Text,
    Title,
    YesNo,
)
from recovery_college.schema.joining import TakePart, WhatToExpect
from recovery_college.schema.lengths import Length
from recovery_college.schema.record import Audience, CoAuthor, Record, Source, Waiver, waivers
from recovery_college.schema.run import Run

Mode = Literal["in-person", "online", "hybrid", "self-paced"]


Level = Literal["first-steps", "going-further", "for-the-role"]


Status = Literal["draft", "published", "resting", "retired"]


class Invitation(Record):
    """A course that goes well before or after this one. It is never a condition."""

    noun = "a course before or after"
    course: Name = Field(description="The name of the course's folder.")
    why: Line | None = Field(None, description="Why it goes well with this one.")


class Requirement(Record):
    """Something people must have done first. Training is an opportunity, so a 'must' owes four answers."""

    noun = "a requirement"
    what: Line = Field(description="What is required.")
    for_whom: Line = Field(description="Who it is required for.")
    why: Line = Field(description="Why it is required.")
    help: Line = Field(description="What help people get with it.")
    other_way: Line = Field(description="What other way there is to take part.")


class CoProduction(Record):
    """Who made this course together, and how. (4Pi: principles, purpose, presence, process, impact.)"""

    noun = "the co-production record"
    who: list[CoAuthor] = Field(min_length=1, description="Who made it, by role.")
    stage: Literal["first-idea", "outline", "first-draft", "review-only"] = Field(
        description="From which stage people with lived experience took part."
    )
    paid: YesNo = Field(description="Were people with lived experience paid for this work?")
    reviewed: Date | None = Field(None, description="When the same people last looked at it again.")
    note: Text | None = Field(None, description="Anything else that is true and worth saying.")


class CourseRecord(Record):
    """A course: ``courses/<name>/course.yml``."""

    noun = "a course"
    title: Title = Field(description="The course's title.")
    summary: Line = Field(description="One or two short sentences. They stand on the course list.")
    status: Status = Field(
        description="draft: nobody sees it. published: on the site. resting: on the site, not taught for now. "
        "retired: gone from the lists; its page says where to go instead."
    )
    instead: Name | None = Field(None, description="For a retired course: the course to go to instead.")
    strand: Name = Field(description="The subject group, as named in strands.yml.")
    audience: list[Audience] = Field(min_length=1, description="Who it is for, from the list.")
    who_for: Text = Field(description="Who it is for, in your own words.")
    outcomes: list[Line] = Field(min_length=1, description="What people will be able to do afterwards.")
    mode: Mode = Field(description="How it is taught.")
    hours: float = Field(gt=0, le=400, description="How many hours it takes in all.")
    sessions: int = Field(ge=0, le=60, description="How many sessions it has. 0 if you work through it on your own.")
    length: Length | None = Field(
        None,
        description="How long it is in other words than hours, such as 6 weeks, 2 half-days or 90 minutes.",
        examples=["6 weeks"],
    )
    level: Level = Field(description="How deep it goes. first-steps asks for nothing before it.")
    content_notes: ContentNotes = Field(
        description="Hard subjects that come up, so that people can choose. Write none if there are none."
    )
    access: Text = Field(description="What is done so that everybody can take part, and what people can ask for.")
    language: Line = Field("English", description="The language it is taught in.")
    what_to_expect: WhatToExpect = Field(
        default_factory=lambda: WhatToExpect(), description="Only what differs from college.yml."
    )
    take_part: TakePart | None = Field(None, description="Only if joining differs from college.yml.")
    before: list[Invitation] = Field(default_factory=list, description="Courses that go well before this one.")
    after: list[Invitation] = Field(default_factory=list, description="Courses that go well after this one.")
    requirements: list[Requirement] = Field(default_factory=list, description="What must come first. Seldom needed.")
    coproduction: CoProduction | None = Field(
        None, description="Who made this course together. Only a draft can do without."
    )
    trainers: list[Name] = Field(min_length=1, description="Who teaches it, as named in people.yml.")
    co_delivery: Line | None = Field(
        None,
        description="Only if nobody with lived experience teaches it, such as a class that a partner runs: why. "
        "The course's page shows it.",
    )
    develops: list[Line] = Field(
        default_factory=list,
        description="What it works on: a framework and one of its parts.",
        examples=["eight-principles/mutuality"],
    )
    sources: list[Source] = Field(default_factory=list, description="Where the facts come from.")
    asked_as: list[Line] = Field(min_length=1, description="Words people would type to find it.")
    review_by: Date = Field(description="When somebody should read it again.")
    licence: Line | None = Field(None, description="Only if it differs from the college's.")
    leave_quickly: YesNo = Field(
        False, description="Show the button 'Leave this page quickly' on this course's page and on all its parts?"
    )
    runs: list[Run] = Field(default_factory=list, description="When it is taught.")
    waivers: list[Waiver] = waivers()
