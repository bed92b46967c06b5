"""What the tests of this folder share: the reference site on an address, and pages of one browser that stays open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from access.record import BROWSER, Observations
from support.building import serving


@pytest.fixture(scope="session")
def site(reference_site: Path) -> Iterator[str]:
    """The address of the reference site."""
    with serving(reference_site) as address:
        yield address


@pytest.fixture
def observations(record_property: Any) -> Observations:
    """Notes what a test looks at, for the record."""
    made = Observations()
    record_property("looks", made.looks)
    record_property("tools", made.tools)
    return made


@pytest.fixture(scope="module")
def tab(browser: Any) -> Iterator[Any]:
    """A tab that the tests of a file share, because opening one for every look takes longer than looking.

    A test leaves it as it likes: the next one begins with an address, a size and a colour scheme of its own.
    """
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(autouse=True)
def _which_browser(request: pytest.FixtureRequest, observations: Observations) -> None:
    """The record names the browser of every test that uses one."""
    if "browser" in request.fixturenames or "tab" in request.fixturenames:
        observations.add_tool(BROWSER, request.getfixturevalue("browser").version)
