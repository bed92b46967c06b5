"""The workbook of the whole programme: what is in it, what is never in it, and how it comes back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from recovery_college.commands import cli
from support.college import a_college

PEOPLE = """\
# who we are
peer-trainer:
  role: Peer trainer
  experience: lived
  name: Sioned
  consent:
    given: 2026-01-01
  about: Sioned teaches in Welsh.
nurse-trainer:
  role: Nurse
"""
DANGEROUS = ["=1+1", "+44 1632 960 001", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small college, with names of people and texts that a spreadsheet program could take for formulas."""
    college = a_college(tmp_path, {"courses/people.yml": PEOPLE})
    file = college / "courses/sleep-well/course.yml"
    outcomes = "".join(f'- "{text}"\n' for text in DANGEROUS)
    file.write_text(file.read_text().replace("- Name one thing that helps you to sleep.\n", outcomes))
    monkeypatch.chdir(college)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795953600")
    return college


def bring(file: Path, capsys: pytest.CaptureFixture[str], ends: int = 0) -> str:
    assert cli.main(["import", str(file), "--yes"]) == ends
    said = capsys.readouterr()
    return said.out + said.err


def everything(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_college_that_people_wrote_comes_back_to_the_byte(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(root)
    assert cli.main(["programme", str(root.parent / "all.xlsx")]) == 0
    assert "Nothing is to be written." in bring(root.parent / "all.xlsx", capsys)
    assert everything(root) == before


def test_it_has_real_dates_filters_frozen_headings_no_formula_and_no_name(root: Path) -> None:
    file = root.parent / "all.xlsx"
    assert cli.main(["programme", str(file)]) == 0
    book = load_workbook(file)
    sheets = ["Courses", "Runs", "Sessions", "Terms", "Venues", "Strands", "Roles", "Partners", "Other settings"]
    assert book.sheetnames == ["About this file", *sheets]
    sessions = book["Sessions"]
    assert [cell.value for cell in sessions[1]] == ["Address", "Run", "Session", "Date", "Start", "End", "Place"]
    assert [cell.value for cell in sessions[2]] == [
        "sleep-well", 1, 1, dt.datetime(2027, 1, 14), dt.time(10), dt.time(12), "harbour-library",  # noqa: DTZ001
    ]  # fmt: skip
    assert sessions.freeze_panes == "C2"
    assert list(sessions.tables) == ["Sessions"]
    assert sessions.tables["Sessions"].autoFilter.ref == "A1:G3"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert risky
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)
    assert not [cell for cell in cells if "Sioned" in str(cell.value)]


def test_what_staff_change_in_it_is_written_and_the_rest_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root.parent / "all.xlsx"
    cli.main(["programme", str(file)])
    book = load_workbook(file)
    book["Runs"].cell(2, 1 + [cell.value for cell in book["Runs"][1]].index("Booking")).value = "full"
    book["Sessions"].append(["sleep-well", 1, 3, dt.date(2027, 1, 28), dt.time(10), dt.time(12)])
    book["Courses"].append(["tea-and-talk", "Tea and talk"])
    book["Roles"].append(["cook", "Cook"])
    book["Courses"].cell(1, 30).value, book["Courses"].cell(2, 30).value = "Room key", "with Ann"
    book.save(file)
    course = root / "courses/sleep-well/course.yml"
    before = course.read_text()
    said = bring(file, capsys)
    hours = "\n    start: 10:00\n    end: 12:00\n"
    second, third = f"- date: 2027-01-21{hours}", f"  - date: 2027-01-28{hours}"
    after = before.replace("booking: open", "booking: full").replace(second, second + third)
    assert course.read_text() == after
    assert (root / "courses/tea-and-talk/course.yml").read_text() == "title: Tea and talk\n"
    assert (root / "courses/people.yml").read_text() == f"{PEOPLE}cook:\n  role: Cook\n"
    assert "Sheet 'Courses', row 1, column AD: 'Room key' is no setting of ours, and its column was not used." in said


COURSE = "courses/sleep-well/course.yml"
SLIPS: dict[str, tuple[str, list[Any], str]] = {
    "no address": ("Courses", [None, "Art"], "Sheet 'Courses', row 3: the address of the course is missing"),
    "bad address": ("Courses", ["Art!", "Art"], "row 3, column A: 'Art!' cannot be part of a web address"),
    "twice": ("Courses", ["sleep-well", "Sleep"], "row 3, column A: the address 'sleep-well' stands there twice"),
    "no title": ("Courses", ["art"], "row 3, column A: a new course needs a title"),
    "no course": ("Runs", ["art", 1], "row 3, column A: there is no course 'art' in the sheet 'Courses'"),
    "no number": ("Runs", ["sleep-well", "one"], "in the column 'Run' belongs a number from 1 on"),
    "same number": ("Sessions", ["sleep-well", 1, 2], "this run has two sessions with the number 2"),
    "no file": ("Other settings", ["courses/x.yml", "a", "b"], "no such file in this workbook"),
    "no place": (
        "Other settings",
        ["courses/sleep-well/course.yml", "title > 1", "b"],
        "this is no place of a setting",
    ),
    "item too far": ("Other settings", [COURSE, "x > 999999999999", "b"], "These files would not be right"),
    "item after a gap": ("Other settings", [COURSE, "x > 9999", "b"], "this is no place of a setting"),
    "item 0": ("Other settings", [COURSE, "x > 0", "b"], "this is no place of a setting"),
    "run 0": ("Other settings", [COURSE, "runs > 0 > note", "b"], "this is no place of a setting"),
    "item within no list": (
        "Other settings",
        [COURSE, "runs > 1 > sessions > x", "b"],
        "this is no place of a setting",
    ),
    "small 2": ("Other settings", [COURSE, "x > ²", "b"], "These files would not be right"),
    "wrong value": ("Runs", ["sleep-well", 2, "spring-2027", "online"], "These files would not be right"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_place_and_nothing_is_written(
    slip: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, row, said = SLIPS[slip]
    file = root.parent / "all.xlsx"
    cli.main(["programme", str(file)])
    book = load_workbook(file)
    if slip == "wrong value":
        row = [*row, *["maybe"] * (book["Runs"].max_column - len(row))]
    book[sheet].append(row)
    book.save(file)
    before = everything(root)
    answer = bring(file, capsys, ends=2)
    assert said in answer
    assert "Traceback" not in answer
    assert everything(root) == before


def test_it_is_not_written_over_a_file_without_being_asked_to(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root.parent / "all.xlsx"
    file.write_text("mine")
    assert cli.main(["programme", str(file)]) == 2
    assert "'all.xlsx' is there already, and nothing is written over it." in capsys.readouterr().err
    assert file.read_text() == "mine"
    assert cli.main(["programme", "all.csv"]) == 2
    assert "'all.csv' should end in .xlsx." in capsys.readouterr().err
    assert cli.main(["programme", str(file), "--yes"]) == 0
    assert file.read_bytes().startswith(b"PK")
