"""Defines the record of the tests for disabled readers: ``docs/accessibility.yml``, by ``make accessibility``.

It says what was looked at, how often, with what, and what failed. Nobody types it, so that the accessibility statement
cannot promise more than a test has seen. Only ``people`` is written by hand: what no program can know.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from recovery_college.schema.fields import Date, Line
from recovery_college.schema.record import Record

FILE = "docs/accessibility.yml"

Area = Literal[
    "axe",
    "html",
    "keyboard",
    "no-script",
    "policy",
    "comfort",
    "hostile",
    "print",
    "finder",
    "helpers",
]
"""What a group of tests is about. Each is a file ``tests/access/test_<area>.py``."""
Count = Annotated[int, Field(ge=0)]


class TestResult(Record):
    """What came of one test: a promise to readers that was tried on one page or on many."""

    noun = "a result"
    test: Line = Field(description="What is true if the test passes.")
    cases: Annotated[int, Field(ge=1)] = Field(description="How many times it was tried.")
    failed: Count = Field(0, description="How many of them failed.")
    skipped: Count = Field(0, description="How many of them could not be run.")

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.failed + self.skipped > self.cases:
            raise PydanticCustomError(
                "does-not-add-up", "more have failed or were skipped here than were tried. Run make accessibility."
            )
        return self


class AreaResults(Record):
    """All results of one area."""

    noun = "an area of the record"
    area: Area = Field(description="What these tests are about.")
    pages: Count = Field(description="How many pages were looked at.")
    looks: Count = Field(description="How many times a page was looked at: in light and dark, wide and narrow.")
    results: list[TestResult] = Field(min_length=1, description="What came of each test.")

    def count(self, outcome: Literal["cases", "failed", "skipped"]) -> int:
        """How many tries there were in the area, or failed, or were skipped."""
        return sum(getattr(result, outcome) for result in self.results)


class TestTool(Record):
    """A program the tests were run with."""

    noun = "a tool"
    name: Line = Field(description="What it is called.")
    version: Line = Field(description="Which version it was.")


class TestByPeople(Record):
    """A test by people. Written by hand, and kept when the record is written again."""

    noun = "a test by people"
    who: Line = Field(description="Who tested, in words they are happy with. No names.")
    day: Date = Field(description="On which day.")
    found: Line = Field(description="What they found.")


class AccessibilityRecord(Record):
    """What was tested for disabled readers, and what came of it: ``docs/accessibility.yml``."""

    noun = "the record of the tests"
    tested: Date = Field(description="The day on which the tests were run.")
    site: Line = Field(description="The site that was tested, by its name.")
    tools: list[TestTool] = Field(min_length=1, description="The programs that were used.")
    areas: list[AreaResults] = Field(min_length=1, description="What was tested.")
    people: list[TestByPeople] = Field(default_factory=list, description="Tests by people, written by hand.")
