"""Defines the record of a course, ``course.yml``: its facts, its runs, and who made it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from recovery_college.schema.booking import Book, Online, Price
from recovery_college.schema.course_details import (
    Accreditation,
    Age,
    CourseKind,
    GroupSize,
    Interpreter,
    Medium,
    Outdoors,
    PeopleGroup,
    SignLanguage,
)
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


MadeFrom = Literal["first-idea", "outline", "first-draft", "review-only"]


class CoProduction(Record):
    """Who made this course together, and how. (4Pi: principles, purpose, presence, process, impact.)"""

    noun = "the co-production record"
    who: list[CoAuthor] = Field(default_factory=list, description="Who made it, by role.")
    stage: MadeFrom | None = Field(None, description="From which stage people with lived experience took part.")
    paid: YesNo | None = Field(None, description="Were people with lived experience paid for this work?")
    unpaid_why: Line | None = Field(
        None,
        description="Only if they were not paid: why, and what they got back. The course's page shows it.",
        examples=["Nobody was paid. We had no money for it, and paid for bus fares and lunch."],
    )
    reviewed: Date | None = Field(None, description="When the same people last looked at it again.")
    note: Text | None = Field(None, description="Anything else that is true and worth saying.")

    @model_validator(mode="after")
    def _says_something(self) -> CoProduction:
        if not (self.who or self.stage or self.paid is not None or self.reviewed or self.note):
            raise PydanticCustomError(
                "empty-record",
                "There is nothing in the co-production record. Say who made it, or leave 'coproduction' out.",
            )
        return self


class CourseRecord(Record):
    """A course: ``courses/<name>/course.yml``. Only the title is needed: what is left out is not said of it."""

    noun = "a course"
    title: Title = Field(description="The course's title.")
    summary: Line | None = Field(None, description="One or two short sentences. They stand on the course list.")
    status: Status = Field(
        "published",
        description="draft: nobody sees it. published: on the site, also if you leave this line out. resting: on the "
        "site, not taught for now. retired: gone from the lists; its page says where to go instead.",
    )
    instead: Name | None = Field(None, description="For a retired course: the course to go to instead.")
    strand: Name | None = Field(None, description="The subject group, as named in strands.yml.")
    audience: list[Audience] = Field(default_factory=list, description="Who it is for, from the list.")
    who_for: Text | None = Field(None, description="Who it is for, in your own words.")
    outcomes: list[Line] = Field(default_factory=list, description="What people will be able to do afterwards.")
    mode: Mode | None = Field(None, description="How it is taught.")
    hours: Annotated[float, Field(gt=0, le=400)] | None = Field(None, description="How many hours it takes in all.")
    sessions: Annotated[int, Field(ge=0, le=60)] | None = Field(
        None, description="How many sessions it has. 0 if you work through it on your own."
    )
    length: Length | None = Field(
        None,
        description="How long it is in other words than hours, such as 6 weeks, 2 half-days or 90 minutes.",
        examples=["6 weeks"],
    )
    level: Level | None = Field(None, description="How deep it goes. first-steps asks for nothing before it.")
    content_notes: ContentNotes | None = Field(
        None,
        description="Hard subjects that come up, so that people can choose. Write none if there are none, and leave "
        "it out if nobody has looked yet.",
    )
    access: Text | None = Field(
        None, description="What is done so that everybody can take part, and what people can ask for."
    )
    language: Line | None = Field(None, description="The language it is taught in.", examples=["English"])
    what_to_expect: WhatToExpect = Field(
        default_factory=lambda: WhatToExpect(), description="Only what differs from college.yml."
    )
    take_part: TakePart | None = Field(None, description="Only if joining differs from college.yml.")
    before: list[Invitation] = Field(default_factory=list, description="Courses that go well before this one.")
    after: list[Invitation] = Field(default_factory=list, description="Courses that go well after this one.")
    requirements: list[Requirement] = Field(default_factory=list, description="What must come first. Seldom needed.")
    coproduction: CoProduction | None = Field(None, description="Who made this course together.")
    trainers: list[Name] = Field(default_factory=list, description="Who teaches it, as named in people.yml.")
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
    asked_as: list[Line] = Field(default_factory=list, description="Words people would type to find it.")
    review_by: Date | None = Field(None, description="When somebody should read it again.")
    licence: Line | None = Field(None, description="Only if it differs from the college's.")
    leave_quickly: YesNo = Field(
        False, description="Show the button 'Leave this page quickly' on this course's page and on all its parts?"
    )
    runs: list[Run] = Field(default_factory=list, max_length=200, description="When it is taught.")
    waivers: list[Waiver] = waivers()
    # What else a course may state: schema/course_details.py and schema/booking.py
    code: Annotated[Line, Field(max_length=40)] | None = Field(
        None, description="The course's code in your programme.", examples=["RC-101"]
    )
    kind: CourseKind | None = Field(
        None, description="What kind of offer it is. resource: something people work through on their own."
    )
    minimum_age: Age | None = Field(None, description="From what age on people can come, in years.", examples=["18"])
    maximum_age: Age | None = Field(None, description="Up to what age people can come, in years.", examples=["25"])
    groups: list[PeopleGroup] = Field(default_factory=list, description="The groups of people it is for, if only some.")
    area: Line | None = Field(
        None, description="Where people have to live or be registered, if only somewhere.", examples=["North Norfolk"]
    )
    trust: Line | None = Field(None, description="The trust or service whose people it is for, if only theirs.")
    delivered_with: list[Name] = Field(
        default_factory=list, description="Partners you run it together with, as named in partners.yml."
    )
    delivered_by: list[Name] = Field(
        default_factory=list, description="Partners that run it themselves, as named in partners.yml."
    )
    book: Book | None = Field(None, description="How to book this course: only what differs.")
    online: Online | None = Field(None, description="How people join online.")
    price: Price | None = Field(None, description="What it costs, if that differs from take_part.")
    accreditation: Accreditation | None = Field(None, description="A certificate or award that people can get.")
    group_size: GroupSize | None = Field(
        None,
        description="How many people come: one number, or two. A run has 'places' of its own.",
        examples=["6 to 12"],
    )
    outdoors: Outdoors | None = Field(None, description="Is it outdoors?")
    bring: Line | None = Field(None, description="What to bring or wear.", examples=["A coat and shoes for mud."])
    trainers_one_of: list[Name] = Field(
        default_factory=list, description="If one of several people teaches it: all of them, as named in people.yml."
    )
    sign_language: SignLanguage | None = Field(None, description="Sign language on this course.")
    interpreter: Interpreter | None = Field(None, description="An interpreter of spoken languages.")
    mode_note: Line | None = Field(
        None,
        description="How the way of taking part changes during the course.",
        examples=["The first day is online. Then we meet in the library."],
    )
    orientation: Text | None = Field(None, description="What comes before a first course, such as a welcome meeting.")
    may_change: YesNo = Field(False, description="Can details still change? Then the page says so.")
    leaflet: Literal["leaflet.pdf"] | None = Field(
        None, description="A leaflet to download: leaflet.pdf in the course's folder."
    )
    leaflet_same: YesNo = Field(
        False, description="Does this page say all that the leaflet says? Not everybody can read a PDF."
    )
    media: list[Medium] = Field(default_factory=list, description="Films, podcasts and pages elsewhere.")
