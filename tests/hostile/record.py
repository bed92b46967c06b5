"""Writes down what hostile inputs and faults came to and cost: ``pytest tests/hostile tests/faults --measured FILE``.

``make hostile`` runs it; the page for owners is made from the file. A test tells what it measured through the property
``input``, ``plain_check`` or ``tries`` of its report. Outcomes come from pytest itself, so that no test
can leave its own failure out.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from access.record import title_of
from recovery_college.schema.hostile_inputs import FaultKind, InputKind

HEAD = """\
# What was tried to hang, hide or destroy something, what came of it, and what it cost. A page for owners is made of it.
# "make hostile" writes this file. Change nothing in it by hand.
"""
MOST_SECONDS, MOST_MEGABYTES = 5.0, 500.0
BREAK_OFF = 60.0  # seconds by the clock, after which a run has hung
PACKAGES = ("recovery-college", "mkdocs", "mkdocs-material", "Markdown", "pydantic", "PyYAML", "pillow")


class _Dumper(yaml.SafeDumper):
    """Writes a value again where it comes again."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


@dataclass
class _Fault:
    outcomes: dict[str, str] = field(default_factory=dict)  # case → outcome
    tries: dict[str, int] = field(default_factory=dict)
    seconds: float = 0


class Recorder:
    """Listens to pytest and writes the record at the end."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.inputs: list[dict[str, Any]] = []
        self.plain: dict[str, Any] = {}
        self.faults: dict[tuple[str, str], _Fault] = defaultdict(_Fault)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if kind := fault_of(report.nodeid):
            self._fault(self.faults[kind, title_of(report.nodeid)], report)
        elif report.when == "call":
            self.inputs += [value for name, value in report.user_properties if name == "input"]  # type: ignore[misc]
            self.plain |= {name: value for name, value in report.user_properties if name.startswith("plain_")}

    def _fault(self, fault: _Fault, report: pytest.TestReport) -> None:
        worse = ("passed", "skipped", "failed")  # of its setup, its call and its end, the worst is what counts
        before = fault.outcomes.get(report.nodeid, "passed")
        fault.outcomes[report.nodeid] = max(before, report.outcome, key=worse.index)
        if report.when != "call":
            return
        told = dict(report.user_properties)
        fault.tries[report.nodeid] = len(told.get("tries") or [1])  # type: ignore[arg-type]
        fault.seconds += report.duration

    def pytest_sessionfinish(self) -> None:
        if self.inputs and self.plain and self.faults:
            self.file.write_text(HEAD + self.text(), encoding="utf-8")

    def text(self) -> str:
        """The record as YAML."""
        kinds, faults = get_args(InputKind), get_args(FaultKind)
        record = {
            "measured": dt.datetime.now(dt.UTC).date().isoformat(),
            "tools": [
                {"name": "Python", "version": platform.python_version()},
                *({"name": name, "version": version(name)} for name in PACKAGES),
            ],
            "processors": os.cpu_count() or 1,
            "most_seconds": MOST_SECONDS,
            "most_megabytes": MOST_MEGABYTES,
            **self.plain,
            "inputs": sorted(self.inputs, key=lambda one: (kinds.index(one["kind"]), one["input"])),
            "faults": [
                _row(kind, title, self.faults[kind, title])
                for kind, title in sorted(self.faults, key=lambda key: (faults.index(key[0]), key[1]))
            ],
        }
        return yaml.dump(record, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


def _row(kind: str, title: str, fault: _Fault) -> dict[str, Any]:
    def count(outcome: str) -> int:
        """Tries in cases of an outcome. A case that was not run, or not to its end, counts once."""
        return sum(fault.tries.get(case, 1) for case, one in fault.outcomes.items() if one == outcome)

    return {
        "kind": kind,
        "holds": title,
        "tries": sum(count(outcome) for outcome in ("passed", "skipped", "failed")),
        "failed": count("failed"),
        "skipped": count("skipped"),
        "seconds": round(fault.seconds, 1),
    }


def fault_of(nodeid: str) -> str | None:
    """What a test of faults is about: ``tests/faults/test_disk.py::test_x`` to ``disk``."""
    found = re.match(r"(?:tests/)?faults/test_(\w+)\.py::", nodeid)
    return found[1] if found else None


def cost(seconds: float, clock: float, megabytes: float) -> dict[str, float]:
    """What a run cost, as the record has it."""
    return {"seconds": round(seconds, 2), "clock": round(clock, 1), "megabytes": round(megabytes)}
