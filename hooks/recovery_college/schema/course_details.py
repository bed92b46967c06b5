"""Defines the facts that a course may state besides the first ones: groups, ages, partners, languages, leaflet, media.

None of them is needed. What a course does not state stays unsaid: no page fills it in.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from recovery_college.diagnostics.wording import shown
from recovery_college.schema.fields import Line, Text, Title, WebAddress, YesNo
from recovery_college.schema.record import Record

CourseKind = Literal["course", "workshop", "group", "talk", "event", "film", "podcast", "resource"]

PeopleGroup = Literal[
    "men",
    "women",
    "young-people",
    "older-people",
    "parents",
    "new-parents",
    "carers",
    "staff",
    "volunteers",
    "in-education",
    "veterans",
    "lgbtq",
    "deaf-people",
    "autistic-people",
    "learning-disability",
]

Outdoors = Annotated[
    Literal["yes", "partly", "no"],
    WithJsonSchema({"enum": [True, False, "yes", "partly", "no"]}),  # to some editors' YAML readers, yes is True
]

Age = Annotated[int, Field(ge=1, le=120)]

LEAFLET = "leaflet.pdf"

_MOST_IN_A_GROUP = 500  # as for the places of a run


def _group_size(value: str) -> str:
    found = re.fullmatch(r"([0-9]{1,3})(?: ?(?:to|-|–) ?([0-9]{1,3}))?", value)
    sizes = [int(size) for size in found.groups() if size] if found else []
    if not sizes or not 1 <= sizes[0] <= sizes[-1] <= _MOST_IN_A_GROUP:
        raise PydanticCustomError(
            "not-a-group-size",
            "'{value}' is not a number of people. Write one number, like 12, or two, the smaller first, like 6 to 12.",
            {"value": shown(value)},
        )
    return " to ".join(map(str, sizes))


GroupSize = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20),
    AfterValidator(_group_size),
    WithJsonSchema({"type": ["string", "integer"]}),  # to an editor's YAML reader, 12 without quotes is a number
]


class Accreditation(Record):
    """A certificate or award that people can get, and what they have to do for it."""

    noun = "the accreditation"
    what: Line = Field(description="What people can get.", examples=["Level 2 Award in Peer Support"])
    by: Line | None = Field(None, description="Who gives it.", examples=["Open College Network"])
    rule: Text | None = Field(
        None, description="What people have to do to get it.", examples=["You need to come to 8 of the 10 days."]
    )


class SignLanguage(Record):
    """Sign language on this course."""

    noun = "sign language"
    how: Literal["led", "interpreter", "on-request"] = Field(
        description="led: the course is led in it. interpreter: an interpreter is there. on-request: people can ask."
    )
    which: Line | None = Field(None, description="Which sign language.", examples=["British Sign Language (BSL)"])
    ask_by: Line | None = Field(None, description="When to ask.", examples=["two weeks before the first day"])


class Interpreter(Record):
    """An interpreter of spoken languages on this course."""

    noun = "the interpreter"
    how: Literal["there", "on-request"] = Field(description="there: an interpreter is there. on-request: people ask.")
    languages: list[Line] = Field(default_factory=list, description="Which languages.", examples=["Urdu"])
    ask_by: Line | None = Field(None, description="When to ask.", examples=["two weeks before the first day"])


class Medium(Record):
    """A film, a podcast or a page elsewhere. The site gives a plain link to it and loads nothing from there."""

    noun = "a film or podcast"
    title: Title = Field(description="What it is called.")
    kind: Literal["film", "podcast", "page"] = Field(description="What it is.")
    link: WebAddress = Field(description="Where it is.")
    minutes: Annotated[int, Field(ge=1, le=600)] | None = Field(None, description="How long it takes.")
    captions: YesNo | None = Field(None, description="Does it have captions?")
    transcript: WebAddress | None = Field(None, description="Where all that is said can be read.")
