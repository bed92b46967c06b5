"""Where the theme is."""

from __future__ import annotations

from pathlib import Path


def templates_folder() -> Path:
    """The theme: inside the installed package, or ``overrides/`` of a checkout."""
    packaged = Path(__file__).parent.parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "overrides"
