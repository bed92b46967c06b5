"""The Nu HTML checker over all pages: what is not HTML, each browser and each screen reader guesses at differently."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from access.record import HTML, Observations
from support.building import pages
from tools.html_checker import messages, version, why_not


@pytest.fixture(scope="module")
def checker() -> None:
    """Skips where the checker cannot run; where npm and Java are there and nothing may be skipped, it has to."""
    if reason := why_not():
        if os.environ.get("RECOVERY_COLLEGE_NO_SKIPS") and shutil.which("npm") and shutil.which("java"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def said(checker: None, reference_site: Path) -> list[dict[str, Any]]:
    """What the checker says about the reference site."""
    return messages(reference_site)


def lines(said: list[dict[str, Any]]) -> list[str]:
    """Each thing said once, with a page it is said of and how many times it is said."""
    by_text: dict[str, list[dict[str, Any]]] = {}
    for one in said:
        by_text.setdefault(one["message"], []).append(one)
    return [
        f"{text} ({len(all_)} times, first in {all_[0]['url'].split('/site/')[-1]} line {all_[0].get('lastLine')}:"
        f" {all_[0].get('extract', '').strip()})"
        for text, all_ in by_text.items()
    ]


def test_no_page_has_an_error_in_its_code(
    reference_site: Path, said: list[dict[str, Any]], observations: Observations
) -> None:
    observations.add_tool(HTML, version())
    for name in pages(reference_site):
        observations.add(name.removesuffix("index.html"))
    assert len(observations.looks) > 250
    errors = lines([one for one in said if one["type"] != "info"])
    assert errors == [], "\n".join(errors)


def test_no_page_has_a_warning_about_its_code(said: list[dict[str, Any]]) -> None:
    warnings = lines([one for one in said if one["type"] == "info"])
    assert warnings == [], "\n".join(warnings)


def test_the_checker_finds_an_error(checker: None, tmp_path: Path) -> None:
    """The tests above would also pass if the checker looked at nothing."""
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=en><title>Bad</title><p id=a><p id=a></p>")
    assert "Duplicate ID" in str(messages(tmp_path))
