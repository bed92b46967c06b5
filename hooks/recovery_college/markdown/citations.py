"""Finds ``[@key]`` and ``[promise: name]`` in an author's text, with their places and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recovery_college.markdown.dialect import mask_code

_LINE = r"(?:[^\[\]\n]|\n(?![ \t]*\n))"  # a citation may go on in the next line, and not in the next paragraph
_KEY = r"(?<![\w.])@[A-Za-z]"
_CITATION = re.compile(rf"(?<!\\)\[(?!\^)(?=@|(?:(?!{_KEY}){_LINE})*+@)({_LINE}*+)\](?!\()")
_ONE = re.compile(r"@(?P<key>[A-Za-z0-9:_-]+)(?:\s*,\s*(?P<place>.+))?", re.S)
_ANY_PROMISE = re.compile(r"(?<!\\)\[promise:[^\[\]\n]*\](?!\()")
_PROMISE = re.compile(r"^(?P<indent>[ \t]*)\[promise:[ \t]*+(?P<name>[^\[\]\n]*+)\][ \t]*$", re.M)


@dataclass(frozen=True)
class Citation:
    """One work named in a citation, with the place in it, such as ``p. 12``."""

    key: str
    place: str
    offset: int


@dataclass(frozen=True)
class CitationGroup:
    """A citation as it was typed: ``[@one; @two, p. 12]``. ``works`` is empty where it could not be read."""

    works: tuple[Citation, ...]
    start: int
    end: int


def citations(text: str) -> Iterator[CitationGroup]:
    """Every citation in a text, in order."""
    for found in _CITATION.finditer(mask_code(text)):
        works, offset, readable = [], found.start(1), True
        for part in found[1].split(";"):
            one = _ONE.fullmatch(part.strip())
            readable = readable and one is not None
            if one:
                typed = offset + len(part) - len(part.lstrip())
                works.append(Citation(one["key"], " ".join((one["place"] or "").split()), typed))
            offset += len(part) + 1
        yield CitationGroup(tuple(works) if readable else (), found.start(), found.end())


@dataclass(frozen=True)
class QuotedPromise:
    """A promise that is quoted by its name on a line of its own."""

    name: str
    indent: str
    start: int
    end: int


def quoted_promises(text: str) -> Iterator[QuotedPromise]:
    """Every promise that a text quotes, in order."""
    for found in _PROMISE.finditer(mask_code(text)):
        yield QuotedPromise(found["name"].strip(), found["indent"], found.start(), found.end())


def lost_promises(text: str) -> Iterator[int]:
    """Where a promise is quoted in the middle of a line, in which it cannot be shown."""
    alone = {quoted.start + len(quoted.indent) for quoted in quoted_promises(text)}
    yield from (found.start() for found in _ANY_PROMISE.finditer(mask_code(text)) if found.start() not in alone)
