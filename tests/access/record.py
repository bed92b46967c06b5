"""Writes down what the tests of this folder looked at and what came of it: ``pytest tests/access --record FILE``.

``make accessibility`` runs it; the accessibility statement is made from the file. A test says what it looks at through
the fixture ``observations``. Outcomes come from pytest itself, so a test cannot leave its own failure out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

HEAD = """\
# What tests saw when they looked at this site as disabled readers meet it. The accessibility statement is made from it.
# "make accessibility" writes this file. Change nothing in it by hand but the list under "people": tests by people,
# each with who (in words they are happy with, no names), day and found.
"""
BROWSER, AXE, HTML = "Chromium", "axe-core", "Nu HTML checker"


class Observations:
    """What one test looked at, and with which tools."""

    def __init__(self) -> None:
        self.looks: list[str] = []
        self.tools: dict[str, str] = {}

    def add(self, page: str, *how: str) -> None:
        """Note one look at a page, in one way."""
        self.looks.append(" ".join([page or "/", *how]))

    def add_tool(self, name: str, version: str) -> None:
        """Note a tool."""
        self.tools[name] = version


@dataclass
class _Test:
    outcomes: dict[str, str] = field(default_factory=dict)  # case → outcome

    def count(self, outcome: str) -> int:
        return sum(one == outcome for one in self.outcomes.values())


class Recorder:
    """Listens to pytest and writes the record at the end."""

    def __init__(self, file: Path, site: str) -> None:
        self.file, self.site = file, site
        self.tests: dict[str, dict[str, _Test]] = defaultdict(lambda: defaultdict(_Test))
        self.looks: dict[str, set[str]] = defaultdict(set)
        self.tools: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        area = area_of(report.nodeid)
        if area is None:
            return
        known = self.tests[area][title_of(report.nodeid)].outcomes
        worse = ("passed", "skipped", "failed")  # of its setup, its call and its end, the worst is what counts
        known[report.nodeid] = max(known.get(report.nodeid, "passed"), report.outcome, key=worse.index)
        for name, value in report.user_properties:
            if name == "looks" and isinstance(value, list):
                self.looks[area].update(value)
            elif name == "tools" and isinstance(value, dict):
                self.tools.update(value)

    def pytest_sessionfinish(self) -> None:
        if self.tests:
            self.file.write_text(HEAD + self.text(), encoding="utf-8")

    def text(self) -> str:
        """The record as YAML."""
        today = dt.datetime.now(dt.UTC).date().isoformat()
        record: dict[str, Any] = {
            "tested": today,
            "site": self.site,
            "tools": [{"name": name, "version": self.tools[name]} for name in sorted(self.tools)],
            "areas": [self._area(area) for area in sorted(self.tests)],
            "people": people_in(self.file),
        }
        return yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=120)

    def _area(self, area: str) -> dict[str, Any]:
        looks = self.looks[area]
        return {
            "area": area,
            "pages": len({look.split(" ")[0] for look in looks}),
            "looks": len(looks),
            "results": [
                {
                    "test": title,
                    "cases": len(test.outcomes),
                    "failed": test.count("failed"),
                    "skipped": test.count("skipped"),
                }
                for title, test in sorted(self.tests[area].items())
            ],
        }


def area_of(nodeid: str) -> str | None:
    """The area that a test belongs to: ``tests/access/test_no_script.py::test_x`` to ``no-script``."""
    found = re.match(r"(?:tests/)?access/test_(\w+)\.py::", nodeid)
    return found[1].replace("_", "-") if found else None


def title_of(nodeid: str) -> str:
    """What a test says, in words: its name without its case."""
    return nodeid.split("::")[-1].split("[")[0].removeprefix("test_").replace("_", " ")


def titles(nodeids: Iterable[str]) -> dict[str, dict[str, int]]:
    """By area, what the tests say and how many cases each has: to hold a record against the tests there are."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for nodeid in nodeids:
        if area := area_of(nodeid):
            found[area][title_of(nodeid)] += 1
    return {area: dict(tests) for area, tests in found.items()}


def people_in(file: Path) -> list[dict[str, str]]:
    """What people wrote by hand in the record that is there: it is kept."""
    if not file.is_file():
        return []
    known = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}  # noqa: S506 - plain text only
    return list(known.get("people") or [])
