"""The option ``--seconds``: how long files are tried, all kinds together. Without it a few are tried."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seconds", type=float, default=0, help="how long made-up files are tried, all kinds together")
