"""Finds phone numbers in settings that no phone could call from where the college is, and helplines that cost extra."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.diagnostics.wording import shown
from recovery_college.model.college import College
from recovery_college.model.nations import country, nation_facts
from recovery_college.model.phone_numbers import Trouble, costs_extra, trouble
from recovery_college.schema.fields import Phone

HELPLINES = "courses/helplines.yml"
PARTNERS = "courses/partners.yml"
VENUES = "courses/venues.yml"
_SAID: dict[Trouble, tuple[str, str]] = {
    "too short": ("is too short for a phone number in {country}", "See whether a digit is missing."),
    "too long": ("is too long for a phone number in {country}", "See whether a digit is too many, or two numbers met."),
    "not a number": ("is no number that a phone in {country} can call", "Write it as you would dial it."),
    "no country": (
        "begins with no code of a country that we know",
        "Write it with + and the code of the country first, like +351 21 123 4567.",
    ),
}


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    facts = college.facts
    if facts is None:
        return
    region = nation_facts(facts.nation).phones
    for path, at, number in _numbers(college):
        if wrong := trouble(number, region):
            said, hint = _SAID[wrong]
            message = f"'{shown(number)}' {said.format(country=country(facts))}."
            yield problem(path, at, "phone-wrong", message, hint)
    document = college.documents.get(HELPLINES)
    for name, line in college.helplines.items() if document else ():
        if document and line.call and costs_extra(line.call, region):
            message = f"'{shown(line.call)}' is a kind of number that costs extra to call."
            hint = "Nobody should have to pay for help. Write a number that is free, or costs as much as any call."
            yield problem(HELPLINES, document.at(name, "call"), "helpline-costs", message, hint)


def _numbers(college: College) -> Iterator[tuple[str, Position, str]]:
    """Every number in a setting of the kind 'a phone number', with its place."""
    for path, record in (
        ("courses/college.yml", college.facts),
        (PARTNERS, college.partners),
        (VENUES, college.venues),
    ):
        if document := college.documents.get(path):
            for steps, number in phones(record):
                yield path, document.at(*steps), number
    for course in college.courses:
        for steps, number in phones(course.facts):
            yield course.document.path, course.document.at(*steps), number


def phones(value: Any, *steps: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each phone number in a record and in what it holds, with the names and places that lead to it."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            inner = getattr(value, name)
            if isinstance(inner, str) and _is_phone(field):
                yield (*steps, name), inner
            else:
                yield from phones(inner, *steps, name)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from phones(inner, *steps, name)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from phones(inner, *steps, n)


def _is_phone(field: FieldInfo) -> bool:
    rules = [
        *field.metadata,
        *(rule for one in get_args(field.annotation) for rule in getattr(one, "__metadata__", ())),
    ]
    return _RULE in rules


_RULE = get_args(Phone)[-1]  # what makes a text a phone number
