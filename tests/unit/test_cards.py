"""Course cards, the course finder, next steps and reading time: the data that templates draw."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from recovery_college.markdown.plain_text import count_words
from recovery_college.pages.components.reading_time import WORDS_A_MINUTE
from support.college import COLLEGE, COURSE, FIRST_MODULE, SECOND_MODULE, TODAY, a_college, page_specs

RUNS = COURSE[COURSE.index("runs:") : COURSE.index("summary:")]
MODULES = {
    "01-what-sleep-does.md": FIRST_MODULE.replace("![A bed beside an open window](bedroom.png)", ""),
    "02-a-calm-evening.md": SECOND_MODULE,
}


def a_run(*days: str, place: str = "harbour-library", start: str = "10:00", booking: str = "open") -> str:
    """A run with one session of two hours on each of the days."""
    end = f"{int(start[:2]) + 2}{start[2:]}"
    sessions = "".join(f"  - date: {day}\n    start: {start}\n    end: {end}\n" for day in days)
    return f"- term: spring-2027\n  place: {place}\n  booking: {booking}\n  sessions:\n{sessions}"


def a_course(title: str, *runs: str, **settings: str) -> str:
    """A course.yml with other runs and other settings."""
    text = COURSE.replace(RUNS, f"runs:\n{''.join(runs)}" if runs else "").replace("Sleep well", title)
    for name, value in settings.items():
        line = next(line for line in text.splitlines() if line.startswith(f"{name}:"))
        text = text.replace(line, f"{name}: {value}")
    return text


def with_courses(folder: Path, courses: dict[str, str], **files: str) -> Path:
    """A college with these courses and no others."""
    made: dict[str, str | bytes] = dict(files)
    for slug, text in courses.items():
        made |= {f"courses/{slug}/course.yml": text} | {f"courses/{slug}/{name}": t for name, t in MODULES.items()}
    unwanted = [f"courses/sleep-well/{n}" for n in ("course.yml", *MODULES, "bedroom.png")]
    return a_college(folder, made, without=[] if "sleep-well" in courses else unwanted)


def cards(root: Path, today: dt.date = TODAY) -> dict[str, dict[str, Any]]:
    """The cards of the course list by title."""
    groups = page_specs(root, today)["courses/index.md"].front_matter["cards"]
    return {card["title"]: card for group in groups for card in group["cards"]}


def the_card(folder: Path, course: str, today: dt.date = TODAY) -> dict[str, Any]:
    (card,) = cards(with_courses(folder, {"sleep-well": course}), today).values()
    return card


def test_a_card_says_everything_people_choose_by(tmp_path: Path) -> None:
    college = a_college(
        tmp_path,
        {"courses/sleep-well/course.yml": COURSE.replace("notes: none", 'notes:\n- "Bad dreams: no detail."\n- Fear.')},
    )
    (group,) = page_specs(college)["courses/index.md"].front_matter["cards"]
    assert group == {
        "id": "looking-after-yourself",
        "title": "Looking after yourself",
        "about": "What keeps you well.",
        "cards": [
            {
                "title": "Sleep well",
                "address": "courses/sleep-well/",
                "summary": "What helps with sleep.",
                "level": "First steps",
                "mode": "In person or online",
                "who": "People who use, or have used, mental health services",
                "length": "2 sessions, 4 hours",
                "cost": "Free",
                "more": [],
                "when": "Thursday 14 January 2027, 10am to 12 noon, and 1 more day",
                "when_label": "Next date",
                "dated": True,
                "news": None,
                "where": "Harbour Library and online",
                "booking": "You can book now.",
                "resting": False,
                "notes": ["Bad dreams: no detail.", "Fear."],
                "find": {
                    "mode": ["in-person", "online"],
                    "who": ["students"],
                    "strand": "looking-after-yourself",
                    "venue": ["harbour-library", "online"],
                    "time": ["daytime"],
                    "soon": False,
                },
            }
        ],
    }


LATER = a_run("2027-03-02", "2027-03-09", "2027-03-16", booking="waiting-list")
WHEN = [
    # the runs, the day, and what the card says: when, where, booking
    pytest.param([], TODAY, (None, None, None), id="nobody has said when"),
    pytest.param([a_run("2027-01-14")], dt.date(2027, 1, 15), ("No date yet", None, None), id="over"),
    pytest.param(
        [a_run("2027-01-14")],
        dt.date(2027, 1, 14),
        ("Thursday 14 January 2027, 10am to 12 noon", "Harbour Library", "You can book now."),
        id="today",
    ),
    pytest.param(
        [a_run("2027-01-14", "2027-01-21", "2027-01-28")],
        dt.date(2027, 1, 20),
        ("Thursday 21 January 2027, 10am to 12 noon, and 1 more day", "Harbour Library", "This has started."),
        id="under way",
    ),
    pytest.param(
        [a_run("2027-01-14", "2027-01-21"), LATER],
        dt.date(2027, 1, 20),
        (
            "Tuesday 2 March 2027, 10am to 12 noon, and 2 more days",
            "Harbour Library",
            "This is full. You can ask to go on the waiting list.",
        ),
        id="under way, and a later one that can still be joined",
    ),
    pytest.param(
        [a_run("2027-01-14", "2027-01-14").replace("start: 10:00\n    end: 12:00", "start: 13:00\n    end: 15:30", 1)],
        TODAY,
        ("Thursday 14 January 2027, 10am to 12 noon, 1pm to 3:30pm", "Harbour Library", "You can book now."),
        id="two sessions on one day are one day",
    ),
]


@pytest.mark.parametrize(("runs", "today", "expected"), WHEN)
def test_a_card_names_the_next_chance(
    tmp_path: Path, runs: list[str], today: dt.date, expected: tuple[str | None, ...]
) -> None:
    card = the_card(tmp_path, a_course("Sleep well", *runs), today)
    assert (card["when"], card["where"], card["booking"]) == expected


def test_a_resting_course_has_no_date_and_cannot_be_found_by_one(tmp_path: Path) -> None:
    card = the_card(tmp_path, a_course("Sleep well", a_run("2026-11-25"), status="resting"))
    assert card["resting"] is True
    assert (card["when"], card["where"], card["booking"]) == (None, None, None)
    assert (card["find"]["time"], card["find"]["venue"], card["find"]["soon"]) == ([], [], False)


def test_a_course_on_your_own_can_be_started_any_day_at_any_hour(tmp_path: Path) -> None:
    card = the_card(tmp_path, a_course("Sleep well", mode="self-paced", sessions="0"))
    assert card["when"] == "Any day you like. You work through it in your own time."
    assert card["where"] == "On this website"
    assert card["length"] == "4 hours, at your own pace"
    assert card["find"]["time"] == ["daytime", "evening"]
    assert card["find"]["venue"] == ["online"]
    assert card["find"]["soon"] is True


@pytest.mark.parametrize(
    ("starts", "times"),
    [
        (("16:59",), ["daytime"]),
        (("17:00",), ["evening"]),
        (("10:00", "18:30"), ["daytime", "evening"]),
    ],
)
def test_the_evening_starts_at_five(tmp_path: Path, starts: tuple[str, ...], times: list[str]) -> None:
    runs = [a_run(f"2027-0{n}-14", start=start) for n, start in enumerate(starts, 1)]
    assert the_card(tmp_path, a_course("Sleep well", *runs))["find"]["time"] == times


@pytest.mark.parametrize(("day", "soon"), [("2026-11-21", True), ("2026-12-19", True), ("2026-12-20", False)])
def test_soon_is_within_four_weeks(tmp_path: Path, day: str, soon: bool) -> None:
    assert the_card(tmp_path, a_course("Sleep well", a_run(day)))["find"]["soon"] is soon


def test_a_course_that_has_begun_does_not_start_soon(tmp_path: Path) -> None:
    card = the_card(tmp_path, a_course("Sleep well", a_run("2026-11-19", "2026-11-26")))
    assert card["find"]["soon"] is False


THREE = {
    "sleep-well": a_course("Sleep well", a_run("2026-12-03"), mode="in-person"),
    "eat-well": a_course("Eat well", a_run("2027-02-03", start="18:00", place="online"), mode="online"),
    "move": a_course("Move", audience="[everyone]", mode="self-paced", sessions="0"),
}


def test_the_finder_offers_only_what_occurs_and_what_makes_a_difference(tmp_path: Path) -> None:
    page = page_specs(with_courses(tmp_path, THREE))["courses/index.md"]
    assert [(f["name"], f["label"], f["any"]) for f in page.front_matter["finder"]] == [
        ("mode", "How you take part", "Any way"),
        ("who", "Who it is for", "Anyone"),
        ("venue", "Where", "Anywhere"),
        ("time", "Time of day", "Any time"),
    ], "there is one strand, so there is nothing to choose"
    options = {f["name"]: [(o["value"], o["text"]) for o in f["options"]] for f in page.front_matter["finder"]}
    assert options["mode"] == [
        ("in-person", "In person"),
        ("online", "Online"),
        ("self-paced", "On your own, in your own time"),
    ]
    assert [value for value, _ in options["who"]] == ["students", "carers", "peer-support-workers", "staff"]
    assert options["venue"] == [("harbour-library", "Harbour Library"), ("online", "Online")]
    assert options["time"] == [("daytime", "In the daytime"), ("evening", "In the evening (from 5pm)")]
    assert page.front_matter["finder_soon"] == "Starts in the next 4 weeks"


def test_the_finder_has_nothing_to_ask_where_there_is_nothing_to_choose(tmp_path: Path) -> None:
    one = {"sleep-well": a_course("Sleep well", a_run("2026-12-03"), mode="in-person")}
    page = page_specs(with_courses(tmp_path, one))["courses/index.md"]
    assert page.front_matter["finder"] == []
    assert page.front_matter["finder_soon"] == "", "all courses start soon"


def test_a_college_without_courses_says_so(tmp_path: Path) -> None:
    page = page_specs(with_courses(tmp_path, {}))["courses/index.md"]
    assert page.front_matter["intro"] == "There are no courses here yet."
    assert page.front_matter["cards"] == []


def test_a_list_of_dates_says_how_many_days_and_which_is_the_last(tmp_path: Path) -> None:
    courses = {
        "one": a_course("One", a_run("2027-01-14")),
        "two": a_course("Two", a_run("2027-01-15", "2027-01-22")),
        "four": a_course("Four", a_run("2027-01-18", "2027-01-25", "2027-02-01", "2027-02-08")),
    }
    site = page_specs(with_courses(tmp_path, courses))
    for uri in ("index.md", "courses/index.md"):
        one, two, four = site[uri].markdown.split("## What is on next")[1].split("-   **")[1:4]
        assert "And" not in one
        assert "And on Friday 22 January 2027." in two
        assert "And 3 more days. The last is Monday 8 February 2027." in four
    assert "And on: Monday 25 January 2027, 10am to 12 noon; Monday 1" in site["timetable/index.md"].markdown
    begun = page_specs(with_courses(tmp_path, courses), dt.date(2027, 1, 16))["timetable/index.md"].markdown
    assert "[Two](../courses/two/index.md), [Harbour Library](../venues/harbour-library.md). This has started." in begun


def test_the_first_page_has_three_links_and_no_list_of_them_in_its_text(tmp_path: Path) -> None:
    page = page_specs(a_college(tmp_path))["index.md"]
    assert [(link["kind"], link["address"]) for link in page.front_matter["main_links"]] == [
        ("find", "courses/"),
        ("new", "what-to-expect/"),
        ("urgent", "urgent-help/"),
    ]
    assert all(link["title"] and link["text"] for link in page.front_matter["main_links"])
    assert page.markdown.startswith("Welcome. Find [a course](courses/index.md).")
    assert page.front_matter["main_links"][0]["title"] not in page.markdown


def test_the_panel_and_the_page_name_the_same_ways_to_join(tmp_path: Path) -> None:
    text = COLLEGE.replace("  phone: 01632 960 001\n", "  phone: 01632 960 001\n  text: 07700 900 001\n")
    part = "take_part:\n  self_referral: yes\n  who_can_come: All.\n  cost:\n    free: yes\n  how: Tell us.\n"
    own = f"{part}  link: https://book.example/a(b)\n  phone: 01632 960 002\n"
    files = {"courses/college.yml": text, "courses/sleep-well/course.yml": COURSE + own}
    page = page_specs(a_college(tmp_path, files))["courses/sleep-well/index.md"]
    assert page.front_matter["join"] == [
        {"text": "Book on the web", "link": "https://book.example/a(b)"},
        {"text": "Call us: 01632 960 002", "link": "tel:01632960002"},
        {"text": "Send us a text message: 07700 900 001", "link": "sms:07700900001"},
    ]
    for line in (
        "-   [Book on the web](https://book.example/a%28b%29)",
        "-   Call us: [01632 960 002](tel:01632960002)",
        "-   Send us a text message: [07700 900 001](sms:07700900001)",
    ):
        assert line in page.markdown


@pytest.mark.parametrize("said", ["nothing", "only words"])
def test_nobody_is_left_without_a_way_to_join(tmp_path: Path, said: str) -> None:
    text = COLLEGE[: COLLEGE.index("take_part:")] if said == "nothing" else COLLEGE
    site = page_specs(a_college(tmp_path, {"courses/college.yml": text}))
    # where nothing else is said of joining, the heading above the ways says it already
    headings = ["## How to take part", "## How to join"] if said == "nothing" else ["### How to join"] * 2
    for uri, heading in zip(("courses/sleep-well/index.md", "what-to-expect/index.md"), headings, strict=True):
        assert f"{heading}\n" in site[uri].markdown
        assert "-   Write to us: [hello@marsh-lane.example](mailto:hello@marsh-lane.example)" in site[uri].markdown
        assert "-   Call us: [01632 960 001](tel:01632960001)" in site[uri].markdown
    assert len(site["courses/sleep-well/index.md"].front_matter["join"]) == 2


def test_the_panel_says_what_it_is_like_in_a_line(tmp_path: Path) -> None:
    own = f"what_to_expect:\n  sharing: You can keep quiet.\n    Or talk! {'Both are very fine. ' * 9}\n"
    for name, text, feel in (
        ("college", COURSE, "You do not have to share anything."),
        ("course", COURSE + own, f"You can keep quiet. Or talk!{' Both are very fine.' * 3}"),
    ):
        (tmp_path / name).mkdir()
        site = page_specs(a_college(tmp_path / name, {"courses/sleep-well/course.yml": text}))
        facts = {fact["name"]: fact["value"] for fact in site["courses/sleep-well/index.md"].front_matter["facts"]}
        assert list(facts) == [
            "Who it is for",
            "Next date",
            "Booking",
            "Where",
            "How long",
            "How it is taught",
            "What it is like",
            "Level",
            "Cost",
        ]
        assert facts["What it is like"] == feel
        assert facts["Booking"] == "You can book now."


def test_what_comes_after_a_course(tmp_path: Path) -> None:
    files = {
        "open": COURSE.replace("Sleep well", "Open"),
        "tired": COURSE.replace("Sleep well", "Tired").replace("status: published", "status: resting"),
        "gone": COURSE.replace("Sleep well", "Gone").replace("status: published", "status: retired\ninstead: open"),
    }
    site = page_specs(with_courses(tmp_path, files))
    steps = {
        name: [(step["title"], step["address"]) for step in site[f"courses/{name}/index.md"].meta.steps]
        for name in files
    }
    assert steps == {
        "open": [
            ("How to join", "courses/open/#how-to-take-part"),
            ("Read the first part: What sleep does", "courses/open/what-sleep-does/"),
            ("New here? What to expect", "what-to-expect/"),
        ],
        "tired": [
            ("Read the first part: What sleep does", "courses/tired/what-sleep-does/"),
            ("Find a course", "courses/"),
        ],
        "gone": [("Open", "courses/open/"), ("Find a course", "courses/")],
    }


def reading(folder: Path, words: int, *, notes: int = 0) -> str | None:
    """The reading time of a module with so many words for learners, and so many for facilitators."""
    module = SECOND_MODULE[: SECOND_MODULE.index("You can stop")] + " ".join(["word"] * words) + "\n"
    if notes:
        module += '\n!!! facilitator "Notes"\n    ' + " ".join(["note"] * notes) + "\n"
    folder.mkdir(exist_ok=True)
    college = a_college(folder, {"courses/sleep-well/02-a-calm-evening.md": module})
    found: str | None = page_specs(college)["courses/sleep-well/a-calm-evening.md"].front_matter["reading"]
    return found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (WORDS_A_MINUTE - 1, ""),
        (WORDS_A_MINUTE, "About 1 minute to read"),
        (WORDS_A_MINUTE + 1, "About 2 minutes to read"),
        (WORDS_A_MINUTE * 4, "About 4 minutes to read"),
    ],
)
def test_reading_time_is_rounded_up_and_never_below_a_minute(tmp_path: Path, words: int, said: str) -> None:
    assert reading(tmp_path, words) == said


def test_what_learners_do_not_see_takes_no_time(tmp_path: Path) -> None:
    assert reading(tmp_path / "a", 400) == reading(tmp_path / "b", 400, notes=900) == "About 3 minutes to read"


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Two words", 2),
        ("## A heading\n\n| one | two |\n| --- | --- |\n| 3 | don't |", 6),
        ("See [the course](../a-long/path.md) or <https://example.org/a/b/c>.", 4),
        ("A fact.[^one]\n\n[^one]: Its source.", 4),
        ("A ![bed by a window](bed.png)", 5),
    ],
)
def test_words_are_what_somebody_reads(markdown: str, words: int) -> None:
    assert count_words(markdown) == words
