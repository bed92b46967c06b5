"""Walks the folders of a college in an order that no disk decides, and says what stands where no file belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import close_match, shown
from recovery_college.model.entities import PICTURES
from recovery_college.schema.content_types import shared_types

Refused = Callable[[Path, OSError], None]

_KINDS = "Markdown (.md) and pictures (.png, .jpg, .webp, .gif, .avif)"
_OTHER_ENDING = {
    ".yaml": "Call it .yml instead.",
    ".svg": "Save the drawing as a .png picture.",
    ".md": "Call it .md instead.",
    ".markdown": "Call it .md instead.",
}


def entries(folder: Path, refused: Refused) -> list[Path]:
    """What is in a folder; nothing if the computer will not let us look, and then ``refused`` is told.

    Hidden files are no author's.
    """
    try:
        found = sorted((e for e in folder.iterdir() if not e.name.startswith(".")), key=lambda e: e.name)
        for entry in found:
            entry.lstat()  # a folder that may be listed and not entered
    except OSError as error:
        refused(folder, error)
        return []
    return found


def walk(folder: Path, refused: Refused) -> Iterator[Path]:
    """Every file in a folder and below it, links among them; no link is followed."""
    for entry in entries(folder, refused):
        if entry.is_dir() and not entry.is_symlink():
            yield from walk(entry, refused)
        elif entry.is_file() or entry.is_symlink():
            yield entry


def is_picture(file: Path) -> bool:
    """Whether the name of a file is that of a picture."""
    return file.suffix.lower() in PICTURES


def link_to_file(path: str) -> Diagnostic:
    """What to do about a symbolic link that stands for a file."""
    return problem(path, (1, 1), "file-symlink", "This is a link to another file.", "Copy the file instead.")


def link_to_folder(path: str) -> Diagnostic:
    """What to do about a symbolic link that could stand for a folder."""
    return problem(path, (1, 1), "file-symlink", "This is a link to another place.", "Copy the files instead.")


def misplaced(path: str, file: Path, *, is_below: bool = False) -> Diagnostic:
    """What to do about a file of which no content type is. ``is_below`` a folder inside of a course's folder."""
    suffix = file.suffix
    hint = _OTHER_ENDING.get(suffix.lower(), f"We read {_KINDS}. Put anything else somewhere else.")
    if is_below and suffix.lower() == ".md":
        hint = "Move it up: a module stands directly in the course's folder."
    elif is_below and file.name == "course.yml":
        hint = "Move it up: course.yml stands directly in the course's folder."
    kind = f"of the kind {suffix}" if suffix else "without an ending"
    return problem(path, (1, 1), "file-unknown", f"We cannot publish a file {kind} from here.", hint)


def misplaced_beside_courses(path: str, file: Path) -> Diagnostic:
    """What to do about a file that stands among the folders of courses, and is none of the shared files."""
    hint = "Put it into a course's folder, or delete it."
    if close := close_match(file.name, shared_types()):
        hint = f"Did you mean '{close}'?"
    elif is_picture(file):
        hint = f"If it is the college's own sign, write 'logo: {shown(file.name)}' in college.yml. If not, delete it."
    return problem(path, (1, 1), "file-unknown", "We do not know what to do with this file here.", hint)
