"""The page registry: addresses and pages agree, and a kind of page can come from outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_college.diagnostics.diagnostic import Severity
from recovery_college.diagnostics.formats import as_text
from recovery_college.loading.loader import read_college
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner, UrlMap
from recovery_college.pages import registry
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec
from recovery_college.pages.registry import PageWriter
from recovery_college.project import Project
from recovery_college.settings import Settings, read_settings
from support.building import REPOSITORY
from support.college import ABOUT, TODAY, a_college, problems
from support.rich_college import a_rich_college


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(a_rich_college(tmp_path_factory.mktemp("rich")), Settings(), TODAY)


@pytest.fixture(scope="module")
def reference() -> Project:
    return Project(REPOSITORY, read_settings(REPOSITORY), TODAY)


@pytest.fixture(params=["rich", "reference"])
def project(request: pytest.FixtureRequest) -> Project:
    found: Project = request.getfixturevalue(request.param)
    return found


def test_the_rich_college_has_no_errors_and_a_page_of_every_kind(rich: Project) -> None:
    assert [as_text([found]) for found in rich.problems if found.severity is Severity.ERROR] == []
    assert [one.name for one in registry.writers() if not one.write(rich.page_context)] == []


def test_the_pages_that_are_told_are_the_pages_that_are_written(project: Project) -> None:
    told = [owner.uri for owner in project.addresses.owners if owner.exists]
    written = [page.uri for page in project.pages]
    assert len(told) == len(set(told)) > 80
    assert sorted(written) == sorted(told)


def test_each_kind_writes_the_pages_that_it_tells_of(project: Project) -> None:
    for writer in registry.writers():
        told = {owner.uri for owner in writer.addresses(project.college) if owner.exists}
        assert told == {page.uri for page in writer.write(project.page_context)}, writer.name


def test_drafts_and_parts_of_retired_courses_have_an_address_and_no_page(rich: Project) -> None:
    uris = {owner.uri for owner in rich.addresses.owners if not owner.exists}
    assert {
        "courses/draft/index.md",
        "courses/draft/draft-part.md",
        "courses/draft/easy-read.md",
        "courses/draft/facilitators/draft-part.md",
        "courses/old/old-part.md",
        "courses/old/pack.md",
    } <= uris
    assert "courses/old/index.md" not in uris
    assert {page.uri for page in rich.pages} & uris == set()


def test_a_page_is_changed_in_the_file_whose_page_it_is(project: Project) -> None:
    """But for a story without consent: its page must not lead to the file."""
    hidden = {story.name for story in project.college.stories if not story.is_shown(project.today)}
    owners = project.addresses.by_uri
    differ = {
        page.uri: (page.edit_path, owners[page.uri].edit_path)
        for page in project.pages
        if page.edit_path != owners[page.uri].edit_path and page.uri not in hidden
    }
    assert differ == {}
    assert all(page.edit_path is None for page in project.pages if page.uri in hidden)
    assert all((project.root / page.edit_path).is_file() for page in project.pages if page.edit_path)


FILES_OF_ENTRIES = {
    "docs/glossary.yml": "glossary/index.md",
    "docs/promises.yml": "promises/index.md",
    "courses/college.yml": "index.md",
    "docs/frameworks/chime.yml": "frameworks/chime.md",
    "docs/pathways/first-year.yml": "pathways/first-year.md",
    "courses/sleep-well/course.yml": "courses/sleep-well/index.md",
    "docs/about.md": "about.md",
    "docs/nothing.md": None,
}


def test_a_file_of_entries_is_shown_on_the_page_that_lists_them(tmp_path: Path) -> None:
    college = read_college(a_rich_college(tmp_path, without=["docs/index.md"]))
    addresses = UrlMap(college, registry.addresses(college))
    owners = {path: addresses.owner_of(path) for path in FILES_OF_ENTRIES}
    assert {path: owner.uri if owner else None for path, owner in owners.items()} == FILES_OF_ENTRIES


def test_only_pages_that_readers_find_have_an_easy_read_version(tmp_path: Path) -> None:
    """What no search finds is for people who run courses; an Easy Read version of it would be shown by nothing."""
    easy = (
        "---\nmade_by: [Peer trainer]\nchecked_by: not yet\nreview_by: 2027-11-30\n---\n![A](/a.png)\nYou can stop.\n"
    )
    name = "docs/courses/sleep-well/pack.easy.md"
    (said,) = [line for line in problems(a_college(tmp_path, {name: easy})) if "[easy-read-original]" in line]
    assert said.startswith(f"{name}:1:1: error: There is no page 'docs/courses/sleep-well/pack.md'")


NEWS = PageSpec("news/index.md", "News", "What is new.", "page", "We have a kettle.\n", sources=("docs/news.yml",))


def news_pages(context: PageContext) -> list[PageSpec]:
    return [NEWS]


def news_addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(NEWS.uri)


def test_a_kind_of_page_from_outside_is_written_found_and_linked(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"docs/about.md": ABOUT.replace("We are", "Our [news](/news/). We are")})
    assert any("[link-broken]" in line for line in problems(root))
    with registry.registered(PageWriter("news", news_pages, news_addresses), before="glossary"):
        names = [writer.name for writer in registry.writers()]
        assert names[names.index("glossary") - 1] == "news"
        project = Project(root, Settings(), dt.date(2026, 11, 21))
        assert project.problems == []
        pages = {page.uri: page for page in project.pages}
        assert pages["news/index.md"].markdown == NEWS.markdown
        assert "(news/index.md)" in pages["about.md"].markdown
        assert "news/" in {document.address for document in project.index.documents}
    assert "news" not in [writer.name for writer in registry.writers()]


def test_two_kinds_of_page_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="There is a kind of page called 'glossary' already"):
        registry.register(PageWriter("glossary", news_pages, news_addresses))
