"""Reads the hard subjects and the words by which texts speak of them; ``Topic.offset`` says where a sentence does.

The subjects stand in ``data/hard-topics.yml``; lists of words, methods and what only looks alike in
``data/hard-words.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from recovery_college.checks.denial import denied_before
from recovery_college.drift.phrase_table import PhraseTable, plain_tokens, without_works

MOST_NAMED = 300  # a number of tablets, from ten on
_TOKEN = re.compile(r"[a-z0-9£%&]+(?:'[a-z]+)?")


@dataclass(frozen=True)
class Topic:
    """A hard subject: what a message calls it, whether once is enough, its words, and whole phrases."""

    name: str
    once: bool
    words: re.Pattern[str]
    stems: tuple[str, ...]
    phrases: PhraseTable | None = field(default=None, compare=False)

    def may_be_in(self, lower: str, words: frozenset[str]) -> bool:
        """Whether a text in small letters, with these words, can speak of it."""
        return any(stem in lower for stem in self.stems) or bool(self.phrases and self.phrases.may_have(words))

    def is_named(self, sentence: str) -> bool:
        """Whether a sentence speaks of it, and does not take it back."""
        found = self.words.search(without_works(sentence))
        if found and not denied_before(sentence, found.start()):
            return True
        if self.phrases is None:
            return False
        return any(not denied_before(one.before, len(one.before)) for one in self.phrases.all(plain_tokens(sentence)))


@cache
def topics() -> list[Topic]:
    """The subjects of the data file, in its order."""
    words = hard_words()
    lists, calm = words["lists"], words["calm"]
    return [
        Topic(
            entry["name"],
            entry["counts"] == "once",
            _pattern(entry["words"]),
            _stems(entry["words"]),
            PhraseTable([*entry["phrases"], *words.get(f"methods-of-{name}", [])], lists, calm)
            if "phrases" in entry
            else None,
        )
        for name, entry in _read("hard-topics").items()
    ]


class Methods:
    """Finds the ways, places and amounts of suicide and self-harm in sentences, one after the other."""

    def __init__(self) -> None:
        words = hard_words()

        def table(name: str) -> PhraseTable:
            return PhraseTable(words[name], words["lists"], words["calm"])

        found = [*words["methods-of-suicide"], *words["methods-of-self-harm"]]
        self._alone = PhraseTable(found, words["lists"], words["calm"])
        self._together = [(table("harm"), table("means")), (table("drugs"), table("taking-all"))]

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether a text with these words can name one."""
        return self._alone.may_have(words) or any(a.may_have(words) and b.may_have(words) for a, b in self._together)

    def is_named(self, sentence: str, before: str = "") -> bool:
        """Whether a sentence names one; ``before`` is the sentence before it, which may say what it is about."""
        said = plain_tokens(sentence)
        if self._alone.first(said):
            return True
        near = said + plain_tokens(before) if before else said
        return any(means.first(said) and about.first(near) for about, means in self._together)


@cache
def methods() -> Methods:
    """What names a way, from the data file."""
    return Methods()


@cache
def hard_words() -> dict[str, Any]:
    """The lists and phrases, with the numbers that are too many to be written down."""
    words = _read("hard-words")
    words["lists"]["number"] = [f"={number}" for number in range(10, MOST_NAMED + 1)]
    return words


def may_speak(text: str, wanted: Sequence[Topic]) -> list[Topic]:
    """The subjects that a text may have a word of, to be looked at more closely."""
    lower = " ".join(text.lower().replace("’", "'").split())
    words = words_of(lower)
    return [topic for topic in wanted if topic.may_be_in(lower, words)]


def words_of(lower: str) -> frozenset[str]:
    """The words of a text in small letters."""
    return frozenset(_TOKEN.findall(lower.replace("n't", " not")))


def _read(name: str) -> dict[str, Any]:
    text = files("recovery_college").joinpath(f"data/{name}.yml").read_text(encoding="utf-8")
    entries: dict[str, Any] = yaml.safe_load(text)
    return entries


def _pattern(words: list[str]) -> re.Pattern[str]:
    ways = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ways)})(?![\w-])", re.I)


def _stems(words: list[str]) -> tuple[str, ...]:
    """What the words are made of, to pass over most texts quickly."""
    known = {word.lower().rstrip("*") for word in words}
    return tuple(one for one in sorted(known) if not any(one != other and other in one for other in known))
