"""Reads an Easy Read text into steps, each a picture and one or two short sentences, and names what is no step.

Easy Read is a way of writing for people with learning disabilities. It is made by people, with people, and never by a
program: this module only reads what an author wrote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from recovery_college.diagnostics.location import Position
from recovery_college.markdown.links import Link
from recovery_college.markdown.masked_text import Mark
from recovery_college.markdown.plain_text import plain_line
from recovery_college.markdown.scanner import Scan

SUFFIX = ".easy.md"
LONGEST = 15  # words in a sentence; more is hard for many readers of Easy Read
MOST = 2  # sentences beside one picture
_LETTERS = "bcdfghjkmnpqrstvwxz"  # no vowels, so that no version is a word; no l, which looks like a 1

_BLOCK = re.compile(r"(?:!!!|\?\?\?|\||```|~~~|>|#(?!#\s)|\[\^|\[[^\]]+\]:|-(?: *-){2}[ -]*$|\*(?: *\*){2}[ *]*$)")
_INLINE = re.compile(r"\[@|\[promise:|\[\^|`|(?<!\\)!?\[(?:\\\[|[^\[\]\n])*+\](?!\()")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")


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
        said: dict[int, list[list[str]]] = {}  # the sentences of each step, by the lines that they stand on
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
                heading, paragraph = plain_line(text.lstrip("#")), False
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
            words = plain_line(text[item.end() :] if item else text)
            here = said.setdefault(len(steps) - 1, [])
            if paragraph and not item and here:
                _go_on(here, words)
            else:
                here += [[one] for one in _END.split(words) if one]
            steps[-1].links += [link for link in within if not link.is_image]
            paragraph = True
        for n, sentences in said.items():
            steps[n].sentences = [" ".join(lines) for lines in sentences]
        return steps, slips


def _go_on(sentences: list[list[str]], words: str) -> None:
    """The next line of a paragraph. Each sentence is kept in lines, so that a long one is not read again for each."""
    above = sentences[-1][-1]
    first, *more = _END.split(f"{above} {words}")
    if len(first) > len(above):
        sentences[-1].append(first[len(above) + 1 :])
    else:  # it ended with its line
        sentences[-1][-1] = first
    sentences += [[one] for one in more if one]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def version(*texts: str) -> str:
    """Six letters that change when the words of a text change, and not when only its lines are broken anew."""
    number = int.from_bytes(sha256("\n".join(" ".join(text.split()) for text in texts).encode()).digest())
    letters = []
    for _ in range(6):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)
