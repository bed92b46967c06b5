"""Defines the records of how to book a course or one of its runs, how to join it online, and what it costs.

A course or a run says here only what differs: what it leaves out stays as ``take_part`` of the course or of the college
says it.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from recovery_college.diagnostics.wording import shown
from recovery_college.schema.fields import Email, Line, Phone, Text, WebAddress, YesNo
from recovery_college.schema.record import Record

FREE, ASK = "free", "ask"


def _fee(value: str) -> str:
    if value.casefold() in (FREE, ASK):
        return value.casefold()
    if not re.search(r"[0-9]", value):
        raise PydanticCustomError(
            "not-a-fee",
            "'{value}' does not say how much it costs. Write the amount, like £12 a day, or free, or ask if there is a "
            "fee and you do not know yet how much.",
            {"value": shown(value)},
        )
    return value


Fee = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n]*$"),
    AfterValidator(_fee),
]


class Book(Record):
    """How to book, where it differs. Each way replaces the same way of ``take_part``; the others stay."""

    noun = "how to book"
    link: WebAddress | None = Field(None, description="The address of the booking page.")
    email: Email | None = Field(None, description="The address to book by email.")
    phone: Phone | None = Field(
        None, description="The number to book by phone: not a person's own.", examples=["01632 960 001"]
    )
    text: Phone | None = Field(
        None, description="The number to book by text message: not a person's own.", examples=["07700 900 001"]
    )
    note: Line | None = Field(
        None, description="What to know about booking.", examples=["Please book by the Friday before."]
    )
    only: YesNo = Field(False, description="Are these the only ways? Then the college's own are left out.")

    @model_validator(mode="after")
    def _says_something(self) -> Book:
        if not (self.link or self.email or self.phone or self.text or self.note):
            raise PydanticCustomError(
                "no-way-to-book", "There is no way to book in here. Add link, email, phone, text or note."
            )
        if self.only and not (self.link or self.email or self.phone or self.text):
            raise PydanticCustomError(
                "no-way-to-book",
                "'only' leaves out every other way to book, and there is none in here. Add link, email, phone or text.",
            )
        return self


class Online(Record):
    """How people join online."""

    noun = "how to join online"
    platform: Line | None = Field(None, description="The program that is used.", examples=["Zoom"])
    how: Text | None = Field(
        None, description="What people do to join.", examples=["Press the link in our email. You need no account."]
    )
    link_comes: Line | None = Field(None, description="When people get the link.", examples=["the day before"])
    help: Text | None = Field(
        None, description="Help with the device or the program.", examples=["Call us, and we try it out with you."]
    )


class Price(Record):
    """What it costs, and for whom: free, an amount, or ask. It is said in place of the ``cost`` of ``take_part``."""

    noun = "the price"
    everyone: Fee | None = Field(None, description="For everybody.", examples=["free"])
    students: Fee | None = Field(
        None, description="For students: everybody who comes for themselves.", examples=["free", "£5 for materials"]
    )
    staff: Fee | None = Field(None, description="For people who come as part of their job.", examples=["£40"])
    organisations: Fee | None = Field(
        None, description="For organisations that send people or book a course.", examples=["ask"]
    )
    help: Line | None = Field(
        None, description="Help with costs.", examples=["We can help with the bus fare. Please ask."]
    )
    note: Line | None = Field(None, description="Anything else about the price.")

    @model_validator(mode="after")
    def _says_something(self) -> Price:
        if not any(getattr(self, name) for name in type(self).model_fields):
            raise PydanticCustomError(
                "no-price", "There is no price in here. Add one of: everyone, students, staff, organisations."
            )
        return self
