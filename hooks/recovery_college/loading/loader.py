"""The college as it stands on disk: walked, read, validated and tied together.

Reading never stops at a problem. What could be read is in the ``College``; what could not is among its problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from recovery_college.diagnostics.diagnostic import problem
from recovery_college.diagnostics.location import Position
from recovery_college.diagnostics.wording import close_match, shown
from recovery_college.loading.bibtex import read_bibtex
from recovery_college.loading.references import References
from recovery_college.loading.validation import bad_slug, validate, validate_table
from recovery_college.loading.waivers import take_waivers
from recovery_college.loading.yaml_source import SourceFile, read_yaml, split_front_matter
from recovery_college.markdown.scanner import Scan
from recovery_college.model.easy_read import SUFFIX
from recovery_college.model.entities import (
    COURSES,
    DOCS,
    ONLINE,
    PICTURES,
    College,
    Course,
    Document,
    EasyRead,
    Guideline,
    Module,
    Page,
    Prose,
    Story,
)
from recovery_college.schema.accessibility import FILE, AccessibilityRecord
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
from recovery_college.schema.shared_files import (
    MAY_BE_LEFT_OUT,
    SHARED_FILES,
    HelplineRecord,
    Partner,
    Person,
    Strand,
    TermRecord,
    Venue,
)

F = TypeVar("F", bound=Record)

GLOSSARY, PROMISES, EVIDENCE = "glossary.yml", "promises.yml", "evidence/library.bib"
SEARCH_WORDS = "search-words.yml"
PROMISE_RECORDS = "promises.lock.yml"
WORD_LISTS = "guidelines/words.yml"
DATA = (GLOSSARY, PROMISES, PROMISE_RECORDS, EVIDENCE, SEARCH_WORDS, WORD_LISTS)
FOLDERS = {"frameworks", "pathways", "plans"}  # folders of docs/ that hold one YAML file for each entry
AN_EXAMPLE = "'recovery-college new college' writes an example of it."
TABLES: dict[str, type[Record]] = {
    "terms.yml": TermRecord,
    "venues.yml": Venue,
    "strands.yml": Strand,
    "people.yml": Person,
    "partners.yml": Partner,
    "helplines.yml": HelplineRecord,
}


def find_root(start: Path) -> Path | None:
    """The college's folder: the nearest at or above ``start`` with a ``courses/college.yml``, or else ``courses/``."""
    above = [start, *start.parents]
    whole = (folder for folder in above if (folder / COURSES / "college.yml").is_file())
    return next(whole, None) or next((folder for folder in above if (folder / COURSES).is_dir()), None)


def read_college(root: Path) -> College:
    """Read all of a college. ``root`` is the folder that holds ``courses/`` and ``docs/``."""
    college = College(root)
    reader = _Loader(college)
    reader.shared_files()
    reader.courses()
    reader.pages()
    References(college, reader.known).check()
    return college


class _Loader:
    def __init__(self, college: College) -> None:
        self.college = college
        # Names that exist, also where the entry itself has a problem: one mistake, one message.
        # None for a file that could not be read: nobody can say what is not in it.
        self.slugs: set[str] = set()
        self.known: dict[str, set[str] | None] = {**dict.fromkeys(SHARED_FILES), COURSES: self.slugs}

    def _say(self, path: str, position: Position, code: str, message: str, hint: str = "") -> None:
        self.college.problems.append(problem(path, position, code, message, hint))

    def _source(self, absolute: Path) -> SourceFile:
        path = absolute.relative_to(self.college.root).as_posix()
        if path.count("/") == 1 and absolute.name in SHARED_FILES.keys() - MAY_BE_LEFT_OUT:
            return SourceFile(path, absolute, AN_EXAMPLE)
        if absolute.name == "course.yml":
            return SourceFile(path, absolute, "'recovery-college new course' writes one for you.")
        return SourceFile(path, absolute)

    def _document(self, absolute: Path, entry: type[Record] | None = None) -> Document | None:
        """A YAML file of settings, or of entries of one kind under short names."""
        source = self._source(absolute)
        text, problems = source.read()
        self.college.problems += problems
        if text is None:
            return None
        node, problems = read_yaml(text, source.path)
        self.college.problems += problems
        if (node is None or node.value is None) and not problems and absolute.name not in MAY_BE_LEFT_OUT:
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
        for name in SHARED_FILES:
            file = folder / name
            if file.is_symlink():
                self._link(file)
                continue
            if not file.is_file():
                if name not in MAY_BE_LEFT_OUT:
                    parts = (part.strip() for part in re.split(r"[:.]\s|[:.]$", SHARED_FILES[name].__doc__ or ""))
                    about = next(part for part in parts if part and "``" not in part)
                    message = f"This file is missing: {about[0].lower()}{about[1:]}."
                    self._say(f"{COURSES}/{name}", (1, 1), "file-missing", message, AN_EXAMPLE)
                continue
            document = self._document(file, TABLES.get(name))
            if document is None:
                continue
            self.known[name] = set(document.node.value)
            if name == "college.yml":
                self.college.facts = self._facts(document, CollegeRecord)
            elif name == "terms.yml":
                self.college.terms = self._table(document, TermRecord)
            elif name == "venues.yml":
                self.college.venues = self._table(document, Venue)
                if ONLINE in document.node.value:
                    message = f"'{ONLINE}' always means that a course is taught online."
                    at = document.at(ONLINE, key=True)
                    self._say(document.path, at, "address-twice", message, "Give the venue another name.")
            elif name == "strands.yml":
                self.college.strands = self._table(document, Strand)
            elif name == "people.yml":
                self.college.people = self._table(document, Person)
            elif name == "helplines.yml":
                self.college.helplines = self._table(document, HelplineRecord)
            else:
                self.college.partners = self._table(document, Partner)

    def _table(self, document: Document, model: type[F]) -> dict[str, F]:
        entries, problems = validate_table(document.node, model, document.path)
        self.college.problems += problems
        return entries

    def _is_folder(self, name: str) -> bool:
        """Whether a folder of the college is one of its own, and not a link to somebody else's."""
        folder = self.college.root / name
        if folder.is_symlink():
            self._say(name, (1, 1), "file-symlink", "This is a link to another place.", "Copy the files instead.")
        return folder.is_dir() and not folder.is_symlink()

    def courses(self) -> None:
        for entry in _entries(self.college.root / COURSES) if self._is_folder(COURSES) else ():
            source = self._source(entry)
            if entry.name in SHARED_FILES and not entry.is_dir():
                continue
            if entry.is_symlink():
                self._say(
                    source.path, (1, 1), "file-symlink", "This is a link to another place.", "Copy the files instead."
                )
            elif entry.is_dir():
                self._course(entry)
            elif self.college.facts and entry.name == self.college.facts.logo:
                self.college.files.add(source.path)
                self.college.pictures[source.path] = entry
            else:
                close = close_match(entry.name, SHARED_FILES)
                self._say(
                    source.path,
                    (1, 1),
                    "file-unknown",
                    "We do not know what to do with this file here.",
                    f"Did you mean '{close}'?" if close else _elsewhere(entry),
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
            elif file.name.endswith(SUFFIX):
                self._easy_read(file)
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
        if document and (facts := self._facts(document, CourseRecord)):
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
        above = "\n".join(text.split("\n")[: front.body_line - 1])
        text, waivers, problems = take_waivers(front.body, front.body_line, source.path)
        self.college.problems += problems
        scan = Scan(text, front.body_line)
        return facts, document, Prose(source.path, text, front.body_line, scan, tuple(waivers), above)

    def _module(self, course: str, file: Path) -> Module | None:
        slug = re.sub(r"^\d+[-_]", "", file.stem)
        path = self._source(file).path
        if not slug:
            self._say(path, (1, 1), "address-characters", "There is no name after the number.", "Give it a short name.")
        elif slug_problem := bad_slug(slug):
            self._say(path, (1, 1), "address-characters", *slug_problem)
        read = self._markdown(file, ModuleRecord)
        return Module(slug, course, *read) if read else None

    def _easy_read(self, file: Path) -> None:
        """The Easy Read version of a page or module. Whether there is such a page is for a check to say."""
        if read := self._markdown(file, EasyReadRecord):
            self.college.easy_reads.append(EasyRead(*read))

    def pages(self) -> None:
        folder = self.college.root / DOCS
        for file in _walk(folder) if self._is_folder(DOCS) else ():
            source = self._source(file)
            self.college.files.add(source.path)
            name = file.relative_to(folder).as_posix()
            entries = [folder / one for one in FOLDERS]
            if file.is_symlink():
                self._link(file)
            elif file.suffix.lower() in PICTURES:
                self.college.pictures[source.path] = file
            elif source.path == FILE:
                if record := self._document(file):
                    self.college.accessibility = self._facts(record, AccessibilityRecord)
            elif name in DATA or (file.suffix == ".yml" and file.parent in entries):
                self._knowledge(name, file)
            elif file.suffix != ".md":
                self._unknown(source)
            elif file.name.endswith(SUFFIX):
                self._easy_read(file)
            else:
                for part in Path(name).with_suffix("").parts:
                    if slug_problem := bad_slug(part):
                        self._say(source.path, (1, 1), "address-characters", *slug_problem)
                if name.startswith("stories/") and file.name != "index.md":
                    if story := self._markdown(file, StoryRecord):
                        self.college.stories.append(Story(name, *story))
                elif file.parent == folder / "guidelines" and file.name != "index.md":
                    if guideline := self._markdown(file, GuidelineRecord):
                        self.college.guidelines[file.stem] = Guideline(name, *guideline)
                elif read := self._markdown(file, PageRecord):
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
                self.college.evidence = self._table(document, Evidence)
            return
        kinds: dict[str, type[Record]] = {
            GLOSSARY: GlossaryTerm,
            PROMISES: Promise,
            SEARCH_WORDS: SearchWords,
            PROMISE_RECORDS: PromiseRecord,
            WORD_LISTS: WordList,
        }
        document_or_none = self._document(file, kinds.get(name))
        if document_or_none is None:
            return
        if name == GLOSSARY:
            self.college.glossary = self._table(document_or_none, GlossaryTerm)
        elif name == PROMISES:
            self.college.promises = self._table(document_or_none, Promise)
        elif name == SEARCH_WORDS:
            self.college.search_words = self._table(document_or_none, SearchWords)
        elif name == PROMISE_RECORDS:
            self.college.promise_records = self._table(document_or_none, PromiseRecord)
        elif name == WORD_LISTS:
            self.college.word_lists = self._table(document_or_none, WordList)
        elif file.parent.name == "frameworks":
            if framework := self._facts(document_or_none, Framework):
                self.college.frameworks[file.stem] = framework
        elif file.parent.name == "plans":
            if slug_problem := bad_slug(file.stem):
                self._say(document_or_none.path, (1, 1), "address-characters", *slug_problem)
            if plan := self._facts(document_or_none, Plan):
                self.college.plans[file.stem] = plan
        elif pathway := self._facts(document_or_none, Pathway):
            self.college.pathways[file.stem] = pathway


def _elsewhere(entry: Path) -> str:
    if entry.suffix.lower() in PICTURES:
        return f"If it is the college's own sign, write 'logo: {shown(entry.name)}' in college.yml. If not, delete it."
    return "Put it into a course's folder, or delete it."


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, in an order that no disk decides. Hidden files are no author's."""
    return sorted((e for e in folder.iterdir() if not e.name.startswith(".")), key=lambda e: e.name)


def _walk(folder: Path) -> Iterator[Path]:
    for entry in _entries(folder):
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry)
        elif entry.is_file() or entry.is_symlink():
            yield entry
