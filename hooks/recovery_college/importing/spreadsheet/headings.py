"""Knows what headings of columns and set words of cells mean: takes what is typed, gives the setting or value."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

NOT_USED = "not used"
MANY = {"trainers", "days", "note", "when", "time"}
"""What several columns of a sheet may say together. Of anything else the first column with such a heading counts."""

_BRACKETS = re.compile(r"\([^()]*+\)")
_NUMBER = re.compile(r"[0-9]++")
_SIGNS = re.compile(r"[^\w/&*\s-]++")


def plain(text: str) -> str:
    """A heading or a set word in small letters, without signs, brackets and double spaces."""
    small = _SIGNS.sub("", _BRACKETS.sub(" ", text[:300].casefold().replace("’", "").replace("–", "-")))
    return " ".join(small.replace("_", " ").split()).strip(" -/&*")


@cache
def _data(name: str) -> dict[str, Any]:
    text = files("recovery_college").joinpath(f"data/spreadsheet-{name}.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@cache
def settings() -> dict[str, str]:
    """Each heading that we know, with the setting that it means."""
    found: dict[str, str] = {}
    for setting, headings in _data("headings").items():
        if setting != "values":
            for heading in headings:
                found.setdefault(plain(heading) if "*" not in heading else heading, setting)
    return found


def setting_of(heading: str) -> str | None:
    """The setting that a heading means; None where it is not known."""
    words = plain(heading)
    return settings().get(words) or settings().get(_NUMBER.sub("*", words))


@cache
def known_settings() -> frozenset[str]:
    """Every setting that a column can mean."""
    return frozenset(_data("headings")) - {"values"}


def value_of(setting: str, text: str) -> str | None:
    """The value of a setting with set words that a cell says; None where it says none of them."""
    words = plain(text)
    return next((value for value, ways in _data("headings")["values"][setting].items() if words in ways), None)


def is_one_of(kind: str, text: str) -> bool:
    """Whether a cell says one of a list of words, such as ``not_fixed`` or ``online``."""
    return (text.strip() in ("-", "–", "?") and kind == "not_fixed") or plain(text) in _data("headings")["values"][kind]


@cache
def people(kind: str) -> frozenset[str]:
    """One of the lists of words about people."""
    return frozenset(plain(word) for word in _data("people")[kind])
