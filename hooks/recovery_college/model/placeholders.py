"""Marks what a skeleton leaves to be replaced, so that a check can find it and need not guess.

``recovery-college new`` writes the mark; whoever replaces the words replaces the mark with them.
"""

from __future__ import annotations

import re

MARK = "REPLACE:"
IN_ADDRESSES = "replace-this"  # where a colon and capitals cannot stand: of emails and websites
_MARKS = re.compile(rf"(?<!`)(?:{MARK}|{IN_ADDRESSES})")


def placeholder(words: str) -> str:
    """Words that are to be replaced, with the mark."""
    return f"{MARK} {words}"


def find_placeholder(text: str, start: int = 0) -> int:
    """Where the next mark stands in a text, or -1. One in code is spoken of."""
    found = _MARKS.search(text, start)
    return found.start() if found else -1
