"""Says in which direction a text is written, and in which language where its letters tell: text in, attributes out."""

from __future__ import annotations

import re

_WORDS = "p li h1 h2 h3 h4 h5 h6 td th dt dd summary"
WRITTEN = frozenset([*_WORDS.split(), "ul", "ol", "dl", "table", "blockquote"])
"""The elements that get a direction of their own."""

_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
# Letters of Urdu that Arabic, Persian, Pashto and Kurdish do not write; and what only Arabic words have
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06d2\u06c1]")
_ARABIC = re.compile("\u0629|\\b\u0627\u0644")


def direction(text: str) -> dict[str, str]:
    """``dir`` and ``lang`` of a text, most of whose letters are written from right to left; nothing for all others.

    No language is guessed where several have the same letters: a voice that reads the wrong one is worse than none.
    """
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return {}
    letters = _LETTER.findall(text)
    there = sum(bool(_RIGHT_TO_LEFT.match(letter)) for letter in letters)
    if there * 2 <= len(letters):
        return {}
    language = "he" if _HEBREW.search(text) else "ur" if _URDU.search(text) else "ar" if _ARABIC.search(text) else ""
    return {"dir": "rtl"} | ({"lang": language} if language else {})
