"""The college outlives the engine: the lines of the design that no import may cross."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from building import REPOSITORY

PACKAGE = REPOSITORY / "hooks/recovery_college"
FILES = sorted(PACKAGE.rglob("*.py"))
ENGINES_OF_OTHERS = {"mkdocs", "mkdocs_macros", "properdocs", "material"}
# what each part may know of, besides itself
MAY_KNOW = {
    "__init__": set(),
    "diagnostics": set(),
    "settings": {"diagnostics"},
    "build_date": {"diagnostics"},
    "markdown": {"diagnostics"},
    "schema": {"diagnostics"},
    "model": {"diagnostics", "markdown", "schema", "loading"},
    "loading": {"diagnostics", "markdown", "schema", "model"},
    "drift": {"diagnostics", "markdown", "schema"},
    "checks": {"diagnostics", "markdown", "schema", "model", "loading", "drift"},
    "pages": {"diagnostics", "markdown", "schema", "model", "loading", "settings"},
    "search": {"markdown", "model", "pages"},
    "engines": {"markdown"},
    "importing": {"diagnostics", "markdown", "model"},
    "html": {"markdown"},
    "project": {"diagnostics", "markdown", "model", "loading", "checks", "pages", "search", "settings"},
    "outputs": {"markdown", "model", "search", "project"},
}
MAY_KNOW["adapters"] = {"html", "engines", "outputs", "build_date", *MAY_KNOW["project"], "project"}
MAY_KNOW["commands"] = {"adapters", *MAY_KNOW["adapters"], "schema", "importing"}


def imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_only_adapters_import_a_site_generator(file: Path) -> None:
    if "adapters" not in file.parts:
        assert {name.split(".")[0] for name in imports(file)} & ENGINES_OF_OTHERS == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_data_flows_one_way(file: Path) -> None:
    part = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    known = {
        name.split(".")[1] for name in imports(file) if name.startswith("recovery_college.") and name.count(".") >= 1
    }
    assert known - {part} <= MAY_KNOW[part], "a part that is not in the table above has no place in the house"


def test_the_rule_has_something_to_hold() -> None:
    assert any("mkdocs" in {n.split(".")[0] for n in imports(f)} for f in FILES if f.parent.name == "mkdocs")
    assert len(FILES) > 30
