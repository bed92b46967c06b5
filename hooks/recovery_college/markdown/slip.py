"""A place where a text would not be shown as it was meant, with the lines as they were probably meant: ``Slip``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """A slip of some kind. ``line`` counts from 0; ``mended`` is the line as it was probably meant, or several."""

    kind: str
    line: int
    column: int
    shown: str
    mended: tuple[str, ...]
    more: int = 0  # lines below the first that ``mended`` is for, too
