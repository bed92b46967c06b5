"""Defines the base class of all records, and the records that several kinds share: waivers, co-authors, sources.

A record is what one author file, or one entry of it, may say. One definition serves four readers: the validator, the
JSON Schema that editors complete from, the editors' guide and the commented skeletons of ``recovery-college new``. So
each field says in plain words what it is for.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel
from pydantic.fields import FieldInfo

from recovery_college.schema.fields import (
    Date,
    Line,
    Name,
    WebAddress,
)

Experience = Literal["lived", "learned", "both"]


Audience = Literal["students", "carers", "peer-support-workers", "staff", "everyone"]


Weight = Literal["error", "warning", "advice", "off"]


class Record(BaseModel):
    """What all facts share: no unknown settings, no guessing."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
    noun: ClassVar[str] = "this file"

    def is_shown(self, day: dt.date) -> bool:
        """Whether readers see it on a day, if its college shows it at all. A kind that ends by itself says when."""
        return True


NEVER_BLANK = "never blank"
"""Marks a setting whose name says something even with nothing behind it: ``cancelled:`` is not the same as no line."""


def settings_of(model: type[Record]) -> dict[str, FieldInfo]:
    """The settings of a record by the names that authors write; ``from`` cannot be a name in Python."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


class Waiver(Record):
    """That a sentence may stay as it is, although the check asks about it. It holds for a year."""

    noun = "a waiver"
    sign: Name = Field(description="The guideline it is about, by its short name.")
    words: Line = Field(description="The words that may stay, as they are in the text. At least three.")
    reason: Line = Field(description="Why they may stay.")
    reviewer: Line = Field(description="Who looked at it, by role and not by name.")
    date: Date = Field(description="The day they looked. The waiver lapses after a year.")


_WAIVERS = "Sentences of this file that may stay as they are, although the check asks about them."


def waivers() -> Any:
    """The setting ``waivers``, which files with texts of authors have."""
    return Field(default_factory=list, description=_WAIVERS)


class CoAuthor(Record):
    """Somebody who made the course, by role."""

    noun = "a co-author"
    role: Line = Field(description="The person's role. No name is needed.")
    experience: Experience | None = Field(
        None, description="What they brought: lived experience, learned experience, or both."
    )


class Source(Record):
    """Where a fact comes from."""

    noun = "a source"
    text: Line = Field(description="Who wrote it, when, and what it is called.")
    link: WebAddress | None = Field(None, description="Where to read it.")


AnyRecord = type[Record] | type[RootModel[Any]]
