"""Gives what works are called in a text: ``Watson 2014``, ``Conchar and Repper 2014``."""

from __future__ import annotations

from string import ascii_lowercase

from recovery_college.model.author_names import authors
from recovery_college.pages.ui_text import UiText
from recovery_college.schema.knowledge import Evidence


def labels(words: UiText, library: dict[str, Evidence]) -> dict[str, str]:
    """The label of every work. Those that would be alike get letters, in the order of their keys: 2015a, 2015b."""
    alike: dict[str, list[str]] = {}
    for key in sorted(library):
        alike.setdefault(_short(words, library[key]), []).append(key)
    found: dict[str, str] = {}
    for name, keys in alike.items():
        for n, key in enumerate(keys):
            letter = ascii_lowercase[n % 26]
            found[key] = name if len(keys) == 1 else f"{name}{letter}" if library[key].year else f"{name} ({letter})"
    return found


def _short(words: UiText, record: Evidence) -> str:
    names = [record.shortauthor] if record.shortauthor else authors(record.author or "")
    who = words("evidence.no_author")
    if len(names) == 1:
        who = names[0]
    elif len(names) == 2 and names[1] != "others":
        who = words("evidence.two", one=names[0], two=names[1])
    elif names:
        who = words("evidence.others", one=names[0])
    return f"{who} {record.year}" if record.year else f"{who}, {words('evidence.no_date')}"
