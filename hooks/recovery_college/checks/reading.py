"""What every check is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recovery_college.content.addresses import Addresses
from recovery_college.content.repository import College, Course, Prose
from recovery_college.content.source import Node, Position


@dataclass(frozen=True)
class Reading:
    """A college to look at. ``today`` comes from outside, so that a check gives the same answer twice.

    ``anchors`` gives the ids on the page with a URI.
    """

    college: College
    addresses: Addresses
    today: dt.date
    anchors: Callable[[str], set[str]]

    def prose(self) -> Iterator[tuple[Prose, Course | None]]:
        """Every Markdown text of an author, with the course it belongs to."""
        for course in self.college.courses:
            for module in course.modules:
                yield module.prose, course
        for page in self.college.pages:
            yield page.prose, None
        for story in self.college.stories:
            yield story.prose, None


def texts(node: Node) -> Iterator[tuple[str, Position]]:
    """Every text value below a node, with its place."""
    if isinstance(node.value, str):
        yield node.value, node.position
    elif isinstance(node.value, list):
        for entry in node.value:
            yield from texts(entry)
    elif isinstance(node.value, dict):
        for entry in node.value.values():
            yield from texts(entry)
