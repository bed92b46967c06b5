"""Reads an author's file from disk into text, and refuses other encodings, hidden characters and huge files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position

MAX_BYTES = 1_000_000  # an author's text file larger than this is a mistake, not a module
WRITE_SOMETHING = "Write something in it, or delete it."
MAX_LINE = 5_000  # characters; the longest paragraph of ours has 1,500

# Control characters, and the line ends that YAML counts and no editor shows. Line feeds and tabs are for people.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
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
            data = self.absolute.read_bytes()
        except OSError as error:
            return None, [unreadable(self.path, error)]
        if len(data) > MAX_BYTES:
            size = f"{len(data) / 1_000_000:.1f} MB"
            message = f"This text file is {size}; the most we read is 1 MB."
            hint = "Split it into several modules." if self.absolute.suffix == ".md" else "Take out what is not needed."
            return None, [problem(self.path, (1, 1), "file-too-large", message, hint)]
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as broken:
            before = data[: broken.start].decode("utf-8-sig")
            message = "A character here is not UTF-8 text, so we cannot read the file."
            hint = "Save the file again as UTF-8, or delete the character and type it again."
            return None, [problem(self.path, place(before, len(before)), "file-not-utf8", message, hint)]
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if hidden := HIDDEN.search(text):
            return None, [problem(self.path, place(text, hidden.start()), "character-hidden", *HIDDEN_HERE)]
        for n, line in enumerate(text.split("\n"), 1):
            if len(line) > MAX_LINE:
                message = f"This line has {len(line):,} characters; the most we read in a line is {MAX_LINE:,}."
                return None, [problem(self.path, (n, MAX_LINE), "file-too-large", message, "Break it into paragraphs.")]
        if not text.strip():
            return None, [self.is_empty()]
        return text, []

    def is_empty(self) -> Diagnostic:
        """The answer to a file with nothing in it, or nothing but remarks."""
        return problem(self.path, (1, 1), "file-empty", "This file is empty.", self.when_empty or WRITE_SOMETHING)


def unreadable(path: str, error: OSError) -> Diagnostic:
    """The answer to a file or a folder that the computer will not let us read, or that has gone meanwhile."""
    message = f"We cannot read this: {error.strerror or 'the computer does not say why'}."
    return problem(path, (1, 1), "file-unreadable", message, "See that it is there and that you may read it.")


def place(text: str, offset: int) -> Position:
    """Line and column of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
