"""Walks the folders of a college in an order that no disk decides, and says what stands where no file belongs."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import close_match, shown
from recovery_college.loading.source_file import special, unreadable
from recovery_college.markdown.invisible_characters import invisible
from recovery_college.model.entities import COURSES, OF_A_PHONE, OF_WORD, PICTURES
from recovery_college.schema.content_types import shared_types
from recovery_college.schema.course_details import LEAFLET

_KINDS = "Markdown (.md) and pictures (.png, .jpg, .webp, .gif, .avif)"
_ENDINGS = {".md", ".yml", ".bib", *PICTURES}
_OTHER_ENDING = {
    ".yaml": "Call it .yml instead.",
    ".svg": "Save the drawing as a .png picture.",
    ".md": "Call it .md instead.",
    ".markdown": "Call it .md instead.",
    ".docx": f"{OF_WORD} Then take this file away.",
    ".doc": f"Save it as .docx first. {OF_WORD} Then take this file away.",
    ".pdf": f"If it is the leaflet of a course, call it {LEAFLET}, put it beside course.yml, and add the line "
    f"'leaflet: {LEAFLET}' there.",
    ".heic": OF_A_PHONE,
    ".heif": OF_A_PHONE,
}


def entries(folder: Path) -> list[Path]:
    """What is in a folder. Hidden files are no author's. Raises ``OSError``."""
    found = sorted((e for e in folder.iterdir() if not e.name.startswith(".")), key=lambda e: e.name)
    for entry in found:
        entry.lstat()  # a folder may be listed and not entered
    return found


def walk(folder: Path) -> Iterator[Path]:
    """Everything in a folder and below it that is no folder; no link is followed.

    A folder comes too where we may not look into it, and where it has the name of a file that we would read.
    """
    try:
        inside = entries(folder)
    except OSError:
        yield folder
        return
    for entry in inside:
        if entry.is_dir() and not entry.is_symlink():
            if entry.suffix.lower() in _ENDINGS:
                yield entry
            yield from walk(entry)
        else:
            yield entry


def no_file(path: str, entry: Path) -> Diagnostic | None:
    """What to do about what is no file: a folder, a pipe, a socket, a device. None where it is one."""
    try:
        if stat.S_ISDIR(entry.stat().st_mode):
            entries(entry)
        elif entry.is_file():
            return None
    except OSError:
        return unreadable(path)
    return special(path)


def hidden_name(path: str, name: str) -> Diagnostic | None:
    """What to do about the name of a file or folder with a character that nobody can see, or that is no text."""
    if any("\ud800" <= c <= "\udfff" for c in name):
        message = "The name of this file is not UTF-8 text, so no browser could ask for it."
        return problem(path, (1, 1), "file-not-utf8", message, "Give it another name: letters, digits and hyphens.")
    if one := next(invisible(name), None):
        named = str(one) if one.name else "a control character"
        message = f"The name of this file or of its folder has an invisible character: {named}."
        return problem(path, (1, 1), "character-hidden", message, "Type the name again.")
    return None


def same_name(path: str) -> Diagnostic:
    """What to do about two names that differ in nothing but how their accents are stored."""
    message = (
        "There are two files of this name: one with accents as letters of their own, one with letters and accents."
    )
    hint = "Delete one. On many computers they would be one file."
    return problem(path, (1, 1), "address-twice", message, hint)


def is_picture(file: Path) -> bool:
    """Whether the name of a file is that of a picture."""
    return file.suffix.lower() in PICTURES


def is_leaflet(path: str) -> bool:
    """Whether a path is that of the leaflet of a course."""
    folders = path.split("/")
    return len(folders) == 3 and folders[0] == COURSES and folders[2] == LEAFLET


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
