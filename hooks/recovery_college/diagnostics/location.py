"""The types of a place in a file: line and column, and the keys that lead to a value."""

from __future__ import annotations

Position = tuple[int, int]  # line and column, both from 1


KeyPath = tuple[str | int, ...]  # where a value stands: ("runs", 0, "term")
