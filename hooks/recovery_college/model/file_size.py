"""Says how large a file is as people say it."""

from __future__ import annotations


def in_words(size: int) -> str:
    """Bytes as ``4.2 MB`` or ``640 KB``. A megabyte is a million bytes, as on a stick's label."""
    return f"{max(1, round(size / 1000))} KB" if size < 950_000 else f"{size / 1_000_000:.1f} MB"
