"""Words as search sees them. ``overrides/src/search/text.js`` does the same, and one table of cases tests both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

MOST_WORDS = 32  # of a question; nobody types more, and a pasted page must not stop a phone
MOST_LETTERS = 400
LONGEST = 24  # letters of a word that are looked at

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`]")
_WORD = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"(?<![^\W_])[^\W_]++(?:[-\u2010\u2011][^\W_]++)++")


@dataclass(frozen=True)
class TokenRules:
    """``data/search.yml``: words that say little, numbers, endings and sounds."""

    stop: frozenset[str]
    numbers: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    sounds: tuple[tuple[str, str], ...]

    def data(self) -> dict[str, Any]:
        """The same for the browser."""
        steps = [[pattern, to.replace("\\1", "$1")] for pattern, to in self.sounds]
        return {"stop": " ".join(sorted(self.stop)), "numbers": self.numbers, "endings": self.endings, "sounds": steps}


@cache
def rules() -> TokenRules:
    """The rules of the owner's table."""
    table = yaml.safe_load(files("recovery_college").joinpath("data/search.yml").read_text(encoding="utf-8"))
    pairs = {name: tuple((str(a), str(b)) for a, b in table[name]) for name in ("endings", "sounds")}
    return TokenRules(frozenset(table["stop"].split()), table["numbers"], pairs["endings"], pairs["sounds"])


def plain(text: str) -> str:
    """Small letters without accents or apostrophes: ``Can't`` and ``cant`` are one word to us."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    apart = unicodedata.normalize("NFKD", text.lower())
    return _APOSTROPHES.sub("", "".join(c for c in apart if not unicodedata.category(c).startswith("M")))


def words_of(text: str) -> list[str]:
    """The words of a text, a number always in digits."""
    numbers = rules().numbers
    return [numbers.get(word, word)[:LONGEST] for word in _WORD.findall(plain(text))]


def question_words(text: str) -> list[str]:
    """The words of a question, as many as anybody would type."""
    return words_of(text[:MOST_LETTERS])[:MOST_WORDS]


def compounds(text: str) -> list[str]:
    """What a hyphen joins, as one word: ``co-production`` gives ``coproduction``."""
    return ["".join(words_of(found))[:LONGEST] for found in _COMPOUND.findall(plain(text))]


def forms(word: str) -> Iterator[str]:
    """The word without one of its endings, the most likely first."""
    for ending, instead in rules().endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: len(word) - len(ending)]
            yield base + instead
            if not instead and base[-1] == base[-2] and base[-1] not in "aeiou":
                yield base[:-1]


@cache
def _steps() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), to) for pattern, to in rules().sounds]


def sound(word: str) -> str:
    """How a word sounds, roughly."""
    for pattern, to in _steps():
        word = pattern.sub(to, word)
    return word


def distance(one: str, other: str, most: int) -> int:
    """How many slips lie between two words (a letter more, less, wrong, or two swapped); ``most + 1`` for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
