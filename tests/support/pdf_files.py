"""PDF files as colleges have them, and as nobody should publish them."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DictionaryObject, NameObject, RectangleObject, TextStringObject


def a_pdf(kind: str = "", author: str = "") -> bytes:
    """A PDF of one page. ``kind`` is what it holds besides its text: script, command, file, comment, link, lock."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if author:
        writer.add_metadata({"/Author": author, "/Title": "Draft 7"})
    if kind == "script":
        writer.root_object[NameObject("/OpenAction")] = _action("/JavaScript", "/JS", "app.alert(1)")
    elif kind == "command":
        writer.root_object[NameObject("/OpenAction")] = _action("/Launch", "/F", "calc.exe")
    elif kind == "file":
        writer.add_attachment("list.csv", b"a,b")
    elif kind == "comment":
        writer.add_annotation(0, Text(rect=(1, 1, 9, 9), text="Is this right?", title_bar="Jane Doe"))
    elif kind == "link":
        writer.add_uri(0, "file:///C:/secret.doc", RectangleObject((1, 1, 9, 9)))
    elif kind == "lock":
        writer.encrypt("open sesame")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _action(name: str, key: str, value: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(name), NameObject(key): TextStringObject(value)})
