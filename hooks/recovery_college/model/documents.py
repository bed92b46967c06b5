"""Keeps an author's file in memory: ``Document`` its settings with their places, ``Prose`` its Markdown text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from recovery_college.diagnostics.location import Position
from recovery_college.markdown.scanner import Scan
from recovery_college.markdown.sentences import sentences
from recovery_college.model.node import Node
from recovery_college.schema.content_type import ContentType
from recovery_college.schema.record import Waiver


@dataclass(frozen=True)
class Document:
    """The file that facts came from, to say where a fact stands."""

    path: str
    node: Node
    kind: ContentType
    text: str = field(default="", repr=False)  # of a YAML file: as it was typed, for checks that read words

    def at(self, *loc: str | int, key: bool = False) -> Position:
        """Line and column of a value, or of its name with ``key``."""
        return self.node.find(loc, key=key)


@dataclass(frozen=True)
class Prose:
    """A Markdown text in our dialect, with its place in a file."""

    path: str
    text: str
    first_line: int
    scan: Scan = field(repr=False)
    waivers: tuple[tuple[Waiver, Position], ...] = ()  # those that stood in the text; it has them no more
    settings: str = field(default="", repr=False)  # what stands above the text, as it was typed
    typed: str = field(default="", repr=False)  # the text before it was written as our dialect, without its waivers

    @cached_property
    def sentences(self) -> list[tuple[int, str]]:
        """Its sentences without code and addresses, each with the offset of its first letter in the text."""
        return list(sentences(self.scan.prose))


@dataclass(frozen=True)
class LooseText:
    """The words of a file whose settings cannot be used: checks read them, and no page is ever made of them.

    ``document`` has no settings where none could be read. ``prose`` is the text of a Markdown file.
    """

    document: Document
    prose: Prose | None = None
