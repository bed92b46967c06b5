"""Finds the documents for a question, by how well they fit, in the order and groups in which readers see them."""

from __future__ import annotations

from dataclasses import dataclass, field

from recovery_college.search.documents import EVERYONE, GROUPS, SearchDocument
from recovery_college.search.index import FIELDS, SearchIndex, mark
from recovery_college.search.query_parser import ParsedQuery, QueryWord, importance, parse_query

WEAK = 0.45  # of the best: what fits less well than that is noise
ASKED = 2.2  # how much more a page counts that answers this very question
OTHERWISE = 0.7  # what another word for it is worth
SHOWN = 5  # results of a group before "show more"
FIRST = 3  # results in which the right page should be


@dataclass
class WordMatch:
    """Where words of the question stand in a document, the best part of it for each."""

    words: dict[str, list[str]] = field(default_factory=dict)  # part → words
    otherwise: list[str] = field(default_factory=list)  # what we also looked for, and found
    is_meant: bool = False  # a synonym puts it first


@dataclass
class SearchResult:
    """A document, how well it fits, and why."""

    number: int
    document: SearchDocument
    score: float
    why: WordMatch


@dataclass
class SearchResults:
    """What a question found, best first. ``corrected``: what was typed, and what it was read as."""

    understood: ParsedQuery
    found: list[SearchResult]
    corrected: list[tuple[str, str]]

    def groups(self) -> list[tuple[str, list[SearchResult]]]:
        """The results by group, the group with the best of them first."""
        groups = {name: [one for one in self.found if one.document.group == name] for name in GROUPS}
        ordered = sorted((name for name in GROUPS if groups[name]), key=lambda name: -groups[name][0].score)
        return [(name, groups[name]) for name in ordered]

    def in_order(self) -> list[SearchResult]:
        """The results in the order of the page, as far as they stand there at once."""
        return [one for _, found in self.groups() for one in found[:SHOWN]]


def find(index: SearchIndex, question: str, *, mode: str = "", who: str = "", strand: str = "") -> SearchResults:
    """Search. ``mode``, ``who`` and ``strand`` leave in only what fits them."""
    understood = parse_query(index, question)
    scores = _scores(index, understood)
    kept = {d: s for d, s in scores.items() if _fits(index.documents[d], mode, who, strand)}
    found = [SearchResult(d, index.documents[d], kept[d], _why(index, understood, d)) for d in _ordered(kept)]
    corrected = [
        (word.typed, index.terms[word.options[0][0]].forms[0])
        for word in understood.words
        if word.how == "spelling" and word.options
    ]
    return SearchResults(understood, found, corrected)


def finds(index: SearchIndex, question: str) -> list[str]:
    """The addresses of the results that readers see first: what :func:`find` says, without saying why."""
    understood = parse_query(index, question)
    scores = _scores(index, understood)
    ordered = [SearchResult(d, index.documents[d], scores[d], WordMatch()) for d in _ordered(scores)]
    return [one.document.address for one in SearchResults(understood, ordered, []).in_order()[:FIRST]]


def _scores(index: SearchIndex, understood: ParsedQuery) -> dict[int, float]:
    """How well each document fits that has any of the words."""
    scores: dict[int, float] = {}
    covered: dict[int, float] = {}
    whole = 0.0
    for word in understood.telling:
        counts = importance(index, word)
        whole += counts
        for document, value in _values(index, word).items():
            scores[document] = scores.get(document, 0.0) + value
            covered[document] = covered.get(document, 0.0) + counts
    sign = mark(word.options[0][0] for word in understood.telling if word.options and not word.says_little)
    for document, share in covered.items():
        scores[document] *= share / whole
        if share >= whole and sign in index.marks[document]:
            scores[document] *= ASKED
    if understood.first >= 0:
        scores[understood.first] = max([*scores.values(), 1.0]) * 1.5
    return scores


def _ordered(scores: dict[int, float]) -> list[int]:
    """The documents that are no noise, best first."""
    least = WEAK * max(scores.values(), default=0.0)
    return sorted((d for d, score in scores.items() if score >= least), key=lambda d: (-round(scores[d], 6), d))


def _values(index: SearchIndex, word: QueryWord) -> dict[int, float]:
    """What a word of the question is worth in each document: the best of the ways to read it.

    It is worked out once for each word: the checks ask every question of a college, and its words come again and again.
    """
    key = (word.says_little, tuple(word.options), tuple(tuple(numbers) for _, numbers in word.looks))
    if key in index.values:
        return index.values[key]
    values = index.values[key] = {}
    for term, fits in word.options if not word.says_little else ():
        for document, (_, weight) in index.terms[term].where.items():
            if (value := weight * fits) > values.get(document, 0.0):
                values[document] = value
    for _, numbers in word.looks:
        wheres = [index.terms[number].where for number in numbers]
        for document in set(wheres[0]).intersection(*wheres[1:]):
            value = sum(where[document][1] for where in wheres) / len(wheres) * OTHERWISE
            if value > values.get(document, 0.0):
                values[document] = value
    return values


def _fits(document: SearchDocument, mode: str, who: str, strand: str) -> bool:
    if who and who not in document.who and EVERYONE not in document.who:
        return False
    return (not mode or document.mode == mode) and (not strand or document.strand == strand)


def _why(index: SearchIndex, understood: ParsedQuery, document: int) -> WordMatch:
    why = WordMatch(is_meant=document == understood.first)
    for word in understood.telling:
        hits = [
            (term, index.terms[term].where[document])
            for term, _ in word.options
            if not word.says_little and document in index.terms[term].where
        ]
        if hits:
            term, (part, _) = hits[0]
            text = (
                word.typed
                if word.how in ("exact", "joined", "split") and term == word.options[0][0]
                else index.terms[term].forms[0]
            )
            if text not in why.words.setdefault(part, []):
                why.words[part].append(text)
            continue
        for label, numbers in word.looks:
            if all(document in index.terms[number].where for number in numbers) and label not in why.otherwise:
                why.otherwise.append(label)
                break
    why.words = {part: why.words[part] for part in FIELDS if part in why.words}
    return why
