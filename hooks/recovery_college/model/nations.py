"""Gives what the nation of a college decides: its name, its time zone, how its phone numbers are read, its words.

The facts stand in ``data/nations.yml``. A college elsewhere (``nation: other``) names its country and its time zone
itself, and writes phone numbers with ``+`` and the code of the country.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from recovery_college.schema.college import CollegeRecord, Nation

OTHER: Nation = "other"
UNITED_KINGDOM: tuple[Nation, ...] = ("england", "scotland", "wales", "northern-ireland")


@dataclass(frozen=True)
class NationFacts:
    """One nation. ``phones`` is a region of ISO 3166; what is empty is not known or has several answers."""

    name: str
    called: tuple[str, ...]
    phones: str
    areas: tuple[str, ...] = ()
    time_zone: str = ""
    such_as: str = ""  # one of its time zones, for a message
    variant: str = ""


@cache
def _table() -> dict[str, NationFacts]:
    text = files("recovery_college").joinpath("data/nations.yml").read_text(encoding="utf-8")
    read: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only, no types
    return {
        nation: NationFacts(**{name: _kept(value) for name, value in entry.items()}) for nation, entry in read.items()
    }


def _kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def nation_facts(nation: Nation) -> NationFacts:
    """What a nation decides."""
    return _table()[nation]


def country(facts: CollegeRecord) -> str:
    """The college's country as it stands in a sentence: ``the Netherlands``."""
    return (facts.country or "this country") if facts.nation == OTHER else nation_facts(facts.nation).name


def time_zone(facts: CollegeRecord) -> ZoneInfo:
    """The zone of a college's session times. One that still has to say which is given the world's (a check asks)."""
    return ZoneInfo(facts.time_zone or nation_facts(facts.nation).time_zone or "UTC")
