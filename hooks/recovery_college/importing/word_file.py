"""Opens a Word file: takes its path, gives the XML trees and pictures in it, or refuses it in plain words.

A Word file is a zip of XML files, and comes from anywhere. So what it would cost to read is looked at before anything
is unpacked, nothing is ever unpacked to disk, and XML that declares entities is not read at all: no program for writing
letters makes such a file, and that is how a small file becomes a large one.
"""

from __future__ import annotations

import lzma
import xml.etree.ElementTree as ET
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recovery_college.diagnostics.wording import shown
from recovery_college.errors import RecoveryCollegeError
from recovery_college.importing.namespaces import W, usual
from recovery_college.loading.office_file import OfficeKind

MOST_BYTES = 50_000_000  # the file itself
MOST_UNPACKED = 200_000_000  # all that is in it, pictures with it
MOST_XML = 15_000_000  # all text with its marks; a book of 300 pages has about 5 million
MOST_ELEMENTS = 150_000  # 10,000 paragraphs have about 100,000
MOST_TEXT = 500_000  # characters; a novel has about as many, and this is one part of a course
MOST_FILES = 3_000
DEEPEST = 70  # elements inside each other: a table in a table in a box has about 40

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")  # and AVIF, which says so from its fifth byte on
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_CORRUPT = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, ValueError, RuntimeError)
_BROKEN = "'{}' is broken: not all of it can be read. Open it in Word, save it under another name, and try again."


class DocumentError(RecoveryCollegeError):
    """The document cannot be brought. The text says why, and what to do."""


@dataclass(frozen=True)
class Package:
    """What is in a Word file: its XML files as trees, and its pictures, each by its name in the zip."""

    trees: dict[str, ET.Element]
    pictures: dict[str, bytes]


def read_package(path: Path) -> Package:
    """The contents of a Word file. Raises ``DocumentError``."""
    name = shown(path.name)
    if not path.exists():
        raise DocumentError(f"There is no file '{shown(path)}'.")
    if not path.is_file():
        raise DocumentError(f"'{name}' is not a file.")
    if (size := path.stat().st_size) > MOST_BYTES:
        raise DocumentError(
            f"'{name}' has {size / 1e6:,.0f} MB, and {MOST_BYTES // 1_000_000} are the most that we read. In Word, "
            "choose a picture, then 'Compress pictures', and save it again; or bring it in parts."
        )
    try:
        _refuse_other_kinds(path, name)
        with zipfile.ZipFile(path) as archive:
            return _read(archive, name)
    except _CORRUPT as error:
        raise DocumentError(_BROKEN.format(name)) from error
    except OSError as error:
        raise DocumentError(f"'{name}' cannot be read: {error.strerror or 'it is broken'}.") from error


_WORD = OfficeKind(
    noun="Word document",
    before="Word before 2007 (.doc)",
    save="Open it in Word or LibreOffice, choose 'Save as', and save it as .docx.",
    unlock="In Word, take it off: File, Info, Protect Document.",
)


def _refuse_other_kinds(path: Path, name: str) -> None:
    if said := _WORD.trouble(path, name):
        raise DocumentError(said)
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            broken = file.read(2) == b"PK"
        raise DocumentError(_BROKEN.format(name) if broken else f"'{name}' is no Word document. {_WORD.save}")


def _read(archive: zipfile.ZipFile, name: str) -> Package:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError(f"'{name}' has a password. Save it without one.")
    if _TYPES not in names:
        is_odt = "mimetype" in names and "content.xml" in names
        kind = "in the form of LibreOffice (.odt)" if is_odt else "a zip file, and no Word document"
        raise DocumentError(f"'{name}' is {kind}. Open the text in Word or LibreOffice, and save it as .docx.")
    xml = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    if (
        len(entries) > MOST_FILES
        or sum(entry.file_size for entry in entries) > MOST_UNPACKED
        or sum(entry.file_size for entry in xml) > MOST_XML
    ):
        raise DocumentError(f"'{name}' would be too large when it is unpacked. Bring it in parts.")
    limit = _Limit(name)
    types = _tree(archive.read(_TYPES), limit)
    _refuse_other_documents(types, names, name)
    trees = {entry.filename: _tree(archive.read(entry), limit) for entry in xml}
    if sum(len(text.text or "") for tree in trees.values() for text in tree.iter(f"{W}t")) > MOST_TEXT:
        raise _too_long(name)
    pictures = {}
    for entry in entries:
        if entry not in xml and not entry.is_dir():
            with archive.open(entry) as file:
                start = file.read(12)
            # anything else has no business here, above all XML under another name
            if start.startswith(_PICTURES) or start[4:12] in (b"ftypavif", b"ftypavis"):
                pictures[entry.filename] = archive.read(entry)
    return Package(trees, pictures)


def _refuse_other_documents(types: ET.Element, names: set[str], name: str) -> None:
    kinds = {kind.get("ContentType", "") for kind in types}
    if any("macroEnabled" in kind for kind in kinds) or any(n.lower().endswith("vbaproject.bin") for n in names):
        raise DocumentError(f"'{name}' holds macros, which are programs. In Word, save it as 'Word Document (.docx)'.")
    if _MAIN not in kinds:
        what = (
            "an Excel or PowerPoint file"
            if any(".main+xml" in k and "wordprocessingml" not in k for k in kinds)
            else ""
        )
        what = what or ("a template" if any(".template.main+xml" in kind for kind in kinds) else "")
        raise DocumentError(f"'{name}' is {what or 'no Word document'}. Save the text as 'Word Document (.docx)'.")


def _too_long(name: str) -> DocumentError:
    return DocumentError(f"'{name}' is too long for one part of a course. Bring it in parts.")


class _Limit:
    """Counts the elements of all files together."""

    def __init__(self, name: str) -> None:
        self.name, self.left = name, MOST_ELEMENTS


class _LimitedTreeBuilder(ET.TreeBuilder):
    """Builds a tree of limited size and depth, from XML without a document type."""

    def __init__(self, limit: _Limit) -> None:
        super().__init__()
        self._limit, self._depth = limit, 0

    def doctype(self, *_: object) -> None:
        raise DocumentError(f"'{self._limit.name}' declares things that no Word document needs. We do not read it.")

    def start(self, tag: Any, attrs: Any, /) -> ET.Element:
        self._limit.left -= 1
        self._depth += 1
        if self._limit.left < 0:
            raise _too_long(self._limit.name)
        if self._depth > DEEPEST:
            raise DocumentError(
                f"'{self._limit.name}' has tables or boxes too deep inside each other. Make it simpler, and try again."
            )
        if tag.startswith("{http://purl"):
            tag, attrs = usual(tag), {usual(name): text for name, text in attrs.items()}
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(usual(tag))


def _tree(data: bytes, limit: _Limit) -> ET.Element:
    parser = ET.XMLParser(target=_LimitedTreeBuilder(limit))  # noqa: S314 - see _LimitedTreeBuilder
    try:
        parser.feed(data)
        tree: ET.Element = parser.close()
    except (ET.ParseError, LookupError) as error:
        raise DocumentError(_BROKEN.format(limit.name)) from error
    return tree
