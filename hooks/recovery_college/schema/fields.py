"""Defines the kinds of value that a setting can have, and the plain words for a value that is not of its kind.

The reader gives us text; each kind below says what the text must look like. Nothing is guessed: a date is a
date only where the schema asks for one, so ``no`` stays a word in a title and ``10:30`` stays a time.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from recovery_college.diagnostics.wording import shown
from recovery_college.schema.web_hosts import host_trouble

MOST_DIGITS = 15  # of a phone number: ITU-T E.164

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


YEARS = range(1900, 2200)  # a date outside is a slip, and one at the end of the calendar cannot be reckoned with


def _date(value: Any) -> dt.date:
    if not isinstance(value, str):
        raise PydanticCustomError("not-a-date", "a date like 2027-01-14 belongs here.")
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value.strip())
    if found:
        try:
            day = dt.date(*map(int, found.groups()))
        except ValueError:
            raise PydanticCustomError(
                "not-a-date",
                "'{value}' is not a day in the calendar. Check the month and the day.",
                {"value": shown(value)},
            ) from None
        if day.year not in YEARS:
            raise PydanticCustomError(
                "not-a-date",
                "'{value}' is too far from today to be meant. Check the year.",
                {"value": shown(value)},
            )
        return day
    raise _unreadable(value)


def _unreadable(value: str) -> PydanticCustomError:
    """What to say of a day that is written in another way: the day it can be taken for, where there is one."""
    guess, said = _british_date(value)
    if not guess:
        said = said or f"'{shown(value)}' is not a date we can read. Write it as year-month-day, like 2027-01-14."
        return PydanticCustomError("not-a-date", "{said}", {"said": said, "guess": ""})
    day = dt.date.fromisoformat(guess)
    first = "With the day first" if "/" in value or "." in value or "-" in value else "Read as a day"
    written = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1].title()} {day.year}"
    said = f"'{shown(value)}' is not a date we can read. {first} it is {written}."
    return PydanticCustomError("not-a-date", "{said}", {"said": said, "guess": guess})


def _british_date(value: str) -> tuple[str, str]:
    """``14/01/2027`` or ``14 January 2027`` as ``2027-01-14``, or nothing; and what is clearly wrong with it."""
    weekday = ""
    found = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", value.strip())
    if found:
        day, month, year = map(int, found.groups())
    else:
        words = re.fullmatch(
            r"(?:([A-Za-z]++),? )?([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}),? ([0-9]{4})", value.strip()
        )
        if not words:
            return "", ""
        weekday, day, year = (words[1] or "").lower(), int(words[2]), int(words[4])
        month = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(words[3].lower())), 0)
        if not month:
            return "", ""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        if found and month > 12:  # the month may stand first, or it is a slip: nobody can say
            return "", ""
        return "", f"'{shown(value)}' is not a day in the calendar. Check the month and the day."
    if len(weekday) >= 3 and not WEEKDAYS[date.weekday()].lower().startswith(weekday[:3]):
        return "", ""  # which of the two is wrong is asked as it is in every text, by checks/dates.py
    return date.isoformat(), ""


def _time(value: Any) -> dt.time:
    if isinstance(value, str) and (found := re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})", value.strip())):
        hour, minute = map(int, found.groups())
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    guess = _twelve_hour(str(value).strip().lower())
    hint = "" if guess else "Write it with 24 hours, like 10:00 or 14:30."
    said = f"'{shown(value)}' is not a time of day. {hint}".strip()
    raise PydanticCustomError("not-a-time", "{said}", {"said": said, "guess": guess})


def _twelve_hour(value: str) -> str:
    """``10am``, ``2.30 pm`` or ``12 noon`` as ``10:00``, ``14:30``, ``12:00``; or nothing."""
    if value in ("noon", "12 noon", "midday"):
        return "12:00"
    found = re.fullmatch(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?([ap])\.?m\.?", value)
    if not found or not 1 <= int(found[1]) <= 12 or int(found[2] or 0) > 59:
        return ""
    return f"{int(found[1]) % 12 + (12 if found[3] == 'p' else 0):02}:{found[2] or '00'}"


def _yes_no(value: Any) -> bool:
    known = {"yes": True, "true": True, "no": False, "false": False}
    if isinstance(value, str) and value.strip().lower() in known:
        return known[value.strip().lower()]
    raise PydanticCustomError(
        "not-yes-or-no", "'{value}' is not an answer here. Write yes or no.", {"value": shown(value)}
    )


def web_address(value: str) -> str:
    """The address of a page on another website. Raises ``PydanticCustomError`` for what is none."""
    if not re.fullmatch(r"https?://[^\s<>\"'\\][^\s<>\"'\\.]*+\.[^\s<>\"'\\]+", value):
        raise PydanticCustomError(
            "not-a-web-address", "'{value}' is not a web address. Start it with https://", {"value": shown(value)}
        )
    if said := host_trouble(value):
        raise PydanticCustomError("not-a-web-address", "'{value}': {said}", {"value": shown(value), "said": said})
    return value


# Without what a mail program would take for the end of the address, or for more of them: % and : ? & , ; and brackets
_LETTER = r"[^\s@<>\"'\\:?&%,;()\[\].]"
_EMAIL = re.compile(rf"(?:{_LETTER}|\.)++@{_LETTER}++(?:\.{_LETTER}++)++")


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value) or host_trouble("//" + value.partition("@")[2]):
        raise PydanticCustomError("not-an-email", "'{value}' is not an email address.", {"value": shown(value)})
    return value


def _evenly_spaced(value: str) -> str:
    """A number with spaces of one kind: text that was copied often has some that do not break."""
    return " ".join(value.split())


def _phone(value: str) -> str:
    value = _evenly_spaced(value)
    written = re.sub(r"(?i) ?(?:,|;)? ?(?:ext\.?|extension|x) ?[0-9]{1,6}$", "", value)
    is_one = re.fullmatch(r"\+?\(?[0-9][0-9 ().-]{2,22}[0-9]", written)
    if not is_one or sum(c.isdigit() for c in written.replace("(0)", "")) > MOST_DIGITS:
        raise PydanticCustomError(
            "not-a-phone-number",
            "'{value}' is not a phone number. Write the digits with spaces, like 01632 960 001.",
            {"value": shown(value)},
        )
    return value


def _dial(value: str) -> str:
    """A number as somebody dials it, short ones too. The 0 of ``+44 (0)1632 …`` is written, and not dialled.

    Whether it costs extra hangs on the college's country, so a check asks that.
    """
    value = _evenly_spaced(value)
    dialled = " ".join(value.replace("(0)", " ").split()) if value.startswith("+") else value
    if not re.fullmatch(r"\+?[0-9](?: ?[0-9]){2,14}", dialled):
        raise PydanticCustomError(
            "not-to-dial",
            "'{value}' is not a number that a phone can dial. Write only digits and spaces, like 111 or 116 123.",
            {"value": shown(value)},
        )
    return value


def _secure(value: str) -> str:
    if not value.startswith("https://"):
        raise PydanticCustomError(
            "not-secure",
            "'{value}' has to start with https://, or others on the same network could see where the reader goes.",
            {"value": shown(value)},
        )
    return value


def _logo(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(?:png|jpe?g|webp)", value):
        raise PydanticCustomError(
            "not-a-logo",
            "'{value}' is not the name of a .png, .jpg or .webp picture in the folder courses/.",
            {"value": shown(value)},
        )
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        raise PydanticCustomError(
            "not-a-time-zone", "'{value}' is not a time zone. Write it like Europe/London.", {"value": shown(value)}
        ) from None
    return value


def _notes(value: Any) -> Any:
    if isinstance(value, str):
        if value.strip().lower() == "none":
            return []
        raise PydanticCustomError(
            "not-content-notes",
            "Write each thing a reader should know on a line of its own with '- ', or the word none.",
        )
    if value == []:
        raise PydanticCustomError("not-content-notes", "Write the word none if there is nothing a reader should know.")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\n]*$")]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,80}$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]  # of an entry elsewhere
Date = Annotated[dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Time = Annotated[
    dt.time, BeforeValidator(_time), WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,2}[:.][0-9]{2}$"})
]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": [True, False, "yes", "no"]})]
WebAddress = Annotated[
    str, StringConstraints(max_length=2000), AfterValidator(web_address), Field(json_schema_extra={"format": "uri"})
]
Email = Annotated[
    str, StringConstraints(max_length=254), AfterValidator(_email), Field(json_schema_extra={"format": "email"})
]
Phone = Annotated[str, StringConstraints(max_length=40), AfterValidator(_phone)]
Dial = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=40),
    AfterValidator(_dial),
    WithJsonSchema({"type": ["string", "integer"]}),  # to an editor's YAML reader, 999 without quotes is a number
]
SecureAddress = Annotated[WebAddress, AfterValidator(_secure)]
Logo = Annotated[str, StringConstraints(max_length=80), AfterValidator(_logo)]
Zone = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_zone)]
ContentNotes = Annotated[
    list[Line],
    BeforeValidator(_notes),
    WithJsonSchema({"anyOf": [{"const": "none"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]
