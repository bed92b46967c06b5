"""The data of pages: each name of it is exported, or there is a reason; and text that readers need is Markdown too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from recovery_college.adapters.markdown.export import export
from recovery_college.adapters.markdown.page_file import NOT_EXPORTED
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project
from recovery_college.settings import Settings
from support.building import REPOSITORY
from support.college import TODAY, a_college
from support.rich_college import a_rich_college

Exported = dict[str, tuple[dict[str, Any], str]]


def models(model: type[PageMeta] = PageMeta) -> Iterator[type[PageMeta]]:
    """The model of what every page can have, and those of each kind of ours; other tests bring kinds of their own."""
    yield model
    for own in model.__subclasses__():
        if own.__module__.startswith("recovery_college."):
            yield from models(own)


NAMES = sorted({(one.name) for model in models() for one in fields(model)})


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The front matter and the text of each exported page of a college with a page of every kind."""
    folder = tmp_path_factory.mktemp("export")
    export(Project(a_rich_college(folder), Settings(edit_url="https://code.example/"), TODAY), folder / "out")
    found = {}
    for file in sorted((folder / "out/docs").rglob("*.md")):
        _, front, text = file.read_text(encoding="utf-8").split("---\n", 2)
        found[file.relative_to(folder / "out/docs").as_posix()] = yaml.safe_load(front), text
    return found


def test_every_kind_of_page_that_has_data_of_its_own_has_a_model(exported: Exported) -> None:
    assert {model.__name__ for model in models()} == {
        "PageMeta",
        "CourseListMeta",
        "CourseMeta",
        "EasyReadMeta",
        "FacilitatorsMeta",
        "FormMeta",
        "HomeMeta",
        "ModuleMeta",
        "MyPlanMeta",
        "SearchPageMeta",
        "SessionPlanMeta",
        "WithoutInternetMeta",
    }


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_exported_or_excused(name: str, exported: Exported) -> None:
    has_it = [uri for uri, (front, _) in exported.items() if name in front]
    assert bool(has_it) is (name not in NOT_EXPORTED), has_it[:3]


def test_each_excuse_is_for_a_name_that_there_is_and_has_a_reason() -> None:
    assert set(NOT_EXPORTED) < set(NAMES)
    assert all(len(reason) > 20 for reason in NOT_EXPORTED.values())


def test_the_data_of_a_page_never_hides_what_every_page_has() -> None:
    assert {"title", "description", "kind", "asked_as", "search"} & set(NAMES) == set()


MODULE, COURSE, ABOUT = "courses/sleep-well/a-calm-evening.md", "courses/sleep-well/index.md", "about.md"
TEXTS = {
    # what a template lays out: the page, and what its exported text says of it
    "notices": (COURSE, "**Closed on Friday**  \nWe are closed on Friday 27 November 2026.  \n[Read more: "),
    "audience": (ABOUT, "For: Everyone\n"),
    "reading": (MODULE, "About 3 minutes to read\n"),
    "overdue": (ABOUT, "We wanted to read this page again by Sunday 1 November 2026"),
    "easy_read": (ABOUT, "[Read this page in Easy Read](about/easy-read.md)\n"),
    "leave_quickly": (ABOUT, "[Leave this page quickly](https://www.bbc.co.uk/weather) ("),
    "content_notes": (MODULE, "This part talks about:\n\n-   Nights.\n\nYou can leave out any part"),
    "words": (ABOUT, "## Words on this page\n\n-   **Peer support:** Help between equals.\n"),
    "steps": (COURSE, "## What you can do next\n\n-   [How to join](#how-to-take-part)\n"),
    "licence": (MODULE, "\nYou may use this course: CC BY 4.0.\n"),
    "pack": (MODULE, "](pack.md)"),
    "main_links": ("index.md", "-   **[I need help now](urgent-help/index.md)**"),
    "intro": ("courses/index.md", "Not sure where to start?"),
    "cards": ("courses/index.md", "-   **[Sleep well](sleep-well/index.md)**"),
    "facts": (COURSE, "-   **How long:** 2 sessions, 4 hours\n"),
    "join": (COURSE, "[Call us: 01632 960 001](tel:01632960001)"),
    "leaflet": (
        "courses/alone/index.md",
        "[Download the leaflet (PDF, 1 KB)](../../leaflets/alone.pdf). This page says all that the leaflet says.\n",
    ),
    "resting": ("courses/rest/index.md", "This course is not running at the moment"),
    "my_plan_links": (COURSE, "-   [Add this course to my plan](../../my-plan/learning.md)"),
    "part": (MODULE, "Part 2 of 2 · Doing something · 20 minutes\n"),
    "previous": (MODULE, "-   [Before this: What sleep does](what-sleep-does.md)\n"),
    "next": ("courses/sleep-well/what-sleep-does.md", "-   [Next: A calm evening](a-calm-evening.md)\n"),
    "course": (MODULE, "-   [Back to the course: Sleep well](index.md)\n"),
    "plan": ("courses/sleep-well/session-plan.md", "## Session 2\n"),
    "form": ("my-plan/learning.md", "**I hope**  \nA line.\n"),
    "easy": ("about/easy-read.md", "You can stop."),
    "easy_changed": ("about/easy-read.md", "has changed since"),
    "easy_about": ("about/easy-read.md", "Peer trainer"),
    "original": ("about/easy-read.md", "](../about.md)"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_readers_need_is_said_in_the_text_too(name: str, exported: Exported) -> None:
    uri, said = TEXTS[name]
    front, text = exported[uri]
    assert name in front
    assert said in text


NO_TEXT = {
    "trail": "an engine has its own way to say where a page stands",
    "owner": "for the college itself; our pages do not show it either",
    "paper": "what stands at the top of printed sheets",
    "in_parts": "where sheets begin",
    "parts": "the course's own page lists them",
    "about": "stands in one line with the part",
    "finder": "hides cards that are all there",
    "finder_soon": "a part of the finder",
    "narrow": "narrows a search, which an engine does in its own way",
    "ways": "shown where a search finds nothing; the page lists everything",
    "ward_copy": "the download works on our own site only",
    "readable_offline": "the switch works on our own site only",
}


def test_every_other_name_needs_no_text() -> None:
    assert set(TEXTS) | set(NO_TEXT) | set(NOT_EXPORTED) == set(NAMES)


def test_every_exported_page_says_that_the_college_is_an_example_and_leads_to_urgent_help(
    exported: Exported,
) -> None:
    assert len(exported) > 80
    assert [uri for uri, (_, text) in exported.items() if "This is an example." not in text] == []
    ways = {uri for uri, (_, text) in exported.items() if "[Get urgent help now](" in text}
    assert set(exported) - ways == {"urgent-help/index.md"}


def test_the_export_of_a_real_college_does_not_call_it_an_example(tmp_path: Path) -> None:
    college = (tmp_path / "college/courses/college.yml", a_college(tmp_path))[0]
    college.write_text(college.read_text().replace("example: yes", "example: no"))
    export(Project(tmp_path / "college", Settings(), TODAY), tmp_path / "out")
    assert "This is an example." not in (tmp_path / "out/docs/about.md").read_text()


def test_the_reference_colleges_data_is_plain() -> None:
    """Only what front matter can hold: no object of ours, and no HTML."""
    for page in Project(REPOSITORY, Settings(), TODAY).pages:
        for value in values(page):
            assert value is None or isinstance(value, str | int | float), page.uri


def values(page: PageSpec) -> Iterator[Any]:
    """Every single value of a page's data."""
    waiting: list[Any] = [page.front_matter]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        else:
            yield value
