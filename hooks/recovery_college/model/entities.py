"""Describes what an author wrote: ``Entry`` and its kinds (courses, modules, pages, stories), with file and place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from recovery_college.diagnostics.location import KeyPath
from recovery_college.model.documents import Document, Prose
from recovery_college.model.easy_read import SUFFIX, EasyReadSteps
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.guidelines import GuidelineRecord
from recovery_college.schema.knowledge import StoryRecord
from recovery_college.schema.module import ModuleRecord
from recovery_college.schema.page import EasyReadRecord, PageRecord
from recovery_college.schema.record import Record

COURSES, DOCS = "courses", "docs"
ONLINE = "online"  # a place that needs no entry in venues.yml
OF_WORD = (
    "Make a page of it: 'recovery-college new module COURSE --from FILE.docx' brings its words. "
    "Or put it as a checked PDF on the college's own website, and link to that."
)
OF_A_PHONE = (
    "Save it as .jpg. On an iPhone: Settings, Camera, Formats, Most Compatible. "
    "A picture that you have already: open it, and export it as JPEG."
)
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"}  # no SVG: opened on its own it can run scripts


def is_of_course(path: str) -> bool:
    """Whether a file stands in the folder of a course, also of one whose settings cannot be used."""
    return path.startswith(f"{COURSES}/") and path.count("/") > 1


R_co = TypeVar("R_co", bound=Record, covariant=True)


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
