"""Reads what happens in a module, minute by minute, from its notes for facilitators.

The notes hold a list whose entries say their minutes in brackets: ``1. Welcome (10 minutes). Show the quiet place.``
or, shorter, ``- Break (15)``. What stands before the bracket names the step. A clock time in front of it is left out:
what time it is depends on when the session starts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from recovery_college.diagnostics.location import Position
from recovery_college.markdown.plain_text import plain_line, without_citations
from recovery_college.model.entities import Module

Origin = Literal["notes", "activities", "whole"]


@dataclass(frozen=True)
class TimedStep:
    """One thing that happens. ``minutes`` is None where the notes do not say how long it takes."""

    title: str
    minutes: int | None
    position: Position


@dataclass(frozen=True)
class RunningOrder:
    """The steps of a module, and what they were read from.

    ``notes``: the list in the facilitators' notes. ``activities``: there is no such list, but activities with minutes
    in their titles. ``whole``: neither, so that the module is one step.
    """

    steps: list[TimedStep]
    origin: Origin

    @property
    def minutes(self) -> int:
        return sum(step.minutes or 0 for step in self.steps)


_ENTRY = re.compile(r"(?P<indent> *)(?:\d+[.)]|[-*+])[ \t]+(?P<text>\S.*)")
_MINUTES = re.compile(r"\(\s*+(\d{1,3})\s*+(?:min(?:ute)?s?\.?\s*+)?\)", re.I)
_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s*(?:am|pm))?[\s,–-]+", re.I)
_ACTIVITY = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>activity)[ \t]+\"(?P<title>[^\n]*)\"[ \t]*$", re.M)


def running_order(module: Module) -> RunningOrder:
    """The steps of a module in their order."""
    if steps := _from_notes(module):
        return RunningOrder(steps, "notes")
    if steps := _from_activities(module):
        return RunningOrder(steps, "activities")
    return RunningOrder([TimedStep(module.facts.title, module.facts.minutes, (1, 1))], "whole")


def _words(text: str) -> str:
    return plain_line(without_citations(text))


def _from_notes(module: Module) -> list[TimedStep]:
    """In each note, the first list in which an entry says its minutes."""
    scan = module.prose.scan
    steps: list[TimedStep] = []
    for start, end in scan.notes_for_facilitators:
        for entries in _lists(scan.fenced, start, end):
            read = [_step(text, scan.position(offset)) for text, offset in entries]
            if any(step.minutes is not None for step in read):
                steps += read
                break
    return steps


def _lists(text: str, start: int, end: int) -> list[list[tuple[str, int]]]:
    """The lists between two offsets: each entry's text in one line, and where it starts.

    Entries that are pushed in further than the first of their list belong to the entry above them.
    """
    found: list[list[tuple[str, int]]] = []
    indent = -1  # of the list that is open; -1 where none is
    offset = start
    was_empty = False
    for line in text[start:end].split("\n"):
        entry = _ENTRY.match(line)
        pushed = len(line) - len(line.lstrip())
        if entry and (indent < 0 or pushed == indent):
            if indent < 0:
                found.append([])
            indent = pushed
            found[-1].append((entry["text"].strip(), offset + entry.start("text")))
        elif indent >= 0 and line.strip():
            if pushed > indent or not was_empty:
                if not entry:  # a list within the entry says how, not how long
                    words, place = found[-1][-1]
                    found[-1][-1] = (f"{words} {line.strip()}", place)
            else:
                indent = -1
        was_empty = not line.strip()
        offset += len(line) + 1
    return found


def _step(text: str, position: Position) -> TimedStep:
    text = " ".join(text.split())  # a run of spaces would be tried again and again
    minutes = _MINUTES.search(text)
    title = text[: minutes.start()] if minutes else text.split(". ")[0]
    title = _CLOCK.sub("", _words(title)).strip(" .:–-")
    return TimedStep(title or _words(text).strip(), int(minutes[1]) if minutes else None, position)


def _from_activities(module: Module) -> list[TimedStep]:
    """Activities that say their minutes, after what is left for the rest of the module."""
    scan, facts = module.prose.scan, module.facts
    steps = []
    for block in _ACTIVITY.finditer(scan.fenced):
        if minutes := _MINUTES.search(block["title"]):
            title = _words(block["title"][: minutes.start()]).strip()
            steps.append(TimedStep(title, int(minutes[1]), scan.position(block.start("kind"))))
    rest = facts.minutes - sum(step.minutes or 0 for step in steps)
    return [TimedStep(facts.title, rest, (1, 1)), *steps] if steps and rest > 0 else steps
