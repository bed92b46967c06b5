"""One definition serves the validator, the editor's completion, the guide and the skeletons."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from recovery_college.loading.bibtex import read_bibtex
from recovery_college.loading.front_matter import split_front_matter
from recovery_college.loading.yaml_source import read_yaml
from recovery_college.schema.content_types import content_type, documented_types
from recovery_college.schema.json_schema import schema_files
from recovery_college.schema.reference import groups, json_schema, settings
from support.building import REPOSITORY, build, cli
from support.college import a_college, problems


def typed(value: Any) -> Any:
    """Data as an editor's YAML 1.2 reader would see it: numbers and true/false are not texts."""
    if isinstance(value, dict):
        return {key: one if key == "id" else typed(one) for key, one in value.items()}  # "1.1" stands in quotes
    if isinstance(value, list):
        return [typed(one) for one in value]
    if value in ("true", "false"):
        return value == "true"
    try:
        return int(value)
    except (TypeError, ValueError):
        try:
            return float(value)
        except (TypeError, ValueError):
            return value


def readings(file: Path) -> list[Any]:
    """The data in a file: one lot for YAML and front matter, one for each record of BibTeX."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".bib":
        return [
            record | {"year": int(record["year"])} if "year" in record else record
            for record in read_bibtex(text, "x")[0].plain().values()
        ]
    node = read_yaml(text, "x")[0] if file.suffix == ".yml" else split_front_matter(text, "x")[0].node
    assert node is not None
    return [typed(node.plain())]


def files_of(name: str) -> list[Path]:
    pattern = {
        "course": "courses/*/course.yml",
        "module": "courses/*/*.md",
        "page": "docs/**/*.md",
        "easy-read": "docs/**/*.easy.md",
        "evidence": "docs/evidence/library.bib",
        "glossary": "docs/glossary.yml",
        "promises": "docs/promises.yml",
        "search-words": "docs/search-words.yml",
        "promise-records": "docs/promises.lock.yml",
        "framework": "docs/frameworks/*.yml",
        "pathway": "docs/pathways/*.yml",
        "plan": "docs/plans/*.yml",
        "story": "docs/stories/[!i]*.md",  # there is none: we invent no stories
        "guideline": "docs/guidelines/*.md",
        "guideline-words": "docs/guidelines/words.yml",
    }
    found = sorted(REPOSITORY.glob(pattern.get(name, f"courses/{name}.yml")))
    if name == "page":
        found = [file for file in found if file.parent.name != "guidelines"]
    return [file for file in found if name == "easy-read" or not file.name.endswith(".easy.md")]


@pytest.mark.parametrize("name", documented_types())
def test_the_json_schema_is_valid_and_accepts_the_reference_college(name: str) -> None:
    made = json_schema(name)
    Draft202012Validator.check_schema(made)
    found = files_of(name)
    assert found or name in ("partners", "helplines", "notices", "story")
    for file in found:
        for data in readings(file):
            errors = [e.message for e in Draft202012Validator(made).iter_errors(data)]
            assert errors == [], file


def test_the_json_schema_refuses_what_the_checks_refuse() -> None:
    validator = Draft202012Validator(json_schema("course"))
    said = [error.message for error in validator.iter_errors({"titel": "x", "status": "gone"})]
    assert any("'titel' was unexpected" in one for one in said)
    assert any("'gone' is not one of" in one for one in said)


def test_the_schemas_that_editors_use_are_the_ones_of_today() -> None:
    folder = REPOSITORY / ".vscode/schemas"
    assert {f.name: f.read_text(encoding="utf-8") for f in folder.glob("*.json")} == schema_files()
    mapped = json.loads((REPOSITORY / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert all((REPOSITORY / path).is_file() for path in mapped)


def test_every_setting_says_what_it_is_for() -> None:
    for kind in documented_types().values():
        for group in groups(kind.record):
            for setting in settings(group):
                assert len(setting.about) >= 8, f"{group.__name__}.{setting.name}"
                assert setting.about.endswith((".", "?")), f"{group.__name__}.{setting.name}"
                assert setting.kind


def test_every_setting_and_every_code_is_in_the_editors_guide(reference_site: Path) -> None:
    from recovery_college.diagnostics.diagnostic import codes

    for name, kind in documented_types().items():
        page = (reference_site / f"editors/fields/{name}/index.html").read_text()
        for group in groups(kind.record):
            for setting in settings(group):
                assert f"<code>{setting.name}</code>" in page, f"{name}: {setting.name}"
    for code in codes():
        assert (reference_site / f"editors/checks/{code}/index.html").is_file()


def test_a_new_college_course_and_module_are_valid_and_build(tmp_path: Path) -> None:
    for command in (["college"], ["course", "sleep-well"], ["module", "sleep-well", "a-calm-evening"]):
        done = cli(tmp_path, "new", *command)
        assert done.returncode == 0, done.stderr
    found = problems(tmp_path, dt.date(2026, 11, 21))
    assert {line.rpartition(" ")[2] for line in found} <= {"[placeholder-in-example]", "[college-next]"}, found
    course = tmp_path / "courses/sleep-well/course.yml"
    course.write_text(course.read_text().replace("status: draft", "status: published"))
    site = build(tmp_path, "--strict")
    assert (site / "courses/sleep-well/a-calm-evening/index.html").is_file()
    assert (tmp_path / "courses/sleep-well/02-a-calm-evening.md").is_file()


def test_the_guard_of_a_new_college_is_at_work(tmp_path: Path) -> None:
    assert cli(tmp_path, "new", "college").returncode == 0
    about = tmp_path / "docs/about.md"
    about.write_text(f"{about.read_text()}\nPeer support workers will help to restrain patients on the ward.\n")
    done = cli(tmp_path, "check")
    assert "[drift-restraint]" in done.stdout + done.stderr
    assert re.search(r"with [1-9][0-9]* rules", done.stdout + done.stderr)


def test_a_skeleton_explains_every_setting(tmp_path: Path) -> None:
    cli(tmp_path, "new", "college")
    cli(tmp_path, "new", "course", "sleep-well")
    text = (tmp_path / "courses/sleep-well/course.yml").read_text()
    for setting in settings(content_type("course").record):
        assert f"{setting.name}:" in text
        assert setting.about[:40] in text.replace("\n# ", " ")


REFUSED = [
    (["course", "Sleep Well"], "Call it 'sleep-well'."),
    (["course", "sleep-well"], "There is a course 'sleep-well' already."),
    (["module", "sleep-well", "what-sleep-does"], "has a module 'what-sleep-does' already."),
    (["module", "nowhere", "x"], "There is no course 'nowhere'."),
    (["college"], "There is a 'courses' here already."),
]


@pytest.mark.parametrize(("command", "said"), REFUSED)
def test_new_never_overwrites_and_says_why(tmp_path: Path, command: list[str], said: str) -> None:
    college = a_college(tmp_path)
    before = {p: p.read_bytes() for p in college.rglob("*") if p.is_file()}
    done = cli(college, "new", *command)
    assert done.returncode == 2
    assert said in done.stderr
    assert {p: p.read_bytes() for p in college.rglob("*") if p.is_file()} == before
