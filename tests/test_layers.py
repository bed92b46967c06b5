"""The college outlives the engine: the lines of the design that no import may cross."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from building import REPOSITORY

PACKAGE = REPOSITORY / "hooks/recovery_college"
FILES = sorted(PACKAGE.rglob("*.py"))
ENGINES_OF_OTHERS = {"mkdocs", "mkdocs_macros", "properdocs", "material"}
# what each part may know of, besides itself and what is below everything
MAY_KNOW = {
    "diagnostics": set(),
    "content": {"diagnostics"},
    "settings": {"diagnostics"},
    "clock": {"diagnostics"},
    "guard": {"content"},
    "checks": {"content", "guard", "diagnostics"},
    "pages": {"content", "diagnostics", "settings"},
    "search": {"content", "pages"},
    "offline": set(),  # it works on a finished site, whatever built it
    "html": {"content"},
    "engines": {
        "html",
        "offline",
        "content",
        "checks",
        "pages",
        "search",
        "college",
        "diagnostics",
        "settings",
        "clock",
    },
    "__init__": set(),
    "schemas": {"content"},
    "skeletons": {"content"},
    "reviewing": {"content", "diagnostics"},
    "comment": {"diagnostics"},
    "cli": {
        "reviewing",
        "comment",
        "content",
        "college",
        "clock",
        "diagnostics",
        "engines",
        "schemas",
        "search",
        "settings",
        "skeletons",
    },
    "college": {"content", "checks", "pages", "search", "diagnostics", "settings"},
}


def imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_only_engines_import_a_site_generator(file: Path) -> None:
    if file.parent.name != "engines":
        assert {name.split(".")[0] for name in imports(file)} & ENGINES_OF_OTHERS == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_data_flows_one_way(file: Path) -> None:
    part = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    known = {
        name.split(".")[1] for name in imports(file) if name.startswith("recovery_college.") and name.count(".") >= 1
    }
    assert known - {part} <= MAY_KNOW[part], "a part that is not in the table above has no place in the house"


def test_the_rule_has_something_to_hold() -> None:
    assert any("mkdocs" in {n.split(".")[0] for n in imports(f)} for f in FILES if f.parent.name == "engines")
    assert len(FILES) > 30
