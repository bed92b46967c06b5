"""Writes new courses and modules: valid from the first moment, with a comment for every setting.

The comments come from the schema, so they cannot fall behind. What is to be replaced has a mark that a check finds.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from recovery_college.commands.schema_yaml import Values, first_line, settings_yaml
from recovery_college.errors import RecoveryCollegeError
from recovery_college.loading.loader import read_college
from recovery_college.loading.slugs import bad_slug
from recovery_college.model.entities import COURSES
from recovery_college.model.placeholders import MARK, placeholder
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.module import ModuleRecord


class NameTakenError(RecoveryCollegeError):
    """Something of that name is there already, or the name cannot be used. The text says which."""


def new_course(root: Path, name: str, today: dt.date) -> list[Path]:
    """A draft course with one module."""
    folder = root / COURSES / _checked(name)
    if folder.exists():
        raise NameTakenError(f"There is a course '{name}' already.")
    college = read_college(root)
    review = in_a_year(today)
    values: Values = {"title": _title(name), "status": "draft"}
    if college.strands:
        values["strand"] = next(iter(college.strands))
    text = f"# {first_line(CourseRecord)}\n# Lines that start with # are remarks. Take the # away to use a setting.\n\n"
    return [
        write(folder / "course.yml", text + settings_yaml(CourseRecord, values)),
        write(folder / "01-start-here.md", _module("Start here", review)),
    ]


def new_module(root: Path, course: str, name: str, today: dt.date) -> list[Path]:
    """One more module at the end of a course."""
    return [write(module_path(root, course, name), _module(_title(name), in_a_year(today)))]


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
    return _module_settings(title, in_a_year(today))


def _module_settings(title: str, review: str) -> str:
    values: Values = {
        "title": title,
        "summary": placeholder("one or two short sentences about this part."),
        "minutes": "30",
        "kind": "read",
        "content_notes": [
            placeholder("which hard subjects come up. If there are none, write none after content_notes: above.")
        ],
        "review_by": review,
    }
    return f"---\n{settings_yaml(ModuleRecord, values)}---\n"


def _module(title: str, review: str) -> str:
    return f"""{_module_settings(title, review)}{MARK} your text.
Write to the reader as "you". Short sentences are kind.

## {MARK} a heading

!!! reflect "Something to think about"
    {MARK} a question that nobody marks. You do not have to share your answer.

!!! facilitator "Running this part (30 minutes)"
    {MARK} what to do, minute by minute, and what can come up. Only the facilitators' view shows this.

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


def in_a_year(today: dt.date) -> str:
    """A year after a day, as it is written in settings."""
    return (today + dt.timedelta(days=365)).isoformat()


def write(path: Path, text: str) -> Path:
    """Write a file that is not there yet, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
