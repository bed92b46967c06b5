"""Finds headings of a level that surprises, empty ones and bold lines in place of one: lines in, slips out.

``seen`` are the same lines with code blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.markdown.slip import Slip

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+(\S.*)|[ \t]*$)")
_UNDERLINED = re.compile(r"(?:=+|-+)[ ]*$")
_NO_WORDS = re.compile(r"[ \t]*(?:[-*+>|:#]|\d+[.)]|!!!|\?\?\?|```|~~~|$)")
_BOLD_LINE = re.compile(r"(\*{2,3}|__)(?=[^\s*_])([^*_]{2,80}+)(\*{2,3}|__):?[ \t]*$")


def heading_slips(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    """The slips of headings, and of bold lines that stand for some."""
    yield from _levels(lines, seen)
    yield from _bold_lines(lines, seen)


def _levels(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    level = 1
    for n, line in enumerate(seen):
        now, said, more = _heading(lines, seen, n)
        if not now:
            continue
        if not said:
            yield Slip("empty", n, 1, line.strip(), ())
            continue
        if now == 1:
            yield Slip("first-level", n, 1, said, (f"## {said}",), more)
            now = 2
        elif now > level + 1:
            yield Slip("skipped", n, 1, said, (f"{'#' * (level + 1)} {said}",), more)
        level = now


def _heading(lines: list[str], seen: list[str], n: int) -> tuple[int, str, int]:
    """Level and words of the heading on a line, and how many lines more it has; level 0 where there is none."""
    if match := _HEADING.match(seen[n]):
        return len(match[1]), lines[n].lstrip("# \t").rstrip(), 0
    starts = n == 0 or not seen[n - 1].strip()
    if starts and n + 1 < len(seen) and _UNDERLINED.match(seen[n + 1]) and not _NO_WORDS.match(seen[n]):
        return 1 if seen[n + 1].startswith("=") else 2, lines[n].strip(), 1
    return 0, "", 0


def _bold_lines(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    """Lines of their own that are all bold, with text under them: at least two, as one may just be loud."""
    found = []
    level = 1
    for n, line in enumerate(seen):
        if heading := _HEADING.match(line):
            level = len(heading[1])
        said = _all_bold(line)
        if not said or said[-1] in ".!?,;" or (n and lines[n - 1].strip()):
            continue
        below = next((one for one in lines[n + 1 : n + 4] if one.strip()), "")
        is_label = line.rstrip(" *_").endswith(":") and re.match(r"[ \t]*(?:[-*+]|\d+\.)[ \t]|\|", below)
        if below and not is_label and not below.startswith(("#", "**", "__")):
            title = lines[n].strip().strip("*_:").strip().rstrip(":")
            room = ("",) if lines[n + 1].strip() else ()
            found.append(Slip("bold-heading", n, 1, title, (f"{'#' * min(6, level + 1)} {title}", *room)))
    if len(found) > 1:
        yield from found


def _all_bold(line: str) -> str:
    """The words of a line that is all bold, with a colon inside or behind it; nothing for any other."""
    match = _BOLD_LINE.match(line)
    return match[2].strip() if match and match[1] == match[3] else ""
