"""What somebody who proposes a change meets: one comment in plain words, and forms that need no Git."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from recovery_college.diagnostics.diagnostic import problem
from recovery_college.diagnostics.pull_request_comment import LookedAt, as_comment
from support.building import REPOSITORY, cli
from support.college import ABOUT, COURSE, a_college
from support.pull_request import GITHUB, RUN, SCRIPT, put
from tools.node import find as find_node

NODE = find_node()
LOOKED = "Looked at 1 course, 2 modules and 2 pages."
ABOUT_ALL = LookedAt(frozenset(), frozenset())
PARTS = ["## Thank you for this change", "### What is good", "### The one next thing to do", "### If you want help"]


def comment(root: Path, *options: str) -> str:
    return cli(root, "check", "--format", "comment", *options).stdout


def part(text: str, n: int) -> str:
    """One of the four parts of a comment."""
    ends = [text.index(title) for title in PARTS] + [len(text)]
    assert ends == sorted(ends)
    return text[ends[n] : ends[n + 1]]


# ── the comment ──


def test_nothing_wrong_is_said_first_and_in_full(tmp_path: Path) -> None:
    text = comment(a_college(tmp_path))
    assert "nothing stops it. A person will read it next." in part(text, 0)
    assert part(text, 1).count("\n- ") == 6
    assert f"- {LOOKED}" in part(text, 1)
    assert "Nothing. You can wait until somebody has read it." in part(text, 2)
    assert "You can also write to hello@marsh-lane.example." in part(text, 3)


def test_one_next_thing_out_of_many_and_the_gravest_first(tmp_path: Path) -> None:
    files = {
        "docs/about.md": ABOUT.replace("Come in.", "Come in on Monday 14 January 2027. [Here](nowhere.md)."),
        "courses/sleep-well/course.yml": COURSE.replace("review_by: 2027-11-30", "review_by: 2020-01-01"),
    }
    root = a_college(tmp_path, files)
    text = comment(root, "--strict")
    assert "2 things have to be mended" in part(text, 0)
    assert "In the file `docs/about.md`, line 9:" in part(text, 2)
    assert "leads nowhere" in part(text, 2)
    assert "Monday" not in part(text, 2), "one thing, and not two"
    assert "One more is shown beside the lines" in part(text, 2)
    assert "Dates, weekdays" not in part(text, 1), "what is wrong is not praised"
    assert "Every link leads" not in part(text, 1)
    assert "The course says who made it together." in part(text, 1)
    assert "1 thing has to be mended" in part(comment(root), 0), "a warning stops only strictly"
    assert cli(root, "check", "--format", "comment").returncode == 1


def test_praise_is_only_for_what_was_looked_at(tmp_path: Path) -> None:
    cited = ABOUT.replace("Come in.", "Come in on Mondays. [Here](/courses/).")
    root = a_college(tmp_path, {"docs/about.md": cited})
    text = comment(root)
    for unsaid in ("Facts name where they come from", "Hard subjects are named", "No promise has changed"):
        assert unsaid not in text, "nothing in the college names a fact, a hard subject or a promise"
    of_people = part(comment(root, "--changed", "courses/people.yml"), 1)
    assert of_people.count("\n- ") == 3
    assert "We saw nobody's private number or address." in of_people
    assert "Every link leads somewhere" in part(comment(root, "--changed", "docs/about.md"), 1)


def test_the_files_of_the_change_come_first(tmp_path: Path) -> None:
    files = {
        "docs/about.md": ABOUT.replace("Come in.", "Come in on Monday 14 January 2027."),
        "courses/sleep-well/course.yml": COURSE.replace("mode: hybrid", "mode: hybird"),
    }
    root = a_college(tmp_path, files)
    assert "In the file `courses/sleep-well/course.yml`" in comment(root, "--strict")
    assert "In the file `docs/about.md`" in comment(root, "--strict", "--changed", "docs/about.md")
    assert "2 things have to be mended" in comment(root, "--strict", "--changed", "docs/about.md")


def test_advice_about_other_files_is_not_for_somebody_who_changed_one(tmp_path: Path) -> None:
    course = COURSE.replace("review_by: 2027-11-30", "review_by: 2020-01-01")
    root = a_college(tmp_path, {"courses/sleep-well/course.yml": course})
    assert "Nothing. You can wait" in part(comment(root, "--changed", "docs/about.md"), 2)


@pytest.mark.parametrize(
    ("files", "changed", "said"),
    [
        (
            {"courses/terms.yml": "summer-2027: {name: Summer, first_day: 2027-04-12, last_day: 2027-07-15}\n"},
            "courses/terms.yml",
            "It comes from your change of `courses/terms.yml`: the names of entries stand there.",
        ),
        (
            {"docs/about.md": ABOUT.replace("Come in.", "[Here](news.md)")},
            "docs/news.md",
            "It comes from your change of `docs/news.md`: this leads there, and the file, its name or its headings",
        ),
        (
            {"docs/about.md": ABOUT.replace("Come in.", "[Here](news.md)")},
            "docs/index.md",
            "You did not change this file, so it may have been so before. Somebody will help with it.",
        ),
    ],
)
def test_a_message_in_another_file_says_which_change_it_comes_from(
    files: dict[str, str | bytes], changed: str, said: str, tmp_path: Path
) -> None:
    text = part(comment(a_college(tmp_path, files), "--changed", changed), 2)
    assert said in text


def test_the_files_of_a_change_can_come_as_git_lists_them(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"docs/about.md": ABOUT.replace("Come in.", "[Here](news.md)")})
    (root / "changed").write_bytes("docs/news.md\0docs/$(touch x)é.md\0".encode())
    assert "your change of `docs/news.md`" in comment(root, "--changed-list", "changed")
    done = cli(root, "check", "--format", "comment", "--changed-list", "nowhere")
    assert (done.returncode, done.stderr) == (
        2,
        "recovery-college: We cannot read 'nowhere': No such file or directory.\n",
    )


def test_advice_is_an_offer(tmp_path: Path) -> None:
    course = COURSE.replace("review_by: 2027-11-30", "review_by: 2020-01-01")
    text = comment(a_college(tmp_path, {"courses/sleep-well/course.yml": course}), "--strict")
    assert "nothing stops it" in part(text, 0)
    assert "Nothing that you have to do. If you have time, this would help:" in part(text, 2)


@pytest.mark.parametrize("name", ["courses/college.yml", "courses/sleep-well/course.yml", "docs/about.md"])
def test_what_could_not_be_read_is_not_praised(name: str, tmp_path: Path) -> None:
    text = comment(a_college(tmp_path, {name: "---\ntitle: [\n---\nText"}))
    assert part(text, 1).count("\n- ") == 2
    assert "There is a part that we could not read." in part(text, 1)
    assert f"In the file `{name}`" in part(text, 2)


def test_what_an_author_typed_shows_as_typed_and_calls_nobody() -> None:
    typed = "See '@everyone <img src=x> ![a](b) [c](d) **e** `f` # g | h'"
    text = as_comment([problem("docs/a`b\n.md", (3, 1), "link-broken", typed)], LOOKED, ABOUT_ALL, strict=True)
    shown = next(line for line in text.splitlines() if line.startswith("> "))
    assert "@everyone" not in shown
    assert shown.replace("\\", "").replace("\u200b", "") == f"> {typed}"
    assert not re.search(r"(?<!\\)[<>\[\]`*|#!]", shown[2:])
    assert "`docs/ab.md`" in text


def test_a_comment_stays_short(tmp_path: Path) -> None:
    many = [problem(f"docs/{n}.md", (1, 1), "link-broken", "word " * 500) for n in range(300)]
    assert len(as_comment(many, LOOKED, ABOUT_ALL, strict=True)) < 2500


# ── putting it on the pull request ──

MARK = "<!-- recovery-college: the one comment -->"


def body(done: list[list[Any]]) -> str:
    return str(done[-1][2])


def test_the_comment_is_put_once_and_then_kept_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    first = put(tmp_path / "a", comment(a_college(tmp_path)), artifacts=[{"name": "preview"}])
    assert first[-1][:2] == ["create", 5]
    assert body(first).startswith(f"{MARK}\n## Thank you for this change\n")
    assert "hello@\u200bmarsh-lane.example" in body(first)
    assert "[Download the site as it would be](https://github.com/marsh/college/actions/runs/7#artifacts)" in body(
        first
    )
    others = [
        {"id": 1, "user": {"login": "somebody"}, "body": MARK},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "Something else"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nOld"},
    ]
    (tmp_path / "b").mkdir()
    assert put(tmp_path / "b", "New", comments=others)[-1][:2] == ["update", 3]


def test_a_strangers_text_makes_no_link_no_picture_no_html_and_calls_nobody(tmp_path: Path) -> None:
    text = (
        "<script>x</script> <img src=//e.example> ![p](https://e.example/p.png) [l](https://e.example) [r][1]\n\n"
        "[1]: https://e.example\n@everyone and (@marsh/team) #12 marsh/college#3 GH-4 www.e.example "
        "https://e.example \u202e\u0007&lt;b&gt; mail@e.example mailto:mail@e.example "
        f"marsh/college@{'0a' * 20} {'1B' * 20} _{'c2' * 20}_ abcdef1 marsh@{'d3' * 20}"
    )
    said = body(put(tmp_path, text)).split("---")[0].removeprefix(MARK)
    assert "<" not in said
    assert not re.search(r"\]\s?[(\[:]", said)
    assert not re.search(r"@(?!\u200b)", said)
    assert not re.search(r"[0-9a-f]{7}", said, re.I)
    assert "abcdef1" in said.replace("\u200b", "")
    assert not re.search(r"#\d", said)
    assert not re.search(r"GH-\d", said)
    assert "://" not in said
    assert "www." not in said
    assert "&amp;lt;b" in said
    assert not {"\u202e", "\u0007"} & set(said)


def test_a_text_beyond_any_use_is_cut_off_or_left_out(tmp_path: Path) -> None:
    for n, (text, most) in enumerate([("word " * 4000, 7000), ("x" * 30_000, 1000), ("", 1000)]):
        (tmp_path / str(n)).mkdir()
        said = body(put(tmp_path / str(n), text))
        assert len(said) < most
    assert "That is not your fault." in said


def test_a_missing_text_a_link_and_a_folder_are_no_comment(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert "We could not look at this change yet." in body(put(tmp_path / "a", None))
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    (tmp_path / "b/comment").mkdir(parents=True)
    (tmp_path / "b/comment/comment.md").symlink_to(secret)
    (tmp_path / "b/comment").rename(tmp_path / "kept")
    (tmp_path / "b").rmdir()
    (tmp_path / "b").mkdir()
    script = SCRIPT.replace("comment/comment.md", str(tmp_path / "kept/comment.md"))
    assert script != SCRIPT
    state = {"run": RUN, "pulls": [{"number": 5, "head": {"sha": "abc"}}], "artifacts": [], "comments": []}
    done = subprocess.run(
        [NODE, "-e", GITHUB % script], input=json.dumps(state), capture_output=True, text=True, check=True
    )
    assert "SECRET" not in done.stdout


def test_which_pull_request_it_is_comes_from_github(tmp_path: Path) -> None:
    done = put(tmp_path, "number: 1", pulls=[{"number": 1, "head": {"sha": "other"}}])
    assert done[0] == ["ask", "pulls", {"owner": "marsh", "repo": "college", "state": "open", "head": "a-peer:my-idea"}]
    assert [one[0] for one in done] == ["ask", "info"], "the change has moved on, so nothing is said about it"


# ── links to other websites ──

LINKS = yaml.safe_load((REPOSITORY / ".github/workflows/links.yml").read_text())["jobs"]["tell"]["steps"][-1]["with"]
LINKS_GITHUB = """
const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const done = [];
const context = { repo: { owner: 'marsh', repo: 'college' } };
const note = (name) => async (what) => { done.push([name, what]); };
const issues = { create: note('create'), update: note('update'), createComment: note('comment') };
const github = { rest: { issues }, paginate: async () => given.open };
(async () => {
%s
})().then(() => console.log(JSON.stringify(done)));
"""


def tell(folder: Path, broken: str, report: str | None, open_issues: list[dict[str, Any]]) -> list[list[Any]]:
    """Run the script of the link workflow; what it asked GitHub to do."""
    folder.mkdir()
    if report is not None:
        (folder / "links").mkdir()
        (folder / "links/report.md").write_text(report, encoding="utf-8")
    done = subprocess.run(
        [NODE, "-e", LINKS_GITHUB % LINKS["script"]],
        cwd=folder,
        input=json.dumps({"open": open_issues}),
        env={"BROKEN": broken},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_broken_links_stand_in_one_issue_that_is_closed_when_all_is_well(tmp_path: Path) -> None:
    mark = "<!-- recovery-college: links -->"
    report = "~~~~\n# [404] <https://gone.example/> @everyone\n```\n"
    [[first, made]] = tell(tmp_path / "a", "2", report, [{"number": 1, "body": None}])
    assert (first, made["title"]) == ("create", "Links to other websites that do not work")
    assert made["body"].startswith(mark)
    inside = made["body"].split("~~~~")
    assert len(inside) == 3, "the report cannot end the block that makes it harmless"
    assert "https://gone.example/" in inside[1]
    ours = [{"number": 4, "body": f"{mark} old"}]
    assert tell(tmp_path / "b", "2", report, ours)[0][1]["issue_number"] == 4
    assert [name for name, _ in tell(tmp_path / "c", "0", None, ours)] == ["comment", "update"]
    assert tell(tmp_path / "d", "0", None, []) == []


# ── forms ──

FORMS = sorted(f for f in (REPOSITORY / ".github/ISSUE_TEMPLATE").glob("*.yml") if f.name != "config.yml")
FIELDS = {  # GitHub's form schema: what an element of each kind needs, and what it may have
    "markdown": ({"value"}, set()),
    "input": ({"label"}, {"description", "placeholder", "value"}),
    "textarea": ({"label"}, {"description", "placeholder", "value", "render"}),
    "dropdown": ({"label", "options"}, {"description", "multiple", "default"}),
    "checkboxes": ({"label", "options"}, {"description"}),
}


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_is_one_that_github_shows(file: Path) -> None:
    form = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= form.keys() <= {"name", "description", "body", "title", "labels"}
    names = [element["id"] for element in form["body"] if element["type"] != "markdown"]
    assert len(names) == len(set(names)) >= 3
    for element in form["body"]:
        assert element.keys() <= {"type", "id", "attributes", "validations"}
        needed, allowed = FIELDS[element["type"]]
        assert needed <= element["attributes"].keys() <= needed | allowed
        assert element.get("validations", {}).keys() <= {"required"}
        if element["type"] != "markdown":
            assert re.fullmatch(r"[a-z_-]+", element["id"])
        if element["type"] == "dropdown":
            options = element["attributes"]["options"]
            assert len(options) == len(set(options)) > 1
            assert all(isinstance(option, str) and option != "None" for option in options)


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_needs_no_git_and_warns_that_it_is_public(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "Everybody can read what you write here." in text
    for word in ("git", "commit", "branch", "fork", "pull request", "markdown", "yaml", "repository"):
        words = re.sub(r"^.*type: markdown.*$", "", text, flags=re.M | re.I)
        assert not re.search(rf"\b{word}\b", words, re.I), word


def test_there_is_a_form_for_an_idea_and_one_for_a_correction_and_help_comes_first() -> None:
    assert [file.stem for file in FORMS] == ["a-correction", "propose-a-module"]
    config = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE/config.yml").read_text(encoding="utf-8"))
    assert config["blank_issues_enabled"] is True
    link = config["contact_links"][0]
    assert link.keys() == {"name", "url", "about"}
    assert all(number in link["about"] for number in ("999", "111", "116 123"))
