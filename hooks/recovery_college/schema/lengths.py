"""Reads how long a course is in people's own units, ``6 weeks`` or ``2 half-days``, into parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from recovery_college.diagnostics.wording import shown

_UNITS = {"minute": "minutes", "min": "minutes", "hour": "hours", "hr": "hours", "half-day": "half_days"}
_UNITS |= {"day": "days", "week": "weeks", "month": "months_long", "evening": "evenings", "morning": "mornings"}
_UNITS |= {"afternoon": "afternoons", "year": "years"}
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PER = {"week": "week", "day": "day", "session": "session", "month": "month"}


LONGEST = 100  # letters


@dataclass(frozen=True)
class LengthPart:
    """``about 6 to 8 weeks``, ``2 hours a week``: a number or two, a unit of words/en.yml, and per what."""

    least: float
    unit: str
    most: float | None = None
    about: bool = False
    per: str | None = None


def _read(value: Any) -> tuple[LengthPart, ...]:
    if isinstance(value, tuple):
        return value
    text = " ".join(
        str(value or "").lower().replace("half a day", "1 half-day").replace("half day", "half-day").split()
    )
    parts = [_part(part.split()) for part in re.split(r", and |, | and | for |\+", text[:LONGEST])]
    if not text or len(text) > LONGEST or not all(parts):
        raise PydanticCustomError(
            "not-a-length",
            "'{value}' is not a length that we can read. Write a number and one of: minutes, hours, half-days, days, "
            "weeks, months. For example: 6 weeks, or: 2 half-days, or: 2 hours a week for 6 weeks.",
            {"value": shown(value)},
        )
    return tuple(part for part in parts if part)


def _part(words: list[str]) -> LengthPart | None:
    about = words[:1] in (["about"], ["around"])
    words = words[1:] if about else words
    per = None
    if len(words) > 2 and words[-2] in ("a", "an", "per", "each", "every") and words[-1] in _PER:
        words, per = words[:-2], _PER[words[-1]]
    if len(words) == 1 and (found := re.fullmatch(r"([0-9.]++)-?([a-z-]++)", words[0])):
        words = [found[1], found[2]]
    most = None
    if len(words) == 4 and words[1] in ("to", "or", "-", "–"):
        most = _number(words[2])
        if most is None:
            return None
        words = [words[0], words[3]]
    elif len(words) == 2 and (found := re.fullmatch(r"([0-9.]++)[-–]([0-9.]++)", words[0])):
        words, most = [found[1], words[1]], _number(found[2])
    if len(words) != 2:
        return None
    least, unit = _number(words[0]), _UNITS.get(words[1].removesuffix("s"))
    if least is None or unit is None or least <= 0 or (most is not None and most <= least):
        return None
    return LengthPart(least, unit, most, about, per)


def _number(word: str) -> float | None:
    if word in ("a", "an"):
        return 1
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    return float(word) if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,2})?", word) else None


Length = Annotated[tuple[LengthPart, ...], BeforeValidator(_read), WithJsonSchema({"type": "string"})]
