"""Splits a text into sentences with their offsets: the one place that knows where a sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 1_000  # characters of a sentence; the longest of ours has 360, and each is looked at in many ways

_INLINE = r"(?:(?!\n[ \t]*\n)[^{}]){{1,600}}?"  # a quotation ends with its paragraph
_QUOTED = re.compile(
    "|".join(
        (
            rf"“{_INLINE.format('“', '”')}”",
            rf"(?<![\w\"])\"(?=\S){_INLINE.format('“', '”')}(?<=\S)\"(?!\w)",
            rf"(?<![\w'‘])['‘](?=\w|\.|…){_INLINE.format('“', '”')}(?<=[\w.,!?…])['’](?!\w)",
        )
    )
)
_SHORT = "".join(rf"(?<!\b{short}\.)" for short in (r"e\.g", r"i\.e", "Dr", "Mr", "Ms", "St", "No", "vs"))
_CLOSING = r"[\")\]*_”’']"
_END = re.compile(rf"(?<=[.!?…»]){_SHORT}{_CLOSING}*\s+(?=[^a-z\s»])|(?<=[.!?]){_CLOSING}+\s+(?=[^a-z\s»])")
_STOP = re.compile(r"[.!?…][\")\]*_]*\s+(?=[^a-z\s])")
_STARTS_A_BLOCK = re.compile(r"[ \t]*(?:[-*+#>|][ \t]|\d+[.)][ \t])")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a Markdown or plain text, with the offset of its first letter. A heading or a point is one."""
    for start, block in _blocks(text):
        for offset, said in in_paragraph(block):
            yield start + offset, said


def in_paragraph(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of one paragraph, with the offset of the first letter of each."""
    start = 0
    for end in _ends(text):
        said = text[start:end]
        if said.strip():
            yield start + len(said) - len(said.lstrip()), said.strip()
        start = end


def unquoted(text: str) -> Iterator[tuple[int, str, str]]:
    """The same, each with quoted words blanked out and as it was typed. A quotation ends no sentence that it is in."""
    blank = text
    if any(mark in text for mark in "\"“'‘"):
        blank = _QUOTED.sub(lambda found: "«" + " " * (len(found[0]) - 2) + "»", text)
    start = 0
    for end in _ends(blank):
        said = blank[start:end]
        if said.strip():
            inside = start + len(said) - len(said.lstrip())
            yield inside, said.strip(), text[inside:end].rstrip()
        start = end


def at_every_stop(text: str) -> list[str]:
    """What stands between stops, colons and empty lines: the sentences that formulas of readability count."""
    return re.split(r"(?<=[.!?:])\s+|\n{2,}", text)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Headings, points of lists, rows and paragraphs, each with its offset."""
    start = offset = 0
    is_open = False
    for line in text.split("\n"):
        is_empty = not line.strip()
        if is_open and (is_empty or _STARTS_A_BLOCK.match(line)):
            yield start, text[start : offset - 1]
            is_open = False
        if not is_open and not is_empty:
            start, is_open = offset, True
        offset += len(line) + 1
    if is_open:
        yield start, text[start:]


def _ends(text: str) -> Iterator[int]:
    """Where the sentences of a paragraph end. One that never does is cut between two words."""
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        while end - start > LONGEST:
            start = max(text.rfind(" ", start, start + LONGEST) + 1, start + LONGEST // 2)
            yield start
        yield end
        start = end


def count(text: str) -> int:
    """How many sentences a paragraph has, near enough."""
    inside = text[:-1]
    if not ("." in inside or "!" in inside or "?" in inside or "…" in inside):
        return 1
    return 1 + len(_STOP.findall(text))
