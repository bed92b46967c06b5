"""The numbers of list items: takes Word's definitions of lists, gives the number that each item shows.

Word works the numbers out when it shows a document: a list goes on after a paragraph between its items, and starts
again where somebody said so. HTML made from it would start each piece with 1.
"""

from __future__ import annotations

from collections import defaultdict
from xml.etree.ElementTree import Element

from recovery_college.importing.namespaces import W, value

_LETTERS = ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman")


class ListNumbers:
    """Counts the items of all lists of a document, in its order."""

    def __init__(self, tree: Element | None) -> None:
        self._levels: dict[tuple[str, str], tuple[str, int]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, str], int] = {}
        self._at: dict[str, dict[int, int]] = defaultdict(dict)
        for one in tree.findall(f"{W}abstractNum") if tree is not None else ():
            for level in one.findall(f"{W}lvl"):
                key = (one.get(f"{W}abstractNumId", ""), level.get(f"{W}ilvl", "0"))
                self._levels[key] = (value(level, "numFmt") or "decimal", _whole(value(level, "start"), 1))
        for one in tree.findall(f"{W}num") if tree is not None else ():
            name = one.get(f"{W}numId", "")
            self._lists[name] = value(one, "abstractNumId") or ""
            for override in one.findall(f"{W}lvlOverride"):
                if (start := value(override, "startOverride")) is not None:
                    self._starts[name, override.get(f"{W}ilvl", "0")] = _whole(start, 1)

    def next(self, name: str, level: str) -> int | None:
        """The number of the next item of a list; None where it has a sign in place of a number."""
        shared = self._lists.get(name, "")
        kind, start = self._levels.get((shared, level), ("bullet", 1))
        if kind == "bullet":
            return None
        at, depth = self._at[shared], _whole(level, 0)
        start_again = self._starts.pop((name, level), None)
        at[depth] = start_again if start_again is not None else at.get(depth, start - 1) + 1
        for deeper in [other for other in at if other > depth]:
            del at[deeper]
        return at[depth]

    def has_letters(self, name: str, level: str) -> bool:
        """Whether the items of a list are counted with letters or Roman numbers."""
        return self._levels.get((self._lists.get(name, ""), level), ("", 1))[0] in _LETTERS


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
