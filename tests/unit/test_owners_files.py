"""Whatever runs when a site is built or tested belongs to the owner, and CODEOWNERS and README say so of each file."""

from __future__ import annotations

import re
import subprocess

import pytest

from support.building import REPOSITORY

CONTENT = {"courses", "docs"}  # what strangers may write
WORDS = {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "LICENSE-content.md"}
RUNS_NOTHING = {".gitignore", ".vscode"}  # what an editor shows

OWNERS = [
    *("hooks/", "overrides/", "pyproject.toml", "Makefile", ".ci/", "mkdocs.yml", ".github/", "package.json"),
    *("requirements.lock", "requirements-dev.lock", "requirements-node.lock", "package-lock.json", "biome.json"),
    *("tsconfig.json", "tests/", "main.py", "main/"),
]


def owners_lines() -> dict[str, str]:
    lines = (REPOSITORY / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split(maxsplit=1) for line in lines if line.startswith(("/", "*"))]
    return {pattern: " ".join(owners) for pattern, *owners in rules}


def owners_of(name: str) -> str:
    """Who is asked before a file changes: GitHub goes by the last line that fits it."""
    fits = [
        owners
        for pattern, owners in owners_lines().items()
        if pattern == "*"
        or f"/{name}" == pattern
        or (pattern.endswith("/") and f"/{name}".startswith(pattern))
        or (pattern == "/*.md" and "/" not in name and name.endswith(".md"))
    ]
    return fits[-1]


# Files that are not there, and would run if somebody added them: when tests, a build or a tool begins.
WOULD_RUN = [
    *("conftest.py", "setup.py", "setup.cfg", "sitecustomize.py", "pytest.ini", "tox.ini", ".npmrc", ".node-version"),
    *("package/__init__.py", "macros/code.py", "mkdocs.py", "yaml.py", "properdocs.yml", ".pre-commit-config.yaml"),
    *(".vscode/tasks.json", ".gitattributes", ".devcontainer/devcontainer.json", "node_modules/x/index.js", "main.py"),
    *("main/__init__.py", "hooks/more.py", "overrides/src/more.js", "tests/unit/conftest.py", ".ci/more", "Dockerfile"),
]


@pytest.mark.parametrize("name", WOULD_RUN)
def test_somebody_is_asked_before_a_file_is_added_that_would_run(name: str) -> None:
    assert "@recovery-college/engine" in owners_of(name)


@pytest.mark.parametrize("name", ["courses/sleep-well/course.yml", "docs/about.md", "README.md"])
def test_anybody_may_change_words(name: str) -> None:
    assert owners_of(name) == ""


def test_what_only_a_run_writes_is_looked_at_by_its_people() -> None:
    assert "safety" in owners_of("docs/accessibility.yml")
    assert "engine" in owners_of("docs/hostile-inputs.yml")


@pytest.mark.parametrize("name", OWNERS)
def test_somebody_is_asked_before_an_owners_file_changes(name: str) -> None:
    assert "@recovery-college/engine" in owners_lines()[f"/{name}"]
    trusted = (REPOSITORY / "README.md").read_text(encoding="utf-8").partition("**Two trust zones.**")[2]
    said = name if name.partition(".")[0].strip("/") != "main" else "main"  # a file or a folder
    assert f"`{said}`" in trusted.partition("\n\n")[0]


def test_no_file_of_the_repository_is_nobodys() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    top = {re.sub(r"/.*", "/", name) for name in listed.splitlines()}
    known = {f"{name}/" for name in CONTENT | RUNS_NOTHING} | WORDS | RUNS_NOTHING | set(OWNERS)
    assert top - known == set()


def test_the_last_line_for_a_file_names_the_engines_people_or_safety() -> None:
    """GitHub goes by the last line that fits a file."""
    lines = list(owners_lines())
    assert lines.index("/hooks/") < lines.index("/hooks/recovery_college/data/")
    assert "@recovery-college/safety" in owners_lines()["/hooks/recovery_college/data/"]
