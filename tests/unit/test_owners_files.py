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
    return dict(line.split(maxsplit=1) for line in lines if line.startswith("/"))


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
