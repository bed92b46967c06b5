"""Finds the characters of a text that nobody can see and that its script does not need: each with its offset and name.

They turn a phone number round, hide words or make two names look alike. Unicode calls most of them format characters
and default-ignorable code points. Some scripts are not written without a few of them, and emoji are not either: there
they stand where Unicode's own lists of sequences have them, and nothing is said.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Control characters, and the line ends that YAML counts and no editor shows. Line feeds and tabs are for people.
CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
# Format characters of Unicode 16 but those that are drawn (Arabic signs before numbers, Egyptian signs of joining),
# and what else is ignored where it cannot be drawn: fillers, joiners of marks, variation selectors, tags.
FORMATS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROL = re.compile(f"[{CONTROLS}]")
_ANY = re.compile(f"[{CONTROLS}{FORMATS}]")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});?")

_JOINING = (  # scripts whose letters join or stack: Arabic, Syriac, N'Ko and Mandaic, all of India, Khmer, Mongolian
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\u1900-\u1cff\ua840-\ua8ff"
    "\ua900-\uaaff\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
)
_WITHOUT_SPACES = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\uaa7f"
_MONGOLIAN = "\u1800-\u18af"
_PICTURES = (  # what emoji are made of; most of it has a form as text and one as a picture
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN_FLAGS = ("gbeng", "gbsct", "gbwls")  # the flags of England, Scotland and Wales: the only ones made of tags
_FLAGS = "|".join("".join(chr(0xE0000 + ord(c)) for c in flag) for flag in _LATIN_FLAGS)

# What is needed where it stands. Each is looked for at the place of a character that was found, one letter around it.
_NEEDED = re.compile(
    f"(?<=[{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?=[{_JOINING}])"
    f"|(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])"
    f"|(?<=[{_WITHOUT_SPACES}])\u200b|\u200b(?=[{_WITHOUT_SPACES}])"
    f"|(?<=[{_MONGOLIAN}])[\u180b-\u180f]"
    f"|(?<=[{_PICTURES}])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    f"|(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
    "|(?<=[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff])[\u115f\u1160]|[\u115f\u1160](?=[\u1100-\u11ff\ud7b0-\ud7ff])"
)
_FLAG = re.compile(f"(?<=\U0001f3f4)(?:{_FLAGS})\U000e007f")
_DIRECTION_MARKS = "\u061c\u200e\u200f"  # they show where a sign belongs that stands beside letters read from the right


@dataclass(frozen=True)
class Invisible:
    """One character that nobody can see: ``name`` is Unicode's, empty for a control character, which has none."""

    offset: int
    character: str
    name: str
    written: str = ""  # how it is written where it is not the character itself: ``&#8238;``

    def __str__(self) -> str:
        return f"{self.name} (U+{ord(self.character):04X})".lstrip()


def invisible(text: str) -> Iterator[Invisible]:
    """Every character of a text that cannot be seen and that its script does not need there."""
    flag_end = 0
    line = (0, -1, False)  # where a line starts and ends, and whether it has letters that are read from the right
    for found in _ANY.finditer(text):
        at, character = found.start(), found[0]
        if at < flag_end or _NEEDED.match(text, at):
            continue
        if flag := _FLAG.match(text, at):
            flag_end = flag.end()
            continue
        if character in _DIRECTION_MARKS:
            if not line[0] <= at <= line[1]:
                line = _line(text, at)
            if line[2]:
                continue
        yield Invisible(at, character, unicodedata.name(character, "") or _unnamed(character))


def written_invisible(text: str) -> Iterator[Invisible]:
    """The same for characters that are written as ``&#8238;`` or ``&shy;``. Give it a text whose code is masked."""
    for found in _REFERENCE.finditer(text):
        made = html.unescape(found[0])
        if len(made) == 1 and _ANY.match(made):
            around = text[max(0, found.start() - 1) : found.start()] + made + text[found.end() : found.end() + 1]
            if not _NEEDED.search(around):
                name = unicodedata.name(made, "") or _unnamed(made)
                yield Invisible(found.start(), made, name, found[0])


def has_control(text: str) -> re.Match[str] | None:
    """The first control character of a text: what no text can have, whatever its script."""
    return _CONTROL.search(text)


def _unnamed(character: str) -> str:
    """What to call a character to which Unicode gives no name. A control character has none at all."""
    return "" if ord(character) < 0xA0 else "a character without a name"


def _line(text: str, at: int) -> tuple[int, int, bool]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    letters = (c for c in text[start:end] if c not in _DIRECTION_MARKS)
    return start, end, any(unicodedata.bidirectional(c) in ("R", "AL") for c in letters)
