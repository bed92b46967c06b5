"""Finds the slip in a line of settings that YAML cannot read, as somebody types it who never met YAML.

Takes the lines up to the one at which YAML gave up; gives the place, the words, and the line as it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAME = r"(?P<name>\s*+(?:- ++)?[\w-]++:[ \t]++)"
_CURLY = re.compile(rf"{_NAME}[“”„«‘](?P<text>.*)")
_ENTRY = re.compile(r"(?P<name>\s*+- ++)(?P<text>[“”„«‘].*)")
_NO_SPACE = re.compile(r"(?P<name>\s*+(?:- ++)?[a-z_]++):(?P<text>[^\s:/].*)")
_NO_BREAK = re.compile(
    r"(?P<name>\s*+(?:- ++)?[a-z_]++)(?P<sign>：[\s\u00a0]*+|:\u00a0[\s\u00a0]*+|[ ]*+[;=][ ]++)(?P<text>\S.*)"
)
_HYPHEN = re.compile(r"(?P<name>\s*+)(?P<sign>-|[•–—*][ \u00a0]*+)(?P<text>[^\W\d_].*)")
_VALUE = re.compile(rf"{_NAME}(?P<text>\S.*)")
_SIGNS = "@%`!&*|>{["  # a text cannot start with them
_CLOSED = {"“": "”", "„": "“”", "«": "»", "‘": "’", "”": "”"}


@dataclass(frozen=True)
class LineSlip:
    """``row`` counts from 0 and ``column`` from 1; ``change`` is what stands there and what should, if that is sure."""

    row: int
    column: int
    message: str
    hint: str
    change: tuple[str, str] = ("", "")


def find_slip(lines: Sequence[str]) -> LineSlip | None:
    """The slip in the last of these lines, or in the one above, as YAML may give up late."""
    for n in reversed(range(len(lines))):
        found = _curly(n, lines[n]) or _no_space(n, lines[n]) or (_value(n, lines[n]) if n == len(lines) - 1 else None)
        if found:
            return found
        if n < len(lines) - 1 and lines[n].strip():
            return None
    return None


def in_quotes(text: str) -> str:
    """A text between the quotation marks that it does not have itself, as YAML reads it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def straightened(text: str) -> str:
    """A text with straight quotation marks around it where it has curly ones."""
    text = text.strip()
    inner = text[1:-1]
    is_around = len(text) > 2 and text[0] in _CLOSED and text[-1] in _CLOSED[text[0]] + '"'
    return in_quotes(inner if is_around and not set(inner) & set('“”„«»"') else text)


def _curly(n: int, line: str) -> LineSlip | None:
    found = _CURLY.match(line) or _ENTRY.match(line)
    if not found:
        return None
    typed = line[found.end("name") :].rstrip()
    if ": " not in typed and not typed.endswith(":"):
        return None
    mended = straightened(typed)
    message = "These are curly quotation marks, which hold no text together here."
    is_sure = mended[1:-1] == typed[1:-1]
    change = (typed, mended) if is_sure else ("", "")
    return LineSlip(n, found.end("name") + 1, message, f"Write it as: {found['name'].strip()} {mended}", change)


def _no_space(n: int, line: str) -> LineSlip | None:
    if found := _NO_SPACE.match(line):
        message = "There is no space after the colon, so we cannot tell the name from the value."
        hint = f"Write it as: {found['name'].strip()}: {found['text'].strip()}"
        return LineSlip(n, found.end("name") + 1, message, hint, (":", ": "))
    if found := _NO_BREAK.match(line):
        message = "There is no colon with a plain space after it, so we cannot tell the name from the value."
        hint = f"Write it as: {found['name'].strip()}: {found['text'].strip()}"
        return LineSlip(
            n,
            found.end("name") + 1,
            message,
            hint,
            ("", "") if set(found["sign"]) & set(";=") else (found["sign"], ": "),
        )
    if (found := _HYPHEN.match(line)) and not line.lstrip().startswith("---"):
        message = "An entry of a list starts with a hyphen and a space."
        hint = f"Write it as: - {found['text'].strip()}"
        return LineSlip(n, found.end("name") + 1, message, hint, (found["sign"], "- "))
    return None


def _value(n: int, line: str) -> LineSlip | None:
    """A value that has to be in quotation marks, or has some that do not match."""
    found = _VALUE.match(line)
    if not found:
        return None
    text = found["text"].strip()
    column = found.end("name") + 1
    write = f"Write it as: {found['name'].strip()} "
    if text[0] == '"' and text.endswith(("”", "“")) and text.count('"') == 1:
        mended = f'"{text[1:-1]}"'
        message = "The quotation mark at the end is a curly one, which closes no text here."
        return LineSlip(n, column, message, write + mended, (text, mended))
    if text[0] in "\"'":
        end = text.find(text[0], 1)
        if 0 < end < len(text) - 1 and text[end + 1] != "#":
            whole = text[1:-1] if text[-1] == text[0] and text[end + 1].isalnum() and text[0] == "'" else text
            return LineSlip(n, column + end + 1, _MORE.format("quotation mark"), write + in_quotes(whole))
        return None
    if text[0] in "[{":
        end = text.rfind("]" if text[0] == "[" else "}")
        if 0 < end < len(text) - 1 and text[end + 1 :].strip()[:1].isalnum():
            return LineSlip(n, column + end + 1, _MORE.format("bracket"), write + in_quotes(text))
        return None
    if text[0] in _SIGNS:
        return LineSlip(n, column, "A text cannot start with this character.", write + in_quotes(text))
    colon = re.search(r":(?: |$)", text)
    if colon:
        message = "There is a colon in the text here, so we cannot tell the name from the value."
        return LineSlip(n, column + colon.start(), message, write + in_quotes(text))
    return None


_MORE = "There is more text after the closing {}."
