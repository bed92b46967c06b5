"""Reads who teaches: takes the cells of a trainers' column and who is known, gives roles, and never a name.

A name is written only in people.yml, by somebody who has asked its owner. So a name becomes the role that stands beside
it, or the plain role "Trainer"; the person behind the cell is told so, and the name is looked for in all other texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from recovery_college.importing.spreadsheet.headings import is_one_of, people, plain
from recovery_college.markdown.dialect import slugify

TRAINER = "Trainer"
_MOST = 12  # people in one cell
_BETWEEN = re.compile(r"\s(?:and|with|plus)\s|[,;/&+\n|]")
_BRACKETS = re.compile(r"\(([^()]*+)\)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "rev", "revd", "sir", "dame"}


@dataclass
class KnownPeople:
    """Who is in people.yml: short names by role, and by a name whose owner agreed to be named."""

    by_role: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)  # short name → role, for people.yml
    names: set[str] = field(default_factory=set)  # words of names that must not be written anywhere

    def short_name(self, role: str) -> str:
        """The short name of a role, which is put down as new where nobody has it."""
        known = self.by_role.get(plain(role))
        if known:
            return known
        name = slugify(role)[:60].strip("-") or "trainer"
        taken = set(self.by_role.values()) | set(self.by_name.values())
        while name in taken:
            name += "-2"
        self.by_role[plain(role)] = name
        self.new[name] = role
        return name


@dataclass(frozen=True)
class Teaching:
    """Who teaches by short name, whether it is one of them, and what to look at."""

    trainers: list[str]
    is_one_of: bool
    notes: list[str]


def read_trainers(text: str, known: KnownPeople) -> Teaching:
    """Who a cell says."""
    if is_one_of("not_fixed", text):
        return Teaching([], False, [])
    whole = known.by_role.get(plain(text)) or known.by_name.get(plain(text))
    if whole:
        return Teaching([whole], False, [])
    alternatives = [part for part in re.split(r"\sor\s", text) if part.strip()]
    is_one = len(alternatives) > 1
    parts = [part for one in alternatives for part in _parts(one)][:_MOST]
    found: list[str] = []
    notes: list[str] = []
    for part in parts:
        name = _one(part, known, notes)
        if name and name not in found:
            found.append(name)
    return Teaching(found, is_one and len(found) > 1, notes)


def _parts(text: str) -> list[str]:
    """The people in a cell. What stands in brackets belongs to the one before it."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1])
        return f" \0{len(kept) - 1}\0"

    masked = _BRACKETS.sub(keep, text.replace("\0", " "))
    parts = []
    for part in _BETWEEN.split(masked):
        for n, inside in enumerate(kept):
            part = part.replace(f"\0{n}\0", f"({inside})")
        if part.strip(" .-–"):
            parts.append(part.strip(" .-–"))
    return parts


def _one(part: str, known: KnownPeople, notes: list[str]) -> str | None:
    brackets = " ".join(_BRACKETS.findall(part)).strip()
    outside = _BRACKETS.sub(" ", part).strip()
    before, _, behind = outside.partition(" - ") if " - " in outside else outside.partition(" – ")
    for text in (part, outside, brackets, behind.strip(), before.strip()):
        if text and (short := known.by_role.get(plain(text)) or known.by_name.get(plain(text))):
            if text != part and plain(text) != plain(part):
                _remember(part, known, text)
            return short
    for text in (outside, brackets, behind.strip(), before.strip()):
        if text and is_role(text):
            if text not in (outside, part) or brackets:
                _remember(part, known, text)
                if _words(part) - _words(text):
                    notes.append(f"a name became the role '{_role(text)}': a name needs its owner's consent")
            return known.short_name(_role(text))
    role = _role_inside(outside)
    _remember(part, known, role)
    notes.append(
        f"a name became the role '{role}': a name needs its owner's consent. Where you have it, write it in people.yml"
    )
    return known.short_name(role)


def is_role(text: str) -> bool:
    """Whether a text says what somebody does, and holds no word that could be a name."""
    words = [plain(word) for word in _WORD.findall(text)]
    if not any(word in people("roles") for word in words):
        return False
    return all(word in people("roles") or word in people("beside") for word in words)


def _role(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def _role_inside(text: str) -> str:
    """``Peer trainer Sam``: the words of a role at the beginning or the end, or the plain word "Trainer"."""
    words = text.split()
    for n in range(len(words) - 1, 0, -1):
        for some in (words[:n], words[-n:]):
            if is_role(" ".join(some)):
                return _role(" ".join(some).strip(",:;-–"))
    return TRAINER


def _remember(part: str, known: KnownPeople, role: str) -> None:
    """Keep the words of a name, to look for them in other cells."""
    for word in _WORD.findall(part):
        small = word.casefold()
        is_usual = plain(word) in people("roles") | people("beside") or small in _TITLES
        if not is_usual and small not in {w.casefold() for w in _WORD.findall(role)} and len(word) > 1:
            known.names.add(small)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)} - _TITLES
