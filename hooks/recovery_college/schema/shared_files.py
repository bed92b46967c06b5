"""Defines the records of the shared files in ``courses/``: terms, venues, strands, people, partners, helplines."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from recovery_college.schema.fields import (
    Date,
    Dial,
    Email,
    Line,
    Phone,
    Slug,
    Text,
    Title,
    WebAddress,
    YesNo,
)
from recovery_college.schema.record import Experience, Record


class HelplineRecord(Record):
    """A number to call or to text for help: an entry of ``courses/helplines.yml``."""

    noun = "a helpline"
    name: Title = Field(description="Who answers.", examples=["Samaritans"])
    kind: Literal["emergency", "urgent", "listen"] = Field(
        description="emergency: a life is in danger. urgent: help today. listen: somebody to talk to."
    )
    when: Line = Field(
        description="When to call, in a short sentence.", examples=["If you would rather write than talk."]
    )
    call: Dial | None = Field(None, description="The number to call.", examples=["116 123"])
    press: Line | None = Field(
        None,
        description="What to press or say when somebody answers.",
        examples=["Choose 2, the mental health option."],
    )
    text: Annotated[Line, Field(max_length=40)] | None = Field(
        None, description="The word to send, if one can write. It needs 'to'.", examples=["SHOUT"]
    )
    to: Dial | None = Field(None, description="The number to send that word to.", examples=["85258"])
    hours: Line = Field(description="When somebody answers, and what it costs.", examples=["Day and night, free."])
    source: WebAddress = Field(description="The page on which you read the number.")
    checked: Date = Field(description="The day on which you read or called it.")

    @model_validator(mode="after")
    def _can_be_reached(self) -> HelplineRecord:
        if bool(self.text) != bool(self.to):
            raise PydanticCustomError(
                "half-a-text", "'text' and 'to' belong together: the word to send, and the number to send it to."
            )
        if not self.call and not self.to:
            raise PydanticCustomError(
                "no-number", "There is no number to reach this helpline. Add 'call', or 'text' and 'to'."
            )
        return self


class TermRecord(Record):
    """One term: an entry of ``courses/terms.yml``."""

    noun = "a term"
    name: Title = Field(description="What people call it.", examples=["Spring term 2027"])
    first_day: Date | None = Field(None, description="The first day.")
    last_day: Date | None = Field(None, description="The last day.")


class Venue(Record):
    """A place where sessions happen: an entry of ``courses/venues.yml``."""

    noun = "a venue"
    name: Title = Field(description="The name on the door.")
    address: list[Line] = Field(default_factory=list, description="The address, line by line.")
    travel: Text | None = Field(None, description="How to get there by bus, train and on foot.")
    parking: Text | None = Field(None, description="Where to park, with blue badge spaces.")
    step_free: Text | None = Field(None, description="Is the way in step-free, and to which rooms?")
    quiet_room: Text | None = Field(None, description="Is there a room to be quiet in?")
    toilets: Text | None = Field(None, description="Where the toilets are, and whether one is accessible.")
    hearing_loop: Text | None = Field(None, description="Is there a hearing loop?")
    map_link: WebAddress | None = Field(None, description="A plain link to a map. The page never loads the map itself.")


class Strand(Record):
    """A subject group of the college: an entry of ``courses/strands.yml``."""

    noun = "a strand"
    name: Title = Field(description="The subject group's name.")
    summary: Line | None = Field(None, description="One sentence about it.")


class Consent(Record):
    """What a person agreed to. Without it only the role is shown."""

    noun = "the consent"
    given: Date = Field(description="The day the person said yes to being shown.")
    review: Date | None = Field(None, description="The day to ask again.")
    withdrawn: Date | None = Field(None, description="The day the person said no again. From then on the name is gone.")


class Person(Record):
    """Somebody who teaches or writes: an entry of ``courses/people.yml``."""

    noun = "a person"
    role: Title = Field(description="What the person does at the college.", examples=["Peer trainer"])
    experience: Experience | None = Field(
        None, description="What they bring: lived experience, learned experience, or both."
    )
    name: Title | None = Field(None, description="A name to show. A first name is enough. Needs consent.")
    consent: Consent | None = Field(None, description="When the person agreed to be named.")
    about: Text | None = Field(None, description="A few words the person has written or agreed to.")
    listed: YesNo = Field(True, description="Show this role on the page 'Who we are'?")

    def agrees(self, day: dt.date) -> bool:
        """Whether their name and what they say of themselves are shown on a day. A role without a name needs no yes."""
        consent = self.consent
        if consent is None:
            return not self.name
        if consent.withdrawn or consent.given > day:
            return False
        return not self.name or consent.review is None or day < consent.review  # the same rule as for a story


class Partner(Record):
    """An organisation you work with: an entry of ``courses/partners.yml``."""

    noun = "a partner"
    name: Title = Field(description="The organisation's name.")
    about: Line | None = Field(None, description="What you do together.")
    link: WebAddress | None = Field(None, description="Their web address.")
    phone: Phone | None = Field(None, description="The organisation's own number, not a person's.")
    email: Email | None = Field(None, description="The organisation's own address, not a person's.")


class TermsFile(RootModel[dict[Slug, TermRecord]]):
    """``courses/terms.yml``: each term under a short name."""


class VenuesFile(RootModel[dict[Slug, Venue]]):
    """``courses/venues.yml``: each venue under a short name. ``online`` is always there."""


class StrandsFile(RootModel[dict[Slug, Strand]]):
    """``courses/strands.yml``: each subject group under a short name, in the order of the course list."""


class PeopleFile(RootModel[dict[Slug, Person]]):
    """``courses/people.yml``: each person or role under a short name."""


class PartnersFile(RootModel[dict[Slug, Partner]]):
    """``courses/partners.yml``: each partner under a short name."""


class HelplinesFile(RootModel[dict[Slug, HelplineRecord]]):
    """``courses/helplines.yml``: each helpline under a short name."""
