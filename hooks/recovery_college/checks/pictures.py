"""Finds pictures that cannot be read or are too heavy for a phone, and a sign of the college that is not there.

What cannot be read cannot be freed from what a camera wrote into it.
"""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.entities import COURSES
from recovery_college.model.images import trouble

HEAVIEST = 300_000  # bytes: six seconds at 400 kbit/s
HEAVIEST_LOGO = 50_000  # bytes: it is on every page


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    logo = f"{COURSES}/{college.facts.logo}" if college.facts and college.facts.logo else ""
    if college.facts and logo and logo not in college.pictures:
        document = college.documents[f"{COURSES}/college.yml"]
        message = f"There is no picture '{college.facts.logo}' in the folder {COURSES}/."
        hint = "Upload it there, beside college.yml, or take this line out."
        yield problem(document.path, document.at("logo"), "picture-missing", message, hint)
    for name, file in college.pictures.items():
        if said := trouble(file):
            hint = "Open it in a program for pictures, make it smaller if need be, and save it as .jpg or .png."
            yield problem(name, (1, 1), "picture-unreadable", said, hint)
            continue
        size, most = file.stat().st_size, HEAVIEST_LOGO if name == logo else HEAVIEST
        if size > most:
            seconds = round(size * 8 / 400_000)  # at 400 kbit/s
            wait = f"{seconds} seconds" if seconds > 1 else "a second"
            message = f"This picture has {size / 1000:,.0f} kB. On a slow phone that takes {wait}."
            hint = f"Make it smaller: {most // 1000} kB are enough. It needs no more than 1,200 pixels across."
            yield problem(name, (1, 1), "picture-heavy", message, hint)
