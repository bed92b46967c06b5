"""Values are put into an author's YAML, and every other character of it stays where it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_college.importing.spreadsheet.file_changes import changes
from recovery_college.importing.spreadsheet.yaml_edit import YamlEditError, compose, edited, plain_data
from recovery_college.importing.spreadsheet.yaml_text import settings_lines
from recovery_college.loading.yaml_source import read_yaml
from support.building import REPOSITORY

AUTHORS = """\
# Our first course
title: Sleep well   # as on the poster
# two lines, please
summary: >-
  What helps
  with sleep.

mode: 'in-person'
# when
runs:
# the first
- term: spring-2027
  # its days
  sessions:
  - date: 2027-01-14
    start: 10:00
  # after the holidays
  - {date: 2027-01-28, start: 10:00}
  booking: open  # since Monday
# that is all
review_by: 2027-02-02
# end
"""


def with_changes(text: str, wanted: dict[str, Any], kind: str = "course") -> str:
    """The text after an import of what is wanted."""
    there = plain_data(compose(text, "it.yml")) or {}
    return edited(text, "it.yml", [change.edit for change in changes(kind, there, wanted)])


def test_what_is_there_already_changes_no_letter() -> None:
    same = {"title": "Sleep well", "summary": "What helps with sleep.", "runs": [{"booking": "open"}]}
    assert with_changes(AUTHORS, same) == AUTHORS


def test_new_and_changed_values_stand_in_their_places_and_all_remarks_in_theirs() -> None:
    wanted = {
        "title": "Sleep: well",
        "summary": "What helps.",
        "hours": "4",
        "runs": [
            {
                "sessions": [{"start": "10:30"}, {}, {"date": "2027-01-21", "start": "10:00"}],
                "places": "12",
                "booking": "full",
            },
            {"term": "summer-2027"},
        ],
    }
    assert (
        with_changes(AUTHORS, wanted)
        == """\
# Our first course
title: 'Sleep: well'   # as on the poster
# two lines, please
summary: What helps.

mode: 'in-person'
hours: 4
# when
runs:
# the first
- term: spring-2027
  # its days
  sessions:
  - date: 2027-01-14
    start: 10:30
  - date: 2027-01-21
    start: 10:00
  # after the holidays
  - {date: 2027-01-28, start: 10:00}
  places: 12
  booking: full  # since Monday
- term: summer-2027
# that is all
review_by: 2027-02-02
# end
"""
    )


def test_a_setting_before_all_others_goes_above_them() -> None:
    assert with_changes("summary: B\n", {"title": "A"}) == "title: A\nsummary: B\n"
    listed = "runs:\n  - place: online  # by Zoom\n    booking: open\n"
    after = "runs:\n  - term: spring-2027\n    place: online  # by Zoom\n    booking: open\n"
    assert with_changes(listed, {"runs": [{"term": "spring-2027"}]}) == after


def test_an_entry_of_a_shared_file_goes_to_its_end() -> None:
    before = "# venues\nhall:\n  name: Hall  # with a stage\n"
    assert with_changes(before, {"mill": {"name": "Mill"}, "hall": {"travel": "Bus 4."}}, "venues") == (
        "# venues\nhall:\n  name: Hall  # with a stage\n  travel: Bus 4.\nmill:\n  name: Mill\n"
    )


def test_a_list_in_brackets_is_replaced_and_never_cut_open() -> None:
    assert with_changes("trainers: [a, b]  # who\n", {"trainers": ["a", "c"]}) == "trainers:\n  - a\n  - c  # who\n"
    with pytest.raises(YamlEditError, match="line 1: write what stands in"):
        with_changes("runs: [{term: a}]\n", {"runs": [{"term": "a"}, {"term": "b"}]})


def test_an_empty_value_is_filled() -> None:
    assert with_changes("title: A\nsummary:\n# next\nhours: 2\n", {"summary": "B"}) == (
        "title: A\nsummary: B\n# next\nhours: 2\n"
    )


def test_a_file_that_is_no_yaml_is_told_with_its_place() -> None:
    with pytest.raises(YamlEditError, match=r"^it.yml:2:\d+: this file cannot be read"):
        compose('title: "A\nsummary: [', "it.yml")


FILES = [*(REPOSITORY / "courses").glob("*.yml"), *(REPOSITORY / "courses").glob("*/course.yml")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_both_readers_of_yaml_understand_the_same(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    node, problems = read_yaml(text, file.name)
    assert not problems
    assert node
    assert plain_data(compose(text, file.name)) == node.plain()
    assert edited(text, file.name, []) == text


texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=200)
values = st.one_of(
    texts,
    texts.map(lambda text: f"{text}\n\n{text}"),
    st.sampled_from(["null", "~", "no", "10:00", "- a", "# b", "a: b"]),
)


@given(
    st.dictionaries(
        st.sampled_from(["title", "summary", "access", "outcomes"]),
        st.one_of(values, st.lists(values, min_size=1, max_size=3)),
        min_size=1,
    )
)
def test_whatever_is_written_is_read_as_it_was(settings: dict[str, Any]) -> None:
    written = "\n".join(settings_lines(settings, 0, 2)) + "\n"
    assert plain_data(compose(written, "it.yml")) == settings
