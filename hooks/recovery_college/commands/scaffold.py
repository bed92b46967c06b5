"""Writes new colleges, courses and modules: valid from the first moment, with a comment for every setting.

The comments come from the schema, so they cannot fall behind. What stands after a colon is there to be replaced.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from recovery_college.commands.schema_yaml import Values, entries_yaml, first_line, settings_yaml
from recovery_college.errors import RecoveryCollegeError
from recovery_college.loading.loader import read_college
from recovery_college.loading.slugs import bad_slug
from recovery_college.model.entities import COURSES, DOCS
from recovery_college.schema.content_types import content_type
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.module import ModuleRecord


class NameTakenError(RecoveryCollegeError):
    """Something of that name is there already, or the name cannot be used. The text says which."""


_COLLEGE: Values = {
    "name": "Our Recovery College",
    "nation": "england",
    "region": "the area you serve",
    "about": "A place to learn about living well with mental health problems. Write two or three short sentences here.",
    "contact": {"email": "hello@our-college.example", "phone": "01632 960 001"},
    "languages": ["English"],
    "licence": "CC BY 4.0",
    "example": "yes",
    "what_to_expect": {
        "first_day": "Say what happens from the door on.",
        "sharing": "You do not have to share anything about yourself.",
        "breaks": "Say when there are breaks. You can leave the room at any time.",
        "bring_someone": "Yes, you can bring somebody with you.",
        "missing_a_session": "Say what people can do if they cannot come one day.",
    },
    "take_part": {
        "self_referral": "yes",
        "who_can_come": "Anyone aged 18 or over who lives in our area.",
        "cost": {"free": "yes"},
        "how": "Say what to do, step by step.",
        "email": "hello@our-college.example",
    },
}
_SHARED: dict[str, dict[str, Values]] = {
    "venues": {
        "our-venue": {
            "name": "Our venue",
            "address": ["The room", "The street", "The town"],
            "travel": "Say which buses stop here.",
            "parking": "Say where to park, with blue badge spaces.",
            "step_free": "Say whether the way in is step-free.",
            "quiet_room": "Say whether there is a room to be quiet in.",
            "toilets": "Say where they are, and whether one is accessible.",
            "hearing_loop": "Say whether there is one.",
        }
    },
    "strands": {"our-subject": {"name": "Our subject", "summary": "Say what it is about."}},
    "people": {
        "peer-trainer": {"role": "Peer trainer", "experience": "lived"},
        "trainer": {"role": "Trainer", "experience": "learned"},
    },
}
# All of it is remarks: a number that is only an example must not come to a page for urgent help.
_HELPLINES = """# Helplines of your own. The numbers of your nation come with the software and need nothing here.
# Take the # away where you have a number to add. Each helpline stands under a short name.

# crisis-line:
"""
_PAGE = """---
title: About us
summary: Who we are and what we do.
audience: [everyone]
owner: College lead
review_by: {review}
---
Write about your college here.
"""
_MKDOCS = """site_name: Our Recovery College
site_url: https://our-college.example/
theme:
  name: material
plugins: [recovery-college]
"""


def new_college(folder: Path, today: dt.date) -> list[Path]:
    """``courses/``, ``docs/`` and ``mkdocs.yml`` in a folder that has none of them."""
    for name in (COURSES, DOCS, "mkdocs.yml"):
        if (folder / name).exists():
            raise NameTakenError(f"There is a '{name}' here already. Start in an empty folder.")
    year = today.year + 1
    term = {"name": f"Spring term {year}", "first_day": f"{year}-01-11", "last_day": f"{year}-03-26"}
    files = {
        "mkdocs.yml": _MKDOCS,
        f"{DOCS}/about.md": _PAGE.format(review=_in_a_year(today)),
    }
    college = content_type("college")
    files[college.path] = f"# {first_line(college.record)}\n\n{settings_yaml(college.record, _COLLEGE)}"
    for name, entries in {"terms": {f"spring-{year}": term}, **_SHARED}.items():
        files[content_type(name).path] = entries_yaml(content_type(name).record, entries)
    files[content_type("helplines").path] = _HELPLINES + settings_yaml(content_type("helplines").record, {}, "  ")
    files |= _start()
    return [_write(folder / name, text) for name, text in files.items()]


def _start() -> dict[str, str]:
    """Guidelines, without which nothing would be looked at for drift, the works that they cite, and plans to fill in.

    They come in the installed package, or from ``docs/`` of a checkout, and are the new college's own from then on.
    """
    packaged = Path(__file__).parent.parent / "start"
    start = packaged if packaged.is_dir() else Path(__file__).parents[3] / DOCS
    files = [*sorted((start / "guidelines").iterdir()), start / "evidence/library.bib"]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    # a new college has no course yet that a plan could lead to
    texts |= {
        file: re.sub(r"(?m)^ +course: .*\n", "", file.read_text(encoding="utf-8"))
        for file in sorted((start / "plans").glob("*.yml"))
    }
    return {f"{DOCS}/{file.relative_to(start).as_posix()}": text for file, text in texts.items()}


def new_course(root: Path, name: str, today: dt.date) -> list[Path]:
    """A draft course with one module."""
    folder = root / COURSES / _checked(name)
    if folder.exists():
        raise NameTakenError(f"There is a course '{name}' already.")
    college = read_college(root)
    review = _in_a_year(today)
    values: Values = {
        "title": _title(name),
        "summary": "Say in one or two short sentences what the course is about.",
        "status": "draft",
        "strand": next(iter(college.strands), "our-subject"),
        "audience": ["everyone"],
        "who_for": "Say in your own words who it is for.",
        "outcomes": ["say what people can do afterwards"],
        "mode": "in-person",
        "hours": "2",
        "sessions": "1",
        "level": "first-steps",
        "content_notes": ["Say which hard subjects come up, or write none after the colon."],
        "access": "Say what is done so that everybody can take part, and what people can ask for.",
        "coproduction": {
            "who": [
                {"role": "Peer trainer", "experience": "lived"},
                {"role": "Trainer", "experience": "learned"},
            ],
            "stage": "review-only",  # the humblest answers: a record has to be earned
            "paid": "no",
            "note": "Say what is true of how it was made, why people were not paid, and who was missing.",
        },
        "trainers": list(college.people)[:2] or ["peer-trainer"],
        "asked_as": [_title(name).lower()],
        "review_by": review,
    }
    text = f"# {first_line(CourseRecord)}\n# Lines that start with # are remarks. Take the # away to use a setting.\n\n"
    return [
        _write(folder / "course.yml", text + settings_yaml(CourseRecord, values)),
        _write(folder / "01-start-here.md", _module("Start here", review)),
    ]


def new_module(root: Path, course: str, name: str, today: dt.date) -> list[Path]:
    """One more module at the end of a course."""
    return [_write(module_path(root, course, name), _module(_title(name), _in_a_year(today)))]


def course_folder(root: Path, course: str) -> Path:
    """The folder of a course that is there. Raises ``NameTakenError``."""
    folder = root / COURSES / course
    if bad_slug(course) or not (folder / "course.yml").is_file():
        raise NameTakenError(f"There is no course '{course}'. 'recovery-college new course {course}' makes one.")
    return folder


def module_path(root: Path, course: str, name: str) -> Path:
    """Where one more module of a course goes. Raises ``NameTakenError``."""
    folder = course_folder(root, course)
    _checked(name)
    taken = [file.stem for file in folder.glob("*.md")]
    if any(re.sub(r"^\d+[-_]", "", stem) == name for stem in taken):
        raise NameTakenError(f"The course '{course}' has a module '{name}' already.")
    numbers = [int(found[0]) for stem in taken if (found := re.match(r"\d+", stem))]
    return folder / f"{max(numbers, default=0) + 1:02}-{name}.md"


def module_settings(title: str, today: dt.date) -> str:
    """The settings at the top of a module, as far as they are known: the rest says what to write there."""
    return _module_settings(title, _in_a_year(today))


def _module_settings(title: str, review: str) -> str:
    values: Values = {
        "title": title,
        "summary": "Say in one or two short sentences what this part is about.",
        "minutes": "30",
        "kind": "read",
        "content_notes": ["Say which hard subjects come up, or write none after the colon."],
        "review_by": review,
    }
    return f"---\n{settings_yaml(ModuleRecord, values)}---\n"


def _module(title: str, review: str) -> str:
    return f"""{_module_settings(title, review)}Write to the reader as "you". Short sentences are kind.

## A heading

!!! reflect "Something to think about"
    A question that nobody marks. You do not have to share your answer.

!!! facilitator "Running this part (30 minutes)"
    Only the facilitators' view shows this: what to do, minute by minute, and what can come up.

    1. Welcome (5 minutes). Say what this part is about.
    2. What people do (20 minutes).
    3. Close (5 minutes).
"""


def _checked(name: str) -> str:
    if wrong := bad_slug(name):
        raise NameTakenError(" ".join(wrong))
    return name


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _in_a_year(today: dt.date) -> str:
    return (today + dt.timedelta(days=365)).isoformat()


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
