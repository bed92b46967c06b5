"""Real builds, made once and shared; a real browser."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from access.record import Recorder
from hostile.record import Recorder as HostileRecorder
from support.building import REPOSITORY, build
from tools.browser import FLAGS, find


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", metavar="FILE", help="write down what the tests of tests/access saw")
    parser.addoption("--measured", metavar="FILE", help="write down what hostile inputs and faults came to and cost")


def pytest_configure(config: pytest.Config) -> None:
    """Write a record once: not in each of the processes that share the work."""
    if (file := config.getoption("--measured")) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(HostileRecorder(Path(file)))
    if (file := config.getoption("--record")) and not hasattr(config, "workerinput"):
        college = yaml.safe_load((REPOSITORY / "courses/college.yml").read_text(encoding="utf-8"))
        config.pluginmanager.register(Recorder(Path(file), college["name"]))


@pytest.fixture(scope="session")
def reference_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference site, built by the hooks file as ``make site`` does, strictly. No test may change it.

    It is built once, by whichever of the processes that share the work comes first; the others wait for it.
    """
    here = tmp_path_factory.getbasetemp()
    site = (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / "reference/site"
    site.parent.mkdir(exist_ok=True)
    with (site.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():  # a build that fails publishes nothing
            build(REPOSITORY, "--strict", "--site-dir", str(site))
    return site


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The installed Chromium. Without one these tests are skipped, or fail where none may be skipped (.ci/run)."""
    from playwright.sync_api import sync_playwright

    path = find()
    if path is None:
        if os.environ.get("RECOVERY_COLLEGE_NO_SKIPS"):
            pytest.fail("There is no Chromium here, and no browser test may be skipped. Run: make test")
        pytest.skip("There is no Chromium here. make test fetches one.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()
