"""The guidelines of the reference college: how each sign is noticed, the waivers, how well the rules judge."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from bench import drift as bench
from support.building import REPOSITORY
from support.college import a_college, problems
from support.reference import reference_project


def test_every_sign_has_a_guideline() -> None:
    """Each sign of the good-practice guide is noticed by rules for words, by another check, or by people alone."""
    facts = {name: one.facts for name, one in reference_project().college.guidelines.items()}
    assert any(one.rules for one in facts.values())
    assert any(one.for_people_only for one in facts.values())
    noticed = {name: bool(one.rules or one.checked_by) for name, one in facts.items()}
    assert noticed == {name: not one.for_people_only for name, one in facts.items()}


def test_the_reference_college_passes_with_its_waivers_in_the_open() -> None:
    project = reference_project()
    assert [one for one in project.problems if one.code.startswith(("drift-", "waiver-", "guideline-"))] == []
    assert project.stats.waivers >= 1
    assert project.stats.sentences > project.stats.waivers
    listed = next(page.markdown for page in project.pages if page.uri == "guidelines/waivers.md")
    assert listed.count("Why it may stay:") == project.stats.waivers


def test_without_its_waivers_the_reference_college_does_not_pass(tmp_path: Path) -> None:
    """The gate holds: take the waiver out and the sentence is asked about again."""
    page = (REPOSITORY / "docs/for-teams/in-a-team.md").read_text()
    text = re.sub(r"^!!! waiver.*\n(?:    .*\n)*", "", page, flags=re.M)
    assert text != page
    names = ["diagnose-treat.md", "words.yml"]
    files = {f"docs/guidelines/{name}": (REPOSITORY / "docs/guidelines" / name).read_text() for name in names}
    found = problems(a_college(tmp_path, {**files, "docs/team.md": text}))
    assert any("work clinically" in line and "[drift-diagnose-treat]" in line for line in found)


def test_the_guard_finds_what_it_should_on_sentences_that_its_rules_were_not_written_from() -> None:
    sets = yaml.safe_load(bench.SENTENCES[0].read_text(encoding="utf-8"))
    entries = [entry for half in sets.values() for kinds in half.values() for kind in kinds.values() for entry in kind]
    assert len(entries) >= 300
    matcher = bench.reference_matcher()
    for name in ("held_out", "held_out_new"):
        result = bench.score(sets[name], matcher)
        assert result.recall() >= 0.90, f"{name}: {result.notes}"
        assert result.precision() >= 0.95, f"{name}: {result.notes}"
