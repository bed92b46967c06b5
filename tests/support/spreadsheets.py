"""Spreadsheets as colleges keep them, made up: rows in, files out; and one programme of 40 courses in three habits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

Rows = Sequence[Sequence[Any]]

COLLEGE = """\
name: Marsh Lane Recovery College
nation: england
contact:
  phone: 01632 960 001
example: yes
"""


def a_sheet(file: Path, rows: Rows, *, name: str = "Programme") -> Path:
    """A workbook with one sheet."""
    return a_workbook(file, {name: rows})


def a_workbook(file: Path, sheets: dict[str, Rows], look: Callable[[Workbook], None] | None = None) -> Path:
    """A workbook with these sheets; ``look`` may join, hide or colour what is in it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if look:
        look(book)
    book.save(file)
    return file


def an_empty_college(folder: Path) -> Path:
    """A college of which only the name and a phone number are known."""
    (folder / "courses").mkdir(parents=True)
    (folder / "courses/college.yml").write_text(COLLEGE)
    return folder


# ---- one programme, three habits

_TITLES = """\
Sleep well|Understanding anxiety|Mindful walking|Art for recovery|Food and mood|Living with voices
Money worries|Peer support: what it is|Your rights on the ward|Gardening together|Writing your own story
Managing anger|Confidence to go out|Being a carer|Medicines explained|Moving more|Low mood|Singing for fun
Getting back to work|Boundaries|Grief and loss|Assertiveness|Making friends|Photography outdoors
Living with bipolar|Feelings and skin|Trauma and the body|Hoarding|Digital skills|First aid for the mind
Relaxation|Volunteering|Keeping a journal|Cooking on a budget|Autism and me|Menopause and mood
Perfectionism|Personality and labels|Recovery in the arts|Tea and talk"""
_THEMES = ("Understanding", "Looking after yourself", "Creative", "Life skills")
_PLACES = ("Harbour Library", "Orchard Community Centre", "Online (Zoom)", "The Old Mill")
_TRAINERS = (
    "Peer trainer & Nurse",
    "Peer trainer, Occupational therapist",
    "Art therapist and Peer trainer",
    "Librarian",
)
_LOOSE = (
    "Autumn 2027",
    "May 2027",
    "TBC",
    "Ongoing",
    "On request",
    "w/c 3 May 2027",
    "From September 2027",
    "All year",
)


@dataclass(frozen=True)
class MadeUpCourse:
    """One course of the programme: ``days`` are empty where nobody knows them yet, and ``loose`` says when."""

    title: str
    theme: str
    place: str
    trainers: str
    days: tuple[dt.date, ...]
    hours: tuple[dt.time, dt.time]
    loose: str
    summary: str


def the_programme() -> list[MadeUpCourse]:
    """The 40 courses: 32 with days in spring 2027, 8 with something less exact."""
    found = []
    for n, title in enumerate(_TITLES.replace("\n", "|").split("|")):
        first = dt.date(2027, 1, 11) + dt.timedelta(days=n % 5 + 7 * (n % 3))
        days = tuple(first + dt.timedelta(weeks=week) for week in range(1 + n % 4)) if n % 5 else ()
        start = dt.time(10 + 4 * (n % 2), 30 * (n % 3 == 0))
        end = dt.time(start.hour + 2, start.minute)
        summary = f"A course about {title.split(':')[0].lower()}." if n % 3 else ""
        found.append(
            MadeUpCourse(
                title,
                _THEMES[n % 4],
                _PLACES[n % 4],
                _TRAINERS[n // 4 % 4],
                days,
                (start, end),
                _LOOSE[n // 5 % 8],
                summary,
            )
        )
    return found


def _spoken(day: dt.date) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    return f"{day:%a} {day.day}{ending} {day:%b}".replace("Tue ", "Tues ").replace("Thu ", "Thurs ")


def _clock(time: dt.time) -> str:
    hour = time.hour if time.hour < 13 else time.hour - 12
    return f"{hour}.{time.minute:02}" if time.minute else str(hour)


def row_per_session(file: Path) -> Path:
    """A sheet for the term; a line above the headings; the title in a cell joined over its sessions; days in words."""
    rows: list[list[Any]] = [
        ["Marsh Lane Recovery College – Spring 2027"],
        [],
        ["Course", "Session", "Date", "Time", "Venue", "Facilitators", "Theme", "Description", "Room booked"],
    ]
    joined = []
    for course in the_programme():
        start, end = course.hours
        time = f"{_clock(start)}{'am' if start.hour < 12 else 'pm'} – {_clock(end)}{'am' if end.hour < 12 else 'pm'}"
        first = len(rows) + 1
        facts = [course.place, course.trainers, course.theme, course.summary]
        for n, day in enumerate(course.days, 1):
            rows.append([course.title, n, _spoken(day), time.replace("12pm", "12 noon"), *facts, "yes"])
        if not course.days:
            rows.append([course.title, "", course.loose, "", *facts, ""])
        if len(course.days) > 1:
            joined.append((first, len(rows)))
        rows.append([])

    def look(book: Workbook) -> None:
        sheet = book["Spring 2027"]
        sheet["A1"].font = Font(bold=True, size=16)
        sheet.merge_cells("A1:I1")
        for first, last in joined:
            sheet.merge_cells(start_row=first, end_row=last, start_column=1, end_column=1)

    return a_workbook(file, {"Spring 2027": rows, "Contacts": [["Ring the caretaker about the keys"]]}, look)


def row_per_run(file: Path) -> Path:
    """One row for each run, with real days where there is one, and a list of them in words where there are more."""
    headings = ["Title", "About the course", "Subject", "Dates", "Start time", "Finish time", "Location", "Tutor(s)"]
    rows: list[list[Any]] = [headings]
    for course in the_programme():
        known: Any = course.loose
        if len(course.days) == 1:
            known = dt.datetime.combine(course.days[0], dt.time())
        elif course.days:
            known = ", ".join(f"{day.day} {day:%B} {day.year}" for day in course.days)
        hours = course.hours if course.days else ("", "")
        rows.append([course.title, course.summary, course.theme, known, *hours, course.place, course.trainers])
    return a_workbook(file, {"All courses": rows})


def row_per_course(file: Path) -> Path:
    """A text file as Excel for Windows writes it, parted by semicolons: a row for each course, grouped by theme."""
    lines = ["Course name;Description;When;Where;Led by"]
    for theme in _THEMES:
        lines.append(f"{theme};;;;")
        for course in (one for one in the_programme() if one.theme == theme):
            start, end = course.hours
            when = course.loose
            if course.days:
                days = "; ".join(f"{day.day}/{day.month}/{day.year}" for day in course.days)
                when = f'"{days} {start:%H:%M}-{end:%H:%M}"'
            lines.append(f'{course.title};{course.summary};{when};{course.place};"{course.trainers}"')
    file.write_bytes("\r\n".join(lines).encode("cp1252"))
    return file


HABITS = {"session": row_per_session, "run": row_per_run, "course": row_per_course}
ENDS = {"session": "xlsx", "run": "xlsx", "course": "csv"}
