"""Made-up colleges go out as a workbook and come back: into themselves without a change, into nothing to the byte."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from recovery_college.importing.spreadsheet.files import read_spreadsheet
from recovery_college.importing.spreadsheet.known_college import CollegeFile, KnownCollege
from recovery_college.importing.spreadsheet.own_form import SHEETS
from recovery_college.importing.spreadsheet.own_form_reader import is_own_form, read_own_form
from recovery_college.importing.spreadsheet.own_form_writer import programme_workbook
from recovery_college.importing.spreadsheet.personal_columns import refuse_people
from recovery_college.importing.spreadsheet.proposal import propose_files
from recovery_college.importing.spreadsheet.schema_order import in_order
from recovery_college.importing.spreadsheet.yaml_edit import compose, plain_data
from recovery_college.importing.spreadsheet.yaml_text import settings_lines

DANGEROUS = [
    "=1+1",
    "+44 1632 960001",
    "-2+3",
    "@SUM(A1)",
    "'=x",
    "_x0041_",
    "=cmd|' /C calc'!A0",
    "null",
    "no",
    "10:00",
    "007",
]
letters = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"])
lines = st.one_of(st.sampled_from(DANGEROUS), st.text(letters, min_size=1, max_size=60).map(lambda text: f"x{text}x"))
texts = st.one_of(lines, st.lists(lines, min_size=2, max_size=3).map("\n\n".join))
slugs = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
days = st.dates(dt.date(2026, 1, 1), dt.date(2029, 1, 1)).map(str)
clocks = st.times().map(lambda time: f"{time:%H:%M}")


def some(**fields: Any) -> Any:
    """Settings of which some are there."""
    return st.fixed_dictionaries({}, optional=fields)


sessions = st.fixed_dictionaries(
    {"date": days},
    optional={
        "start": clocks,
        "end": clocks,
        "place": slugs,
        "title": lines,
        "moved": st.fixed_dictionaries({"to": days, "reason": lines}),
    },
)
about_runs = {
    "term": slugs,
    "place": slugs,
    "places": st.integers(1, 400).map(str),
    "booking": st.just("open"),
    "note": lines,
}
runs = st.one_of(
    st.fixed_dictionaries({"sessions": st.lists(sessions, min_size=1, max_size=3)}, optional=about_runs),
    st.fixed_dictionaries(
        {"every": st.just("tuesday"), "from": days},
        optional=about_runs | {"except": st.lists(st.fixed_dictionaries({"date": days}), min_size=1, max_size=2)},
    ),
    st.fixed_dictionaries({"when": st.sampled_from(["May 2027", "all year", "2027"])}, optional=about_runs),
)
courses = st.fixed_dictionaries(
    {"title": lines},
    optional={
        "summary": lines,
        "who_for": texts,
        "outcomes": st.lists(lines, min_size=1, max_size=3),
        "content_notes": st.one_of(st.just("none"), st.lists(lines, min_size=1, max_size=2)),
        "hours": st.sampled_from(["2", "2.5", "12"]),
        "audience": st.just(["students", "carers"]),
        "trainers": st.lists(slugs, min_size=1, max_size=2),
        "take_part": some(who_can_come=lines, cost=st.fixed_dictionaries({"free": st.just("yes")})).filter(bool),
        "coproduction": st.fixed_dictionaries(
            {
                "who": st.lists(
                    st.fixed_dictionaries({"role": lines, "experience": st.just("lived")}), min_size=1, max_size=2
                )
            }
        ),
        "review_by": days,
        "runs": st.lists(runs, min_size=1, max_size=3),
    },
)
some_lines = st.lists(lines, min_size=1, max_size=2)
venues = st.fixed_dictionaries({"name": lines}, optional={"address": some_lines})
terms = st.fixed_dictionaries({"name": lines, "first_day": days})
people = st.fixed_dictionaries({"role": lines})
colleges = st.fixed_dictionaries(
    {"courses": st.dictionaries(slugs, courses, min_size=1, max_size=3)},
    optional={
        "venues": st.dictionaries(slugs, venues, min_size=1, max_size=2),
        "terms": st.dictionaries(slugs, terms, min_size=1, max_size=2),
        "people": st.dictionaries(slugs, people, min_size=1, max_size=2),
    },
)


def as_files(made: dict[str, Any]) -> KnownCollege:
    """The college of made-up data, written as new files are."""
    college = KnownCollege(Path("nowhere"))
    written = {f"courses/{kind}.yml": (kind, made[kind]) for kind in ("terms", "venues", "people") if kind in made}
    written |= {f"courses/{name}/course.yml": ("course", data) for name, data in made["courses"].items()}
    for path, (kind, data) in written.items():
        text = "\n".join(settings_lines(in_order(kind, (), data), 0, 2)) + "\n"
        college.files[path] = CollegeFile(path, plain_data(compose(text, path)), text, text.encode())
    return college


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(colleges)
def test_a_college_comes_back_from_its_workbook_as_it_was(made: dict[str, Any]) -> None:
    college, nothing = as_files(made), KnownCollege(Path("nowhere"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "programme.xlsx"
        file.write_bytes(programme_workbook(college))
        spreadsheet = read_spreadsheet(file)
        cells = [cell for sheet in load_workbook(file) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    refuse_people(spreadsheet.sheets, SHEETS)
    assert is_own_form(spreadsheet)
    its_courses, shared, said = read_own_form(spreadsheet, college)
    assert said == []
    assert propose_files(college, its_courses, shared).files == []
    anew = propose_files(nothing, its_courses, shared)
    assert {one.file.path: one.text for one in anew.files} == {
        path: file.text for path, file in college.files.items() if file.text
    }
