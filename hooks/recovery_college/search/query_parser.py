"""Reads a question as words of the index, with slips and everyday words allowed for.

``overrides/src/search/understand.js`` does the same; ``tests/search-cases.yml`` holds both to it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from recovery_college.search.index import SearchIndex
from recovery_college.search.tokens import MOST_WORDS, distance, forms, question_words, rules, sound

STARTS = 6  # words that a beginning is completed to
SPELLINGS = 2  # words that a slip is read as


@dataclass
class QueryWord:
    """One word of a question. ``how`` it was read; ``options`` are terms with how well each fits, 1 at the most."""

    typed: str
    how: str
    options: list[tuple[int, float]] = field(default_factory=list)
    says_little: bool = False
    looks: list[tuple[str, list[int]]] = field(default_factory=list)  # other words for it: label and terms


@dataclass
class ParsedQuery:
    """A question, read. ``first`` is the document that a synonym puts first, or -1."""

    words: list[QueryWord]
    first: int = -1
    is_cut: bool = False

    @property
    def telling(self) -> list[QueryWord]:
        """The words that say what somebody is looking for."""
        return [word for word in self.words if word.options or word.looks if not word.says_little or word.looks]


def parse_query(index: SearchIndex, question: str) -> ParsedQuery:
    """Each word of a question with the terms it may mean, and with what our pages say for it."""
    typed = question_words(question)
    found = ParsedQuery(list(_read(index, typed)), is_cut=len(typed) == MOST_WORDS)
    _add_synonyms(index, found)
    return found


def phrase_key(index: SearchIndex, phrase: str) -> tuple[int, ...]:
    """A phrase as the numbers of its terms; empty where a word of it is unknown."""
    read = list(_read(index, question_words(phrase), is_phrase=True))
    return tuple(word.options[0][0] for word in read) if all(word.options for word in read) else ()


def _read(index: SearchIndex, typed: list[str], *, is_phrase: bool = False) -> Iterator[QueryWord]:
    stop, n = rules().stop, 0
    while n < len(typed):
        word = typed[n]
        pair = word + typed[n + 1] if n + 1 < len(typed) else ""
        if pair in index.words and not (word in stop and typed[n + 1] in stop):
            options = [(index.words[pair], 1.0)]
            yield QueryWord(f"{word} {typed[n + 1]}", "joined", options)
            n += 2
            continue
        is_last = n == len(typed) - 1 and not is_phrase
        yield from (
            [QueryWord(word, "little", [(index.words[word], 1.0)], True)]
            if word in stop
            else _one(index, word, is_last)
        )
        n += 1


def _one(index: SearchIndex, word: str, is_last: bool) -> Iterator[QueryWord]:
    """A word that stands in the index, or else the nearest that does."""
    words = index.words
    if word in words:
        options = [(words[word], 1.0)]
        if is_last and len(word) >= 3:
            options += [(term, 0.35) for term in _starts(index, word) if term != words[word]]
        yield QueryWord(word, "exact", options)
        return
    if base := next((base for base in forms(word) if base in words), None):
        yield QueryWord(word, "form", [(words[base], 1.0)])
        return
    if is_last and len(word) >= 2 and (starts := _starts(index, word)):
        yield QueryWord(word, "start", [(term, 0.8) for term in starts])
        return
    spellings = _spellings(index, word)
    halves = None if spellings and spellings[0][1] >= 0.8 else _halves(index, word)
    if halves:
        yield from (QueryWord(half, "split", [(words[half], 1.0)]) for half in halves)
    elif spellings:
        yield QueryWord(word, "spelling", spellings)
    elif len(word) >= 4 and (starts := _starts(index, word)):
        yield QueryWord(word, "start", [(term, 0.6) for term in starts])
    else:
        yield QueryWord(word, "unknown")


def _starts(index: SearchIndex, word: str) -> list[int]:
    """The terms that begin so, the most frequent first."""
    found: dict[int, int] = {}
    words, at = index.sorted_words, bisect_left(index.sorted_words, word)
    while at < len(words) and words[at].startswith(word):
        term = index.words[words[at]]
        if index.terms[term].postings and words[at] not in rules().stop:
            found[term] = len(index.terms[term].postings)
        at += 1
    return sorted(found, key=lambda term: (-found[term], term))[:STARTS]


def _halves(index: SearchIndex, word: str) -> tuple[str, str] | None:
    """Two words that were typed as one."""
    best, stop = None, rules().stop
    for cut in range(3, len(word) - 2):
        one, other = word[:cut], word[cut:]
        if one in index.words and other in index.words and one not in stop and other not in stop:
            known = [len(index.terms[index.words[half]].postings) for half in (one, other)]
            if min(known) and (best is None or min(known) > best[0]):
                best = (min(known), one, other)
    return best[1:] if best else None


def _spellings(index: SearchIndex, word: str) -> list[tuple[int, float]]:
    """The words that somebody may have meant: few slips, or the same sound. Three letters are left as they are."""
    if len(word) < 4 or word.isdigit():
        return []
    most = 1 if len(word) < 7 else 2
    heard = sound(word)
    found: dict[int, tuple[float, int]] = {}
    for other in index.sorted_words:
        if abs(len(other) - len(word)) > 3 or len(other) < 3 or other in rules().stop:
            continue
        alike = len(heard) > 1 and heard == index.sound_of(other)
        if other[0] != word[0] and not alike:
            continue
        slips = distance(word, other, most + 2 if alike else most)
        if slips > (most + 2 if alike else most):
            continue
        cost = slips - (1.5 if alike else 0)
        term = index.words[other]
        rank = (cost, -len(index.terms[term].postings))
        if term not in found or rank < found[term]:
            found[term] = rank
    best = sorted(found, key=lambda term: (*found[term], term))[:SPELLINGS]
    near = [term for term in best if found[term][0] <= found[best[0]][0] + 0.5]
    return [(term, 0.85 if found[term][0] < 1 else 0.8 if found[term][0] <= 1 else 0.65) for term in near]


def _add_synonyms(index: SearchIndex, found: ParsedQuery) -> None:
    """Add what our pages say for what people say, the longest phrase at each place."""
    terms = [word.options[0][0] if word.options else -1 for word in found.words]
    covered: set[int] = set()
    firsts: list[int] = []
    said = [(n, at, phrase) for at, term in enumerate(terms) for n, phrase in index.phrases.get(term, ())]
    for n, at, phrase in sorted(said, key=lambda one: one[0]):
        if terms[at : at + len(phrase)] != phrase:
            continue
        synonym = index.synonyms[n]
        span = range(at, at + len(phrase))
        covered.update(span)
        if synonym["first"] >= 0:
            firsts.append(synonym["first"])
        told = [i for i in span if not found.words[i].says_little] or list(span)
        for i in told:
            for label, *numbers in synonym["look"]:
                if not set(numbers) <= set(phrase) and (label, numbers) not in found.words[i].looks:
                    found.words[i].looks.append((label, numbers))
    content = {i for i, word in enumerate(found.words) if not word.says_little and word.options}
    if firsts and content <= covered:  # the question says nothing that is not in the list
        found.first = firsts[0]


def importance(index: SearchIndex, word: QueryWord) -> float:
    """How telling a word is: a rare one tells more."""
    known = [len(index.terms[term].where) for term, _ in word.options[:1]]
    stands_in = known[0] if known and known[0] else len(index.documents) / 20
    return math.log(1 + len(index.documents) / max(1.0, stands_in))
