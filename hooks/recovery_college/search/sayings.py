"""What people say for what our pages say: from the list that editors keep, and from the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.content.model import College
from recovery_college.search.index import Saying


def sayings(college: College) -> list[Saying]:
    """The editors' list comes first: where two of its entries name a page, the upper one is meant."""
    return [*_listed(college), *_glossary(college)]


def _listed(college: College) -> Iterator[Saying]:
    for entry in college.search_words.values():
        yield Saying(tuple(entry.people_say), tuple(entry.we_say), (entry.first or "").lstrip("/"))


def _glossary(college: College) -> Iterator[Saying]:
    """Whoever types a short form is shown the long one, and the other way round."""
    for term in college.glossary.values():
        if term.also:
            yield Saying((term.term, *term.also), (term.term, *term.also))
