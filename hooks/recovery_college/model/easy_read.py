"""What an Easy Read version is made of: steps, each a picture and one or two short sentences.

Easy Read is a way of writing for people with learning disabilities. It is made by people, with people, and never by a
program: this module only reads what an author wrote.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from recovery_college.diagnostics.location import Position
from recovery_college.markdown.scanner import Link, Mark, Scan

SUFFIX = ".easy.md"
LONGEST = 15  # words in a sentence; more is hard for many readers of Easy Read
MOST = 2  # sentences beside one picture
_LETTERS = "bcdfghjkmnpqrstvwxz"  # no vowels, so that no version is a word; no l, which looks like a 1

_BLOCK = re.compile(r"(?:!!!|\?\?\?|\||```|~~~|>|#(?!#\s)|\[\^|\[[^\]]+\]:|-(?: *-){2}[ -]*$|\*(?: *\*){2}[ *]*$)")
_INLINE = re.compile(r"\[@|\[promise:|\[\^|`|(?<!\\)!?\[(?:\\\[|[^\[\]\n])*+\](?!\()")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")
_MARKS = re.compile(r"(?<!\\)(\*\*|__|\*|(?<!\w)_|_(?!\w))")


@dataclass
class EasyReadStep:
    """A picture, where there is one, and the sentences beside it; ``heading`` stands above the step."""

    position: Position
    picture: Link | None = None
    heading: str = ""
    sentences: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class EasyReadSteps:
    """The steps of one text, and what in it can be no part of a step."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._links = scan.links
        self._starts = [link.start for link in scan.links]

    @cached_property
    def all(self) -> list[EasyReadStep]:
        return self._read[0]

    @cached_property
    def slips(self) -> list[Mark]:
        """Boxes, tables, citations and the like, each with the characters it starts with."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[list[EasyReadStep], list[Mark]]:
        steps: list[EasyReadStep] = []
        slips: list[Mark] = []
        heading, paragraph, in_slip = "", False, False
        for start, line in _lines(self._scan.text):
            text = line.strip()
            begin = start + len(line) - len(line.lstrip())
            at = self._scan.position(begin)
            if not text or (in_slip and line.startswith("    ")):
                paragraph = False
                continue
            in_slip = False
            if found := _BLOCK.match(text):
                slips.append(Mark(found[0].strip(), at))
                in_slip, paragraph = True, False
                continue
            if text.startswith("##"):
                heading, paragraph = plain(text.lstrip("#")), False
                continue
            within = self._links[bisect_left(self._starts, begin) : bisect_left(self._starts, start + len(line))]
            if picture := next((link for link in within if link.is_image), None):
                if picture.position != at:
                    slips.append(Mark("![", picture.position))
                    continue
                steps.append(EasyReadStep(at, picture, heading))
                heading, paragraph = "", False
                text = self._scan.text[self._scan.text.index(")", picture.end) + 1 : start + len(line)].strip()
                if not text:
                    continue
            if found := _INLINE.search(text):
                slips.append(Mark(found[0], at))
                continue
            if heading or not steps:
                steps.append(EasyReadStep(at, None, heading))
                heading = ""
            item = _ITEM.match(text)
            words = plain(text[item.end() :] if item else text)
            here = steps[-1]
            if paragraph and not item and here.sentences:
                words = f"{here.sentences.pop()} {words}"
            here.sentences += [one for one in _END.split(words) if one]
            here.links += [link for link in within if not link.is_image]
            paragraph = True
        return steps, slips


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def plain(text: str) -> str:
    """A line of Markdown as the words that readers see."""
    text = re.sub(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*+)\]\([^()]*(?:\([^()]*\)[^()]*)*\)", r"\1", text)
    text = _MARKS.sub("", text)
    return html.unescape(re.sub(r"\\([\\`*_{}\[\]()#+.!|<>-])", r"\1", text)).strip()


def version(*texts: str) -> str:
    """Six letters that change when the words of a text change, and not when only its lines are broken anew."""
    number = int.from_bytes(sha256("\n".join(" ".join(text.split()) for text in texts).encode()).digest())
    letters = []
    for _ in range(6):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)
