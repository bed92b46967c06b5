"""Finds lines that were meant to start a box and would not: the lines of a text in, slips with the mended line out.

``seen`` are the same lines with code blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.diagnostics.wording import close_match
from recovery_college.markdown.dialect import BLOCKS
from recovery_college.markdown.slip import Slip

LONGEST_TITLE = 120  # characters of a box's title

_BOX = re.compile(r"([ \t]*+)(!++|\?{2,3}+\+?+)([ \t]*+)([\w-]++)(?::?[ \t]++(\S.*)|:[ \t]*)?$")
_QUOTES = "\"'“”„«»‘’"
# what other programs call their boxes, and which of ours is nearest
_OTHER_NAMES = {"info": "note", "important": "note", "caution": "warning", "danger": "warning", "hint": "tip"}
_CONTAINER = re.compile(r"([ \t]*+):{3,}+[ \t]*+([\w-]++)[ \t]*+([^\n{]*+)$")
_ALERT = re.compile(r"([ \t]*+)>[ \t]*+\[!([\w-]++)\]")


def kind_of_box(name: str) -> str | None:
    """The kind of ours that somebody meant."""
    name = name.lower()
    return name if name in BLOCKS else _OTHER_NAMES.get(name) or close_match(name, BLOCKS)


def box_slips(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    """The slips of lines that were meant to start boxes."""
    for n, line in enumerate(seen):
        if (match := _BOX.match(line)) and (kind := kind_of_box(match[4])):
            whole = _BOX.match(lines[n])
            yield from _box(lines, n, match, kind, (whole[5] or "").rstrip() if whole else "")
        elif (match := _CONTAINER.match(line)) and (kind := kind_of_box(match[2])):
            title = f' "{said}"' if (said := match[3].strip().strip(_QUOTES)) else ""
            yield Slip("box-other", n, len(match[1]) + 1, line.strip(), (f"{match[1]}!!! {kind}{title}",))
        elif match := _ALERT.match(line):
            kind = kind_of_box(match[2])
            mended = (f"{match[1]}> [!{kind.upper()}]",) if kind else ()
            yield Slip("box-alert", n, len(match[1]) + 1, match[2], mended)


def _box(lines: list[str], n: int, match: re.Match[str], kind: str, said: str) -> Iterator[Slip]:
    indent, mark = match[1], match[2]
    title = said.strip(_QUOTES).strip().replace('"', "'")
    quoted = f' "{title}"' if title else ""
    if mark not in ("!!!", "???", "???+"):
        many = len(mark) > 1 and mark[0] == "!"
        if (said[:1] in tuple(_QUOTES) and (many or _pushed_in_below(lines, n))) or (
            many and not said and _pushed_in_below(lines, n)
        ):
            yield Slip("box-marks", n, len(indent) + 1, mark, (f"{indent}{mark[0] * 3} {kind}{quoted}",))
        return
    column = match.start(5) + 1
    first = re.match(r'"([^"]*)"[ \t]*(\S.*)?$', said)
    is_whole = bool(first and not first[2]) or (
        said.startswith('"') and said.endswith('"') and said.count('"') > 2 and bool(re.match(r'"[^"]*\s"', said))
    )
    if match[0].rstrip().endswith(":") or (":" in match[0] and said and match[0][match.end(4)] == ":"):
        yield Slip("box-colon", n, match.end(4) + 1, match[4], (f"{indent}{mark} {kind}{quoted}",))
    elif said and not is_whole:
        if said.count('"') == 1 and said[0] == '"':
            yield Slip("box-quote", n, column, said, (f"{indent}{mark} {kind}{quoted}",))
        elif first:
            mended = (f'{indent}{mark} {kind} "{first[1]}"', f"{indent}    {first[2]}")
            yield Slip("box-text", n, column, first[2], mended)
        elif match[4] == kind and ('"' not in said or said.find('"') == len(said) - 1):
            yield Slip("box-unquoted", n, column, said, (f"{indent}{mark} {kind}{quoted}",))
    elif len(title) > LONGEST_TITLE:
        start, _, rest = title.partition(". ")
        mended = (f'{indent}{mark} {kind} "{start}"', f"{indent}    {rest or title}")
        yield Slip("box-long", n, column, title, mended)


def _pushed_in_below(lines: list[str], n: int) -> bool:
    return n + 1 < len(lines) and lines[n + 1].startswith(("    ", "\t"))
