"""A college on its first day: titles of courses, and of some of them a subject or a date. Nothing else is known yet."""

from __future__ import annotations

from pathlib import Path

from support.building import PLUGIN

COLLEGE = """\
name: Fen Edge Recovery College
nation: england
contact:
  phone: 01632 960 001
example: yes
"""

STRANDS = """\
creative:
  name: Being creative
"""

TERMS = """\
summer-2027:
  name: Summer term 2027
"""

VENUES = """\
the-hall:
  name: The Hall
"""

RUN = """\
runs:
- term: summer-2027
  place: the-hall
  sessions:
  - date: 2027-05-04
    start: 10:00
    end: 12:00
  booking: open
"""


def a_listing_only_college(folder: Path, courses: int) -> Path:
    """Write one; its root. Every fourth course names a subject, every tenth has a date."""
    files = {
        "mkdocs.yml": PLUGIN,
        "docs/.keep": "",
        "courses/college.yml": COLLEGE,
        "courses/strands.yml": STRANDS,
        "courses/terms.yml": TERMS,
        "courses/venues.yml": VENUES,
    }
    for n in range(1, courses + 1):
        course = f"title: Course number {n:03}\n"
        course += "strand: creative\n" if n % 4 == 0 else ""
        course += RUN if n % 10 == 0 else ""
        files[f"courses/course-{n:03}/course.yml"] = course
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "docs/.keep").unlink()
    return folder
