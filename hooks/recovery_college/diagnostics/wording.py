"""Helpers for the words of a message: an author's value made safe to repeat, and the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

NEAR = 0.75  # how alike two words are when one is a slip for the other: plaice and place, not hours and sources
SHOWN = 60  # characters of an author's value that a message repeats


def one_line(text: str) -> str:
    """A text without line breaks, and with nothing that cannot be seen."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """Characters that would break a line, or show as nothing, as the escapes that name them."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(value: object) -> str:
    """A value of an author inside a message: on one line, and no longer than anybody would read."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def close_match(word: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that somebody meant who typed ``word``; None where nothing is near enough."""
    choices = {choice.lower(): choice for choice in known if choice != word}
    close = get_close_matches(word.lower(), choices, n=1, cutoff=NEAR)
    return choices[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``Did you mean 'place'?``, or a short list of what there is, or nothing where the list would be long."""
    choices = list(known)
    if close := close_match(word, choices):
        return f"Did you mean '{close}'?"
    if choices and len(choices) <= 14:
        return "You can write: " + ", ".join(sorted(choices)) + "."
    return ""
