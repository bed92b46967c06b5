"""A made-up college of any size, the same each time: for benchmarks, never for readers."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

MODULES_PER_COURSE = 5
_WORDS = """
people course recovery support group listen share plan week morning evening kitchen walk garden
friend family worker trainer hope choice sleep worry voice letter phone doctor nurse home work money
travel quiet busy tired better slowly together again often never always maybe because when where
which small large first second open
""".split()  # noqa: SIM905 - a list would be one line for each word

_COLLEGE = """name: Made-up College {n}
nation: england
region: nowhere
about: A college that a benchmark made up.
contact:
  email: hello@made-up.example
languages: [English]
licence: CC BY 4.0
example: yes
what_to_expect:
  first_day: You come in.
  sharing: You choose.
  breaks: There are some.
  bring_someone: You can.
  missing_a_session: Tell us.
take_part:
  self_referral: yes
  who_can_come: Anyone.
  cost:
    free: yes
  how: Write to us.
"""
_VENUE = """{name}:
  name: Venue {name}
  address: [A street, A town]
  travel: By bus.
  parking: In the street.
  step_free: Yes.
  quiet_room: Yes.
  toilets: Yes.
  hearing_loop: Yes.
"""


def write_college(root: Path, modules: int, seed: int = 1) -> None:
    """Write a college with about ``modules`` modules, five to a course, into an empty folder."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    courses = max(1, modules // MODULES_PER_COURSE)
    _write(root / "courses/college.yml", _COLLEGE.format(n=modules))
    _write(root / "courses/terms.yml", "next:\n  name: Next term\n  first_day: 2030-01-07\n  last_day: 2030-12-20\n")
    _write(root / "courses/venues.yml", "".join(_VENUE.format(name=f"venue-{n}") for n in range(8)))
    strands = (f"strand-{n}:\n  name: Strand {n}\n  summary: About {n}.\n" for n in range(6))
    _write(root / "courses/strands.yml", "".join(strands))
    _write(
        root / "courses/people.yml",
        "peer:\n  role: Peer trainer\n  experience: lived\nnurse:\n  role: Nurse\n  experience: learned\n",
    )
    facts = "title: Home\nsummary: Home.\naudience: [everyone]\nowner: Nobody\nreview_by: 2031-01-01\n"
    _write(root / "docs/index.md", f"---\n{facts}---\nA college that a benchmark made up.\n")
    for n in range(courses):
        _course(root / f"courses/course-{n}", n, chance)


def _course(folder: Path, n: int, chance: random.Random) -> None:
    first = dt.date(2030, 1, 7) + dt.timedelta(days=chance.randrange(200))
    sessions = "".join(
        f"      - date: {first + dt.timedelta(weeks=week)}\n        start: 10:00\n        end: 12:00\n"
        for week in range(4)
    )
    _write(
        folder / "course.yml",
        f"""title: Course {n} about {_phrase(chance, 3)}
summary: {_sentence(chance)}
status: published
strand: strand-{n % 6}
audience: [{chance.choice(["students", "carers", "everyone"])}]
who_for: {_sentence(chance)}
outcomes:
  - {_phrase(chance, 6)}
  - {_phrase(chance, 6)}
mode: {chance.choice(["in-person", "online", "hybrid"])}
hours: 8
sessions: 4
level: first-steps
content_notes: none
access: {_sentence(chance)}
coproduction:
  who:
    - role: Peer trainer
      experience: lived
  stage: first-idea
  paid: yes
trainers: [peer, nurse]
asked_as: [{_phrase(chance, 2)}]
review_by: 2031-01-01
runs:
  - term: next
    place: venue-{n % 8}
    sessions:
{sessions}    booking: open
""",
    )
    for m in range(MODULES_PER_COURSE):
        following = f"{m + 2:02}-part-{m + 1}.md" if m + 1 < MODULES_PER_COURSE else "course.yml"
        _write(
            folder / f"{m + 1:02}-part-{m}.md",
            f"""---
title: Part {m} about {_phrase(chance, 3)}
summary: {_sentence(chance)}
minutes: 30
kind: read
content_notes: none
review_by: 2031-01-01
---
{_text(chance)}

!!! reflect "Something to think about"
    {_sentence(chance)}

!!! facilitator "Running this part (30 minutes)"
    {_sentence(chance)}

Go on with [the next part]({following}). A claim.[^1]

[^1]: {_sentence(chance)}
""",
        )


def _text(chance: random.Random) -> str:
    parts = []
    for _ in range(5):
        parts.append(f"## {_phrase(chance, 4).capitalize()}")
        parts += [" ".join(_sentence(chance) for _ in range(6)) for _ in range(2)]
        parts.append("\n".join(f"- {_sentence(chance)}" for _ in range(4)))
    return "\n\n".join(parts)


def _phrase(chance: random.Random, n: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(n))


def _sentence(chance: random.Random) -> str:
    return _phrase(chance, chance.randint(6, 14)).capitalize() + "."


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
