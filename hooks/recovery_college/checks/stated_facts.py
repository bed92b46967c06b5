"""Finds facts of a course that cannot both be true, and online sessions that nobody knows how to join."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import shown
from recovery_college.model.entities import ONLINE, Course
from recovery_college.schema.booking import FREE, Price


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for course in context.college.courses:
        yield from _ages(course)
        yield from _prices(course)
        yield from _twice(course)
        yield from _outdoors(course)
        yield from _online(context, course)


def _contradiction(course: Course, message: str, hint: str, *at: str | int) -> Diagnostic:
    return problem(course.document.path, course.document.at(*at, key=True), "facts-contradict", message, hint)


def _ages(course: Course) -> Iterator[Diagnostic]:
    least, most = course.facts.minimum_age, course.facts.maximum_age
    if least and most and least > most:
        message = f"People can come from the age of {least}, and only up to {most}, so nobody can."
        yield _contradiction(course, message, "Have the two numbers changed places?", "maximum_age")


def _fees(price: Price | None) -> Iterator[tuple[str, str]]:
    """What students pay, where they pay something."""
    for name in ("everyone", "students"):
        fee = getattr(price, name) if price else None
        if fee and fee != FREE:
            yield name, fee


def _prices(course: Course) -> Iterator[Diagnostic]:
    facts = course.facts
    cost = facts.take_part.cost if facts.take_part else None
    if not cost or not cost.free:
        return
    prices: list[tuple[Price | None, tuple[str | int, ...]]] = [(facts.price, ("price",))]
    prices += [(run.price, ("runs", n, "price")) for n, run in enumerate(facts.runs)]
    for price, at in prices:
        for name, fee in _fees(price):
            message = f"'{shown(fee)}' is a fee for {name}, but 'take_part' of this course says that it is free."
            yield _contradiction(course, message, "Keep the one that is true.", *at, name)


def _twice(course: Course) -> Iterator[Diagnostic]:
    """One name in two lists that cannot both have it."""
    for first, second, message in (
        ("delivered_by", "delivered_with", "'{name}' runs this course itself, and also together with you."),
        ("trainers", "trainers_one_of", "'{name}' teaches this course, and is also one of those who may teach it."),
    ):
        both = [name for name in getattr(course.facts, second) if name in getattr(course.facts, first)]
        for name in both:
            n = getattr(course.facts, second).index(name)
            said = message.format(name=shown(name))
            at = course.document.at(second, n)
            yield problem(course.document.path, at, "facts-contradict", said, "Keep it in one of the two lists.")


def _outdoors(course: Course) -> Iterator[Diagnostic]:
    if course.facts.outdoors == "yes" and course.facts.mode in ("online", "self-paced"):
        message = f"This course is outdoors, but its 'mode' is {course.facts.mode}."
        yield _contradiction(course, message, "Keep the one that is true.", "outdoors")


def _online(context: CheckContext, course: Course) -> Iterator[Diagnostic]:
    """A run online, or a course that is online only, where nothing says how people join."""
    facts, college = course.facts, context.college.facts
    if college is None:  # who knows what it says; and that it cannot be read has been said
        return
    part = facts.take_part or college.take_part
    if facts.status != "published" or facts.online or facts.book or (part and part.how):
        return
    message = "This is online, and nothing says how people join."
    hint = "Say how people join: add 'online', such as how they get the link and when."
    for n, run in enumerate(facts.runs):
        places = {run.place, *(session.place for session in run.sessions)}
        if ONLINE in places and not (run.online or run.book):
            yield problem(course.document.path, course.document.at("runs", n), "online-how", message, hint)
    if facts.mode == "online" and not facts.runs:
        yield problem(course.document.path, course.document.at("mode"), "online-how", message, hint)
