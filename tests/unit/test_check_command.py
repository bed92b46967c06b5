"""``recovery-college check`` as somebody meets it: what it prints, for whom, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recovery_college.diagnostics.diagnostic import Diagnostic, Severity, problem
from recovery_college.diagnostics.formats import as_github, as_json, as_text
from support.building import cli
from support.college import COURSE, a_college

ERROR = {"courses/sleep-well/course.yml": COURSE.replace("mode: hybrid", "mode: hybird")}
WARNING = {"courses/sleep-well/course.yml": COURSE.replace("What helps", "Three sessions on what helps")}
ADVICE = {"courses/sleep-well/course.yml": COURSE.replace("review_by: 2027-11-30", "review_by: 2000-01-01")}
AWKWARD = Diagnostic("docs/a,b:c%.md", 3, 5, "link-broken", Severity.ERROR, "100% gone,\r\nor: not", "Look, there: 5%.")


def check(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Run the command in a folder: its exit status, what it prints, and what it says about itself."""
    done = cli(folder, "check", *arguments)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("files", "status", "strict_status"),
    [({}, 0, 0), (ADVICE, 0, 0), (WARNING, 0, 1), (ERROR, 1, 1)],
    ids=["nothing", "advice", "a warning", "an error"],
)
def test_exit_status(files: dict[str, str | bytes], status: int, strict_status: int, tmp_path: Path) -> None:
    root = a_college(tmp_path, files)
    assert check(root)[0] == status
    assert check(root, "--strict")[0] == strict_status


def test_nothing_wrong_is_said_with_what_was_looked_at(tmp_path: Path) -> None:
    _, printed, _ = check(a_college(tmp_path))
    assert "2 modules and 2 pages." in printed
    assert printed.endswith(" No problems.\n")


def test_the_text_for_people(tmp_path: Path) -> None:
    _, printed, _ = check(a_college(tmp_path, ERROR))
    assert printed.splitlines()[0] == (
        "courses/sleep-well/course.yml:22:7: error: 'hybird' is not one of the answers for 'mode'. "
        "Did you mean 'hybrid'? You can write: in-person, online, hybrid, self-paced. [data-wrong-value]"
    )
    assert "Found 1 error." in printed


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        ((), ["courses/sleep-well/course.yml", "docs/news.md"]),
        (("docs",), ["docs/news.md"]),
        (("docs/news.md",), ["docs/news.md"]),
        (("docs/about.md",), []),
        (("courses", "docs/news.md"), ["courses/sleep-well/course.yml", "docs/news.md"]),
        ((".",), ["courses/sleep-well/course.yml", "docs/news.md"]),
    ],
    ids=["everything", "a folder", "a file", "a file that is well", "two places", "here"],
)
def test_only_what_was_asked_for(paths: tuple[str, ...], found: list[str], tmp_path: Path) -> None:
    root = a_college(tmp_path, {**ERROR, "docs/news.md": ""})
    status, printed, _ = check(root, "--format", "json", *paths)
    assert [entry["path"] for entry in json.loads(printed)] == found
    assert status == bool(found)


def test_from_inside_a_course(tmp_path: Path) -> None:
    root = a_college(tmp_path, {**ERROR, "docs/news.md": ""})
    status, printed, _ = check(root / "courses" / "sleep-well", "--format", "json", "course.yml")
    assert (status, [entry["path"] for entry in json.loads(printed)]) == (1, ["courses/sleep-well/course.yml"])


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    said = "recovery-college: There is no file or folder 'docs/nowhere.md'.\n"
    assert check(a_college(tmp_path), "docs/nowhere.md") == (2, "", said)


def test_a_folder_without_courses(tmp_path: Path) -> None:
    said = (
        f"recovery-college: There is no folder called 'courses' in {tmp_path} or above it. "
        "Go to your college's folder first.\n"
    )
    assert check(tmp_path) == (2, "", said)


def test_a_format_that_is_not_there(tmp_path: Path) -> None:
    status, printed, said = check(a_college(tmp_path), "--format", "html")
    assert (status, printed) == (2, "")
    assert "invalid choice: 'html'" in said


@pytest.mark.parametrize("form", ["github", "json"])
def test_other_programs_get_nothing_but_the_format(form: str, tmp_path: Path) -> None:
    assert check(a_college(tmp_path), "--format", form) == (0, "[]\n" if form == "json" else "", "")


def test_text() -> None:
    found = [problem("docs/a.md", (2, 1), "data-missing", "'title' is missing.")]
    assert as_text(found) == "docs/a.md:2:1: error: 'title' is missing. [data-missing]"


def test_github_cannot_be_led_astray_by_what_an_author_wrote() -> None:
    assert as_github([AWKWARD]) == (
        "::error file=docs/a%2Cb%3Ac%25.md,line=3,col=5,title=link-broken::100%25 gone,%0D%0Aor: not Look, there: 5%25."
    )


@pytest.mark.parametrize(
    ("code", "kind"), [("data-missing", "error"), ("date-weekday", "warning"), ("review-overdue", "notice")]
)
def test_github_has_three_kinds(code: str, kind: str) -> None:
    assert as_github([problem("a.md", (1, 2), code, "So.")]) == f"::{kind} file=a.md,line=1,col=2,title={code}::So."


def test_github_says_where_to_read_more() -> None:
    line = as_github([problem("a.md", (1, 2), "link-broken", "So.")], site="https://marsh-lane.example/")
    assert line.endswith("::So. Read more: https://marsh-lane.example/editors/checks/link-broken/")


def test_json() -> None:
    assert json.loads(as_json([AWKWARD], site="https://marsh-lane.example")) == [
        {
            "path": "docs/a,b:c%.md",
            "line": 3,
            "column": 5,
            "code": "link-broken",
            "severity": "error",
            "message": "100% gone,\r\nor: not",
            "hint": "Look, there: 5%.",
            "help": "https://marsh-lane.example/editors/checks/link-broken/",
        }
    ]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_that_lacks_a_letter(encoding: str, tmp_path: Path) -> None:
    root = a_college(tmp_path, {"docs/Träume-睡.md": "Nothing."})
    command = [Path(sys.executable).with_name("recovery-college"), "check"]
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"ume-" in done.stdout


def test_a_file_name_cannot_break_a_line() -> None:
    found = [problem("docs/a\nb\x1b[2J\udcff.md", (1, 1), "data-missing", "So.\nAnd so.")]
    assert as_text(found) == r"docs/a\nb\x1b[2J\udcff.md:1:1: error: So. And so. [data-missing]"


@pytest.mark.parametrize("epoch", ["abc", "99999999999999999", "1e9"])
def test_a_day_that_is_none(epoch: str, tmp_path: Path) -> None:
    said = f"recovery-college: SOURCE_DATE_EPOCH is '{epoch}', which is not a number of seconds.\n"
    done = cli(a_college(tmp_path), "check", SOURCE_DATE_EPOCH=epoch)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: [a\n", "2:1: We cannot read the file from here on. Look at this line and the one above it."),
        (b"site_name: Caf\xe9\n", "1:1: A character here is not UTF-8 text. Save the file again as UTF-8."),
        ("- a\n", "1:1: This file should hold settings, each as 'name: value'."),
        ("a: 1\nextra: [a]\n", "2:1: 'extra' should be a group of settings, each on a line of its own."),
        (
            "extra:\n  recovery_college: x\n",
            "2:1: 'recovery_college' should be a group of settings, each on a line of its own.",
        ),
        (
            "extra:\n  recovery_college:\n    macro_pages: about.md\n",
            "3:1: 'macro_pages' should be a list: each page on a line of its own after '- '.",
        ),
        (
            "extra: {recovery_college: {macro_pages: 5}}\n",
            "1:1: 'macro_pages' should be a list: each page on a line of its own after '- '.",
        ),
    ],
)
def test_a_mistake_of_the_owner(text: str | bytes, said: str, tmp_path: Path) -> None:
    assert check(a_college(tmp_path, {"mkdocs.yml": text})) == (2, "", f"recovery-college: mkdocs.yml:{said}\n")
