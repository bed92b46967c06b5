"""When a course is taught, in each form that a file can say it: YAML in, the words of the pages out (when.yml)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
import yaml

from recovery_college.pages.courses import course_list
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project
from recovery_college.settings import Settings
from support.college import COURSE, a_college

CASES = yaml.safe_load(Path(__file__).with_name("when.yml").read_text(encoding="utf-8"))
RUNS = COURSE[COURSE.index("runs:") : COURSE.index("summary:")]
FACTS = COURSE.replace(RUNS, "").replace("title: Sleep well", "title: {title}").replace("sessions: 2\n", "")
OURS = ("data-", "date-", "run-", "time-", "count-", "minutes-", "reference-")  # codes of what this is about
PLAN = """\
title: My learning plan
summary: What I want to learn.
intro: This is yours.
content_notes: none
parts:
- title: Courses
  shows: courses
review_by: 2027-11-30
"""


def slug(case: dict[str, Any]) -> str:
    return "-".join(re.findall("[a-z]+", case["name"].lower()))


def course(case: dict[str, Any]) -> str:
    """The course.yml of a case: its runs and its other settings, and what every course says."""
    own = f"sessions: {case.get('sessions', 2)}\n{case.get('more', '')}runs:\n{case['runs']}"
    return FACTS.format(title=case["name"]) + own


def day_of(case: dict[str, Any]) -> dt.date:
    return dt.date.fromisoformat(str(case.get("today", "2026-11-21")))


@cache
def built(day: dt.date) -> tuple[dict[str, PageSpec], list[str]]:
    """The pages of one college with a course for each case of a day, and what is wrong with it."""
    cases = [case for case in CASES if day_of(case) == day]
    with TemporaryDirectory() as folder:
        files = {f"courses/{slug(case)}/course.yml": course(case).encode() for case in cases}
        files["docs/plans/learning.yml"] = PLAN.encode()
        sleep_well = ("course.yml", "01-what-sleep-does.md", "02-a-calm-evening.md", "bedroom.png")
        root = a_college(Path(folder), files, without=[f"courses/sleep-well/{name}" for name in sleep_well])
        project = Project(root, Settings(), day)
        project_pages = _with_all_that_is_next(project)
        ours = [one for one in project.problems if one.code.startswith(OURS)]
        problems = [f"{one.path}:{one.line}: {one.text} [{one.code}]" for one in ours]
        return project_pages, problems


def _with_all_that_is_next(project: Project) -> dict[str, PageSpec]:
    """The pages; the course list names every next date and not only the first few."""
    with patch.object(course_list, "DATES", 1_000):
        return {page.uri: page for page in project.pages}


def cards(day: dt.date) -> Iterator[dict[str, Any]]:
    for group in built(day)[0]["courses/index.md"].front_matter["cards"]:
        yield from group["cards"]


def words_of(case: dict[str, Any], what: str) -> Any:
    """What the pages say of a case, by the names of when.yml."""
    pages, day = built(day_of(case))[0], day_of(case)
    card = next(card for card in cards(day) if card["title"] == case["name"])
    text = pages[f"courses/{slug(case)}/index.md"].markdown
    if what == "page":
        return text[text.index("## Dates") + len("## Dates") : text.index("## What to expect")].strip() + "\n"
    if what in ("timetable", "venue"):
        uri = {"timetable": "timetable/index.md", "venue": "venues/harbour-library.md"}[what]
        entries = pages[uri].markdown.split("\n-   ")[1:]
        mine = [entry.split("\n\n")[0] for entry in entries if f"/{slug(case)}/" in entry]
        return "".join(f"{entry.strip()}\n" for entry in mine)
    if what == "next":
        return f"[{case['name']}]" in pages["courses/index.md"].markdown.split("## By who it is for")[0]
    if what == "calendar":
        events = pages["my-plan/learning.md"].front_matter["form_data"]["sessions"]
        mine = [one for one in events if one["id"].startswith(f"{slug(case)}/")]
        return [" ".join(filter(None, (one["start"], one["end"], one["status"]))) for one in mine]
    return card["find"][what.removeprefix("find_")] if what.startswith("find_") else card[what]


ASKED = [(case, what) for case in CASES for what in case["says"]]


@pytest.mark.parametrize(("case", "what"), ASKED, ids=[f"{case['name']}: {what}" for case, what in ASKED])
def test_when_is_said_in_these_words(case: dict[str, Any], what: str) -> None:
    assert words_of(case, what) == case["says"][what]


def test_none_of_these_forms_is_a_mistake() -> None:
    """Each is true of some college: nothing here may stop a publication."""
    found = {day: built(day)[1] for day in {day_of(case) for case in CASES}}
    assert not any(found.values()), found


def test_no_exact_day_is_made_of_a_date_that_is_not_exact() -> None:
    loose = [case for case in CASES if "when:" in case["runs"] and "date:" not in case["runs"]]
    assert len(loose) > 10
    assert all(words_of(case, "calendar") == [] for case in loose if "calendar" in case["says"])
