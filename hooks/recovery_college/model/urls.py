"""Holds the address of every kind of page, and maps a college's pages by file, by URI and by address.

A ``uri`` is the path of a page's Markdown file in the site's source tree (``courses/sleep/index.md``); its
``address`` is what a browser asks for (``courses/sleep/``). Which pages a college has, the page registry tells.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from recovery_college.diagnostics.location import Position

if TYPE_CHECKING:
    from recovery_college.model.college import College
    from recovery_college.model.entities import EasyRead

HOME = "index.md"
COURSE_LIST = "courses/index.md"
TIMETABLE = "timetable/index.md"
TIMETABLE_BY_VENUE = "timetable/by-venue.md"
VENUES = "venues/index.md"
PEOPLE = "who-we-are/index.md"
WHAT_TO_EXPECT = "what-to-expect/index.md"
CO_PRODUCTION = "co-production/index.md"
URGENT_HELP = "urgent-help/index.md"
ACCESSIBILITY = "accessibility/index.md"
LEAVE_QUICKLY = "leave-quickly/index.md"
WITHOUT_INTERNET = "without-internet/index.md"
SEARCH = "search/index.md"
EDITORS = "editors/index.md"
FIELDS = "editors/fields/index.md"
CHECKS = "editors/checks/index.md"
READING = "editors/reading.md"
HOSTILE_INPUTS = "editors/hostile-inputs.md"
GLOSSARY = "glossary/index.md"
PROMISES = "promises/index.md"
FRAMEWORKS = "frameworks/index.md"
PATHWAYS = "pathways/index.md"
EVIDENCE = "evidence/index.md"
MY_PLAN = "my-plan/index.md"
PRIVACY = "privacy.md"
CONTACT = "contact.md"
ABOUT = "about-this-site.md"

ABOUT_THE_SITE = [PRIVACY, ACCESSIBILITY, WITHOUT_INTERNET, CONTACT, ABOUT, EDITORS]
"""What the foot of every page leads to, where a college has it."""
GUIDELINES = "guidelines/index.md"
WAIVERS = "guidelines/waivers.md"
EXCUSED = "guidelines/excused.md"


def course(slug: str) -> str:
    """The page of a course."""
    return f"courses/{slug}/index.md"


def module(course_slug: str, slug: str) -> str:
    """The page of a module."""
    return f"courses/{course_slug}/{slug}.md"


def facilitators(course_slug: str) -> str:
    """The facilitators' view of a course."""
    return f"courses/{course_slug}/facilitators.md"


def facilitators_handout(course_slug: str, slug: str) -> str:
    """One part of a course with its notes for facilitators, to print alone."""
    return f"courses/{course_slug}/facilitators/{slug}.md"


def session_plan(course_slug: str) -> str:
    """The plan of the sessions of a course."""
    return f"courses/{course_slug}/session-plan.md"


def pack(course_slug: str) -> str:
    """All parts of a course for students, to print as one."""
    return f"courses/{course_slug}/pack.md"


def easy_read(original_uri: str) -> str:
    """The Easy Read version of a page stands below the page."""
    return f"{address(original_uri)}easy-read.md"


def venue(slug: str) -> str:
    """The page of a venue."""
    return f"venues/{slug}.md"


def evidence(key: str) -> str:
    """The page of a work of the evidence library."""
    return f"evidence/{key}.md"


def framework(name: str) -> str:
    """The page of a framework."""
    return f"frameworks/{name}.md"


def pathway(name: str) -> str:
    """The page of a pathway."""
    return f"pathways/{name}.md"


def plan(name: str) -> str:
    """The page of a plan that readers fill in."""
    return f"my-plan/{name}.md"


def answers(course_slug: str) -> str:
    """The page of a course on which readers answer its questions for themselves."""
    return f"courses/{course_slug}/my-answers.md"


def guideline(name: str) -> str:
    """The page of a guideline."""
    return f"guidelines/{name}.md"


def fields(name: str) -> str:
    """The page of the editors' guide about the settings of one kind of file."""
    return f"editors/fields/{name}.md"


def check(code: str) -> str:
    """The page of the editors' guide about one code of a problem."""
    return f"editors/checks/{code}.md"


def address(uri: str) -> str:
    """What a browser asks for, below the site's own address."""
    folder, name = posixpath.split(uri)
    if not name.endswith(".md"):
        return uri
    stem = name.removesuffix(".md")
    return f"{folder}/" if stem == "index" and folder else "" if stem == "index" else posixpath.join(folder, stem) + "/"


def relative(target_uri: str, from_uri: str) -> str:
    """The link from one page's Markdown to another's."""
    return posixpath.relpath(target_uri, posixpath.dirname(from_uri) or ".")


@dataclass(frozen=True)
class PageOwner:
    """Whose page stands at a URI: the author's file, and the line to name when two clash."""

    uri: str
    path: str = ""  # the author's file whose page this is; a link can name it
    position: Position = (1, 1)
    entry_of: str = ""  # for a page made from one entry of a shared file: that file
    shows: str = ""  # for a page that the site makes from an author's file, among others: that file
    exists: bool = True  # False for a draft, and inside a retired course: it has an address, but no page
    original: str = ""  # for an Easy Read version: the URI of the page it belongs to

    @property
    def edit_path(self) -> str | None:
        """The author's file that the page is changed in; None where that is more than one, or none."""
        return self.path or self.entry_of or self.shows or None


class UrlMap:
    """Every page of a college by author's file, by URI and by address."""

    def __init__(self, college: College, owners: Iterable[PageOwner]) -> None:
        self.owners = list(owners)
        self.by_uri = {owner.uri: owner for owner in self.owners if owner.exists}
        self._by_file = {owner.path: owner for owner in self.owners if owner.path}
        for entry in college.courses:  # a link may name the course's folder as well as its file
            self._by_file[f"courses/{entry.slug}"] = self._by_file[entry.document.path]
        for name in college.pictures:
            self._by_file[name] = PageOwner(name.removeprefix("docs/"), name)
        self._by_shown = {owner.shows: owner for owner in reversed(self.owners) if owner.shows and owner.exists}
        read = Counter(entry.document.path for entry in college.all_entries() if entry.document.kind.name != "module")
        tables = {path: len(one.node.value) for path, one in college.documents.items() if one.kind.is_table}
        broken = {path for path, entries in tables.items() if read[path] < entries} | college.unread
        # an error of their own has been reported
        self._unreadable = (college.files - set(self._by_file) - set(read) - set(tables)) | broken
        known = {owner.uri: owner for owner in self.owners} | self.by_uri
        self._originals = {owner.path: known[owner.original] for owner in self.owners if owner.original}
        self._by_address = {address(uri): owner for uri, owner in known.items()}

    def find(self, target: str, from_path: str) -> PageOwner | None:
        """The page or picture that an author's link means; None where there is none.

        ``target`` is a path relative to the author's file, or a site address that starts with ``/``.
        """
        path = unquote(split(target).path)
        if path.startswith("/"):
            tidy = path.lstrip("/")
            return self._by_address.get(tidy if not tidy or tidy.endswith("/") else f"{tidy}/")
        file = _file(path, from_path)
        return self._by_file.get(file) or self._by_shown.get(file)

    def owner_of(self, path: str) -> PageOwner | None:
        """The page that an author's file is shown on; for a file of many entries, the page that lists them."""
        return self._by_file.get(path) or self._by_shown.get(path)

    def is_unreadable(self, target: str, from_path: str) -> bool:
        """Whether a link means an author's file that exists and could not be read."""
        path = unquote(split(target).path)
        if path.startswith("/"):
            meant = f"{path.strip('/')}/"
            return any(meant.startswith(start) for file in self._unreadable for start in _below(file))
        file = _file(path, from_path)
        return file in self._unreadable or f"{file}/course.yml" in self._unreadable

    def original(self, easy: EasyRead) -> PageOwner | None:
        """The page that an Easy Read version belongs to; None where there is none."""
        return self._originals.get(easy.document.path)

    @property
    def files(self) -> list[str]:
        """Author files that a link can name."""
        return sorted(self._by_file)


def _file(path: str, from_path: str) -> str:
    """The path in the repository that a link from one file means; the file itself where it names none."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(from_path), path)) if path else from_path


# Where the pages stand of files that hold many entries, or that stand in a folder of another name.
_PAGES_OF = {
    "courses/venues.yml": (VENUES, TIMETABLE),
    "courses/people.yml": (PEOPLE,),
    "docs/evidence/library.bib": (EVIDENCE,),
    "docs/glossary.yml": (GLOSSARY,),
    "docs/promises.yml": (PROMISES,),
}


def _below(file: str) -> list[str]:
    """The addresses at or below which the pages of an author's file would stand."""
    if file in _PAGES_OF:
        return [address(uri) for uri in _PAGES_OF[file]]
    folder, name = posixpath.split(file)
    stem = re.sub(r"^\d+[-_]", "", name.split(".")[0]) if folder.startswith("courses/") else name.split(".")[0]
    if folder == "docs/plans":
        return [address(plan(stem))]
    if folder.startswith("courses/"):
        return [f"{folder}/"] if stem == "course" else [f"{folder}/{stem}/", f"{folder}/facilitators/{stem}/"]
    return [f"{posixpath.join(folder.removeprefix('docs').lstrip('/'), stem)}/"] if folder.startswith("docs") else []


def split(target: str) -> SplitResult:
    """The parts of a link's address. One that no program can read is a path, and leads nowhere."""
    try:
        return urlsplit(target)
    except ValueError:
        return SplitResult("", "", target, "", "")


def is_internal(target: str) -> bool:
    """Whether a link leads to a page of this site."""
    parts = split(target)
    return not parts.scheme and not parts.netloc
