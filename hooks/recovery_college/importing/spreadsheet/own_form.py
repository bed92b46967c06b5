"""Defines the workbook that ``programme`` writes and ``import`` reads back: its sheets, and how settings become cells.

Each setting has a column of its own: ``take_part.cost.free`` stands under "Take part > Cost > Free". A list of short
texts stands one on a line. What fits no column stands in the last sheet, each value with its path.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from recovery_college.importing.spreadsheet.cells import Value
from recovery_college.importing.spreadsheet.yaml_text import Data

ABOUT, MARK = "About this file", "Programme of a Recovery College, form 1"
COURSES, RUNS, SESSIONS, OTHER = "Courses", "Runs", "Sessions", "Other settings"
SHARED_SHEETS = {"venues": "Venues", "terms": "Terms", "strands": "Strands", "people": "Roles", "partners": "Partners"}
ADDRESS, RUN, SESSION, SHORT_NAME = "Address", "Run", "Session", "Short name"
FILE, SETTING, VALUE = "File", "Setting", "Value"
LINES = " (one on a line)"
SHEETS = (ABOUT, COURSES, RUNS, SESSIONS, *SHARED_SHEETS.values(), OTHER)
NEVER = {"people": {"name", "consent", "about"}}
"""Settings that never leave the college: names of people, and what they say of themselves."""

_BETWEEN = " > "
_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]")
_CLOCK = re.compile(r"[0-2][0-9]:[0-5][0-9]")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")
_TO_ESCAPE = re.compile("_(?=x[0-9A-F]{4}_)|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")

Path = tuple[str, ...]


def heading(path: Path, *, is_list: bool = False) -> str:
    """The heading of a setting's column."""
    words = [key.replace("_", " ") for key in path]
    return _BETWEEN.join(word[:1].upper() + word[1:] for word in words) + (LINES if is_list else "")


def path_of(text: str) -> tuple[Path, bool]:
    """The setting of a heading, and whether it holds a list."""
    is_list = text.endswith(LINES)
    words = text.removesuffix(LINES).split(_BETWEEN)
    return tuple(word.strip().lower().replace(" ", "_") for word in words), is_list


def fits_a_heading(path: Path) -> bool:
    """Whether a setting comes back from its heading as it is."""
    return path_of(heading(path))[0] == path and all(path)


def flat(settings: dict[str, Any], skip: set[str]) -> Iterator[tuple[Path, bool, Data]]:
    """Each setting with its path, whether it is a list of short texts, and its value, which may fit no cell."""
    for key, value in settings.items():
        if key not in skip:
            yield from _flat((key,), value)


def _flat(path: Path, value: Any) -> Iterator[tuple[Path, bool, Data]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _flat((*path, key), inner)
    elif isinstance(value, list) and value and all(isinstance(item, str) and _is_line(item) for item in value):
        yield path, True, value
    elif value not in (None, {}, []):
        yield path, False, value


def _is_line(text: str) -> bool:
    return bool(text) and text == text.strip() and "\n" not in text and "\r" not in text


def leaves(path: tuple[str | int, ...], value: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every single text below a value, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves((*path, key), inner)
    elif isinstance(value, list):
        for n, inner in enumerate(value, 1):
            yield from leaves((*path, n), inner)
    elif value is not None:
        yield path, str(value)


def to_cell(text: str) -> Value:
    """The value of a cell: a real date, time or number where it comes back as the same text, else the text."""
    if _DAY.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return text
    if _CLOCK.fullmatch(text) and text < "24":
        return dt.time(int(text[:2]), int(text[3:]))
    if _WHOLE.fullmatch(text):
        return int(text)
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def from_cell(value: Value) -> str:
    """The text of a cell, as it was before ``to_cell``."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10f}".rstrip("0")
    if isinstance(value, int):
        return str(value)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


def path_text(path: tuple[str | int, ...]) -> str:
    """A path as the last sheet has it: ``coproduction > who > 1 > role``."""
    return _BETWEEN.join(str(step) for step in path)


def path_from(text: str) -> tuple[str | int, ...]:
    """A path from the last sheet. No list has as many items as a longer number would say."""
    return tuple(
        int(step) if step.isascii() and step.isdigit() and len(step) < 5 else step for step in text.split(_BETWEEN)
    )


def put(settings: dict[str, Any], path: tuple[str | int, ...], value: Data) -> None:
    """Put a value at a path; lists along it grow by one item at a time, counted from 1. Raises ``ValueError``."""
    here: Any = settings
    for step, after in pairwise(path):
        empty: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            _grow(here, step, empty)
            here = here[step - 1]
        else:
            here = here.setdefault(step, empty)
    last = path[-1]
    if isinstance(last, int):
        _grow(here, last, "")
        here[last - 1] = value
    else:
        here[last] = value


def _grow(items: Any, number: int, empty: Data) -> None:
    """Make room for the item with this number, which is one of the list or the next."""
    if not isinstance(items, list) or not 1 <= number <= len(items) + 1:
        raise ValueError(number)
    if number > len(items):
        items.append(empty)
