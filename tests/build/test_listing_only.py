"""A college on its first day: 200 titles go in as they are, and no page says anything that nobody has said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from recovery_college.diagnostics.diagnostic import Severity
from recovery_college.pages.page import PageSpec
from recovery_college.pages.ui_text import load_ui_text
from recovery_college.project import Project
from recovery_college.settings import Settings
from support.building import cli, main_text, mkdocs, pages, search_index
from support.college import TODAY
from support.listing_college import a_listing_only_college

COURSES = 200
WORDS = load_ui_text()
# What was said of every course where an author had left it out, and what is no answer.
DEFAULTS = [
    *(WORDS(f"levels.{name}") for name in ("first-steps", "going-further", "for-the-role")),
    *(WORDS(f"modes.{name}") for name in ("in-person", "online", "hybrid", "self-paced")),
    *(WORDS(f"course.{name}") for name in ("free", "not_free", "no_date", "no_dates", "content_notes_none")),
    *(WORDS(f"course.{name}") for name in ("referral_no", "referral_yes", "paid", "unpaid", "resting")),
    *(WORDS(f"experience.{name}") for name in ("learned", "both")),
    WORDS("courses.nothing_next"),
    WORDS("home.summary"),
    WORDS("home.new_text"),
    "English",
    "18 or over",
    "Everyone",
    "None",
]
NUMBERS = re.compile(r"\b[0-9]+ (?:sessions?|hours?|minutes?|mins?)\b")
ABOUT_THE_SOFTWARE = ("editors/", "accessibility/", "who-we-are/", "co-production/", "leave-quickly/", "404")
"""Pages that explain words or the site itself, and say nothing of one course. The last two say what they add up."""


@pytest.fixture(scope="module")
def college(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_listing_only_college(tmp_path_factory.mktemp("listing"), COURSES)


@pytest.fixture(scope="module")
def site(college: Path) -> dict[str, str]:
    """Every page of its site, built strictly: a warning would stop it."""
    done = mkdocs(college, "--strict")
    assert done.returncode == 0, done.stderr
    assert not re.search(r"^(?:WARNING|ERROR)\b", done.stderr, re.M), done.stderr
    return {name: main_text(html) for name, html in pages(college / "site").items()}


def test_titles_alone_are_published_the_same_minute(college: Path, site: dict[str, str]) -> None:
    assert sum(name.startswith("courses/course-") for name in site) == COURSES
    done = cli(college, "check", "--strict")
    assert done.returncode == 0
    assert f"Looked at {COURSES} courses, 0 modules and 0 pages. Courses on the site: 200 listed." in done.stdout
    assert "Found 201 advice." in done.stdout
    assert len(done.stdout.splitlines()) < 25  # one message in 180 files is one thing to read
    assert cli(college, "check", "--all").stdout.count("[course-next]") == COURSES


def test_no_page_says_what_nobody_has_said(site: dict[str, str]) -> None:
    for name, text in site.items():
        if name.startswith(ABOUT_THE_SOFTWARE):
            continue
        said = [word for word in DEFAULTS if re.search(rf"(?<!\w){re.escape(word.rstrip('.'))}(?!\w)", text)]
        assert not said, (name, said)
        assert not NUMBERS.search(text), (name, NUMBERS.search(text))


def test_what_a_reader_can_do_stands_on_the_page_of_a_title(site: dict[str, str]) -> None:
    title_only, with_a_date = site["courses/course-001/index.html"], site["courses/course-010/index.html"]
    assert "Ask us when it is on next" in title_only
    assert WORDS("ask.when") in title_only
    assert WORDS("ask.cost") in title_only
    assert "Call us: 01632 960 001" in title_only
    assert "Tuesday 4 May 2027, 10am to 12 noon" in with_a_date
    assert "The Hall" in with_a_date
    assert WORDS("ask.when") not in with_a_date
    assert WORDS("ask.how") not in with_a_date
    assert WORDS("course.made_by") not in title_only
    assert WORDS("course.taught_by") not in title_only


def test_what_other_programs_get_says_no_more(college: Path, site: dict[str, str], tmp_path: Path) -> None:
    text, places = search_index(college / "site")
    assert "courses/course-001/" in places
    (row,) = re.findall(r'\["courses/course-001/"[^\[\]]*\]', text)
    assert json.loads(row) == ["courses/course-001/", "Course number 001"]
    assert cli(college, "export", str(tmp_path / "out")).returncode == 0
    listed = next((tmp_path / "out").rglob("courses/index.md")).read_text()
    assert "-   **[Course number 001](course-001/index.md)**\n-   **[Course number 002]" in listed


def test_the_page_that_says_what_to_do_next(site: dict[str, str]) -> None:
    text = site["editors/what-would-make-our-courses-better/index.html"]
    assert "Listed: 200." in text
    assert "Described: 0." in text
    assert "Co-produced: 0." in text
    assert "(180 courses)" in text
    assert "(20 courses)" in text
    pointer = "Of 200 courses, 200 are listed, 0 are described and 0 are co-produced. The one next thing:"
    assert pointer in site["editors/fields/course/index.html"]
    assert pointer in site["editors/checks/course-next/index.html"]
    missing = "200 of 200 courses have no record here yet of who made them. That is no sign of how they were made."
    assert missing in site["co-production/index.html"]


def empty_headings(page: PageSpec) -> list[str]:
    """Headings with nothing between them and the next of the same or a higher level."""
    blocks = [block for block in page.markdown.split("\n\n") if block.strip()]
    found = []
    for block, after in zip(blocks, [*blocks[1:], "# end"], strict=True):
        level, following = (re.match(r"(#*)", one)[1] for one in (block, after))  # type: ignore[index]
        if level and following and len(following) <= len(level):
            found.append(block)
    return found


def test_no_heading_stands_over_nothing(college: Path) -> None:
    project = Project(college, Settings(), TODAY)
    hollow = {page.uri: found for page in project.pages if (found := empty_headings(page))}
    assert hollow == {}
    assert {problem.severity for problem in project.problems} == {Severity.ADVICE}


@pytest.mark.parametrize("contact", ["email: hello@fen.example", "text: 07700 900 001", "post: 1 Example Quay, Fenby"])
def test_one_way_to_reach_the_college_is_enough(tmp_path: Path, contact: str) -> None:
    root = a_listing_only_college(tmp_path, 1)
    file = root / "courses/college.yml"
    file.write_text(file.read_text().replace("phone: 01632 960 001", contact))
    project = Project(root, Settings(), TODAY)
    assert [p.code for p in project.problems if p.severity is not Severity.ADVICE] == []
    expect = next(page for page in project.pages if page.uri == "what-to-expect/index.md")
    assert contact.split(": ")[1].split(",")[0] in expect.markdown
    assert "None" not in expect.markdown
    assert "mailto:)" not in expect.markdown
