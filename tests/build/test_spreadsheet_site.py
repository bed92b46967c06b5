"""A college moves in with its spreadsheet: one command, a strict build, and no word that it did not say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from recovery_college.commands import cli
from support.building import build, main_text, pages
from support.building import cli as command
from support.spreadsheets import ENDS, HABITS, an_empty_college, the_programme

DAY = "1795953600"  # 29 November 2026
SITE = "site_name: Marsh Lane\ntheme:\n  name: material\nplugins: [recovery-college]\n"
# What a page would say if something nobody has said were filled in. The sheets have no price, length, level or way.
DEFAULTS = (
    r"\bFree\b",
    r"\bFirst steps\b",
    r"\bGoing further\b",
    r"\bIn person\b",
    r"\b\d+ sessions?, \d+ hours?\b",
    r"\b\d+ hours?\b",
    r"\bFor everyone\b",
    r"\bAnyone\b",
    r"\bEnglish\b",
    r"\bNo hard subjects\b",
    r"\bCo-produced\b",
    r"\bpaid\b",
    r"\bPlaces for \d+",
    r"\bBooking is open\b",
    r"\blived experience\b",
    r"\bstep-free\b",
    r"\b18 or over\b",
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command in a folder, which has to go well; what it says."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)

    def in_folder(folder: Path, *arguments: str) -> str:
        monkeypatch.chdir(folder)
        assert cli.main(arguments) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return in_folder


@pytest.mark.parametrize("habit", HABITS)
def test_forty_courses_go_in_with_one_command_and_come_out_unchanged(
    habit: str, tmp_path: Path, run: Callable[..., str]
) -> None:
    sheet = HABITS[habit](tmp_path / f"plan.{ENDS[habit]}")
    root, anew = (an_empty_college(tmp_path / name) for name in ("college", "anew"))
    said = run(root, "import", str(sheet), "--yes")
    assert "40 courses in the sheet: 40 new" in said
    assert "What the checks ask because of it" not in said
    run(root, "check", "--strict")
    before = {path.relative_to(root): path.read_bytes() for path in root.rglob("*.yml")}
    workbook = tmp_path / "out.xlsx"
    run(root, "programme", str(workbook))
    for file in (workbook, sheet):
        said = run(root, "import", str(file), "--yes")
        assert "The college says all this already: 40 courses. Nothing is to be written." in said
    run(anew, "import", str(workbook), "--yes")
    for folder in (root, anew):
        assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.yml")} == before


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The site of the college with a row for each session, built strictly."""
    folder = tmp_path_factory.mktemp("moved-in")
    root = an_empty_college(folder / "college")
    sheet = HABITS["session"](folder / "plan.xlsx")
    assert command(root, "import", str(sheet), "--yes", SOURCE_DATE_EPOCH=DAY).returncode == 0
    (root / "mkdocs.yml").write_text(SITE)
    (root / "docs").mkdir()
    facts = "{title: Marsh Lane, summary: Hello., audience: [everyone], owner: College lead, review_by: 2027-11-30}"
    (root / "docs/index.md").write_text(f"---\n{facts}\n---\nWelcome. Find [a course](/courses/).\n")
    return pages(build(root, "--strict", SOURCE_DATE_EPOCH=DAY))


def test_each_course_has_a_page_with_what_the_sheet_says(site: dict[str, str]) -> None:
    for course in the_programme():
        found = [html for path, html in site.items() if path.startswith("courses/") and f">{course.title}</h1>" in html]
        assert len(found) == 1, course.title
        text = main_text(found[0])
        assert course.summary in text
        for day in course.days:
            assert f"{day.day} {day:%B}" in text
        if course.days:
            assert course.place.replace(" (Zoom)", "") in text


def test_no_page_of_a_course_says_what_nobody_has_said(site: dict[str, str]) -> None:
    addresses = [path for path, html in site.items() if path.startswith("courses/") and path.count("/") == 2]
    assert len(addresses) == 40
    for path in [*addresses, "courses/index.html"]:
        text = main_text(site[path])
        found = [pattern for pattern in DEFAULTS if re.search(pattern, text)]
        assert (path, found, text) == (path, [], text)
