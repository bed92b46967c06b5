"""Says which files a change has, and what they touch that a check looks at, for the comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from recovery_college.commands.command import CommandError
from recovery_college.diagnostics.pull_request_comment import LookedAt
from recovery_college.model.author_text import AuthorText
from recovery_college.project import Project

_DAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|sessions?)\b", re.I)
_SOURCE = re.compile(r"\[[@^]")


def read_text(file: str) -> str:
    """What git has written into a file, byte by byte, as names of files may have no meaning as text."""
    try:
        return Path(file).read_bytes().decode("utf-8", errors="surrogateescape")
    except OSError as error:
        raise CommandError(f"We cannot read '{file}': {error.strerror}.") from error


def read_list(file: str) -> list[str]:
    """The names in a file as ``git diff --name-only`` writes it, one a line, or with ``-z`` between zero bytes."""
    text = read_text(file)
    return [name for name in (text.split("\0") if "\0" in text else text.splitlines()) if name]


def looked_at(project: Project, changed: Iterable[str]) -> LookedAt:
    """What a comment is about: the changed files, or the whole college where none is named."""
    files = frozenset(changed)
    subjects = {"read"}
    for text in project.college.texts():
        if not files or text.path in files:
            subjects.update(_subjects(text))
    if any(not files or picture in files for picture in project.college.pictures):
        subjects.add("links")
    return LookedAt(files, frozenset(subjects))


def _subjects(text: AuthorText) -> Iterator[str]:
    """What a file has that a check looks at, by the names in ``pull_request_comment``."""
    words = text.prose.text if text.prose else text.document.text
    yield "people"
    if "](" in words:
        yield "links"
    if text.kind.name in ("course", "terms") or _DAY.search(words):
        yield "dates"
    if text.kind.name == "course":
        yield "together"
    if getattr(text.facts, "content_notes", None):
        yield "hard-subjects"
    if text.kind.name in ("promises", "promise-records") or "[promise:" in words:
        yield "promises"
    if text.kind.name == "evidence" or _SOURCE.search(words) or getattr(text.facts, "sources", None):
        yield "sources"
