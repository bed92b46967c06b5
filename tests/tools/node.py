"""Finds a Node to run the workflows' scripts with: the machine's own, or the one that comes with Playwright."""

from __future__ import annotations

import shutil
from pathlib import Path

import playwright


def find() -> str:
    """The path of a Node."""
    return shutil.which("node") or str(Path(playwright.__file__).parent / "driver/node")
