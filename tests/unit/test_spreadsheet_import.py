"""A college's own spreadsheet comes in: what it says and nothing else, with an account of every cell."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook
from openpyxl.styles import Font

from recovery_college.commands import cli, import_
from recovery_college.importing.spreadsheet import write_all
from support.spreadsheets import ENDS, HABITS, a_sheet, a_workbook, an_empty_college, the_programme

HEADINGS = ["Course", "Date", "Time", "Venue"]
SLEEP = ["Sleep well", "Tues 12th Jan 2027", "10-12.30", "Harbour Library"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty college, on 29 November 2026."""
    college = an_empty_college(tmp_path / "college")
    monkeypatch.chdir(college)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795953600")
    return college


@pytest.fixture
def bring(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Bring a sheet in, and give what is said. The checks of the whole college are tested elsewhere."""
    monkeypatch.setattr(import_, "_new_problems", lambda *_: [])

    def run(rows: Any, *options: str, name: str = "plan.xlsx", ends: int = 0) -> str:
        file = rows if isinstance(rows, Path) else a_sheet(tmp_path / name, rows)
        assert cli.main(["import", str(file), *(options or ("--yes",))]) == ends
        said = capsys.readouterr()
        return said.out + said.err

    return run


def course(root: Path, name: str) -> Any:
    """What a course's file says, as text."""
    return yaml.load((root / f"courses/{name}/course.yml").read_text(), yaml.BaseLoader)  # noqa: S506 - texts only


# ---- what a sheet says


def test_three_habits_say_the_same_programme(root: Path, bring: Any, tmp_path: Path) -> None:
    said = {}
    for habit, write in HABITS.items():
        bring(write(tmp_path / f"{habit}.{ENDS[habit]}"))
        said[habit] = {file.parent.name: file.read_text() for file in sorted(root.glob("courses/*/course.yml"))}
        assert len(said[habit]) == len(the_programme()) == 40
        for file in root.glob("courses/*/course.yml"):
            file.unlink()
    assert said["run"] == said["course"]
    without_term = {name: text.replace("  - term: spring-2027\n    ", "  - ") for name, text in said["session"].items()}
    assert without_term == said["run"]


def test_a_sheet_is_written_as_far_as_it_goes_and_no_further(root: Path, bring: Any) -> None:
    said = bring([HEADINGS, SLEEP])
    assert course(root, "sleep-well") == {
        "title": "Sleep well",
        "runs": [{"place": "harbour-library", "sessions": [{"date": "2027-01-12", "start": "10:00", "end": "12:30"}]}],
    }
    assert (root / "courses/venues.yml").read_text() == "harbour-library:\n  name: Harbour Library\n"
    assert "1 course in the sheet: 1 new, 0 changed, 0 as they are, and 1 other file." in said
    assert "not used" not in said


def test_every_cell_that_is_not_used_is_told_by_sheet_row_and_column(root: Path, bring: Any, tmp_path: Path) -> None:
    rows = [
        ["Course", "Date", "Booked by", "Level"],
        ["Sleep well", "Mon 12 Jan 2027", "Reception", "easy"],
        ["Low mood", "31/02/2027", "Reception", ""],
    ]
    said = bring(a_workbook(tmp_path / "plan.xlsx", {"Spring": rows, "Keys": [["The caretaker has them"]]}))
    assert said.partition("These cells were not used:\n")[2].partition("\n\n")[0].splitlines() == [
        "- sheet 'Spring', column C, rows 1–3: the map says 'not used' of 'Booked by'",
        "- sheet 'Spring', column B, row 2: 12 January 2027 is a Tuesday, and the cell says Monday",
        "- sheet 'Spring', column D, row 2: it is none of the words that 'level' can be",
        "- sheet 'Spring', column B, row 3: '31/02/2027' is not a day in the calendar",
        "- sheet 'Keys', column A, row 1: nothing of this sheet was read",
    ]


def test_characters_that_nobody_can_see_stay_behind(root: Path, bring: Any) -> None:
    bring([["Course", "Date"], ["Sleep\u200b\u00a0well\u202e", "12\u00a0Jan 2027"]])
    assert course(root, "sleep-well") == {"title": "Sleep well", "runs": [{"sessions": [{"date": "2027-01-12"}]}]}


def test_joined_cells_bold_lines_and_a_term_above_the_headings(root: Path, bring: Any, tmp_path: Path) -> None:
    rows = [
        ["What is on, Autumn Term 2027"],
        HEADINGS,
        ["Looking after yourself"],
        ["Sleep well", "Weds 15 Sept", "10am – 12 noon", "Harbour Library"],
        ["", "Weds 22 Sept", "10am – 12 noon", ""],
        [],
        ["Course", "Date", "Time", "Venue"],
        ["Creative"],
        ["Singing", "TBC", "", "TBC"],
    ]

    def look(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.merge_cells("A4:A5")
        sheet.merge_cells("D4:D5")
        sheet["A3"].font = sheet["A8"].font = Font(bold=True)

    bring(a_workbook(tmp_path / "plan.xlsx", {"Sheet1": rows}, look))
    sessions = [{"date": f"2027-09-{day}", "start": "10:00", "end": "12:00"} for day in (15, 22)]
    run = {"term": "autumn-2027", "place": "harbour-library", "sessions": sessions}
    assert course(root, "sleep-well") == {"title": "Sleep well", "strand": "looking-after-yourself", "runs": [run]}
    assert course(root, "singing")["runs"] == [{"term": "autumn-2027", "when": "not fixed yet"}]
    assert (root / "courses/terms.yml").read_text() == "autumn-2027:\n  name: Autumn Term 2027\n"


def test_a_first_and_a_last_day_with_a_weekday_repeat(root: Path, bring: Any) -> None:
    headings = ["Title", "Start date", "End date", "Day", "Time", "No. of weeks", "Where", "Max"]
    day = dt.datetime
    bring(
        [
            headings,
            ["Art", day(2027, 1, 14), day(2027, 2, 18), "Thursday", "2-4pm", 6, "Online (Zoom)", 8],
            ["Money", day(2027, 1, 14), day(2027, 3, 4), "Thursday", "2-4pm", 6, "", ""],
            ["Walks", day(2027, 1, 14), "", "Tuesday", "", 4, "", ""],
        ]
    )
    art = course(root, "art")
    assert art["runs"] == [
        {"place": "online", "every": "thursday", "from": "2027-01-14", "to": "2027-02-18", "start": "14:00",
         "end": "16:00", "places": "8"}
    ]  # fmt: skip
    assert art["online"] == {"platform": "Zoom"}
    assert course(root, "money")["runs"][0]["when"] == "14 January 2027 to 4 March 2027"
    assert course(root, "walks")["runs"] == [{"when": "from 14 January 2027"}]


def test_words_of_booking_price_and_way_are_known_and_others_are_not(root: Path, bring: Any) -> None:
    headings = ["Course", "When", "Status", "Cost", "Delivery", "Suitable for", "Age", "How long"]
    bring(
        [
            headings,
            ["Art", "May 2027", "Fully booked", "Free", "Face to face", "Anyone\nCarers too", "18+", "6 wks"],
            ["Walks", "All year", "Maybe", "5", "Outside", "", "grown up", "a while"],
            ["Talks", "", "", "£5", "Online via Zoom", "", "", "Half day"],
        ]
    )
    assert course(root, "art") == {
        "title": "Art",
        "who_for": "Anyone\n\nCarers too",
        "mode": "in-person",
        "length": "6 weeks",
        "minimum_age": "18",
        "price": {"everyone": "free"},
        "runs": [{"when": "May 2027", "booking": "full"}],
    }
    assert course(root, "walks") == {"title": "Walks", "runs": [{"when": "all year"}]}
    assert course(root, "talks") == {
        "title": "Talks",
        "length": "1 half-day",
        "mode": "online",
        "price": {"everyone": "£5"},
    }


def test_what_does_not_take_place_needs_a_reason_that_readers_see(root: Path, bring: Any) -> None:
    rows = [
        ["Course", "Date", "Status"],
        ["Art", "12/1/2027", "Cancelled – the trainer is ill"],
        ["Walks", "13/1/2027", "CANCELLED"],
    ]
    said = bring(rows)
    assert course(root, "art")["runs"] == [{"sessions": [{"date": "2027-01-12"}], "cancelled": "The trainer is ill"}]
    assert course(root, "walks") == {"title": "Walks"}
    assert "column C, row 3: it says that this does not take place, but not why" in said


# ---- people


def test_a_name_becomes_a_role_and_is_written_nowhere(root: Path, bring: Any) -> None:
    rows = [
        ["Course", "Description", "Facilitators", "Date"],
        ["Art", "With colours.", "Jane Okafor (art therapist) & peer trainer", "12/1/2027"],
        ["Walks", "Walk with Jane.", "Okafor", "13/1/2027"],
        ["Talk with Jane Okafor", "", "", "14/1/2027"],
    ]
    said = bring(rows)
    written = "".join(file.read_text() for file in root.glob("courses/**/*.yml"))
    assert "Jane" not in written
    assert "Okafor" not in written
    assert course(root, "art")["trainers"] == ["art-therapist", "peer-trainer"]
    assert course(root, "walks")["trainers"] == ["trainer"]
    assert "column C, row 2: a name became the role 'Art therapist': a name needs its owner's consent" in said
    assert "column B, row 3: there is the name of somebody in it who has not agreed to be named" in said
    assert "column A, row 4: there is the name of somebody in the title" in said
    assert "experience" not in (root / "courses/people.yml").read_text()


def test_a_trainer_called_like_a_month_takes_no_month_away(root: Path, bring: Any) -> None:
    bring([["Course", "When", "Tutor"], ["Art", "June 2027", "June Okafor"], ["Walks", "April 2027", "April"]])
    assert [course(root, name)["runs"][0]["when"] for name in ("art", "walks")] == ["June 2027", "April 2027"]


def test_who_agreed_to_be_named_is_found_and_stays(root: Path, bring: Any) -> None:
    people = "sioned:\n  role: Peer trainer\n  name: Sioned\n  consent:\n    given: 2026-01-01\n"
    (root / "courses/people.yml").write_text(people)
    bring([["Course", "Tutor"], ["Art", "Sioned"]])
    assert course(root, "art")["trainers"] == ["sioned"]
    assert (root / "courses/people.yml").read_text() == people


STUDENTS: dict[str, tuple[list[list[Any]], str]] = {
    "names and emails": (
        [["Name", "Email"], ["Ann Bee", "a@x.example"], ["Cy Dee", "c@x.example"], ["Ed Eff", "e@x.example"]],
        "column A ('Name'); column B ('Email')",
    ),
    "NHS numbers under any heading": (
        [["Course", "Ref"], ["Art", "943 476 5919"], ["Walks", "401 023 2137"]],
        "column B (NHS numbers)",
    ),
    "days of birth": (
        [["Course", "Student", "D.O.B."], ["Art", "A. B.", "1/2/1980"]],
        "column B ('Student'); column C ('D.O.B.')",
    ),
    "diagnoses": ([["Course", "Diagnosis"], ["Art", "Low mood"]], "column B ('Diagnosis')"),
    "mobile numbers": (
        [["Course", "Ring"], ["Art", "07700 900001"], ["Walks", "07700 900002"], ["Sleep", "07700 900003"]],
        "column B (mobile numbers of many people)",
    ),
    "what is said of people": (
        [["Course", "Gender", "Ethnicity"], ["Art", "F", "White"]],
        "column B ('Gender'); column C ('Ethnicity')",
    ),
}


@pytest.mark.parametrize("kind", STUDENTS)
def test_the_data_of_students_stop_everything_and_are_not_repeated(
    kind: str, root: Path, bring: Any, tmp_path: Path
) -> None:
    rows, named = STUDENTS[kind]

    def hide(book: Workbook) -> None:
        book["Register"].sheet_state = "hidden"

    file = a_workbook(tmp_path / "plan.xlsx", {"Programme": [HEADINGS, SLEEP], "Register": rows}, hide)
    said = bring(file, "--yes", ends=2)
    assert "Nothing was brought. This looks like the data of people" in said
    assert f"sheet 'Register', which is hidden: {named}" in said
    assert not any(str(cell) in said for row in rows[1:] for cell in row)
    assert not list(root.glob("courses/*/"))
    assert not (tmp_path / "plan.map.yml").exists()


def test_words_such_as_student_in_a_row_stop_nothing(root: Path, bring: Any) -> None:
    bring([["Course", "Suitable for", "Tutor"], ["Art", "Students", "Student"], ["Walks", "Student", "Carer"]])
    assert course(root, "art")["trainers"] == ["student"]


def test_a_booking_address_of_the_college_is_taken_and_one_of_a_person_is_not(root: Path, bring: Any) -> None:
    said = bring(
        [
            ["Course", "Date", "Booking email", "Booking link"],
            ["Art", "12/1/2027", "hello@college.example", "https://book.example/art"],
            ["Walks", "13/1/2027", "jane.okafor@nhs.net", "www.x.example"],
        ]
    )
    assert course(root, "art")["book"] == {"link": "https://book.example/art", "email": "hello@college.example"}
    assert "book" not in course(root, "walks")
    assert "row 3: it looks like somebody's own email address" in said
    assert "row 3: a web address begins with https://" in said


# ---- again, next term


def test_next_term_only_what_changed_is_written_and_remarks_stay(root: Path, bring: Any) -> None:
    rows = [
        ["Course", "Date", "Time", "Booking"],
        ["Art", "12/1/2027", "10-12", "Open"],
        ["Walks", "13/1/2027", "10-12", ""],
    ]
    bring(rows)
    file = root / "courses/art/course.yml"
    file.write_text(
        file.read_text().replace("title: Art\n", "# Our favourite\ntitle: Art # really\nsummary: Colours.\n")
    )
    walks = (root / "courses/walks/course.yml").stat()
    rows[1][3] = "Full"
    rows.append(["Art", "11/5/2027", "10-12", "Open"])
    said = bring(rows)
    assert file.read_text() == (
        "# Our favourite\ntitle: Art # really\nsummary: Colours.\nruns:\n"
        "  - sessions:\n      - date: 2027-01-12\n        start: 10:00\n        end: 12:00\n    booking: full\n"
        "  - sessions:\n      - date: 2027-05-11\n        start: 10:00\n        end: 12:00\n    booking: open\n"
    )
    assert (root / "courses/walks/course.yml").stat() == walks
    assert "- courses/art/course.yml: runs: 1: booking: open → full" in said
    assert "2 courses in the sheet: 0 new, 1 changed, 1 as they are." in said
    assert "The college says all this already: 2 courses. Nothing is to be written." in bring(rows)


def test_a_run_that_was_not_exact_gets_its_days_and_a_session_that_is_gone_stays(root: Path, bring: Any) -> None:
    bring([["Course", "Term", "When"], ["Art", "Summer 2027", "May 2027"]])
    bring([["Course", "Term", "When"], ["Art", "Summer 2027", "11 May 2027, 18 May 2027, 10-12"]], name="b.xlsx")
    sessions = [{"date": f"2027-05-{day}", "start": "10:00", "end": "12:00"} for day in (11, 18)]
    assert course(root, "art")["runs"] == [{"term": "summer-2027", "sessions": sessions}]
    said = bring([["Course", "Term", "When"], ["Art", "Summer 2027", "11 May 2027, 10-12"]], name="c.xlsx")
    assert course(root, "art")["runs"] == [{"term": "summer-2027", "sessions": sessions}]
    assert "the session on 2027-05-18 is not in the sheet, and stays as it is" in said


def test_nothing_is_written_without_being_asked_for(
    root: Path, bring: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [HEADINGS, SLEEP]
    mapped = tmp_path / "plan.map.yml"
    assert f"Nothing was written but {mapped}: this was a dry run." in bring(rows, "--dry-run")
    text = mapped.read_text()
    assert "\nNothing was written: this was a dry run." in bring(rows, "--dry-run")
    assert mapped.read_text() == text
    assert "Nothing was written but m.yml. To write all of it, add --yes." in bring(rows, "--map", "m.yml")
    assert "\nNothing was written. To write all of it, add --yes." in bring(rows, "--map", "m.yml")
    assert not list(root.glob("courses/*/"))
    bring(rows)
    rows[1] = ["Sleep well", "Tues 12th Jan 2027", "10-1", "Harbour Library"]
    rows.append(["Art", "13/1/2027", "", ""])
    answers = iter(["no", "yes"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    bring(rows, "--map", "m.yml")
    assert course(root, "sleep-well")["runs"][0]["sessions"][0]["end"] == "12:30"
    assert course(root, "art")["title"] == "Art"


MAPS = {
    "columns: [": "plan.map.yml:1:",
    "title": "plan.map.yml: there is no list 'columns:'",
    "columns: {}\nsheets: [a]": "below 'sheets' belongs the name of each sheet",
    "columns: {}\nsheets: {a: maybe}": "'maybe' beside a sheet is neither read nor skip",
    "columns: {}\nrows: week": "'week' is not an answer for 'rows'. Write one of: session, run, course.",
    "columns: {}\ndays_from: soon": "'days_from' needs a day like 2027-01-14",
}


def test_the_map_is_written_once_and_what_somebody_mends_in_it_counts(root: Path, bring: Any, tmp_path: Path) -> None:
    rows = [["Kurs", "Wann", "Raum"], ["Schlaf", "12.01.2027", "Haus 1"]]
    said = bring(rows, ends=2)
    assert "no column has a heading for the title of the course" in said
    mapped = tmp_path / "plan.map.yml"
    text = mapped.read_text()
    assert "  Kurs: not used  # sheet 'Programme', column A\n" in text
    mapped.write_text(text.replace("Kurs: not used", "Kurs: title").replace("Wann: not used", "Wann: when"))
    said = bring(rows)
    assert course(root, "schlaf")["runs"] == [{"sessions": [{"date": "2027-01-12"}]}]
    assert f"The columns were read as {mapped} says." in said
    mapped.write_text(mapped.read_text().replace("Raum: not used", "Raum: roof"))
    assert "'roof' beside 'Raum' is no setting. Write 'not used', or one of: access, address," in bring(rows, ends=2)
    for text, said in MAPS.items():
        mapped.write_text(text)
        assert said in bring(rows, ends=2)


# ---- bad input


def _zip(parts: dict[str, bytes]) -> Callable[[Path], object]:
    def write(file: Path) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)

    return write


def _changed(part: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    """A good workbook with one part changed or added."""

    def write(file: Path) -> None:
        a_sheet(file, [HEADINGS, SLEEP])
        with zipfile.ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        _zip(parts | {part: change(parts.get(part, b""))})(file)

    return write


def _elsewhere(part: str, change: Callable[[bytes], bytes] = lambda data: data) -> Callable[[Path], object]:
    """A good workbook whose sheet is in another part."""

    def write(file: Path) -> None:
        a_sheet(file, [HEADINGS, SLEEP])
        with zipfile.ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts[part] = change(parts.pop(SHEET))
        leads = "xl/_rels/workbook.xml.rels"
        parts[leads] = parts[leads].replace(SHEET.encode(), part.encode())
        _zip(parts)(file)

    return write


def _twice(data: bytes) -> bytes:
    """The list of sheets with each of them twice."""
    start, end = data.index(b"<sheet "), data.index(b"</sheets>")
    return data[:end] + data[start:end].replace(b"Programme", b"Again") + data[end:]


LOCKED = "EncryptedPackage".encode("utf-16-le")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet1.xml"
BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.xlsx": (lambda file: file.write_bytes(b""), "is empty"),
    "password.xlsx": (
        lambda file: file.write_bytes(COMPOUND + "EncryptedPackage".encode("utf-16-le")),
        "has a password",
    ),
    "old.xlsx": (lambda file: file.write_bytes(COMPOUND), "in the form of Excel before 2007 (.xls)"),
    "old.xls": (lambda file: file.write_bytes(COMPOUND), "choose 'Save as' or 'Export', and save it as .xlsx"),
    "office.ods": (lambda file: file.write_bytes(b"PK"), "in the form of LibreOffice (.ods)"),
    "office.xlsx": (_zip({"mimetype": b"a", "content.xml": b"<a/>"}), "in the form of LibreOffice (.ods)"),
    "cut.xlsx": (lambda file: file.write_bytes(b"PK\x03\x04 and no more"), "is broken"),
    "letter.xlsx": (_zip({"word/document.xml": b"<a/>"}), "is no Excel workbook"),
    "half.xlsx": (_changed(SHEET, lambda data: data[: len(data) // 2]), "is broken"),
    "entities.xlsx": (_changed(SHEET, lambda data: b'<!DOCTYPE a [<!ENTITY b "c">]>' + data), "declares things"),
    "macros.xlsx": (_changed("xl/vbaProject.bin", lambda _: b"x"), "holds macros"),
    "bomb.xlsx": (_changed("xl/worksheets/sheet9.xml", lambda _: b" " * 201_000_000), "too large when it is unpacked"),
    "other.xlsx": (_elsewhere("xl/worksheets/sheet1.dat"), "keeps its sheets where no program for spreadsheets does"),
    "picture.xlsx": (_elsewhere("xl/media/a.png"), "keeps its sheets where no program for spreadsheets does"),
    "root.xlsx": (
        _changed(SHEET, lambda data: data.replace(b"<worksheet ", b"<x ").replace(b"</worksheet>", b"</x>")),
        "keeps its sheets where no program for spreadsheets does",
    ),
    "same.xlsx": (_changed("xl/workbook.xml", _twice), "keeps its sheets where no program for spreadsheets does"),
    "hidden bomb.xlsx": (_elsewhere("xl/a.dat", lambda _: b" " * 201_000_000), "too large when it is unpacked"),
    "binary.csv": (lambda file: file.write_bytes(b"a\0b"), "is no table of text"),
    "page.csv": (lambda file: file.write_bytes(b"<html>"), "is a web page or XML"),
    "long.csv": (lambda file: file.write_text("Course\n" + "Art\n" * 50_000), "has more than 10,000 filled rows"),
    "picture.png": (lambda file: file.write_bytes(b"x"), "is no spreadsheet that we read"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_told_of_in_plain_words(
    name: str, root: Path, bring: Any, tmp_path: Path
) -> None:
    write, said = BAD[name]
    write(tmp_path / name)
    answer = bring(tmp_path / name, "--yes", ends=2)
    assert answer.startswith(f"recovery-college: '{name}' ")
    assert said in answer
    assert "Traceback" not in answer
    assert sorted(path.name for path in root.rglob("*")) == ["college.yml", "courses"]


def test_a_sheet_of_fifty_thousand_rows_is_not_read_to_its_end(root: Path, bring: Any, tmp_path: Path) -> None:
    row = b'<row><c t="inlineStr"><is><t>Art</t></is></c></row>'
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    _changed(SHEET, lambda _: start + row * 50_000 + b"</sheetData></worksheet>")(tmp_path / "plan.xlsx")
    said = bring(tmp_path / "plan.xlsx", "--yes", ends=2)
    assert "has more than 10,000 filled rows, the most that we read. Bring one term at a time" in said


def test_cells_are_counted_wherever_a_sheet_is(root: Path, bring: Any, tmp_path: Path) -> None:
    _elsewhere("xl/tables/a.xml")(tmp_path / "plan.xlsx")
    bring(tmp_path / "plan.xlsx")
    assert course(root, "sleep-well")["title"] == "Sleep well"
    rows = b"<row><c><v>1</v></c></row>" * 10_001
    _elsewhere("xl/tables/a.xml", lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>"))(
        tmp_path / "long.xlsx"
    )
    assert "has more than 10,000 filled rows" in bring(tmp_path / "long.xlsx", "--yes", ends=2)


def test_a_formula_gives_what_was_worked_out_and_one_without_is_told(root: Path, bring: Any, tmp_path: Path) -> None:
    row = b'<row r="3"><c r="A3" t="str"><f>"A"&amp;"rt"</f><v>Art</v></c><c r="B3"><f>TODAY()</f><v></v></c></row>'
    end = b"</sheetData>"
    _changed(SHEET, lambda data: data.replace(end, row + end))(tmp_path / "plan.xlsx")
    said = bring(tmp_path / "plan.xlsx")
    assert course(root, "art") == {"title": "Art"}
    assert "sheet 'Programme', column B, row 3: is a formula whose result is not in the file" in said


def test_what_is_hidden_is_named_and_not_read_unless_the_map_says_so(root: Path, bring: Any, tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["Old"].sheet_state = "hidden"
        book["New"].row_dimensions[3].hidden = True
        book["New"].column_dimensions["D"].hidden = True

    sheets = {"New": [HEADINGS, SLEEP, ["Walks", "13/1/2027", "", ""]], "Old": [HEADINGS, ["Art", "14/1/2027", "", ""]]}
    file = a_workbook(tmp_path / "plan.xlsx", sheets, hide)
    said = bring(file)
    assert [path.parent.name for path in root.glob("courses/*/course.yml")] == ["sleep-well"]
    assert "place" not in course(root, "sleep-well")["runs"][0]
    assert "The sheet 'Old' is hidden, and was not read. To read it, write 'read' beside it in the map." in said
    assert "Sheet 'New' has hidden rows and columns. They were not read" in said
    assert "- sheet 'New', column D, row 2: the column is hidden" in said
    assert "- sheet 'New', column A, row 3: the row is hidden" in said
    mapped = tmp_path / "plan.map.yml"
    mapped.write_text(mapped.read_text().replace("Old: skip", "Old: read"))
    bring(file)
    assert course(root, "art")["title"] == "Art"


def test_two_courses_with_one_address_are_told_with_both_places(root: Path, bring: Any) -> None:
    said = bring([["Course"], ["Sleep well"], ["Art"], ["Sleep – well?"]], "--yes", ends=2)
    assert (
        "Nothing was brought. Two courses would have the same web address 'sleep-well': 'Sleep well' "
        "(sheet 'Programme', row 2, column A) and 'Sleep – well?' (sheet 'Programme', row 4, column A)."
    ) in said
    assert not list(root.glob("courses/*/"))


def test_a_day_outside_the_term_is_not_written(root: Path, bring: Any) -> None:
    terms = "spring-2027:\n  name: Spring 2027\n  first_day: 2027-01-11\n  last_day: 2027-03-26\n"
    (root / "courses/terms.yml").write_text(terms)
    rows = [
        ["Course", "Term", "Date"],
        ["Art", "Spring 2027", "1 May 2027"],
        ["Walks", "", "2 May 2027"],
        ["Sleep", "", "12 Jan 2027"],
    ]
    said = bring(rows)
    assert course(root, "art")["runs"] == [{"term": "spring-2027"}]
    assert course(root, "sleep")["runs"][0]["term"] == "spring-2027"
    assert "column C, row 2: the day is outside the term 'spring-2027', which terms.yml has from 2027-01-11" in said
    assert "column C, row 3: this day is in no term of terms.yml" in said


def test_letters_and_separators_of_text_files(root: Path, bring: Any, tmp_path: Path) -> None:
    files = {
        "a.csv": "Course;When\r\nCafé – a talk;May 2027\r\n".encode("cp1252"),
        "b.csv": "Course\tWhen\nÉcrire\tMay 2027\n".encode("utf-16"),
        "c.csv": '\ufeffCourse,When,Description\n"Art, for all",May 2027,\'=1+1\n'.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        bring(tmp_path / name)
    assert course(root, "cafe-a-talk")["title"] == "Café – a talk"
    assert course(root, "ecrire")["title"] == "Écrire"
    assert course(root, "art-for-all")["summary"] == "=1+1"


@pytest.mark.parametrize("at", [1, 2, 3])
def test_all_files_are_written_or_none(at: int, root: Path, bring: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bring([HEADINGS, SLEEP])
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    real, calls = Path.replace, iter(range(1, 9))

    def replace(path: Path, target: Path) -> Path:
        if next(calls) == at:
            raise OSError(28, "No space left on device")
        return real(path, target)

    monkeypatch.setattr(write_all.Path, "replace", replace)
    said = bring([HEADINGS, [*SLEEP[:3], "Mill"], ["Art", "12/1/2027", "", "Barn"]], "--yes", name="b.xlsx", ends=2)
    assert "Traceback" not in said
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert not (root / "courses/art").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [(b"title: [", "courses/art/course.yml:1:"), (b"title: \xe9", "courses/art/course.yml: this file is not in UTF-8")],
)
def test_a_file_of_the_college_that_cannot_be_read_stops_it(text: bytes, said: str, root: Path, bring: Any) -> None:
    (root / "courses/art").mkdir()
    (root / "courses/art/course.yml").write_bytes(text)
    assert said in bring([HEADINGS, SLEEP], "--yes", ends=2)
    assert not (root / "courses/sleep-well").exists()


def test_a_file_that_somebody_changes_meanwhile_stays(root: Path, bring: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bring([HEADINGS, SLEEP])
    file = root / "courses/sleep-well/course.yml"
    real = import_.propose_files

    def meanwhile(*given: Any, **also: Any) -> Any:
        found = real(*given, **also)
        file.write_text("title: Mine\n")
        return found

    monkeypatch.setattr(import_, "propose_files", meanwhile)
    said = bring([HEADINGS, [*SLEEP[:3], "Mill"]], "--yes", name="b.xlsx", ends=2)
    assert "somebody has changed courses/sleep-well/course.yml in the meantime. Run the command again." in said
    assert file.read_text() == "title: Mine\n"
