"""The model: what a college, a course, a run and a module are.

One definition serves four readers: the validator, the JSON Schema that editors complete from, the editors'
guide and the commented skeletons of ``recovery-college new``. So each field says in plain words what it is for.
The shape follows the content plan of the project; rules with a source of their own name it.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from recovery_college.content.fields import (
    ContentNotes,
    Date,
    Dial,
    Email,
    Line,
    Logo,
    Name,
    Phone,
    SecureAddress,
    Slug,
    Text,
    Time,
    Title,
    WebAddress,
    YesNo,
    Zone,
)

Nation = Literal["england", "scotland", "wales", "northern-ireland"]
Experience = Literal["lived", "learned", "both"]
Mode = Literal["in-person", "online", "hybrid", "self-paced"]
Audience = Literal["students", "carers", "peer-support-workers", "staff", "everyone"]
Level = Literal["first-steps", "going-further", "for-the-role"]
Status = Literal["draft", "published", "resting", "retired"]
Booking = Literal["open", "waiting-list", "full", "not-open-yet", "closed", "drop-in"]
Colour = Literal["teal", "blue", "green", "plum", "slate"]
Weight = Literal["error", "warning", "advice", "off"]


class Facts(BaseModel):
    """What all facts share: no unknown settings, no guessing."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
    noun: ClassVar[str] = "this file"


class Waiver(Facts):
    """That a sentence may stay as it is, although the guard asks about it. It holds for a year."""

    noun = "a waiver"
    sign: Name = Field(description="The guideline it is about, by its short name.")
    words: Line = Field(description="The words that may stay, as they are in the text. At least three.")
    reason: Line = Field(description="Why they may stay.")
    reviewer: Line = Field(description="Who looked at it, by role and not by name.")
    date: Date = Field(description="The day they looked. The waiver lapses after a year.")


_WAIVERS = "Sentences of this file that may stay as they are, although the guard asks about them."


def waivers() -> Any:
    """The setting ``waivers``, which files with texts of authors have."""
    return Field(default_factory=list, description=_WAIVERS)


class Contact(Facts):
    """How to reach the college. At least one way that is not email helps people who cannot read well."""

    noun = "the contact details"
    email: Email = Field(description="The college's own address, not a person's.", examples=["hello@college.example"])
    phone: Phone | None = Field(None, description="A number that somebody answers.", examples=["01632 960 001"])
    text: Phone | None = Field(None, description="A number for text messages.", examples=["07700 900 001"])
    hours: Line | None = Field(None, description="When somebody answers.", examples=["Monday to Friday, 10am to 4pm"])
    post: Line | None = Field(None, description="The address for letters.")


class WhatToExpect(Facts):
    """What somebody wants to know before the first day."""

    noun = "what to expect"
    first_day: Text | None = Field(None, description="What happens on the first day, from the door on.")
    sharing: Text | None = Field(None, description="That nobody has to share anything. Say it in your own words.")
    breaks: Text | None = Field(None, description="When there are breaks, and that people can step out.")
    bring_someone: Text | None = Field(None, description="Whether people can bring somebody with them.")
    missing_a_session: Text | None = Field(None, description="What to do if you cannot come one day.")


class Cost(Facts):
    """What taking part costs."""

    noun = "the cost"
    free: YesNo = Field(description="Is it free for students?")
    note: Line | None = Field(None, description="What it costs if it is not free, or help with travel and lunch.")


class TakePart(Facts):
    """How to join."""

    noun = "how to take part"
    self_referral: YesNo = Field(description="Can people join without being referred by anybody?")
    who_can_come: Line = Field(description="Who may join.", examples=["Anyone aged 18 or over who lives in our area."])
    cost: Cost = Field(description="What it costs.")
    how: Text = Field(description="What to do to join, step by step.")
    link: WebAddress | None = Field(None, description="The address of a booking page.")
    email: Email | None = Field(None, description="The address to book by email.")
    phone: Phone | None = Field(None, description="The number to book by phone.")


class Look(Facts):
    """What a college can choose about its looks. Every choice has been measured: all can be read."""

    noun = "the look"
    colour: Colour = Field("teal", description="The colour of headings, links and buttons.")


class College(Facts):
    """The college itself: ``courses/college.yml``."""

    noun = "the college"
    name: Title = Field(description="The college's name.", examples=["Marsh Lane Recovery College"])
    nation: Nation = Field(description="The nation you are in. It decides which helplines every page shows.")
    region: Line = Field(description="The area you serve, in words people use.", examples=["North Norfolk"])
    about: Text = Field(description="What the college is, in two or three short sentences. The home page shows it.")
    contact: Contact = Field(description="How to reach the college.")
    languages: list[Line] = Field(min_length=1, description="The languages you can teach or support in.")
    licence: Line = Field(description="The licence of what you publish.", examples=["CC BY 4.0"])
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


class Helpline(Facts):
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
    def _can_be_reached(self) -> Helpline:
        if bool(self.text) != bool(self.to):
            raise PydanticCustomError(
                "half-a-text", "'text' and 'to' belong together: the word to send, and the number to send it to."
            )
        if not self.call and not self.to:
            raise PydanticCustomError(
                "no-number", "There is no number to reach this helpline. Add 'call', or 'text' and 'to'."
            )
        return self


class Term(Facts):
    """One term: an entry of ``courses/terms.yml``."""

    noun = "a term"
    name: Title = Field(description="What people call it.", examples=["Spring term 2027"])
    first_day: Date = Field(description="The first day.")
    last_day: Date = Field(description="The last day.")


class Venue(Facts):
    """A place where sessions happen: an entry of ``courses/venues.yml``."""

    noun = "a venue"
    name: Title = Field(description="The name on the door.")
    address: list[Line] = Field(min_length=1, description="The address, line by line.")
    travel: Text = Field(description="How to get there by bus, train and on foot.")
    parking: Text = Field(description="Where to park, with blue badge spaces.")
    step_free: Text = Field(description="Is the way in step-free, and to which rooms?")
    quiet_room: Text = Field(description="Is there a room to be quiet in?")
    toilets: Text = Field(description="Where the toilets are, and whether one is accessible.")
    hearing_loop: Text = Field(description="Is there a hearing loop?")
    map_link: WebAddress | None = Field(None, description="A plain link to a map. The page never loads the map itself.")


class Strand(Facts):
    """A subject group of the college: an entry of ``courses/strands.yml``."""

    noun = "a strand"
    name: Title = Field(description="The subject group's name.")
    summary: Line = Field(description="One sentence about it.")


class Consent(Facts):
    """What a person agreed to. Without it only the role is shown."""

    noun = "the consent"
    given: Date = Field(description="The day the person said yes to being shown.")
    review: Date | None = Field(None, description="The day to ask again.")
    withdrawn: Date | None = Field(None, description="The day the person said no again. From then on the name is gone.")


class Person(Facts):
    """Somebody who teaches or writes: an entry of ``courses/people.yml``."""

    noun = "a person"
    role: Title = Field(description="What the person does at the college.", examples=["Peer trainer"])
    experience: Experience = Field(description="What they bring: lived experience, learned experience, or both.")
    name: Title | None = Field(None, description="A name to show. A first name is enough. Needs consent.")
    consent: Consent | None = Field(None, description="When the person agreed to be named.")
    about: Text | None = Field(None, description="A few words the person has written or agreed to.")
    listed: YesNo = Field(True, description="Show this role on the page 'Who we are'?")


class Partner(Facts):
    """An organisation you work with: an entry of ``courses/partners.yml``."""

    noun = "a partner"
    name: Title = Field(description="The organisation's name.")
    about: Line = Field(description="What you do together.")
    link: WebAddress | None = Field(None, description="Their web address.")
    phone: Phone | None = Field(None, description="The organisation's own number, not a person's.")
    email: Email | None = Field(None, description="The organisation's own address, not a person's.")


class Invitation(Facts):
    """A course that goes well before or after this one. It is never a condition."""

    noun = "a course before or after"
    course: Name = Field(description="The name of the course's folder.")
    why: Line | None = Field(None, description="Why it goes well with this one.")


class Requirement(Facts):
    """Something people must have done first. Seed 000: training is an opportunity, so a 'must' owes four answers."""

    noun = "a requirement"
    what: Line = Field(description="What is required.")
    for_whom: Line = Field(description="Who it is required for.")
    why: Line = Field(description="Why it is required.")
    help: Line = Field(description="What help people get with it.")
    other_way: Line = Field(description="What other way there is to take part.")


class CoAuthor(Facts):
    """Somebody who made the course, by role."""

    noun = "a co-author"
    role: Line = Field(description="The person's role. No name is needed.")
    experience: Experience = Field(description="What they brought: lived experience, learned experience, or both.")


class CoProduction(Facts):
    """Who made this course together, and how. (4Pi: principles, purpose, presence, process, impact.)"""

    noun = "the co-production record"
    who: list[CoAuthor] = Field(min_length=1, description="Who made it, by role.")
    stage: Literal["first-idea", "outline", "first-draft", "review-only"] = Field(
        description="From which stage people with lived experience took part."
    )
    paid: YesNo = Field(description="Were people with lived experience paid for this work?")
    reviewed: Date | None = Field(None, description="When the same people last looked at it again.")
    note: Text | None = Field(None, description="Anything else that is true and worth saying.")


class Source(Facts):
    """Where a fact comes from."""

    noun = "a source"
    text: Line = Field(description="Who wrote it, when, and what it is called.")
    link: WebAddress | None = Field(None, description="Where to read it.")


class Session(Facts):
    """One meeting of a run."""

    noun = "a session"
    date: Date = Field(description="The day.")
    start: Time = Field(description="When it starts, in the college's time.", examples=["10:00"])
    end: Time = Field(description="When it ends.", examples=["12:00"])
    place: Name | None = Field(None, description="Where, if this session is somewhere else: a venue, or online.")


class Run(Facts):
    """One time that a course is taught. It leaves the pages by itself when it is over."""

    noun = "a run"
    term: Name = Field(description="The term, as named in terms.yml.")
    place: Name = Field(description="Where: a venue as named in venues.yml, or online.")
    sessions: list[Session] = Field(min_length=1, description="Its sessions, one by one.")
    places: Annotated[int, Field(ge=1, le=500)] | None = Field(None, description="How many people can come.")
    booking: Booking = Field(description="Can people book now?")


class Course(Facts):
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


class Module(Facts):
    """The settings at the top of a module's Markdown file."""

    noun = "a module"
    title: Title = Field(description="The module's title.")
    summary: Line = Field(description="What it is about, in one or two short sentences.")
    minutes: int = Field(ge=1, le=600, description="How long it takes, in minutes.")
    session: Annotated[int, Field(ge=1, le=100)] | None = Field(
        None,
        description="Which session it is for: 1 is the first. Left out, it is the same as for the part before it.",
    )
    break_after: Annotated[int, Field(ge=1, le=240)] | None = Field(
        None,
        description="How many minutes of break come after it, before the next part of the same session.",
        examples=[15],
    )
    kind: Literal["read", "reflect", "activity", "handout"] = Field(description="What people do in it.")
    content_notes: ContentNotes = Field(description="Hard subjects in this module. Write none if there are none.")
    develops: list[Line] = Field(
        default_factory=list,
        description="What it works on: a framework and one of its parts.",
        examples=["eight-principles/mutuality"],
    )
    sources: list[Source] = Field(default_factory=list, description="Where the facts come from.")
    asked_as: list[Line] = Field(default_factory=list, description="Words people would type to find it.")
    review_by: Date = Field(description="When somebody should read it again.")
    leave_quickly: YesNo | None = Field(
        None,
        description="Show the button 'Leave this page quickly'? Leave it out to do as the course does.",
    )
    waivers: list[Waiver] = waivers()


class Page(Facts):
    """The settings at the top of a page in ``docs/``."""

    noun = "a page"
    title: Title = Field(description="The page's title.")
    summary: Line = Field(description="What it is about, in one or two short sentences.")
    audience: list[Audience] = Field(min_length=1, description="Who it is for, from the list.")
    content_notes: ContentNotes | None = Field(None, description="Hard subjects on this page, or none.")
    order: int = Field(99, ge=0, le=99, description="Where it stands among its neighbours in a list: 1 comes first.")
    owner: Line = Field(description="The role that looks after the page.", examples=["College lead"])
    asked_as: list[Line] = Field(default_factory=list, description="Words people would type to find it.")
    review_by: Date = Field(description="When somebody should read it again.")
    leave_quickly: YesNo = Field(False, description="Show the button 'Leave this page quickly' on this page?")
    waivers: list[Waiver] = waivers()


class EasyRead(Facts):
    """The settings at the top of an Easy Read version: ``docs/<page>.easy.md``, or beside a module."""

    noun = "an Easy Read version"
    title: Title | None = Field(None, description="The title, if it should be shorter than that of the page.")
    made_by: list[Line] = Field(min_length=1, description="Who made it, by role. No name is needed.")
    checked_by: Line = Field(
        description="Which people with learning disabilities checked it, by role. If nobody has, write: not yet.",
        examples=["not yet"],
    )
    of_version: Name | None = Field(
        None, description="Six letters that stand for the page's words when this was made. The checks tell you which."
    )
    content_notes: ContentNotes | None = Field(
        None, description="Hard subjects, in easy words. Leave it out to show those of the page."
    )
    review_by: Date = Field(description="When somebody should read it again.")


class Terms(RootModel[dict[Slug, Term]]):
    """``courses/terms.yml``: each term under a short name."""


class Venues(RootModel[dict[Slug, Venue]]):
    """``courses/venues.yml``: each venue under a short name. ``online`` is always there."""


class Strands(RootModel[dict[Slug, Strand]]):
    """``courses/strands.yml``: each subject group under a short name, in the order of the course list."""


class People(RootModel[dict[Slug, Person]]):
    """``courses/people.yml``: each person or role under a short name."""


class Partners(RootModel[dict[Slug, Partner]]):
    """``courses/partners.yml``: each partner under a short name."""


class Helplines(RootModel[dict[Slug, Helpline]]):
    """``courses/helplines.yml``: each helpline under a short name."""


AnyFacts = type[Facts] | type[RootModel[Any]]

SHARED_FILES: dict[str, AnyFacts] = {
    "college.yml": College,
    "terms.yml": Terms,
    "venues.yml": Venues,
    "strands.yml": Strands,
    "people.yml": People,
    "partners.yml": Partners,
    "helplines.yml": Helplines,
}
"""The files beside the course folders, by name."""
MAY_BE_LEFT_OUT = {"partners.yml", "helplines.yml"}
