"""Finds marks inside of lines that mean nothing as they stand: bold that does not end, links with a gap in them.

Takes the lines of a text, and ``seen``: the same with code blanked out. Gives slips with the mended line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from recovery_college.markdown.slip import Slip

_STARTS = re.compile(r"[ \t>]*(?:[-*+]|\d+\.)[ \t]|[ \t]*(?:#|\||!!!|\?\?\?|===)")
_STRONG = re.compile(r"(?<![\\*])(?:(?<=\S)\*\*(?!\*)|\*\*(?=[^\s*]))")
_STRONG_LINE = re.compile(r"(?<![\\\w_])(?:(?<=\S)__(?![\w_])|__(?=[^\W_]))|(?<=[^\W_])__(?![\w_])")
_STRUCK = re.compile(r"(?<![\\~])~~(?!~)")
_SPACED = re.compile(r"(?<![\\*\w])\*\*(?!\*)(?P<text>[ \t]*+[^\W\d_][^*\n]{0,200}+)\*\*(?!\*)")
_ITALIC = re.compile(r"(?<![\\\w*_])_(?=[^\W\d_])(?=[^\W_]++(?:[ \t]|$))")
_ADDRESS = (
    r"(?:https?://|www\.|mailto:|tel:|\.{0,2}/)[^\s()\[\]]++|(?:[\w/%-]*+\.)++(?:md|png|jpe?g|webp|svg|pdf|docx?)"
)
_NOT_CLOSED = re.compile(  # a bare address is between these marks in our dialect
    r"(?P<all>(?P<bang>!?)\[(?P<text>[^\[\]\n]++)\]\(<(?P<to>https?://[^\s()<>]++)>(?![^\n]*\)))"
)
_LINK_FORMS = [
    (re.compile(rf"(?P<all>(?P<bang>!?)\[(?P<text>[^\[\]\n]++)\][ \t]++\((?P<to>{_ADDRESS})\))"), "gap"),
    (re.compile(rf"(?P<all>(?P<bang>!?)\((?P<text>[^()\n]++)\)[ \t]*+\[(?P<to>{_ADDRESS})\])"), "turned"),
    (re.compile(rf"(?P<all>(?P<bang>!)[ \t]++\[(?P<text>[^\[\]\n]++)\]\((?P<to>{_ADDRESS})\))"), "gap"),
    (_NOT_CLOSED, "open"),
    (re.compile(r"(?P<all>(?P<bang>!?)\[(?P<text>[^\[\]\n]++)\](?P<to>https?://[^\s()<>]++))"), "gap"),
    (
        re.compile(
            r"(?P<all>(?P<bang>!?)\[(?P<text>[^\[\]\n]++)\]\([“”‘’]*+(?P<to>[^\s()“”‘’]++)[“”‘’]?+"
            r"(?P<title>[ \t]*+[“”][^“”()\n]*+[“”])?+[ \t]*+\))"
        ),
        "curly",
    ),
]


def mark_slips(lines: list[str], seen: list[str]) -> Iterator[Slip]:
    """The slips inside of paragraphs, of entries of lists and of links."""
    starts = [0]
    for n, (above, line) in enumerate(pairwise(seen), 1):
        if not above.strip() or not line.strip() or _STARTS.match(line) or (_STARTS.match(above) and "#" in above[:4]):
            starts.append(n)
    for start, end in pairwise([*starts, len(seen)]):
        yield from _paragraph(lines, seen, start, end)
    for n, line in enumerate(seen):
        yield from _links(lines, n, line)


def _paragraph(lines: list[str], seen: list[str], start: int, end: int) -> Iterator[Slip]:
    for n in range(start, end):
        for found in _SPACED.finditer(seen[n]):
            text = found["text"]
            if text != text.strip():
                whole, at = lines[n], found.span()
                mended = f"{whole[: at[0]]}**{text.strip()}**{_room(whole, at[1], text)}{whole[at[1] :]}"
                if text[:1] in " \t" and at[0] and whole[at[0] - 1].isalnum():
                    mended = f"{whole[: at[0]]} {mended[at[0] :]}"
                yield Slip("bold-spaces", n, at[0] + 1, found[0], (mended,))
                return
    for pattern, close in ((_STRONG, "**"), (_STRONG_LINE, "__"), (_STRUCK, "~~")):
        marks = [(n, mark) for n in range(start, end) for mark in pattern.finditer(seen[n])]
        if len(marks) % 2 and any(re.match(r"\S", seen[n][mark.end() :]) for n, mark in marks):
            n, mark = marks[-1]
            kind = "open-struck" if close == "~~" else "open-bold"
            if re.match(r"[^\s*]", seen[n][mark.end() :]):
                yield Slip(kind, n, mark.start() + 1, lines[n][mark.start() :], (f"{lines[n].rstrip()}{close}",))
            else:
                yield Slip(kind, n, mark.start() + 1, lines[n][: mark.end()], ())
            return
    last = next((n for n in reversed(range(start, end)) if "_" in seen[n]), None)
    if last is None:
        return
    start = seen[last].rindex("_")
    if _ITALIC.match(seen[last], start):
        yield Slip("open-italic", last, start + 1, lines[last][start:], (f"{lines[last].rstrip()}_",))


def _room(line: str, end: int, text: str) -> str:
    """A space behind the closing stars, where the one before them was to part two words."""
    return " " if text[-1:] in " \t" and line[end : end + 1].isalnum() else ""


def _links(lines: list[str], n: int, line: str) -> Iterator[Slip]:
    if "](" not in line and "] " not in line and ")[" not in line and ") [" not in line and "]http" not in line:
        return
    for pattern, form in _LINK_FORMS:
        for found in pattern.finditer(line):
            if form == "curly" and not set(found[0][found[0].index("](") :]) & set("“”‘’"):
                continue
            title = f' "{said}"' if (said := (found.groupdict().get("title") or "").strip(" \t“”")) else ""
            link = f"{found['bang']}[{found['text']}]({found['to']}{title})"
            typed = lines[n][found.start() : found.end()].replace("](<", "](").removesuffix(">")
            mended = lines[n][: found.start()] + link + lines[n][found.end() :]
            yield Slip("link", n, found.start() + 1, typed, (mended,))
            return
