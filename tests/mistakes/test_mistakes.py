"""Every mistake that an author can make, with the exact words of the answer: one case each in mistakes/*.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from recovery_college.diagnostics.diagnostic import codes
from support import guidelines
from support.college import FILES, TODAY, a_college, problems

# A file that cannot be read: whoever may read everything cannot make one. So many files, no table should hold.
# See tests/unit/test_hostile_files.py.
CASE_ELSEWHERE = {"file-unreadable", "files-too-many"}

FAMILIES = sorted(Path(__file__).parent.glob("*.yml"))
CASES = [
    pytest.param(case, id=f"{family.stem}: {case['name']}")
    for family in FAMILIES
    for case in yaml.safe_load(family.read_text(encoding="utf-8"))
]


def make(folder: Path, case: dict[str, Any]) -> Path:
    """The college of a case. A change is a new text, ``replace``, ``like``, ``hex``, ``times``, ``link`` or null."""
    changes: dict[str, Any] = dict(case["change"])
    if case.get("with") == "guideline":
        changes = guidelines.FILES | changes
    if pages := case.get("macro_pages"):
        changes["mkdocs.yml"] = yaml.safe_dump({"extra": {"recovery_college": {"macro_pages": pages}}})
    links = {name: change["link"] for name, change in changes.items() if isinstance(change, dict) and "link" in change}
    gone = {name for name, change in changes.items() if change is None}
    files = {name: content(name, change) for name, change in changes.items() if name not in gone | links.keys()}
    root = a_college(folder, files, without=gone | links.keys())
    for name, target in links.items():
        (root / name).symlink_to(target)
    return root


def content(name: str, change: Any) -> str | bytes:
    """What stands in a file after the change."""
    if isinstance(change, str | bytes):
        return change
    if "hex" in change:
        return bytes.fromhex(change["hex"]).ljust(change.get("pad", 0), b"\0")
    if "times" in change:
        return str(change["text"] * change["times"])
    known = FILES | guidelines.FILES
    text = known[change.get("like", name)] if isinstance(change, dict) else known[name]
    if "like" in change and "replace" not in change and "edits" not in change:
        return text
    for edit in change if isinstance(change, list) else change.get("edits", [change]):
        assert isinstance(text, str)
        assert text.count(edit["replace"]) == 1, f"{edit['replace']!r} should stand once in {name}"
        put = edit["with"]
        text = text.replace(edit["replace"], put if isinstance(put, str) else put["text"] * put["times"])
    return text


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_answered_in_these_words(case: dict[str, Any], tmp_path: Path) -> None:
    assert problems(make(tmp_path, case), case.get("today", TODAY)) == case["says"].splitlines()


def test_every_code_has_a_case() -> None:
    said = {code for case in CASES for code in re.findall(r"\[([a-z0-9-]+)\]$", case.values[0]["says"], re.M)}
    # a drift- code is a guideline's file: what it means stands there, and its own sentences are its cases
    assert {code for code in said if not code.startswith("drift-")} == set(codes()) - CASE_ELSEWHERE


def test_the_college_without_mistakes_has_no_problem(tmp_path: Path) -> None:
    assert problems(a_college(tmp_path)) == []


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    case = {
        "change": {
            "courses/college.yml": {"replace": "nation: england", "with": "nation: norway"},
            "courses/terms.yml": {"replace": "last_day: 2027-03-26", "with": "last_day: 2027-02-30"},
            "courses/sleep-well/course.yml": {"replace": "mode: hybrid", "with": "mode: hybird"},
            "courses/sleep-well/03-in-the-night.md": b"Caf\xe9",
            "docs/about.md": {"replace": "Come in.", "with": "Come in on Monday 14 January 2027."},
        }
    }
    said = [line.split(":")[0] + line[line.rindex(" ") :] for line in problems(make(tmp_path, case))]
    assert said == [
        "courses/college.yml [data-wrong-value]",
        "courses/sleep-well/03-in-the-night.md [file-not-utf8]",
        "courses/sleep-well/course.yml [data-wrong-value]",
        "courses/terms.yml [date-unreadable]",
        "docs/about.md [date-weekday]",
    ]


def test_the_same_college_gets_the_same_answer(tmp_path: Path) -> None:
    changes = dict.fromkeys(("courses/terms.yml", "courses/venues.yml", "courses/people.yml"))
    root = make(tmp_path, {"change": changes})
    assert problems(root) == problems(root) != []
