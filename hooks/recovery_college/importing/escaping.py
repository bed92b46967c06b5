"""Plain text as Markdown that shows exactly that text: nothing in it becomes a mark, a tag, a macro or a block."""

from __future__ import annotations

import re
import unicodedata

from recovery_college.markdown.invisible_characters import invisible

_MARKS = re.compile(r"[\\`*_\[\]|]")
_ENTITIES = str.maketrans({c: f"&#{ord(c)};" for c in "{}~"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_OBJECT = "\ufffc"  # stands for a picture or a table that did not come along


def plain(text: str) -> tuple[str, int]:
    """Text with one space for each run of white space, and without characters that nobody sees; how many went."""
    kept, last, unseen = [], 0, text.count(_OBJECT)
    for one in invisible(text):
        if one.name:  # control characters are white space or were never in the document
            kept += [text[last : one.offset], " " if one.character in "\u2028\u2029" else ""]
            last, unseen = one.offset + 1, unseen + 1
    text = ("".join(kept) + text[last:]).replace(_OBJECT, "")
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
