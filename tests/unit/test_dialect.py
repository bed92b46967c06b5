"""Our pages show what GitHub's preview shows: the same texts for both, side by side, and what differs has a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from markdown_it import MarkdownIt

from recovery_college.html.sanitise import sanitise
from recovery_college.loading.front_matter import split_front_matter
from recovery_college.markdown.dialect import render
from recovery_college.markdown.facilitator_notes import for_learners
from recovery_college.markdown.normalise import normalise
from recovery_college.markdown.scanner import Scan
from support.building import REPOSITORY
from support.dialect import CASES, TRIED, shape, typed

TEXTS = sorted([*(REPOSITORY / "docs").rglob("*.md"), *(REPOSITORY / "courses").rglob("*.md")])
PREVIEW = MarkdownIt("gfm-like")
assert PREVIEW.linkify is not None
PREVIEW.linkify.set({"fuzzy_link": False})  # or it makes links of GOV.UK, as GitHub does not
# What our Markdown has and GitHub's has not: boxes, tabs, meanings, footnotes. Texts are compared without them.
_OURS = re.compile(r"(?:!!!|\?\?\?|===) |:[ \t]|\[\^[^\]]*\]:")


def ours(text: str) -> str:
    return sanitise(render(normalise(typed(text)).text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_page_shows_what_the_preview_shows_or_there_is_a_reason(case: dict[str, Any]) -> None:
    page, preview = shape(ours(case["text"])), shape(_preview(typed(case["text"])))
    if "differs" not in case:
        assert page == preview
    else:
        assert case["differs"].endswith(".")
        assert page == shape(case["ours"])
        assert page != preview or case["ours"].startswith("<div>"), "a reason for a difference that is none"


def _preview(text: str) -> str:
    """GitHub's boxes to tick are an extension that the library has not; they are the same sign for both."""
    return re.sub(r"<li>\[ \]", "<li>☐", re.sub(r"<li>\[x\]", "<li>☑", str(PREVIEW.render(text))))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


def bodies() -> Iterator[tuple[str, str]]:
    for file in TEXTS:
        text = file.read_text(encoding="utf-8")
        yield str(file.relative_to(REPOSITORY)), split_front_matter(text, "x")[0].body if text[:3] == "---" else text


def parts(text: str) -> Iterator[str]:
    """The paragraphs, lists, tables and headings of a text that are in no form of our own."""
    own = False
    for block in re.split(r"\n{2,}", "\n" + re.sub(r"(?ms)^ *```.*?^ *```$", "", text)):
        lines = block.strip("\n").split("\n")
        own = any(_OURS.match(line.strip()) for line in lines) or (own and lines[0].startswith((" ", "\t")))
        if not own and "[^" not in block and "{{" not in block and not re.search(r"\]\[|^\[[^\]]+\]:", block):
            yield "\n".join(lines)


@pytest.mark.parametrize(("name", "text"), list(bodies()), ids=lambda value: value if value[-3:] == ".md" else "")
def test_our_own_texts_show_what_the_preview_shows(name: str, text: str) -> None:
    for part in parts(text):
        assert shape(ours(part)) == shape(_preview(part)), part


@pytest.mark.parametrize(("name", "text"), list(bodies()), ids=lambda value: value if value[-3:] == ".md" else "")
def test_our_own_texts_are_in_our_dialect_already(name: str, text: str) -> None:
    assert normalise(text).text == text


def test_doing_it_twice_changes_nothing() -> None:
    for text in TRIED:
        once = normalise(typed(text)).text
        assert normalise(once).text == once, text


def test_each_line_knows_where_it_came_from() -> None:
    for text in map(typed, TRIED):
        made, lines = normalise(text), text.split("\n")
        assert len(made.rows) == made.text.count("\n") + 1
        kept = [row for n, row in enumerate(made.rows) if made.text.split("\n")[n] or not lines[row].strip(" \t\u00a0")]
        assert sorted(set(made.rows)) == list(range(len(lines))), text
        assert list(made.rows) == sorted(made.rows)
        assert kept == sorted(kept)


def test_code_between_fences_stays_as_it_is() -> None:
    code = "• a\n1) b\n  - c\n\n\n\tx \\< https://a.org ~~x~~\u00a0!!! note"
    for fence in ("```", "~~~~", "```markdown"):
        text = f"text\n\n{fence}\n{code}\n{fence[:4].rstrip('m')}\n\ntext"
        assert code in normalise(text).text


def test_a_note_for_facilitators_stays_one() -> None:
    """What is no learner's in the text as it was typed is no learner's in our dialect."""
    for text in TRIED:
        secret = "\n".join(
            [text, "", '!!! facilitator "Before"', "    Ask SECRET first.", "", "    - SECRET", "", text]
        )
        if "SECRET" not in for_learners(secret):
            made = normalise(secret)
            assert "SECRET" not in for_learners(made.text), secret
            assert len(Scan(made.text, 1, made.rows).notes_for_facilitators) >= 1


def test_a_place_is_told_in_the_lines_of_the_author() -> None:
    made = normalise("What helps:\n- tea\n\nTimes:\n| a | b |\n| - | - |\n\n![x](y.png)")
    assert made.text.count("\n") > 7
    assert [link.position for link in Scan(made.text, 10, made.rows).links] == [(17, 1)]


def test_a_case_says_nothing_that_is_not_tried() -> None:
    assert not [case for case in CASES if set(case) - {"text", "differs", "ours"}]
