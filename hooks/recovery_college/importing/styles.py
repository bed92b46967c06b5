"""What Word's paragraph styles stand for: takes the tree of styles, gives headings, titles, lists and hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from recovery_college.importing.namespaces import W, is_on, value


def heading(level: int) -> str:
    """The role of a heading; HTML has six levels of the nine."""
    return f"Heading{max(1, min(level, 6))}"


OUTLINE: dict[str | None, str] = {str(n): heading(n + 1) for n in range(9)}
"""The role of a paragraph by its outline level, with which Word keeps headings of other names."""


class WordStyles:
    """The styles of a document. Word keeps their English names inside, whatever language it speaks to the author."""

    def __init__(self, tree: Element | None) -> None:
        self._styles = (
            {style.get(f"{W}styleId", ""): style for style in tree.findall(f"{W}style")} if tree is not None else {}
        )
        self.role = cache(self._role)
        self.list_of = cache(self._list_of)
        self.is_hidden = cache(self._is_hidden)

    def _chain(self, name: str | None) -> Iterator[Element]:
        """A style and those that it is based on."""
        seen = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")

    def _role(self, name: str | None) -> str:
        """``Title``, ``Heading1`` to ``Heading6``, ``Bullet2`` to ``Number5``, ``Contents``, or nothing."""
        for style in self._chain(name):
            called = (value(style, "name") or "").lower()
            if called == "title":
                return "Title"
            if re.fullmatch(r"toc \d|toc heading|table of figures|index \d", called):
                return "Contents"
            if found := re.fullmatch(r"heading (\d)", called):
                return heading(int(found[1]))
            if found := re.fullmatch(r"list (bullet|number) ([2-5])", called):
                return f"{found[1].title()}{found[2]}"
            outline = value(style, "pPr", "outlineLvl")
            if outline in OUTLINE:
                return OUTLINE[outline]
        return ""

    def _list_of(self, name: str | None) -> tuple[str, str] | None:
        """The list that a style puts its paragraphs in, and the level there."""
        for style in self._chain(name):
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None and (number := value(properties, "numId")):
                return number, value(properties, "ilvl") or "0"
        return None

    def _is_hidden(self, name: str | None) -> bool:
        return any(is_on(style.find(f"{W}rPr"), "vanish") for style in self._chain(name))
