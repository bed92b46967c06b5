"""Reads the folder of a college into a ``College``: each author file by its content type, then what ties them together.

Reading never stops at a problem. What could be read is in the ``College``; what could not is among its problems.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.loading.content_file import ContentFile
from recovery_college.loading.files import (
    entries,
    hidden_name,
    is_picture,
    link_to_file,
    link_to_folder,
    misplaced,
    misplaced_beside_courses,
    no_file,
    same_name,
    walk,
)
from recovery_college.loading.references import References
from recovery_college.loading.slugs import bad_slug
from recovery_college.loading.source_file import unreadable
from recovery_college.model.college import College
from recovery_college.model.documents import Document, LooseText
from recovery_college.model.entities import COURSES, DOCS, Course, Entry, Module, TextEntry
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.content_type import ContentType
from recovery_college.schema.content_types import NEW_COLLEGE, NEW_COURSE, find_type, shared_types

MOST_FILES = 20_000  # of a college; one of 500 courses has a quarter of that


def find_root(start: Path) -> Path | None:
    """The college's folder: the nearest at or above ``start`` with a ``courses/college.yml``, or else ``courses/``."""
    above = [start, *start.parents]
    whole = (folder for folder in above if (folder / COURSES / "college.yml").is_file())
    return next(whole, None) or next((folder for folder in above if (folder / COURSES).is_dir()), None)


def read_college(root: Path) -> College:
    """Read all of a college. ``root`` is the folder that holds ``courses/`` and ``docs/``."""
    loader = _Loader(root)
    loader.shared_files()
    loader.courses()
    loader.pages()
    college = College(
        root,
        dict(loader.entries),
        loader.documents,
        loader.pictures,
        loader.files,
        loader.unread,
        loader.loose,
        loader.course_folders,
        loader.problems,
    )
    References(college).check()
    return college


class _Loader:
    """What has been read so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.entries: dict[str, list[Entry[Any]]] = defaultdict(list)
        self.documents: dict[str, Document] = {}
        self.pictures: dict[str, Path] = {}
        self.files: set[str] = set()
        self.unread: set[str] = set()
        self.loose: dict[str, LooseText] = {}
        self.course_folders: set[str] = set()
        self.problems: list[Diagnostic] = []
        self._met = 0  # files
        self._is_told = False  # that there are too many

    def _say(self, path: str, code: str, message: str, hint: str) -> None:
        self.problems.append(problem(path, (1, 1), code, message, hint))

    def _path(self, file: Path) -> str:
        return unicodedata.normalize("NFC", file.relative_to(self.root).as_posix())

    def _read(self, kind: ContentType, file: Path) -> list[Entry[Any]]:
        """The entries of a file. Where they belong is for the caller to say."""
        read = ContentFile(kind, self._path(file), file).read()
        self.problems += read.problems
        if read.document:
            self.documents[read.path] = read.document
        elif read.problems:
            self.unread.add(read.path)
        if read.loose:
            self.loose[read.path] = read.loose
        return read.entries

    def _is_folder(self, name: str) -> bool:
        """Whether a folder of the college is one of its own, and not a link to somebody else's."""
        folder = self.root / name
        if folder.is_symlink():
            self.problems.append(link_to_folder(name))
        return folder.is_dir() and not folder.is_symlink()

    def shared_files(self) -> None:
        """The files beside the course folders."""
        for name, kind in shared_types().items():
            file = self.root / COURSES / name
            if file.is_symlink():
                self.problems.append(link_to_file(kind.path))
            elif file.is_file() or (file.exists() and not file.is_dir()):
                self.entries[kind.name] += self._read(kind, file)
            elif kind.is_needed:
                parts = (part.strip() for part in re.split(r"[:.]\s|[:.]$", kind.file_schema.__doc__ or ""))
                about = next(part for part in parts if part and "``" not in part)
                message = f"This file is missing: {about[0].lower()}{about[1:]}."
                self._say(kind.path, "file-missing", message, NEW_COLLEGE)

    def _is_logo(self, name: str) -> bool:
        college = next(iter(self.entries["college"]), None)
        return college is not None and isinstance(college.facts, CollegeRecord) and name == college.facts.logo

    def courses(self) -> None:
        """Every folder of ``courses/``, and what stands beside them."""
        for entry in self._inside(COURSES) if self._is_folder(COURSES) else ():
            path = self._path(entry)
            if self._is_full(COURSES):
                return
            if entry.name in shared_types() and not entry.is_dir():
                continue
            if entry.is_symlink():
                self.problems.append(link_to_folder(path))
            elif entry.is_dir():
                self._course(entry)
            elif wrong := no_file(path, entry) or hidden_name(path, entry.name):
                self.problems.append(wrong)
            elif self._is_logo(entry.name):
                self.files.add(path)
                self.pictures[path] = entry
            else:
                self.problems.append(misplaced_beside_courses(path, entry))

    def _inside(self, name: str) -> list[Path]:
        """What is in a folder of the college; nothing where we may not look."""
        try:
            return entries(self.root / name)
        except OSError:
            self.problems.append(unreadable(name))
            return []

    def _course(self, folder: Path) -> None:
        slug, path = folder.name, self._path(folder)
        self._met += 1
        self.files.add(path)
        self.course_folders.add(slug)
        if wrong := bad_slug(slug):
            self._say(path, "address-characters", *wrong)
        modules: list[Module] = []
        found: list[Entry[Any]] = []
        met = list(self._files(folder))
        for file in met:
            kind = self._kind_of(file)
            if kind is None:
                continue
            if kind.name == "module":
                modules += self._module(kind, slug, file)
            elif kind.name == "course":
                found = self._read(kind, file)
            else:
                self.entries[kind.name] += self._read(kind, file)
        is_told = folder in met or any(re.fullmatch(r"(?i)course\.ya?ml", entry.name) for entry in met)
        if not is_told and not (folder / "course.yml").is_file():
            hint = f"Add one, or delete the folder. {NEW_COURSE}"
            self._say(f"{path}/course.yml", "file-missing", "This folder has no course.yml.", hint)
        self.entries["module"] += modules
        for entry in found:
            self.entries["course"].append(
                Course(name=slug, facts=entry.facts, document=entry.document, modules=modules)
            )

    def _files(self, folder: Path) -> Iterator[Path]:
        """What is in a folder and below it, as long as there are not too many files."""
        for file in walk(folder):
            if self._is_full(self._path(folder)):
                return
            self._met += 1
            yield file

    def _is_full(self, path: str) -> bool:
        """Whether there are too many files, which is told once: of the folder in which the first of them stands."""
        if self._met < MOST_FILES:
            return False
        if not self._is_told:
            message = f"There are more than {MOST_FILES:,} files up to here, and we read no more."
            self._say(path, "files-too-many", message, "Delete what does not belong here.")
        self._is_told = True
        return True

    def _kind_of(self, file: Path) -> ContentType | None:
        """The content type of a file in a folder; None for a picture, and for what has been told of."""
        path = self._path(file)
        twice = path in self.files
        self.files.add(path)
        if file.is_symlink():
            self.problems.append(link_to_file(path))
        elif wrong := no_file(path, file) or hidden_name(path, path):
            self.problems.append(wrong)
        elif twice:
            self.problems.append(same_name(path))
        elif is_picture(file):
            self.pictures[path] = file
        elif kind := find_type(path):
            return kind
        else:
            is_below = path.startswith(f"{COURSES}/") and path.count("/") > 2
            self.problems.append(misplaced(path, file, is_below=is_below))
        return None

    def _module(self, kind: ContentType, course: str, file: Path) -> list[Module]:
        slug, path = re.sub(r"^\d+[-_]", "", file.stem), self._path(file)
        if not slug:
            self._say(path, "address-characters", "There is no name after the number.", "Give it a short name.")
        elif wrong := bad_slug(slug):
            self._say(path, "address-characters", *wrong)
        return [
            Module(name=slug, course=course, facts=entry.facts, document=entry.document, prose=entry.prose)
            for entry in self._read(kind, file)
            if isinstance(entry, TextEntry)
        ]

    def pages(self) -> None:
        """Every file of ``docs/``."""
        for file in self._files(self.root / DOCS) if self._is_folder(DOCS) else ():
            if kind := self._kind_of(file):
                self.entries[kind.name] += self._read(kind, file)
