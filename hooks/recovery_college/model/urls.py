"""Where every page stands: the one place that decides addresses, and the map from an author's file to its page.

A ``uri`` is the path of a page's Markdown file in the site's source tree (``courses/sleep/index.md``); its
``address`` is what a browser asks for (``courses/sleep/``).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from recovery_college.diagnostics.diagnostic import codes
from recovery_college.diagnostics.location import Position
from recovery_college.model.reflections import asks
from recovery_college.schema.content_types import documented_types
from recovery_college.schema.plans import FOLDER as PLANS

if TYPE_CHECKING:
    from recovery_college.model.entities import College, Course, EasyRead

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

FIXED = [
    HOME,
    COURSE_LIST,
    TIMETABLE,
    TIMETABLE_BY_VENUE,
    VENUES,
    PEOPLE,
    WHAT_TO_EXPECT,
    CO_PRODUCTION,
    URGENT_HELP,
    LEAVE_QUICKLY,
    ACCESSIBILITY,
    SEARCH,
    EDITORS,
    FIELDS,
    CHECKS,
    READING,
]
"""Pages that every college has."""


def course(slug: str) -> str:
    return f"courses/{slug}/index.md"


def module(course_slug: str, slug: str) -> str:
    return f"courses/{course_slug}/{slug}.md"


def facilitators(course_slug: str) -> str:
    return f"courses/{course_slug}/facilitators.md"


def facilitators_handout(course_slug: str, slug: str) -> str:
    """One part of a course with its notes for facilitators, to print alone."""
    return f"courses/{course_slug}/facilitators/{slug}.md"


def session_plan(course_slug: str) -> str:
    return f"courses/{course_slug}/session-plan.md"


def pack(course_slug: str) -> str:
    """All parts of a course for students, to print as one."""
    return f"courses/{course_slug}/pack.md"


def easy_read(original_uri: str) -> str:
    """The Easy Read version of a page stands below the page."""
    return f"{address(original_uri)}easy-read.md"


def venue(slug: str) -> str:
    return f"venues/{slug}.md"


def evidence(key: str) -> str:
    return f"evidence/{key}.md"


def framework(name: str) -> str:
    return f"frameworks/{name}.md"


def pathway(name: str) -> str:
    return f"pathways/{name}.md"


def plan(name: str) -> str:
    return f"my-plan/{name}.md"


def answers(course_slug: str) -> str:
    """The page of a course on which readers answer its questions for themselves."""
    return f"courses/{course_slug}/my-answers.md"


def guideline(name: str) -> str:
    return f"guidelines/{name}.md"


def fields(name: str) -> str:
    return f"editors/fields/{name}.md"


def check(code: str) -> str:
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
    path: str
    position: Position = (1, 1)
    entry_of: str = ""  # for a page made from one entry of a shared file: that file
    exists: bool = True  # False for a draft, and inside a retired course: it has an address, but no page


class UrlMap:
    """Every page of a college by author's file, by URI and by address."""

    def __init__(self, college: College) -> None:
        self.owners = list(_owners(college))
        self._originals = dict(_originals(college, self.owners))
        self.owners += [PageOwner(easy_read(of.uri), path, exists=of.exists) for path, of in self._originals.items()]
        self.by_uri = {owner.uri: owner for owner in self.owners if owner.exists}
        self._by_file = {owner.path: owner for owner in self.owners if owner.path}
        for entry in college.courses:  # a link may name the course's folder as well as its file
            self._by_file[f"courses/{entry.slug}"] = self._by_file[entry.document.path]
        for name in college.pictures:
            self._by_file[name] = PageOwner(name.removeprefix("docs/"), name)
        self._unreadable = college.files - set(self._by_file)  # an error of their own has been reported
        known = {owner.uri: owner for owner in self.owners} | self.by_uri
        self._by_address = {address(uri): owner for uri, owner in known.items()}

    def find(self, target: str, from_path: str) -> PageOwner | None:
        """The page or picture that an author's link means; None where there is none.

        ``target`` is a path relative to the author's file, or a site address that starts with ``/``.
        """
        path = unquote(split(target).path)
        if path.startswith("/"):
            tidy = path.lstrip("/")
            return self._by_address.get(tidy if not tidy or tidy.endswith("/") else f"{tidy}/")
        return self._by_file.get(_file(path, from_path))

    def owner_of(self, path: str) -> PageOwner | None:
        """The page that an author's file is shown on; for a file of many entries, the page that lists them."""
        entries = {"docs/glossary.yml": GLOSSARY, "docs/promises.yml": PROMISES, "courses/college.yml": HOME}
        if path in entries:
            return self.by_uri.get(entries[path])
        for folder in ("frameworks", "pathways"):
            if path.startswith(f"docs/{folder}/"):
                return self.by_uri.get(f"{path.removeprefix('docs/').removesuffix('.yml')}.md")
        return self._by_file.get(path)

    def is_unreadable(self, target: str, from_path: str) -> bool:
        """Whether a link means an author's file that exists and could not be read."""
        path = unquote(split(target).path)
        if path.startswith("/"):
            return any(path.strip("/") == file.removesuffix("/course.yml") for file in self._unreadable)
        return _file(path, from_path) in self._unreadable

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


def _owners(college: College) -> list[PageOwner]:
    pages = [PageOwner(page.name, page.document.path) for page in college.pages]
    has_home = any(page.name == HOME for page in college.pages)
    owners = [PageOwner(uri, "") for uri in FIXED if not (uri == HOME and has_home)]
    owners += [PageOwner(check(code), "") for code in codes()]
    owners += [PageOwner(fields(name), "") for name in documented_types()]
    owners += pages
    owners += [PageOwner(story.name, story.document.path) for story in college.stories]
    for index, folder, names in (
        (GLOSSARY, "", college.glossary and ["docs/glossary.yml"]),
        (PROMISES, "", college.promises and ["docs/promises.yml"]),
        (EVIDENCE, "evidence", college.evidence),
        (FRAMEWORKS, "frameworks", college.frameworks),
        (PATHWAYS, "pathways", college.pathways),
    ):
        if names:
            owners.append(PageOwner(index, ""))
            owners += [PageOwner(f"{folder}/{name}.md", "") for name in names] if folder else []
    if college.facts and (college.facts.ward_copy or college.facts.readable_offline):
        owners.append(PageOwner(WITHOUT_INTERNET, ""))
    if college.plans:
        owners += [PageOwner(MY_PLAN, ""), *(PageOwner(plan(name), f"{PLANS}{name}.yml") for name in college.plans)]
    if college.guidelines:
        owners += [PageOwner(GUIDELINES, ""), PageOwner(WAIVERS, "")]
        owners += [PageOwner(one.name, one.document.path) for one in college.guidelines.values()]
    for slug in college.venues:
        document = college.documents["courses/venues.yml"]
        owners.append(PageOwner(venue(slug), "", document.at(slug, key=True), entry_of=document.path))
    for entry in college.courses:
        taught = entry.is_listed
        owners.append(PageOwner(course(entry.slug), entry.document.path, exists=entry.is_public))
        owners.append(PageOwner(facilitators(entry.slug), "", exists=taught))
        owners += [PageOwner(uri, "", exists=taught) for uri in _to_print(entry)]
        owners += [PageOwner(module(entry.slug, m.slug), m.document.path, exists=taught) for m in entry.modules]
        if college.plans and asks(entry):
            owners.append(PageOwner(answers(entry.slug), "", exists=taught))
    return owners


def _to_print(entry: Course) -> Iterator[str]:
    """The pages of a course that are made to be printed, where there is something to print."""
    if entry.modules:
        yield pack(entry.slug)
        if entry.facts.sessions:
            yield session_plan(entry.slug)
    for part in entry.modules:
        if part.prose.scan.notes_for_facilitators:
            yield facilitators_handout(entry.slug, part.slug)


def _originals(college: College, owners: list[PageOwner]) -> Iterator[tuple[str, PageOwner]]:
    """The page of each Easy Read version: by its file, or, for a page that the site makes, by its address."""
    by_file = {owner.path: owner for owner in reversed(owners) if owner.path}
    ours = {f"docs/{address(owner.uri).rstrip('/') or 'index'}.md": owner for owner in owners if _is_ours(owner)}
    for easy in college.easy_reads:
        found = by_file.get(easy.original) or ours.get(easy.original)
        if found and not _is_story(found):
            yield easy.document.path, found


def _is_ours(owner: PageOwner) -> bool:
    """Whether the site makes a page for readers itself."""
    return not owner.path and not owner.uri.startswith("editors/")


def _is_story(owner: PageOwner) -> bool:
    """A story has no versions: the person decides about every word that stands under their consent."""
    return owner.uri.startswith("stories/") and owner.uri != "stories/index.md"
