"""The college in memory: courses, modules, pages and stories, each with the file it came from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from recovery_college.diagnostics.diagnostic import Diagnostic
from recovery_college.diagnostics.location import Position
from recovery_college.markdown.scanner import Scan
from recovery_college.model.easy_read import SUFFIX, EasyReadSteps, version
from recovery_college.model.helplines import of_college
from recovery_college.model.node import Node
from recovery_college.schema.accessibility import AccessibilityRecord
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.guidelines import GuidelineRecord as GuidelineFacts
from recovery_college.schema.guidelines import WordList
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
from recovery_college.schema.record import Waiver
from recovery_college.schema.shared_files import HelplineRecord, Partner, Person, Strand, TermRecord, Venue

COURSES, DOCS = "courses", "docs"
ONLINE = "online"  # a place that needs no entry in venues.yml
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"}  # no SVG: opened on its own it can run scripts


@dataclass(frozen=True)
class Document:
    """The file that facts came from, to say where a fact stands."""

    path: str
    node: Node
    text: str = field(default="", repr=False)  # of a YAML file: as it was typed, for checks that read words

    def at(self, *loc: str | int, key: bool = False) -> Position:
        """Line and column of a value, or of its name with ``key``."""
        return self.node.find(loc, key=key)


@dataclass(frozen=True)
class Prose:
    """A Markdown text with its place in a file."""

    path: str
    text: str
    first_line: int
    scan: Scan = field(repr=False)
    waivers: tuple[tuple[Waiver, Position], ...] = ()  # those that stood in the text; it has them no more
    settings: str = field(default="", repr=False)  # what stands above the text, as it was typed


@dataclass(frozen=True)
class Module:
    """A module of a course."""

    slug: str
    course: str
    facts: ModuleRecord
    document: Document
    prose: Prose


@dataclass(frozen=True)
class Course:
    """A course with its modules, in the order of their file names."""

    slug: str
    facts: CourseRecord
    document: Document
    modules: list[Module]

    @property
    def is_public(self) -> bool:
        """Whether the site has a page for it."""
        return self.facts.status != "draft"

    @property
    def is_listed(self) -> bool:
        """Whether lists show it."""
        return self.facts.status in ("published", "resting")


@dataclass(frozen=True)
class Page:
    """A page of the knowledge base. ``name`` is its path below ``docs/``."""

    name: str
    facts: PageRecord
    document: Document
    prose: Prose


@dataclass(frozen=True)
class Story:
    """Somebody's own story. ``name`` is its path below ``docs/``."""

    name: str
    facts: StoryRecord
    document: Document
    prose: Prose

    def is_shown(self, today: dt.date) -> bool:
        """Whether its consent holds on a day: given, not taken back, and not past the day to ask again."""
        consent = self.facts.consent
        return not consent.withdrawn and consent.given <= today < consent.review


@dataclass(frozen=True)
class EasyRead:
    """The Easy Read version of a page, in a file of its own beside the page's."""

    facts: EasyReadRecord
    document: Document
    prose: Prose

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
class Guideline:
    """A guideline of the guard. ``name`` is its path below ``docs/``."""

    name: str
    facts: GuidelineFacts
    document: Document
    prose: Prose


@dataclass
class College:
    """Everything that was read. ``facts`` is None only where ``college.yml`` cannot be used."""

    root: Path
    facts: CollegeRecord | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    terms: dict[str, TermRecord] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)
    strands: dict[str, Strand] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    helplines: dict[str, HelplineRecord] = field(default_factory=dict)  # the college's own; see model/helplines.py
    glossary: dict[str, GlossaryTerm] = field(default_factory=dict)
    search_words: dict[str, SearchWords] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    promise_records: dict[str, PromiseRecord] = field(default_factory=dict)
    frameworks: dict[str, Framework] = field(default_factory=dict)
    pathways: dict[str, Pathway] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)  # by the names of their files
    evidence: dict[str, Evidence] = field(default_factory=dict)
    guidelines: dict[str, Guideline] = field(default_factory=dict)
    word_lists: dict[str, WordList] = field(default_factory=dict)
    stories: list[Story] = field(default_factory=list)
    accessibility: AccessibilityRecord | None = None  # what was tested, and what came of it
    easy_reads: list[EasyRead] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    pictures: dict[str, Path] = field(default_factory=dict)  # path in the repository → file
    files: set[str] = field(default_factory=set)  # every author file met, also those that cannot be used
    problems: list[Diagnostic] = field(default_factory=list)

    def course(self, slug: str) -> Course | None:
        """The course in the folder of that name."""
        return next((course for course in self.courses if course.slug == slug), None)

    @property
    def public_courses(self) -> list[Course]:
        """Courses that have a page, by title."""
        return sorted((c for c in self.courses if c.is_public), key=lambda c: (c.facts.title.casefold(), c.slug))

    @property
    def listed_courses(self) -> list[Course]:
        """Courses that lists show, by title."""
        return [course for course in self.public_courses if course.is_listed]

    def version(self, easy: EasyRead) -> str | None:
        """The version of the page's words as they are today; None where no author's text stands behind the page."""
        texts: list[Page | Module] = [*self.pages, *(m for course in self.courses for m in course.modules)]
        for page in texts:
            if page.document.path == easy.original:
                return version(page.facts.title, page.prose.scan.for_learners)
        if easy.original == f"{DOCS}/urgent-help.md" and self.facts:  # its numbers stand in the Easy Read version too
            lines = of_college(self.facts.nation, self.helplines).values()
            return version(*(f"{line.name} {line.call} {line.press} {line.text} {line.to}" for line in lines))
        return None
