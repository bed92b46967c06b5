"""The made-up college of ``search-cases.yml`` as an index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from recovery_college.search.documents import SearchDocument
from recovery_college.search.index import SearchIndex, Synonym
from recovery_college.search.index_builder import build

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "search-cases.yml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = TABLE["cases"]
URGENT = [(question, "" if tone == "nothing" else tone) for tone, many in TABLE["urgent"].items() for question in many]


def index() -> SearchIndex:
    """The college of the table, indexed as a site's is."""
    lists = ("questions", "headings", "notes", "who")
    documents = [
        SearchDocument(**{key: tuple(value) if key in lists else value for key, value in entry.items()})
        for entry in TABLE["college"]
    ]
    sayings = [Synonym(tuple(s["people"]), tuple(s["pages"]), s.get("first", "")) for s in TABLE["sayings"]]
    return build(documents, sayings)


def asked(case: dict[str, Any]) -> str:
    """What somebody types in a case."""
    return " ".join([str(case["asks"])] * int(case.get("times", 1)))
