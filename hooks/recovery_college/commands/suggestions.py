"""Says which lines of a change ``check --fix`` would mend: files and a diff in, lines as they are and should be out.

They are for the pull request, where GitHub shows each as a suggestion that one click takes. Only lines that the change
shows can have one, and of those only what it touched. Days in British form have none: a click changes no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import islice

from recovery_college.commands.mending import MendedFile

MOST = 20  # suggestions in all; nobody clicks more often
LONGEST = 40  # lines of one
WIDEST = 300  # lines between the first and the last that differ, where no line has its partner

_HUNK = re.compile(r"@@ -[0-9]{1,9}(?:,[0-9]{1,9})? \+([0-9]{1,9})(?:,([0-9]{1,9}))? @@")
_BULLET = re.compile(r"^[ \t>]*o\t")  # as programs for letters write it
_WORD = re.compile(r"[^\W_]+")
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
    found = (one for file in files for one in mended_lines(file) if _is_offered(one, diff.get(file.path, ())))
    return list(islice(found, MOST))


def _is_offered(one: Suggestion, hunks: Iterable[Hunk]) -> bool:
    if max(len(one.was), len(one.now)) > LONGEST or _words(one.was) != _words(one.now):
        return False
    lines = range(one.start_line, one.line + 1)
    return any(
        lines[0] in hunk.shown and lines[-1] in hunk.shown and not hunk.touched.isdisjoint(lines) for hunk in hunks
    )


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in _WORD.findall(_BULLET.sub("", line))]


def mended_lines(file: MendedFile) -> Iterator[Suggestion]:
    """Each run of lines that differs. What comes in between two lines is told with the line below it."""
    before, after = file.before.split("\n"), file.after.split("\n")
    runs: list[list[int]] = []
    for a, b, c, d in _differences(before, after):
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


def _differences(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """What differs: lines ``a`` to ``b`` of the first became lines ``c`` to ``d`` of the second.

    Mending leaves each line that says something in its order, so the first is told beside the first, and so on. A text
    where that is not so is compared only where little of it differs: that takes far longer, the more lines are alike.
    """
    old = [n for n, line in enumerate(before) if line.strip()]
    new = [n for n, line in enumerate(after) if line.strip()]
    if len(old) != len(new):
        a, b, c, d = _narrowed(before, after, (0, len(before), 0, len(after)))
        if max(b - a, d - c) <= WIDEST:
            for kind, *at in SequenceMatcher(None, before[a:b], after[c:d], autojunk=False).get_opcodes():
                if kind != "equal":
                    yield a + at[0], a + at[1], c + at[2], c + at[3]
        return
    a = c = 0
    for b, d in zip([*old, len(before)], [*new, len(after)], strict=True):
        for start, end, start_after, end_after in ((a, b, c, d), (b, b + 1, d, d + 1)):
            if before[start:end] != after[start_after:end_after]:
                yield _narrowed(before, after, (start, end, start_after, end_after))
        a, c = b + 1, d + 1


def _narrowed(before: list[str], after: list[str], at: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The same place without the lines at its start and its end that are alike."""
    a, b, c, d = at
    while a < b and c < d and before[a] == after[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and before[b - 1] == after[d - 1]:
        b, d = b - 1, d - 1
    return a, b, c, d


def as_data(found: Iterable[Suggestion]) -> dict[str, object]:
    """The suggestions for the workflow that puts them on a pull request."""
    return {"suggestions": [asdict(one) for one in found]}
