"""Each hostile input gets the right answer, and none costs more than a small computer has.

The small ones are tried in memory with every change. ``make hostile`` tries all, each in processes of its own, through
the check and through a build; it alone looks at seconds and megabytes, and writes the record for owners.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from hostile.documents import BROUGHT, REFUSED, Make
from hostile.inputs import INPUTS, HostileInput
from hostile.record import BREAK_OFF, MOST_MEGABYTES, MOST_SECONDS, cost
from support.building import PLUGIN, _environment
from support.college import a_college, problems
from support.forked import Measured, run_measured

SAID = re.compile(r": (?:error|warning): .*\[([a-z0-9-]+)\]$", re.M)
SMALL = [one for one in INPUTS if not one.is_large and one.kind != "hidden"]  # those have their exact words elsewhere


def codes_in(text: str) -> set[str]:
    return set(SAID.findall(text))


@pytest.mark.parametrize("one", SMALL, ids=lambda one: f"{one.kind}: {one.name}")
def test_a_small_input_is_refused_in_our_words_or_is_fine(one: HostileInput, tmp_path: Path) -> None:
    assert codes_in("\n".join(problems(one.make(tmp_path)))) == one.codes


def test_no_two_inputs_have_one_name() -> None:
    names = [(one.kind, one.name) for one in INPUTS]
    assert len(names) == len(set(names))


def measured(program: str, root: Path, *arguments: str) -> Measured:
    run = run_measured(program, arguments, root, _environment({}), BREAK_OFF)
    assert "Traceback" not in run.done.stderr
    assert run.done.returncode in (0, 1), f"{program} ended with {run.done.returncode} after {run.clock:.0f} s"
    return run


def is_within(*runs: Measured) -> None:
    for run in runs:
        assert run.seconds <= MOST_SECONDS, run.done.args
        assert run.megabytes <= MOST_MEGABYTES, run.done.args


def cost_of(run: Measured) -> dict[str, float]:
    return cost(run.seconds, run.clock, run.megabytes)


@pytest.mark.hostile
@pytest.mark.parametrize("one", INPUTS, ids=lambda one: f"{one.kind}: {one.name}")
def test_an_input_costs_a_check_and_a_build_little(one: HostileInput, tmp_path: Path, record_property: Any) -> None:
    root = one.make(tmp_path)
    check = measured("recovery-college", root, "check", "--strict", "--all")
    build = measured("mkdocs", root, "build", "--strict", "--quiet")
    assert codes_in(check.done.stdout + check.done.stderr) == one.codes
    assert codes_in(build.done.stdout + build.done.stderr) <= one.codes  # what is said often is said there three times
    is_refused = bool(one.codes)
    assert (check.done.returncode, build.done.returncode) == (is_refused, is_refused), build.done.stderr
    assert (root / "site/index.html").exists() != is_refused
    row = {"kind": one.kind, "input": one.name, "outcome": "refused" if is_refused else "published"}
    row |= {"codes": sorted(one.codes), "check": cost_of(check), "build": cost_of(build)}
    record_property("input", row)
    is_within(check, build)


@pytest.mark.hostile
@pytest.mark.parametrize("name", [*REFUSED, *BROUGHT])
def test_a_word_document_costs_little(name: str, tmp_path: Path, record_property: Any) -> None:
    make: Make
    make, says = REFUSED.get(name) or (BROUGHT[name], "")
    root = a_college(tmp_path / "college", {"mkdocs.yml": PLUGIN})
    before = set(tmp_path.rglob("*"))
    (tmp_path / "word").mkdir()
    document = make(tmp_path / "word/from-word.docx")
    command = ["new", "module", "sleep-well", "from-word", "--from", str(document)]
    run = run_measured("recovery-college", command, root, _environment({}), BREAK_OFF)
    assert "Traceback" not in run.done.stderr
    new = {file for file in tmp_path.rglob("*") if not file.is_relative_to(tmp_path / "word")} - before
    if says:
        assert says in run.done.stderr
        assert (run.done.returncode != 0, new) == (True, set())
    else:
        assert run.done.returncode == 0, run.done.stderr
        assert all(file.is_relative_to(root / "courses/sleep-well") for file in new), new
        assert [line for line in problems(root) if ": error: " in line] == []
    row = {"kind": "word", "input": name, "outcome": "refused" if says else "published", "check": cost_of(run)}
    record_property("input", row)
    is_within(run)


@pytest.mark.hostile
@pytest.mark.parametrize("what", ["check", "build"])
def test_a_college_with_nothing_odd_in_it(what: str, tmp_path: Path, record_property: Any) -> None:
    """What there is to compare with."""
    root = a_college(tmp_path, {"mkdocs.yml": PLUGIN})
    program, *more = ("recovery-college", "check") if what == "check" else ("mkdocs", "build", "--quiet")
    run = measured(program, root, *more)
    assert run.done.returncode == 0
    record_property(f"plain_{what}", cost_of(run))
