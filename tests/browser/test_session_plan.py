"""The running order of a course with times on the clock: read from the notes, worked out again in the browser."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from recovery_college.adapters.markdown.fallback import MarkdownLinks
from recovery_college.adapters.markdown.page_file import as_markdown
from recovery_college.loading.loader import read_college
from recovery_college.model.college import College
from recovery_college.model.run_dates import held
from recovery_college.model.running_order import running_order
from recovery_college.model.sessions import meetings
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project
from recovery_college.settings import Settings
from support.axe import OPTIONS, RUN
from support.building import REPOSITORY, serving, until
from support.college import FILES, a_college

TODAY = dt.date(2026, 11, 21)
MODULE = "courses/sleep-well/02-a-calm-evening.md"
SECOND = str(FILES[MODULE])


@pytest.fixture(scope="module")
def college() -> College:
    return read_college(REPOSITORY)


def with_notes(folder: Path, notes: str, settings: str = "") -> Path:
    """The small college with facilitators' notes in its second module; each line of ``notes`` is pushed in."""
    pushed = "".join(f"    {line}\n" if line else "\n" for line in notes.split("\n"))
    text = SECOND.replace("minutes: 20\n", f"minutes: 20\n{settings}")
    return a_college(folder, {MODULE: f'{text}\n!!! facilitator "Running this part"\n{pushed}'})


def steps(root: Path) -> list[tuple[str, int | None]]:
    return [(step.title, step.minutes) for step in running_order(read_college(root).courses[0].modules[1]).steps]


def plan(root: Path, today: dt.date = TODAY) -> dict[str, Any]:
    """The plan of the small college's course."""
    pages = {page.uri: page for page in Project(root, Settings(), today).pages}
    found: dict[str, Any] = pages["courses/sleep-well/session-plan.md"].front_matter["plan"]
    return found


def rows(session: dict[str, Any]) -> list[tuple[str, int | None, str]]:
    return [(row["time"], row["minutes"], row["title"]) for group in session["groups"] for row in group["rows"]]


# ---- what is read from the notes ----

NOTES = [
    ("1. Welcome (5 minutes). Names or none.\n2. Close (15).", [("Welcome", 5), ("Close", 15)]),
    ("- Welcome (5 min)\n- Close (1 minute)", [("Welcome", 5), ("Close", 1)]),
    ("1) Is it? (8) People read.\n2) **A** and [b](01-what-sleep-does.md) (2)", [("Is it?", 8), ("A and b", 2)]),
    # times of one day are left out: the plan works them out for every day
    ("- 10:00 Welcome (5)\n- 10:05 Activity: words (15)", [("Welcome", 5), ("Activity: words", 15)]),
    # the first number in brackets that is nothing else; the rest of an entry says how
    ("1. Explain it (nobody looks), slowly (5).\n    - One way (3)\n\n    More words (9).\n2. Close (15)",
     [("Explain it (nobody looks), slowly", 5), ("Close", 15)]),
    # other lists are none of the order, before it and after it
    ("- Pens\n- Paper\n\n**Order**\n\n1. Welcome (5)\n2. Close\n   softly (15)\n\n**What can come up**\n\n- Tears (1)",
     [("Welcome", 5), ("Close softly", 15)]),
    ("1. Welcome (5)\n\n2. Nobody knows how long. Really.", [("Welcome", 5), ("Nobody knows how long", None)]),
    # no list with minutes: the part is one step
    ("1. Welcome\n2. Close", [("A calm evening", 20)]),
]  # fmt: skip


@pytest.mark.parametrize(("notes", "found"), NOTES)
def test_the_steps_are_read_from_the_notes(tmp_path: Path, notes: str, found: list[tuple[str, int | None]]) -> None:
    assert steps(with_notes(tmp_path, notes)) == found


def test_without_notes_the_activities_say_what_happens(tmp_path: Path) -> None:
    text = SECOND + '\n!!! activity "Your *own* evening (12 minutes)"\n    Think.\n'
    assert steps(a_college(tmp_path, {MODULE: text})) == [("A calm evening", 8), ("Your own evening", 12)]


def test_code_that_looks_like_a_note_is_no_order(tmp_path: Path) -> None:
    text = SECOND + '\n```\n!!! facilitator "x"\n    1. Welcome (5)\n```\n'
    assert steps(a_college(tmp_path, {MODULE: text})) == [("A calm evening", 20)]


# ---- the reference courses ----


def test_every_step_of_the_reference_courses_adds_up_and_every_session_is_full(college: College) -> None:
    seen = 0
    for course in college.courses:
        for module in course.modules:
            order = running_order(module)
            assert (order.origin, order.minutes) == ("notes", module.facts.minutes), module.document.path
            seen += len(order.steps)
        for run in course.facts.runs:
            assert [meeting.minutes for meeting in meetings(course)] == [session.minutes for session in held(run)]
    assert seen > 200


def test_the_times_are_those_that_the_notes_give(reference_site: Path, college: College) -> None:
    """One course has the times of its day in its notes, typed by hand. The plan comes to the same."""
    course = college.course("what-is-recovery")
    assert course is not None
    typed = [time for module in course.modules for time in re.findall(r"^    - (\d\d:\d\d) ", module.prose.text, re.M)]
    html = (reference_site / "courses/what-is-recovery/session-plan/index.html").read_text(encoding="utf-8")
    table = re.findall(r'<tr data-minutes="\d+"><td class="rc-running__time">([^<]*)</td>.*?<td>([^<]+)</td>', html)
    shown = [time for time, what in table if what not in ("Break", "Long break", "End")]
    assert len(typed) > 20
    assert [_as_typed(time) for time in shown] == typed
    assert [time for time, what in table if what in ("Break", "Long break")] == [
        "11:05am",
        "12:15pm",
        "2:10pm",
        "3:10pm",
    ]
    assert table[-1] == ("4pm", "End")


def _as_typed(time: str) -> str:
    found = re.fullmatch(r"(\d+)(?::(\d\d))?([ap])m", time)
    assert found, time
    return f"{int(found[1]) % 12 + (12 if found[3] == 'p' else 0)}:{found[2] or '00'}"


# ---- the page ----


def test_the_plan_shows_the_next_run_and_says_what_is_left(tmp_path: Path) -> None:
    shown = plan(with_notes(tmp_path, "1. Welcome (5)\n2. Close (15)", "session: 2\n"))
    first, second = shown["sessions"]
    assert shown["about"] == "The times are those of the next dates of this course."
    assert first["when"] == "Thursday 14 January 2027, 10am to 12 noon, Harbour Library"
    assert rows(first) == [("10am", 30, "What sleep does")]
    assert first["fit"] == "This fits: the steps take 30 minutes and the session has 120. 90 minutes are left."
    assert second["when"] == "Thursday 21 January 2027, 10am to 12 noon, Online"
    assert rows(second) == [("10am", 5, "Welcome"), ("10:05am", 15, "Close")]
    assert second["end"] == "10:20am"


def test_the_plan_says_plainly_what_does_not_fit(tmp_path: Path) -> None:
    files = {
        "courses/sleep-well/01-what-sleep-does.md": str(FILES["courses/sleep-well/01-what-sleep-does.md"]).replace(
            "minutes: 30", "minutes: 105\nsession: 1\nbreak_after: 15"
        )
    }
    (session,) = plan(a_college(tmp_path, files))["sessions"]
    assert rows(session) == [
        ("10am", 105, "What sleep does"),
        ("11:45am", 15, "Break"),
        ("12 noon", 20, "A calm evening"),
    ]
    says = "This does not fit: the steps take 140 minutes and the session has 120. That is 20 minutes too many."
    assert (session["fit"], session["fits"], session["end"]) == (says, False, "12:20pm")


def test_without_a_date_the_plan_begins_at_ten_and_says_so(tmp_path: Path) -> None:
    shown = plan(a_college(tmp_path), today=dt.date(2027, 6, 1))
    assert shown["about"] == "No date is known yet. So the times start at 10am."
    assert [(s["when"], s["start"], s["length"]) for s in shown["sessions"]] == [("", "10:00", 120)] * 2


def test_where_no_part_says_its_session_they_are_shared_out_in_their_order(tmp_path: Path) -> None:
    assert [session["takes"] for session in plan(a_college(tmp_path))["sessions"]] == [30, 20]


def test_a_course_of_your_own_pace_has_no_plan_and_no_way_to_one(tmp_path: Path) -> None:
    course = str(FILES["courses/sleep-well/course.yml"]).replace("sessions: 2", "sessions: 0")
    course = re.sub(r"runs:\n(?:[- ].*\n)+", "", course)
    pages = Project(a_college(tmp_path, {"courses/sleep-well/course.yml": course}), Settings(), TODAY).pages
    assert not [page.uri for page in pages if "session-plan" in page.uri]
    assert not [page.uri for page in pages if "session-plan" in page.markdown and not page.uri.startswith("editors/")]


def test_the_exported_markdown_has_the_whole_plan(tmp_path: Path) -> None:
    project = Project(with_notes(tmp_path, "1. Welcome | all (5)\n2. Close (15)"), Settings(), TODAY)
    page = next(page for page in project.pages if page.kind == "session-plan")
    text = as_markdown(page, page.markdown, project.page_context, MarkdownLinks(page, _uris(project.pages)))
    assert "## Session 2" in text
    assert "| 10am | 5 | Welcome \\| all |\n| 10:05am | 15 | Close |\n| 10:20am |   | End |" in text


def _uris(pages: list[PageSpec]) -> dict[str, str]:
    from recovery_college.model.urls import address

    return {address(page.uri): page.uri for page in pages}


def test_the_plan_is_in_no_index(reference_site: Path) -> None:
    for name in ("session-plan", "pack", "facilitators", "facilitators/when-things-get-hard"):
        page = reference_site / "courses/wellness-planning" / name / "index.html"
        html = page.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in html, name
        assert "data-pagefind-body" not in html, name


# ---- in the browser ----


@pytest.fixture(scope="module")
def page(browser: Any, reference_site: Path) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    with serving(reference_site) as address:
        page.goto(address + "courses/wellness-planning/session-plan/")
        yield page
    assert wrong == []
    context.close()


def _first(page: Any) -> Any:
    return page.locator(".rc-running").first


@pytest.mark.browser
def test_the_clock_follows_another_start_and_another_length(page: Any) -> None:
    first = _first(page)
    start, minutes = first.get_by_label("Start time"), first.get_by_label("Minutes in the session")
    times = first.locator(".rc-running__time")
    before = times.all_inner_texts()
    start.fill("13:00")
    assert times.all_inner_texts() == before, "the times of the page are those of the script"
    start.fill("10:30")
    assert times.all_inner_texts()[:6] == ["10:30am", "10:40am", "10:55am", "11:05am", "11:20am", "11:25am"]
    assert times.all_inner_texts()[-1] == "12:30pm"
    start.fill("11:00")
    assert "12 noon" in times.all_inner_texts()
    start.fill("23:30")
    assert times.all_inner_texts()[:4] == ["11:30pm", "11:40pm", "11:55pm", "12:05am"], "midnight is no end"
    fit = first.locator(".rc-running__fit")
    minutes.fill("105")
    assert fit.inner_text().endswith("That is 15 minutes too many.")
    assert "rc-running__fit--over" in (fit.get_attribute("class") or "")
    minutes.fill("150")
    assert fit.inner_text() == "This fits: the steps take 120 minutes and the session has 150. 30 minutes are left."
    minutes.fill("120")
    assert fit.inner_text() == "This fits: the steps fill the 120 minutes of the session."
    minutes.fill("")
    assert fit.inner_text() == "Please give a start time, and how many minutes the session has."
    minutes.fill("120")
    second = page.locator(".rc-running").nth(1).locator(".rc-running__time").first
    assert second.inner_text() == "1pm", "each session has its own start"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_a_session_that_is_too_short(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    _first(page).get_by_label("Minutes in the session").fill("30")
    page.evaluate("scrollTo(0, 0)")  # what is half under the bar for urgent help is no small button
    page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, ["html", OPTIONS])
    assert found["rules"] > 10
    assert found["wrong"] == []


@pytest.mark.browser
def test_what_was_typed_before_the_page_was_loaded_again_counts(page: Any) -> None:
    _first(page).get_by_label("Start time").fill("09:15")
    page.reload()
    until(page, "!document.querySelector('.rc-running__choose').hidden")
    field = _first(page).get_by_label("Start time").input_value()
    shown = _first(page).locator(".rc-running__time").first.inner_text()
    assert (field, shown) in {("13:00", "1pm"), ("09:15", "9:15am")}
