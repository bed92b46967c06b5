"""The made-up college of ``search-cases.yml`` as an index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from recovery_college.search.crisis import crisis
from recovery_college.search.documents import SearchDocument
from recovery_college.search.index import SearchIndex, Synonym
from recovery_college.search.index_builder import build
from recovery_college.search.ranking import find
from recovery_college.search.tokens import rules

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "search-cases.yml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = TABLE["cases"]
URGENT = [(question, "" if tone == "nothing" else tone) for tone, many in TABLE["urgent"].items() for question in many]


def index() -> SearchIndex:
    """The college of the table, indexed as a site's is."""
    lists = ("questions", "headings", "notes", "who")
    documents = [
        SearchDocument(**{key: tuple(value) if key in lists else value for key, value in entry.items()})
        for entry in TABLE["college"]
    ]
    synonyms = [Synonym(tuple(s["people"]), tuple(s["pages"]), s.get("first", "")) for s in TABLE["sayings"]]
    return build(documents, synonyms)


def asked(case: dict[str, Any]) -> str:
    """What somebody types in a case."""
    return " ".join([str(case["asks"])] * int(case.get("times", 1)))


def answers() -> dict[str, Any]:
    """What the scripts are held to (tests/scripts/search.test.js): the index, and what Python makes of each case."""
    table, cases = index(), []
    for case in CASES:
        found = find(table, asked(case), **case.get("choices", {}))
        results = [
            {
                "address": one.document.address,
                "score": one.score,
                "why": {"parts": one.why.words, "otherwise": one.why.otherwise, "isMeant": one.why.is_meant},
            }
            for one in found.in_order()
        ]
        about = {"choices": case.get("choices", {}), "finds": case.get("finds", []), "corrected": found.corrected}
        cases.append({"asks": asked(case), "results": results, **about})
    words = {"crisis": crisis().data(), "numbers": rules().numbers}
    return {"index": table.data(), "cases": cases, "urgent": URGENT, **words}


if __name__ == "__main__":
    print(json.dumps(answers()))
