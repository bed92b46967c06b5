"""``check --fix`` mends what is safe to mend, shows it first, and leaves all else as it was typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from recovery_college.commands.mending import mended_files
from recovery_college.project import Project
from recovery_college.settings import read_settings
from support.college import FILES, TODAY, a_college, problems

ABOUT, COURSE, MODULE = "docs/about.md", "courses/sleep-well/course.yml", "courses/sleep-well/01-what-sleep-does.md"
TEXTS = [
    ("What helps:\n- tea\n  - green", "What helps:\n\n- tea\n    - green"),
    ("• tea\n• a walk", "- tea\n- a walk"),
    ("1) first\n2) second", "1. first\n2. second"),
    ("!!!\u00a0note “Tea”\n    Green.", '!!! note "Tea"\n    Green.'),
    ("Times:\n| a | b |\n| - | - |", "Times:\n\n| a | b |\n| - | - |"),
    # words and whatever could be meant in two ways stay
    ("> [!NOTE]\n> Bring a pen.", None),
    ("www.nhs.uk, 5 \\< 6 and **bold", None),
    ("```\n• tea\n```", None),
    ('!!! waiver "therapy"\n    words: • x', None),
]
SETTINGS = [
    ("date: 2027-01-14", "date: 14/01/2027", "date: 2027-01-14"),
    ("date: 2027-01-14", "date: '14 January 2027'", "date: '2027-01-14'"),
    ("date: 2027-01-14", "date: 01/14/2027", None),
    ("title: Sleep well", "title:Sleep well", "title: Sleep well"),
    ("title: Sleep well", "title: “Sleep: well”", 'title: "Sleep: well"'),
    ("title: Sleep well", "title: Sleep #1", None),
]


def fix(root: Path, *options: str) -> str:
    program = "import sys; from recovery_college.commands.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "check", str(root), "--fix", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert not done.stderr
    return done.stdout


def after(root: Path, path: str) -> str | None:
    """What a file would be; None where it stays as it is."""
    project = Project(root, read_settings(root), TODAY)
    return next((file.after for file in mended_files(root, [path], project.problems)), None)


@pytest.mark.parametrize(("typed", "mended"), TEXTS)
def test_a_text(typed: str, mended: str | None, tmp_path: Path) -> None:
    about = str(FILES[ABOUT])
    root = a_college(tmp_path, {ABOUT: about.replace("Come in.", typed)})
    assert after(root, ABOUT) == (mended and about.replace("Come in.", mended))


@pytest.mark.parametrize(("was", "typed", "mended"), SETTINGS)
def test_settings(was: str, typed: str, mended: str | None, tmp_path: Path) -> None:
    course = str(FILES[COURSE])
    root = a_college(tmp_path, {COURSE: course.replace(was, typed)})
    assert after(root, COURSE) == (mended and course.replace(was, mended))


def test_nothing_is_written_before_somebody_says_so(tmp_path: Path) -> None:
    typed = str(FILES[ABOUT]).replace("Come in.", "• tea\n• a walk")
    root = a_college(tmp_path, {ABOUT: typed})
    said = fix(root)
    assert "-• tea\n-• a walk\n+- tea\n+- a walk\n" in said
    assert "Nothing was written. To write this file, add --yes." in said
    assert (root / ABOUT).read_text(encoding="utf-8") == typed


def test_what_is_written_keeps_line_ends_and_rights_and_says_what_is_left(tmp_path: Path) -> None:
    typed = str(FILES[ABOUT]).replace("Come in.", "• tea\n• a walk\n\n[nowhere](none.md)").replace("\n", "\r\n")
    root = a_college(tmp_path, {ABOUT: b"\xef\xbb\xbf" + typed.encode()})
    (root / ABOUT).chmod(0o640)
    said = fix(root, "--yes")
    assert "Mended 1 of 1. No word was changed. This is left:" in said
    assert "[link-broken]" in said
    assert (root / ABOUT).read_bytes() == b"\xef\xbb\xbf" + typed.replace("•", "-").encode()
    assert (root / ABOUT).stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in (root / "docs").iterdir()) == ["about.md", "index.md"]
    assert "There is nothing here that can be mended safely." in fix(root, "--yes")


def test_a_file_that_somebody_has_changed_since_stays(tmp_path: Path) -> None:
    root = a_college(tmp_path, {ABOUT: str(FILES[ABOUT]).replace("Come in.", "• tea")})
    (file,) = mended_files(root, [ABOUT], [])
    (root / ABOUT).write_text("Mine.", encoding="utf-8")
    assert not file.write()
    assert (root / ABOUT).read_text(encoding="utf-8") == "Mine."


def test_a_college_without_mistakes_is_not_touched(tmp_path: Path) -> None:
    root = a_college(tmp_path)
    assert problems(root) == []
    assert mended_files(root, FILES, []) == []
