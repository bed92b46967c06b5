"""Defines the records of evidence, glossary, promises, frameworks, pathways, stories and search words."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, RootModel
from pydantic_core import PydanticCustomError

from recovery_college.schema.fields import ContentNotes, Date, Line, Name, Slug, Text, Title, WebAddress, YesNo
from recovery_college.schema.record import Audience, CoAuthor, Record, Waiver, waivers

Design = Literal[
    "reflective account",
    "narrative",
    "systematic review",
    "review",
    "trial",
    "survey",
    "mixed-methods evaluation",
    "qualitative",
    "evaluation",
    "guidance",
    "framework",
    "opinion",
    "report",
    "web page",
    "book",
    "not known",
]
Topic = Literal[
    "peer-support",
    "recovery",
    "recovery-colleges",
    "training",
    "employment",
    "supervision",
    "staff",
    "young-people",
    "lived-experience-staff",
    "microaggressions",
    "networks",
    "professionalisation",
    "language",
    "access",
    "safety",
    "other",
]


def _form(pattern: str, message: str) -> AfterValidator:
    """A text of a certain form, with the words for one that is not."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise PydanticCustomError("not-of-form", message, {"value": value})
        return value

    return AfterValidator(check)


Reference = Annotated[  # a key of the evidence library
    str, _form("[A-Za-z0-9:_-]{1,60}", "'{value}' is not the name of a work. Write it without [@ and ].")
]
Doi = Annotated[str, _form(r"10\.\d{4,9}/\S+", "'{value}' is not a DOI. Start it with 10., without https://doi.org/.")]
Part = Annotated[
    str, _form("[a-z0-9.-]{1,40}", "'{value}' is not a short name: use small letters, digits, full stops and hyphens.")
]


STANDARD = ("author", "title", "year")  # a work without one of these has to say so in 'missing'


class Evidence(Record):
    """One work of the evidence library: an entry of ``docs/evidence/library.bib``."""

    noun = "a record"
    author: Line | None = Field(
        None, description="The authors, as BibTeX writes them: Surname, First and Surname, First."
    )
    shortauthor: Line | None = Field(
        None, description="A short form of a long name, for citations in a text, like NSFT."
    )
    title: Line | None = Field(None, description="The title. Never guess it: leave it out and say so in 'missing'.")
    year: Annotated[int, Field(ge=1900, le=2100)] | None = Field(None, description="The year it came out.")
    journal: Line | None = Field(None, description="The journal's name.")
    volume: Line | None = Field(None, description="The volume of the journal.")
    number: Line | None = Field(None, description="The issue of the journal.")
    pages: Line | None = Field(None, description="The pages.")
    booktitle: Line | None = Field(None, description="The book, if this is a chapter of one.")
    publisher: Line | None = Field(None, description="Who published it.")
    doi: Doi | None = Field(None, description="The DOI, without https://.")
    url: WebAddress | None = Field(None, description="Where to read it.")
    note: Line | None = Field(None, description="Anything else about the work itself.")
    design: Design = Field(description="What kind of work it is, from the list.")
    size: Line | None = Field(None, description="How many people, papers or places it is about.")
    found: Line = Field(description="What it found, or says, in one or two sentences.")
    limits: Line = Field(description="What it cannot show.")
    summary: Line = Field(description="A summary in plain words.")
    topics: list[Topic] = Field(min_length=1, description="What it is about, from the list, with commas between.")
    read: Line = Field(description="What we read of it: the full text, the abstract, or a quotation in another work.")
    seed: Line | None = Field(None, description="The source document of this project that led to it.")
    missing: list[Line] = Field(default_factory=list, description="The facts about the work that we do not have.")
    fill: Line | None = Field(None, description="How to find what is missing.")


class GlossaryTerm(Record):
    """A word and what it means: an entry of ``docs/glossary.yml``."""

    noun = "a word in the glossary"
    term: Title = Field(description="The word, as it stands in a text.")
    means: Line = Field(description="What it means, in one or two plain sentences.")
    also: list[Line] = Field(
        default_factory=list, description="Other words that people use for it, and its short form."
    )
    more: Line | None = Field(None, description="Where to read more: an address of this site, such as /courses/.")
    waivers: list[Waiver] = waivers()


class Promise(Record):
    """Something the college or the role promises: an entry of ``docs/promises.yml``."""

    noun = "a promise"
    text: Line = Field(description="The promise, in one short sentence. It is quoted word for word.")
    of: Literal["college", "peer-support-worker"] = Field(description="Who promises it.")
    why: Text = Field(description="Why it matters, and where it comes from.")
    note: Text | None = Field(None, description="Where sources disagree, or what it does not mean.")
    source: list[Reference] = Field(default_factory=list, description="Keys of the evidence library.")
    waivers: list[Waiver] = waivers()


class PromiseRecord(Record):
    """A promise as it was last recorded: an entry of ``docs/promises.lock.yml``. A command writes it, not a person."""

    noun = "a recorded promise"
    text: Line = Field(description="The promise, word for word as it was recorded.")
    of: Literal["college", "peer-support-worker"] = Field(description="Who promises it.")
    note: Text | None = Field(None, description="The promise's note as it was recorded. An exception is part of it.")
    state: Literal["not-reviewed", "reviewed", "taken-back"] = Field(
        description="not-reviewed: words as first written, which nobody has reviewed. reviewed: people agreed to them. "
        "taken-back: people agreed to promise this no more."
    )
    day: Date | None = Field(None, description="The day of the review.")
    by: list[CoAuthor] = Field(default_factory=list, description="Who reviewed it, by role. No names are needed.")
    digest: Annotated[str, _form("[0-9a-f]{32}", "'{value}' is not a digest. A command writes it.")] = Field(
        description="A fingerprint of all of the above. It shows when an entry was changed by hand."
    )


class FrameworkItem(Record):
    """One part of a framework."""

    noun = "a part of a framework"
    id: Part = Field(description="Its number or short name.")
    name: Title = Field(description="What it is called.")
    about: Line | None = Field(None, description="What it means, in our own words.")


class Framework(Record):
    """A framework that courses point to: ``docs/frameworks/<name>.yml``."""

    noun = "a framework"
    title: Title = Field(description="What it is called.")
    summary: Line = Field(description="What it is, in one or two sentences.")
    source: list[Reference] = Field(min_length=1, description="Keys of the evidence library.")
    as_of: Line = Field(description="Which version this is, and when it was read.")
    note: Text | None = Field(None, description="What is verified, what is from memory, what is out of date.")
    items: list[FrameworkItem] = Field(min_length=1, description="Its parts, in its own order.")
    waivers: list[Waiver] = waivers()


class PathwayStep(Record):
    """One step of a pathway. Training is an opportunity, so a 'must' owes its answers."""

    noun = "a step"
    what: Line = Field(description="What the step is.")
    kind: Literal["must", "opportunity"] = Field(description="Whether it is required, or an offer.")
    by: Line | None = Field(None, description="By when, counted from the start, such as 12 weeks.")
    for_whom: Line = Field(description="Who it is for, and who does not have to.")
    why: Line = Field(description="Why it is there.")
    help: Line = Field(description="What help there is.")
    other_way: Line | None = Field(None, description="What other way there is. A must has to say it.")
    course: Name | None = Field(None, description="The course that is this step, if we teach it.")
    about: Text | None = Field(None, description="More about the step.")
    source: list[Reference] = Field(default_factory=list, description="Keys of the evidence library.")


class PathwayRole(Record):
    """What a role gives to the people in it. (Supervision, pay and keeping well.)"""

    noun = "the role"
    paid: YesNo = Field(description="Is the work paid?")
    pay: Line | None = Field(
        None, description="The pay band or the rate. For volunteers: that it is a choice, and which costs are paid."
    )
    supervision: Text | None = Field(None, description="Which supervision people get, how often, and from whom.")
    keeping_well: Text | None = Field(None, description="What helps people to keep well in the role.")


class Pathway(Record):
    """Steps in an order: ``docs/pathways/<name>.yml``."""

    noun = "a pathway"
    title: Title = Field(description="What it is called.")
    summary: Line = Field(description="What it leads to, in one or two sentences.")
    who: Line = Field(description="Who it is for.")
    starts: Line = Field(description="The day from which the times are counted.")
    role: PathwayRole | None = Field(
        None, description="If it leads to a role, paid or not: what the role gives to people."
    )
    note: Text | None = Field(None, description="What else is true and worth saying.")
    source: list[Reference] = Field(default_factory=list, description="Keys of the evidence library.")
    steps: list[PathwayStep] = Field(min_length=1, description="The steps, in order.")
    waivers: list[Waiver] = waivers()


def _told(answer: bool) -> bool:
    if not answer:
        raise PydanticCustomError(
            "not-told", "a story is published only if the person knows that they can take it back. Tell them first."
        )
    return answer


class StoryConsent(Record):
    """What the person whose story it is has agreed to."""

    noun = "the consent for a story"
    given: Date = Field(description="The day the person said yes.")
    review: Date = Field(
        description="The day to ask again. From then on the story is not shown until they say yes again."
    )
    may_withdraw: Annotated[YesNo, AfterValidator(_told)] = Field(
        description="Does the person know that they can take the story back at any time?"
    )
    withdrawn: Date | None = Field(None, description="The day the person took the story back.")
    shown_as: Line = Field(description="The name the person chose to be shown, which may be no name at all.")


class StoryRecord(Record):
    """Somebody's own story: the settings at the top of ``docs/stories/<name>.md``."""

    noun = "a story"
    title: Title = Field(description="The story's title.")
    summary: Line = Field(description="What it is about, in one or two short sentences.")
    consent: StoryConsent = Field(description="What the person has agreed to. Without it a story cannot be published.")
    content_notes: ContentNotes = Field(description="Hard subjects in the story. Write none if there are none.")
    audience: list[Audience] = Field(default_factory=list, description="Who it is for, from the list.")
    asked_as: list[Line] = Field(default_factory=list, description="Words people would type to find it.")
    leave_quickly: YesNo = Field(False, description="Show the button 'Leave this page quickly' on this page?")
    waivers: list[Waiver] = waivers()

    def is_shown(self, day: dt.date) -> bool:
        """Whether the consent holds on a day: given, not taken back, and not past the day to ask again."""
        return not self.consent.withdrawn and self.consent.given <= day < self.consent.review


class SearchWords(Record):
    """One thing that people look for: an entry of ``docs/search-words.yml``."""

    noun = "an entry of the search words"
    people_say: list[Line] = Field(
        min_length=1, description="What people type for it: everyday words, short forms, words we do not use."
    )
    we_say: list[Line] = Field(min_length=1, description="What our pages call it. Search looks for these words too.")
    first: Line | None = Field(
        None,
        description="For words with several meanings: the page that comes first, because a student or service user "
        "means that. An address of this site.",
        examples=["/for-workers/money/"],
    )
    why: Line | None = Field(None, description="Why it is here, for whoever edits the list next.")


class SearchWordsFile(RootModel[dict[Slug, SearchWords]]):
    """``docs/search-words.yml``: each thing that people look for under a short name."""


class GlossaryFile(RootModel[dict[Slug, GlossaryTerm]]):
    """``docs/glossary.yml``: each word under a short name."""


class PromiseRecordsFile(RootModel[dict[Slug, PromiseRecord]]):
    """``docs/promises.lock.yml``: what is recorded of each promise, under the promise's short name."""


class PromisesFile(RootModel[dict[Slug, Promise]]):
    """``docs/promises.yml``: each promise under a short name, by which pages quote it."""
