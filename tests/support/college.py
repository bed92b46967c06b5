"""A small college to make mistakes in: everything a college needs, with nothing wrong in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from pathlib import Path

from recovery_college.diagnostics.formats import as_text
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project
from recovery_college.settings import Settings, read_settings

TODAY = dt.date(2026, 11, 21)  # a Saturday

COLLEGE = """\
name: Marsh Lane Recovery College
nation: england
region: North Fenmarsh
about: A college where people learn about living well. You come as a student.
contact:
  email: hello@marsh-lane.example
  phone: 01632 960 001
languages:
- English
licence: CC BY 4.0
example: yes
what_to_expect:
  first_day: Somebody meets you at the door.
  sharing: You do not have to share anything.
  breaks: There is a break every hour.
  bring_someone: You can bring somebody with you.
  missing_a_session: Come to the next one.
take_part:
  self_referral: yes
  who_can_come: Anyone aged 18 or over.
  cost:
    free: yes
  how: Call us or write to us.
"""

TERMS = """\
spring-2027:
  name: Spring term 2027
  first_day: 2027-01-11
  last_day: 2027-03-26
"""

VENUES = """\
harbour-library:
  name: Harbour Library
  address:
  - 1 Example Quay
  travel: Bus 4 stops outside.
  parking: There are 3 blue badge spaces.
  step_free: Yes, everywhere.
  quiet_room: Yes, next door.
  toilets: On the ground floor.
  hearing_loop: Yes.
"""

STRANDS = """\
looking-after-yourself:
  name: Looking after yourself
  summary: What keeps you well.
"""

PEOPLE = """\
peer-trainer:
  role: Peer trainer
  experience: lived
nurse-trainer:
  role: Nurse
  experience: learned
"""

COURSE = """\
title: Sleep well
runs:
- term: spring-2027
  sessions:
  - date: 2027-01-14
    place: harbour-library
    start: 10:00
    end: 12:00
  - date: 2027-01-21
    start: 10:00
    end: 12:00
  place: online
  places: 12
  booking: open
summary: What helps with sleep.
status: published
strand: looking-after-yourself
audience: [students]
who_for: Anyone who sleeps badly.
outcomes:
- Name one thing that helps you to sleep.
mode: hybrid
hours: 4
sessions: 2
level: first-steps
content_notes: none
access: Ask us for large print.
coproduction:
  who:
  - role: Student
    experience: lived
  - role: Nurse
    experience: learned
  stage: first-idea
  paid: yes
trainers:
- peer-trainer
- nurse-trainer
asked_as:
- cannot sleep
review_by: 2027-11-30
"""

FIRST_MODULE = """\
---
title: What sleep does
summary: Why we sleep.
minutes: 30
kind: read
content_notes: none
review_by: 2027-11-30
---
Sleep is different for everybody.

## What helps

![A bed beside an open window](bedroom.png)

Most people wake up at night.
"""

SECOND_MODULE = """\
---
title: A calm evening
summary: The hour before bed.
minutes: 20
kind: activity
content_notes: none
review_by: 2027-11-30
---
You can stop at any time.

!!! reflect "For you alone"
    What does your evening look like?
"""

# In braces, so that each page has all its facts on as few lines as an editor's screen shows of it.
HOME = """\
---
{title: Marsh Lane Recovery College, summary: Hello., audience: [everyone], owner: College lead, review_by: 2027-11-30}
---
Welcome. Find [a course](/courses/).
"""

ABOUT = """\
---
{title: About us,
summary: Who we are., audience: [everyone], owner: College lead, review_by: 2027-11-30}
---
We are an example.

## Our room

Come in.
"""

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)

FILES: dict[str, str | bytes] = {
    "courses/college.yml": COLLEGE,
    "courses/terms.yml": TERMS,
    "courses/venues.yml": VENUES,
    "courses/strands.yml": STRANDS,
    "courses/people.yml": PEOPLE,
    "courses/sleep-well/course.yml": COURSE,
    "courses/sleep-well/01-what-sleep-does.md": FIRST_MODULE,
    "courses/sleep-well/02-a-calm-evening.md": SECOND_MODULE,
    "courses/sleep-well/bedroom.png": PICTURE,
    "docs/index.md": HOME,
    "docs/about.md": ABOUT,
}


def a_college(folder: Path, files: Mapping[str, str | bytes] | None = None, *, without: Collection[str] = ()) -> Path:
    """Write the college, with ``files`` in place of or beside its own and ``without`` some of them; its root."""
    root = folder / "college"
    for name, content in {**FILES, **(files or {})}.items():
        if name in without:
            continue
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def page_specs(root: Path, today: dt.date = TODAY) -> dict[str, PageSpec]:
    """The pages that the college at ``root`` gets on a day, by URI; no engine has seen them yet."""
    return {page.uri: page for page in Project(root, Settings(), today).pages}


def problems(root: Path, today: dt.date = TODAY) -> list[str]:
    """Everything that is wrong with the college at ``root``, one line for each problem."""
    return [as_text([found]) for found in Project(root, read_settings(root), today).problems]
