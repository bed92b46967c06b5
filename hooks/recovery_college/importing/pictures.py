"""The pictures of a Word document: takes their bytes, gives each without its metadata and with a name of its own."""

from __future__ import annotations

import hashlib
import re
import tempfile
import warnings
from collections import Counter
from io import BytesIO
from pathlib import Path

from PIL import Image

from recovery_college.importing.word_file import DocumentError
from recovery_college.markdown.dialect import slugify
from recovery_college.model.images import ImageError, cleaned

MOST_PICTURES = 100  # that differ
MOST_POINTS = 300_000_000  # of all pictures together: 25 of a phone
_EXTENSIONS = {"PNG": ".png", "JPEG": ".jpg", "MPO": ".jpg", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}
# What Word and others put there when nobody has written anything: a file's name, or the name of its folder with it.
_NO_ALT = re.compile(
    r"[^\s]*\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|webp|heic)|(?:[a-z]:\\|\\\\|file:|/).*"
    r"|(?:picture|image|grafik|bild) ?\d*",
    re.I,
)
_BY_A_MACHINE = re.compile(
    r"\s*(?:description (?:automatically )?generated.*|ai-generated content may be incorrect\.?)", re.I | re.S
)


class Pictures:
    """The pictures of one document, in the order in which they are met. ``taken`` has the names in the folder."""

    def __init__(self, taken: set[str], found: Counter[str]) -> None:
        self.files: dict[str, bytes] = {}
        self._taken, self._found = {name.lower() for name in taken}, found
        self._names: dict[bytes, str] = {}
        self._points = 0

    def alt_text(self, written: str | None) -> str:
        """What the author wrote about a picture, or nothing where only a program did."""
        text = " ".join((written or "").split())
        if _BY_A_MACHINE.search(text):
            self._found["alt by machine"] += 1
            text = _BY_A_MACHINE.sub("", text).strip().rstrip(",;")
        if not text or _NO_ALT.fullmatch(text):
            self._found["no alt"] += 1
            return ""
        return text

    def keep(self, data: bytes, alt_text: str) -> str | None:
        """The name of the file that a picture becomes; None where it cannot be shown."""
        print_of = hashlib.sha256(data).digest()
        if print_of not in self._names:
            self._points += _points(data)
            if self._points > MOST_POINTS or len(self._names) >= MOST_PICTURES:
                raise DocumentError("The document has too many pictures, or too large ones. Bring it in parts.")
            made = _cleaned(data)
            if made is None:
                self._found["unreadable picture"] += 1
                return None
            content, extension = made
            self._names[print_of] = name = self._free(alt_text, content, extension)
            self.files[name] = content
        return self._names[print_of]

    def _free(self, alt_text: str, content: bytes, extension: str) -> str:
        mark = hashlib.sha256(content).hexdigest()
        words = re.sub(r"[^a-z0-9-]", "", slugify(alt_text)) if alt_text else ""
        stem = words[:40].rpartition("-")[0] if len(words) > 40 and "-" in words[:40] else words[:40]
        stem = re.sub("-{2,}", "-", stem).strip("-")
        for name in (stem, f"{stem or 'picture'}-{mark[:8]}", f"{stem or 'picture'}-{mark}"):
            if name and f"{name}{extension}" not in self._taken:
                self._taken.add(f"{name}{extension}")
                return f"{name}{extension}"
        return f"picture-{mark}{extension}"


def _points(data: bytes) -> int:
    """How many points a picture has, as it says of itself; nothing is unpacked for that."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as image:
                return image.size[0] * image.size[1]
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return 0


def _cleaned(data: bytes) -> tuple[bytes, str] | None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "picture"
        file.write_bytes(data)
        try:
            content = cleaned(file)
        except ImageError:
            return None
    with Image.open(BytesIO(content)) as image:
        return content, _EXTENSIONS[str(image.format)]
