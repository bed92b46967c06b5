"""A college with a site and a new text, and what its next site will be: made once, copied for each fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from support.building import PLUGIN, run
from support.college import ABOUT, a_college

Tries = Callable[[], None]
STOPPED_BUILD = str(Path(__file__).with_name("stopped_build.py"))
NEW_TEXT = ABOUT + "\nThere is a kettle.\n"


def files_in(folder: Path) -> dict[str, bytes]:
    """What a folder holds, hidden files among it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def names_in(folder: Path) -> set[str]:
    """What stands in a folder."""
    return {path.name for path in folder.iterdir()}


@dataclass(frozen=True)
class Changed:
    """A college that has been published, and then changed. ``old`` and ``new`` are its two sites."""

    root: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    steps: list[str]  # what a whole build does on the disk
    steps_without_exchange: list[str]

    @property
    def site(self) -> Path:
        return self.root / "site"


def steps_of(root: Path, *more: str) -> list[str]:
    """The steps of a build that nobody stops."""
    log = root.parent / "steps"
    log.unlink(missing_ok=True)
    done = run(root, STOPPED_BUILD, "SIGKILL", "0", str(log), *more, "--", "mkdocs", "build", "--strict", "--quiet")
    assert done.returncode == 0, done.stderr
    return log.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Changed:
    """The college, which no test may change."""
    root = a_college(tmp_path_factory.mktemp("faults"))
    (root / "mkdocs.yml").write_text(PLUGIN, encoding="utf-8")
    steps_of(root)
    old = files_in(root / "site")
    kept = shutil.copytree(root / "site", root.parent / "kept")
    (root / "docs/about.md").write_text(NEW_TEXT, encoding="utf-8")
    steps = steps_of(root)
    new = files_in(root / "site")
    shutil.rmtree(root / "site")
    shutil.copytree(kept, root / "site")
    slow = steps_of(root, "no-exchange")
    assert files_in(root / "site") == new != old
    shutil.rmtree(root / "site")
    kept.rename(root / "site")
    return Changed(root, old, new, steps, slow)


@pytest.fixture
def changed(made: Changed, tmp_path: Path) -> Changed:
    """A copy of the college for one test."""
    root = shutil.copytree(made.root, tmp_path / "college", symlinks=True)
    return Changed(root, made.old, made.new, made.steps, made.steps_without_exchange)


@pytest.fixture
def tries(record_property: Any) -> Tries:
    """To call at each try of a test that makes more than one."""
    count: list[int] = []
    record_property("tries", count)
    return lambda: count.append(1)
