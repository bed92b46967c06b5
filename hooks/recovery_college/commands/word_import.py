"""``recovery-college new module COURSE --from FILE.docx``: a Word document as the draft of a module."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from recovery_college.commands.scaffold import NameTakenError, course_folder, module_path, module_settings
from recovery_college.importing.docx import read_docx
from recovery_college.loading.slugs import bad_slug
from recovery_college.markdown.dialect import slugify

LONGEST_TITLE = 120


@dataclass(frozen=True)
class WordImport:
    """The files that were written, the module first, and what to tell the author."""

    files: list[Path]
    said: str


def import_word(root: Path, course: str, name: str, document: Path, today: dt.date) -> WordImport:
    """One more module of a course, from a Word document. Raises ``NameTakenError`` and ``DocumentError``.

    Without a name it is called as the document's title says, and never as its file: that could be a person's name.
    """
    folder = course_folder(root, course)
    if name:
        module_path(root, course, name)  # says what is wrong with it before the work begins
    module = read_docx(document, {file.name.lower() for file in folder.iterdir()})
    if not name:
        name = slugify(module.title)[:80].strip("-") if module.title else ""
        if not name or bad_slug(name):
            raise NameTakenError(
                "The document has no title that could be a web address. Give the module a name: "
                f"'recovery-college new module {course} NAME --from …'."
            )
    path = module_path(root, course, name)
    title = module.title if len(module.title) <= LONGEST_TITLE else ""
    text = module_settings(title or name.replace("-", " ").capitalize(), today) + module.text
    files = {folder / picture: data for picture, data in module.pictures.items()}
    _write_all(files | {path: text.encode()})
    return WordImport([path, *files], _said(module.left_out, module.to_look_at, has_title=bool(title)))


def _write_all(files: dict[Path, bytes]) -> None:
    """Writes every file or none, and none over another. The module is the last: without it the rest means nothing."""
    made: list[Path] = []
    try:
        for path, data in files.items():
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def _said(left_out: list[str], to_look_at: list[str], *, has_title: bool) -> str:
    write = "Write at the top of the file what only you know: summary, minutes, kind and content_notes."
    own = [write, "Read it as a student would, with somebody who has lived experience. Then set the date in review_by."]
    if not has_title:
        own.insert(0, "The document has no title that we can tell from its headings. Write it after title:.")
    groups = [("Left out of the module:", left_out), ("Look at:", to_look_at), ("Still to do:", own)]
    return "\n".join(f"\n{heading}\n" + "\n".join(f"- {line}" for line in lines) for heading, lines in groups if lines)
