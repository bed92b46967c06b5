"""Gives one file of an author as the checks read it, whatever its content type is: ``AuthorText``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from recovery_college.model.documents import Document, Prose
from recovery_college.model.entities import Course, Entry
from recovery_college.schema.content_type import ContentType
from recovery_college.schema.record import Audience, Record


@dataclass(frozen=True)
class AuthorText:
    """A file that could be read. ``entry`` is None for a table, and for a YAML file whose settings cannot be used.

    ``course`` is the course whose file it is, or in whose folder it stands; None where that cannot be used.
    ``loose`` is the text of a Markdown file whose settings cannot be used: it has no facts.
    """

    document: Document
    entry: Entry[Any] | None
    course: Course | None
    loose: Prose | None = None

    @property
    def path(self) -> str:
        return self.document.path

    @property
    def kind(self) -> ContentType:
        return self.document.kind

    @property
    def facts(self) -> Record | None:
        """The settings of the file."""
        return self.entry.facts if self.entry else None

    @property
    def prose(self) -> Prose | None:
        """The Markdown under the settings."""
        return getattr(self.entry, "prose", None) or self.loose

    @property
    def title(self) -> str:
        """What a Markdown file calls its page."""
        if self.loose:
            return self.said("title")
        return self.entry.title if self.entry and self.prose else ""

    def said(self, name: str) -> str:
        """The words of one setting; where the settings cannot be used, as they were typed."""
        if self.entry is None:
            node = self.document.node.at((name,))
            return node.value if node and isinstance(node.value, str) else ""
        value = getattr(self.facts, name, None)
        return value if isinstance(value, str) else ""

    @property
    def audience(self) -> list[Audience]:
        """Whom it is for. A part of a course is for those whom the course is for."""
        own = getattr(self.facts, "audience", None)
        if own is None and self.course and self.kind.name == "module":
            return self.course.facts.audience
        return own or []
