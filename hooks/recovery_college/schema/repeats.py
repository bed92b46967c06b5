"""Reads how a run repeats, ``tuesday`` or ``first friday of the month``, into a Repeat; anything else is told of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from recovery_college.diagnostics.wording import shown

WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_GROUPS = {"day": range(7), "days": range(7), "weekday": range(5), "weekdays": range(5), "weekend": (5, 6)}
_UNITS = {"week": "week", "weekly": "week", "fortnight": "fortnight", "fortnightly": "fortnight"}
_UNITS |= {"month": "month", "monthly": "month"}
_FILLING = {"and", "on", "the", "of", "each", "every", "in"}

MOST_WORDS = 20  # of a way to repeat: seven weekdays and five places in the month

Unit = Literal["week", "fortnight", "month"]


@dataclass(frozen=True)
class Repeat:
    """How often, and on which weekdays, 0 for Monday, as far as it is said. ``places`` in a month: 1, 3, -1 = last."""

    unit: Unit
    weekdays: tuple[int, ...] = ()
    places: tuple[int, ...] = ()


def weekday_of(word: str) -> int | None:
    """The number of a weekday by its name, ``tuesday``, ``Tuesdays`` or ``tues``; None for another word."""
    word = word.strip(".").lower().removesuffix("s") if len(word) > 4 else word.strip(".").lower()
    return next((n for n, name in enumerate(WEEKDAY_NAMES) if len(word) >= 3 and name.startswith(word)), None)


def _read(value: Any) -> Repeat:
    if isinstance(value, Repeat):
        return value
    text = " and ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    words = [word for word in text.lower().replace(",", " ").replace("&", " ").split() if word not in _FILLING]
    found = _whole(words) if len(words) <= MOST_WORDS else None
    if found is None:
        raise PydanticCustomError(
            "not-a-repeat",
            "'{value}' is not a way to repeat that we can read. Write a weekday, like tuesday, or: other tuesday "
            "(every two weeks), first tuesday of the month, last friday of the month, week, fortnight, month.",
            {"value": shown(text)},
        )
    return found


def _whole(words: list[str]) -> Repeat | None:
    """What all the words together mean; None where one of them is not understood."""
    if len(words) == 1 and words[0] in _UNITS:
        return Repeat(_UNITS[words[0]])  # type: ignore[arg-type]  # the table's values are units
    of_month = words[-1:] in (["month"], ["monthly"])
    words = words[:-1] if of_month else words
    unit: Unit = "week"
    if words[:1] in (["other"], ["alternate"], ["fortnight"], ["fortnightly"]):
        unit, words = "fortnight", words[1:]
    elif words[:2] in (["two", "weeks"], ["2", "weeks"]):
        unit, words = "fortnight", words[2:]
    if words in (["week"], ["weeks"]) or (not words and unit == "fortnight"):
        return None if of_month else Repeat(unit)
    if words[:1] in (["week"], ["weekly"]):
        words = words[1:]
    places = []
    while words and words[0] in _ORDINALS:
        places.append(_ORDINALS[words.pop(0)])
    days: list[int] = []
    for word in words:
        one = weekday_of(word)
        if one is None and (word not in _GROUPS or places or unit == "fortnight"):
            return None  # "the last day of the month" is no weekday
        days += _GROUPS[word] if one is None else [one]
    if not days or (of_month and not places) or (places and unit == "fortnight"):
        return None
    if places == [2] and not of_month:
        name = WEEKDAY_NAMES[days[0]]
        raise PydanticCustomError(
            "not-a-repeat",
            "'second {name}' can mean two things. Write 'other {name}' for every two weeks, or "
            "'second {name} of the month'.",
            {"name": name},
        )
    return Repeat("month" if places else unit, tuple(sorted(set(days))), tuple(dict.fromkeys(places)))


Every = Annotated[
    Repeat,
    BeforeValidator(_read),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]
