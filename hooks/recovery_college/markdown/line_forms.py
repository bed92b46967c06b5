"""Says what a line of Markdown is, by how it begins: patterns, and what is read of one line and written of it.

A no-break space counts as a space, since Word and Google Docs write it where people typed one.
"""

from __future__ import annotations

import re

from recovery_college.markdown.dialect import BLOCKS

BLANKS = " \t\u00a0\u202f\u2007"
SPACES = f"[{BLANKS}]"
LEAD = re.compile(rf"{SPACES}*+")
MARKER = re.compile(rf"(?:(?P<bullet>[-*+•◦▪‣●○\uf0b7])|(?P<number>\d{{1,9}})(?P<sign>[.)]))(?P<gap>{SPACES}++)(?=\S)")
DASH = re.compile(rf"[–—]{SPACES}++(?=\S)")
RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
HEADING = re.compile(rf"(?P<mark>\#{{1,6}})(?P<gap>{SPACES}++)(?P<text>\S[^\n]*)")
HEADING_ID = re.compile(r"\{:?[ \t]*+#[\w?.:!'-]++[ \t]*+\}[ \t]*+$")
BOX = re.compile(rf"(?P<mark>!!!|\?\?\?\+?|===\+?!?)(?P<gap>{SPACES}++)(?P<rest>\S[^\n]*)|(?:!!!|\?\?\?\+?)(?=\w)")
CURLY_TITLE = re.compile(r'([\w-]++)[ \u00a0]++[“”„«"]([^“”„«»"\n]++)[“”»"][ \u00a0]*+$')
BEGINS_PART = re.compile(r"(?::[ \t]|\[\^[^\[\]\n]*\]:)")  # a meaning, a footnote: what belongs to it is pushed in
DELIMITER = re.compile(r"[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+$")
ALERT = re.compile(r"[ \t]*+\[!(\w++)\](?P<title>[^\n\"]*+)$")
# What GitHub's own marks are here. A kind of ours in such a mark is that kind.
ALERTS = {kind: kind for kind in BLOCKS} | {"important": 'note "Important"', "caution": 'warning "Caution"'}


def stripped(line: str) -> str:
    return line.lstrip(BLANKS)


def plain_spaces(text: str) -> str:
    """The first line of a box with plain spaces outside of its title, and straight quotation marks around it."""
    if curly := CURLY_TITLE.match(text):
        return f'{curly[1]} "{curly[2].strip()}"'
    head, quote, title = text.partition('"')
    return re.sub("[\u00a0\u202f\u2007]", " ", head) + quote + title


def column_of(line: str) -> int:
    """The column at which a line's text begins."""
    if line[:1] not in BLANKS:
        return 0
    wide = line.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2007", " ").expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))


def moved(line: str, shift: int) -> str:
    """A line so many columns further right, or left."""
    if not shift or not line.strip():
        return line
    text = line.lstrip(" \t")
    return " " * max(0, column_of(line) + shift) + text
