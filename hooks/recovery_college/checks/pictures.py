"""Every file that is called a picture is one: what cannot be read cannot be freed from what a camera wrote into it."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.reading import Reading
from recovery_college.content.pictures import trouble
from recovery_college.diagnostics import Diagnostic, problem


def check(reading: Reading) -> Iterator[Diagnostic]:
    for name, path in reading.college.pictures.items():
        if said := trouble(path):
            hint = "Open it in a program for pictures, make it smaller if need be, and save it as .jpg or .png."
            yield problem(name, (1, 1), "picture-unreadable", said, hint)
