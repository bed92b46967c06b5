"""Writes an author's Markdown as our dialect has it: a text in, the same with the line that each line came from.

People write where a code host shows a preview, and Python-Markdown reads some of it otherwise: a list or a table right
under a sentence, lists pushed in by two or three spaces, ``1)`` and ``•``, ``> [!NOTE]``. This is done once, when a
file is read, so that checks and pages see the same text. Code stays as it is, and doing it twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_college.markdown.layout import Layout
from recovery_college.markdown.normalise_inline import normalise_inline

_MAY_BE_CODE = re.compile(r"(?:\A|\n[ \t]*+\n)(?: {4}|[ ]{0,3}\t)")
_MOST_LOOKS = 5  # what one look moves or takes off can let the next see more; three are the most that was ever needed


@dataclass(frozen=True)
class Normalised:
    """A text in our dialect. ``rows`` has, for each of its lines, the line of the author's text, counted from 0."""

    text: str
    rows: tuple[int, ...]


def normalise(text: str) -> Normalised:
    """An author's text in our dialect. Empty lines may come in between; no line ever goes."""
    rows: Sequence[int] = range(text.count("\n") + 1)
    for _ in range(_MOST_LOOKS):
        made = _once(text)
        if made.text == text:
            break
        text, rows = made.text, [rows[row] for row in made.rows]
    return Normalised(text, tuple(rows))


def tidy(text: str) -> str:
    """A text with its spaces, bullets and list lines as our dialect has them, for its author to keep.

    It is read as the same text, to the letter; one that would not be stays as it was typed.
    """
    mended = text
    for _ in range(_MOST_LOOKS):
        layout = Layout(list(enumerate(mended.split("\n"))), is_for_author=True)
        before, mended = mended, "\n".join(line for _, line in layout.lines())
        if before == mended:
            break
    return mended if normalise(mended).text == normalise(text).text else text


def code_lines(text: str) -> frozenset[int]:
    """The lines of a text in our dialect that are code because they are pushed in, counted from 0."""
    if not _MAY_BE_CODE.search(text):
        return frozenset()
    layout = Layout(list(enumerate(text.split("\n"))))
    layout.lines()
    return frozenset(layout.code)


def _once(text: str) -> Normalised:
    layout = Layout(list(enumerate(text.split("\n"))))
    laid = layout.lines()
    code = [n for n, (row, _) in enumerate(laid) if row in layout.code]
    return Normalised(normalise_inline("\n".join(line for _, line in laid), code), tuple(row for row, _ in laid))
