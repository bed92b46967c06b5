"""What says the same is one thing to read, in every form of the check."""

from __future__ import annotations

import json
from pathlib import Path

from recovery_college.diagnostics.diagnostic import problem
from recovery_college.diagnostics.formats import as_github, as_json
from recovery_college.diagnostics.groups import as_grouped_text, first_things, groups
from recovery_college.diagnostics.pull_request_comment import LookedAt, as_comment
from support.building import cli
from support.college import COURSE, a_college

MANY = [problem(f"courses/c{n}/course.yml", (2, 1), "data-unknown-key", "'lenght' is unknown.") for n in range(1, 6)]
TWO = [problem(f"docs/{name}.md", (9, 4), "link-broken", "This leads nowhere.") for name in "ab"]
ADVICE = problem("docs/a.md", (1, 1), "course-next", "Next: this.")


def test_many_of_one_kind_are_said_once_with_three_places() -> None:
    assert as_grouped_text([*MANY, *TWO]).splitlines() == [
        "5 times error: 'lenght' is unknown. [data-unknown-key]",
        "    courses/c1/course.yml:2:1",
        "    courses/c2/course.yml:2:1",
        "    courses/c3/course.yml:2:1",
        "    and 2 more",
        "docs/a.md:9:4: error: This leads nowhere. [link-broken]",
        "docs/b.md:9:4: error: This leads nowhere. [link-broken]",
    ]


def test_what_comes_first_is_graver_then_hides_more_then_is_met_more_often() -> None:
    hidden = problem("docs/z.md", (1, 1), "file-empty", "Nothing is in it.")
    order = [group.one.code for group in first_things(groups([ADVICE, *TWO, *MANY, hidden]))]
    assert order == ["file-empty", "data-unknown-key", "link-broken"]


def test_github_shows_three_and_json_has_all() -> None:
    lines = as_github(MANY).splitlines()
    assert len(lines) == 3
    assert [line.endswith("The same stands at 2 more places.") for line in lines] == [False, False, True]
    assert len(json.loads(as_json(MANY))) == 5


def test_the_comment_counts_things_and_not_places() -> None:
    about = LookedAt(frozenset(), frozenset())
    said = as_comment([*MANY, *TWO], "Looked.", about, strict=False)
    assert "2 things have to be mended at 7 places before it can be on the site. That is normal." in said
    assert "The same stands at 4 more places." in said
    assert "One more is shown" in said


def test_courses_are_counted_also_where_none_can_be_used(tmp_path: Path) -> None:
    broken = COURSE.replace("title: Sleep well", "titel: Sleep well")
    files = {f"courses/{name}/course.yml": broken for name in ("sleep-well", "b", "c", "d")}
    done = cli(a_college(tmp_path, files), "check")
    assert "Looked at 4 courses, 0 modules and 2 pages. 4 of the courses cannot be used yet" in done.stdout
    assert "4 times error: 'titel' is not a known setting of a course. Did you mean 'title'?" in done.stdout
    assert "Do this first, and leave the rest for later:\n1. 'titel' is not a known setting" in done.stdout
    assert "(4 places, such as courses/b/course.yml:1:1)" in done.stdout
