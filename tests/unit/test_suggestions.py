"""A pull request is offered what ``check --fix`` would write, on the lines of the change, and nothing else."""

from __future__ import annotations

import json
import random
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from recovery_college.commands.mending import MendedFile
from recovery_college.commands.suggestions import MOST, Suggestion, mended_lines, read_diff, suggestions
from support.building import cli
from support.college import FILES, a_college
from support.pull_request import put

ABOUT = "docs/about.md"
TYPED = [
    "What helps:\n- tea\n  - green",
    "• tea\n• a `walk`\n\n1) ```` four\n2) ``` three",
    "!!!\u00a0note “Tea”\n    Green.",
    "Times:\n| a | b |\n| - | - |",
    "- a\n  ```\n  code\n  ```\n  - b",
    "- a\n  - b\n\n    • c",
    "What helps:\no\ttea\n\uf0b7\tcoffee",
]


def diff_of(before: str, after: str, tmp_path: Path) -> str:
    """What git says of a file that somebody changed."""
    for name, text in (("before", before), ("after", after)):
        (tmp_path / name / "docs").mkdir(parents=True)
        (tmp_path / name / ABOUT).write_text(text, encoding="utf-8", newline="")
    command = ["git", "diff", "--no-index", "--no-color", "--no-prefix", f"before/{ABOUT}", f"after/{ABOUT}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    return done.stdout.decode().replace(f"+++ after/{ABOUT}", f"+++ b/{ABOUT}")


def patch_of(diff: str) -> str:
    """The same as GitHub gives it for one file."""
    return diff[diff.index("@@") :].removesuffix("\n")


def take(text: str, found: list[dict[str, Any]]) -> str:
    """A text after somebody has clicked on each suggestion, from the last to the first, as GitHub writes them."""
    lines = text.split("\n")
    for one in sorted(found, key=lambda one: int(one["line"]), reverse=True):
        head, _, rest = one["body"].partition("suggestion\n")
        fence = head.split("\n")[-1]
        new, _, after = rest.rpartition(f"\n{fence}")
        assert fence == "`" * len(fence)
        assert fence not in new
        assert after == ""
        lines[one.get("start_line", one["line"]) - 1 : one["line"]] = new.split("\n")
    return "\n".join(lines)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("typed", TYPED)
def test_a_click_writes_what_fix_writes(typed: str, end: str, tmp_path: Path) -> None:
    about = str(FILES[ABOUT])
    changed = about.replace("Come in.", typed)
    root = a_college(tmp_path / "college", {ABOUT: changed.replace("\n", end).encode()})
    diff = diff_of(about.replace("\n", end), changed.replace("\n", end), tmp_path)
    (tmp_path / "diff").write_text(diff, encoding="utf-8", newline="")
    said = cli(root, "check", "--format", "suggestions", "--diff", str(tmp_path / "diff")).stdout
    asked = put(tmp_path, "Text", suggestions=said, files=[{"filename": ABOUT, "patch": patch_of(diff)}])
    (review,) = [one[1] for one in asked if one[0] == "review"]
    assert review["event"] == "COMMENT"
    assert review["commit_id"] == "abc"
    assert {one["side"] for one in review["comments"]} == {"RIGHT"}
    cli(root, "check", "--fix", "--yes")
    fixed = (root / ABOUT).read_bytes().decode().replace("\r\n", "\n")
    assert fixed != changed
    assert take(changed, review["comments"]) == fixed


def test_only_lines_of_the_change_are_offered(tmp_path: Path) -> None:
    before = "• a\n" + "x\n" * 9 + "• b\n\n• c\n"
    after = before.replace("•", "-")
    file = MendedFile(ABOUT, tmp_path, before, after)
    assert [one.line for one in mended_lines(file)] == [1, 11, 13]
    hunk = f"--- a/{ABOUT}\n+++ b/{ABOUT}\n@@ -8,4 +8,4 @@ x\n x\n x\n x\n+• b\n-y\n"
    assert suggestions([file], read_diff(hunk)) == [Suggestion(ABOUT, 11, 11, ("• b",), ("- b",))]
    assert suggestions([file], read_diff(hunk.replace(ABOUT, "docs/other.md"))) == []
    assert suggestions([file], {}) == []


def test_there_are_never_many(tmp_path: Path) -> None:
    before = "• a\n\nx\n\n" * 50
    file = MendedFile(ABOUT, tmp_path, before, before.replace("•", "-"))
    diff = f"+++ b/{ABOUT}\n@@ -0,0 +1,200 @@\n" + "".join(f"+{line}\n" for line in before.split("\n")[:200])
    assert len(suggestions([file], read_diff(diff))) == MOST


def test_a_day_in_british_form_is_not_offered(tmp_path: Path) -> None:
    before, after = "title:Tea\n\nreview_by: 14/01/2027\n", "title: Tea\n\nreview_by: 2027-01-14\n"
    diff = read_diff(f"+++ b/{ABOUT}\n@@ -0,0 +1,3 @@\n+title:Tea\n+\n+review_by: 14/01/2027\n")
    found = suggestions([MendedFile(ABOUT, tmp_path, before, after)], diff)
    assert [one.now for one in found] == [("title: Tea",)]


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [
        ("• a\n• b\n" * 1500, "- a\n- b\n" * 1500, 1),
        ("• a\nb\n" * 1500, "- a\n\nb\n" * 1500, 1500),
        ("• a\nb\n" * 1500, "- a\n" * 1500, 0),
        ("a\nb\n" * 150, "b\nc\na\n" * 99, 300),
        ("x\n" * 3000 + "• a\n" + "x\n" * 3000, "x\n" * 3000 + "- a\nb\n" + "x\n" * 3000, 1),
    ],
    ids=["all", "places", "no partners", "few of no partners", "one place of no partners"],
)
def test_many_lines_that_are_alike_take_no_time(before: str, after: str, most: int, tmp_path: Path) -> None:
    start = time.perf_counter()
    found = list(mended_lines(MendedFile(ABOUT, tmp_path, before, after)))
    assert time.perf_counter() - start < 5
    assert (len(found) > 0) == (most > 0)
    assert len(found) <= most


def test_all_runs_together_make_the_mended_text(tmp_path: Path) -> None:
    dice = random.Random(13)  # noqa: S311 - the same texts each time
    for _ in range(300):
        before = [dice.choice(["a", "b", "", "• c", "  - d"]) for _ in range(dice.randint(1, 9))]
        after = [line for one in before for line in ([""] if dice.random() < 0.3 else []) + [one.replace("•", "-")]]
        if dice.random() < 0.3:
            after.insert(dice.randint(0, len(after)), "e")
        lines = list(before)
        for one in reversed(list(mended_lines(MendedFile(ABOUT, tmp_path, "\n".join(before), "\n".join(after))))):
            assert tuple(lines[one.start_line - 1 : one.line]) == one.was
            assert one.was
            lines[one.start_line - 1 : one.line] = one.now
        assert lines == after


def test_a_line_that_looks_like_the_head_of_a_diff_is_a_line() -> None:
    found = read_diff("--- a/x.md\n+++ b/x.md\n@@ -1 +1,2 @@\n-a\n+++ b/other.md\n+@@ -1 +9 @@\n")
    assert {path: [list(hunk.shown) for hunk in hunks] for path, hunks in found.items()} == {"x.md": [[1, 2]]}


GOOD = {"path": ABOUT, "start_line": 1, "line": 1, "was": ["• a"], "now": ["- a"]}
PATCH = {"filename": ABOUT, "patch": "@@ -1 +1,3 @@\n+• a\n b\n+It is 1.5 or the rapist."}
OTHERS = [PATCH | {"filename": name} for name in ("Makefile", "hooks/x.md", "docs/../x.md", "docs/x.js", "docs/x y.md")]
BAD: list[Any] = [
    GOOD | {"path": "docs/other.md"},
    GOOD | {"path": "../secret"},
    GOOD | {"path": ["x"]},
    GOOD | {"was": ["• b"]},
    GOOD | {"was": []},
    GOOD | {"start_line": "1"},
    GOOD | {"start_line": -1},
    GOOD | {"line": 3, "was": ["• a", "b", ""]},
    GOOD | {"start_line": 2, "line": 2, "was": ["b"]},
    GOOD | {"now": ["- a\n```\n@everyone"]},
    GOOD | {"now": ["x" * 2001]},
    GOOD | {"now": "- a"},
    GOOD | {"now": ["a"] * 41},
    GOOD | {"now": [None]},
    GOOD | {"now": ["- b"]},
    GOOD | {"now": ["- a", "And b."]},
    GOOD | {"now": ["- a\u200b"]},
    GOOD | {"now": ["- a\u202e"]},
    GOOD | {"now": ["- \U000e0041a"]},
    GOOD | {"now": ["- a\u0301"]},
    GOOD | {"start_line": 3, "line": 3, "was": ["It is 1.5 or the rapist."], "now": ["It is 15 or the rapist."]},
    GOOD | {"start_line": 3, "line": 3, "was": ["It is 1.5 or the rapist."], "now": ["It is 1.5 or therapist."]},
    GOOD | {"path": "Makefile"},
    GOOD | {"path": "hooks/x.md"},
    GOOD | {"path": "docs/../x.md"},
    GOOD | {"path": "docs/x.js"},
    GOOD | {"path": "docs/x y.md"},
    None,
    "text",
    [],
]


@pytest.mark.parametrize("one", BAD, ids=repr)
def test_what_a_stranger_made_up_is_not_offered(one: Any, tmp_path: Path) -> None:
    asked = put(tmp_path, "Text", suggestions=json.dumps({"suggestions": [one, GOOD]}), files=[PATCH, *OTHERS])
    (review,) = [one[1] for one in asked if one[0] == "review"]
    assert [comment["line"] for comment in review["comments"]] == [1]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("title: “Tea”", 'title: "Tea"'),
        ("title:Tea", "title: Tea"),
        ("2) Tea\u00a0time", "2. Tea time"),
        ("•don’t say £5", "- don’t say £5"),
        ("  - a", "    - a"),
        ("o\ttea", "- tea"),
        ("\tx", "\tx "),
        ("text\n- a", "text\n\n- a"),
    ],
)
@pytest.mark.parametrize("path", ["docs/a/b-c_1.md", "courses/sleep-well/course.yml"])
def test_what_changes_no_word_is_offered(was: str, now: str, path: str, tmp_path: Path) -> None:
    lines = was.split("\n")
    one = {"path": path, "start_line": 1, "line": len(lines), "was": lines, "now": now.split("\n")}
    patch = {"filename": path, "patch": "\n".join(["@@ -0,0 +1,9 @@", *(f"+{line}" for line in lines)])}
    asked = put(tmp_path, "Text", suggestions=json.dumps({"suggestions": [one]}), files=[patch])
    assert f"suggestion\n{now}\n" in asked[-1][1]["comments"][0]["body"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"suggestions": 1}', '{"suggestions": []}', " " * 400_000])
def test_what_is_no_list_is_none(text: str, tmp_path: Path) -> None:
    asked = put(tmp_path, "Text", suggestions=text, files=[PATCH])
    assert [one[0] for one in asked if one[0] in ("review", "create")] == ["create"]


def test_nothing_is_offered_twice_and_a_refusal_hurts_nothing(tmp_path: Path) -> None:
    data = json.dumps({"suggestions": [GOOD]})
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    first = put(tmp_path / "a", "Text", suggestions=data, files=[PATCH])[-1][1]["comments"][0]
    there = {"user": {"login": "github-actions[bot]"}, "path": first["path"], "body": first["body"]}
    again = put(tmp_path / "b", "Text", suggestions=data, files=[PATCH], reviews=[there])
    assert not [one for one in again if one[0] == "review"]
    refused = put(tmp_path / "c", "Text", suggestions=data, files=[PATCH], refuses=True)
    assert refused[-1] == ["info", "GitHub did not take the suggestions: no"]
