"""What people ask is found in the reference college, in Python and on the command line."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from recovery_college.search.crisis import sounds_like_crisis
from recovery_college.search.ranking import FIRST, finds
from support.building import REPOSITORY
from support.reference import reference_project


def test_every_course_is_found_by_its_own_questions() -> None:
    college = reference_project()
    courses = [d for d in college.index.documents if d.group == "course"]
    asked_all = [(d.address, q) for d in courses for q in d.questions]
    lost = [(address, q) for address, q in asked_all if address not in finds(college.index, q)]
    assert len(courses) == len(college.college.listed_courses) > 0
    assert len(lost) / len(asked_all) <= 0.05, lost  # where three other pages answer the very same question


QUERIES = yaml.safe_load((REPOSITORY / "tests/bench/search-queries.yml").read_text(encoding="utf-8"))["queries"]


@pytest.mark.parametrize("query", [q for q in QUERIES if not q.get("cannot")], ids=lambda query: query["q"])
def test_the_right_page_is_among_the_first_three(query: dict[str, Any]) -> None:
    college = reference_project()
    urgent = sounds_like_crisis(query["q"]) == "now"  # stands above all results
    assert urgent == query.get("crisis", False)
    first = [*(["urgent-help/"] if urgent else []), *finds(college.index, query["q"])][:FIRST]
    assert set(query["right"]) & set(first), first
