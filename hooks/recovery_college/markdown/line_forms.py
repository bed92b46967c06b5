"""Says what a line of Markdown is, by how it begins: patterns, and what is read of one line and written of it.

A no-break space counts as a space, since Word and Google Docs write it where people typed one.
"""

from __future__ import annotations

import re

from recovery_college.markdown.dialect import BLOCKS

BLANKS = " \t\u00a0\u202f\u2007"
SPACES = f"[{BLANKS}]"
LEAD = re.compile(rf"{SPACES}*+")
_BULLETS = "•◦▪‣●○·⁃➢➤►▸❖\uf0b7\uf0a7\uf0d8"  # what programs for letters write, the last three in a font of their own
MARKER = re.compile(
    rf"(?:(?P<bullet>[-*+{_BULLETS}]|[o§](?=\t))|(?P<number>\d{{1,9}})(?P<sign>[.)]))(?P<gap>{SPACES}++)(?=\S)"
    rf"|[{_BULLETS}](?=[^\W\d_])"
)
DASH = re.compile(rf"[–—]{SPACES}++(?=\S)")
RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
# Nobody means two marks without a space after them; with one it may be a word for social media, or a number
HEADING = re.compile(rf"(?P<mark>\#(?={SPACES})|\#{{2,6}}(?!\#))(?P<gap>{SPACES}*+)(?P<text>\S[^\n]*)")
NO_HEADING = re.compile(r"#(?:[^\s#]|#{6,}+)")  # Python-Markdown makes headings of these
_LAST_SIGNS = re.compile(r"(?<=[^\s#\\])#++[ \t]*+$")  # a part of the last word, as in C#
HEADING_ID = re.compile(r"\{:?[ \t]*+#[\w?.:!'-]++[ \t]*+\}[ \t]*+$")
BOX = re.compile(rf"(?P<mark>!!!|\?\?\?\+?|===\+?!?)(?P<gap>{SPACES}++)(?P<rest>\S[^\n]*)|(?:!!!|\?\?\?\+?)(?=\w)")
CURLY_TITLE = re.compile(r'([\w-]++)[ \u00a0]++[“”„«"]([^“”„«»"\n]++)[“”»"][ \u00a0]*+$')
BEGINS_PART = re.compile(r"(?::[ \t]|\[\^[^\[\]\n]*\]:)")  # a meaning, a footnote: what belongs to it is pushed in
DELIMITER = re.compile(r"[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+$")
ALERT = re.compile(r"[ \t]*+\[!(\w++)\](?P<title>[^\n\"]*+)$")
# What GitHub's own marks are here. A kind of ours in such a mark is that kind.
ALERTS = {kind: kind for kind in BLOCKS} | {"important": 'note "Important"', "caution": 'warning "Caution"'}


def stripped(line: str) -> str:
    """A line without the spaces in front of it."""
    return line.lstrip(BLANKS)


def heading_text(text: str) -> str:
    """A heading's words, so that the sign at the end of ``## C#`` is no mark that closes it."""
    return _LAST_SIGNS.sub(lambda found: "\\#" * len(found[0].rstrip()), text)


def no_heading(text: str) -> str:
    """A text that GitHub shows as it is, so that Python-Markdown does, too."""
    return f"\\{text}" if NO_HEADING.match(text) else text


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
