"""Whatever somebody writes is read or told of: no exception but ours, and what check lets pass can be rendered.

``make fuzz`` tries made-up files for as long as you like; ``make test`` tries a few, always the same.
"""

from __future__ import annotations

import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.made_up import bibtex, changed, markdown, values
from fuzz.plan_files import PlanOpener, opener, plan_files
from recovery_college.diagnostics.diagnostic import has_errors
from recovery_college.html.pipeline import ArticleOptions, finished_article
from recovery_college.importing.docx import read_docx
from recovery_college.importing.word_file import DocumentError
from recovery_college.markdown.dialect import render
from recovery_college.pages.components import macros
from recovery_college.project import Project
from recovery_college.settings import Settings
from support.college import COLLEGE, COURSE, PEOPLE, SECOND_MODULE, TERMS, TODAY, VENUES, a_college

FEW = 3  # files of each kind in ``make test``
ROUND = 20  # files between two looks at the clock

PAGE = "---\n{title: News, summary: New., audience: [everyone], owner: Lead, review_by: 2027-11-30}\n---\nText.\n\n"
GLOSSARY = "plan:\n  term: plan\n  means: What you mean to do.\n"
PLAN = """\
title: My plan
summary: For you alone.
intro: You can leave out anything.
content_notes: none
parts:
- title: What I hope for
  questions:
  - id: hopes
    label: I hope
    hint: Think of one night.
review_by: 2027-11-30
"""
LIBRARY = """\
@article{smith-2020,
  title = {Peer support},
  author = {Smith, Ann and O'Neil, Bea},
  year = {2020},
  doi = {10.1234/peer.1},
  summary = {What people said.},
  design = {qualitative},
  found = {It helps some.},
  limits = {Few people were asked.},
  read = {full text},
  topics = {peer-support},
}
"""
SETTINGS = {
    "courses/college.yml": COLLEGE,
    "courses/terms.yml": TERMS,
    "courses/venues.yml": VENUES,
    "courses/people.yml": PEOPLE,
    "courses/sleep-well/course.yml": COURSE,
    "docs/glossary.yml": GLOSSARY,
    "docs/news.md": PAGE,
}


def check_and_render(files: dict[str, str | bytes]) -> None:
    """Check a college with these files; if nothing stops it, render the pages as a build does."""
    with tempfile.TemporaryDirectory() as folder:
        root = a_college(Path(folder), files)
        project = Project(root, Settings(site_url="https://marsh-lane.example/"), TODAY)
        if has_errors(project.problems):
            return
        for page in project.pages:
            text = macros.expand(project.page_context, page)
            by_author = bool(page.edit_path and page.edit_path.endswith(".md"))
            for_facilitators = page.front_matter.get("kind") == "facilitators"
            if by_author or page.uri.startswith(("courses/", "glossary", "evidence", "my-plan", "venues")):
                finished_article(render(text), ArticleOptions("Table", for_facilitators, by_author))


def of_markdown(data: st.DataObject) -> None:
    text = data.draw(markdown)
    check_and_render({"docs/news.md": PAGE + text, "courses/sleep-well/02-a-calm-evening.md": SECOND_MODULE + text})


def of_settings(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SETTINGS)))
    check_and_render({name: data.draw(changed(SETTINGS[name], values))})


def of_bibtex(data: st.DataObject) -> None:
    check_and_render({"docs/evidence/library.bib": data.draw(changed(LIBRARY, bibtex))})


def of_plans(data: st.DataObject) -> None:
    check_and_render({"docs/plans/mine.yml": data.draw(changed(PLAN, values))})


def of_word(data: st.DataObject) -> None:
    """A document of paragraphs with anything in them; then with bytes of one of its files changed."""
    document = docx.Document()
    for text in data.draw(st.lists(markdown, max_size=4)):
        can_be_xml = "".join(
            c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe")
        )
        document.add_paragraph(
            can_be_xml,
            data.draw(st.sampled_from(["Normal", "Heading 1", "Heading 2", "List Bullet", "List Number", "Quote"])),
        )
    saved = BytesIO()
    document.save(saved)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "from-word.docx"
        path.write_bytes(saved.getvalue())
        with suppress(DocumentError):
            module = read_docx(path, set())
            head = SECOND_MODULE.partition("You can")[0] + "Text.\n\n"
            check_and_render({"courses/sleep-well/03-from-word.md": head + module.text})
        path.write_bytes(
            data.draw(
                st.builds(
                    _spoilt, st.just(saved.getvalue()), st.integers(0, 99), st.integers(0, 10**6), st.binary(max_size=4)
                )
            )
        )
        with suppress(DocumentError):
            read_docx(path, set())


def of_plan_files(data: st.DataObject) -> None:
    opener().open(data.draw(plan_files()))


def _spoilt(data: bytes, which: int, at: int, with_bytes: bytes) -> bytes:
    """A Word document with other bytes at one place of one of its files, or of the zip itself."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for n, name in enumerate(names):
            content = old.read(name)
            if n == which % (len(names) + 1):
                content = (
                    content[: at % (len(content) + 1)]
                    + with_bytes
                    + content[at % (len(content) + 1) + len(with_bytes) :]
                )
            new.writestr(name, content)
    packed = made.getvalue()
    if which % (len(names) + 1) == len(names):
        packed = packed[: at % len(packed)] + with_bytes + packed[at % len(packed) + len(with_bytes) :]
    return packed


KINDS = [of_markdown, of_settings, of_bibtex, of_plans, of_word, of_plan_files]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_made_up_is_read_or_told_of(
    kind: Callable[[st.DataObject], None], request: pytest.FixtureRequest
) -> None:
    seconds = request.config.getoption("--seconds", 0) / len(KINDS)
    options: dict[str, Any] = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
    few = settings(max_examples=ROUND if seconds else FEW, derandomize=not seconds, print_blob=False, **options)
    end = time.monotonic() + seconds
    while True:
        few(given(st.data())(kind))()
        if time.monotonic() >= end:
            return


def test_an_exception_would_be_found() -> None:
    """The test itself: a reader that cannot bear a colon."""

    def reader(data: st.DataObject) -> None:
        if ":" in data.draw(values):
            raise ValueError("a colon")

    with pytest.raises(ValueError, match="a colon"):
        settings(max_examples=200, database=None, derandomize=True)(given(st.data())(reader))()


@pytest.mark.parametrize("name", [*SETTINGS, "docs/evidence/library.bib", "docs/plans/mine.yml"])
def test_nothing_is_wrong_before_it_is_changed(name: str, tmp_path: Path) -> None:
    files = {**SETTINGS, "docs/evidence/library.bib": LIBRARY, "docs/plans/mine.yml": PLAN}
    root = a_college(tmp_path, {name: files[name]})
    assert [one for one in Project(root, Settings(), TODAY).problems if one.severity.value == "error"] == []


GOOD_PLAN = (
    b'{"format": "recovery-college-plan", "version": 1, "college": "Marsh Lane", "day": "2026-11-21", '
    b'"answers": {"wellness": {"good-day": {"question": "Q", "answer": "tea"}}}}'
)


def test_a_saved_plan_is_opened_and_anything_else_is_refused() -> None:
    """The opener itself: it opens what it should, and says what nothing may bring about."""
    node = PlanOpener()
    assert node.open(GOOD_PLAN) == "taken"
    assert node.open(GOOD_PLAN[:-9]) == "refused damaged"
    assert node.open(b"[" * 1_900) == "refused foreign"
    assert node.open(b" " * 2_001) == "refused large"
    assert node.open(b"\xff") == "refused foreign"
    assert node.open(GOOD_PLAN.replace(b"wellness", b"__proto__")) == "refused damaged"
    node.close()
