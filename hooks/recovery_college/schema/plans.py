"""Defines the record of a plan, a form that readers fill in for themselves: ``docs/plans/<name>.yml``.

A plan belongs to its reader. So the college writes the questions and nothing more: no answer is needed, none is
counted, none comes to us. What a reader has saved names each question by its ``id``; that is why an id stays when its
words are mended.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from recovery_college.schema.fields import ContentNotes, Date, Line, Name, Slug, Text, Title, YesNo
from recovery_college.schema.knowledge import Reference
from recovery_college.schema.record import Record, Waiver, waivers

FOLDER = "docs/plans/"
COURSES, SESSIONS, REFLECTIONS = "courses", "sessions", "reflections"
GROUPS = {COURSES, SESSIONS, REFLECTIONS}
"""What a saved file holds besides the plans, by name. So no plan can have such a name."""


class PlanQuestion(Record):
    """One thing to fill in."""

    noun = "a question of a plan"
    id: Slug = Field(description="Its short name. It stands in files that people have saved, so never change it.")
    label: Line = Field(description="The question or the start of a sentence, in a few plain words.")
    hint: Line | None = Field(None, description="A made-up example, or what people could think of.")
    kind: Literal["line", "long", "list", "date", "tick"] = Field(
        "long",
        description="line: a few words. long: several sentences. list: one thing on each line. date: a day. "
        "tick: a box to tick.",
    )


class PlanPart(Record):
    """A part of a plan, with a heading of its own."""

    noun = "a part of a plan"
    title: Title = Field(description="The heading.")
    hint: Text | None = Field(None, description="What this part is for, in one or two short sentences.")
    urgent: YesNo = Field(False, description="Show the numbers for urgent help at the top of this part?")
    shows: Literal["courses"] | None = Field(
        None, description="courses: this part lists all courses and their dates, with a box to tick beside each."
    )
    course: Name | None = Field(None, description="The folder of the course that this part comes from.")
    questions: list[PlanQuestion] = Field(default_factory=list, description="What to fill in.")


class Plan(Record):
    """A plan that readers fill in for themselves: ``docs/plans/<name>.yml``."""

    noun = "a plan"
    title: Title = Field(description="What it is called.")
    summary: Line = Field(description="What it is for, in one or two short sentences.")
    intro: Text = Field(description="What to know before starting. An empty line starts a new paragraph.")
    order: int = Field(99, ge=0, le=99, description="Where it stands among the plans: 1 comes first.")
    content_notes: ContentNotes = Field(description="Hard subjects in it. Write none if there are none.")
    parts: list[PlanPart] = Field(min_length=1, description="Its parts, in order.")
    after: Text | None = Field(None, description="What to say under the last part.")
    source: list[Reference] = Field(default_factory=list, description="Keys of the evidence library.")
    asked_as: list[Line] = Field(default_factory=list, description="Words people would type to find it.")
    review_by: Date = Field(description="When somebody should read it again.")
    leave_quickly: YesNo = Field(False, description="Show the button 'Leave this page quickly' on this page?")
    waivers: list[Waiver] = waivers()

    @property
    def lists_courses(self) -> bool:
        return any(part.shows == COURSES for part in self.parts)

    @property
    def words(self) -> str:
        """All that a reader reads in it, for measures of how hard it is to read."""
        lines = [self.intro, self.after or ""]
        for part in self.parts:
            lines += [part.hint or "", *(f"{one.label}\n\n{one.hint or ''}" for one in part.questions)]
        return "\n\n".join(line for line in lines if line)
