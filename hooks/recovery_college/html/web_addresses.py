"""Reads addresses as browsers do: the text of an attribute in, its scheme and whether it is another website's out.

Browsers take out tabs and line breaks, pass over other white space before an address, and read ``\\`` as ``/``, so
``/\\elsewhere.example`` and ``/<tab>/elsewhere.example`` are other websites. Here all white space is passed over.
"""

from __future__ import annotations

import base64
import re
from urllib.parse import unquote_to_bytes

_IGNORED = re.compile(r"[\x00-\x20]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
# To browsers, "https:elsewhere.example" is a website without any slash, too.
_NETWORK = {"http", "https", "ws", "wss", "ftp"}

_DOCUMENTS = {"text/html", "application/xhtml+xml", "image/svg+xml", "text/css"}


def as_read(address: str) -> str:
    """The address without white space, every ``\\`` a ``/``."""
    return _IGNORED.sub("", address).replace("\\", "/")


def scheme(address: str) -> str:
    """What stands before the colon, in small letters: ``https``, ``mailto``; empty for an address on this site."""
    found = _SCHEME.match(as_read(address)) if ":" in address else None
    return found[1].lower() if found else ""


def is_elsewhere(address: str) -> bool:
    """Whether a browser that loads this address asks a website for it that the address names."""
    return scheme(address) in _NETWORK or as_read(address).startswith("//")


def candidates(srcset: str) -> list[str]:
    """The addresses in a ``srcset``: each up to a space, or to commas at its end; then sizes up to the next comma."""
    found, rest = [], srcset.lstrip(" \t\n\f\r,")
    while rest:
        address, *after = rest.split(None, 1)
        found.append(address.rstrip(","))
        rest = after[0] if after else ""
        if not address.endswith(","):
            _, _, rest = rest.partition(",")
        rest = rest.lstrip(" \t\n\f\r,")
    return found


def data_document(address: str) -> tuple[str, str] | None:
    """The kind and the text of a page, a drawing or a sheet in a ``data:`` address; None for any other address."""
    if scheme(address) != "data":
        return None
    described, _, packed = address.partition(":")[2].partition(",")
    kind, *more = (part.strip().lower() for part in described.split(";"))
    if kind not in _DOCUMENTS:
        return None
    data = unquote_to_bytes(packed)
    if "base64" in more:
        try:
            data = base64.b64decode(data + b"===")  # passes over what is no letter of it
        except ValueError:
            return None  # browsers can read it as little
    return kind, data.decode("utf-8", errors="replace")
