"""Easy Read: a file of its own beside a page, pictures and few words, linked both ways, honest about who checked it."""

from __future__ import annotations

from pathlib import Path

import pytest

from recovery_college.markdown.scanner import Scan
from recovery_college.model.easy_read import EasyReadSteps, version
from support.building import PLUGIN, build, cli, elements, main_text
from support.college import COURSE, PICTURE, SECOND_MODULE, a_college, page_specs, problems

FRONT = "---\nmade_by: [Peer trainer, Artist]\nchecked_by: {by}\n{more}review_by: 2027-11-30\n---\n"
TEXT = """\
![A bed](bedroom.png)
You can stop **at any time**.

## What *helps*

![A cup of tea](tea.png)
Sit down.
Drink your tea. See [urgent help](/urgent-help/).
"""
NAME = "courses/sleep-well/02-a-calm-evening.easy.md"


def a_version(by: str = "not yet", more: str = "") -> dict[str, str | bytes]:
    return {NAME: FRONT.format(by=by, more=more) + TEXT, "courses/sleep-well/tea.png": PICTURE}


def test_a_version_has_a_page_of_its_own_and_both_lead_to_each_other(tmp_path: Path) -> None:
    made = page_specs(a_college(tmp_path, a_version()))
    original = made["courses/sleep-well/a-calm-evening.md"]
    easy = made["courses/sleep-well/a-calm-evening/easy-read.md"]
    assert original.front_matter["easy_read"] == "courses/sleep-well/a-calm-evening/easy-read/"
    assert easy.front_matter["original"] == {"title": "A calm evening", "address": "courses/sleep-well/a-calm-evening/"}
    assert (easy.kind, easy.title, easy.edit_path) == ("easy", "Easy Read: A calm evening", NAME)
    assert "(../a-calm-evening.md)" in easy.markdown
    assert made["courses/sleep-well/what-sleep-does.md"].meta.easy_read == ""


def test_its_steps_are_pictures_with_plain_sentences(tmp_path: Path) -> None:
    easy = page_specs(a_college(tmp_path, a_version()))["courses/sleep-well/a-calm-evening/easy-read.md"]
    tea = {
        "picture": "courses/sleep-well/tea.png",
        "alt": "A cup of tea",
        "text": ["Sit down.", "Drink your tea.", "See urgent help."],
        "links": [{"title": "Urgent help", "address": "urgent-help/"}],
    }
    bed = {
        "picture": "courses/sleep-well/bedroom.png",
        "alt": "A bed",
        "text": ["You can stop at any time."],
        "links": [],
    }
    assert easy.front_matter["easy"] == [
        {"heading": "", "id": "", "steps": [bed]},
        {"heading": "What helps", "id": "what-helps", "steps": [tea]},
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("![A](a.png) One. Two!", [["One.", "Two!"]]),
        ("![A](a.png)\nOne sentence\non two lines.", [["One sentence on two lines."]]),
        ("![A](a.png)\n\nOne.\n\nTwo.", [["One.", "Two."]]),
        ("![A](a.png)\n- One\n- Two", [["One", "Two"]]),
        ('![A](<a b.png> "T")\nOne.\n\n![B](b.png)\nTwo.', [["One."], ["Two."]]),
        ("![A](a.png)\nYou can say “no”. That is fine.", [["You can say “no”.", "That is fine."]]),
        ("![A](a.png)\nTea & cake\\! 2 &lt; 3", [["Tea & cake!", "2 < 3"]]),
    ],
)
def test_authors_write_steps_in_several_ways(text: str, sentences: list[list[str]]) -> None:
    steps = EasyReadSteps(Scan(text))
    assert [step.sentences for step in steps.all] == sentences
    assert steps.slips == []
    assert all(step.picture for step in steps.all)


def test_it_says_openly_who_checked_it_or_that_nobody_has(tmp_path: Path) -> None:
    uri = "courses/sleep-well/a-calm-evening/easy-read.md"
    not_yet = page_specs(a_college(tmp_path / "a", a_version("Not yet")))[uri]
    checked = page_specs(a_college(tmp_path / "b", a_version("A group of 4 students")))[uri]
    assert not_yet.front_matter["easy_about"] == [
        "Who made it: Peer trainer, Artist.",
        "Nobody with a learning disability has checked it yet.",
    ]
    assert "People with learning disabilities who checked it: A group of 4 students." in checked.markdown
    assert "Nobody with" not in checked.markdown


def test_readers_are_told_when_the_page_has_changed_since(tmp_path: Path) -> None:
    now = version("A calm evening", SECOND_MODULE.split("---\n")[2])
    uri = "courses/sleep-well/a-calm-evening/easy-read.md"
    fresh = a_college(tmp_path / "a", a_version(more=f"of_version: {now}\n"))
    assert problems(fresh) == [f"{NAME}:12:1: advice: {LONG}"]
    assert page_specs(fresh)[uri].front_matter["easy_changed"] == ""
    broken_anew = SECOND_MODULE.replace("You can stop at any time.", "You can stop\nat any time.")
    reworded = SECOND_MODULE.replace("at any time", "after ten minutes")
    for_staff = SECOND_MODULE + '\n!!! facilitator "For you"\n    Put the kettle on.\n'
    for n, (text, changed) in enumerate([(broken_anew, False), (for_staff, False), (reworded, True)]):
        files = a_version(more=f"of_version: {now}\n") | {"courses/sleep-well/02-a-calm-evening.md": text}
        page = page_specs(a_college(tmp_path / str(n), files))[uri]
        assert bool(page.front_matter["easy_changed"]) is changed
        assert ("has changed since" in page.markdown) is changed


LONG = "There are 3 sentences beside one picture. Give each idea a picture of its own. [easy-read-long]"


def test_a_page_that_the_site_makes_and_a_course_can_have_a_version_too(tmp_path: Path) -> None:
    text = FRONT.format(by="not yet", more="") + "![A bed](/courses/sleep-well/bedroom.png)\nYou can call 999.\n"
    course = FRONT.format(by="not yet", more="") + "![A bed](bedroom.png)\nLearn about sleep.\n"
    files = {"docs/what-to-expect.easy.md": text, "courses/sleep-well/course.easy.md": course}
    root = a_college(tmp_path, files)
    made = page_specs(root)
    assert made["what-to-expect/index.md"].front_matter["easy_read"] == "what-to-expect/easy-read/"
    assert made["courses/sleep-well/index.md"].front_matter["easy_read"] == "courses/sleep-well/easy-read/"
    assert "courses/sleep-well/easy-read.md" in made


def test_a_draft_has_no_version_that_readers_could_find(tmp_path: Path) -> None:
    draft = {"courses/sleep-well/course.yml": COURSE.replace("status: published", "status: draft")}
    assert [uri for uri in page_specs(a_college(tmp_path, a_version() | draft)) if "easy-read" in uri] == [
        "editors/fields/easy-read.md",
        *(uri for uri in page_specs(a_college(tmp_path)) if uri.startswith("editors/checks/easy-read")),
    ]


def test_a_version_shows_neither_notes_for_facilitators_nor_html(tmp_path: Path) -> None:
    hostile = TEXT + '\n!!! facilitator "Notes"\n    The answer.\n\n![<b>x</b>](tea.png)\n<script>alert(1)</script>\n'
    root = a_college(tmp_path, a_version() | {NAME: FRONT.format(by="not yet", more="") + hostile})
    said = " ".join(problems(root))
    assert "[easy-read-form]" in said
    assert "[html-removed]" in said
    assert "The answer." not in page_specs(root)["courses/sleep-well/a-calm-evening/easy-read.md"].markdown


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("easy")
    return build(a_college(folder, a_version() | {"mkdocs.yml": PLUGIN}), "--strict")


def test_the_built_page_has_each_picture_with_its_words_beside_its_sentences(site: Path) -> None:
    html = (site / "courses/sleep-well/a-calm-evening/easy-read/index.html").read_text()
    pictures = [(found["src"], found["alt"]) for _, found in elements(html, "img")]
    assert pictures == [("../../bedroom.png", "A bed"), ("../../tea.png", "A cup of tea")]
    text = main_text(html)
    assert text.index("You can stop at any time.") < text.index("What helps") < text.index("Sit down.")
    assert "Nobody with a learning disability has checked it yet." in text
    hrefs = [found.get("href") for _, found in elements(html, "a")]
    assert ".." in [href.rstrip("/") for href in hrefs if href]
    original = (site / "courses/sleep-well/a-calm-evening/index.html").read_text()
    assert "easy-read/" in [found.get("href") for _, found in elements(original, "a")]
    assert not (site / "courses/sleep-well/02-a-calm-evening.easy").exists()


def test_the_export_has_the_whole_version_as_markdown(tmp_path: Path) -> None:
    college = a_college(tmp_path, a_version())
    assert cli(college, "export", str(tmp_path / "out")).returncode == 0
    text = (tmp_path / "out/docs/courses/sleep-well/a-calm-evening/easy-read.md").read_text()
    for part in (
        "![A cup of tea](../tea.png)",
        "Drink your tea.",
        "Who made it: Peer trainer",
        "(../a-calm-evening.md)",
    ):
        assert part in text
