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
    guess = _british_date(value)
    hint = f"Did you mean {guess}?" if guess else "Write it as year-month-day, like 2027-01-14."
    raise PydanticCustomError(
        "not-a-date",
        "'{value}' is not a date we can read. {hint}",
        {"value": shown(value), "hint": hint, "guess": guess},
    )


def _british_date(value: str) -> str:
    """``14/01/2027`` or ``14 January 2027`` as ``2027-01-14``, or nothing."""
    found = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", value.strip())
    if found:
        day, month, year = map(int, found.groups())
    else:
        words = re.fullmatch(r"(?:[A-Za-z]+,? )?([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}) ([0-9]{4})", value.strip())
        if not words:
            return ""
        day, year = int(words[1]), int(words[3])
        month = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(words[2].lower())), 0)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _time(value: Any) -> dt.time:
    if isinstance(value, str) and (found := re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})", value.strip())):
        hour, minute = map(int, found.groups())
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    raise PydanticCustomError(
        "not-a-time",
        "'{value}' is not a time of day. Write it with 24 hours, like 10:00 or 14:30.",
        {"value": shown(value)},
    )


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
    if not re.fullmatch(r"\+?\(?[0-9][0-9 ()-]{2,22}[0-9]", value) or sum(c.isdigit() for c in value) > MOST_DIGITS:
        raise PydanticCustomError(
            "not-a-phone-number",
            "'{value}' is not a phone number. Write the digits with spaces, like 01632 960 001.",
            {"value": shown(value)},
        )
    return value


def _dial(value: str) -> str:
    """A number as somebody dials it, short ones too. The 0 of ``+44 (0)1632 …`` is written, and not dialled."""
    value = _evenly_spaced(value)
    dialled = " ".join(value.replace("(0)", " ").split()) if value.startswith("+") else value
    if not re.fullmatch(r"\+?[0-9](?: ?[0-9]){2,14}", dialled):
        raise PydanticCustomError(
            "not-to-dial",
            "'{value}' is not a number that a phone can dial. Write only digits and spaces, like 111 or 116 123.",
            {"value": shown(value)},
        )
    # Ofcom's National Telephone Numbering Plan: service, directory and premium rate numbers, and personal numbers
    if re.match(r"0(?:9|84|87|70)|118", re.sub(r"^(?:\+|00)44", "0", dialled.replace(" ", ""))):
        raise PydanticCustomError(
            "costs-extra",
            "'{value}' is a kind of number that costs extra to call. Nobody should have to pay for help.",
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
