"""A printed page as a reader of the PDF meets it: its text, its tags, its outline, its sheets."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader

A4 = (595, 842)  # points
LARGE = 16  # points: what the RNIB's Clear Print guidance calls large print begins here


@dataclass
class Printed:
    """A PDF that the browser made. ``tags`` are in the order in which a screen reader meets them."""

    sheets: list[str]  # the words on each, in one line
    sizes: list[tuple[int, int]]  # of each sheet, in points
    title: str
    language: str
    tags: list[str]
    outline: list[tuple[int, str]]  # the headings with their level
    letters: Counter[float] = field(default_factory=Counter)  # how many are of each size, in points

    @property
    def text(self) -> str:
        return " ".join(self.sheets)

    @property
    def run_together(self) -> str:
        """Without white space: a PDF breaks lines where it likes."""
        return squeezed(self.text)

    @property
    def levels(self) -> list[int]:
        """The levels of the headings among the tags."""
        return [int(tag[1]) for tag in self.tags if re.fullmatch(r"H[1-6]", tag)]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed(page: Any) -> Printed:
    """Print what a browser's tab shows, as its reader would with the paper's own size."""
    return read(page.pdf(prefer_css_page_size=True, tagged=True, outline=True))


def read(data: bytes) -> Printed:
    """A PDF's text and structure."""
    reader = PdfReader(io.BytesIO(data))
    root: Any = reader.trailer["/Root"]
    letters: Counter[float] = Counter()

    def note(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        letters[round(abs(size * tm[3] * cm[3]), 1)] += len(text.strip())

    return Printed(
        sheets=[" ".join(sheet.extract_text(visitor_text=note).split()) for sheet in reader.pages],
        sizes=[(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in reader.pages],
        title=str((reader.metadata or {}).get("/Title", "")),
        language=str(root.get("/Lang", "")),
        tags=list(_tags(root["/StructTreeRoot"])),
        outline=list(_outline(reader.outline)),
        letters=letters,
    )


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _tags(child)
    elif hasattr(node, "get"):
        if name := node.get("/S"):
            yield str(name).removeprefix("/")
        if (children := node.get("/K")) is not None:
            yield from _tags(children)


def _outline(entries: Any, level: int = 1) -> Iterator[tuple[int, str]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry, level + 1)
        else:
            yield level, " ".join(str(entry.title).split())
