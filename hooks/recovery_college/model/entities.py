"""Keeps a college in memory: ``College`` with its courses, modules, pages, stories and every other entry.

Each entry is kept under the name of its content type. ``courses``, ``pages``, ``glossary`` … are typed views of that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from recovery_college.diagnostics.diagnostic import Diagnostic
from recovery_college.diagnostics.location import KeyPath
from recovery_college.model.author_text import AuthorText
from recovery_college.model.documents import Document, Prose
from recovery_college.model.easy_read import SUFFIX, EasyReadSteps, version
from recovery_college.model.helplines import of_college
from recovery_college.schema.accessibility import AccessibilityRecord
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.guidelines import GuidelineRecord, WordList
from recovery_college.schema.knowledge import (
    Evidence,
    Framework,
    GlossaryTerm,
    Pathway,
    Promise,
    PromiseRecord,
    SearchWords,
    StoryRecord,
)
from recovery_college.schema.module import ModuleRecord
from recovery_college.schema.page import EasyReadRecord, PageRecord
from recovery_college.schema.plans import Plan
from recovery_college.schema.record import Record
from recovery_college.schema.shared_files import HelplineRecord, Partner, Person, Strand, TermRecord, Venue

COURSES, DOCS = "courses", "docs"
ONLINE = "online"  # a place that needs no entry in venues.yml
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"}  # no SVG: opened on its own it can run scripts

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)
E = TypeVar("E", bound="Entry[Any]")


@dataclass(frozen=True, kw_only=True)
class Entry(Generic[R_co]):
    """One thing that an author wrote: a file, or an entry of one, which stands at ``loc`` in its document.

    ``name`` is the path below ``docs/`` of a Markdown file there, and else the short name of the entry, file or folder.
    """

    name: str
    facts: R_co
    document: Document
    loc: KeyPath = ()

    @property
    def title(self) -> str:
        """What a list calls it."""
        return str(getattr(self.facts, self.document.kind.titled_by, None) or "")

    def is_shown(self, today: dt.date) -> bool:
        """Whether readers see it on a day; a story only while its consent holds."""
        return self.facts.is_shown(today)

    @property
    def stem(self) -> str:
        """The name without folders and ending."""
        return PurePosixPath(self.name).stem


@dataclass(frozen=True, kw_only=True)
class TextEntry(Entry[R_co]):
    """A Markdown file: its settings and its text."""

    prose: Prose


@dataclass(frozen=True, kw_only=True)
class Module(TextEntry[ModuleRecord]):
    """A module of a course."""

    course: str

    @property
    def slug(self) -> str:
        return self.name


@dataclass(frozen=True, kw_only=True)
class Course(Entry[CourseRecord]):
    """A course with its modules, in the order of their file names."""

    modules: list[Module]

    @property
    def slug(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        """Whether the site has a page for it."""
        return self.facts.status != "draft"

    @property
    def is_listed(self) -> bool:
        """Whether lists show it."""
        return self.facts.status in ("published", "resting")


class Page(TextEntry[PageRecord]):
    """A page of the knowledge base."""


class Guideline(TextEntry[GuidelineRecord]):
    """A guideline, by which the words of authors are looked at for drift."""


class Story(TextEntry[StoryRecord]):
    """Somebody's own story."""


class EasyRead(TextEntry[EasyReadRecord]):
    """The Easy Read version of a page, in a file of its own beside the page's."""

    @property
    def original(self) -> str:
        """The file of the page that it is a version of, which may not be there: a page of our own has no file."""
        folder, _, name = self.document.path.removesuffix(SUFFIX).rpartition("/")
        is_course = folder.startswith(f"{COURSES}/") and name == "course"
        return f"{folder}/course.yml" if is_course else f"{folder}/{name}.md"

    @cached_property
    def steps(self) -> EasyReadSteps:
        return EasyReadSteps(self.prose.scan)


@dataclass
class College:
    """Everything that was read. ``facts`` is None only where ``college.yml`` cannot be used."""

    root: Path
    entries: Mapping[str, list[Entry[Any]]]  # by the name of their content type, in the order of reading
    documents: dict[str, Document] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)  # path in the repository → file
    files: set[str] = field(default_factory=set)  # every author file met, also those that cannot be used
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
        for document in self.documents.values():
            entry = self.entry(document.path)
            if entry is None and document.kind.has_prose:
                continue  # it cannot be used, and that has been said
            folder, name, *_ = document.path.split("/")
            found.append(AuthorText(document, entry, self.course(name) if folder == COURSES else None))
        return found

    def texts(self) -> list[AuthorText]:
        """Every file of an author that could be read, in the order of reading."""
        return self._texts

    def course(self, slug: str) -> Course | None:
        """The course in the folder of that name."""
        return self._by_slug.get(slug)

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
