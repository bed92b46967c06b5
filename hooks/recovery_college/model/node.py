"""Keeps a value of an author's file as it was typed, with its line and column: ``Node``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from recovery_college.diagnostics.location import KeyPath, Position


@dataclass(slots=True)
class Node:
    """A value as it was typed: ``value`` is text, None, a list of nodes or a mapping of nodes.

    ``is_copy`` where an alias stands: what it would bring is not known, so nothing can be said to be missing from it.
    """

    position: Position
    value: Any = None
    keys: dict[str, Position] = field(default_factory=dict)
    is_copy: bool = False

    def plain(self) -> Any:
        """The same without positions: str, None, list and dict."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def paths(self, name: str) -> Iterator[KeyPath]:
        """Where every single value below any setting of that name stands."""
        if isinstance(self.value, dict):
            for key, node in self.value.items():
                inner = node.leaves() if key == name else node.paths(name)
                yield from ((key, *path) for path in inner)
        elif isinstance(self.value, list):
            for n, node in enumerate(self.value):
                yield from ((n, *path) for path in node.paths(name))

    def leaves(self) -> Iterator[KeyPath]:
        """Where every single value below this node stands."""
        if isinstance(self.value, list):
            for n, node in enumerate(self.value):
                yield from ((n, *path) for path in node.leaves())
        elif not isinstance(self.value, dict):
            yield ()

    def text(self, path: KeyPath) -> str:
        """The value at a path that exists, as text."""
        node = self
        for step in path:
            node = node.value[step]
        return str(node.value or "")

    def at(self, path: KeyPath) -> Node | None:
        """The node at ``path``, or None where there is none."""
        node: Node | None = self
        for step in path:
            inside = node.value if node else None
            if isinstance(inside, dict) and isinstance(step, str):
                node = inside.get(step)
            elif isinstance(inside, list) and isinstance(step, int) and step < len(inside):
                node = inside[step]
            else:
                return None
        return node

    def find(self, path: KeyPath, *, key: bool = False) -> Position:
        """Where the value at ``path`` stands (or its key), or the nearest thing above it that exists."""
        node, position = self, self.position
        for step in path:
            if isinstance(node.value, dict) and step in node.value:
                position = node.keys[str(step)]
                node = node.value[step]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                position = node.position
            else:
                return position
        return position if key else node.position
