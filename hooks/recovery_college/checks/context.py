"""Gives every check what it looks at, ``CheckContext``, and reads the words of YAML files with their places."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from recovery_college.diagnostics.diagnostic import Severity
from recovery_college.diagnostics.location import Position
from recovery_college.drift.matcher import DriftMatcher
from recovery_college.markdown.links import HtmlAddress
from recovery_college.markdown.scanner import Scan
from recovery_college.model.author_text import AuthorText
from recovery_college.model.college import College
from recovery_college.model.documents import Document, Prose
from recovery_college.model.entities import Course
from recovery_college.model.excused import ExcusedSentence
from recovery_college.model.urls import UrlMap
from recovery_college.schema.content_type import FileForm


@dataclass
class CheckStats:
    """How much was looked at for drift, so that a check that was skipped never looks like one that found nothing."""

    files: int = 0
    sentences: int = 0
    rules: int = 0
    waivers: int = 0
    excused: list[ExcusedSentence] = field(default_factory=list)


@dataclass(frozen=True)
class CheckContext:
    """A college to look at. ``today`` comes from outside, so that a check gives the same answer twice.

    ``macro_pages`` are the pages in which the owner allows macros. ``anchors`` gives the ids on the page with a URI;
    None where there is no page to look at. ``finds`` gives the addresses that search puts first for a question;
    ``knows`` says whether any page says these words to search. ``html_addresses`` gives the links and pictures of a
    text that go wrong because they were typed as HTML.
    """

    college: College
    addresses: UrlMap
    today: dt.date
    macro_pages: frozenset[str]
    anchors: Callable[[str], set[str] | None]
    finds: Callable[[str], list[str]]
    knows: Callable[[str], bool]
    html_addresses: Callable[[Scan], list[HtmlAddress]]
    stats: CheckStats = field(default_factory=CheckStats)
    macros_code: str = ""  # a file or folder whose code the plugin macros would run

    @cached_property
    def drift(self) -> DriftMatcher:
        """The rules of the college's guidelines."""
        guidelines = {name: one.facts for name, one in self.college.guidelines.items()}
        return DriftMatcher(guidelines, self.college.word_lists)

    @cached_property
    def weights(self) -> dict[str, Severity | None]:
        """How much each guideline weighs here: what college.yml says, or its own file; None where it is off."""
        own = self.college.facts.guidelines if self.college.facts else {}
        said = {name: own.get(name, one.facts.severity) for name, one in self.college.guidelines.items()}
        return {name: None if weight == "off" else Severity(weight) for name, weight in said.items()}

    def prose(self) -> Iterator[tuple[Prose, Course | None]]:
        """Every Markdown text of an author, with the course it belongs to."""
        for text in self.college.texts():
            if text.prose:
                yield text.prose, text.course


_NAME = re.compile(r"^[ \t]*(?:-[ \t]+)*(?:[\w-]+:(?=\s|$))?", re.M)
_REMARK = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.M)


def words(document: Document) -> str:
    """What a YAML file says in words: names of settings and remarks blanked out, all else where it stands.

    Where one value ends and the next begins there is a semicolon, so that no sentence runs over it.
    """
    blanked = without_remarks(document.text)
    return _NAME.sub(lambda found: " " * (len(found[0]) - 1) + ";" if found[0].strip() else found[0], blanked)


def without_remarks(text: str) -> str:
    """A YAML text with its remarks blanked out, which no reader gets."""
    return _REMARK.sub(lambda found: " " * len(found[0]), text)


def place(text: str, offset: int) -> Position:
    """Line and column of an offset in a whole file."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def what_readers_get(text: AuthorText) -> Iterator[tuple[str, Callable[[int], Position]]]:
    """What a file says to readers, remarks and code left out, in one or two parts, with the place of each letter.

    A library of works says what others wrote, and lists of words say nothing, so they have no part.
    """
    if text.kind.form is FileForm.BIBTEX or not text.kind.has_sentences:
        return
    settings = without_remarks(text.prose.settings if text.prose else text.document.text)
    yield settings, partial(place, settings)
    if text.prose:
        yield text.prose.scan.masked, text.prose.scan.position
