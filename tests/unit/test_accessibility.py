"""The accessibility statement says what tests have seen, and no more: the record, the page, and the tests it names."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from access.record import HEAD, Recorder, people_in, titles
from recovery_college.model.urls import address
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project
from recovery_college.schema.accessibility import FILE
from recovery_college.settings import Settings, read_settings
from support.building import REPOSITORY
from support.college import COLLEGE, a_college
from support.page_kinds import KINDS

RECORD = """\
tested: 2026-11-20
site: Marsh Lane Recovery College
tools:
- {name: axe-core, version: 4.12.1}
- {name: Chromium, version: 150.0}
areas:
- area: axe
  pages: 30
  looks: 240
  results:
  - {test: no rule of axe fails on a page, cases: 30, failed: 2, skipped: 0}
  - {test: axe finds what is wrong with a bad page, cases: 1, failed: 0, skipped: 0}
- area: html
  pages: 0
  looks: 0
  results:
  - {test: no page has an error in its code, cases: 1, failed: 0, skipped: 1}
"""
ALL_WELL = re.sub(r"(failed|skipped): \d", r"\1: 0", RECORD)


def statement(root: Path) -> PageSpec:
    """The accessibility statement of a college."""
    project = Project(root, Settings(), dt.date(2026, 11, 21))
    assert [str(found) for found in project.problems if found.path == FILE] == []
    return next(page for page in project.pages if page.uri == "accessibility/index.md")


def test_the_record_names_the_tests_there_are_and_how_many_each_is() -> None:
    """A test that was added, renamed or taken out since the record was written has to be recorded again."""
    record = yaml.safe_load((REPOSITORY / FILE).read_text(encoding="utf-8"))
    recorded = {area["area"]: {r["test"]: r["cases"] for r in area["results"]} for area in record["areas"]}
    command = ["-m", "pytest", "tests/access", "--collect-only", "-q", "-o", "addopts=", "-p", "no:cacheprovider"]
    done = subprocess.run([sys.executable, *command], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    there = titles(line for line in done.stdout.splitlines() if "::" in line)
    assert sum(len(tests) for tests in there.values()) > 40
    assert recorded == there, "run: make accessibility"


def test_the_record_was_written_by_the_tests_and_by_the_tools_that_are_pinned() -> None:
    from axe_playwright_python.base import AXE_SCRIPT

    from tools.html_checker import version

    text = (REPOSITORY / FILE).read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    record = yaml.safe_load(text)
    used = {tool["name"]: tool["version"] for tool in record["tools"]}
    axe = re.search(r"axe v(\d+\.\d+\.\d+)", AXE_SCRIPT)
    assert axe
    assert used["axe-core"] == axe[1], "run: make accessibility"
    assert used.get("Nu HTML checker", version()) == version(), "run: make accessibility"
    assert re.fullmatch(r"\d+(\.\d+)+", used["Chromium"])


def test_every_kind_of_page_is_looked_at() -> None:
    """Each template, and each page that is the start of a part of the site, has an example among those looked at."""
    project = Project(REPOSITORY, read_settings(REPOSITORY), dt.date(2026, 11, 21))
    there = {address(page.uri): page.kind for page in project.pages}
    looked_at = {there[where] for where in KINDS.values() if where != "404.html"}
    assert set(there.values()) - looked_at == set()
    starts = {address(page.uri) for page in project.pages if re.fullmatch(r"(?:[a-z-]+/)?index\.md", page.uri)}
    assert starts - set(KINDS.values()) == set()


def test_a_college_without_a_record_says_that_it_has_not_been_tested(tmp_path: Path) -> None:
    text = statement(a_college(tmp_path)).markdown
    assert "This site itself has not been tested yet." in text
    assert "passed" not in text
    assert "hello@marsh-lane.example" in text


def test_the_statement_gives_the_figures_and_what_failed_and_what_was_not_run(tmp_path: Path) -> None:
    text = statement(a_college(tmp_path, {FILE: RECORD})).markdown
    assert "was tested on Friday 20 November 2026" in text
    assert "**29 of 31 tests passed. They looked at 30 different pages, 240 times in all.**" in text
    assert "**0 of 1 tests passed.**" in text
    assert "-   no rule of axe fails on a page (2 of 30)" in text
    assert "could not be run:\n\n-   no page has an error in its code (1 of 1)" in text
    assert "None of these tests failed" not in text
    assert "axe-core 4.12.1; Chromium 150.0" in text


def test_where_nothing_failed_the_statement_claims_no_more_than_that(tmp_path: Path) -> None:
    text = statement(a_college(tmp_path, {FILE: ALL_WELL})).markdown
    assert "None of these tests failed. That does not mean that nothing is wrong." in text
    assert "We do not say that we keep them all." in text
    assert "could not be run" not in text
    for boast in ("fully compliant", "fully accessible", "100%"):
        assert boast not in text.lower()


def test_it_says_plainly_that_no_disabled_person_has_tested_it_until_one_has(tmp_path: Path) -> None:
    assert (
        "No disabled person has tested this site yet." in statement(a_college(tmp_path / "a", {FILE: RECORD})).markdown
    )
    people = (
        "people:\n- {who: Three students who use screen readers, day: 2026-11-19, found: The menu was hard to find.}\n"
    )
    text = statement(a_college(tmp_path / "b", {FILE: RECORD + people})).markdown
    assert "No disabled person has tested" not in text
    assert "-   Thursday 19 November 2026, Three students who use screen readers: The menu was hard to find." in text


@pytest.mark.parametrize(
    ("nation", "law", "help_"),
    [
        ("england", "Equality Act 2010", "equalityadvisoryservice.com"),
        ("wales", "Equality Act 2010", "equalityadvisoryservice.com"),
        ("scotland", "Equality Act 2010", "equalityadvisoryservice.com"),
        ("northern-ireland", "Disability Discrimination Act 1995", "equalityni.org"),
    ],
)
def test_the_law_and_the_help_are_those_of_the_nation(tmp_path: Path, nation: str, law: str, help_: str) -> None:
    college = COLLEGE.replace("nation: england", f"nation: {nation}")
    text = statement(a_college(tmp_path, {"courses/college.yml": college})).markdown
    assert law in text
    assert help_ in text


class _Report:
    """What pytest tells of a test."""

    def __init__(self, nodeid: str, outcome: str, *looks: str, when: str = "call") -> None:
        self.nodeid, self.outcome, self.when = nodeid, outcome, when
        self.user_properties = [("looks", list(looks)), ("tools", {"axe-core": "4.12.1"})]


def test_a_failure_cannot_be_left_out_of_the_record_and_peoples_own_tests_stay(tmp_path: Path) -> None:
    file = tmp_path / "accessibility.yml"
    file.write_text("people:\n- who: Two students\n  day: 2026-11-19\n  found: It was calm.\n")
    recorder = Recorder(file, "Marsh Lane Recovery College")
    for report in (
        _Report("tests/access/test_axe.py::test_no_rule_fails[home]", "passed", "/ light", "/ dark"),
        _Report("tests/access/test_axe.py::test_no_rule_fails[course]", "failed", "courses/ light"),
        _Report("tests/access/test_axe.py::test_no_rule_fails[course]", "passed", when="teardown"),
        _Report("tests/access/test_no_script.py::test_it_reads", "skipped", when="setup"),
        _Report("tests/test_pages.py::test_something_else", "failed"),
    ):
        recorder.pytest_runtest_logreport(report)  # type: ignore[arg-type]
    recorder.pytest_sessionfinish()
    written = yaml.safe_load(file.read_text())
    assert written["areas"] == [
        {
            "area": "axe",
            "pages": 2,
            "looks": 3,
            "results": [{"test": "no rule fails", "cases": 2, "failed": 1, "skipped": 0}],
        },
        {
            "area": "no-script",
            "pages": 0,
            "looks": 0,
            "results": [{"test": "it reads", "cases": 1, "failed": 0, "skipped": 1}],
        },
    ]
    assert people_in(file) == [{"who": "Two students", "day": "2026-11-19", "found": "It was calm."}]
    assert "4.12.1" in file.read_text()
    college = a_college(tmp_path, {FILE: file.read_bytes()})
    assert "no rule fails (1 of 2)" in statement(college).markdown, "what is written can be read"
