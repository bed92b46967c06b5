"""Reads what a college has: takes its folder, gives its files of settings as plain data, and what they name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from recovery_college.importing.spreadsheet.headings import plain
from recovery_college.importing.spreadsheet.trainers import KnownPeople
from recovery_college.importing.spreadsheet.yaml_edit import YamlEditError, compose, plain_data
from recovery_college.importing.spreadsheet.yaml_text import Data
from recovery_college.loading.slugs import bad_slug
from recovery_college.markdown.dialect import slugify

SHARED = ("terms", "venues", "strands", "people", "partners")
_MARK = "\ufeff"


@dataclass
class CollegeFile:
    """One file of settings: its text with ``\\n`` at the ends of lines, as bytes too, and what it says."""

    path: str
    data: Data = None
    text: str = ""
    before: bytes | None = None


@dataclass
class KnownCollege:
    """The files of a college that a programme is written into."""

    root: Path
    files: dict[str, CollegeFile] = field(default_factory=dict)

    def course(self, address: str) -> CollegeFile:
        """The file of a course, which need not be there yet."""
        return self._file(f"courses/{address}/course.yml")

    def shared(self, kind: str) -> CollegeFile:
        """One of the shared files, such as venues.yml."""
        return self._file(f"courses/{kind}.yml")

    def _file(self, path: str) -> CollegeFile:
        return self.files.setdefault(path, CollegeFile(path))

    @property
    def addresses(self) -> list[str]:
        """The addresses of the courses that are there."""
        return [
            path.split("/")[1] for path, file in self.files.items() if path.count("/") == 2 and file.before is not None
        ]

    def titles(self) -> dict[str, str]:
        """The addresses of the courses by their titles."""
        found = {}
        for address in self.addresses:
            data = self.course(address).data
            if isinstance(data, dict) and data.get("title"):
                found[plain(str(data["title"]))] = address
        return found

    def entries(self, kind: str) -> dict[str, dict[str, Data]]:
        """The entries of a shared file."""
        data = self.shared(kind).data
        return (
            {name: entry for name, entry in data.items() if isinstance(entry, dict)} if isinstance(data, dict) else {}
        )


def known_college(root: Path) -> KnownCollege:
    """The files of the college. Raises ``YamlEditError`` where one is no YAML."""
    found = KnownCollege(root)
    paths = [f"courses/{kind}.yml" for kind in SHARED]
    paths += sorted(file.relative_to(root).as_posix() for file in (root / "courses").glob("*/course.yml"))
    for path in paths:
        file = root / path
        if file.is_file() and not file.is_symlink():
            before = file.read_bytes()
            try:
                typed = before.decode("utf-8")
            except UnicodeDecodeError:
                raise YamlEditError(f"{path}: this file is not in UTF-8. Save it again as UTF-8.") from None
            text = typed.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
            found.files[path] = CollegeFile(path, plain_data(compose(text, path)) or {}, text, before)
    return found


def known_people(college: KnownCollege, today: dt.date) -> KnownPeople:
    """Who is in people.yml, by role, and by name where they agreed to be named."""
    known = KnownPeople()
    for short, person in college.entries("people").items():
        known.by_role.setdefault(plain(short), short)
        if role := person.get("role"):
            known.by_role.setdefault(plain(str(role)), short)
        consent = person.get("consent")
        if person.get("name") and isinstance(consent, dict) and not consent.get("withdrawn"):
            is_given = str(consent.get("given", "9999")) <= today.isoformat()
            if is_given:
                known.by_name.setdefault(plain(str(person["name"])), short)
    return known


class NamedEntries:
    """The entries of a shared file by what people call them. A name that is new gets a short name of its own."""

    def __init__(self, college: KnownCollege, kind: str) -> None:
        self._short: dict[str, str] = {}
        self.new: dict[str, str] = {}  # short name → name
        for short, entry in college.entries(kind).items():
            self._short.setdefault(plain(short.replace("-", " ")), short)
            self._short.setdefault(plain(str(entry.get("name", ""))), short)
        self._short.pop("", None)

    def known(self, text: str) -> str | None:
        """The short name of an entry."""
        return self._short.get(plain(text)) or self._short.get(plain(text.replace("-", " ")))

    def inside(self, text: str) -> str | None:
        """The entry whose whole name stands in a longer text."""
        words = f" {plain(text)} "
        return next((short for name, short in self._short.items() if f" {name} " in words and len(name) > 5), None)

    def short_name(self, text: str) -> str | None:
        """The short name of an entry, which is put down as new; None where nothing of it can be in an address."""
        if short := self.known(text):
            return short
        short = slugify(text)[:60].strip("-")
        if not short or not plain(text) or bad_slug(short):
            return None
        while short in self._short.values():
            short += "-2"
        self._short[plain(text)] = short
        self.new[short] = text
        return short
