"""The workflow that publishes: a token that can only read, actions pinned to one commit, and commands that run here."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
import yaml

from building import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_can_only_read_but_for_the_job_that_publishes(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text())
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert job.get("permissions", {}) == ({"pages": "write", "id-token": "write"} if name == "publish" else {})
        assert job["timeout-minutes"] <= 30


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_each_step_is_a_pinned_action_or_one_command_that_runs_here(file: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(), re.M))
    steps = [s for job in yaml.safe_load(file.read_text())["jobs"].values() for s in job["steps"]]
    assert len(steps) > 5
    for step in steps:
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), step
        else:
            command, _, target = step["run"].partition(" ")
            assert step["run"] == ".ci/run" or (command == "make" and target in targets), step
            assert "${{" not in step["run"], "nothing from outside is pasted into a shell"


def test_the_strangers_zone_and_the_lock_name_no_registry() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (REPOSITORY / lock).read_text()
        assert "http" not in text
        assert "index-url" not in text
        packages = re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,-]+\])?==", text, re.M | re.I)
        assert len(packages) > 30
        assert text.count("--hash=sha256:") >= len(packages)


def test_ci_runs_the_tests_and_counts_a_skip_as_a_failure() -> None:
    script = REPOSITORY / ".ci/run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert "make test" in script.read_text()
    assert "skipped" in script.read_text()
