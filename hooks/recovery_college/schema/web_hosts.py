"""Says what is wrong with the name of a website in an address: no browser asks for it, or it looks like another.

Browsers bring a name into one form before they ask for it (Unicode's NFKC, then IDNA), so ``exam℀ple.com`` would be
two things at once; and a Cyrillic а among Latin letters is how somebody else's website gets to look like yours.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")  # that have letters of the same look


def host_trouble(address: str) -> str:
    """What is wrong with the name of the website in an address, or of its port; nothing where it can be asked for."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "No browser can read the name of this website. Type the address again."
    if host.isascii():
        return ""
    if unicodedata.normalize("NFKC", host).casefold() != unicodedata.normalize("NFC", host).casefold():
        return "No browser can read the name of this website. Type the address again."
    for label in host.split("."):
        alphabets = sorted({name for name in map(_alphabet, label) if name})
        if len(alphabets) > 1:
            both = " and ".join(name.capitalize() for name in alphabets)
            return f"The name of this website mixes letters that look alike ({both}). Type the address again."
    try:
        host.encode("idna")
    except UnicodeError:
        return "No browser can read the name of this website. Type the address again."
    return ""


def _alphabet(letter: str) -> str:
    first = unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else ""
    return first if first in _ALPHABETS else ""
