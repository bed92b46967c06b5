"""Says why a file that somebody brings is no Office file of today, by its first bytes, whichever program it is of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of Office before 2007, and of files with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = ((b"%PDF", "a PDF"), (b"{\\rtf", "an RTF file"), (b"<", "a web page or XML"))


@dataclass(frozen=True)
class OfficeKind:
    """What one program calls its files, and how its users mend them, as whole sentences."""

    noun: str  # "Word document"
    before: str  # "Word before 2007 (.doc)"
    save: str
    unlock: str

    def trouble(self, path: Path, name: str) -> str:
        """Why a file is none of these, in words that begin with ``name``; nothing where its first bytes fit."""
        with path.open("rb") as file:
            start = file.read(4_096)
        if not start:
            return f"'{name}' is empty."
        if start.startswith(_COMPOUND):
            if _LOCKED in path.read_bytes():
                return f"'{name}' has a password. {self.unlock}"
            return f"'{name}' is in the form of {self.before}. {self.save}"
        for beginning, kind in _OTHERS:
            if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginning):
                return f"'{name}' is {kind}, and no {self.noun}. {self.save}"
        return ""
