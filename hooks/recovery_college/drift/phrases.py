"""Compiles the phrases of a rule, as a peer support worker writes them, into regular expressions over tokens.

A phrase is words with spaces between. ``serve/hand_out`` is one or the other (``_`` joins two words), ``(the)`` may be
there or not, ``...`` is up to five other words, ``{meal}`` is any word of a list, ``=committed`` is that form alone.
Every other word is found in all its forms. ``serve & {meal}`` is both in either order with up to five words between,
and a verb there may be its noun: so one phrase finds "they serve lunch", "lunch is served" and "the serving of lunch".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from recovery_college.drift.inflections import FUNCTION_WORDS, forms
from recovery_college.drift.nouns_of_verbs import with_nouns
from recovery_college.errors import RecoveryCollegeError

GAP = 5  # other words that ``...`` can stand for
DEEPEST = 4  # lists of words inside each other
MOST_WAYS = 2_000  # to try a phrase at one place of a text
_BETWEEN = rf"(?: (?!(?:not|never|no|nobody) |[;:()])\S+){{0,{GAP}}}?"
_PART = re.compile(r"\([^()]*\)|\.\.\.|…|(?:\{[^{}]*\}|[^\s(){}])+")
_WORD = re.compile(r"=?[a-z0-9£&%'][a-z0-9£&%'.]*")
_COMMON = FUNCTION_WORDS | forms("be") | forms("have") | forms("do") | forms("person") | forms("work")

Lists = Mapping[str, Sequence[str]]


class PhraseError(RecoveryCollegeError):
    """A phrase cannot be read. The text says why; ``missing`` names a list of words that is not there."""

    def __init__(self, text: str, missing: str = "") -> None:
        super().__init__(text)
        self.missing = missing


@dataclass(frozen=True)
class Phrase:
    """``pattern`` is a regular expression with a space before each word. A match needs a word of each of ``needs``.

    ``ways`` is in how many ways it could be tried at one place of a text, at most; ``first`` are the words that it can
    begin with, None where any can.
    """

    pattern: str
    needs: tuple[frozenset[str], ...]
    ways: int = 1
    first: frozenset[str] | None = None


def read(text: str, lists: Lists, depth: int = 0, *, nouns: bool = False) -> Phrase:
    """A phrase from the words that were typed. ``nouns`` lets a verb be its noun. Raises ``PhraseError``."""
    if " & " in text:
        return _both(text, lists, depth)
    tidy = text.lower().replace("’", "'").replace("-", " ")
    if _PART.sub("", tidy).strip():
        raise PhraseError(f"in '{text}' a bracket is never closed, or never opened")
    patterns: list[str] = []
    needed: list[frozenset[str]] = []
    ways = 1
    first: frozenset[str] | None = frozenset()
    for part in _PART.findall(tidy):
        if part in ("...", "…"):
            patterns.append(_BETWEEN)
            ways *= GAP + 1
            first = first if needed else None
            continue
        if part.startswith("("):
            inner = read(part[1:-1], lists, depth, nouns=nouns)
            patterns.append(f"(?:{inner.pattern})?")
            ways *= 1 + inner.ways
            first = first if needed or first is None or inner.first is None else first | inner.first
            continue
        one = _alternatives(part, text, lists, depth, nouns=nouns)
        patterns.append(one.pattern)
        ways *= one.ways
        first = first if needed or first is None or one.first is None else first | one.first
        needed += one.needs
    if not needed:
        raise PhraseError(f"'{text}' has no word that must be there")
    if ways > MOST_WAYS:
        raise PhraseError(f"'{text}' has too many words that may be there or not")
    return Phrase("".join(patterns), tuple(sorted(needed, key=_weight)), ways, first)


def _both(text: str, lists: Lists, depth: int) -> Phrase:
    """``serve & {meal}``: both, whichever stands first."""
    sides = text.split(" & ")
    if len(sides) != 2:
        raise PhraseError(f"'{text}' joins more than two things with '&'")
    one, other = (read(side, lists, depth, nouns=True) for side in sides)
    ways = (GAP + 1) * one.ways * other.ways * 2
    if ways > MOST_WAYS:
        raise PhraseError(f"'{text}' has too many words that may be there or not")
    pattern = f"(?:{one.pattern}{_BETWEEN}{other.pattern}|{other.pattern}{_BETWEEN}{one.pattern})"
    first = None if one.first is None or other.first is None else one.first | other.first
    return Phrase(pattern, tuple(sorted((*one.needs, *other.needs), key=_weight)), ways, first)


def any_of(texts: Iterable[str], lists: Lists, depth: int = 0, *, nouns: bool = False) -> Phrase:
    """Any one of several phrases. Raises ``PhraseError``."""
    phrases = [read(text, lists, depth, nouns=nouns) for text in texts]
    # the longer first, so that 'peer support worker' is not cut short to 'peer'
    patterns = sorted({phrase.pattern for phrase in phrases}, key=len, reverse=True)
    needs = (frozenset().union(*(phrase.needs[0] for phrase in phrases)),)
    return Phrase(f"(?:{'|'.join(patterns)})", needs, _ways(phrases), _first(phrases))


def _ways(phrases: Sequence[Phrase]) -> int:
    """In how many ways one of several phrases could be tried at a place: those that begin with the same word add up."""
    anywhere = sum(phrase.ways for phrase in phrases if phrase.first is None)
    words = Counter[str]()
    for phrase in phrases:
        words.update(dict.fromkeys(phrase.first or (), phrase.ways))
    return max(1, anywhere + max(words.values(), default=0))


def _first(phrases: Sequence[Phrase]) -> frozenset[str] | None:
    return None if any(p.first is None for p in phrases) else frozenset().union(*(p.first or () for p in phrases))


def _listed(name: str, lists: Lists, depth: int, *, nouns: bool) -> Phrase:
    name = name.strip().replace(" ", "-")
    if name not in lists:
        raise PhraseError(f"there is no list of words called '{name}'", missing=name)
    if depth >= DEEPEST:
        raise PhraseError(f"the list '{name}' holds itself, or lists inside lists inside lists")
    return any_of(lists[name], lists, depth + 1, nouns=nouns)


def _alternatives(part: str, text: str, lists: Lists, depth: int, *, nouns: bool) -> Phrase:
    """``{meal}/serve/hand_out``: one of them, every word in all its forms."""
    phrases: list[Phrase] = []
    for choice in part.split("/"):
        if choice.startswith("{") and choice.endswith("}"):
            phrases.append(_listed(choice[1:-1], lists, depth, nouns=nouns))
            continue
        words = choice.split("_")
        if not all(_WORD.fullmatch(word) for word in words):
            raise PhraseError(f"'{choice or part}' in '{text}' is not a word")
        spellings = [_spellings(word, nouns=nouns) for word in words]
        pattern = "".join(" " + _one_of(found) for found in spellings)
        phrases.append(Phrase(pattern, (min(spellings, key=_weight),), 1, spellings[0]))
    if len(phrases) == 1:
        return Phrase(phrases[0].pattern, phrases[0].needs[:1], phrases[0].ways, phrases[0].first)
    anchors = frozenset().union(*(phrase.needs[0] for phrase in phrases))
    pattern = f"(?:{'|'.join(phrase.pattern for phrase in phrases)})"
    return Phrase(pattern, (anchors,), _ways(phrases), _first(phrases))


def _spellings(word: str, *, nouns: bool) -> frozenset[str]:
    if word.startswith("="):
        return frozenset({word[1:]})
    return with_nouns(word) if nouns else forms(word)


def _weight(words: AbstractSet[str]) -> tuple[bool, int]:
    """The rarest words first: those are what a sentence is looked at for."""
    return bool(words & _COMMON), len(words)


def _one_of(words: frozenset[str]) -> str:
    ordered = sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word))
    return ordered[0] if len(ordered) == 1 else f"(?:{'|'.join(ordered)})"
