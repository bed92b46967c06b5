"""The reference college keeps the promises of its own pages: what it links, times, plans and claims."""

from __future__ import annotations

import datetime as dt
import json
import re

from recovery_college.html.anchors import heading_anchors
from recovery_college.model import urls
from recovery_college.model.promise_lock import words_of
from recovery_college.model.reflections import reflections
from recovery_college.pages.components import fillable_forms as forms
from recovery_college.schema.plans import GROUPS
from support.building import REPOSITORY, cli
from support.reference import reference_project


def test_every_answer_of_the_finder_finds_something_and_leaves_something_out_somewhere() -> None:
    page = {page.uri: page for page in reference_project().pages}["courses/index.md"]
    found = [card["find"] for group in page.front_matter["cards"] for card in group["cards"]]
    assert {f["name"] for f in page.front_matter["finder"]} == {"mode", "who", "strand", "venue", "time"}
    for question in page.front_matter["finder"]:
        name = question["name"]
        fits = [sum(option["value"] in one[name] for one in found) for option in question["options"]]
        assert min(fits) > 0, name
        assert min(fits) < len(found), name


def test_every_page_leads_on_and_every_step_leads_somewhere() -> None:
    site = {page.uri: page for page in reference_project().pages}
    there = {urls.address(uri): page for uri, page in site.items()}
    without = {uri for uri, page in site.items() if not page.front_matter.get("steps")}
    assert {uri for uri in without if site[uri].kind != "module" and not uri.startswith("editors/")} == {
        "index.md",
        "urgent-help/index.md",
    }
    assert [uri for uri in site if uri.startswith("editors/") and uri not in without] == []
    for uri, page in site.items():
        steps = page.front_matter.get("steps", [])
        assert len(steps) <= 3, uri
        for step in steps:
            address, _, anchor = step["address"].partition("#")
            assert step["title"], uri
            assert address in there, uri
            if anchor:
                assert anchor in heading_anchors(there[address].markdown), uri
            else:
                assert there[address].uri != uri, "a page does not lead to itself"


def test_a_page_for_people_at_work_leads_to_the_pathways() -> None:
    site = {page.uri: page for page in reference_project().pages}
    assert "pathways/" in {step["address"] for step in site["for-workers/supervision.md"].front_matter["steps"]}
    assert "what-to-expect/" in {step["address"] for step in site["recovery/what-is-recovery.md"].front_matter["steps"]}


def test_where_reading_time_stands() -> None:
    site = {page.uri: page for page in reference_project().pages}
    assert all(page.front_matter["reading"] for page in site.values() if page.kind == "module")
    assert site["recovery/what-is-recovery.md"].front_matter["reading"].endswith("minutes to read")
    for uri in ("index.md", "courses/index.md", "courses/what-is-recovery/index.md", "urgent-help/index.md"):
        assert not site[uri].front_matter.get("reading"), uri


def test_what_templates_draw_is_plain_data() -> None:
    for page in reference_project().pages:
        assert json.loads(json.dumps(page.front_matter)) == page.front_matter, page.uri


def test_a_plan_that_is_filled_to_the_brim_is_smaller_than_a_file_may_be() -> None:
    """Or somebody could save a file and not open it again. Four bytes is the longest letter in UTF-8."""
    college = reference_project().college
    asked = sum(len(part.questions) for plan in college.plans.values() for part in plan.parts)
    asked += sum(len(reflections(module)) for course in college.courses for module in course.modules)
    assert asked > 100
    assert asked * (forms.TYPED * 4 + 1000) < forms.MOST_BYTES
    assert asked + 400 < forms.MOST_ENTRIES, "with boxes for courses and dates"


def test_the_three_plans_of_the_reference_college_ask_what_their_course_teaches() -> None:
    plans = reference_project().college.plans
    assert set(plans) == {"learning", "wellness", "wellness-at-work"}
    assert not GROUPS & set(plans)
    first = plans["wellness"].parts[0]
    assert first.urgent, "the help somebody would use stands first, with the numbers"
    module = (REPOSITORY / "courses/wellness-planning/05-wellness-at-work-plan.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### \d\. (.+)$", module, re.M)
    assert [part.title for part in plans["wellness-at-work"].parts] == headings
    for plan in plans.values():
        assert "WRAP" not in plan.words, "a named programme: linked to, and not copied"


def test_the_promises_of_the_reference_college_claim_no_review() -> None:
    college = reference_project().college
    assert college.promises
    assert college.promise_records.keys() == college.promises.keys()
    for name, record in college.promise_records.items():
        assert (record.state, record.by, record.day) == ("not-reviewed", [], None), "nobody real has reviewed it"
        assert words_of(record) == words_of(college.promises[name])


def test_the_reference_college_asks_for_no_button_and_leads_to_the_weather() -> None:
    project = reference_project()
    assert project.college.facts is not None
    assert project.college.facts.leave_quickly_to == "https://www.bbc.co.uk/weather"
    assert [page.uri for page in project.pages if page.front_matter["leave_quickly"]] == []


def test_each_easy_read_version_has_a_light_picture_for_each_step_and_claims_no_check() -> None:
    project = reference_project()
    found = [page for page in project.pages if page.kind == "easy"]
    assert found
    assert all("Nobody with a learning disability has checked it yet." in page.markdown for page in found)
    steps = [step for page in found for part in page.front_matter["easy"] for step in part["steps"]]
    assert len(steps) >= len(found)
    assert all(step["picture"] and step["alt"] and 1 <= len(step["text"]) <= 2 for step in steps)
    files = [project.college.pictures[f"docs/{step['picture']}"] for step in steps]
    assert max(file.stat().st_size for file in files) < 20_000


def test_the_reference_site_does_not_rot() -> None:
    """Dates pass and reviews fall due; ten years on, strictly, nothing stops but the numbers for urgent help.

    Those have to be checked each year: nobody may publish a number that nobody has looked at since.
    """
    later = str(int(dt.datetime(2036, 1, 1, tzinfo=dt.UTC).timestamp()))
    done = cli(REPOSITORY, "check", "--strict", SOURCE_DATE_EPOCH=later)
    assert "advice: Somebody should have read this again by" in done.stdout
    stopping = [line for line in done.stdout.splitlines() if re.search(r": (?:error|warning): ", line)]
    assert {line.rsplit(" ", 1)[1] for line in stopping} == {"[helpline-stale]"}
    assert done.returncode == 1
    in_time = str(int(dt.datetime(2027, 11, 20, tzinfo=dt.UTC).timestamp()))
    assert cli(REPOSITORY, "check", "--strict", SOURCE_DATE_EPOCH=in_time).returncode == 0
