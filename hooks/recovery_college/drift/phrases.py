"""Phrases of a rule, as a peer support worker writes them, made into something that finds them.

A phrase is words with spaces between. ``serve/hand_out`` is one or the other (``_`` joins two words), ``(the)`` may be
there or not, ``...`` is up to five other words, ``{meal}`` is any word of a list, ``=committed`` is that form alone.
Every other word is found in all its forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from recovery_college.drift.inflections import FUNCTION_WORDS, forms
from recovery_college.errors import RecoveryCollegeError

GAP = 5  # other words that ``...`` can stand for
DEEPEST = 4  # lists of words inside each other
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
    """``pattern`` is a regular expression with a space before each word. A match needs a word of each of ``needs``."""

    pattern: str
    needs: tuple[frozenset[str], ...]


def read(text: str, lists: Lists, depth: int = 0) -> Phrase:
    """A phrase from the words that were typed. Raises ``PhraseError``."""
    tidy = text.lower().replace("’", "'").replace("-", " ")
    if _PART.sub("", tidy).strip():
        raise PhraseError(f"in '{text}' a bracket is never closed, or never opened")
    patterns: list[str] = []
    needed: list[frozenset[str]] = []
    for part in _PART.findall(tidy):
        if part in ("...", "…"):
            patterns.append(rf"(?: (?!(?:not|never|no|nobody) |[;:()])\S+){{0,{GAP}}}?")
            continue
        if part.startswith("("):
            inner = read(part[1:-1], lists, depth)
            patterns.append(f"(?:{inner.pattern})?")
            continue
        one = _alternatives(part, text, lists, depth)
        patterns.append(one.pattern)
        needed += one.needs
    if not needed:
        raise PhraseError(f"'{text}' has no word that must be there")
    return Phrase("".join(patterns), tuple(sorted(needed, key=_weight)))


def any_of(texts: Iterable[str], lists: Lists, depth: int = 0) -> Phrase:
    """Any one of several phrases. Raises ``PhraseError``."""
    phrases = [read(text, lists, depth) for text in texts]
    # the longer first, so that 'peer support worker' is not cut short to 'peer'
    patterns = sorted({phrase.pattern for phrase in phrases}, key=len, reverse=True)
    return Phrase(f"(?:{'|'.join(patterns)})", (frozenset().union(*(phrase.needs[0] for phrase in phrases)),))


def _listed(name: str, text: str, lists: Lists, depth: int) -> Phrase:
    name = name.strip().replace(" ", "-")
    if name not in lists:
        raise PhraseError(f"there is no list of words called '{name}'", missing=name)
    if depth >= DEEPEST:
        raise PhraseError(f"the list '{name}' holds itself, or lists inside lists inside lists")
    return any_of(lists[name], lists, depth + 1)


def _alternatives(part: str, text: str, lists: Lists, depth: int) -> Phrase:
    """``{meal}/serve/hand_out``: one of them, every word in all its forms."""
    patterns, anchors = [], set[str]()
    for choice in part.split("/"):
        if choice.startswith("{") and choice.endswith("}"):
            listed = _listed(choice[1:-1], text, lists, depth)
            patterns.append(listed.pattern)
            anchors |= listed.needs[0]
            continue
        words = choice.split("_")
        if not all(_WORD.fullmatch(word) for word in words):
            raise PhraseError(f"'{choice or part}' in '{text}' is not a word")
        spellings = [frozenset({word[1:]}) if word.startswith("=") else forms(word) for word in words]
        patterns.append("".join(" " + _one_of(found) for found in spellings))
        anchors |= min(spellings, key=_weight)
    return Phrase(patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})", (frozenset(anchors),))


def _weight(words: AbstractSet[str]) -> tuple[bool, int]:
    """The rarest words first: those are what a sentence is looked at for."""
    return bool(words & _COMMON), len(words)


def _one_of(words: frozenset[str]) -> str:
    ordered = sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word))
    return ordered[0] if len(ordered) == 1 else f"(?:{'|'.join(ordered)})"
