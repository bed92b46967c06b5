"""Defines the records of how to join and what to expect, for the whole college and for a course that differs."""

from __future__ import annotations

from pydantic import Field

from recovery_college.schema.fields import (
    Email,
    Line,
    Phone,
    Text,
    WebAddress,
    YesNo,
)
from recovery_college.schema.record import Record


class WhatToExpect(Record):
    """What somebody wants to know before the first day."""

    noun = "what to expect"
    first_day: Text | None = Field(None, description="What happens on the first day, from the door on.")
    sharing: Text | None = Field(None, description="That nobody has to share anything. Say it in your own words.")
    breaks: Text | None = Field(None, description="When there are breaks, and that people can step out.")
    bring_someone: Text | None = Field(None, description="Whether people can bring somebody with them.")
    missing_a_session: Text | None = Field(None, description="What to do if you cannot come one day.")


class Cost(Record):
    """What taking part costs."""

    noun = "the cost"
    free: YesNo | None = Field(None, description="Is it free for students?")
    note: Line | None = Field(None, description="What it costs if it is not free, or help with travel and lunch.")


class TakePart(Record):
    """How to join."""

    noun = "how to take part"
    self_referral: YesNo | None = Field(None, description="Can people join without being referred by anybody?")
    referral_why: Line | None = Field(
        None,
        description="Only if people have to be referred: why, and who can do it. The pages show it.",
        examples=[
            "Our funding is for people who are with the community team. Anybody there can refer you in one call."
        ],
    )
    who_can_come: Line | None = Field(
        None, description="Who may join.", examples=["Anyone aged 18 or over who lives in our area."]
    )
    who_why: Line | None = Field(
        None,
        description="Only if people need something to come, such as a diagnosis: why. The pages show it.",
        examples=["The group is about living with psychosis, and people asked to be among themselves."],
    )
    cost: Cost | None = Field(None, description="What it costs.")
    how: Text | None = Field(None, description="What to do to join, step by step.")
    link: WebAddress | None = Field(None, description="The address of a booking page.")
    email: Email | None = Field(None, description="The address to book by email.")
    phone: Phone | None = Field(None, description="The number to book by phone.")
