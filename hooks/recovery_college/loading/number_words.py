"""Says which number somebody meant who wrote more than a number: ``20 minutes``, ``about 20``, ``six``, ``2½``."""

from __future__ import annotations

import re

_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TENS = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_ORDER = ["first", "second", "third", "fourth", "fifth", "sixth"]
_NUMBERS = {word: n for n, word in enumerate(_WORDS)} | _TENS | {word: n for n, word in enumerate(_ORDER, 1)}
_PARTS = {"½": "5", "¼": "25", "¾": "75"}
_NUMBER = re.compile(r"(?<![\w.,])([0-9]{1,9})(?:[.,]([0-9]{1,2})|([½¼¾]))?(?![0-9.,½¼¾])")
_UNITS = {
    "minutes": {"m", "min", "mins", "minute", "minutes"},
    "hours": {"h", "hr", "hrs", "hour", "hours"},
    "days": {"day", "days"},
    "weeks": {"week", "weeks", "wk", "wks"},
}
_UNIT = re.compile(r"[ ]*([^\W\d_]+)")


def meant_number(name: str, typed: str, *, whole: bool) -> str:
    """The number, as digits; nothing where several could be meant, or one in another unit than ``name`` has."""
    text = typed.strip().lower()
    first, _, rest = text.partition(" ")
    if first in _NUMBERS and (not rest or _is_unit_of(name, rest)):
        return str(_NUMBERS[first])
    found = list(_NUMBER.finditer(text))
    if len(found) != 1:
        return ""
    number = found[0]
    unit = _UNIT.match(text, number.end())
    if unit and _is_other_unit(name, unit[1]):
        return ""
    part = number[2] or _PARTS.get(number[3] or "", "")
    if part.strip("0") and whole:
        return ""
    return number[1] + (f".{part}" if part.strip("0") else "")


def _is_unit_of(name: str, unit: str) -> bool:
    return unit == name or unit in _UNITS.get(name, ())


def _is_other_unit(name: str, unit: str) -> bool:
    return any(unit in words for other, words in _UNITS.items() if other != name)
