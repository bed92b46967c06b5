"""Finds names of people.yml that may not be shown, wherever else they stand: in texts, settings and names of files.

A page drops a name by itself where it takes it from people.yml. What somebody typed elsewhere, it cannot. A name that
is also a word ("Hope", "Will", "May") counts only where the words around it speak of a person. A message never repeats
the name: the checks' own output is public, too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import PurePosixPath

import yaml

from recovery_college.checks.context import CheckContext, what_readers_get
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.author_text import AuthorText
from recovery_college.model.entities import Entry
from recovery_college.schema.knowledge import StoryRecord
from recovery_college.schema.shared_files import Person

PEOPLE = "courses/people.yml"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_IN_FILE_NAME = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class HiddenName:
    """A name that may not be shown: its words in small letters, whose it is, and why.

    ``is_shared`` where somebody who is shown has the same first name, so that it alone says nothing.
    """

    words: tuple[str, ...]
    is_shared: bool
    short_name: str
    role: str
    why: str

    @property
    def answer(self) -> tuple[str, str]:
        """Message and hint."""
        message = f"This is a name that may not be shown: '{self.short_name}' in {PEOPLE} {self.why}."
        return message, f"Write the role instead: {self.role}."


@cache
def _words(which: str) -> frozenset[str]:
    """One of the lists of ``data/names.yml``."""
    text = files("recovery_college").joinpath("data/names.yml").read_text(encoding="utf-8")
    return frozenset(word for line in yaml.safe_load(text)[which] for word in line.split())


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    people = college.entries_of("people", Person)
    yield from _abouts(people, context.today)
    hidden = list(_hidden(people, context.today))
    if not hidden:
        return
    own = {(PEOPLE, entry.document.at(entry.name, "name")[0]) for entry in people if entry.facts.name}
    for text in college.texts():
        yield from _in_file_name(text.path, hidden)
        if text.loose and text.kind.has("consent"):
            continue  # nobody can say whose story it is
        told: set[tuple[int, str]] = set()
        for words, where in what_readers_get(text):
            for offset, name in _spoken(words, [one for one in hidden if not _is_own_story(text, one, context.today)]):
                at = where(offset)
                if (text.path, at[0]) not in own and (at[0], name.short_name) not in told:
                    told.add((at[0], name.short_name))  # once a line is enough
                    yield problem(text.path, at, "consent-name", *name.answer)
    for path in college.pictures:
        yield from _in_file_name(path, hidden)


def _hidden(people: list[Entry[Person]], today: dt.date) -> Iterator[HiddenName]:
    """Names nobody has said yes to. One whose consent only has to be asked for again is told of as advice."""
    shown = {_tokens(one.facts.name)[0] for one in people if one.facts.name and one.facts.agrees(today)}
    for entry in people:
        person, consent = entry.facts, entry.facts.consent
        tokens = _tokens(person.name or "")
        if not tokens or (len(tokens) == 1 and tokens[0] in shown):
            continue
        if consent is None:
            why = "has not said yes to being named"
        elif consent.withdrawn:
            why = "has taken their consent back"
        elif consent.given > today:
            why = f"says yes only from {consent.given.isoformat()} on"
        else:
            continue
        yield HiddenName(tokens, tokens[0] in shown, entry.name, person.role, why)


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(found[0].casefold() for found in _WORD.finditer(name))


def _spoken(text: str, hidden: list[HiddenName]) -> Iterator[tuple[int, HiddenName]]:
    """Where a text says a hidden name."""
    small = text.casefold()
    hidden = [name for name in hidden if name.words[0] in small]
    if not hidden:
        return
    words = [(found.start(), re.sub(r"['’][sS]?\Z", "", found[0])) for found in _WORD.finditer(text)]
    folded = [word.casefold() for _, word in words]
    for n, (start, word) in enumerate(words):
        for name in hidden:
            if word[0].isupper() and folded[n] == name.words[0] and _is_meant(name, words, folded, n):
                yield start, name


def _is_meant(name: HiddenName, words: list[tuple[int, str]], folded: list[str], n: int) -> bool:
    """Whether the word at ``n``, which is the first word of a hidden name, stands for that person."""
    if len(name.words) > 1:
        if tuple(folded[n : n + len(name.words)]) == name.words:
            return True
        (start, word), after = words[n], words[n + 1 : n + 2]
        is_other_surname = after and after[0][1][0].isupper() and after[0][0] == start + len(word) + 1
        if name.is_shared or is_other_surname:
            return False
    if name.words[0] not in _words("also_words"):
        return True
    before, after_it = folded[max(0, n - 2) : n], folded[n + 1 : n + 2]
    if before[-1:] == ["by"] and before[0] in _words("made"):
        return True
    return bool(_words("does").intersection(after_it)) or bool(_words("before").intersection(before[-1:]))


def _is_own_story(text: AuthorText, name: HiddenName, today: dt.date) -> bool:
    """Whether it is a story that the person has agreed to, under that name."""
    facts = text.facts
    if not isinstance(facts, StoryRecord) or not facts.is_shown(today):
        return False
    return name.words[0] in _tokens(facts.consent.shown_as)


def _in_file_name(path: str, hidden: list[HiddenName]) -> Iterator[Diagnostic]:
    """The name of a file, or of the folder that a course is; both become addresses."""
    pure = PurePosixPath(path)
    said = pure.parent.name if pure.name in ("course.yml", "index.md") else pure.name.split(".")[0]
    tokens = tuple(found[0].casefold() for found in _IN_FILE_NAME.finditer(said))
    for name in hidden:
        runs = {tokens[n : n + len(name.words)] for n in range(len(tokens))}
        is_clear = not name.is_shared and name.words[0] not in _words("also_words")
        if (is_clear and name.words[0] in tokens) or (len(name.words) > 1 and name.words in runs):
            message, hint = name.answer
            yield problem(path, (1, 1), "consent-name", f"The file's name has a name in it. {message}", hint)


def _abouts(people: list[Entry[Person]], today: dt.date) -> Iterator[Diagnostic]:
    """A name in ``about`` of somebody who shows none: people.yml does not say any more that it is one."""
    known = {token for one in people for token in _tokens(one.facts.name or "")}
    for entry in people:
        person = entry.facts
        if not person.about or (person.name and person.agrees(today)):
            continue
        if _says_a_name(person.about, known | set(_tokens(person.role))):
            message = f"This looks like a name, and '{entry.name}' shows none: only the role is on the page."
            hint = f"Write the role instead: {person.role}. Or ask, and add 'name' and 'consent'."
            yield problem(PEOPLE, entry.document.at(entry.name, "about"), "consent-name", message, hint)


def _says_a_name(about: str, known: set[str]) -> bool:
    """Whether a word with a capital letter does what people do: "Sioned teaches the groups"."""
    words = [found[0] for found in _WORD.finditer(about)]
    verbs = _words("does") | _words("is")
    for n, (word, after) in enumerate(pairwise(words)):
        does = after in (_words("does") if n else verbs)  # a town, further on, can be something, too
        looks_like_one = word[0].isupper() and word[1:].islower()
        if does and looks_like_one and word.casefold() not in _words("nobody") | verbs | known:
            return True
    return False
