"""The page for owners says what the record says, and the record what was run: each input and fault, and no other."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from access.record import title_of
from hostile.documents import BROUGHT
from hostile.documents import REFUSED as REFUSED_DOCUMENTS
from hostile.inputs import INPUTS
from hostile.record import HEAD, Recorder
from recovery_college.pages.page import PageSpec
from recovery_college.schema.hostile_inputs import FILE
from support.building import REPOSITORY
from support.college import a_college, page_specs, problems

RUN = "run: make hostile"
COST = {"seconds": 0.61, "clock": 0.8, "megabytes": 88}
BUILD = {"seconds": 1.96, "clock": 2.0, "megabytes": 97}
REFUSED = {"kind": "text", "input": "a | b", "outcome": "refused", "codes": ["text-too-deep"]}
PUBLISHED = {"kind": "picture", "input": "a moving GIF", "outcome": "published", "codes": []}
WORD = {"kind": "word", "input": "a bomb", "outcome": "refused", "check": COST}


class _Report:
    """What pytest tells of a test."""

    duration = 1.5

    def __init__(self, nodeid: str, outcome: str = "passed", when: str = "call", **told: object) -> None:
        self.nodeid, self.outcome, self.when, self.user_properties = nodeid, outcome, when, list(told.items())


def reports() -> list[_Report]:
    here, stopped = "tests/hostile/test_hostile_inputs.py::", "tests/faults/test_stopped.py::"
    return [
        _Report(f"{here}test_a", input=REFUSED | {"check": COST, "build": BUILD}),
        _Report(f"{here}test_b", input=PUBLISHED | {"check": COST, "build": COST}),
        _Report(f"{here}test_c", input=WORD),
        _Report(f"{here}test_d", plain_check=COST, plain_build=BUILD),
        _Report(f"{stopped}test_a_kill_leaves_a_site[1]", tries=[1, 1, 1]),
        _Report(f"{stopped}test_a_kill_leaves_a_site[2]", "failed"),
        _Report(f"{stopped}test_a_kill_leaves_a_site[2]", when="teardown"),
        _Report("tests/faults/test_disk.py::test_a_full_disk_is_said", "skipped", "setup"),
        _Report("tests/unit/test_other.py::test_x", "failed"),
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    recorder = Recorder(tmp_path / "record.yml")
    for report in reports():
        recorder.pytest_runtest_logreport(report)  # type: ignore[arg-type]
    recorder.pytest_sessionfinish()
    return recorder.file


def record_of_this_site() -> dict[str, Any] | None:
    """None until ``make hostile`` has been run: then no page may speak of what was tried."""
    if not (REPOSITORY / FILE).exists():
        assert "editors/hostile-inputs.md" not in page_specs(REPOSITORY)
        return None
    record: dict[str, Any] = yaml.safe_load((REPOSITORY / FILE).read_text(encoding="utf-8"))
    return record


def page(root: Path) -> PageSpec:
    return page_specs(root)["editors/hostile-inputs.md"]


def test_a_failure_cannot_be_left_out_of_the_record(file: Path) -> None:
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert file.read_text(encoding="utf-8").startswith(HEAD)
    assert [one["input"] for one in written["inputs"]] == ["a | b", "a moving GIF", "a bomb"]
    assert written["plain_build"] == BUILD
    kill, disk = written["faults"]
    assert kill == {
        "kind": "stopped",
        "holds": "a kill leaves a site",
        "tries": 4,
        "failed": 1,
        "skipped": 0,
        "seconds": 3.0,
    }
    assert (disk["kind"], disk["tries"], disk["skipped"]) == ("disk", 1, 1)


def test_a_run_of_some_tests_writes_no_record(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "record.yml")
    for report in reports()[:3]:
        recorder.pytest_runtest_logreport(report)  # type: ignore[arg-type]
    recorder.pytest_sessionfinish()
    assert not recorder.file.exists()


def test_the_page_says_what_the_record_says(file: Path, tmp_path: Path) -> None:
    root = a_college(tmp_path / "college", {FILE: file.read_bytes()})
    assert problems(root) == []
    assert "[What was tried against this software](hostile-inputs.md)" in page_specs(root)["editors/index.md"].markdown
    text = page(root).markdown
    assert "| a \\| b | Refused: [" in text
    assert "](checks/text-too-deep.md) | 0.6 s | 2.0 s | 97 MB |" in text
    assert "| a moving GIF | Published. It does no harm. | 0.6 s | 0.6 s | 88 MB |" in text
    assert "| a bomb | Refused | 0.6 s | 88 MB |" in text
    assert "| a kill leaves a site | 4 | 3 | 3.0 s |" in text
    assert "| a full disk is said | 1 | 0 | 0.0 s |" in text
    assert "Faults were tried 5 times. Of these, 1 did not go as promised, and 1 could not be run." in text
    assert "The slowest: a \\| b, 2.0 seconds." in text


def test_a_college_without_the_record_has_no_such_page(tmp_path: Path) -> None:
    assert "editors/hostile-inputs.md" not in page_specs(a_college(tmp_path))


def test_the_record_of_this_site_holds_each_input_and_each_fault_that_is_tried() -> None:
    record = record_of_this_site()
    if record is None:
        return
    inputs = {(one["kind"], one["input"]) for one in record["inputs"]}
    assert inputs == {(one.kind, one.name) for one in INPUTS} | {
        ("word", name) for name in REFUSED_DOCUMENTS | BROUGHT
    }, RUN
    faults = {
        (file.stem.removeprefix("test_"), title_of(function.name))
        for file in (REPOSITORY / "tests/faults").glob("test_*.py")
        for function in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_")
    }
    assert {(one["kind"], one["holds"]) for one in record["faults"]} == faults, RUN


def test_nothing_in_the_record_of_this_site_is_above_the_limits_or_has_failed() -> None:
    record = record_of_this_site()
    if record is None:
        return
    runs = [run for one in record["inputs"] for run in (one["check"], one.get("build")) if run]
    assert max(run["seconds"] for run in runs) <= record["most_seconds"] <= 5, RUN
    assert max(run["megabytes"] for run in runs) <= record["most_megabytes"] <= 500, RUN
    assert sum(one["failed"] for one in record["faults"]) == 0, RUN
