"""Gives the texts that a course states besides its first facts, each with its place in course.yml."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.diagnostics.location import KeyPath
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.record import Record

_TEXTS = ("note", "how", "help", "link_comes", "what", "by", "rule")
_GROUPS = ("book", "online", "price", "accreditation")


def stated_texts(facts: CourseRecord) -> Iterator[tuple[KeyPath, str]]:
    """What readers read of it: notes on booking, prices and joining online, what to bring, titles of films."""
    for name in ("bring", "mode_note", "orientation"):
        if text := getattr(facts, name):
            yield (name,), text
    yield from _of_groups(facts, ())
    for n, medium in enumerate(facts.media):
        yield ("media", n, "title"), medium.title
    for n, run in enumerate(facts.runs):
        yield from _of_groups(run, ("runs", n))


def _of_groups(record: Record, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for group in _GROUPS:
        inside = getattr(record, group, None)
        for name in _TEXTS:
            text = getattr(inside, name, None)
            if isinstance(text, str):
                yield (*at, group, name), text
