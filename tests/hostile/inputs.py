"""Every hostile input, defined once: quick tests try the small ones, ``make hostile`` all, in processes of their own.

``INPUTS`` lists what is put into a small college, and ``DOCUMENTS`` what is given to the import of Word documents. Each
has a name in plain words and what has to be said of it: the codes of the errors, or none where it is unusual and fine.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from hostile import files, pictures, settings, texts
from mistakes.test_mistakes import make as made_of_mistake
from support.building import PLUGIN
from support.college import SECOND_MODULE, a_college

Put = Callable[[Path], object]
ROOM = Path("courses/sleep-well")
MODULE = ROOM / "02-a-calm-evening.md"
TABLES = Path(__file__).parents[1] / "mistakes"
AS_IN_TABLES = ("hostile", "hidden")  # tables of tests/mistakes whose rows are hostile inputs, too


@dataclass(frozen=True)
class HostileInput:
    """One input. ``make`` gives a college with it in a new folder."""

    kind: str
    name: str
    make: Callable[[Path], Path]
    codes: frozenset[str] = frozenset()
    is_large: bool = False  # takes longer to read than a test of every change should


def _in_college(put: Put) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        root = a_college(folder, {"mkdocs.yml": PLUGIN})
        put(root)
        return root

    return make


def _text(name: str, make: Callable[[], str]) -> HostileInput:
    def put(root: Path) -> None:
        (root / MODULE).write_text(f"{SECOND_MODULE}\n{make()}\n", encoding="utf-8")

    return HostileInput("text", name, _in_college(put), frozenset(texts.SAID.get(name, "").split()), is_large=True)


def _picture(name: str, file: str, make: Callable[[], bytes], codes: str, *, is_large: bool) -> HostileInput:
    def put(root: Path) -> None:
        (root / ROOM / file).write_bytes(make())
        (root / MODULE).write_text(f"{SECOND_MODULE}\n![A lamp]({file})\n", encoding="utf-8")

    return HostileInput("picture", name, _in_college(put), frozenset(codes.split()), is_large=is_large)


def _mistake(case: dict[str, str]) -> HostileInput:
    """A row of a table of mistakes, in a college that can be built."""

    def make(folder: Path) -> Path:
        root = made_of_mistake(folder, dict(case))
        (root / "mkdocs.yml").write_text(PLUGIN, encoding="utf-8")
        return root

    codes = frozenset(re.findall(r"(?:error|warning): .*\[([a-z0-9-]+)\]$", case["says"], re.M))
    return HostileInput("hidden", case["name"], make, codes)


def _all() -> list[HostileInput]:
    found = [
        _text(f"{name} ({texts.SIZE:,} characters)", lambda make=make: make(texts.SIZE))
        for name, make in texts.HANGS.items()
    ]  # type: ignore[misc]
    found += [_text(name, make) for name, make in texts.AS_FOUND.items()]
    found += [_text(name, lambda make=make: texts.in_lines(make())) for name, make in texts.MORE.items()]  # type: ignore[misc]
    found += [
        _mistake(case)
        for table in AS_IN_TABLES
        for case in yaml.safe_load((TABLES / f"{table}.yml").read_text(encoding="utf-8"))
        if "mkdocs.yml" not in case["change"]  # a row about settings that a build would not begin with
    ]
    for file, (make, says) in pictures.TOO_LARGE.items():
        found.append(_picture(f"{file}: {says.removeprefix('This ')}", file, make, "picture-unreadable", is_large=True))
    found += [_picture(name, *rest, "picture-unreadable", is_large=False) for name, rest in pictures.BROKEN.items()]
    found += [_picture(name, *rest, "", is_large=True) for name, rest in pictures.ODD.items()]
    for kind, listed in (("settings", settings.SETTINGS), ("works", settings.WORKS), ("file", files.FILES)):
        found += [
            HostileInput(
                kind,
                name,
                _in_college(put),
                frozenset(codes.split()),
                is_large=re.search(r"\d,000|6 MB|2 GB|deep", name) is not None,
            )
            for name, (put, codes) in listed.items()
        ]
    return found


INPUTS = _all()
