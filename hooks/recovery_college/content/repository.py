"""The college as it stands on disk: walked, read, validated and tied together.

Reading never stops at a problem. What could be read is in the ``College``; what could not is among its problems.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from recovery_college.content import knowledge, schema
from recovery_college.content.evidence import read_bibtex
from recovery_college.content.markdown import Scan
from recovery_college.content.source import Node, Path_, Position, SourceFile, read_yaml, split_front_matter
from recovery_college.content.validate import bad_slug, validate, validate_table
from recovery_college.diagnostics import Diagnostic, close_match, did_you_mean, problem, shown

F = TypeVar("F", bound=schema.Facts)

PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"}  # no SVG: opened on its own it can run scripts
ONLINE = "online"
GLOSSARY, PROMISES, EVIDENCE = "glossary.yml", "promises.yml", "evidence/library.bib"
FOLDERS = {"frameworks", "pathways"}  # folders of docs/ that hold one YAML file for each entry
COURSES, DOCS = "courses", "docs"
AN_EXAMPLE = "'recovery-college new college' writes an example of it."
TABLES: dict[str, type[schema.Facts]] = {
    "terms.yml": schema.Term,
    "venues.yml": schema.Venue,
    "strands.yml": schema.Strand,
    "people.yml": schema.Person,
    "partners.yml": schema.Partner,
}


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


@dataclass(frozen=True)
class Module:
    """A module of a course."""

    slug: str
    course: str
    facts: schema.Module
    document: Document
    prose: Prose


@dataclass(frozen=True)
class Course:
    """A course with its modules, in the order of their file names."""

    slug: str
    facts: schema.Course
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
    facts: schema.Page
    document: Document
    prose: Prose


@dataclass(frozen=True)
class Story:
    """Somebody's own story. ``name`` is its path below ``docs/``."""

    name: str
    facts: knowledge.Story
    document: Document
    prose: Prose

    def is_shown(self, today: dt.date) -> bool:
        """Whether its consent holds on a day: given, not taken back, and not past the day to ask again."""
        consent = self.facts.consent
        return not consent.withdrawn and consent.given <= today < consent.review


@dataclass
class College:
    """Everything that was read. ``facts`` is None only where ``college.yml`` cannot be used."""

    root: Path
    facts: schema.College | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    terms: dict[str, schema.Term] = field(default_factory=dict)
    venues: dict[str, schema.Venue] = field(default_factory=dict)
    strands: dict[str, schema.Strand] = field(default_factory=dict)
    people: dict[str, schema.Person] = field(default_factory=dict)
    partners: dict[str, schema.Partner] = field(default_factory=dict)
    glossary: dict[str, knowledge.Term] = field(default_factory=dict)
    promises: dict[str, knowledge.Promise] = field(default_factory=dict)
    frameworks: dict[str, knowledge.Framework] = field(default_factory=dict)
    pathways: dict[str, knowledge.Pathway] = field(default_factory=dict)
    evidence: dict[str, knowledge.Evidence] = field(default_factory=dict)
    stories: list[Story] = field(default_factory=list)
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


def find_root(start: Path) -> Path | None:
    """The college's folder: the nearest at or above ``start`` with a ``courses/college.yml``, or else ``courses/``."""
    above = [start, *start.parents]
    whole = (folder for folder in above if (folder / COURSES / "college.yml").is_file())
    return next(whole, None) or next((folder for folder in above if (folder / COURSES).is_dir()), None)


def read_college(root: Path) -> College:
    """Read all of a college. ``root`` is the folder that holds ``courses/`` and ``docs/``."""
    college = College(root)
    reader = _Reader(college)
    reader.shared_files()
    reader.courses()
    reader.pages()
    _References(college, reader.known).check()
    return college


class _Reader:
    def __init__(self, college: College) -> None:
        self.college = college
        # Names that exist, also where the entry itself has a problem: one mistake, one message.
        # None for a file that could not be read: nobody can say what is not in it.
        self.slugs: set[str] = set()
        self.known: dict[str, set[str] | None] = {**dict.fromkeys(schema.SHARED_FILES), COURSES: self.slugs}

    def _say(self, path: str, position: Position, code: str, message: str, hint: str = "") -> None:
        self.college.problems.append(problem(path, position, code, message, hint))

    def _source(self, absolute: Path) -> SourceFile:
        path = absolute.relative_to(self.college.root).as_posix()
        if path.count("/") == 1 and absolute.name in schema.SHARED_FILES and absolute.name != "partners.yml":
            return SourceFile(path, absolute, AN_EXAMPLE)
        if absolute.name == "course.yml":
            return SourceFile(path, absolute, "'recovery-college new course' writes one for you.")
        return SourceFile(path, absolute)

    def _document(self, absolute: Path, entry: type[schema.Facts] | None = None) -> Document | None:
        """A YAML file of settings, or of entries of one kind under short names."""
        source = self._source(absolute)
        text, problems = source.read()
        self.college.problems += problems
        if text is None:
            return None
        node, problems = read_yaml(text, source.path)
        self.college.problems += problems
        if (node is None or node.value is None) and not problems:
            self.college.problems.append(source.is_empty())
        if node is None or node.value is None:
            return None
        if not isinstance(node.value, dict):
            message = "This file should hold settings, each as 'name: value'."
            if entry:
                message = (
                    f"This file should list each entry under a short name, with the settings of {entry.noun} below it."
                )
            self._say(source.path, node.position, "data-wrong-type", message)
            return None
        document = Document(source.path, node, text)
        self.college.documents[source.path] = document
        return document

    def _facts(self, document: Document, model: type[F]) -> F | None:
        facts, problems = validate(document.node, model, document.path)
        self.college.problems += problems
        return facts

    def shared_files(self) -> None:
        folder = self.college.root / COURSES
        for name in schema.SHARED_FILES:
            file = folder / name
            if file.is_symlink():
                self._link(file)
                continue
            if not file.is_file():
                if name != "partners.yml":
                    parts = (
                        part.strip() for part in re.split(r"[:.]\s|[:.]$", schema.SHARED_FILES[name].__doc__ or "")
                    )
                    about = next(part for part in parts if part and "``" not in part)
                    message = f"This file is missing: {about[0].lower()}{about[1:]}."
                    self._say(f"{COURSES}/{name}", (1, 1), "file-missing", message, AN_EXAMPLE)
                continue
            document = self._document(file, TABLES.get(name))
            if document is None:
                continue
            self.known[name] = set(document.node.value)
            if name == "college.yml":
                self.college.facts = self._facts(document, schema.College)
            elif name == "terms.yml":
                self.college.terms = self._table(document, schema.Term)
            elif name == "venues.yml":
                self.college.venues = self._table(document, schema.Venue)
                if ONLINE in document.node.value:
                    message = f"'{ONLINE}' always means that a course is taught online."
                    at = document.at(ONLINE, key=True)
                    self._say(document.path, at, "address-twice", message, "Give the venue another name.")
            elif name == "strands.yml":
                self.college.strands = self._table(document, schema.Strand)
            elif name == "people.yml":
                self.college.people = self._table(document, schema.Person)
            else:
                self.college.partners = self._table(document, schema.Partner)

    def _table(self, document: Document, model: type[F]) -> dict[str, F]:
        entries, problems = validate_table(document.node, model, document.path)
        self.college.problems += problems
        return entries

    def courses(self) -> None:
        for entry in _entries(self.college.root / COURSES):
            source = self._source(entry)
            if entry.name in schema.SHARED_FILES and not entry.is_dir():
                continue
            if entry.is_symlink():
                self._say(
                    source.path, (1, 1), "file-symlink", "This is a link to another place.", "Copy the files instead."
                )
            elif entry.is_dir():
                self._course(entry)
            else:
                close = close_match(entry.name, schema.SHARED_FILES)
                self._say(
                    source.path,
                    (1, 1),
                    "file-unknown",
                    "We do not know what to do with this file here.",
                    f"Did you mean '{close}'?" if close else "Put it into a course's folder, or delete it.",
                )

    def _link(self, file: Path) -> None:
        message = "This is a link to another file."
        self._say(self._source(file).path, (1, 1), "file-symlink", message, "Copy the file instead.")

    def _course(self, folder: Path) -> None:
        slug, path = folder.name, self._source(folder).path
        self.college.files.add(path)
        self.slugs.add(slug)
        if slug_problem := bad_slug(slug):
            self._say(path, (1, 1), "address-characters", *slug_problem)
        document = None
        modules: list[Module] = []
        met = list(_walk(folder))
        for file in met:
            source = self._source(file)
            self.college.files.add(source.path)
            if file.is_symlink():
                self._link(file)
            elif file.suffix.lower() in PICTURES:
                self.college.pictures[source.path] = file
            elif file.parent != folder or (file.suffix != ".md" and file.name != "course.yml"):
                self._unknown(source, is_below=file.parent != folder)
            elif file.name == "course.yml":
                document = self._document(file)
            elif module := self._module(slug, file):
                modules.append(module)
        if not (folder / "course.yml").is_file() and not any(re.fullmatch(r"(?i)course\.ya?ml", e.name) for e in met):
            self._say(
                f"{path}/course.yml",
                (1, 1),
                "file-missing",
                "This folder has no course.yml.",
                "Add one, or delete the folder. 'recovery-college new course' writes one for you.",
            )
        if document and (facts := self._facts(document, schema.Course)):
            self.college.courses.append(Course(slug, facts, document, modules))

    def _unknown(self, source: SourceFile, *, is_below: bool = False) -> None:
        suffix = source.absolute.suffix
        kinds = "Markdown (.md) and pictures (.png, .jpg, .webp, .gif, .avif)"
        hint = {
            ".yaml": "Call it .yml instead.",
            ".svg": "Save the drawing as a .png picture.",
            ".md": "Call it .md instead.",
            ".markdown": "Call it .md instead.",
        }.get(suffix.lower(), f"We read {kinds}. Put anything else somewhere else.")
        if is_below and suffix.lower() == ".md":
            hint = "Move it up: a module stands directly in the course's folder."
        elif is_below and source.absolute.name == "course.yml":
            hint = "Move it up: course.yml stands directly in the course's folder."
        kind = f"of the kind {suffix}" if suffix else "without an ending"
        self._say(source.path, (1, 1), "file-unknown", f"We cannot publish a file {kind} from here.", hint)

    def _markdown(self, file: Path, model: type[F]) -> tuple[F, Document, Prose] | None:
        source = self._source(file)
        text, problems = source.read()
        self.college.problems += problems
        if text is None:
            return None
        front, problems = split_front_matter(text, source.path)
        self.college.problems += problems
        if front.node is None:
            return None
        document = Document(source.path, front.node)
        self.college.documents[source.path] = document
        facts = self._facts(document, model)
        if not front.body.strip():
            self._say(
                source.path, (front.body_line, 1), "file-empty", "There is no text under the settings.", "Write some."
            )
        if facts is None:
            return None
        return facts, document, Prose(source.path, front.body, front.body_line, Scan(front.body, front.body_line))

    def _module(self, course: str, file: Path) -> Module | None:
        slug = re.sub(r"^\d+[-_]", "", file.stem)
        path = self._source(file).path
        if not slug:
            self._say(path, (1, 1), "address-characters", "There is no name after the number.", "Give it a short name.")
        elif slug_problem := bad_slug(slug):
            self._say(path, (1, 1), "address-characters", *slug_problem)
        read = self._markdown(file, schema.Module)
        return Module(slug, course, *read) if read else None

    def pages(self) -> None:
        folder = self.college.root / DOCS
        for file in _walk(folder) if folder.is_dir() else ():
            source = self._source(file)
            self.college.files.add(source.path)
            name = file.relative_to(folder).as_posix()
            entries = [folder / one for one in FOLDERS]
            if file.is_symlink():
                self._link(file)
            elif file.suffix.lower() in PICTURES:
                self.college.pictures[source.path] = file
            elif name in (GLOSSARY, PROMISES, EVIDENCE) or (file.suffix == ".yml" and file.parent in entries):
                self._knowledge(name, file)
            elif file.suffix != ".md":
                self._unknown(source)
            else:
                for part in Path(name).with_suffix("").parts:
                    if slug_problem := bad_slug(part):
                        self._say(source.path, (1, 1), "address-characters", *slug_problem)
                if name.startswith("stories/") and file.name != "index.md":
                    if story := self._markdown(file, knowledge.Story):
                        self.college.stories.append(Story(name, *story))
                elif read := self._markdown(file, schema.Page):
                    self.college.pages.append(Page(name, *read))

    def _knowledge(self, name: str, file: Path) -> None:
        if name == EVIDENCE:
            source = self._source(file)
            text, problems = source.read()
            self.college.problems += problems
            if text is not None:
                node, problems = read_bibtex(text, source.path)
                self.college.problems += problems
                document = Document(source.path, node)
                self.college.documents[source.path] = document
                self.college.evidence = self._table(document, knowledge.Evidence)
            return
        kinds: dict[str, type[schema.Facts]] = {GLOSSARY: knowledge.Term, PROMISES: knowledge.Promise}
        document_or_none = self._document(file, kinds.get(name))
        if document_or_none is None:
            return
        if name == GLOSSARY:
            self.college.glossary = self._table(document_or_none, knowledge.Term)
        elif name == PROMISES:
            self.college.promises = self._table(document_or_none, knowledge.Promise)
        elif file.parent.name == "frameworks":
            if framework := self._facts(document_or_none, knowledge.Framework):
                self.college.frameworks[file.stem] = framework
        elif pathway := self._facts(document_or_none, knowledge.Pathway):
            self.college.pathways[file.stem] = pathway


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, in an order that no disk decides. Hidden files are no author's."""
    return sorted((e for e in folder.iterdir() if not e.name.startswith(".")), key=lambda e: e.name)


def _walk(folder: Path) -> Iterator[Path]:
    for entry in _entries(folder):
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry)
        else:
            yield entry


class _References:
    """Every name in one file that stands for an entry in another."""

    def __init__(self, college: College, known: Mapping[str, set[str] | None]) -> None:
        self.college = college
        self.known = known

    def check(self) -> None:
        for course in self.college.courses:
            facts = course.facts
            self._twice(course)
            self._check(course, facts.strand, "strands.yml", "strand")
            for n, trainer in enumerate(facts.trainers):
                self._check(course, trainer, "people.yml", "trainers", n)
            for name in ("before", "after"):
                for n, invitation in enumerate(getattr(facts, name)):
                    if invitation.course == course.slug:
                        message = f"A course cannot stand {name} itself."
                        self._say(course, message, "Name another course.", name, n, "course")
                    else:
                        self._check(course, invitation.course, COURSES, name, n, "course")
            if facts.instead:
                self._instead(course, facts.instead)
            for n, run in enumerate(facts.runs):
                self._check(course, run.term, "terms.yml", "runs", n, "term")
                self._place(course, run.place, "runs", n, "place")
                for m, session in enumerate(run.sessions):
                    if session.place:
                        self._place(course, session.place, "runs", n, "sessions", m, "place")

    def _say(self, course: Course, message: str, hint: str, *loc: str | int) -> None:
        at = course.document.at(*loc)
        self.college.problems.append(problem(course.document.path, at, "reference-unknown", message, hint))

    def _instead(self, course: Course, value: str) -> None:
        other = self.college.course(value)
        if value == course.slug:
            self._say(course, "A course cannot be its own way on.", "Name another course.", "instead")
        elif other and not other.is_listed:
            state = "a draft, so readers would find nothing there" if not other.is_public else "retired, too"
            self._say(course, f"'{value}' is {state}.", "Name a course that is on the course list.", "instead")
        else:
            self._check(course, value, COURSES, "instead")

    def _twice(self, course: Course) -> None:
        """Names that stand twice in one list: readers would see them twice."""
        for name in ("trainers", "audience"):
            first: dict[str, int] = {}
            for n, value in enumerate(getattr(course.facts, name)):
                line = course.document.at(name, n)[0]
                if value in first:
                    message = f"'{shown(value)}' stands here twice; the first is on line {first[value]}."
                    hint = "Keep one and delete the other."
                    at = course.document.at(name, n)
                    self.college.problems.append(problem(course.document.path, at, "data-duplicate-key", message, hint))
                first.setdefault(value, line)

    def _place(self, course: Course, value: str, *loc: str | int) -> None:
        if value != ONLINE:
            self._check(course, value, "venues.yml", *loc, also={ONLINE})

    def _check(self, course: Course, value: str, file: str, *loc: str | int, also: set[str] | None = None) -> None:
        entries = self.known[file]
        if entries is None:
            return
        known = (entries | (also or set())) - ({course.slug} if file == COURSES else set())
        if value in known:
            return
        where = "There is no course folder" if file == COURSES else f"There is no entry in courses/{file}"
        hint = did_you_mean(value, known) or "Add it, or take it out here."
        self._say(course, f"{where} called '{shown(value)}'.", hint, *loc)


__all__ = [
    "COURSES",
    "DOCS",
    "ONLINE",
    "PICTURES",
    "College",
    "Course",
    "Document",
    "Module",
    "Page",
    "Path_",
    "Prose",
    "find_root",
    "read_college",
]
