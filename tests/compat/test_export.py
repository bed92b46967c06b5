"""The college's knowledge outlives the engine: exported pages are plain Markdown that two engines build alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from recovery_college.loading.loader import read_college
from support.building import REPOSITORY, build, cli, main_text, pages, run
from support.college import COURSE, a_college


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference college as plain Markdown."""
    folder = tmp_path_factory.mktemp("export") / "college"
    done = cli(REPOSITORY, "export", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def by_mkdocs(exported: Path) -> dict[str, str]:
    """The exported pages as MkDocs builds them, without anything of ours."""
    return pages(build(exported, "--strict", "--site-dir", "../by-mkdocs").parent.parent / "by-mkdocs")


def test_mkdocs_and_properdocs_make_the_same_pages_and_text(
    exported: Path, by_mkdocs: dict[str, str], reference_site: Path
) -> None:
    options = ("--strict", "--config-file", "mkdocs.yml", "--site-dir", "../by-properdocs")
    done = run(exported, "-m", "properdocs", "build", *options)
    assert done.returncode == 0, done.stderr
    by_properdocs = pages(exported.parent / "by-properdocs")
    assert by_mkdocs.keys() == by_properdocs.keys() == pages(reference_site).keys()
    texts = {name: (main_text(by_mkdocs[name]), main_text(by_properdocs[name])) for name in by_mkdocs}
    assert [name for name, (one, other) in texts.items() if one != other] == []
    assert sum(len(one) for one, _ in texts.values()) > 100_000


def test_the_exported_text_is_the_text_of_the_site(by_mkdocs: dict[str, str], reference_site: Path) -> None:
    ours = pages(reference_site)
    for name in ("courses/what-is-recovery/what-recovery-means/index.html", "about-this-site/index.html"):
        prose = re.split("Just for you|What you can do next", main_text(by_mkdocs[name]))[0]
        paragraphs = prose.split(". ")[9:-1]  # what stands before the prose is laid out by templates
        assert len(paragraphs) > 3
        assert [p for p in paragraphs if p not in main_text(ours[name])] == []


def test_every_page_is_markdown_with_front_matter_that_yaml_can_read(exported: Path) -> None:
    files = sorted((exported / "docs").rglob("*.md"))
    assert len(files) > 60
    for file in files:
        start, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        assert start == ""
        assert yaml.safe_load(front)["title"]
        assert body.lstrip().startswith("# ")
        assert "{{" not in body or "editors" in file.parts, file


def test_raw_html_is_plain_text_in_the_export(tmp_path: Path) -> None:
    name = "courses/sleep-well/01-what-sleep-does.md"
    text = "---\ntitle: T\nsummary: S.\nminutes: 5\nkind: read\ncontent_notes: none\nreview_by: 2027-11-30\n---\n"
    text += "Hello <b onclick=alert(1)> and <script>alert(2)\n</script> <https://ok.example> `<b>`\n"
    college = a_college(tmp_path, {name: text, "courses/sleep-well/02-a-calm-evening.md": text})
    assert cli(college, "export", str(tmp_path / "out")).returncode == 0
    body = (tmp_path / "out/docs/courses/sleep-well/what-sleep-does.md").read_text()
    assert "&lt;b onclick" in body
    assert "&lt;script>" in body
    assert "<https://ok.example>" in body
    assert "`<b>`" in body


def test_an_export_never_overwrites_anything(tmp_path: Path) -> None:
    college = a_college(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    done = cli(college, "export", str(tmp_path / "out"))
    assert done.returncode == 2
    assert done.stderr.startswith("recovery-college: ")
    assert "is not empty" in done.stderr
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_a_college_with_an_error_is_not_exported_by_halves(tmp_path: Path) -> None:
    college = a_college(tmp_path, {"courses/sleep-well/course.yml": "titel: Only a title\n"})
    done = cli(college, "export", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "[data-unknown-key]" in done.stderr
    assert not (tmp_path / "out").exists()


def exported_text(college: Path, folder: Path, name: str) -> str:
    """The Markdown of an exported page, without its front matter."""
    if not folder.exists():
        assert cli(college, "export", str(folder)).returncode == 0
    return (folder / "docs" / name).read_text(encoding="utf-8").split("---\n", 2)[2]


def test_what_templates_draw_stands_in_the_exported_text_too(tmp_path: Path) -> None:
    notes = 'content_notes:\n- "*Bad* dreams."\n- Fear.'
    college = a_college(
        tmp_path,
        {"courses/sleep-well/course.yml": COURSE.replace("content_notes: none", notes)},
        without=["docs/index.md"],
    )
    out = tmp_path / "out"
    assert exported_text(college, out, "courses/index.md").split("## What is on next")[0] == (
        "\n# Find a course\n\n"
        "All our courses, with what is on next, by subject, and by who they are for.\n\n"
        "This is an example. The college and its dates are made up.\n\n"
        "Not sure where to start? Any course marked “First steps” asks for nothing before it.\n\n"
        "## Looking after yourself\n\nWhat keeps you well.\n\n"
        "-   **[Sleep well](sleep-well/index.md)**  \n"
        "    What helps with sleep.  \n"
        "    *First steps · 2 sessions, 4 hours · In person or online · Free*  \n"
        "    For: People who use, or have used, mental health services  \n"
        "    Next: Thursday 14 January 2027, 10am to 12 noon, and 1 more day. "
        "Harbour Library and online. You can book now.  \n"
        "    This course talks about: \\*Bad\\* dreams; Fear.\n\n"
    )
    links = exported_text(college, out, "index.md").split("A college where people learn")[0]
    assert "-   **[Find a course](courses/index.md)**  \n    See all courses" in links
    assert "-   **[I need help now](urgent-help/index.md)**" in links
    course = exported_text(college, out, "courses/sleep-well/index.md")
    before, after = course.split("## Who it is for\n")
    assert "## At a glance\n\n-   **Who it is for:** People who use" in before
    assert "-   **How long:** 2 sessions, 4 hours\n" in before
    assert "## Before you read\n\nThis course talks about:\n\n-   \\*Bad\\* dreams.\n-   Fear.\n" in before
    assert after.endswith(
        "## What you can do next\n\n"
        "-   [How to join](#how-to-take-part)\n"
        "-   [Read the first part: What sleep does](what-sleep-does.md)\n"
        "-   [New here? What to expect](../../what-to-expect/index.md)\n\n"
        "You may use this course: CC BY 4.0.\n\n"
        "[Get urgent help now](../../urgent-help/index.md)\n"
    )
    module = exported_text(college, out, "courses/sleep-well/what-sleep-does.md")
    assert "## Before you read\n\nNothing in this part is meant to be upsetting." in module


def test_the_reference_colleges_cards_are_all_exported(exported: Path) -> None:
    text = (exported / "docs/courses/index.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    courses = read_college(REPOSITORY).listed_courses
    assert len(courses) >= 8
    lines = [line for line in text.splitlines() if line.startswith("-   **[")]
    for course in courses:
        assert f"-   **[{course.facts.title}]({course.slug}/index.md)**  " in lines
