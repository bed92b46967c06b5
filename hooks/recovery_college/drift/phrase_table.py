"""Finds any of many phrases in a sentence: ``PhraseTable`` takes phrases with their lists, and gives the first match.

The phrases are written as those of the guidelines are (``drift/phrases.py``), so that one way to write them, and one
way to make the forms of a word, serves all. Words that only look like a phrase are blanked out first: ``calm``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from recovery_college.drift.grammar import contracted
from recovery_college.drift.phrases import read
from recovery_college.drift.sentences import tokens

_WORK = re.compile(
    r"\b(?:films?|movies?|books?|novels?|memoirs?|songs?|albums?|plays?|musicals?|series|documentar(?:y|ies)|podcasts?"
    r"|poems?|paintings?|comics?|bands?|shows?|watch(?:ed|ing)?)\b"
)
_NAMED_WORK = re.compile(
    r"(?<![\w*_])([*_]{1,2})(?=[A-Z])[^*_\n]{2,120}+\1|[“\"‘'](?=[A-Z])[^“”\"‘’'\n]{2,120}+[”\"’']"
)
_AFTER_WORK = re.compile(
    r"\b(?:film|movie|book|novel|memoir|song|album|play|musical|series|documentary|podcast|poem|painting|comic|band|show"
    r"|watched|watching)s?(?: (?:called|named|is|was))?"
    r" ((?:[A-Z][\w'’-]*+)(?: (?:[A-Z][\w'’-]*+|of|the|and|in|a|to))*+)"
)


@dataclass(frozen=True)
class PhraseMatch:
    """The words that were found, and the words of the sentence before and after them, as tokens."""

    words: str
    before: str
    after: str


class PhraseTable:
    """Phrases of one meaning. A sentence is looked at closely only where it has the words that a phrase needs."""

    def __init__(self, phrases: Iterable[str], lists: Mapping[str, Sequence[str]], calm: Iterable[str] = ()) -> None:
        found = [read(text, lists) for text in phrases]
        self._clues: dict[str, set[tuple[frozenset[str], ...]]] = {}  # by a word of the rarest that a phrase needs
        for phrase in found:
            for word in phrase.needs[0]:
                self._clues.setdefault(word, set()).add(phrase.needs[1:])
        self._pattern = _any(phrase.pattern for phrase in found)
        self._calm = _any(read(text, lists).pattern for text in calm)

    def may_have(self, words: AbstractSet[str]) -> bool:
        """Whether a text with these words can have one of the phrases."""
        near = self._clues.keys() & words
        return any(all(not need.isdisjoint(words) for need in needs) for word in near for needs in self._clues[word])

    def first(self, said: str) -> PhraseMatch | None:
        """The first match in the tokens of a sentence."""
        return next(iter(self.all(said)), None)

    def all(self, said: str) -> list[PhraseMatch]:
        """Every match in the tokens of a sentence, those that a calm phrase covers left out."""
        if not self.may_have(frozenset(said.split())):
            return []
        blanked = self._calm.sub(lambda found: " ~" * len(found[0].split()), said) if self._calm else said
        if self._pattern is None:
            return []
        matches = self._pattern.finditer(blanked)
        return [PhraseMatch(one[0].strip(), blanked[: one.start()], blanked[one.end() :]) for one in matches]


def _any(sources: Iterable[str]) -> re.Pattern[str] | None:
    patterns = sorted(set(sources), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(patterns)})(?= )") if patterns else None


def plain_tokens(sentence: str) -> str:
    """The tokens of a sentence for a table: ``don't`` as two words, and titles of works taken out."""
    return contracted(tokens(without_works(sentence)))


def without_works(sentence: str) -> str:
    """A sentence with the titles of films, books and songs blanked out: a title is what somebody else called a work."""
    if not _WORK.search(sentence):
        return sentence
    blanked = _NAMED_WORK.sub(lambda found: " " * len(found[0]), sentence)
    return _AFTER_WORK.sub(lambda found: found[0][: found.start(1) - found.start()] + " " * len(found[1]), blanked)
