"""Helplines by nation: the owner's data, with a source and the day each was checked. No author can change them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from recovery_college.content.schema import Nation


@dataclass(frozen=True)
class Helpline:
    """A number that somebody answers. Either ``call``, or ``text`` (a word) with ``to`` (a number)."""

    name: str
    kind: str
    when: str
    hours: str
    source: str
    checked: dt.date
    call: str = ""
    press: str = ""
    text: str = ""
    to: str = ""


@cache
def helplines(nation: Nation) -> list[Helpline]:
    """The helplines of a nation, those for a life in danger first."""
    text = files("recovery_college").joinpath("data/helplines.yml").read_text(encoding="utf-8")
    return [Helpline(**entry) for entry in yaml.safe_load(text)[nation]]
