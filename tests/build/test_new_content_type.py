"""A kind of content from outside: news items, by the code of the editors' guide, in a package that a college installs.

The guide's code is taken from its page and run as it stands there, so guide and software cannot part.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

from recovery_college.loading.loader import read_college
from recovery_college.model.entities import TextEntry
from recovery_college.pages import registry as page_registry
from recovery_college.pages.components.published_images import shown
from recovery_college.pages.registry import PageWriter
from recovery_college.project import Project
from recovery_college.schema import content_types
from recovery_college.schema.content_type import ContentType
from recovery_college.search.ranking import finds
from recovery_college.settings import Settings
from support import guidelines
from support.building import PLUGIN, REPOSITORY, build, cli, main_text, mkdocs, run, search_index
from support.college import ABOUT, PICTURE, TODAY, a_college, page_specs, problems

GUIDE = (REPOSITORY / "docs/editors/add-a-kind-of-content.md").read_text(encoding="utf-8")
CODE: dict[str, str] = dict(re.findall(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", GUIDE, re.M | re.S))
KETTLE, SIGN = "docs/news/a-new-kettle.md", "docs/news/a-sign.md"
ITEM = CODE[KETTLE]

# A second item: quieter, for people at work, with a sentence that may stay.
OLD_SIGN = (
    """---
title: We took down a sign
summary: It was in the hall.
day: 2026-10-02
audience: [peer-support-workers]
content_notes: none
review_by: 2027-10-02
leave_quickly: yes
---
The sign said this. Our peer workers restrain people. Anne Beales warns of it [@beales].

!!! waiver "restraint"
    words: peer workers restrain people
    reason: It is what the sign said.
    reviewer: Peer Support Lead
    date: 2026-11-20

"""
    + "The hall is quiet now. The new sign says hello to all who come in.\n" * 12
)
EASY = """---
made_by: [Peer trainer]
checked_by: not yet
review_by: 2027-11-30
---
![A kettle](/courses/sleep-well/bedroom.png)
There is tea.
"""
FILES: dict[str, str | bytes] = {
    **guidelines.FILES,
    KETTLE: ITEM,
    SIGN: OLD_SIGN,
    "docs/about.md": ABOUT + "\nRead of [our kettle](news/a-new-kettle.md).\n",
    "mkdocs.yml": PLUGIN,
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's package, written as it says and installed into a folder of its own."""
    source = tmp_path_factory.mktemp("marsh-news")
    for name, text in CODE.items():
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--no-compile"]
    done = run(source, "-m", "pip", "install", *options, "--target", "installed", ".")
    assert done.returncode == 0, done.stderr
    return source / "installed"


@pytest.fixture
def added(package: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[ContentType, PageWriter]]:
    """What the package adds, imported in this process for as long as a test lasts, and not registered."""
    monkeypatch.syspath_prepend(str(package))
    yield import_module("marsh_news.news_item").NEWS_ITEM, import_module("marsh_news.page").NEWS_PAGES
    for name in [name for name in sys.modules if name.split(".")[0] == "marsh_news"]:
        del sys.modules[name]


@pytest.fixture
def news_item(added: tuple[ContentType, PageWriter]) -> Iterator[ContentType]:
    """The package, registered for as long as a test lasts."""
    kind, writer = added
    with content_types.registered(kind), page_registry.registered(writer):
        yield kind


def project(folder: Path, files: dict[str, str | bytes] | None = None) -> Project:
    """A college with two news items, and whatever a test changes."""
    return Project(a_college(folder, FILES | (files or {})), Settings(), TODAY)


# ---- the guide ----


def test_the_guide_shows_one_record_one_page_one_template_one_entry_and_one_test() -> None:
    assert list(CODE) == [
        "marsh_news/news_item.py",
        "marsh_news/page.py",
        "marsh_news/templates/news-item.html",
        "marsh_news/__init__.py",
        "pyproject.toml",
        "test_marsh_news.py",
        KETTLE,
    ]
    assert GUIDE.count("```") == 2 * len(CODE), "there is code in the guide that nothing runs"


def test_the_test_of_the_guide_passes(package: Path) -> None:
    done = run(package.parent, "-m", "pytest", "-q", "test_marsh_news.py", PYTHONPATH=str(package))
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


@pytest.mark.usefixtures("news_item")
def test_what_the_guide_says_of_settings_is_true_of_settings_that_there_are() -> None:
    told = re.findall(r"^\| `([a-z_]+)`", GUIDE, re.M)
    known = {name for kind in content_types.content_types() for name in kind.record.model_fields}
    assert set(told) <= known
    assert len(told) == 7


# ---- loaded, checked, reviewed, waived ----


@pytest.mark.usefixtures("news_item")
def test_it_is_loaded_and_has_nothing_wrong(tmp_path: Path) -> None:
    college = read_college(a_college(tmp_path, FILES))
    kettle, sign = college.entries["news-item"]
    assert (kettle.name, kettle.title, str(kettle.facts.day)) == (
        "news/a-new-kettle.md",
        "We have a new kettle",
        "2026-11-20",
    )
    assert isinstance(sign, TextEntry)
    assert "waiver" not in sign.prose.text
    assert problems(college.root) == []


def changed(text: str, old: str, new: str) -> str:
    """A text with one thing in it changed."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


MISTAKES: dict[str, tuple[dict[str, str], str]] = {
    "a setting that is written wrong": (
        {KETTLE: changed(ITEM, "asked_as:", "asked_us:")},
        f"{KETTLE}:8:1: error: 'asked_us' is not a known setting of a news item. Did you mean 'asked_as'? "
        "[data-unknown-key]",
    ),
    "a setting that is missing": (
        {KETTLE: changed(ITEM, "day: 2026-11-20\n", "")},
        f"{KETTLE}:2:1: error: 'day' is missing from a news item. It says: the day it happened. [data-missing]",
    ),
    "a day that is none": (
        {KETTLE: changed(ITEM, "day: 2026-11-20", "day: 2026-11-31")},
        f"{KETTLE}:4:6: error: ",
    ),
    "a name that no address can have": (
        {"docs/news/Big News.md": ITEM},
        "docs/news/Big News.md:1:1: error: 'Big News' cannot be part of a web address",
    ),
    "a day to read it again that is past": (
        {KETTLE: changed(ITEM, "review_by: 2027-11-20", "review_by: 2026-11-20")},
        f"{KETTLE}:10:12: advice: Somebody should have read this again by 2026-11-20. Read it, mend what is out of "
        "date, and set a new day. [review-overdue]",
    ),
    "a link from it that leads nowhere": (
        {KETTLE: changed(ITEM, "(/courses/)", "(/course/)")},
        f"{KETTLE}:12:50: error: This site has no page '/course/'. Did you mean '/courses/'? [link-broken]",
    ),
    "a link to it that leads nowhere": (
        {"docs/about.md": ABOUT + "\nRead of [our kettle](news/a-new-kettel.md).\n"},
        "docs/about.md:11:9: error: The link 'news/a-new-kettel.md' leads nowhere. Did you mean "
        "'news/a-new-kettle.md'? [link-broken]",
    ),
    "a link to a heading that it has not": (
        {"docs/about.md": ABOUT + "\nRead of [our kettle](news/a-new-kettle.md#tea).\n"},
        "docs/about.md:11:9: error: There is no heading '#tea' on the page '/news/a-new-kettle/'.",
    ),
    "a hard subject without a note": (
        {KETTLE: ITEM + "He thought of suicide.\n"},
        f"{KETTLE}:13:1: error: This speaks of suicide, and there is no content note: 'He thought of suicide.'",
    ),
    "somebody's number": (
        {KETTLE: ITEM + "\nMy number is 07712 345678.\n"},
        f"{KETTLE}:14:14: warning: This looks like somebody's phone number.",
    ),
    "a sign of drift": (
        {KETTLE: ITEM + "\nOur peer workers restrain people.\n"},
        f"{KETTLE}:14:1: warning: 'Our peer workers restrain people.' may be a warning sign",
    ),
    "a waiver of a guideline that there is not": (
        {SIGN: changed(OLD_SIGN, 'waiver "restraint"', 'waiver "restraints"')},
        f"{SIGN}:12:1: ",
    ),
    "a question that does not bring it up": (
        {KETTLE: changed(ITEM, "is there tea", "sleep well")},
        f"{KETTLE}:8:1: warning: None of this page's own questions, such as 'sleep well', brings it among",
    ),
    "an address that another page has": (
        {"docs/news/index.md": ABOUT},
        "docs/news/index.md:1:1: error: The address '/news/' is taken already: the site makes that page itself.",
    ),
    "an Easy Read version of a text that may have changed": (
        {"docs/news/a-new-kettle.easy.md": EASY},
        "docs/news/a-new-kettle.easy.md:1:1: advice: We cannot say whether the page has changed since this was made.",
    ),
}


@pytest.mark.usefixtures("news_item")
@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_it_is_answered_with_its_place(name: str, tmp_path: Path) -> None:
    files, said = MISTAKES[name]
    found = problems(a_college(tmp_path, FILES | files))
    assert [line for line in found if line.startswith(said)], found


@pytest.mark.usefixtures("news_item")
def test_a_waiver_lets_a_sentence_stay_and_is_listed(tmp_path: Path) -> None:
    waiver = OLD_SIGN[OLD_SIGN.index("\n!!!") : OLD_SIGN.index("\n\nThe hall")]
    without = changed(OLD_SIGN, waiver, "")
    (said,) = problems(a_college(tmp_path / "without", FILES | {SIGN: without}))
    assert said.startswith(f"{SIGN}:10:21: warning: 'Our peer workers restrain people.' may be")
    root = a_college(tmp_path / "with", FILES)
    assert problems(root) == []
    listed = page_specs(root)["guidelines/waivers.md"].markdown
    assert "[We took down a sign](../news/a-sign.md)" in listed
    assert "It is what the sign said." in listed


# ---- searched and listed ----


@pytest.mark.usefixtures("news_item")
def test_search_finds_it_by_its_questions_and_for_whom_it_is(tmp_path: Path) -> None:
    index = project(tmp_path).index
    assert finds(index, "is there tea")[0] == "news/a-new-kettle/"
    documents = {document.address: document for document in index.documents}
    assert documents["news/a-sign/"].who == ("peer-support-workers",)
    assert documents["news/a-sign/"].weight == 0.9
    assert documents["about/"].weight == 1.0


@pytest.mark.usefixtures("news_item")
def test_it_is_in_every_list_of_pages(tmp_path: Path) -> None:
    easy = {"docs/news/a-new-kettle.easy.md": EASY}
    pages = {page.uri: page for page in project(tmp_path, easy).pages}
    link = "[We took down a sign](../news/a-sign.md)"
    assert link in pages["search/index.md"].markdown
    assert link in pages["editors/reading.md"].markdown
    assert link in pages["evidence/beales.md"].markdown
    assert pages["news/a-sign.md"].meta.leave_quickly.startswith("https://")
    assert pages["news/a-new-kettle.md"].meta.leave_quickly == ""
    assert pages["news/a-new-kettle.md"].meta.easy_read == "news/a-new-kettle/easy-read/"
    assert pages["news/a-new-kettle/easy-read.md"].edit_path == "docs/news/a-new-kettle.easy.md"
    assert "(news/a-new-kettle.md)" in pages["about.md"].markdown
    assert pages["news/index.md"].markdown.splitlines() == [
        "-   [We have a new kettle](a-new-kettle.md)",
        "-   [We took down a sign](a-sign.md)",
    ]


@pytest.mark.usefixtures("news_item")
def test_the_addresses_and_the_pages_agree(tmp_path: Path) -> None:
    college = project(tmp_path)
    told = [owner.uri for owner in college.addresses.owners if owner.exists]
    assert sorted(told) == sorted(page.uri for page in college.pages)
    owner = college.addresses.owner_of(KETTLE)
    assert owner is not None
    assert (owner.uri, owner.edit_path) == ("news/a-new-kettle.md", KETTLE)


@pytest.mark.usefixtures("news_item")
def test_a_kind_can_end_by_itself(tmp_path: Path, news_item: ContentType, monkeypatch: pytest.MonkeyPatch) -> None:
    """An item that is not shown is in no list, and neither is its picture; what it says needs no content note."""
    monkeypatch.setattr(news_item.record, "is_shown", lambda facts, day: facts.day.month == day.month)
    hard = changed(OLD_SIGN, "The sign said", "![A sign](sign.png)\n\nOf suicide. The sign said")
    root = a_college(tmp_path, FILES | {SIGN: hard, "docs/news/sign.png": PICTURE})
    assert [line for line in problems(root) if "content-notes-missing" in line] == []
    assert "docs/news/sign.png" not in shown(Project(root, Settings(), TODAY).page_context)
    pages = page_specs(root)
    assert "We have a new kettle" in pages["search/index.md"].markdown
    for uri in ("search/index.md", "editors/reading.md", "evidence/beales.md", "guidelines/waivers.md"):
        assert "We took down a sign" not in pages[uri].markdown, uri


# ---- in processes of their own, which find the package as it is installed ----


@pytest.fixture(scope="module")
def root(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The college, built and exported where the package is installed."""
    root = a_college(tmp_path_factory.mktemp("college"), FILES)
    build(root, "--strict", PYTHONPATH=str(package))
    done = cli(root, "export", "exported", PYTHONPATH=str(package))
    assert done.returncode == 0, done.stderr
    return root


def article(root: Path, address: str) -> LexborHTMLParser:
    """A page of the built site."""
    return LexborHTMLParser((root / f"site/{address}/index.html").read_text(encoding="utf-8"))


def test_its_page_has_its_template_and_leads_to_its_file(root: Path) -> None:
    page = article(root, "news/a-new-kettle")
    assert [node.text() for node in page.css("p.rc-about")][-1] == "Friday 20 November 2026"
    links = {node.attributes["href"] for node in page.css("a")}
    assert f"https://code.example/marsh-lane/edit/main/{KETTLE}" in links
    assert "../../courses/" in links


def test_the_menu_leads_to_the_list(root: Path) -> None:
    menu = article(root, "about").css("nav a")
    assert "../news/" in {node.attributes["href"] for node in menu}
    assert "We have a new kettle" in main_text((root / "site/news/index.html").read_text(encoding="utf-8"))


def test_the_search_of_the_site_has_it(root: Path) -> None:
    text, places = search_index(root / "site")
    assert {"news/a-new-kettle/", "news/a-sign/", "news/"} <= places
    assert "while the water boils" in text


def test_the_command_line_finds_it(root: Path, package: Path) -> None:
    done = cli(root, "search", "is there tea", PYTHONPATH=str(package))
    assert "1. We have a new kettle  /news/a-new-kettle/" in done.stdout
    done = cli(root, "check", "--strict", PYTHONPATH=str(package))
    assert (done.returncode, "No problems." in done.stdout) == (0, True), done.stdout


def test_an_export_has_it_with_its_data(root: Path) -> None:
    _, front, text = (root / "exported/docs/news/a-new-kettle.md").read_text(encoding="utf-8").split("---\n", 2)
    data: dict[str, Any] = yaml.safe_load(front)
    assert data["title"] == "We have a new kettle"
    assert data["kind"] == "news-item"
    assert data["day"] == "Friday 20 November 2026"
    assert data["content_notes"] == []
    assert data["asked_as"] == ["is there tea"]
    assert "Nobody has to talk." in text


def test_the_guide_and_the_schemas_describe_it(root: Path, package: Path, tmp_path: Path) -> None:
    settings = main_text((root / "site/editors/fields/news-item/index.html").read_text(encoding="utf-8"))
    assert "The day it happened." in settings
    assert "docs/news/<news-item>.md" in main_text((root / "site/editors/fields/index.html").read_text())
    assert cli(root, "schema", str(tmp_path), PYTHONPATH=str(package)).returncode == 0
    schema = json.loads((tmp_path / "news-item.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == "docs/news/<news-item>.md"
    assert {"title", "summary", "day"} <= set(schema["required"])


# ---- without it ----


def test_where_it_is_not_installed_nobody_knows_it(root: Path, tmp_path: Path) -> None:
    done = cli(root, "check")
    assert done.returncode == 1
    assert f"{KETTLE}:4:1: error: 'day' is not a known setting of a page." in done.stdout
    assert cli(root, "schema", str(tmp_path)).returncode == 0
    assert not (tmp_path / "news-item.json").exists()
    assert (tmp_path / "page.json").exists()


def test_what_is_registered_for_a_while_leaves_nothing_behind(
    added: tuple[ContentType, PageWriter], package: Path
) -> None:
    before = content_types.content_types(), page_registry.writers(), page_registry.template_folders()
    kind, writer = added
    with content_types.registered(kind), page_registry.registered(writer):
        assert kind in content_types.content_types()
        assert page_registry.template_folders() == [package / "marsh_news/templates"]
        with pytest.raises(ValueError, match="'news-item' already"):
            content_types.register(kind)
        with pytest.raises(ValueError, match="'news-item' already"):
            page_registry.register(writer)
    assert (content_types.content_types(), page_registry.writers(), page_registry.template_folders()) == before


def test_a_package_that_cannot_add_what_it_brings_is_named(tmp_path: Path) -> None:
    """Without its content no site would be whole, so no command goes on without it."""
    about = tmp_path / "broken_news-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-news\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[recovery_college]\nbroken-news = broken_news:register\n")
    (tmp_path / "broken_news.py").write_text("def register():\n    raise KeyError('day')\n")
    root = a_college(tmp_path, {"mkdocs.yml": PLUGIN})
    said = "'broken-news' could not add what it brings: KeyError: 'day'. It comes from the package 'broken_news'."
    for done in (cli(root, "check", PYTHONPATH=str(tmp_path)), mkdocs(root, PYTHONPATH=str(tmp_path))):
        assert done.returncode != 0
        assert said in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
