"""Reads one author file by its content type into nodes and validated entries, with what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.loading.bibtex import read_bibtex
from recovery_college.loading.front_matter import split_front_matter
from recovery_college.loading.slugs import bad_slug
from recovery_college.loading.source_file import SourceFile
from recovery_college.loading.validation import validate, validate_table
from recovery_college.loading.waivers import take_waivers
from recovery_college.loading.yaml_source import read_yaml
from recovery_college.markdown.normalise import normalise
from recovery_college.markdown.scanner import Scan
from recovery_college.model.documents import Document, LooseText, Prose
from recovery_college.model.entities import EasyRead, Entry, Guideline, Page, Story, TextEntry
from recovery_college.model.node import Node
from recovery_college.schema.content_type import ContentType, FileForm

_MADE: dict[str, type[TextEntry[Any]]] = {
    "page": Page,
    "story": Story,
    "guideline": Guideline,
    "easy-read": EasyRead,
}


@dataclass
class ContentFile:
    """One file and what came of reading it. ``document`` is None where its settings could not be read.

    ``loose`` is what can be looked at all the same in a file whose settings cannot be used: the words of it.
    """

    kind: ContentType
    path: str
    absolute: Path
    document: Document | None = None
    loose: LooseText | None = None
    entries: list[Entry[Any]] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def _source(self) -> SourceFile:
        return SourceFile(self.path, self.absolute, self.kind.start)

    def read(self) -> ContentFile:
        """Read it. Gives the file itself, so that it can be made and read in one breath."""
        if self.kind.names_address:
            self._check_address()
        text, problems = self._source.read()
        self.problems += problems
        if text is not None:
            {
                FileForm.MARKDOWN: self._markdown,
                FileForm.BIBTEX: self._bibtex,
                FileForm.SETTINGS: self._yaml,
                FileForm.TABLE: self._yaml,
            }[self.kind.form](text)
        return self

    def _check_address(self) -> None:
        for part in PurePosixPath(self.path).with_suffix("").parts[1:]:
            if wrong := bad_slug(part):
                self.problems.append(problem(self.path, (1, 1), "address-characters", *wrong))

    def _yaml(self, text: str) -> None:
        node, problems = read_yaml(text, self.path)
        self.problems += problems
        self.loose = LooseText(Document(self.path, Node((1, 1), {}), self.kind, text))
        if node is None or node.value is None:
            if not problems and not self.kind.may_be_empty:
                self.problems.append(self._source.is_empty())
            return
        if not isinstance(node.value, dict):
            message = "This file should hold settings, each as 'name: value'."
            if self.kind.is_table:
                message = "This file should list each entry under a short name, with the settings of "
                message += f"{self.kind.record.noun} below it."
            self.problems.append(problem(self.path, node.position, "data-wrong-type", message))
            return
        self.document, self.loose = Document(self.path, node, self.kind, text), None
        if self.kind.is_table:
            self._table(self.document)
            return
        facts, problems = validate(node, self.kind.record, self.path)
        self.problems += problems
        if facts is not None:
            self.entries.append(Entry(name=PurePosixPath(self.path).stem, facts=facts, document=self.document))

    def _bibtex(self, text: str) -> None:
        node, problems = read_bibtex(text, self.path)
        self.problems += problems
        self.document = Document(self.path, node, self.kind)
        self._table(self.document)

    def _table(self, document: Document) -> None:
        records, problems = validate_table(document.node, self.kind.record, self.path)
        self.problems += problems
        self.entries += [
            Entry(name=name, facts=facts, document=document, loc=(name,)) for name, facts in records.items()
        ]

    def _markdown(self, text: str) -> None:
        front, problems = split_front_matter(text, self.path)
        self.problems += problems
        above = "\n".join(text.split("\n")[: front.body_line - 1])
        typed, waivers, said = take_waivers(front.body, front.body_line, self.path)
        body = normalise(typed)
        scan = Scan(body.text, front.body_line, body.rows)
        prose = Prose(self.path, body.text, front.body_line, scan, tuple(waivers), above, typed)
        facts = None
        if front.node is not None:
            self.document = Document(self.path, front.node, self.kind)
            facts, problems = validate(front.node, self.kind.record, self.path)
            self.problems += problems
            if not front.body.strip():
                at = (front.body_line, 1)
                message = "There is no text under the settings."
                self.problems.append(problem(self.path, at, "file-empty", message, "Write some."))
        self.problems += said
        if facts is None or self.document is None:
            self.loose = LooseText(self.document or Document(self.path, Node((1, 1), {}), self.kind), prose)
            return
        made = _MADE.get(self.kind.name, TextEntry)
        name = self.path.partition("/")[2]
        self.entries.append(made(name=name, facts=facts, document=self.document, prose=prose))
