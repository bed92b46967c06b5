"""A new college says what its founders said, leaves out the rest, and is not published with words of a skeleton."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support.building import build, cli
from support.college import problems

SAID = ["--name", "Fenmarsh College", "--nation", "wales", "--place", "North Fenmarsh", "--email", "a@b.example"]


def college_of(root: Path) -> dict[str, object]:
    read: dict[str, object] = yaml.load((root / "courses/college.yml").read_text(), Loader=yaml.BaseLoader)  # noqa: S506
    return read


def test_it_says_what_was_said_and_nothing_more(tmp_path: Path) -> None:
    done = cli(tmp_path, "new", "college", *SAID, "--phone", "01632 960 001", "--colour", "plum")
    assert done.returncode == 0, done.stderr
    assert college_of(tmp_path) == {
        "name": "Fenmarsh College",
        "nation": "wales",
        "region": "North Fenmarsh",
        "contact": {"email": "a@b.example", "phone": "01632 960 001"},
        "example": "yes",
        "look": {"colour": "plum"},
    }
    for name in ("terms", "venues", "strands", "people", "helplines"):
        text = (tmp_path / f"courses/{name}.yml").read_text(encoding="utf-8")
        assert yaml.safe_load(text) is None, f"{name}.yml would bring something to a page that nobody has said"
    assert "site_name: Fenmarsh College" in (tmp_path / "mkdocs.yml").read_text()


def test_nothing_of_a_skeleton_can_be_published(tmp_path: Path) -> None:
    assert cli(tmp_path, "new", "college").returncode == 0
    assert build(tmp_path, "--strict").is_dir(), "as a made-up college it can be looked at"
    file = tmp_path / "courses/college.yml"
    file.write_text(file.read_text().replace("example: yes", "example: no"))
    left = [line for line in problems(tmp_path) if "[placeholder-left]" in line]
    assert [line.partition(":")[0] for line in left] == ["courses/college.yml", "courses/college.yml", "docs/about.md"]
    assert cli(tmp_path, "check").returncode == 1


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--nation", "norway"], "--nation: 'norway' is not one of the answers."),
        (["--email", "nobody"], "--email: 'nobody' is not an email address."),
        (["--phone", "at the desk"], "--phone: 'at the desk' is not a phone number."),
        (["--time-zone", "Nowhere"], "--time-zone: 'Nowhere' is not a time zone."),
        (["--site-url", "http://a.example"], "--site-url: 'http://a.example' has to start with https://"),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_is_written(tmp_path: Path, option: list[str], said: str) -> None:
    done = cli(tmp_path, "new", "college", *option)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_somebody_at_a_terminal_is_asked(tmp_path: Path) -> None:
    """What an option says is not asked, a slip is said at once, and any question can be left open."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "recovery_college.commands.cli", "new", "college", "--name", "Fenmarsh College"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=theirs, stdout=subprocess.PIPE, text=True) as process:
        os.write(ours, b"australia\nAustralia/Sydney\nFenmarsh\nnobody\nhi@fenmarsh.example\n\n\n\n")
        said = process.communicate(timeout=60)[0]
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0
    assert "'nobody' is not an email address." in said
    assert "called?" not in said
    assert "Which country" not in said
    assert college_of(tmp_path) == {
        "name": "Fenmarsh College",
        "nation": "australia",
        "time_zone": "Australia/Sydney",
        "region": "Fenmarsh",
        "contact": {"email": "hi@fenmarsh.example"},
        "example": "yes",
    }
