"""Tells whether a question sounds like crisis. It needs no index, so it answers at once, also while that loads.

The words are the owner's, in ``data/crisis.yml``. ``overrides/src/search/crisis.js`` does the same in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from recovery_college.search.tokens import distance, words_of

Tone = Literal["now", "quiet", ""]
"""``now``: urgent help in plain sight · ``quiet``: one calm line · nothing."""

BETWEEN = 2  # words that may stand between two words of a phrase
LETTERS = 4000  # that are looked at: somebody in distress may write a lot


@dataclass(frozen=True)
class CrisisPhrases:
    """``data/crisis.yml``, ready to be matched. ``data`` is what the browser gets: everything but the reasons."""

    same: dict[str, str]
    filler: frozenset[str]
    quiet: frozenset[str]
    alike: frozenset[str]
    phrases: list[dict[str, Any]]
    known: list[str]

    def data(self) -> dict[str, Any]:
        """The same for the browser."""
        return {
            "same": self.same,
            "filler": sorted(self.filler),
            "quiet": sorted(self.quiet),
            "alike": sorted(self.alike),
            "phrases": self.phrases,
            "known": self.known,
            "between": BETWEEN,
            "letters": LETTERS,
        }


@cache
def crisis() -> CrisisPhrases:
    """The phrases and words of the owner's table."""
    table = yaml.safe_load(files("recovery_college").joinpath("data/crisis.yml").read_text(encoding="utf-8"))
    same = {" ".join(words_of(said)): word for word, many in table["same"].items() for said in many}
    known = {word for entry in table["phrases"] for say in entry["say"] for word in words_of(say)}
    same = {said: word for said, word in same.items() if said not in known or " " in said}
    quick = CrisisPhrases(
        same,
        frozenset(words_of(" ".join(table["filler"]))),
        frozenset(words_of(" ".join(table["quiet"]))),
        frozenset(words_of(" ".join(table["alike"]))),
        [],
        sorted(word for word in known | same.keys() if len(word) >= 5 and " " not in word),
    )
    for entry in table["phrases"]:
        say = list(dict.fromkeys(" ".join(folded(quick, words_of(said))) for said in entry["say"]))
        row = {"say": say, "kind": entry["kind"]}
        if entry.get("only"):
            row["only"] = True
        if unless := entry.get("unless"):
            row["unless"] = [" ".join(words_of(said)) for said in unless]
        quick.phrases.append(row)
    return quick


def folded(table: CrisisPhrases, words: list[str]) -> list[str]:
    """The words as ``same`` writes them, with slips mended."""
    out, n = [], 0
    while n < len(words):
        for length in (3, 2):
            several = " ".join(words[n : n + length])
            if several in table.same and " " in several:
                out.append(table.same[several])
                n += length
                break
        else:
            out.append(_one(table, words[n]))
            n += 1
    return out


def _one(table: CrisisPhrases, word: str) -> str:
    if word in table.same:
        return table.same[word]
    if word in table.known or word in table.alike or word in table.quiet or len(word) < 5:
        return word
    best, fewest = word, 3
    for known in table.known:
        most = 2 if len(known) >= 7 else 1
        if known[0] == word[0] and (slips := distance(word, known, most)) <= most and slips < fewest:
            best, fewest = known, slips
    return table.same.get(best, best)


def sounds_like_crisis(question: str) -> Tone:
    """Whether urgent help belongs above everything else."""
    table = crisis()
    typed = words_of(question[:LETTERS])
    words = folded(table, typed)
    bare = [word for word in words if word not in table.filler]
    spaced, found = f" {' '.join(typed)} ", ""
    for entry in table.phrases:
        if any(f" {said} " in spaced for said in entry.get("unless", ())):
            continue
        if any(_says(words, bare, said.split(), entry.get("only", False)) for said in entry["say"]):
            found += entry["kind"][0]
    if "n" in found or ("t" in found and not table.quiet.intersection(typed)):
        return "now"
    return "quiet" if found else ""


def _says(words: list[str], bare: list[str], phrase: list[str], only: bool) -> bool:
    """Whether the words say a phrase: in this order, with little between."""
    if only:
        return bool(words) and (bare == phrase or words == phrase)
    first = phrase[0]
    return any(word == first and _goes_on(words, at, phrase) for at, word in enumerate(words))


def _goes_on(words: list[str], at: int, phrase: list[str]) -> bool:
    for wanted in phrase[1:]:
        near = words[at + 1 : at + 2 + BETWEEN]
        if wanted not in near:
            return False
        at += 1 + near.index(wanted)
    return True
