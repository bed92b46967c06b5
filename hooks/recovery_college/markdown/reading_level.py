"""Measures how hard a text is to read, by two published formulas and nothing that has to be downloaded.

The NHS content guide says that such figures are good for deciding what to look at first, and for nothing else. So they
are shown to editors as advice and never fail anything. Reading age is the Flesch-Kincaid grade plus five years
(Kincaid and others 1975); syllables are counted by groups of vowels, which is right for about nine words in ten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from recovery_college.markdown.plain_text import plain_prose
from recovery_college.markdown.sentences import at_every_stop


@dataclass(frozen=True)
class ReadingLevel:
    """Measures of a text. ``age`` is in years; ``longest`` is the longest sentence, as it was typed."""

    words: int
    sentences: int
    age: float
    longest: str

    @property
    def sentence_length(self) -> float:
        """Words in a sentence, on average."""
        return self.words / max(1, self.sentences)


def measure(markdown: str) -> ReadingLevel | None:
    """Measure the prose of a Markdown text; None where there is too little of it to say anything."""
    sentences = [s for s in at_every_stop(plain_prose(markdown)) if len(_words(s)) > 2]
    words = [word for sentence in sentences for word in _words(sentence)]
    if len(words) < 60:
        return None
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    longest = max(sentences, key=lambda sentence: len(_words(sentence)))
    return ReadingLevel(len(words), len(sentences), round(max(5.0, grade + 5), 1), " ".join(longest.split()))


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z][A-Za-z'’-]*", text)


@cache
def _syllables(word: str) -> int:
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1:
        groups -= 1
    return max(1, groups)
