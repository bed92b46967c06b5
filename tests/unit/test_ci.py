"""What .ci/run makes of a skipped test: a browser test has to run, and only the HTML checker may be missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from support.building import REPOSITORY

NO_JAVA = "SKIPPED [3] tests/access/test_html.py:26: The HTML checker did not run: there is no Java here."
NO_BROWSER = "SKIPPED [1] tests/conftest.py:70: There is no Chromium here. make test fetches one."


@pytest.mark.parametrize(
    ("output", "ends", "says"),
    [
        ("1022 passed in 200s", 0, ""),
        (f"{NO_JAVA}\n1019 passed, 3 skipped in 200s", 0, "No page was held against the HTML standard in this run:"),
        (f"{NO_BROWSER}\n1021 passed, 1 skipped in 200s", 1, "A test was skipped."),
        (f"{NO_JAVA}\n{NO_BROWSER}\n1018 passed, 4 skipped in 200s", 1, "A test was skipped."),
        ("1021 passed, 1 skipped in 200s", 1, "pytest does not say which"),
        ("test_no_unskipped passed\n1022 passed in 200s", 0, ""),
    ],
)
def test_only_the_html_checker_may_be_missing(tmp_path: Path, output: str, ends: int, says: str) -> None:
    make = tmp_path / "make"
    make.write_text(f"#!/bin/sh\ncat <<'END'\n{output}\nEND\n")
    make.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run([REPOSITORY / ".ci/run"], env=os.environ | {"PATH": path}, capture_output=True, text=True)
    assert done.returncode == ends, done.stdout + done.stderr
    assert says in done.stdout + done.stderr


def test_a_failing_make_fails_the_run(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text("#!/bin/sh\nexit 2\n")
    make.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run([REPOSITORY / ".ci/run"], env=os.environ | {"PATH": path}, capture_output=True, text=True)
    assert done.returncode != 0


def test_the_tools_from_npm_are_pinned_with_hashes_and_name_no_registry() -> None:
    wanted = json.loads((REPOSITORY / "package.json").read_text())
    lock = (REPOSITORY / "package-lock.json").read_text()
    packages = {name: package for name, package in json.loads(lock)["packages"].items() if name}
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert packages[f"node_modules/{name}"]["version"] == version
    assert len(packages) > 100
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert '"resolved"' not in lock
    assert "registry" not in lock


def test_each_dependency_names_its_lowest_version() -> None:
    """Without one, ``make test-lowest`` would install the first version that there ever was."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["full-text"], *extras["build"]]
    assert [one for one in wanted if not re.fullmatch(r"[a-z0-9.-]+(?:\[[a-z]+\])?(?:==|>=)[0-9.]+", one)] == []
    assert len(wanted) > 15
