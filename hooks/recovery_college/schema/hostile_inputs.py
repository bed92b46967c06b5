"""Defines the record of what was tried to hang, hide or destroy something: ``docs/hostile-inputs.yml``.

``make hostile`` writes it, and nobody else: each row is an input or a fault that was tried, with what came of it and
what it cost. Times are in seconds of the processor, and by the clock beside them; memory is the most that a program had
at any moment, in megabytes.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recovery_college.schema.accessibility import TestTool
from recovery_college.schema.fields import Date, Line
from recovery_college.schema.record import Record

FILE = "docs/hostile-inputs.yml"

InputKind = Literal["text", "hidden", "settings", "works", "picture", "file", "word"]
"""What an input is, or where it stands."""
FaultKind = Literal["stopped", "together", "targets", "disk"]
"""What a group of faults is about. Each is a file ``tests/faults/test_<kind>.py``."""
Amount = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]


class MeasuredRun(Record):
    """One run of a program."""

    noun = "a run of a program"
    seconds: Amount = Field(description="How long the processor worked for it.")
    clock: Amount = Field(description="How long it took by the clock, while the computer had other work too.")
    megabytes: Amount = Field(description="The most memory that it had at any moment.")


class MeasuredInput(Record):
    """One hostile input: what it is, what came of it, and what it cost."""

    noun = "a hostile input"
    kind: InputKind = Field(description="What it is, or where it stands.")
    input: Line = Field(description="What was put into a small college.")
    outcome: Literal["refused", "published"] = Field(description="What came of it.")
    codes: list[Line] = Field(default_factory=list, description="The messages that refuse it.")
    check: MeasuredRun = Field(description="What a check cost. Of a Word document: what bringing it cost.")
    build: MeasuredRun | None = Field(None, description="What a build cost.")


class TriedFault(Record):
    """One kind of fault: how often it was tried, and how often what is promised of it did not hold."""

    noun = "a fault"
    kind: FaultKind = Field(description="What it is about.")
    holds: Line = Field(description="What is true if the test passes.")
    tries: Annotated[int, Field(ge=1)] = Field(description="How many times it was tried.")
    failed: Count = Field(0, description="How many of them did not hold.")
    skipped: Count = Field(0, description="How many of them could not be run.")
    seconds: Amount = Field(description="How long all tries took together, by the clock.")


class HostileInputsRecord(Record):
    """What was tried to hang, hide or destroy something, and what came of it: ``docs/hostile-inputs.yml``."""

    noun = "the record of hostile inputs"
    measured: Date = Field(description="The day on which they were tried.")
    tools: list[TestTool] = Field(min_length=1, description="The programs that were used.")
    processors: Annotated[int, Field(ge=1)] = Field(description="How many processors the computer had.")
    most_seconds: Amount = Field(description="The most seconds of the processor that an input may cost.")
    most_megabytes: Amount = Field(description="The most memory that an input may cost.")
    plain_check: MeasuredRun = Field(description="A check of a college with nothing odd in it.")
    plain_build: MeasuredRun = Field(description="A build of it.")
    inputs: list[MeasuredInput] = Field(min_length=1, description="The hostile inputs.")
    faults: list[TriedFault] = Field(min_length=1, description="The faults.")
