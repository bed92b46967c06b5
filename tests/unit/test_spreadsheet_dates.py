"""Days and times as people write them in one cell of a spreadsheet, and what is read of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml

from recovery_college.importing.spreadsheet.when import When, read_when
from recovery_college.importing.spreadsheet.when_tokens import UnreadableWhenError
from recovery_college.importing.spreadsheet.years import YearRule, term_in, years_in
from support.building import REPOSITORY

CASES: list[dict[str, Any]] = yaml.safe_load((REPOSITORY / "tests/spreadsheet-dates.yml").read_text(encoding="utf-8"))


def first_after_today(month: int, day: int) -> tuple[int, str]:
    return (2026 if (month, day) >= (11, 29) else 2027), "the first after today"


def said(when: When) -> str:
    """What was read, on one line."""
    every = [f"every {when.every}"] if when.every else []
    every += [f"from {when.first}"] if when.first else []
    every += [f"to {when.last}"] if when.last else []
    every += [f"x{when.number}"] if when.number else []
    parts = [", ".join(map(str, when.days)), *every, f"when: {when.when}" if when.when else ""]
    parts.append(f"weekday: {when.weekday}" if when.weekday else "")
    if when.start:
        parts.append(f"{when.start:%H:%M}" + (f"-{when.end:%H:%M}" if when.end else ""))
    parts += ["all day" if when.is_all_day else "", f"left: {' '.join(when.left)}" if when.left else ""]
    return "; ".join(part for part in parts if part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_what_people_write_is_read_or_refused_with_the_reason(case: dict[str, str]) -> None:
    if case["says"].startswith("refused: "):
        with pytest.raises(UnreadableWhenError) as refused:
            read_when(case["typed"], first_after_today)
        assert f"refused: {refused.value}" == case["says"]
        return
    when = read_when(case["typed"], first_after_today)
    assert said(when) == case["says"]
    assert "; ".join(when.unclear) == case.get("look", "")


def test_the_table_has_more_than_a_hundred_ways_and_refuses_some() -> None:
    assert len(CASES) > 100
    assert 10 < sum(case["says"].startswith("refused") for case in CASES) < 30


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("Spring 2027", 2, 2027),
        ("Autumn 2026/27", 9, 2026),
        ("Winter 2026-27", 1, 2027),
    ],
)
def test_the_year_is_that_of_the_term_beside_the_day(text: str, month: int, year: int) -> None:
    term = term_in(f"Our programme, {text}")
    assert term
    assert YearRule(term.years, term.typed)(month, 1) == (year, f"because '{term.typed}' stands with it")


def test_without_a_term_it_is_the_first_from_a_day_on_and_that_is_said() -> None:
    rule = YearRule(days_from=dt.date(2026, 11, 29))
    assert rule(11, 30) == (2026, "the first from 2026-11-29 on")
    assert rule(11, 28) == (2027, "the first from 2026-11-29 on")


def test_a_line_about_two_years_says_none() -> None:
    assert years_in("Programme 2027") == (2027,)
    assert years_in("Programme 2026/27") == (2026, 2027)
    assert years_in("From 2025 to 2027") == ()
