"""What search finds, in Python: the same table as in the browser, the reference college, and what must not be found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from lunr.builder import Builder

from building import PLUGIN, REPOSITORY, build, cli, elements, mkdocs
from college import COURSE, FILES, FIRST_MODULE, TODAY, a_college, problems
from recovery_college.project import Project
from recovery_college.search import index_builder as packing
from recovery_college.search.crisis import crisis, sounds_like_crisis
from recovery_college.search.ranking import FIRST, find, finds
from recovery_college.search.tokens import distance, sound, words_of
from recovery_college.settings import read_settings
from search_table import CASES, URGENT, asked, index

TABLE = index()


def project(root: Path) -> Project:
    return Project(root, read_settings(root), TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["asks"])[:40] or "nothing")
def test_a_question_finds_what_is_meant(case: dict[str, Any]) -> None:
    results = find(TABLE, asked(case), **case.get("choices", {}))
    order = [one.document.address for one in results.in_order()]
    if case.get("none"):
        assert order == []
    else:
        assert order[: len(case["finds"])] == case["finds"]
    if "reads" in case:
        assert results.corrected == [(case["asks"], case["reads"])]


@pytest.mark.parametrize(("question", "tone"), URGENT)
def test_what_sounds_like_crisis(question: str, tone: str) -> None:
    assert sounds_like_crisis(question) == tone


def test_every_crisis_phrase_is_recognised_and_has_its_reason() -> None:
    table = yaml.safe_load((REPOSITORY / "hooks/recovery_college/data/crisis.yml").read_text(encoding="utf-8"))
    for entry in table["phrases"]:
        assert entry["why"].strip()
        assert set(entry) <= {"say", "kind", "only", "unless", "why"}
        for phrase in entry["say"]:
            wanted = {"now": {"now"}, "topic": {"now", "quiet"}, "gentle": {"now", "quiet"}}[entry["kind"]]
            assert sounds_like_crisis(phrase) in wanted, phrase
    assert len(crisis().phrases) == len(table["phrases"])


def test_reasons_are_not_sent_to_readers() -> None:
    assert "why" not in json.dumps(crisis().data()["phrases"])


def test_ten_thousand_letters_are_no_trouble() -> None:
    assert sounds_like_crisis("a " * 5000) == ""
    assert sounds_like_crisis("x" * 10_000) == ""
    assert find(TABLE, "x" * 10_000).found == []
    cut = find(TABLE, "sleep and so on " * 700)
    assert cut.understood.is_cut
    assert cut.found[0].document.address == "courses/sleep/"


def test_words_are_compared_without_accents_apostrophes_and_capitals() -> None:
    assert words_of("Can’t  CAFÉ, eight co-op's <i>") == ["cant", "cafe", "8", "co", "ops", "i"]
    assert sound("night") == sound("nite")
    assert sound("psychosis") == sound("sycosis")
    assert sound("hope") != sound("help")
    assert [distance("form", "from", 2), distance("a", "abcd", 2), distance("same", "same", 0)] == [1, 3, 0]


def test_the_packed_index_weighs_as_lunr_does() -> None:
    """Each weight is lunr's own, to within half a level; and no posting is lost."""
    builder = Builder()
    builder.b(packing._LENGTH)
    for name, counts in packing.FIELDS.items():
        builder.field(name, counts)
    for n, document in enumerate(TABLE.documents):
        joined = {
            word for other in TABLE.documents for text in packing._texts(other) for word in packing.compounds(text)
        }
        joined |= {"bipolar"} & joined
        row = {"id": n}
        for name, lines in packing._parts(document).items():
            words = [word for line in lines for word in packing._with_joined(words_of(line), joined)]
            row[name] = [packing._stem(word) for word in words if word not in packing.rules().stop]
        builder.add(row, {"boost": document.weight})
    weights = packing._weights(builder)
    assert len(weights) > 40
    for stem, where in weights.items():
        term = next(term for term in TABLE.terms if packing._stem(term.forms[0]) == stem)
        assert set(term.where) == set(where)
        for number, parts in where.items():
            part, weight = term.where[number]
            assert part == next(name for name in packing.FIELDS if name in parts)
            ratio = weight / sum(parts.values())
            assert 0.86 < ratio < 1.16 or weight == pytest.approx(term.peak / packing.STEP ** (packing.LEVELS - 1))


def test_what_readers_see_is_what_the_command_line_says() -> None:
    said = cli(REPOSITORY, "search", "anxiaty")
    assert said.returncode == 0
    assert said.stdout.startswith("We read “anxiaty” as “anxiety”.\n")
    assert "Courses\n  1. Wellness Planning  /courses/wellness-planning/\n" in said.stdout
    assert "Before you read: " in said.stdout
    crisis_said = cli(REPOSITORY, "search", "I", "want", "to", "die").stdout
    assert crisis_said.startswith("You can get help now (Urgent help comes first.)\n")
    nothing = cli(REPOSITORY, "search", "zzxxqqjj").stdout
    assert nothing == "Nothing found.\n"
    narrowed = cli(REPOSITORY, "search", "peer", "support", "--who", "carers").stdout
    assert "becoming-a-peer-support-worker" not in narrowed
    assert cli(REPOSITORY, "search", "x", "--mode", "postal").returncode == 2


def test_every_course_is_found_by_its_own_questions() -> None:
    college = project(REPOSITORY)
    courses = [d for d in college.index.documents if d.group == "course"]
    asked_all = [(d.address, q) for d in courses for q in d.questions]
    lost = [(address, q) for address, q in asked_all if address not in finds(college.index, q)]
    assert len(courses) == len(college.college.listed_courses) > 0
    assert len(lost) / len(asked_all) <= 0.05, lost  # where three other pages answer the very same question


QUERIES = yaml.safe_load((REPOSITORY / "tests/bench/search-queries.yml").read_text(encoding="utf-8"))["queries"]


@pytest.mark.parametrize("query", [q for q in QUERIES if not q.get("cannot")], ids=lambda query: query["q"])
def test_the_right_page_is_among_the_first_three(query: dict[str, Any]) -> None:
    college = _reference()
    urgent = sounds_like_crisis(query["q"]) == "now"  # stands above all results
    assert urgent == query.get("crisis", False)
    first = [*(["urgent-help/"] if urgent else []), *finds(college.index, query["q"])][:FIRST]
    assert set(query["right"]) & set(first), first


_HALLS: dict[str, Project] = {}


def _reference() -> Project:
    return _HALLS.setdefault("reference", project(REPOSITORY))


DRAFT = COURSE.replace("status: published", "status: draft").replace("Sleep well", "Zebra draft")
RETIRED = (
    COURSE.replace("status: published", "status: retired").replace("Sleep well", "Okapi retired")
    + "instead: sleep-well\n"
)
STORY = """\
---
title: My quokka
summary: About a quokka.
consent:
  given: 2026-01-01
  review: {review}
  may_withdraw: yes
  shown_as: No name
content_notes: none
---
A story.
"""
NAMED = """\
peer-trainer:
  role: Peer trainer
  experience: lived
  name: Wombat Withdrawn
  consent:
    given: 2026-01-01
    review: 2026-02-01
nurse-trainer:
  role: Nurse
  experience: learned
"""
NOTE = '\n!!! facilitator "Numbat notes"\n    ## Bilby heading\n\n    Say hello to the pangolin.\n'


def test_drafts_lapsed_stories_notes_and_withdrawn_names_are_in_no_index(tmp_path: Path) -> None:
    root = a_college(
        tmp_path,
        {
            "courses/zebra/course.yml": DRAFT,
            "courses/zebra/01-part.md": FIRST_MODULE.replace("What sleep does", "Zebra part").replace(
                "![A bed beside an open window](bedroom.png)", ""
            ),
            "courses/okapi/course.yml": RETIRED,
            "courses/sleep-well/02-a-calm-evening.md": str(FILES["courses/sleep-well/02-a-calm-evening.md"]) + NOTE,
            "courses/people.yml": NAMED,
            "docs/stories/mine.md": STORY.format(review="2026-02-01"),
            "docs/editors/secret.md": str(FILES["docs/about.md"]).replace("About us", "Echidna guide"),
            "mkdocs.yml": PLUGIN,
        },
    )
    site = build(root)
    first = next((site / "search").glob("index-*.js")).read_text(encoding="utf-8")
    assert "Sleep well" in first
    assert "calm evening" in first
    hidden = (
        "zebra",
        "okapi",
        "quokka",
        "wombat",
        "numbat",
        "bilby",
        "pangolin",
        "echidna",
        "facilitators",
        "editors/",
    )
    for word in hidden:
        assert word not in first.lower(), word
    pages = [p for p in site.rglob("*.html") if any("data-pagefind-body" in a for _, a in elements(p.read_text()))]
    assert {p.relative_to(site).as_posix() for p in pages} >= {"courses/sleep-well/index.html", "about/index.html"}
    for page in pages:  # what Pagefind reads
        for word in hidden[:-2]:
            assert word not in page.read_text(encoding="utf-8").lower().split("<article")[-1], (page, word)
        assert (
            not page.relative_to(site).as_posix().startswith(("editors/", "search/", "courses/okapi", "stories/mine"))
        )
        assert page.parent.name != "facilitators"
    assert (site / "pagefind/pagefind.js").is_file()
    assert not list((site / "pagefind").glob("*ui*"))


def test_a_shown_story_can_be_found_while_the_person_says_yes(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"docs/stories/mine.md": STORY.format(review="2027-02-01")})
    assert finds(project(root).index, "quokka") == ["stories/mine/"]


def test_a_site_without_pagefind_builds_and_says_so(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"mkdocs.yml": PLUGIN})
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "pagefind_bin.py").write_text("raise ImportError('not here')")
    environment = {"PYTHONPATH": f"{blocked}:{REPOSITORY / 'hooks'}", "PATH": "/nowhere"}
    done = mkdocs(root, "--strict", **environment)
    assert done.returncode == 0, done.stderr
    assert "Search has no full text: Pagefind is not installed." in done.stderr
    page = (root / "site/search/index.html").read_text(encoding="utf-8")
    assert "data-full-text" not in page
    assert not (root / "site/pagefind").exists()


def test_a_college_of_nothing_but_broken_facts_has_an_empty_index(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"courses/college.yml": "name: x\n"})
    assert find(project(root).index, "sleep").found == []
    assert cli(root, "search", "sleep").returncode == 2


def test_the_answer_is_the_same_at_every_build(tmp_path: Path) -> None:
    from recovery_college.outputs.search_files import index_file

    assert index_file(project(REPOSITORY)) == index_file(project(REPOSITORY))


def test_search_words_of_an_editor_are_read(tmp_path: Path) -> None:
    words = "tired:\n  people_say: [knackered]\n  we_say: [sleep]\n  first: /about/\n"
    root = a_college(tmp_path, {"docs/search-words.yml": words})
    assert problems(root) == []
    assert finds(project(root).index, "knackered") == ["about/", "courses/sleep-well/"]
