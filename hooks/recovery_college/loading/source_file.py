"""Reads an author's file from disk into text, and tells of other encodings, hidden characters and huge files.

The text comes in Unicode's composed form (NFC), whatever a computer made of its accents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.markdown.invisible_characters import has_control, invisible

MAX_BYTES = 1_000_000  # an author's text file larger than this is a mistake, not a module
WRITE_SOMETHING = "Write something in it, or delete it."
MAX_LINE = 5_000  # characters; the longest paragraph of ours has 1,500
MOST_HIDDEN = 20  # characters of a file that are told one by one: a text from a word processor can have thousands

HIDDEN_HERE = "There is an invisible control character here.", "Delete it and type the text again."


@dataclass(frozen=True)
class SourceFile:
    """A file of an author. ``path`` is relative to the college's folder, with forward slashes.

    ``when_empty`` says what to do about a file with nothing in it, if there is more to say than that.
    """

    path: str
    absolute: Path
    when_empty: str = ""

    def read(self) -> tuple[str | None, list[Diagnostic]]:
        """The text with line ends as ``\\n``, or None and why not."""
        if self.absolute.is_symlink():
            return None, [
                problem(self.path, (1, 1), "file-symlink", "This is a link to another file.", "Copy the file instead.")
            ]
        try:
            if not self.absolute.is_file():
                return None, [special(self.path)]
            with self.absolute.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
            size = self.absolute.stat().st_size
        except OSError:
            return None, [unreadable(self.path)]
        if len(data) > MAX_BYTES:
            message = f"This text file is {size / 1_000_000:.1f} MB; the most we read is 1 MB."
            hint = "Split it into several modules." if self.absolute.suffix == ".md" else "Take out what is not needed."
            return None, [problem(self.path, (1, 1), "file-too-large", message, hint)]
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as broken:
            before = data[: broken.start].decode("utf-8-sig")
            message = "A character here is not UTF-8 text, so we cannot read the file."
            hint = "Save the file again as UTF-8, or delete the character and type it again."
            return None, [problem(self.path, place(before, len(before)), "file-not-utf8", message, hint)]
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        if hidden := has_control(text):
            return None, [problem(self.path, place(text, hidden.start()), "character-hidden", *HIDDEN_HERE)]
        for n, line in enumerate(text.split("\n"), 1):
            if len(line) > MAX_LINE:
                message = f"This line has {len(line):,} characters; the most we read in a line is {MAX_LINE:,}."
                return None, [problem(self.path, (n, MAX_LINE), "file-too-large", message, "Break it into paragraphs.")]
        if not text.strip():
            return None, [self.is_empty()]
        return text, list(self._hidden(text))

    def _hidden(self, text: str) -> Iterator[Diagnostic]:
        for one in islice(invisible(text), MOST_HIDDEN):
            message = f"There is an invisible character here: {one}."
            yield problem(self.path, place(text, one.offset), "character-hidden", message, HIDDEN_HERE[1])

    def is_empty(self) -> Diagnostic:
        """The answer to a file with nothing in it, or nothing but remarks."""
        return problem(self.path, (1, 1), "file-empty", "This file is empty.", self.when_empty or WRITE_SOMETHING)


def special(path: str) -> Diagnostic:
    """The answer to what stands where a file belongs and is none: a pipe, a socket, a device, a folder."""
    message = "This is no file: it is a folder, a device or a connection between programs."
    return problem(path, (1, 1), "file-unknown", message, "Take it away, and put a file in its place.")


def unreadable(path: str) -> Diagnostic:
    """The answer to a file or folder that the computer does not let us read, or that went while we did."""
    message = "The computer does not let us read this."
    return problem(path, (1, 1), "file-unreadable", message, "Look whether it is still there, and who may read it.")


def place(text: str, offset: int) -> Position:
    """Line and column of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
