"""Turns a Word document into a module: takes a .docx file, gives title, Markdown, pictures and what to say.

Nothing about who wrote the document is read: neither its properties nor the names in comments and tracked changes.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import tostring

import mammoth

from recovery_college.importing.import_report import left_out, to_look_at
from recovery_college.importing.markdown_writer import write
from recovery_college.importing.pictures import Pictures
from recovery_college.importing.word_file import DocumentError, Package, read_package
from recovery_college.importing.word_texts import prepare

_STYLES = "\n".join(
    [
        "p.Title => h1.title:fresh",
        *(f"p.Heading{n} => h{n}:fresh" for n in range(1, 7)),
        *(f"p.Bullet{n} => {'ul|ol > li > ' * (n - 1)}ul > li:fresh" for n in range(2, 6)),
        *(f"p.Number{n} => {'ul|ol > li > ' * (n - 1)}ol > li:fresh" for n in range(2, 6)),
        "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh",
        "r[style-name='Emphasis'] => em",
        "r[style-name='Intense Emphasis'] => em",
    ]
)


@dataclass(frozen=True)
class ImportedModule:
    """What a document became. ``title`` is empty where the document has none; ``pictures`` are by their file names."""

    title: str
    text: str
    pictures: dict[str, bytes]
    left_out: list[str]
    to_look_at: list[str]


def read_docx(path: Path, taken: set[str]) -> ImportedModule:
    """A Word document as a module. ``taken`` are names that no picture may get. Raises ``DocumentError``."""
    package = read_package(path)
    found = prepare(package)
    pictures = Pictures(taken, found)
    module = write(_html(package, pictures, found, path.name), found)
    if not module.text.strip() and not module.title:
        raise DocumentError(f"There is no text in '{path.name}' that we can bring.")
    told = to_look_at(found, module.boxes, module.lookalikes)
    return ImportedModule(module.title, module.text, pictures.files, left_out(found), told)


def _html(package: Package, pictures: Pictures, found: Counter[str], name: str) -> str:
    def picture(image: Any) -> dict[str, str]:
        try:
            with image.open() as file:
                data = file.read()
        except (KeyError, ValueError) as error:  # not among the files that we let in, or on somebody's server
            found["unreadable picture" if isinstance(error, KeyError) else "linked picture"] += 1
            return {"src": ""}
        kept = pictures.keep(data, alt := pictures.alt_text(image.alt_text))
        return {"src": kept or "", "alt": alt}

    try:
        result = mammoth.convert_to_html(
            _packed(package),
            style_map=_STYLES,
            include_embedded_style_map=False,  # a document could say with it what becomes which HTML
            external_file_access=False,
            convert_image=mammoth.images.img_element(picture),
        )
    except DocumentError:
        raise
    except Exception as error:  # whatever the library trips over in a document that is not as it should be
        raise DocumentError(
            f"'{name}' is broken: it can be opened, and not understood. Open it in Word, save it under another name, "
            "and try again."
        ) from error
    found["symbol"] += sum("w:sym" in message.message for message in result.messages)
    return str(result.value)


def _packed(package: Package) -> BytesIO:
    """The package as a zip again, for mammoth. In memory: nothing of a stranger's file touches the disk."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, tree in package.trees.items():
            archive.writestr(name, tostring(tree, encoding="utf-8"))
        for name, data in package.pictures.items():
            archive.writestr(name, data)
    packed.seek(0)
    return packed
