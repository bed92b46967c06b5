"""A made-up kind of content is loaded, checked, reviewed, waived, walked and documented by its one registry entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic import Field, RootModel

import guidelines
from college import TODAY, a_college, problems
from recovery_college.checks.review import check as review
from recovery_college.loading.loader import read_college
from recovery_college.model.entities import Entry, TextEntry
from recovery_college.model.leave_quickly import asking_to_leave_quickly
from recovery_college.model.waivers import all_waivers
from recovery_college.project import Project
from recovery_college.schema.content_type import ContentType, FileForm
from recovery_college.schema.content_types import content_types, documented_types, find_type, registered
from recovery_college.schema.fields import ContentNotes, Date, Line, Slug, Title, YesNo
from recovery_college.schema.json_schema import schema_files
from recovery_college.schema.record import Record, Waiver, waivers
from recovery_college.settings import Settings


class NewsRecord(Record):
    """A news item: ``docs/news/<news>.md``."""

    noun = "a news item"
    title: Title = Field(description="What happened, in a few words.")
    summary: Line = Field(description="What it is about, in one sentence.")
    content_notes: ContentNotes = Field(description="Hard subjects in it.")
    review_by: Date = Field(description="When somebody should read it again.")
    leave_quickly: YesNo = Field(False, description="Show the button to leave quickly?")
    waivers: list[Waiver] = waivers()


class QuoteRecord(Record):
    """Something somebody said: an entry of ``docs/quotes.yml``."""

    noun = "a quote"
    said: Line = Field(description="What was said.")
    waivers: list[Waiver] = waivers()


class QuotesFile(RootModel[dict[Slug, QuoteRecord]]):
    """``docs/quotes.yml``: each quote under a short name."""


NEWS = ContentType("news", "docs/news/<news>.md", NewsRecord, FileForm.MARKDOWN, names_address=True)
QUOTES = ContentType("quotes", "docs/quotes.yml", QuoteRecord, FileForm.TABLE, QuotesFile, titled_by="said")

WAIVER = """
!!! waiver "restraint"
    words: peer workers restrain patients
    reason: It is what a sign said.
    reviewer: Peer Support Lead
    date: 2026-11-20
"""
ITEM = f"""---
title: We have a new kettle
summary: It boils.
content_notes: none
review_by: 2026-11-20
leave_quickly: yes
---
Our peer workers restrain patients. So said a sign, which we took down.
{WAIVER}
"""
SAID = """\
a-sign:
  said: Our peer workers restrain patients on the ward.
"""
EXCUSED = f"""{SAID}\
  waivers:
  - sign: restraint
    words: peer workers restrain patients
    reason: It is what a sign said.
    reviewer: Peer Support Lead
    date: 2026-11-20
"""


@pytest.fixture
def more_types() -> Iterator[None]:
    with registered(NEWS, QUOTES):
        yield


def with_news(folder: Path, item: str = ITEM, quotes: str = EXCUSED) -> Path:
    return a_college(folder, guidelines.FILES | {"docs/news/kettle.md": item, "docs/quotes.yml": quotes})


@pytest.mark.usefixtures("more_types")
def test_it_is_loaded_by_its_form(tmp_path: Path) -> None:
    college = read_college(with_news(tmp_path))
    assert college.problems == []
    [item], [quote] = college.entries["news"], college.entries["quotes"]
    assert isinstance(item, TextEntry)
    assert isinstance(item.facts, NewsRecord)
    assert (item.name, item.stem, item.title) == ("news/kettle.md", "kettle", "We have a new kettle")
    assert item.prose.text.startswith("Our peer workers")
    assert isinstance(quote, Entry)
    assert not isinstance(quote, TextEntry)
    assert (quote.name, quote.loc) == ("a-sign", ("a-sign",))
    assert college.entry("docs/news/kettle.md") is item


@pytest.mark.usefixtures("more_types")
@pytest.mark.parametrize(
    ("item", "quotes", "said"),
    [
        (
            ITEM.replace("summary:", "sumary:"),
            EXCUSED,
            "docs/news/kettle.md:3:1: error: 'sumary' is not a known setting of a news item. Did you mean 'summary'?",
        ),
        (
            ITEM.replace("content_notes: none\n", ""),
            EXCUSED,
            "docs/news/kettle.md:2:1: error: 'content_notes' is missing from a news item.",
        ),
        (
            ITEM,
            "a-sign:\n  sayd: Mind the step.\n",
            "docs/quotes.yml:2:3: error: 'sayd' is not a known setting of a quote. Did you mean 'said'?",
        ),
        (
            ITEM,
            "- a list",
            "docs/quotes.yml:1:1: error: This file should list each entry under a short name, with the settings of "
            "a quote below it.",
        ),
        (
            ITEM + "\nSee [the list](nowhere.md).\n",
            EXCUSED,
            "docs/news/kettle.md:17:5: error: The link 'nowhere.md' leads nowhere.",
        ),
        (
            ITEM + "\nMy number is 07712 345678.\n",
            EXCUSED,
            "docs/news/kettle.md:17:14: warning: This looks like somebody's phone number.",
        ),
        (
            ITEM + "\nHe thought of suicide.\n",
            EXCUSED,
            "docs/news/kettle.md:17:1: error: This speaks of suicide, and there is no content note",
        ),
        (
            ITEM,
            SAID,
            "docs/quotes.yml:2:9: warning: 'Our peer workers restrain patients on the ward.' may be a warning",
        ),
    ],
)
def test_it_is_checked_like_any_other(tmp_path: Path, item: str, quotes: str, said: str) -> None:
    found = [line for line in problems(with_news(tmp_path, item, quotes)) if "review-overdue" not in line]
    assert len([line for line in found if line.startswith(said)]) == 1, found
    assert all("waiver" in line for line in found if not line.startswith(said)), found


@pytest.mark.usefixtures("more_types")
def test_it_is_reviewed_and_waived(tmp_path: Path) -> None:
    root = with_news(tmp_path)
    assert problems(root) == [
        "docs/news/kettle.md:5:12: advice: Somebody should have read this again by 2026-11-20. "
        "Read it, mend what is out of date, and set a new day. [review-overdue]"
    ]
    project = Project(root, Settings(), TODAY - dt.timedelta(1))
    assert list(review(project.check_context)) == []
    assert [(one.path, one.position[0], one.title) for one in all_waivers(project.college)] == [
        ("docs/news/kettle.md", 10, "We have a new kettle"),
        ("docs/quotes.yml", 4, "Our peer workers restrain patients on the ward."),
    ]


@pytest.mark.usefixtures("more_types")
def test_its_texts_are_walked_and_its_traits_are_its_records(tmp_path: Path) -> None:
    college = read_college(with_news(tmp_path))
    texts = {text.path: text for text in college.texts()}
    assert texts["docs/news/kettle.md"].prose is not None
    assert texts["docs/news/kettle.md"].title == "We have a new kettle"
    assert texts["docs/quotes.yml"].prose is None
    assert asking_to_leave_quickly(college) == {"docs/news/kettle.md"}
    assert NEWS.has("review_by")
    assert not QUOTES.has("review_by")


@pytest.mark.usefixtures("more_types")
def test_it_is_documented(tmp_path: Path) -> None:
    schemas = schema_files()
    assert '"title": "docs/news/<news>.md"' in schemas["news.json"]
    Draft202012Validator.check_schema(NewsRecord.model_json_schema())
    assert '"propertyNames"' in schemas["quotes.json"]
    pages = {page.uri: page for page in Project(with_news(tmp_path), Settings(), TODAY).pages}
    assert "`leave_quickly`" in pages["editors/fields/news.md"].markdown
    assert "docs/quotes.yml" in pages["editors/fields/index.md"].markdown.replace("\\", "")


@pytest.mark.usefixtures("more_types")
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("docs/news/kettle.yml", "file-unknown"),
        ("docs/quotes.yaml", "file-unknown"),
        ("courses/quotes.yml", "file-unknown"),
        ("docs/news/Big News.md", "address-characters"),
    ],
)
def test_a_file_in_the_wrong_place_is_still_refused(tmp_path: Path, path: str, code: str) -> None:
    said = problems(a_college(tmp_path, {path: ITEM.replace(WAIVER, "").replace("2026-11-20", "2027-11-20")}))
    assert [line for line in said if line.startswith(f"{path}:1:1: error:") and f"[{code}]" in line], said


@pytest.mark.usefixtures("more_types")
def test_a_folders_index_is_a_page_and_easy_read_comes_first() -> None:
    found = {path: find_type(f"docs/news/{path}") for path in ("index.md", "a.easy.md", "a.md", "deep/a.md")}
    names = {path: kind.name if kind else None for path, kind in found.items()}
    assert names == {"index.md": "page", "a.easy.md": "easy-read", "a.md": "news", "deep/a.md": "page"}


def test_what_is_unregistered_leaves_no_trace(tmp_path: Path) -> None:
    before = (content_types(), schema_files())
    with registered(NEWS, QUOTES):
        assert {"news", "quotes"} <= documented_types().keys()
        with pytest.raises(ValueError, match="'news' already"), registered(NEWS):
            pass  # pragma: no cover
        assert "news" in documented_types()
    assert (content_types(), schema_files()) == before
    college = read_college(with_news(tmp_path))
    assert not {"news", "quotes"} & college.entries.keys()
    assert any(one.path == "docs/quotes.yml" and one.code == "file-unknown" for one in college.problems)
    assert any(one.path == "docs/news/kettle.md" and one.code == "data-missing" for one in college.problems)


def test_every_file_of_the_reference_college_is_of_the_type_that_documents_it() -> None:
    for kind in content_types():
        example = kind.path.replace("<course>", "sleep-well").replace("01-<module>", "01-start")
        assert find_type(example.replace("<", "").replace(">", "")) == kind, kind.path
