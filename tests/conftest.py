"""Real builds, made once and shared; a real browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from building import REPOSITORY, build
from tools.browser import find

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def reference_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference site, built by the hooks door as ``make site`` does, strictly."""
    site = tmp_path_factory.mktemp("reference") / "site"
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
