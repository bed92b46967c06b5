"""Finds what programs for letters and tables leave in a text: columns, rows and lists that would run together, code.

Takes the lines of a text, ``seen`` (the same with code between marks blanked out) and which lines are code because
they are pushed in. Gives slips with the mended lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from recovery_college.markdown.line_forms import DELIMITER
from recovery_college.markdown.slip import Slip

_MEANT_AS_CODE = re.compile(
    r"[{}=;<>$`|\\]|\(\)|\.(?:md|yml|py|html|js|css)\b|^(?:[-/#]|(?:recovery-college|git|make)\b)"
)
_CELLS = re.compile(r"(?![ \t>]*+(?:[-*+]|\d+\.)[ \t])[ ]*+[^\s][^\t\n]*+\t")
_GAPS = re.compile(r"(?![ \t>]*+(?:[-*+]|\d+\.)[ \t])(?=\S)(?:[^ \n]|[ ]{1,2}+(?! ))++[ ]{3,}+\S")
_LONGEST_CELL = 40  # characters, where only spaces part the cells
_ROW = re.compile(r"[ \t]{0,3}\|[^|\n]++\|(?:[^\n]*\|)?[ \t]*$")
# lines that several times in a row are a list; each with what is taken off, where the sign is none but the list's
_POINTS = [
    (re.compile(r"-(?=[^\W\d_])"), "- "),
    (re.compile(r"\*(?=[^\W\d_][^*\n]*+$)"), "- "),
    (re.compile(r"(?P<n>\d{1,2})[.)](?=[^\W\d_])"), "n. "),
    (re.compile(r"(?P<n>\d{1,2})[ \t]*+[–-](?:(?=[^\W\d_])|[ \t]++(?=[^\W\d_]))"), "n. "),
    (re.compile(r"\((?P<n>\d{1,2})\)[ \t]*+(?=\S)"), "n. "),
    (re.compile(r"[–—](?=[^\W\d_])"), "- "),
    (re.compile(r"(?=\(?[a-hivx]{1,4}[.)][ \t]++\S)"), "- "),
    (re.compile(r"(?=[✓✔✗✘☐☑☒□■→⇒➔✦★☆][ \t]*+\w)"), "- "),
    (re.compile(r"(?=\[[ xX]?\][ \t]++\S)"), "- "),
]


def pasted_slips(lines: list[str], seen: list[str], code: frozenset[int]) -> Iterator[Slip]:
    """The slips of what was pasted from elsewhere, or typed as there."""
    yield from _code(lines, code)
    yield from _columns(lines, seen, _tabbed)
    yield from _columns(lines, seen, _spaced)
    yield from _rows(lines, seen)
    yield from _points(lines, seen)


def _code(lines: list[str], code: frozenset[int]) -> Iterator[Slip]:
    """The first line of each paragraph that is code only because it is pushed in, if people would read it as words."""
    for n in sorted(code):
        line = lines[n].strip()
        if n - 1 not in code and re.search(r"[^\W\d_]{2}", line) and not _MEANT_AS_CODE.search(line):
            yield Slip("code", n, 1, line, (line,))


def _tabbed(line: str) -> list[str]:
    return line.strip("\t").split("\t") if _CELLS.match(line) else []


def _spaced(line: str) -> list[str]:
    cells = re.split(r" {3,}", line.strip()) if _GAPS.match(line) else []
    return [] if any(len(cell) > _LONGEST_CELL or cell[-1:] in ".!?" for cell in cells) else cells


def _columns(lines: list[str], seen: list[str], cells: Callable[[str], list[str]]) -> Iterator[Slip]:
    """Lines of cells with tabs or wide gaps between them, as a spreadsheet, Word or a letter gives them."""
    found = [cells(line) if shown.strip() else [] for line, shown in zip(lines, seen, strict=True)]
    n = 0
    while n < len(found):
        end, width = n, len(found[n])
        while end < len(found) and width > 1 and len(found[end]) == width:
            end += 1
        if end - n > 1:
            rows = ["| " + " | ".join(cell.strip() for cell in row) + " |" for row in found[n:end]]
            rows.insert(1, _rule(width))
            yield Slip("table", n, 1, lines[n], tuple(rows), end - n - 1)
        n = max(end, n + 1)


def _rule(width: int) -> str:
    return "| " + " | ".join(["---"] * width) + " |"


def _rows(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    """Rows with bars that are in no table, as the line of hyphens under the first is missing, or is parted from it."""
    n = 0
    while n < len(seen):
        end = n
        while end < len(seen) and _ROW.match(seen[end]):
            end += 1
        if any(not DELIMITER.match(line) for line in seen[n:end]) and not _is_table(seen, n, end):
            rows = [line.strip() for line in lines[n:end] if not DELIMITER.match(line)]
            width = _width(rows[0])
            mended = (rows[0], _rule(width), *rows[1:]) if len(rows) > 1 else ()
            yield Slip("table-row", n, 1, lines[n].strip(), mended, end - n - 1)
        n = max(end, n + 1)


def _is_table(seen: list[str], n: int, end: int) -> bool:
    for at in (n - 1, n, n + 1):  # the row above may have no bars at its ends
        head = seen[at - 1] if at else ""
        if 0 < at < end and DELIMITER.match(seen[at]) and "|" in head:
            return _width(seen[at]) == _width(head)
    return False


def _width(row: str) -> int:
    row = re.sub(r"\\.", "", row.strip())
    return row.removeprefix("|").removesuffix("|").count("|") + 1


def _points(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    """Lines that look like a list and have no mark of one, so that they would run together."""
    n = 0
    while n < len(seen):
        pattern, mark = next((one for one in _POINTS if one[0].match(seen[n])), (None, ""))
        end = n
        while pattern and end < len(seen) and pattern.match(seen[end]):
            end += 1
        if pattern and end - n > 1:
            mended = tuple(_point(pattern, mark, line) for line in lines[n:end])
            yield Slip("points", n, 1, lines[n], mended, end - n - 1)
        n = max(end, n + 1)


def _point(pattern: re.Pattern[str], mark: str, line: str) -> str:
    found = pattern.match(line)
    assert found is not None
    number = found.groupdict().get("n")
    return (f"{number}. " if number else mark) + line[found.end() :].rstrip()
