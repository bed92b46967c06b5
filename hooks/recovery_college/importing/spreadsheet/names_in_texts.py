"""Finds a name that a trainers' column showed in any other text, so that it is written nowhere."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@cache
def _also_words() -> frozenset[str]:
    """First names that are words, months or places, too."""
    text = files("recovery_college").joinpath("data/names.yml").read_text(encoding="utf-8")
    return frozenset(word for line in yaml.safe_load(text)["also_words"] for word in line.split())


def says_a_name(text: str, names: set[str]) -> bool:
    """Whether a text has one of the names in it, written large; one that is a word, too, needs another beside."""
    if not names:
        return False
    words = [re.sub(r"['’][sS]\Z", "", found[0]) for found in _WORD.finditer(text)]
    for n, word in enumerate(words):
        if word.casefold() not in names or not word[0].isupper():
            continue
        near = words[max(0, n - 1) : n] + words[n + 1 : n + 2]
        if word.casefold() not in _also_words() or any(
            other.casefold() in names and other[0].isupper() for other in near
        ):
            return True
    return False
