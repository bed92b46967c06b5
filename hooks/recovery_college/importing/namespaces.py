"""The names of elements and attributes in a Word file that importing reads, as ElementTree writes them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
VAL = f"{W}val"

# "Strict Open XML Document" in Word's list of forms has names of its own for the same things.
STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/drawingml/main}": A,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": MATH,
}


def usual(name: str) -> str:
    """A name of the strict form as the usual form has it."""
    if not name.startswith("{http://purl"):
        return name
    space, brace, local = name.partition("}")
    return STRICT.get(space + brace, space + brace) + local


def value(parent: Element | None, *path: str) -> str | None:
    """The ``w:val`` of an element some way down; None where there is none."""
    for name in path:
        parent = parent.find(W + name) if parent is not None else None
    return parent.get(VAL) if parent is not None else None


def is_on(parent: Element | None, name: str) -> bool:
    """Whether a property that can be on or off is there and on."""
    found = parent.find(W + name) if parent is not None else None
    return found is not None and found.get(VAL) not in ("0", "false", "off")
