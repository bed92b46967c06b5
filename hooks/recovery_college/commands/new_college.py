"""Writes the files of a new college: what is known of it, and for all else a remark that says what could stand there.

Guidelines, the works that they cite and plans come with it, so that checks for drift are at work from the first day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from recovery_college.commands.scaffold import NameTakenError, in_a_year, write
from recovery_college.commands.schema_yaml import Values, first_line, settings_yaml
from recovery_college.model.entities import COURSES, DOCS
from recovery_college.model.placeholders import IN_ADDRESSES, placeholder
from recovery_college.schema.content_types import content_type
from recovery_college.schema.record import Record

_PAGE = """---
title: About us
summary: Who we are and what we do.
audience: [everyone]
owner: College lead
review_by: {review}
---
{words}
"""
_SITE = "https://our-college.example/  # the address of your site"
_MKDOCS = """site_name: {name}
{site_url}
theme:
  name: material
plugins: [recovery-college]
"""


@dataclass(frozen=True)
class NewCollege:
    """What is known of a new college. What is not known is left out of its files, or marked to be replaced."""

    name: str = ""
    nation: str = ""
    country: str = ""
    time_zone: str = ""
    region: str = ""
    email: str = ""
    phone: str = ""
    colour: str = ""
    site_url: str = ""

    @property
    def settings(self) -> Values:
        """``college.yml``. Only a made-up college can be published before its name and address are replaced."""
        known = {"country": self.country, "time_zone": self.time_zone, "region": self.region}
        contact = {"email": self.email, "phone": self.phone}
        return {
            "name": self.name or placeholder("the name of your college"),
            "nation": self.nation or "england",
            **{name: value for name, value in known.items() if value},
            "contact": {name: value for name, value in contact.items() if value}
            or {"email": f"{IN_ADDRESSES}@our-college.example"},
            "example": "yes",
            **({"look": {"colour": self.colour}} if self.colour else {}),
        }


def new_college(folder: Path, today: dt.date, known: NewCollege) -> list[Path]:
    """``courses/``, ``docs/`` and ``mkdocs.yml`` in a folder that has none of them.

    Nothing that is not known is filled in: every other setting stands there as a remark. Raises ``NameTakenError``.
    """
    for name in (COURSES, DOCS, "mkdocs.yml"):
        if (folder / name).exists():
            raise NameTakenError(f"There is a '{name}' here already. Start in an empty folder.")
    title = yaml.safe_dump(known.name or "Our Recovery College", allow_unicode=True, width=200).split("\n")[0]
    files = {
        "mkdocs.yml": _MKDOCS.format(
            name=title, site_url=f"{'' if known.site_url else '# '}site_url: {known.site_url or _SITE}"
        ),
        f"{DOCS}/about.md": _PAGE.format(
            review=in_a_year(today), words=placeholder("what your college is, and who it is for.")
        ),
    }
    college = content_type("college")
    files[college.path] = f"# {first_line(college.record)}\n\n{settings_yaml(college.record, known.settings)}"
    for name in ("terms", "venues", "strands", "people", "helplines"):
        files[content_type(name).path] = _nothing_yet(content_type(name).record, *_SHARED[name])
    files |= _start()
    return [write(folder / name, text) for name, text in files.items()]


# All of it is remarks: what is only an example must not come to a page.
_SHARED = {
    "terms": ("spring-term", "Terms. Courses name one of them where their dates are not exact, or to be listed by it."),
    "venues": ("our-venue", "Places where sessions happen."),
    "strands": ("our-subject", "Subject groups of your courses."),
    "people": ("peer-trainer", "People who teach or write, by role. A name needs consent."),
    "helplines": (
        "crisis-line",
        "Helplines of your own. The numbers of your nation come with the software and need nothing here.",
    ),
}


def _nothing_yet(record: type[Record], name: str, about: str) -> str:
    """A file of entries with none in it: how one is written, as a remark."""
    how = "# Each stands under a short name. Take the # away from a line to use it.\n\n"
    return f"# {about}\n{how}# {name}:\n{settings_yaml(record, {}, '  ')}"


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
