"""Reads the names in the ``author`` field of a work, as BibTeX writes them."""

from __future__ import annotations

import re

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names


def authors(field: str) -> list[str]:
    """The surnames, or the name of an organisation in braces, in order."""
    return [_surname(name) for name in split_multiple_persons_names(field) if name]


def full_names(field: str) -> str:
    """All authors as they are written: ``Watson, Emma; Repper, Julie``."""
    names = [without_braces(name) for name in split_multiple_persons_names(field) if name]
    return "; ".join(names).replace("; others", " and others")


def _surname(name: str) -> str:
    parts = parse_single_name_into_parts(name, strict=False)
    return without_braces(" ".join([*parts.von, *parts.last]))


def without_braces(text: str) -> str:
    """Without the braces that keep words together or letters as they are."""
    return re.sub(r"[{}]", "", text)
