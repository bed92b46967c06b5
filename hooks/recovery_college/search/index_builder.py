"""Builds the search index: lunr weighs every word of the documents, and what it worked out is packed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from lunr.builder import Builder
from lunr.stemmer import porter_stemmer

from recovery_college.search.documents import SearchDocument
from recovery_college.search.index import DIGITS, FIELDS, LEVELS, SIGNS, STEP, IndexTerm, SearchIndex, Synonym, mark
from recovery_college.search.query_parser import phrase_key
from recovery_college.search.tokens import compounds, distance, rules, sound, words_of

_LENGTH = 0.05  # how much a long part weighs less: a course that lists 14 questions is not worse for it


def build(documents: Sequence[SearchDocument], synonyms: Iterable[Synonym] = ()) -> SearchIndex:
    """Index the documents, and make the synonyms known."""
    known = list(synonyms)
    parts = [_parts(document) for document in documents]
    joined = {word for document in documents for text in _texts(document) for word in compounds(text)}
    joined |= {word for synonym in known for text in (*synonym.people, *synonym.pages) for word in compounds(text)}
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
    for word in stop | {w for s in known for text in (*s.people, *s.pages) for w in words_of(text)} | joined:
        forms[_stem(meant.get(word, word))][word] += 0
    terms = []
    for stem in sorted(forms):
        ordered = sorted(forms[stem], key=lambda word: (-forms[stem][word], len(word), word))
        terms.append(_pack(ordered, weights.get(stem, {})))
    index = SearchIndex(documents, terms)
    index.asked = [_asked(index, document) for document in documents]
    index.synonyms = _synonyms(index, known)
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
        counts = peak > 0 and sums[document] > 0  # a word of each of very many documents tells none from another
        level = min(LEVELS - 1, max(0, round(math.log(peak / sums[document], STEP)))) if counts else LEVELS - 1
        gap, last = document - last, document
        out.append(("" if gap == 1 else _base36(gap)) + SIGNS[best * LEVELS + level])
    return IndexTerm(forms, peak, "".join(out))


def _asked(index: SearchIndex, document: SearchDocument) -> str:
    stop = {index.words[word] for word in rules().stop}
    marks = (mark(set(phrase_key(index, text)) - stop) for text in (document.title, *document.questions))
    return "".join(dict.fromkeys(marks))


def _base36(number: int) -> str:
    out = ""
    while number:
        number, digit = divmod(number, 36)
        out = DIGITS[digit] + out
    return out


def _synonyms(index: SearchIndex, synonyms: list[Synonym]) -> list[dict[str, Any]]:
    """The synonyms as numbers: ``say`` phrases and ``look`` targets of terms, ``first`` a document or -1."""
    addresses = {document.address: n for n, document in enumerate(index.documents)}
    stop = rules().stop
    rows: list[dict[str, Any]] = []
    for synonym in synonyms:
        say = [list(phrase) for phrase in dict.fromkeys(phrase_key(index, text) for text in synonym.people) if phrase]
        look = []
        for text in dict.fromkeys(synonym.pages):
            numbers = list(dict.fromkeys(index.words[word] for word in words_of(text) if word not in stop))
            if numbers and all(index.terms[number].postings for number in numbers):
                look.append([text, *numbers])
        first = addresses.get(synonym.first, -1) if synonym.first else -1
        if say and (look or first >= 0):
            rows.append({"say": say, "look": look, "first": first})
    return rows
