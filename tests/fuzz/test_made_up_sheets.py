"""Made-up sheets, as tired people fill them in: all are read or told of, and written once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_college.importing.spreadsheet.cells import Cell, Sheet, Spreadsheet, SpreadsheetError
from recovery_college.importing.spreadsheet.headings import known_settings
from recovery_college.importing.spreadsheet.known_college import CollegeFile, KnownCollege
from recovery_college.importing.spreadsheet.new_mistakes import refuse_new_mistakes
from recovery_college.importing.spreadsheet.personal_columns import refuse_people
from recovery_college.importing.spreadsheet.proposal import Proposal, propose_files
from recovery_college.importing.spreadsheet.reading import Reading, read_programme
from recovery_college.importing.spreadsheet.yaml_edit import compose, plain_data
from support.building import REPOSITORY

TODAY = dt.date(2026, 11, 29)
WORDS = [
    case["typed"] for case in yaml.safe_load((REPOSITORY / "tests/spreadsheet-dates.yml").read_text(encoding="utf-8"))
]
TITLES = ["Sleep well", "Sleep well", "Art", "Art", "Low mood", "", "Sleep  well", "ART"]
HEADINGS = """Date,Date 2,When,Time,Start,End,Start date,End date,Day,Weeks,Venue,Tutor,Term,Status,Places,Cost,Session,
Cohort,Theme,Description,Duration,Notes,Who for""".replace("\n", "").split(",")
OTHER = [
    "Online (Zoom)",
    "Harbour Library",
    "Jane Okafor",
    "Peer trainer & nurse",
    "Full",
    "Cancelled",
    "Cancelled: ill",
]
OTHER += [
    "Free",
    "£5",
    "6 weeks",
    "3",
    "Spring 2027",
    "- a\n- b",
    "x" * 600,
    "=1+1",
    "\u202eabc",
    "#",
    "a: b",
    "null",
    "n/a",
]
FIRST, LAST = dt.date(2026, 9, 1), dt.date(2028, 1, 1)
values = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.sampled_from(OTHER),
    st.builds(dt.datetime.combine, st.dates(FIRST, LAST), st.times()),
    st.dates(FIRST, LAST),
    st.times(),
    st.integers(-5, 60_000),
    st.floats(-2, 50_000),
    st.booleans(),
    st.text(max_size=40),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with a title's column and some others, in the order in which somebody has put them."""
    headings = ["Course", *draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8, unique=True))]
    rows: list[list[Any]] = [headings]
    for _ in range(draw(st.integers(1, 6))):
        rows.append([draw(st.sampled_from(TITLES)), *(draw(values) for _ in headings[1:])])
    sheet = Sheet(draw(st.sampled_from(["Sheet1", "Spring 2027", "2026/27"])))
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None and str(value).strip():
                is_odd = draw(st.integers(0, 30)) == 0
                sheet.rows.setdefault(at, {})[column] = Cell(sheet.name, at, column, value, is_struck=is_odd and at > 1)
    return sheet


def brought(sheet: Sheet, college: KnownCollege) -> tuple[Reading, Proposal]:
    """What the import reads and proposes."""
    spreadsheet = Spreadsheet([sheet])
    refuse_people(spreadsheet.sheets)
    reading = read_programme(spreadsheet, college, None, TODAY)
    courses = {address: course.data() for address, course in reading.facts.courses.items()}
    return reading, propose_files(college, courses, reading.facts.shared)


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(sheets())
def test_a_made_up_sheet_is_read_once_and_for_all(sheet: Sheet) -> None:
    college = KnownCollege(Path("nowhere"))
    try:
        reading, proposal = brought(sheet, college)
    except SpreadsheetError:
        return  # one clear answer, and nothing is written
    refuse_new_mistakes(proposal)  # what a sheet says wrongly was left out before, cell by cell
    told = reading.not_used()
    headings = {cell.column for cell in sheet.rows[1].values() if cell.value == "Tutor"}
    is_named = any(cell.value == "Jane Okafor" and cell.column in headings for cell in sheet.cells())
    unused = [cell for cell in sheet.cells() if not reading.usage.is_used(cell)]
    assert bool(told) == bool(unused)
    for one in proposal.files:
        one.file.data = plain_data(compose(one.text, one.file.path))
        one.file.text, one.file.before = one.text, one.text.encode()
        college.files[one.file.path] = CollegeFile(one.file.path, one.file.data, one.text, one.text.encode())
        assert not is_named or "Okafor" not in one.text
    _, again = brought(sheet, college)
    assert [(one.file.path, one.changes) for one in again.files] == []


def test_the_headings_here_are_known() -> None:
    assert len(known_settings()) > 40
