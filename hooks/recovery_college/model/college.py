"""Keeps a college in memory: ``College`` with every entry that was read, its texts, pictures and problems.

Each entry is kept under the name of its content type. ``courses``, ``pages``, ``glossary`` … are typed views of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from recovery_college.diagnostics.diagnostic import Diagnostic
from recovery_college.model.author_text import AuthorText
from recovery_college.model.documents import Document, LooseText
from recovery_college.model.easy_read import version
from recovery_college.model.entities import COURSES, DOCS, Course, EasyRead, Entry, Guideline, Page, Story, TextEntry
from recovery_college.model.helplines import of_college
from recovery_college.schema.accessibility import AccessibilityRecord
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.guidelines import WordList
from recovery_college.schema.hostile_inputs import HostileInputsRecord
from recovery_college.schema.knowledge import (
    Evidence,
    Framework,
    GlossaryTerm,
    Pathway,
    Promise,
    PromiseRecord,
    SearchWords,
)
from recovery_college.schema.notices import NoticeRecord
from recovery_college.schema.plans import Plan
from recovery_college.schema.record import Record
from recovery_college.schema.shared_files import HelplineRecord, Partner, Person, Strand, TermRecord, Venue

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Entry[Any])


@dataclass
class College:
    """Everything that was read. ``facts`` is None only where ``college.yml`` cannot be used."""

    root: Path
    entries: Mapping[str, list[Entry[Any]]]  # by the name of their content type, in the order of reading
    documents: dict[str, Document] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)  # path in the repository → file
    leaflets: dict[str, Path] = field(default_factory=dict)  # short name of the course → file
    files: set[str] = field(default_factory=set)  # every author file met, also those that cannot be used
    unread: set[str] = field(default_factory=set)  # those whose settings could not be read
    loose: dict[str, LooseText] = field(default_factory=dict)  # the words of files whose settings cannot be used
    course_folders: set[str] = field(default_factory=set)  # their names, also of courses that cannot be used
    problems: list[Diagnostic] = field(default_factory=list)

    def all_entries(self) -> Iterator[Entry[Any]]:
        """Every entry of every content type."""
        for entries in self.entries.values():
            yield from entries

    def _of(self, kind: str, made: type[E]) -> list[E]:
        return [entry for entry in self.entries.get(kind, ()) if isinstance(entry, made)]

    def entries_of(self, kind: str, record: type[R]) -> list[Entry[R]]:
        """Every entry of a content type, which has such records."""
        return [entry for entry in self.entries.get(kind, ()) if isinstance(entry.facts, record)]

    def _records(self, kind: str, record: type[R]) -> dict[str, R]:
        """The records of a content type by their short names."""
        return {entry.name: entry.facts for entry in self.entries_of(kind, record)}

    @cached_property
    def facts(self) -> CollegeRecord | None:
        """What college.yml says."""
        return next(iter(self._records("college", CollegeRecord).values()), None)

    @cached_property
    def terms(self) -> dict[str, TermRecord]:
        return self._records("terms", TermRecord)

    @cached_property
    def venues(self) -> dict[str, Venue]:
        return self._records("venues", Venue)

    @cached_property
    def strands(self) -> dict[str, Strand]:
        return self._records("strands", Strand)

    @cached_property
    def people(self) -> dict[str, Person]:
        return self._records("people", Person)

    @cached_property
    def partners(self) -> dict[str, Partner]:
        return self._records("partners", Partner)

    @cached_property
    def helplines(self) -> dict[str, HelplineRecord]:
        """The college's own. Pages show those of ``model/helplines.py``."""
        return self._records("helplines", HelplineRecord)

    @cached_property
    def notices(self) -> dict[str, NoticeRecord]:
        """All of them, those of other days too."""
        return self._records("notices", NoticeRecord)

    @cached_property
    def glossary(self) -> dict[str, GlossaryTerm]:
        return self._records("glossary", GlossaryTerm)

    @cached_property
    def search_words(self) -> dict[str, SearchWords]:
        return self._records("search-words", SearchWords)

    @cached_property
    def promises(self) -> dict[str, Promise]:
        return self._records("promises", Promise)

    @cached_property
    def promise_records(self) -> dict[str, PromiseRecord]:
        return self._records("promise-records", PromiseRecord)

    @cached_property
    def frameworks(self) -> dict[str, Framework]:
        return self._records("framework", Framework)

    @cached_property
    def pathways(self) -> dict[str, Pathway]:
        return self._records("pathway", Pathway)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        return self._records("plan", Plan)

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        return self._records("evidence", Evidence)

    @cached_property
    def word_lists(self) -> dict[str, WordList]:
        return self._records("guideline-words", WordList)

    @cached_property
    def guidelines(self) -> dict[str, Guideline]:
        return {guideline.stem: guideline for guideline in self._of("guideline", Guideline)}

    @cached_property
    def stories(self) -> list[Story]:
        return self._of("story", Story)

    @cached_property
    def accessibility(self) -> AccessibilityRecord | None:
        """What was tested for disabled readers, and what came of it."""
        return next(iter(self._records("accessibility", AccessibilityRecord).values()), None)

    @cached_property
    def hostile_inputs(self) -> HostileInputsRecord | None:
        """What was tried to hang, hide or destroy something, and what came of it."""
        return next(iter(self._records("hostile-inputs", HostileInputsRecord).values()), None)

    @cached_property
    def easy_reads(self) -> list[EasyRead]:
        return self._of("easy-read", EasyRead)

    @cached_property
    def courses(self) -> list[Course]:
        return self._of("course", Course)

    @cached_property
    def pages(self) -> list[Page]:
        return self._of("page", Page)

    @cached_property
    def _by_slug(self) -> dict[str, Course]:
        return {course.slug: course for course in self.courses}

    @cached_property
    def _by_path(self) -> dict[str, Entry[Any]]:
        """What was read from each file that is one entry."""
        return {entry.document.path: entry for entry in self.all_entries() if not entry.document.kind.is_table}

    @cached_property
    def articles(self) -> list[TextEntry[Any]]:
        """Every text that is a page in its own right: pages, stories, and what else is of a listed content type."""
        return [one for one in self.all_entries() if isinstance(one, TextEntry) and one.document.kind.is_listed]

    def entry(self, path: str) -> Entry[Any] | None:
        """What was read from a file that is one entry; None where there is none, or it cannot be used."""
        return self._by_path.get(path)

    @cached_property
    def _texts(self) -> list[AuthorText]:
        found = []
        loose = [LooseText(document) for document in self.documents.values() if document.path not in self.loose]
        for text in [*loose, *self.loose.values()]:
            document = text.document
            folder, name, *_ = document.path.split("/")
            course = self.course(name) if folder == COURSES else None
            found.append(AuthorText(document, self.entry(document.path), course, text.prose))
        return found

    def texts(self) -> list[AuthorText]:
        """Every file of an author that could be read, in the order of reading; then those that cannot be used."""
        return self._texts

    def course(self, slug: str) -> Course | None:
        """The course in the folder of that name."""
        return self._by_slug.get(slug)

    def leaflet_of(self, course: Course) -> Path | None:
        """The file of the leaflet that a course offers; None where it offers none, or the file is not there."""
        return self.leaflets.get(course.slug) if course.facts.leaflet else None

    @cached_property
    def public_courses(self) -> list[Course]:
        """Courses that have a page, by title."""
        return sorted((c for c in self.courses if c.is_public), key=lambda c: (c.facts.title.casefold(), c.slug))

    @cached_property
    def listed_courses(self) -> list[Course]:
        """Courses that lists show, by title."""
        return [course for course in self.public_courses if course.is_listed]

    def version(self, easy: EasyRead) -> str | None:
        """The version of the page's words as they are today; None where no author's text stands behind the page."""
        page = self.entry(easy.original)
        if isinstance(page, TextEntry) and not page.document.kind.has("consent"):  # such a page has no version at all
            return version(page.title, page.prose.scan.for_learners)
        if easy.original == f"{DOCS}/urgent-help.md" and self.facts:  # its numbers stand in the Easy Read version too
            lines = of_college(self.facts.nation, self.helplines).values()
            return version(*(f"{line.name} {line.call} {line.press} {line.text} {line.to}" for line in lines))
        return None
