"""Reads the leaflet of a course, a PDF, says why it cannot be published, and writes it again without who made it.

A PDF can run scripts, start programs, send forms, and hold other files, deleted text and the names of the people who
wrote it. pypdf reads it; everything that its pages lead to is looked at and written anew, so that earlier versions that
a program left in the file stay behind. It is a library and not our own reading of the format, which is the largest of
all that a college sends us.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from recovery_college.errors import RecoveryCollegeError

MOST_BYTES = 5_000_000  # of a file: 100 seconds at 400 kbit/s
MOST_OBJECTS = 20_000  # of a file: a leaflet of 20 pages with pictures has a few hundred
_TOO_MANY = "This PDF has more parts than a small computer can check."
_RUNS = {  # what a PDF can do besides being read (ISO 32000-2, 12.6.4: action types; 13: multimedia)
    "/JavaScript": "a script",
    "/Launch": "a command that starts a program",
    "/SubmitForm": "a form that sends what people write",
    "/ImportData": "a command that reads other files",
    "/GoToE": "a link into a file inside of it",
    "/GoToR": "a link to a file on somebody's computer",
    "/Rendition": "sound or film",
    "/Movie": "sound or film",
    "/Sound": "sound or film",
    "/RichMedia": "sound or film",
    "/RichMediaExecute": "sound or film",
    "/Screen": "sound or film",
    "/3D": "a moving model",
    "/FileAttachment": "another file",
}
_HOLDS = {
    "/JS": "a script",
    "/JavaScript": "a script",
    "/EmbeddedFiles": "another file",
    "/EF": "another file",
    "/XFA": "a form that runs scripts",
    "/RichMediaContent": "sound or film",
    "/AA": "a command that runs by itself",
    "/FS": "a link to another file",
}
_ACTIONS = ("/URI", "/GoTo", "/Named")  # all that a click may do: to a web page, a place in the PDF, the next page
_OF_ACTIONS = ("/A", "/PA", "/Next", "/OpenAction")  # where an action stands (12.5.6.5, 12.6.2, 7.7.2)
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms", "/Ref")  # in a stream: its content is in another file (7.3.8.2, 8.10.4)
_SCHEMES = ("https:", "http:", "mailto:", "tel:")
_OF_COLOURS = (0xE0, 0xE2, 0xEE)  # parts of a JPEG: JFIF, the colour profile, and how Adobe keeps colours
_OF_PEOPLE = ("/Metadata", "/PieceInfo", "/LastModified")  # who made it, with what, and when (14.3, 14.5)
_BAD = (
    PyPdfError,
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    AssertionError,
    NotImplementedError,
    zlib.error,
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings name no file, and we say what matters ourselves


class LeafletError(RecoveryCollegeError):
    """The file is no leaflet that can be published. The text says why."""


def trouble(path: Path) -> str:
    """Why a file cannot be published as a leaflet, as a sentence; nothing where it can."""
    try:
        cleaned(path, "")
    except LeafletError as error:
        return str(error)
    return ""


def cleaned(path: Path, title: str) -> bytes:
    """The PDF in a file with this title, without the names of the people who made it. Raises ``LeafletError``."""
    try:
        stat = path.stat()
    except OSError:
        raise LeafletError("We cannot read this file.") from None
    if stat.st_size > MOST_BYTES:
        most = f"the most we publish is {MOST_BYTES // 1_000_000} MB"
        raise LeafletError(f"This PDF has {stat.st_size / 1_000_000:.1f} MB; {most}.")
    return _cleaned(path, title, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _cleaned(path: Path, title: str, _changed: int, _size: int) -> bytes:
    try:
        data = path.read_bytes()
        if not data.startswith(b"%PDF-"):
            raise LeafletError("This file is called .pdf, but it is not a PDF.")
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise LeafletError("This PDF is locked with a password or against copying, so nobody can check it.")
        if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > MOST_OBJECTS:
            raise LeafletError(_TOO_MANY)
        if not len(reader.pages):
            raise LeafletError("This PDF has no page.")
        writer = PdfWriter(clone_from=reader)
        _look_through(writer)
        writer.metadata = {"/Title": title} if title else None
        writer.compress_identical_objects(remove_unreferenced=True)
        made = BytesIO()
        writer.write(made)
    except LeafletError:
        raise
    except _BAD as error:
        raise LeafletError("We cannot read this file as a PDF.") from error
    return made.getvalue()


def _look_through(writer: PdfWriter) -> None:
    """Refuse what is more than text and pictures, and take away who made it. Raises ``LeafletError``."""
    for one in _parts(writer.root_object):
        for key, holds in _HOLDS.items():
            if key in one:
                raise LeafletError(f"This PDF holds {holds}.")
        for key in ("/S", "/Subtype"):
            if (kind := _name(one, key)) in _RUNS:
                raise LeafletError(f"This PDF holds {_RUNS[kind]}.")
        _look_at_actions(one)
        if isinstance(one, StreamObject):
            if any(key in one for key in _OUTSIDE):
                raise LeafletError("This PDF shows something from another file.")
            _without_facts_of_pictures(one)
        if "/URI" in one and not str(one["/URI"]).strip().casefold().startswith(_SCHEMES):
            raise LeafletError("This PDF holds a link that is neither to a web page nor to an address.")
        if "/T" in one and "/Rect" in one and _name(one, "/Subtype") != "/Widget":
            raise LeafletError("This PDF holds comments, with the names of the people who wrote them.")
        for key in _OF_PEOPLE:
            one.pop(NameObject(key), None)


def _look_at_actions(one: DictionaryObject) -> None:
    """Refuse an action that does more than go somewhere, and one that nobody clicks on. Raises ``LeafletError``."""
    for key in _OF_ACTIONS:
        value = one.get(key)
        value = value.get_object() if isinstance(value, IndirectObject) else value
        for item in value if isinstance(value, ArrayObject) else [value]:
            action = item.get_object() if isinstance(item, IndirectObject) else item
            if isinstance(action, DictionaryObject) and "/S" in action:  # attributes for screen readers have none
                _refuse_action(_name(action, "/S"))
        if key != "/OpenAction" or value is None or isinstance(value, ArrayObject | NullObject):
            continue
        if not isinstance(value, DictionaryObject) or _name(value, "/S") != "/GoTo":
            raise LeafletError("This PDF does something by itself when it is opened.")
    if _name(one, "/Type") == "/Action":
        _refuse_action(_name(one, "/S"))


def _refuse_action(kind: str) -> None:
    if kind not in _ACTIONS:
        raise LeafletError(f"This PDF holds {_RUNS.get(kind, 'a command that a leaflet does not need')}.")


def _without_facts_of_pictures(stream: StreamObject) -> None:
    """Take from a JPEG picture who took it, where and with what. It is written anew only where there is such a fact."""
    filters = stream.get("/Filter")
    filters = filters.get_object() if isinstance(filters, IndirectObject) else filters
    names = [str(one.get_object()) for one in (filters if isinstance(filters, ArrayObject) else [filters]) if one]
    if not names or names[-1] not in ("/DCTDecode", "/DCT"):
        return
    data = stream._data
    if names[:-1]:
        outer = EncodedStreamObject()
        outer[NameObject("/Filter")] = ArrayObject(NameObject(name) for name in names[:-1])
        outer._data = data
        data = outer.get_data()
    if (kept := _without_segments(data)) == data:
        return
    stream._data = kept
    if names[:-1]:
        stream[NameObject("/Filter")] = NameObject("/DCTDecode")
        stream.pop(NameObject("/DecodeParms"), None)


def _without_segments(data: bytes) -> bytes:
    """A JPEG without its EXIF, XMP, IPTC and remarks; what gives its colours stays."""
    if not data.startswith(b"\xff\xd8"):
        return data
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:  # filling
            at += 1
            continue
        if kind == 0xDA:  # the picture itself
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if kind in _OF_COLOURS or not (0xE0 <= kind <= 0xEF or kind == 0xFE):
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


def _parts(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Every part of a PDF that its pages lead to, each once. Raises ``LeafletError`` where there are too many."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [root]
    met = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, DictionaryObject | ArrayObject):
            met += 1
            if met > MOST_OBJECTS:
                raise LeafletError(_TOO_MANY)
            if isinstance(one, DictionaryObject):
                yield one
                waiting.extend(one.values())
            else:
                waiting.extend(one)


def _name(one: DictionaryObject, key: str) -> str:
    value = one.get(key)
    value = value.get_object() if isinstance(value, IndirectObject) else value
    return str(value) if isinstance(value, NameObject | TextStringObject) else ""
