"""Plans: forms as content, the pages they become, and what leaves a page towards its script."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from recovery_college.loading.loader import read_college
from recovery_college.model.reflections import reflections
from recovery_college.pages.components import fillable_forms as forms
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project
from recovery_college.settings import Settings
from support.building import PLUGIN, REPOSITORY, build, cli, elements, pages
from support.college import COLLEGE, COURSE, FIRST_MODULE, TERMS, TODAY, a_college, page_specs, problems

PLAN = """\
title: My learning plan
summary: Courses I would like.
intro: |
  You can leave out anything.

  It is yours.
content_notes: none
parts:
- title: Courses I like
  shows: courses
- title: What I hope for
  hint: A line is enough.
  urgent: yes
  course: sleep-well
  questions:
  - id: hopes
    label: I hope <b>to sleep</b>
    hint: Think of one night.
  - id: agreed
    label: I have told somebody
    kind: tick
after: You can change your mind.
asked_as:
- plan my courses
review_by: 2027-11-30
"""
FILE = "docs/plans/learning.yml"
REFLECT = (
    '\n!!! reflect "To *end* with"\n    - What helped [you](/courses/)?\n    - Who knows?\n\n    Nobody marks this.\n'
)
OTHER = '\n!!! reflect "And then"\n    What do you\n    want to keep?\n'
NOTE = '\n!!! facilitator "Notes"\n    !!! reflect "For us"\n        - A question for trainers?\n'


def site(tmp_path: Path, today: dt.date = TODAY, **files: str) -> dict[str, PageSpec]:
    """The pages of a small college with a plan."""
    root = a_college(tmp_path, {FILE: PLAN, **files})
    assert problems(root, today) == []
    return {page.uri: page for page in Project(root, Settings(site_url="https://marsh.example/"), today).pages}


def test_a_plan_becomes_a_page_with_its_parts_and_search_finds_it(tmp_path: Path) -> None:
    made = site(tmp_path)
    page = made["my-plan/learning.md"]
    assert (page.title, page.kind, page.edit_path) == ("My learning plan", "plan", FILE)
    assert page.asked_as == ("plan my courses",)
    courses, hopes = page.front_matter["form"]["parts"]
    assert [strand["courses"][0]["title"] for strand in courses["strands"]] == ["Sleep well"]
    assert [field["label"] for field in hopes["fields"]] == ["I hope <b>to sleep</b>", "I have told somebody"]
    assert (hopes["urgent"], hopes["more"]["address"]) == (True, "courses/sleep-well/")
    assert page.front_matter["form"]["intro"] == ["You can leave out anything.", "It is yours."]
    start = made["my-plan/index.md"]
    assert "[My learning plan](learning.md)" in start.markdown
    assert start.in_nav


def test_a_college_without_plans_has_no_such_page_and_no_way_to_one(tmp_path: Path) -> None:
    made = {page.uri: page for page in Project(a_college(tmp_path), Settings(), TODAY).pages}
    assert not [uri for uri in made if "my-plan" in uri or "my-answers" in uri]
    assert made["courses/sleep-well/index.md"].front_matter["my_plan_links"] is None


def test_questions_for_reflection_get_a_page_and_only_those(tmp_path: Path) -> None:
    text = FIRST_MODULE + REFLECT + OTHER + NOTE
    made = site(tmp_path, **{"courses/sleep-well/01-what-sleep-does.md": text})
    page = made["courses/sleep-well/my-answers.md"]
    part, _ = page.front_matter["form"]["parts"]
    asked = [field["label"] for field in part["fields"]]
    assert asked == ["What helped you?", "Who knows?", "What do you want to keep?"]
    assert not page.searchable
    module, course = made["courses/sleep-well/what-sleep-does.md"], made["courses/sleep-well/index.md"]
    assert module.front_matter["my_plan_links"]["answers"] == "courses/sleep-well/my-answers/#part-what-sleep-does"
    assert course.front_matter["my_plan_links"]["answers"] == "courses/sleep-well/my-answers/"
    assert course.front_matter["my_plan_links"]["add"] == "my-plan/learning/#course-sleep-well"


def test_a_part_that_asks_nothing_leads_to_no_answers(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert made["courses/sleep-well/what-sleep-does.md"].front_matter["my_plan_links"]["answers"] == ""
    assert made["courses/sleep-well/a-calm-evening.md"].front_matter["my_plan_links"]["answers"]


def test_an_answer_never_stands_under_a_question_that_it_was_not_for(tmp_path: Path) -> None:
    """A question keeps its id while others come and go, and gets a new one when its own words change."""

    def ids(name: str, text: str) -> dict[str, str]:
        root = a_college(tmp_path / name, {"courses/sleep-well/01-what-sleep-does.md": FIRST_MODULE + text})
        (course,) = read_college(root).courses
        return {one.question: one.id for module in course.modules for one in reflections(module)}

    before = ids("a", REFLECT)
    after = ids(
        "b", REFLECT.replace("    - What helped", "    - A new one?\n    - What helped").replace("Who", "Who else")
    )
    assert before["What helped you?"] == after["What helped you?"]
    assert before["Who knows?"] not in after.values()
    assert len(after) == 4, "one of them is in the second module"


@pytest.mark.parametrize(
    ("zone", "day", "start", "utc"),
    [
        ("Europe/London", "2027-01-14", "10:00", "20270114T100000Z"),
        ("Europe/London", "2027-06-14", "10:00", "20270614T090000Z"),
        ("Europe/London", "2027-03-28", "10:00", "20270328T090000Z"),  # the day on which the clocks go forward
        ("Europe/London", "2027-10-31", "00:30", "20271030T233000Z"),  # still summer time, and the day before
        ("Asia/Kolkata", "2027-01-14", "10:00", "20270114T043000Z"),
    ],
)
def test_times_are_worked_out_in_the_colleges_own_zone(
    zone: str, day: str, start: str, utc: str, tmp_path: Path
) -> None:
    at_ten = "  - date: 2027-01-14\n    place: harbour-library\n    start: 10:00\n    end: 12:00\n"
    assert at_ten in COURSE
    course = COURSE.replace(at_ten, at_ten.replace("2027-01-14", day).replace("10:00", start))
    files = {
        FILE: PLAN,
        "courses/sleep-well/course.yml": course,
        "courses/college.yml": f"{COLLEGE}time_zone: {zone}\n",
        "courses/terms.yml": TERMS.replace("2027-03-26", "2027-12-31"),
    }
    pages = page_specs(a_college(tmp_path, files))
    assert utc in [one["start"] for one in pages["my-plan/learning.md"].front_matter["form_data"]["sessions"]]


def test_only_sessions_that_are_still_to_come_can_be_ticked_and_each_has_one_name(tmp_path: Path) -> None:
    page = site(tmp_path)["my-plan/learning.md"]
    sessions = page.front_matter["form_data"]["sessions"]
    days = re.findall(r"date: (\S+)", COURSE)
    assert [one["start"][:8] for one in sessions] == sorted(day.replace("-", "") for day in days)
    assert len({one["uid"] for one in sessions}) == len({one["id"] for one in sessions}) == len(days) > 1
    assert all(re.fullmatch(r"[0-9a-f-]{36}", one["uid"]) for one in sessions), "it says nothing about the course"
    again = Project(tmp_path / "college", Settings(site_url="https://marsh.example/"), dt.date.fromisoformat(days[-1]))
    left = next(one for one in again.pages if one.uri == "my-plan/learning.md").front_matter["form_data"]["sessions"]
    assert left == sessions[-1:], "those before are over, and the last keeps its name"


@pytest.mark.parametrize(("end", "boxes"), [("12:00", 2), ("12:30", 3)], ids=["one session", "two that begin together"])
def test_a_session_of_two_runs_is_one_thing_to_tick(tmp_path: Path, end: str, boxes: int) -> None:
    run = COURSE[COURSE.index("- term:") : COURSE.index("summary:")]
    again = f"end: {end}".join(run.rsplit("end: 12:00", 1))
    page = site(tmp_path, **{"courses/sleep-well/course.yml": COURSE.replace(run, run + again)})["my-plan/learning.md"]
    (course,) = page.front_matter["form"]["parts"][0]["strands"][0]["courses"]
    sessions = page.front_matter["form_data"]["sessions"]
    ids = [one["id"] for one in course["sessions"]]
    assert ids == [one["id"] for one in sessions]
    assert len(set(ids)) == len({one["uid"] for one in sessions}) == len(ids) == boxes


def test_no_two_things_on_a_page_with_a_form_have_one_id(tmp_path: Path) -> None:
    """Whatever names authors choose; a hint belongs to its own question."""
    names = ["x", "x-hint", "-hint-x", "hint-x", "-x", "--hint--x"]
    asked = "".join(f"  - id: {name}\n    label: About {name}\n    hint: Hint of {name}.\n" for name in names)
    plan = PLAN.replace("  questions:\n", "  questions:\n" + asked)
    module = {"courses/sleep-well/01-1-title.md": FIRST_MODULE + REFLECT}
    root = a_college(tmp_path, {FILE: plan, "mkdocs.yml": PLUGIN, **module})
    built = build(root, "--strict")
    for where in ("my-plan/learning", "courses/sleep-well/my-answers"):
        html = (built / where / "index.html").read_text(encoding="utf-8")
        ids = [a["id"] for _, a in elements(html) if "id" in a]
        assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)
        for tag, a in elements(html):
            for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
                assert set(a.get(name, "").split()) <= set(ids), (tag, a)
    html = (built / "my-plan/learning/index.html").read_text(encoding="utf-8")
    hints = dict(re.findall(r'id="([^"]+)">Hint of ([^<]+)\.<', html))
    boxes = {a["data-id"]: a["aria-describedby"] for _, a in elements(html, "textarea") if "aria-describedby" in a}
    assert {box: hints[hint] for box, hint in boxes.items() if box in names} == {name: name for name in names}


def test_the_schema_of_a_saved_file_and_the_limits_of_the_page_are_the_same() -> None:
    schema = json.loads((REPOSITORY / "overrides/assets/plan-file.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    entry = schema["properties"]["answers"]["additionalProperties"]["additionalProperties"]["properties"]
    assert schema["properties"]["format"]["const"] == forms.FORMAT
    assert schema["properties"]["version"]["const"] == forms.VERSION
    assert entry["question"]["maxLength"] == forms.MOST_OF_QUESTION
    assert entry["answer"]["anyOf"][1]["maxLength"] == forms.MOST_LETTERS
    guide = (REPOSITORY / "docs/editors/plans.md").read_text(encoding="utf-8")
    example = json.loads(re.findall(r"```json\n(.*?)```", guide, re.S)[0])
    Draft202012Validator(schema).validate(example)
    for limit in (f"{forms.MOST_LETTERS:,}", f"{forms.MOST_ENTRIES:,}", f"{forms.KEPT_DAYS} days", "4 MiB"):
        assert limit in guide, limit
    assert forms.MOST_BYTES == 4 * 1024 * 1024
    assert f"{forms.KEPT_DAYS} days" in (REPOSITORY / "docs/privacy.md").read_text(encoding="utf-8")


def test_without_script_the_pages_are_whole_and_can_send_nothing(reference_site: Path) -> None:
    html = (reference_site / "my-plan/wellness/index.html").read_text(encoding="utf-8")
    found = elements(html)
    boxes = [a for tag, a in found if tag == "textarea"]
    assert len(boxes) > 25
    assert all(box["autocomplete"] == "off" and "name" not in box for box in boxes)
    assert not [a for tag, a in found if tag == "form" and "search" not in a.get("class", "")]
    labels = {a["for"] for tag, a in found if tag == "label" and "for" in a}
    assert {box["id"] for box in boxes} <= labels
    tools = [a for tag, a in found if tag == "section" and "rc-plan-tools" in a.get("class", "")]
    assert len(tools) > 3
    assert all("hidden" in a for a in tools)
    assert html.count("116 123") > 3, "in the part about hard times, too"


def test_no_page_but_those_of_plans_asks_for_their_script(reference_site: Path) -> None:
    with_it = {name for name, html in pages(reference_site).items() if "assets/plan.js" in html}
    assert with_it == {
        name for name in pages(reference_site) if name.startswith("my-plan/") or name.endswith("/my-answers/index.html")
    }
    assert not list(reference_site.glob("src/**/*")), "its sources are not published"


def test_the_plain_export_is_a_form_to_print(tmp_path: Path) -> None:
    root = a_college(tmp_path, {FILE: PLAN, "courses/sleep-well/01-what-sleep-does.md": FIRST_MODULE + REFLECT})
    done = cli(root, "export", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "out/docs/my-plan/learning.md").read_text(encoding="utf-8")
    front, body = text.split("---\n\n", 1)
    assert yaml.safe_load(front.removeprefix("---\n"))["kind"] == "plan"
    assert "☐ [Sleep well](../courses/sleep-well/index.md)" in body
    assert "\\_\\_\\_\\_" in body
    assert "<b>" not in body
    module = (tmp_path / "out/docs/courses/sleep-well/what-sleep-does.md").read_text(encoding="utf-8")
    assert "](my-answers.md)" in module
    assert "](../../my-plan/learning.md)" in module
