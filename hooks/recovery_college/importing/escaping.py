"""Plain text as Markdown that shows exactly that text: nothing in it becomes a mark, a tag, a macro or a block."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[\\`*_\[\]|]")
_ENTITIES = str.maketrans({c: f"&#{ord(c)};" for c in "{}~"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Soft hyphens, joiners, marks for the direction of writing, tags: a reader sees nothing of them, or something untrue.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e0fff]"
)


def plain(text: str) -> tuple[str, int]:
    """Text with one space for each run of white space, and without characters that nobody sees; how many went."""
    text, unseen = _UNSEEN.subn(lambda found: " " if found[0] in "\u2028\u2029" else "", text)
    return re.sub(r"[ \t\n\r\x0b\x0c\x85]+", " ", unicodedata.normalize("NFC", text)), unseen


def in_line(text: str) -> str:
    """Text as it can stand anywhere in a line."""
    return _MARKS.sub(r"\\\g<0>", text).translate(_ENTITIES)


def at_start(line: str) -> str:
    """A line of Markdown whose first characters are text, so that they make no heading, list or block of it."""
    if re.match(r"[#+!-]", line) and not line.startswith("!["):
        return f"\\{line}"
    if re.match(r"[=?:]|[•·‣▪●○◦–—](?=\s)", line):
        return f"&#{ord(line[0])};{line[1:]}"
    line = re.sub(r"^(\[\^\d+\]):", r"\1&#58;", line)  # a note's mark, and no note
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)
