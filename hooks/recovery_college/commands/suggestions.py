"""Says which lines of a change ``check --fix`` would mend: files and a diff in, lines as they are and should be out.

They are for the pull request, where GitHub shows each as a suggestion that one click takes. Only lines that the change
shows can have one, and of those only what it touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher

from recovery_college.commands.mending import MendedFile

MOST = 20  # suggestions in all; nobody clicks more often
LONGEST = 40  # lines of one

_HUNK = re.compile(r"@@ -[0-9]{1,9}(?:,[0-9]{1,9})? \+([0-9]{1,9})(?:,([0-9]{1,9}))? @@")
_LINE_BREAKS = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True)
class Suggestion:
    """Lines of a file, counted from 1, both ends included: as they are and as they should be."""

    path: str
    start_line: int
    line: int
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True)
class Hunk:
    """One piece of a diff: which lines of the new file it shows, and which of them the change wrote."""

    shown: range
    touched: frozenset[int]


def read_diff(text: str) -> dict[str, list[Hunk]]:
    """The pieces of each file in a diff as ``git diff`` writes it."""
    found: dict[str, list[Hunk]] = {}
    path, at, left = "", 0, 0
    start, touched = 0, set[int]()
    for line in text.split("\n"):
        if left > 0 and line[:1] in ("+", " ", ""):
            if line[:1] == "+":
                touched.add(at)
            at, left = at + 1, left - 1
            if left == 0:
                found.setdefault(path, []).append(Hunk(range(start, at), frozenset(touched)))
        elif left <= 0 and line.startswith("+++ "):
            path = line[4:].split("\t")[0].removeprefix("b/").rstrip("\r")
        elif hunk := _HUNK.match(line):
            start = at = int(hunk[1])
            left, touched = int(hunk[2] or 1), set()
    return found


def suggestions(files: Iterable[MendedFile], diff: Mapping[str, list[Hunk]]) -> list[Suggestion]:
    """What can be offered on the lines of a change, in the order of the files."""
    found: list[Suggestion] = []
    for file in files:
        for one in mended_lines(file):
            lines = range(one.start_line, one.line + 1)
            is_shown = any(
                lines[0] in hunk.shown and lines[-1] in hunk.shown and hunk.touched & set(lines)
                for hunk in diff.get(file.path, ())
            )
            if is_shown and len(one.was) <= LONGEST and len(one.now) <= LONGEST:
                found.append(one)
    return found[:MOST]


def mended_lines(file: MendedFile) -> Iterator[Suggestion]:
    """Each run of lines that differs. What comes in between two lines is told with the line below it."""
    before, after = file.before.split("\n"), file.after.split("\n")
    runs: list[list[int]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if a == b and a < len(before):
            b, d = b + 1, d + 1
        elif a == b:
            a, c = a - 1, c - 1
        if runs and a <= runs[-1][1]:
            runs[-1][1], runs[-1][3] = max(b, runs[-1][1]), max(d, runs[-1][3])
        else:
            runs.append([a, b, c, d])
    for a, b, c, d in runs:
        was, now = tuple(before[a:b]), tuple(after[c:d])
        if not any(_LINE_BREAKS.search(line) for line in (*was, *now)):
            yield Suggestion(file.path, a + 1, b, was, now)


def as_data(found: Iterable[Suggestion]) -> dict[str, object]:
    """The suggestions for the workflow that puts them on a pull request."""
    return {"suggestions": [asdict(one) for one in found]}
