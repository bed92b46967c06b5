"""Helplines: those that come with the software for each nation, and what a college adds to them or mends.

Authors can add a number and mend a wrong one. They cannot take one away, and the emergency number itself is not
theirs to change: a page that somebody opens on their worst day has to have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from recovery_college.loading.validation import validate_table
from recovery_college.loading.yaml_source import read_yaml
from recovery_college.model.node import Node
from recovery_college.schema.college import Nation
from recovery_college.schema.shared_files import HelplineRecord

EMERGENCY = "emergency"
NEEDED = (EMERGENCY, "urgent")  # the kinds of which every page shows at least one number
_ORDER = (*NEEDED, "listen")


@cache
def _data() -> tuple[dict[str, HelplineRecord], Mapping[str, Node]]:
    """Our file, read as strictly as a college's own. What is wrong in it is a mistake of ours: ``ValueError``."""
    name = "data/helplines.yml"
    node, problems = read_yaml(files("recovery_college").joinpath(name).read_text(encoding="utf-8"), name)
    assert node is not None
    lines, wrong = validate_table(node.value["lines"], HelplineRecord, name)
    if problems or wrong:
        raise ValueError(str([*problems, *wrong]))
    return lines, node.value["nations"].value


def built_in(nation: Nation) -> dict[str, HelplineRecord]:
    """The helplines that come with the software, by short name."""
    lines, nations = _data()
    return {name: lines[name] for name in nations[nation].plain()}


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
