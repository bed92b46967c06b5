"""Describes a kind of author file: its path, its record, its form and its traits.

What a record says by having a field (``review_by``, ``waivers``, ``leave_quickly`` …) is asked of the record, so that
nothing is written twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property

from recovery_college.schema.record import AnyRecord, Record


class FileForm(StrEnum):
    """How a file holds its records."""

    SETTINGS = "settings"  # YAML, one record
    TABLE = "table"  # YAML, a record under each short name
    MARKDOWN = "markdown"  # a record between two lines of ---, and a text under it
    BIBTEX = "bibtex"  # a table in the form of libraries


class Claim(IntEnum):
    """Which content type gets a file whose path several would take: the one with the lowest number."""

    FIRST = 1
    USUAL = 2
    REST = 3


@dataclass(frozen=True)
class ContentType:
    """A kind of author file, and nothing about any one file.

    ``path`` is the path in the college's folder as people read it, with ``<name>`` for what differs; ``pattern`` is the
    regular expression of such paths where it takes in more than ``path`` says. ``file`` is the schema of a whole table.
    """

    name: str
    path: str
    record: type[Record]
    form: FileForm
    file: AnyRecord | None = None
    pattern: str = ""
    claim: Claim = Claim.USUAL
    titled_by: str = "title"  # the setting by which a list names an entry
    is_needed: bool = False  # whether a college has to have the file
    may_be_empty: bool = False
    start: str = ""  # how to come by a first one
    is_documented: bool = True  # whether the editors' guide and the JSON Schemas describe it
    has_sentences: bool = True  # False for lists of words, and for what only commands write
    has_public_contacts: bool = False  # whether numbers and addresses in it want to be found by everybody
    names_address: bool = False  # whether the file's own path is part of a web address
    is_listed: bool = True  # of Markdown: whether lists of all pages name each; False where its own page leads to it

    @property
    def is_table(self) -> bool:
        """Whether one file holds many entries."""
        return self.form in (FileForm.TABLE, FileForm.BIBTEX)

    @property
    def has_prose(self) -> bool:
        """Whether there is a Markdown text in the file."""
        return self.form is FileForm.MARKDOWN

    @property
    def is_single(self) -> bool:
        """Whether a college has one file of the kind at most."""
        return "<" not in self.path

    @property
    def file_schema(self) -> AnyRecord:
        """The schema of a whole file."""
        return self.file or self.record

    def has(self, setting: str) -> bool:
        """Whether an entry can say this: ``review_by``, ``waivers``, ``leave_quickly``, ``consent`` …"""
        return setting in self.record.model_fields

    def takes(self, path: str) -> bool:
        """Whether a file at this path is of the kind."""
        return bool(self._pattern.match(path))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = re.split(r"(<[^<>]+>)", self.path)
        # the index.md of a folder in docs/ is a page that leads to the others
        name = r"(?!index\.md$)[^/]+" if self.has_prose and self.path.startswith("docs/") else "[^/]+"
        derived = "".join(name if part.startswith("<") else re.escape(part) for part in parts)
        return re.compile(rf"\A(?:{self.pattern or derived})\Z")
