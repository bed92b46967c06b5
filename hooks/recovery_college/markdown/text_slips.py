"""Finds what Markdown would not read as its author meant: a text in our dialect in, slips with the mended line out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from recovery_college.diagnostics.wording import close_match
from recovery_college.markdown.dialect import BLOCKS
from recovery_college.markdown.masked_text import MaskedText
from recovery_college.markdown.normalise import code_lines

LONGEST_TITLE = 120  # characters of a box's title

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(\S.*)")
_BOLD_LINE = re.compile(r"\*\*(?=[^\s*])([^*]{2,80}+)\*\*[ \t]*+$")
_BOX = re.compile(r"([ \t]*+)(!{2,}+|\?{3}\+?+)([ \t]*+)([\w-]++)(?:[ \t]++(\S.*))?$")
_WHOLE_TITLE = re.compile(r'"[^"]*"[ \t]*$')
_STRONG = re.compile(r"(?<![\\*])(?:(?<=\S)\*\*(?!\*)|\*\*(?=[^\s*]))")
_CELLS = re.compile(r"[^\t]+\t")


@dataclass(frozen=True)
class Slip:
    """A slip of some kind. ``line`` counts from 0; ``mended`` is the line as it was probably meant, or several."""

    kind: str
    line: int
    column: int
    shown: str
    mended: tuple[str, ...]


def text_slips(text: MaskedText) -> list[Slip]:
    """Every slip of a text, in the order of its lines."""
    lines, masked = text.text.split("\n"), text.masked.split("\n")
    code = code_lines(text.text)
    seen = ["" if n in code else line for n, line in enumerate(masked)]
    found = [
        *_code(lines, code),
        *_boxes(lines, seen),
        *_headings(lines, seen),
        *_bold_lines(lines, seen),
        *_open_bold(lines, seen),
        *_pasted_tables(lines, seen),
    ]
    return sorted(found, key=lambda slip: (slip.line, slip.column))


def _code(lines: list[str], code: frozenset[int]) -> Iterator[Slip]:
    """The first line of each paragraph that is code only because it is pushed in, if people would read it as words."""
    for n in sorted(code):
        line = lines[n].strip()
        if n - 1 not in code and re.search(r"[^\W\d_]{2} [^\W\d_]", line):
            yield Slip("code", n, 1, line, (line,))


def _boxes(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    for n, line in enumerate(seen):
        match = _BOX.match(line)
        kind = match and next((k for k in BLOCKS if k == match[4].lower() or close_match(match[4], BLOCKS) == k), None)
        if match is None or kind is None:
            continue
        whole = _BOX.match(lines[n])
        said = (whole[5] or "").rstrip() if whole else ""
        indent, mark = match[1], match[2]
        title = said.strip('"').strip()
        quoted = f' "{title}"' if title else ""
        if mark.startswith("!") and mark != "!!!":
            if said.startswith('"') or (not said and _pushed_in_below(lines, n)):
                yield Slip("box-marks", n, len(indent) + 1, mark, (f"{indent}!!! {kind}{quoted}",))
        elif said and not _WHOLE_TITLE.match(said):
            if said.count('"') == 1 and said.startswith('"'):
                yield Slip("box-quote", n, match.start(5) + 1, said, (f"{indent}{mark} {kind}{quoted}",))
            elif found := re.match(r'"([^"]*)"[ \t]*(\S.*)', said):
                mended = (f'{indent}{mark} {kind} "{found[1]}"', f"{indent}    {found[2]}")
                yield Slip("box-text", n, match.start(5) + 1, found[2], mended)
            elif '"' not in said:
                yield Slip("box-unquoted", n, match.start(5) + 1, said, (f"{indent}{mark} {kind}{quoted}",))
        elif len(title) > LONGEST_TITLE:
            first, _, rest = title.partition(". ")
            mended = (f'{indent}{mark} {kind} "{first}"', f"{indent}    {rest or title}")
            yield Slip("box-long", n, match.start(5) + 1, title, mended)


def _pushed_in_below(lines: list[str], n: int) -> bool:
    return n + 1 < len(lines) and lines[n + 1].startswith(("    ", "\t"))


def _headings(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    level = 1
    for n, line in enumerate(seen):
        match = _HEADING.match(line)
        if match is None:
            continue
        now, said = len(match[1]), lines[n].lstrip("# \t")
        if now == 1:
            yield Slip("first-level", n, 1, said, (f"## {said}",))
            now = 2
        elif now > level + 1:
            yield Slip("skipped", n, 1, said, (f"{'#' * (level + 1)} {said}",))
        level = now


def _bold_lines(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    """Lines of their own that are all bold, with text under them: at least two, as one may just be loud."""
    found = []
    level = 1
    for n, line in enumerate(seen):
        if heading := _HEADING.match(line):
            level = len(heading[1])
        match = _BOLD_LINE.match(line)
        if not match or match[1].rstrip()[-1] in ".!?,;:" or (n and lines[n - 1].strip()):
            continue
        below = next((one for one in lines[n + 1 :][:3] if one.strip()), "")
        if n + 1 < len(lines) and not lines[n + 1].strip() and below and not below.startswith(("#", "**")):
            said = lines[n].strip().strip("*").strip()
            found.append(Slip("bold-heading", n, 1, said, (f"{'#' * min(6, level + 1)} {said}",)))
    if len(found) > 1:
        yield from found


def _open_bold(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    """A paragraph, or an entry of a list, in which bold begins and never ends."""
    starts = [0]
    for n, (above, line) in enumerate(pairwise(seen), 1):
        if not above.strip() or not line.strip() or re.match(r"[ \t>]*(?:[-*+]|\d+\.)[ \t]|[ \t]*(?:#|\|)", line):
            starts.append(n)
    for start, end in pairwise([*starts, len(seen)]):
        marks = [(n, mark) for n in range(start, end) for mark in _STRONG.finditer(seen[n])]
        if len(marks) % 2 and any(re.match(r"\S", seen[n][mark.end() :]) for n, mark in marks):
            n, mark = marks[-1]
            if re.match(r"[^\s*]", seen[n][mark.end() :]):
                yield Slip("open-bold", n, mark.start() + 1, lines[n][mark.start() :], (f"{lines[n].rstrip()}**",))
            else:
                yield Slip("open-bold", n, mark.start() + 1, lines[n][: mark.end()], ())


def _pasted_tables(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    """Lines of cells with tabs between them, as a spreadsheet or Word gives them."""
    n = 0
    while n < len(seen):
        end = n
        while end < len(seen) and _CELLS.match(seen[end]) and seen[end].count("\t") == seen[n].count("\t"):
            end += 1
        if end - n > 1:
            rows = ["| " + " | ".join(cell.strip() for cell in line.split("\t")) + " |" for line in lines[n:end]]
            rows.insert(1, "| " + " | ".join(["---"] * (lines[n].count("\t") + 1)) + " |")
            yield Slip("table", n, 1, lines[n], tuple(rows))
        n = max(end, n + 1)
