"""The search index in memory and as data for the browser: documents, terms with their postings, and synonyms.

It is packed so that a phone can carry it. lunr's own form is about ten times as large, and its script another 25 KB:
each weight is a number of eight digits, each posting an object. Packed, a word holds the documents it stands in as a
text: for each, the gap to the one before (base 36, nothing for 1), and one sign that says where it stands and how much
it weighs there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from recovery_college.search.documents import GROUPS, SearchDocument
from recovery_college.search.tokens import rules, sound, words_of

VERSION = 1
FIELDS = {"title": 5.0, "question": 6.0, "heading": 2.0, "summary": 1.5}
"""The parts of a document, the one that says most first, with what a word there counts."""
STEP = 1.28  # each level weighs so much less than the one above; 14 levels reach down to a thirtieth
LEVELS = 14
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&'()*+,-./:;=>?@[]^_`{|}~ "  # no digit, no small letter: those are gaps
_POSTING = re.compile(r"(?<![0-9a-z])([0-9a-z]*)([^0-9a-z])")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Synonym:
    """What people say, what our pages say for it, and the page that comes first where people mean that."""

    people: tuple[str, ...]
    pages: tuple[str, ...]
    first: str = ""  # an address, without the slash at the start


@dataclass
class IndexTerm:
    """A word of the index in all its forms, the most frequent first; ``peak`` is its weight at the top level."""

    forms: list[str]
    peak: float
    postings: str

    @cached_property
    def where(self) -> dict[int, tuple[str, float]]:
        """For each document: the best part of it that has the word, and the weight there."""
        names, found, at = list(FIELDS), {}, -1
        for gap, sign in _POSTING.findall(self.postings):
            at += int(gap, 36) if gap else 1
            part, level = divmod(SIGNS.index(sign), LEVELS)
            found[at] = names[part], self.peak / STEP**level
        return found


@dataclass
class SearchIndex:
    """What a search needs. ``synonyms`` are phrases as term numbers, with the targets and the first document."""

    documents: Sequence[SearchDocument]
    terms: list[IndexTerm]
    asked: list[str] = field(default_factory=list)  # for each document, the marks of its title and questions
    synonyms: list[dict[str, Any]] = field(default_factory=list)
    _sounds: dict[str, str] = field(default_factory=dict, repr=False)
    values: dict[Any, dict[int, float]] = field(default_factory=dict, repr=False)  # see search/ranking.py

    @cached_property
    def by_uri(self) -> dict[str, SearchDocument]:
        """The document of each page."""
        return {document.uri: document for document in self.documents if not document.is_word}

    @cached_property
    def words(self) -> dict[str, int]:
        """Each word in each of its forms, and its term's number."""
        return {word: n for n, term in enumerate(self.terms) for word in term.forms}

    @cached_property
    def sorted_words(self) -> list[str]:
        """The words in the order of the alphabet, to find those that begin alike."""
        return sorted(self.words)

    @cached_property
    def marks(self) -> list[frozenset[str]]:
        """``asked`` taken apart: the marks of each document's title and questions."""
        return [frozenset(marks[n : n + 2] for n in range(0, len(marks), 2)) for marks in self.asked]

    @cached_property
    def phrases(self) -> dict[int, list[tuple[int, list[int]]]]:
        """What people say, by its first word: the synonym's number and the whole phrase."""
        found: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for n, synonym in enumerate(self.synonyms):
            for phrase in synonym["say"]:
                found[phrase[0]].append((n, phrase))
        return found

    def sound_of(self, word: str) -> str:
        """How a word of the index sounds, worked out once."""
        if word not in self._sounds:
            self._sounds[word] = sound(word)
        return self._sounds[word]

    def knows(self, text: str) -> bool:
        """Whether there is a document that has all these words."""
        numbers = {self.words.get(word, -1) for word in words_of(text) if word not in rules().stop}
        wheres = [set(self.terms[number].where) if number >= 0 else set() for number in numbers]
        return bool(wheres) and bool(set.intersection(*wheres))

    def data(self) -> dict[str, Any]:
        """The index for the browser."""
        return {
            "version": VERSION,
            "rules": rules().data(),
            "fields": list(FIELDS),
            "step": STEP,
            "levels": LEVELS,
            "signs": SIGNS,
            "documents": [_shown(document) for document in self.documents],
            "terms": [[" ".join(term.forms), term.peak, term.postings] for term in self.terms],
            "asked": self.asked,
            "sayings": self.synonyms,
        }


def _shown(d: SearchDocument) -> list[Any]:
    row: list[Any] = [d.address, d.title, d.summary, GROUPS.index(d.group), int(d.is_word), d.part_of]
    row += [list(d.notes), d.mode, list(d.who), d.strand]
    while row and not row[-1]:
        row.pop()
    return row


def mark(numbers: Iterable[int]) -> str:
    """Two signs for a set of terms. Two sets may share a mark, so it counts only where all words are found."""
    total = 0
    for number in sorted(set(numbers)):
        total = (total * 31 + number) % 1296
    return DIGITS[total // 36] + DIGITS[total % 36]
