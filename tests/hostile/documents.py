"""Word documents that are hard to read or no Word documents: those of the tests of the import, and more."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from build import test_word_import as known

Make = Callable[[Path], Path]


def _with(name: str, data: bytes) -> Make:
    """A good document with one more file in it."""
    return lambda path: known.with_parts(known.saved(path.parent, known.paragraph("said")), {name: data})


def _of_paragraphs(count: int, text: str) -> Make:
    def make(path: Path) -> Path:
        one = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        document = known.saved(path.parent, known.paragraph("said"))
        with ZipFile(document) as archive:
            body = archive.read("word/document.xml").decode()
        return known.with_parts(document, {"word/document.xml": body.replace("<w:body>", "<w:body>" + one * count)})

    return make


def _zip_in_zip(path: Path) -> Path:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(150_000_000))
    return _with("word/more.zip", made.getvalue())(path)


# What is refused, and with which words.
REFUSED: dict[str, tuple[Make, str]] = {name: (make, says) for name, make, says in known.REFUSED} | {
    "a file of 300 MB in it that packs to 300 kB": (
        _with("word/media/a.png", b"\x89PNG" + bytes(300_000_000)),
        "too large",
    ),
    "a million paragraphs": (_of_paragraphs(1_000_000, "a"), "too large"),
    "70,000 paragraphs": (_of_paragraphs(70_000, "a"), "too long"),
}
# What is brought, and does no harm.
BROUGHT: dict[str, Make] = {
    "a picture that would be written outside of the college": _with(
        "word/media/../../../../../outside.png", known.picture()
    ),
    "a file with the name of one of the system's": _with("/etc/passwd", b"x"),
    "a zip in it that would unpack to 150 MB": _zip_in_zip,
    "8,000 paragraphs": _of_paragraphs(8_000, "Sleep is different for everybody."),
    "a paragraph of 300,000 letters": _of_paragraphs(1, "a " * 150_000),
    "scripts in its text": _of_paragraphs(20, "&lt;script&gt;alert(1)&lt;/script&gt; [a](javascript:alert(1))"),
}
