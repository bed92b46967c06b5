"""How far a course is, worked out from what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recovery_college.model.stages import COURSE_STEPS, college_steps, next_step, stage
from recovery_college.project import Project
from recovery_college.settings import Settings
from support.college import COLLEGE, COURSE, TODAY, VENUES, a_college, problems

FILE = "courses/sleep-well/course.yml"
RUNS = COURSE[COURSE.index("runs:") : COURSE.index("summary:")]
RECORD = COURSE[COURSE.index("coproduction:") : COURSE.index("trainers:")]
TRAINERS = COURSE[COURSE.index("trainers:") : COURSE.index("asked_as:")]
WITHOUT = [
    # what is taken out, the stage, the one next thing
    ([], "co-produced", None),
    ([RUNS], "co-produced", "when"),
    (["review_by: 2027-11-30\n"], "described", "review_by"),
    ([TRAINERS], "described", "trainers"),
    ([RECORD], "described", "coproduction"),
    ([RECORD, TRAINERS], "described", "coproduction"),
    (["content_notes: none\n"], "co-produced", None),  # its parts say it
    (["access: Ask us for large print.\n"], "listed", "access"),
    (["summary: What helps with sleep.\n", RECORD], "listed", "summary"),
    (["audience: [students]\n"], "co-produced", None),  # who_for says it
    (["audience: [students]\n", "who_for: Anyone who sleeps badly.\n"], "listed", "who_for"),
]


@pytest.mark.parametrize(("gone", "is_at", "then"), WITHOUT)
def test_a_stage_and_the_one_next_thing(gone: list[str], is_at: str, then: str | None, tmp_path: Path) -> None:
    text = COURSE
    for part in gone:
        assert text.count(part) == 1
        text = text.replace(part, "")
    module = "courses/sleep-well/01-what-sleep-does.md"
    noted = (Path(a_college(tmp_path / "as-is")) / module).read_text().replace(": none", ":\n- Nightmares.")
    files = {FILE: text} | ({module: noted} if gone == ["content_notes: none\n"] else {})
    college = Project(a_college(tmp_path, files), Settings(), TODAY).college
    (course,) = college.courses
    step = next_step(course, college)
    assert (stage(course, college), step.name if step else None) == (is_at, then)


def test_a_record_that_names_one_side_is_no_co_production(tmp_path: Path) -> None:
    college = Project(
        a_college(tmp_path, {FILE: COURSE.replace("experience: lived", "experience: learned", 1)}), Settings(), TODAY
    ).college
    assert stage(college.courses[0], college) == "described"


def test_a_title_alone_is_listed_and_leads_through_every_step(tmp_path: Path) -> None:
    college = Project(a_college(tmp_path, {FILE: "title: Sleep well\n"}), Settings(), TODAY).college
    (course,) = college.courses
    step = next_step(course, college)
    assert course.is_listed
    assert stage(course, college) == "listed"
    assert step
    assert step.name == COURSE_STEPS[0] == "when"


def test_what_the_college_can_say_once(tmp_path: Path) -> None:
    expect, part = COLLEGE.index("what_to_expect:"), COLLEGE.index("take_part:")
    bare = COLLEGE[:expect]
    venues = re.sub(r"  hearing_loop: .*\n", "", VENUES)
    files = {"courses/college.yml": bare, "courses/venues.yml": venues}
    college = Project(a_college(tmp_path, files), Settings(), TODAY).college
    assert [step.name for step in college_steps(college)] == ["join", "what_to_expect", "places"]
    no_cost = COLLEGE[:part] + "take_part:\n  how: Call us.\n"
    college = Project(a_college(tmp_path / "2", {"courses/college.yml": no_cost}), Settings(), TODAY).college
    assert [step.name for step in college_steps(college)] == ["cost"]


def test_nobody_is_stopped_or_asked_twice_for_a_stage(tmp_path: Path) -> None:
    files = {FILE: "title: Sleep well\n", "courses/eat-well/course.yml": "title: Eat well\nstatus: draft\n"}
    said = problems(a_college(tmp_path, files))
    assert len(said) == 1
    assert ": advice: This course is listed." in said[0]


@pytest.mark.parametrize(
    "text",
    [
        'title: "Eat well\nstatus: draft\n',  # a quotation mark that is not closed
        "status: draft\nhours: many\nplaice: here\n",
        "title: Eat well\nstatus: draft\nruns:\n- term: never\n  place: nowhere\n  sessions: []\n",
    ],
)
def test_a_draft_never_holds_up_a_site(text: str, tmp_path: Path) -> None:
    said = problems(a_college(tmp_path, {"courses/eat-well/course.yml": text}))
    assert said
    assert all(": advice: " in line for line in said), said
