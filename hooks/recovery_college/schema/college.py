"""Defines the record of a college, ``college.yml``: its name, its contact details, its looks and what it offers.

One definition serves four readers: the validator, the JSON Schema that editors complete from, the editors'
guide and the commented skeletons of ``recovery-college new``. So each field says in plain words what it is for.
The shape follows the content plan of the project; rules with a source of their own name it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from recovery_college.schema.fields import (
    Email,
    Line,
    Logo,
    Name,
    Phone,
    SecureAddress,
    Text,
    Title,
    YesNo,
    Zone,
)
from recovery_college.schema.joining import TakePart, WhatToExpect
from recovery_college.schema.record import Record, Waiver, Weight, waivers

Nation = Literal["england", "scotland", "wales", "northern-ireland"]
Colour = Literal["teal", "blue", "green", "plum", "slate"]


class Contact(Record):
    """How to reach the college. At least one way that is not email helps people who cannot read well."""

    noun = "the contact details"
    email: Email | None = Field(
        None, description="The college's own address, not a person's.", examples=["hello@college.example"]
    )
    phone: Phone | None = Field(None, description="A number that somebody answers.", examples=["01632 960 001"])
    text: Phone | None = Field(None, description="A number for text messages.", examples=["07700 900 001"])
    hours: Line | None = Field(None, description="When somebody answers.", examples=["Monday to Friday, 10am to 4pm"])
    post: Line | None = Field(None, description="The address for letters.")

    @model_validator(mode="after")
    def _can_be_reached(self) -> Contact:
        if not (self.email or self.phone or self.text or self.post):
            raise PydanticCustomError(
                "no-contact", "Nobody could reach the college. Add 'email', 'phone', 'text' or 'post'."
            )
        return self


class Look(Record):
    """What a college can choose about its looks. Every choice has been measured: all can be read."""

    noun = "the look"
    colour: Colour = Field("teal", description="The colour of headings, links and buttons.")


class CollegeRecord(Record):
    """The college itself: ``courses/college.yml``."""

    noun = "the college"
    name: Title = Field(description="The college's name.", examples=["Marsh Lane Recovery College"])
    nation: Nation = Field(description="The nation you are in. It decides which helplines every page shows.")
    region: Line | None = Field(
        None, description="The area you serve, in words people use.", examples=["North Norfolk"]
    )
    about: Text | None = Field(
        None, description="What the college is, in two or three short sentences. The home page shows it."
    )
    contact: Contact = Field(description="How to reach the college.")
    languages: list[Line] = Field(default_factory=list, description="The languages you can teach or support in.")
    licence: Line | None = Field(None, description="The licence of what you publish.", examples=["CC BY 4.0"])
    example: YesNo = Field(description="Is this a made-up college? If yes, every page says so.")
    time_zone: Zone = Field("Europe/London", description="The time zone of session times.")
    what_to_expect: WhatToExpect = Field(
        default_factory=lambda: WhatToExpect(),
        description="What holds for every course. A course can say it differently.",
    )
    take_part: TakePart | None = Field(None, description="How to join, if it is the same for most courses.")
    look: Look = Field(default_factory=lambda: Look(), description="How the site looks.")
    logo: Logo | None = Field(
        None, description="The college's own sign: a picture beside this file, in place of ours.", examples=["logo.png"]
    )
    leave_quickly_to: SecureAddress = Field(
        "https://www.bbc.co.uk/weather",
        description="Where 'Leave this page quickly' leads: a fast page that says nothing about the reader.",
        examples=["https://www.bbc.co.uk/weather"],
    )
    ward_copy: YesNo = Field(
        False, description="Offer the whole site as one file for computers without internet, such as those on wards?"
    )
    readable_offline: YesNo = Field(
        False,
        description="May readers ask their own browser to keep urgent help and the pages they read? They switch it on.",
    )
    guidelines: dict[Name, Weight] = Field(
        default_factory=dict, description="Guidelines that weigh more or less here than their own file says."
    )
    waivers: list[Waiver] = waivers()
