"""Reads the value of one cell for one setting: takes the cell, gives what course.yml would say, or refuses it."""

from __future__ import annotations

import re

from recovery_college.errors import RecoveryCollegeError
from recovery_college.importing.spreadsheet.cells import Cell
from recovery_college.importing.spreadsheet.headings import is_one_of, value_of
from recovery_college.importing.spreadsheet.yaml_text import Data
from recovery_college.model.personal_details import is_own_email

_LINES = {"code", "summary", "area", "trust", "bring", "language"}
_TEXTS = {"who_for", "access", "how"}
_LISTS = {"outcomes", "content_notes"}
_WORDS = {"mode", "kind", "level", "outdoors"}
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")
_AGE = re.compile(r"([0-9]{1,2})\s?(?:\+|and over|or over|years and over|plus|years\+?|yrs\+?)?")
_SIZE = re.compile(r"([0-9]{1,3})\s?(?:-|–|to)\s?([0-9]{1,3})")
_BULLET = re.compile(r"(?:[•●▪◦*·–-]|[0-9]{1,2}[.)])\s+")
_EMAIL = re.compile(r"([^\s@]++)@([^\s@]++)")
_LENGTH = re.compile(
    r"(about )?(a|an|one|[0-9]{1,3}(?:\.5)?)(?: ?(?:-|–|to) ?([0-9]{1,3}))? ?-?"
    r"(min(?:ute)?s?|h(?:ou)?rs?|half[ -]days?|days?|weeks?|wks?|months?)"
)
_UNITS = {"m": "minute", "h": "hour", "d": "day", "w": "week"}
_FREE = {"free", "free of charge", "no cost", "no charge", "none", "£0", "£0.00", "0", "nil"}
_ASK = {"tbc", "ask", "please ask", "contact us", "on request", "fee applies"}


class RefusedValueError(RecoveryCollegeError):
    """A cell that says nothing that its setting can hold. The text says why."""


def value_for(setting: str, cell: Cell) -> Data:
    """The value of a cell for a setting of a course. Raises ``RefusedValueError``; None where it says "not known"."""
    if is_one_of("not_fixed", cell.text) and setting != "content_notes":
        return None
    if setting in _LINES:
        return cell.text
    if setting in _TEXTS:
        return "\n\n".join(cell.lines)
    if setting in _LISTS:
        return _list(setting, cell)
    if setting in _WORDS:
        return _word(setting, cell)
    if setting == "audience":
        return [_part("audience", part) for part in re.split(r"[,;/\n]", "\n".join(cell.lines)) if part.strip()]
    readers = {
        "hours": _number,
        "sessions": _whole_number,
        "minimum_age": _age,
        "maximum_age": _age,
        "group_size": _size,
        "length": _length,
        "book_link": _link,
        "book_email": _email,
        "book_phone": _phone,
        "price": _price,
        "places": _whole_number,
        "number": _whole_number,
    }
    return readers[setting](cell)


def _list(setting: str, cell: Cell) -> Data:
    lines = [_BULLET.sub("", line, count=1).strip() for line in cell.lines]
    if setting == "content_notes" and len(lines) == 1 and lines[0].casefold().rstrip(".") in ("none", "no", "n/a"):
        return "none"
    return list(lines)


def _word(setting: str, cell: Cell) -> str:
    if setting == "mode" and value_of("platform", cell.text):
        return "online"
    if (value := value_of(setting, cell.text)) is None:
        raise RefusedValueError(f"it is none of the words that '{setting}' can be")
    return value


def _part(setting: str, text: str) -> str:
    if (value := value_of(setting, text)) is None:
        raise RefusedValueError(f"it is none of the words that '{setting}' can be")
    return value


def _number(cell: Cell) -> str:
    text = re.sub(r"\s?(?:hours?|hrs?)$", "", cell.text.casefold()[:40])
    if isinstance(cell.value, bool) or not _NUMBER.fullmatch(text) or float(text) == 0:
        raise RefusedValueError("it is no number")
    return text


def _whole_number(cell: Cell) -> str:
    text = re.sub(r"\s?(?:sessions?|weeks?|places?|people|max(?:imum)?)\.?$", "", cell.text.casefold()[:40])
    text = re.sub(r"^(?:max(?:imum)?\.?|up to)\s?", "", text)
    if isinstance(cell.value, bool) or not text.isascii() or not text.isdigit() or len(text) > 4 or int(text) == 0:
        raise RefusedValueError("it is no whole number")
    return str(int(text))


def _age(cell: Cell) -> str:
    if not (found := _AGE.fullmatch(cell.text.casefold()[:40])):
        raise RefusedValueError("it is no age in years")
    return found[1]


def _size(cell: Cell) -> str:
    if found := _SIZE.fullmatch(cell.text[:40]):
        return f"{found[1]} to {found[2]}"
    return _whole_number(cell)


def _length(cell: Cell) -> str:
    text = cell.text.casefold()[:60].replace("full day", "day").replace("all day", "day")
    found = _LENGTH.fullmatch(f"1 {text}" if text in ("day", "half day", "half-day") else text)
    if not found:
        raise RefusedValueError("it is not a length such as '6 weeks' or '2 half-days'")
    unit = "half-day" if found[4].startswith("half") else "month" if found[4].startswith("mo") else _UNITS[found[4][0]]
    number = "1" if found[2] in ("a", "an", "one") else found[2]
    last = f" to {found[3]}" if found[3] else ""
    return f"{found[1] or ''}{number}{last} {unit}{'s' if number != '1' or last else ''}"


def _link(cell: Cell) -> str:
    text = cell.text
    if text.startswith("www."):
        raise RefusedValueError("a web address begins with https://")
    if not text.startswith(("https://", "http://")) or " " in text:
        raise RefusedValueError("it is no web address")
    return text


def _email(cell: Cell) -> str:
    found = _EMAIL.fullmatch(cell.text.removeprefix("mailto:"))
    if not found:
        raise RefusedValueError("it is no email address")
    if is_own_email(found[1], found[2]):
        raise RefusedValueError("it looks like somebody's own email address: use the college's")
    return found[0]


def _phone(cell: Cell) -> str:
    text = cell.text
    digits = sum(one.isdigit() for one in text)
    if isinstance(cell.value, int | float) and digits == 10:
        text = f"0{text}"  # a spreadsheet takes the 0 away from a number
    if digits < 3 or any(one.isalpha() for one in text):
        raise RefusedValueError("it is no phone number")
    return text


def _price(cell: Cell) -> str:
    text = cell.text
    if text.casefold().rstrip(".") in _FREE:
        return "free"
    if text.casefold() in _ASK:
        return "ask"
    if not any(one.isdigit() for one in text):
        raise RefusedValueError("it is neither free nor an amount")
    if all(one.isdigit() or one in ".," for one in text):
        raise RefusedValueError("it does not say in which money: write it like £5")
    return text
