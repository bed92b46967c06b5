"""Mends what is safe to mend in authors' files: a college's problems in, new texts out, and writes them whole.

Spaces, bullets, lines of lists and quotation marks, and days in British form. No word of an author ever changes.
"""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from recovery_college.diagnostics.diagnostic import Diagnostic
from recovery_college.loading.front_matter import split_front_matter
from recovery_college.loading.source_file import SourceFile
from recovery_college.markdown.normalise import tidy

_MARK = "\ufeff"  # what some programs write at the start of a file


@dataclass(frozen=True)
class MendedFile:
    """One file as it stands and as it would be right, both with ``\\n`` at the end of each line."""

    path: str
    absolute: Path
    before: str
    after: str

    def difference(self) -> str:
        """Both, as a unified diff."""
        before, after = self.before.splitlines(keepends=True), self.after.splitlines(keepends=True)
        found = difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found)

    def write(self) -> bool:
        """Put the new text in the place of the old at once, with the line ends that the file has.

        False where somebody has changed the file since it was read: then it stays.
        """
        data = self.absolute.read_bytes()
        typed = data.decode("utf-8")
        if typed.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n") != self.before:
            return False
        end = "\r\n" if "\r\n" in typed else "\r" if "\r" in typed else "\n"
        text = (_MARK if typed.startswith(_MARK) else "") + self.after.replace("\n", end)
        handle, made = tempfile.mkstemp(prefix=".", dir=self.absolute.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
            Path(made).chmod(self.absolute.stat().st_mode & 0o777)
            Path(made).replace(self.absolute)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
        return True


def mended_files(root: Path, paths: Iterable[str], problems: Sequence[Diagnostic]) -> list[MendedFile]:
    """The files of a college that can be mended, in the order of their paths."""
    found = []
    for path in sorted(set(paths)):
        absolute = root / path
        if absolute.suffix not in (".md", ".yml") or not absolute.is_file():
            continue
        text, _ = SourceFile(path, absolute).read()
        if text is not None:
            after = _mended(path, text, [one for one in problems if one.path == path])
            if after != text:
                found.append(MendedFile(path, absolute, text, after))
    return found


def _mended(path: str, text: str, problems: Sequence[Diagnostic]) -> str:
    lines = text.split("\n")
    for found in sorted(problems, key=lambda one: (one.line, one.column), reverse=True):
        old, new = found.change
        line = lines[found.line - 1] if old and found.line <= len(lines) else ""
        for at in (found.column - 1, found.column):  # a quotation mark may stand before a value
            if old and line.startswith(old, at):
                lines[found.line - 1] = line[:at] + new + line[at + len(old) :]
                break
    text = "\n".join(lines)
    if path.endswith(".md"):
        front, _ = split_front_matter(text, path)
        is_whole = text.startswith("---") and front.body
        if is_whole and "waiver" not in front.body.lower():  # what stands in a waiver is settings, and no Markdown
            text = text[: len(text) - len(front.body)] + tidy(front.body)
    return text
