"""Gives what people say for what our pages say, from the list that editors keep and from the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.model.college import College
from recovery_college.search.index import Synonym


def synonyms(college: College) -> list[Synonym]:
    """The editors' list comes first: where two of its entries name a page, the upper one is meant."""
    return [*_listed(college), *_glossary(college)]


def _listed(college: College) -> Iterator[Synonym]:
    for entry in college.search_words.values():
        yield Synonym(tuple(entry.people_say), tuple(entry.we_say), (entry.first or "").lstrip("/"))


def _glossary(college: College) -> Iterator[Synonym]:
    """Whoever types a short form is shown the long one, and the other way round."""
    for term in college.glossary.values():
        if term.also:
            yield Synonym((term.term, *term.also), (term.term, *term.also))
