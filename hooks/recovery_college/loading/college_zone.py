"""Reads the time zone from ``courses/college.yml`` of a folder, before the college is loaded: which day it is there.

Sydney is ten hours ahead of London, so a session there would be over on a page that goes by London's day.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

from recovery_college.loading.yaml_source import read_yaml
from recovery_college.model.nations import nation_facts
from recovery_college.schema.college import Nation

_LARGEST = 1_000_000  # bytes; a check says that such a file is too large


def zone_of_college(root: Path) -> ZoneInfo | None:
    """The zone, or nothing where the file says none that can be read: then a check says so."""
    file = root / "courses" / "college.yml"
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        node, _ = read_yaml(file.read_text(encoding="utf-8", errors="replace"), "courses/college.yml")
    except OSError:
        return None
    said = node.value if node is not None and isinstance(node.value, dict) else {}
    zone = _text(said, "time_zone")
    nation = _text(said, "nation")
    if not zone and nation in get_args(Nation):
        zone = nation_facts(nation).time_zone  # type: ignore[arg-type]  # it is one of them
    try:
        return ZoneInfo(zone) if zone else None
    except (ValueError, OSError, KeyError):
        return None


def _text(said: dict[str, Any], name: str) -> str:
    value = said[name].value if name in said else None
    return value.strip() if isinstance(value, str) else ""
