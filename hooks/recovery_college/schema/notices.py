"""Defines a notice: a short message that stands at the top of pages from its first day to its last."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    RootModel,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from recovery_college.diagnostics.wording import shown
from recovery_college.schema.fields import Date, Line, Name, Slug, Title, web_address
from recovery_college.schema.record import Record

MOST_LETTERS = 300  # of its text: four lines on a phone, so that the page itself still begins on the first screen
MOST_NAMES = 100  # of venues or courses: what is for more of them is for everywhere


def _place_to_read_more(value: str) -> str:
    if re.fullmatch(r"/(?!/)[^\s\\:\x00-\x1f]*", value):  # browsers drop tabs, and take \\ for //
        return value
    if value.startswith(("http://", "https://")):
        return web_address(value)
    raise PydanticCustomError(
        "not-a-link",
        "'{value}' is not an address. A page of this site starts with /, like /timetable/. "
        "Another website starts with https://",
        {"value": shown(value)},
    )


def _one_or_many(value: Any) -> Any:
    """A single name stands for a list of one: somebody in a hurry writes it so."""
    return [value] if isinstance(value, str) else value


Names = Annotated[
    list[Name],
    Field(max_length=MOST_NAMES),
    BeforeValidator(_one_or_many),
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "maxItems": MOST_NAMES}]}
    ),
]
LinkAddress = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(_place_to_read_more)
]


class NoticeRecord(Record):
    """A dated message to readers: an entry of ``courses/notices.yml``."""

    noun = "a notice"
    heading: Title | None = Field(None, description="A few words to stand above it.", examples=["Closed on Friday"])
    text: Annotated[Line, Field(max_length=MOST_LETTERS)] = Field(
        description="What people need to know, in one or two sentences. Write days as dates.",
        examples=["The college is closed on Friday 4 December 2026. Courses start again on Monday."],
    )
    where: Literal["everywhere", "home"] | None = Field(
        None, description="everywhere: on all pages. home: on the first page."
    )
    venues: Names = Field(
        default_factory=list, description="The venues on whose pages it stands, as named in venues.yml."
    )
    courses: Names = Field(
        default_factory=list, description="The courses on whose pages it stands, by the names of their folders."
    )
    first_day: Date = Field(description="The first day on which readers see it.", examples=["2026-11-30"])
    last_day: Date = Field(
        description="The last day on which readers see it. The day after, it is gone by itself.",
        examples=["2026-12-04"],
    )
    link: LinkAddress | None = Field(
        None, description="Where to read more: a page of this site, or a web address.", examples=["/timetable/"]
    )

    @model_validator(mode="after")
    def _has_a_place(self) -> NoticeRecord:
        if not (self.where or self.venues or self.courses):
            raise PydanticCustomError(
                "no-place",
                "It is not said where this notice belongs. Add 'where: home' or 'where: everywhere', "
                "or name 'venues' or 'courses'.",
            )
        return self

    def is_shown(self, day: dt.date) -> bool:
        """Whether readers see it on a day."""
        return self.first_day <= day <= self.last_day


class NoticesFile(RootModel[dict[Slug, NoticeRecord]]):
    """``courses/notices.yml``: each notice under a short name. Where several are shown, they stand in this order."""
