"""New colleges, courses and modules: valid from the first moment, with a comment for every setting.

The comments come from the schema, so they cannot fall behind. What stands after a colon is there to be replaced.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from pathlib import Path
from typing import Any

import yaml

from recovery_college.loading.loader import read_college
from recovery_college.loading.validation import bad_slug
from recovery_college.model.entities import COURSES, DOCS
from recovery_college.schema.college import CollegeRecord
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.module import ModuleRecord
from recovery_college.schema.record import Record
from recovery_college.schema.reference import Setting, settings
from recovery_college.schema.shared_files import HelplineRecord, Person, Strand, TermRecord, Venue

Values = dict[str, Any]


class NameTakenError(Exception):
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
_SHARED: dict[str, tuple[type[Record], dict[str, Values]]] = {
    "venues.yml": (
        Venue,
        {
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
    ),
    "strands.yml": (Strand, {"our-subject": {"name": "Our subject", "summary": "Say what it is about."}}),
    "people.yml": (
        Person,
        {
            "peer-trainer": {"role": "Peer trainer", "experience": "lived"},
            "trainer": {"role": "Trainer", "experience": "learned"},
        },
    ),
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
        f"{COURSES}/college.yml": f"# {_first_line(CollegeRecord)}\n\n{_settings(CollegeRecord, _COLLEGE)}",
        f"{COURSES}/terms.yml": _entries(TermRecord, {f"spring-{year}": term}),
    }
    files |= {f"{COURSES}/{name}": _entries(model, entries) for name, (model, entries) in _SHARED.items()}
    files[f"{COURSES}/helplines.yml"] = _HELPLINES + _settings(HelplineRecord, {}, "  ")
    files |= _start()
    return [_write(folder / name, text) for name, text in files.items()]


def _start() -> dict[str, str]:
    """Guidelines, without which the guard would look at nothing, the works that they cite, and plans to fill in.

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
    text = (
        f"# {_first_line(CourseRecord)}\n# Lines that start with # are remarks. Take the # away to use a setting.\n\n"
    )
    return [
        _write(folder / "course.yml", text + _settings(CourseRecord, values)),
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
    return f"---\n{_settings(ModuleRecord, values)}---\n"


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


def _settings(model: type[Record], values: Values, indent: str = "") -> str:
    """YAML for a group of settings: what has a value is written, the rest stands there as a remark."""
    return "".join(_one(setting, values.get(setting.name), indent) for setting in settings(model))


def _one(setting: Setting, value: Any, indent: str) -> str:
    about = f"{setting.about} ({setting.kind.replace(', see below', '')})"
    remark = "".join(f"{indent}# {line}\n" for line in textwrap.wrap(about, 100 - len(indent), break_on_hyphens=False))
    if value is None:
        shown = yaml.safe_dump({setting.name: _sample(setting)}, sort_keys=False, allow_unicode=True).rstrip()
        return remark + textwrap.indent(shown.replace("'", ""), f"{indent}# ") + "\n\n"
    if isinstance(value, list):
        return f"{remark}{indent}{setting.name}:\n" + "".join(_item(setting, item, indent) for item in value) + "\n"
    if isinstance(value, dict):
        assert setting.group is not None
        return f"{remark}{indent}{setting.name}:\n{_settings(setting.group, value, indent + '  ')}"
    return f"{remark}{indent}{setting.name}: {_scalar(value)}\n\n"


def _sample(setting: Setting) -> Any:
    """What a setting could hold, to be shown in a remark."""
    if setting.group:
        needed = [inner for inner in settings(setting.group) if inner.needed] or settings(setting.group)
        one: Any = {inner.name: _sample(inner) for inner in needed}
    else:
        found = re.search(r"like (\S+)", setting.kind)
        one = setting.example or (setting.choices[0] if setting.choices else found[1] if found else "…")
        one = "yes" if setting.kind == "yes or no" else one
    return [one] if setting.many else one


def _item(setting: Setting, item: Any, indent: str) -> str:
    if not isinstance(item, dict):
        return f"{indent}  - {_scalar(item)}\n"
    lines = [f"{key}: {_scalar(value)}" for key, value in item.items()]
    return f"{indent}  - " + f"\n{indent}    ".join(lines) + "\n"


def _scalar(value: object) -> str:
    text = str(value)
    if re.search(r":(\s|$)|^[\W]|#", text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def _entries(model: type[Record], entries: dict[str, Values]) -> str:
    blocks = [f"# {_first_line(model)}\n# Each entry stands under a short name that courses use.\n"]
    blocks += [f"\n{name}:\n{_settings(model, values, '  ')}" for name, values in entries.items()]
    return "".join(blocks)


def _first_line(model: type[Record]) -> str:
    return (model.__doc__ or "").split("\n")[0].replace("``", "")


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
