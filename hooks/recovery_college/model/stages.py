"""Works out how far a course is, and the next thing that would make it or its college better.

A course is listed as soon as it has a title; it is described when readers know whether it is for them; it is
co-produced when it has a record of who made it together, trainers, parts to read and a day to look at it again. No
file declares its stage, and no stage stops anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from recovery_college.model.college import College
from recovery_college.model.entities import Course
from recovery_college.schema.joining import WhatToExpect

Stage = Literal["listed", "described", "co-produced"]
STAGES: tuple[Stage, ...] = ("listed", "described", "co-produced")

_OF_LISTED = ("when",)
_OF_DESCRIBED = ("summary", "who_for", "outcomes", "access", "content_notes")
_OF_CO_PRODUCED = ("coproduction", "trainers", "modules", "review_by")
COURSE_STEPS = (*_OF_LISTED, *_OF_DESCRIBED, *_OF_CO_PRODUCED)
"""What there is to do for a course, in the order in which it helps readers most."""

COLLEGE_STEPS = ("join", "cost", "about", "what_to_expect", "places")
"""What there is to do once for all courses, in the same order."""

_OF_PLACES = ("travel", "parking", "step_free", "quiet_room", "toilets", "hearing_loop")


@dataclass(frozen=True)
class Step:
    """One thing to do. ``do`` goes on after "Next:"; ``why`` is a sentence."""

    name: str
    do: str
    why: str


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    source = files("recovery_college").joinpath("words/stages.en.yml").read_text(encoding="utf-8")
    table: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(source)
    return table


def course_step(name: str) -> Step:
    """A step of a course. An unknown name is a mistake of ours: ``KeyError``."""
    return Step(name, **_words()["course"][name])


def stage(course: Course, college: College) -> Stage:
    """How far a course is. A date is no part of a stage: a course between two terms is what it was."""
    undone = set(_undone(course, college))
    if undone & set(_OF_DESCRIBED) or not _says_what_to_expect(course, college):
        return "listed"
    return "co-produced" if _is_made_together(course) and not undone & set(_OF_CO_PRODUCED) else "described"


def next_step(course: Course, college: College) -> Step | None:
    """The one next thing for a course; None where nothing is left to say."""
    name = next(_undone(course, college), None)
    return course_step(name) if name else None


def college_steps(college: College) -> list[Step]:
    """What is left to do once for the whole college, the next thing first."""
    words = _words()["college"]
    return [Step(name, **words[name]) for name in COLLEGE_STEPS if not _college_has(name, college)]


def _undone(course: Course, college: College) -> Iterator[str]:
    return (name for name in COURSE_STEPS if not _has(name, course, college))


def _has(name: str, course: Course, college: College) -> bool:
    facts = course.facts
    if name == "when":
        return bool(facts.runs) or course.is_any_day or facts.status != "published"
    if name == "who_for":
        return bool(facts.audience or facts.who_for or facts.groups)
    if name == "content_notes":
        return course.content_notes is not None
    if name == "coproduction":
        return facts.coproduction is not None and bool(facts.coproduction.who)
    if name == "trainers":
        return bool(facts.trainers or facts.trainers_one_of or facts.co_delivery)
    if name == "modules":
        return bool(course.modules)
    return bool(getattr(facts, name))


def _is_made_together(course: Course) -> bool:
    """Whether the record names both kinds of experience, and more than one person."""
    who = course.facts.coproduction.who if course.facts.coproduction else []
    brought = {one.experience for one in who}
    return len(who) > 1 and ("both" in brought or {"lived", "learned"} <= brought)


def _says_what_to_expect(course: Course, college: College) -> bool:
    records = [course.facts.what_to_expect, *([college.facts.what_to_expect] if college.facts else [])]
    return any(getattr(record, name) for record in records for name in WhatToExpect.model_fields)


def _college_has(name: str, college: College) -> bool:
    facts = college.facts
    if facts is None:
        return True  # it cannot be read, which is an error of its own
    part = facts.take_part
    if name == "join":
        every = [course.facts.take_part for course in college.listed_courses]
        return bool(part and (part.how or part.link)) or (bool(every) and all(every))
    if name == "cost":
        return bool(part and part.cost) or part is None
    if name == "about":
        return bool(facts.about) or any(page.name == "index.md" for page in college.pages)
    if name == "what_to_expect":
        return bool(facts.what_to_expect.first_day and facts.what_to_expect.sharing)
    return all(getattr(venue, question) for venue in college.venues.values() for question in _OF_PLACES)
