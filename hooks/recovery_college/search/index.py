"""The index: lunr reads every document, and what it worked out is packed so that a phone can carry it.

lunr's own form of this index is about ten times as large, and its script another 25 KB: each weight is a number of
eight digits, each posting an object. Packed, a word holds the documents it stands in as a text: for each, the gap to
the one before (base 36, nothing for 1), and one sign that says where it stands and how much it weighs there.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from lunr.builder import Builder
from lunr.stemmer import porter_stemmer

from recovery_college.search.documents import GROUPS, SearchDocument
from recovery_college.search.tokens import compounds, distance, rules, sound, words_of

VERSION = 1
FIELDS = {"title": 5.0, "question": 6.0, "heading": 2.0, "summary": 1.5}
"""The parts of a document, the one that says most first, with what a word there counts."""
_LENGTH = 0.05  # how much a long part weighs less: a course that lists 14 questions is not worse for it
_STEP = 1.28  # each level weighs so much less than the one above; 14 levels reach down to a thirtieth
_LEVELS = 14
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&'()*+,-./:;=>?@[]^_`{|}~ "  # no digit, no small letter: those are gaps
_POSTING = re.compile(r"(?<![0-9a-z])([0-9a-z]*)([^0-9a-z])")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


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
            part, level = divmod(_SIGNS.index(sign), _LEVELS)
            found[at] = names[part], self.peak / _STEP**level
        return found


@dataclass
class SearchIndex:
    """What a search needs. ``sayings`` are phrases as term numbers, with the targets and the first document."""

    documents: Sequence[SearchDocument]
    terms: list[IndexTerm]
    asked: list[str] = field(default_factory=list)  # for each document, the marks of its title and questions
    sayings: list[dict[str, Any]] = field(default_factory=list)
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
        return sorted(self.words)

    @cached_property
    def marks(self) -> list[frozenset[str]]:
        """``asked`` taken apart: the marks of each document's title and questions."""
        return [frozenset(marks[n : n + 2] for n in range(0, len(marks), 2)) for marks in self.asked]

    @cached_property
    def said(self) -> dict[int, list[tuple[int, list[int]]]]:
        """What people say, by its first word: the saying's number and the whole phrase."""
        found: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for n, saying in enumerate(self.sayings):
            for phrase in saying["say"]:
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
            "step": _STEP,
            "levels": _LEVELS,
            "signs": _SIGNS,
            "documents": [_shown(document) for document in self.documents],
            "terms": [[" ".join(term.forms), term.peak, term.postings] for term in self.terms],
            "asked": self.asked,
            "sayings": self.sayings,
        }


def _shown(d: SearchDocument) -> list[Any]:
    row: list[Any] = [d.address, d.title, d.summary, GROUPS.index(d.group), int(d.is_word), d.part_of]
    row += [list(d.notes), d.mode, list(d.who), d.strand]
    while row and not row[-1]:
        row.pop()
    return row


def build(documents: Sequence[SearchDocument], sayings: Iterable[Synonym] = ()) -> SearchIndex:
    """Index the documents, and make the sayings known."""
    sayings = list(sayings)
    parts = [_parts(document) for document in documents]
    joined = {word for document in documents for text in _texts(document) for word in compounds(text)}
    joined |= {word for saying in sayings for text in (*saying.people, *saying.pages) for word in compounds(text)}
    builder = Builder()
    builder.b(_LENGTH)
    for name, counts in FIELDS.items():
        builder.field(name, counts)
    stop = rules().stop
    meant = _meant(documents)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for n, (document, texts) in enumerate(zip(documents, parts, strict=True)):
        row: dict[str, Any] = {"id": n}
        for name, lines in texts.items():
            words = [word for line in lines for word in _with_joined(words_of(line), joined) if word not in stop]
            row[name] = [_stem(meant.get(word, word)) for word in words]
            for word in words:
                forms[_stem(meant.get(word, word))][word] += 1
        builder.add(row, {"boost": document.weight})
    weights = _weights(builder)
    for word in stop | {w for s in sayings for text in (*s.people, *s.pages) for w in words_of(text)} | joined:
        forms[_stem(meant.get(word, word))][word] += 0
    terms = []
    for stem in sorted(forms):
        ordered = sorted(forms[stem], key=lambda word: (-forms[stem][word], len(word), word))
        terms.append(_pack(ordered, weights.get(stem, {})))
    index = SearchIndex(documents, terms)
    index.asked = [_asked(index, document) for document in documents]
    index.sayings = _sayings(index, sayings)
    return index


def _meant(documents: Sequence[SearchDocument]) -> dict[str, str]:
    """Slips that authors wrote into 'asked_as' on purpose, and the words that they stand for.

    Such a word stands in questions only, sounds like a word that pages say, begins and ends
    like it, and is one slip from it.
    """
    said = Counter(w for d in documents for text in (d.title, d.summary, *d.headings) for w in words_of(text))
    heard: dict[str, list[str]] = defaultdict(list)
    for word in said:
        heard[sound(word)].append(word)
    found = {}
    for word in {word for d in documents for text in d.questions for word in words_of(text)} - said.keys():
        alike = (o for o in heard.get(sound(word), ()) if o[0] == word[0] and o[-1] == word[-1])
        near = [other for other in alike if distance(word, other, 1) == 1]
        if near and len(word) >= 6 and word not in rules().stop and all(_stem(o) != _stem(word) for o in near):
            found[word] = min(near, key=lambda other: (-said[other], other))
    return found


def _texts(document: SearchDocument) -> list[str]:
    return [document.title, document.summary, *document.questions, *document.headings]


def _parts(document: SearchDocument) -> dict[str, Sequence[str]]:
    return {
        "title": [document.title],
        "question": document.questions,
        "heading": document.headings,
        "summary": [document.summary],
    }


def _with_joined(words: list[str], joined: set[str]) -> Iterable[str]:
    """The words, and two that stand beside each other as one, where somebody writes them so."""
    yield from words
    for a, b in pairwise(words):
        if a + b in joined:
            yield a + b


@cache
def _stem(word: str) -> str:
    return str(porter_stemmer.stem(word))


def _weights(builder: Builder) -> dict[str, dict[int, dict[str, float]]]:
    """What lunr worked out: for each term and document, its weight in each part."""
    if not builder.document_count:
        return {}
    built = builder.build()
    names = {posting["_index"]: term for term, posting in built.inverted_index.items()}
    found: dict[str, dict[int, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for reference, vector in built.field_vectors.items():
        part, _, number = reference.partition("/")
        elements = vector.elements
        for n in range(0, len(elements), 2):
            found[names[elements[n]]][int(number)][part] = elements[n + 1]
    return found


def _pack(forms: list[str], where: dict[int, dict[str, float]]) -> IndexTerm:
    sums = {document: sum(parts.values()) for document, parts in where.items()}
    peak = round(max(sums.values(), default=0.0), 2)
    out, last = [], -1
    for document in sorted(where):
        best = next(n for n, name in enumerate(FIELDS) if name in where[document])
        level = min(_LEVELS - 1, max(0, round(math.log(peak / sums[document], _STEP)))) if sums[document] > 0 else 13
        gap, last = document - last, document
        out.append(("" if gap == 1 else _base36(gap)) + _SIGNS[best * _LEVELS + level])
    return IndexTerm(forms, peak, "".join(out))


def mark(numbers: Iterable[int]) -> str:
    """Two signs for a set of terms. Two sets may share a mark, so it counts only where all words are found."""
    total = 0
    for number in sorted(set(numbers)):
        total = (total * 31 + number) % 1296
    return _DIGITS[total // 36] + _DIGITS[total % 36]


def _asked(index: SearchIndex, document: SearchDocument) -> str:
    from recovery_college.search.query_parser import key

    stop = {index.words[word] for word in rules().stop}
    marks = (mark(set(key(index, text)) - stop) for text in (document.title, *document.questions))
    return "".join(dict.fromkeys(marks))


def _base36(number: int) -> str:
    out = ""
    while number:
        number, digit = divmod(number, 36)
        out = _DIGITS[digit] + out
    return out


def _sayings(index: SearchIndex, sayings: list[Synonym]) -> list[dict[str, Any]]:
    """The sayings as numbers: ``say`` phrases and ``look`` targets of terms, ``first`` a document or -1."""
    from recovery_college.search.query_parser import key

    addresses = {document.address: n for n, document in enumerate(index.documents)}
    stop = rules().stop
    rows: list[dict[str, Any]] = []
    for saying in sayings:
        say = [list(phrase) for phrase in dict.fromkeys(key(index, text) for text in saying.people) if phrase]
        look = []
        for text in dict.fromkeys(saying.pages):
            numbers = list(dict.fromkeys(index.words[word] for word in words_of(text) if word not in stop))
            if numbers and all(index.terms[number].postings for number in numbers):
                look.append([text, *numbers])
        first = addresses.get(saying.first, -1) if saying.first else -1
        if say and (look or first >= 0):
            rows.append({"say": say, "look": look, "first": first})
    return rows
