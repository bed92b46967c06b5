"""Merges the helplines that come with the software for a nation with those that a college adds or mends.

Authors can add a number and mend a wrong one. They cannot take one away, and the emergency number itself is not
theirs to change: a page that somebody opens on their worst day has to have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from recovery_college.schema.college import Nation
from recovery_college.schema.shared_files import HelplineRecord

EMERGENCY = "emergency"
NEEDED = (EMERGENCY, "urgent")  # the kinds of which every page shows at least one number
_ORDER = (*NEEDED, "listen")


@cache
def _data() -> tuple[dict[str, HelplineRecord], dict[Nation, list[str]]]:
    """Our file, by the schema of a college's own. What is wrong in it is a mistake of ours: ``ValueError``."""
    text = files("recovery_college").joinpath("data/helplines.yml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes text of everything, and nothing else
    return {name: HelplineRecord.model_validate(line) for name, line in data["lines"].items()}, data["nations"]


def built_in(nation: Nation) -> dict[str, HelplineRecord]:
    """The helplines that come with the software, by short name."""
    lines, nations = _data()
    return {name: lines[name] for name in nations[nation]}


def all_built_in() -> dict[str, HelplineRecord]:
    """Those of every nation, by short name."""
    return dict(_data()[0])


def nations_of(name: str) -> list[Nation]:
    """The nations that show a helpline of ours."""
    return [nation for nation, names in _data()[1].items() if name in names]


def of_college(nation: Nation, own: Mapping[str, HelplineRecord]) -> dict[str, HelplineRecord]:
    """What a college's pages show: danger first, then help today, then somebody to talk to; ours before theirs."""
    lines = built_in(nation) | _mended(nation, own)
    return dict(sorted(lines.items(), key=lambda line: _ORDER.index(line[1].kind)))


def _mended(nation: Nation, own: Mapping[str, HelplineRecord]) -> dict[str, HelplineRecord]:
    """The college's own, but for one that would take the emergency number away. (A check has said so.)"""
    ours = built_in(nation)
    return {name: line for name, line in own.items() if not (name in ours and hides_emergency(ours[name], line))}


def hides_emergency(ours: HelplineRecord, theirs: HelplineRecord) -> bool:
    """Whether an entry of a college that takes the place of ours loses the emergency number."""
    return ours.kind == EMERGENCY and (theirs.kind != EMERGENCY or theirs.call != ours.call)
