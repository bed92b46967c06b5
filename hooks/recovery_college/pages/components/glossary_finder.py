"""Finds the words of a glossary in a text: their first uses, by name and place."""

from __future__ import annotations

import re

from recovery_college.schema.knowledge import GlossaryTerm

_WORD = re.compile(r"(?<![\w-])[^\W_]+")


class GlossaryFinder:
    """The glossary's words, found in a text by their first word: a long glossary costs no more than a short one."""

    def __init__(self, glossary: dict[str, GlossaryTerm]) -> None:
        self._by_first: dict[str, list[tuple[int, re.Pattern[str], str]]] = {}
        for name, term in glossary.items():
            for word in (term.term, *term.also):
                first = _WORD.match(word)
                if first:
                    self._by_first.setdefault(first[0].casefold(), []).append((len(word), _phrase(word), name))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -phrase[0])

    def first_uses(self, text: str) -> dict[str, tuple[int, int]]:
        """Where each word of the glossary stands first in a text, by its name in the glossary."""
        seen: dict[str, tuple[int, int]] = {}
        covered = 0
        for found in _WORD.finditer(text):
            if found.start() < covered:
                continue
            for _, phrase, name in self._by_first.get(found[0].casefold(), ()):
                if said := phrase.match(text, found.start()):
                    seen.setdefault(name, said.span())
                    covered = said.end()
                    break
        return seen


def _phrase(word: str) -> re.Pattern[str]:
    """WRAP is a name, and "wrap" is not. A phrase may go on in the next line; a word that goes on is another word."""
    one = r"(?:[ \t]++(?:\n[ \t]*+)?|\n[ \t]*+)".join(map(re.escape, word.split()))
    return re.compile(rf"{one}(?![\w-])", 0 if word.isupper() else re.I)
