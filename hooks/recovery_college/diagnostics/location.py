"""The types of a place in a file: line and column, and the keys that lead to a value."""

from __future__ import annotations

Position = tuple[int, int]
"""Line and column, both from 1."""

KeyPath = tuple[str | int, ...]
"""The keys that lead to a value: ``("runs", 0, "term")``."""
