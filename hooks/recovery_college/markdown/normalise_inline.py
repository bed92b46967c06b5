"""Writes what stands inside of lines as our dialect has it: bare addresses, escaped marks, a backslash as a line break.

Takes a text and gives it with as many lines. Code, links and their addresses stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection
from itertools import accumulate

from recovery_college.markdown.dialect import mask_code

# What CommonMark lets people escape and Python-Markdown does not; as characters that mean nothing anywhere
_ESCAPED = re.compile(r"\\(?:\\|(?P<mark>[&<=:?^\"$%',/;@]))")
_NAMED = {"&": "&amp;", "<": "&lt;"}
_BREAK = re.compile(r"^(?![ \t>]*(?:#|!!!|\?\?\?|===|```|~~~|[-*_]{3}))([^\n]*[^\\\s])\\(?=\n[^\n]*\S)", re.M)
# A web address or an email address where GitHub makes a link of one: after a space, a bracket or a mark of emphasis
_ADDRESS = re.compile(
    r"(?:(?<=[\s(*_~|])|^)(?:(?P<web>(?i:https?://|www\.)[^\s<>|\"`\[\]]++)"
    r"|(?P<mail>[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})(?![\w@-]))",
    re.M,
)
_TAKEN = re.compile(r"\[[^\[\]\n]*+\](?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|\[[^\[\]\n]*+\])|<[^<>\n]*+>")
_DEFINITION = re.compile(r"^[ \t>*+-]*+\[(?!\^)[^\[\]\n]++\]:[^\n]*+", re.M)
_HAS_WEBSITE = re.compile(r"(?i)(?:https?://)?[^/@.\s]+\.[^/]")
_ENTITY = re.compile(r"&[a-z]{2,6};$")


def normalise_inline(text: str, code: Collection[int] = ()) -> str:
    """The text with bare addresses as links and with escaped marks as themselves. ``code``: lines that are code."""
    if "\\" in text:
        text = _replaced(text, _masked(text, code), _BREAK, lambda found: text[found.start() : found.end() - 1] + "  ")
        text = _replaced(text, _masked(text, code), _ESCAPED, _plain_mark)
    if "://" in text or "www." in text.lower() or "@" in text:
        text = _linked(text, _masked(text, code))
    return text


def _masked(text: str, code: Collection[int]) -> str:
    lines = mask_code(text).split("\n")
    for n in code:
        lines[n] = " " * len(lines[n])
    return "\n".join(lines)


def _replaced(text: str, masked: str, pattern: re.Pattern[str], to: Callable[[re.Match[str]], str]) -> str:
    out, last = [], 0
    for match in pattern.finditer(masked):
        out += [text[last : match.start()], to(match)]
        last = match.end()
    return "".join(out) + text[last:]


def _plain_mark(match: re.Match[str]) -> str:
    mark = match["mark"]
    return match[0] if mark is None else _NAMED.get(mark) or f"&#{ord(mark)};"


def _linked(text: str, masked: str) -> str:
    taken = sorted(found.span() for pattern in (_TAKEN, _DEFINITION) for found in pattern.finditer(masked))
    ends = list(accumulate((end for _, end in taken), max))
    starts = [start for start, _ in taken]

    def link(match: re.Match[str]) -> str:
        n = bisect_right(starts, match.start()) - 1
        if n >= 0 and match.start() < ends[n]:
            return match[0]
        whole = match[0]
        address = _trimmed(whole) if match["web"] else whole
        if match["web"] and not _HAS_WEBSITE.match(address):
            return whole
        is_short = address.lower().startswith("www.")
        return (f"[{address}](https://{address})" if is_short else f"<{address}>") + whole[len(address) :]

    return _replaced(text, masked, _ADDRESS, link)


def _trimmed(address: str) -> str:
    """An address without what belongs to the sentence around it."""
    end = len(address)
    closing = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last in "?!.,:*_~'\u2019\u201d" or (last == ")" and closing > 0):
            closing -= last == ")"
            end -= 1
        elif last == ";" and (entity := _ENTITY.search(address, max(0, end - 8), end)):
            end = entity.start()
        else:
            break
    return address[:end]
