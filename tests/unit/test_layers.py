"""The college outlives the engine: the lines of the design that no import may cross.

The package's rooms are its folders, sub-packages among them, and the modules beside the folders. An import counts
wherever it stands: at the top of a file, inside a function, or only for the type checker.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.building import REPOSITORY

PACKAGE = REPOSITORY / "hooks/recovery_college"
SITE_GENERATORS = {"mkdocs", "mkdocs_macros", "properdocs", "material"}
TOP, INSIDE, TYPING = "at the top", "inside a function", "for the type checker"

# What each room may know of, besides itself: the lowest room first, and no room may know one that stands below it here.
_BASE = {"errors", "diagnostics"}
_MODEL = {*_BASE, "markdown", "schema", "model"}
_SITE = {*_MODEL, "settings", "pages", "search", "html", "project"}
MAY_KNOW: dict[str, set[str]] = {
    "errors": set(),
    "stopping": set(),
    "diagnostics": set(),
    "settings": _BASE,
    "build_date": _BASE,
    "extensions": _BASE,
    "markdown": _BASE,
    "schema": _BASE,
    "model": {*_BASE, "markdown", "schema"},
    "loading": _MODEL,
    "drift": {*_BASE, "markdown", "schema"},
    "checks": {*_MODEL, "drift"},
    "pages": {*_MODEL, "settings"},
    "search": {"markdown", "model", "pages"},
    "importing": _MODEL - {"schema"},
    "html": {"errors", "markdown"},
    "project": {*_MODEL, "loading", "checks", "pages", "search", "html", "settings", "build_date"},
    "outputs": _SITE,
    "adapters": {*_SITE, "outputs", "build_date", "extensions", "stopping"},
    "commands": {*_SITE, "outputs", "build_date", "extensions", "stopping", "loading", "importing", "adapters"},
}
# The same within a room that has rooms of its own. Modules that stand directly in the outer room may know them all.
MAY_KNOW_INSIDE: dict[str, set[str]] = {
    "pages/components": {"pages"},
    "pages/knowledge": {"pages", "pages/components"},
    "pages/courses": {"pages", "pages/components", "pages/knowledge"},
    "pages/personal": {"pages", "pages/components", "pages/knowledge"},
    "pages/site": {"pages", "pages/components", "pages/knowledge", "pages/courses"},
    "pages/editors": {"pages", "pages/components"},
    "adapters/markdown": set(),
    "adapters/mkdocs": set(),
}


@dataclass(frozen=True)
class Import:
    """One module's import of another, and where it stands."""

    of: str
    where: str
    is_ours: bool = True  # the library has an `html` too


def modules(package: Path) -> dict[str, Path]:
    """Each module of a package by its path in it, such as ``pages/site/home``; a package is named by its folder."""
    found = {}
    for file in sorted(package.rglob("*.py")):
        name = file.relative_to(package).with_suffix("").as_posix()
        found[name.removesuffix("__init__").rstrip("/")] = file
    return found


def imports(file: Path, names: Mapping[str, Path], package: str) -> Iterator[Import]:
    """The imports of modules of the same package, and of others by their full names."""

    def visit(node: ast.AST, where: str) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            inner = where
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = INSIDE
            elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                inner = TYPING
            yield from (Import(name, where, ours) for name, ours in _imported(child, names, package))
            yield from visit(child, inner)

    yield from visit(ast.parse(file.read_text(encoding="utf-8")), TOP)


def _imported(node: ast.AST, names: Mapping[str, Path], package: str) -> Iterator[tuple[str, bool]]:
    if isinstance(node, ast.Import):
        full = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        # a name of a package is a module where there is one, and else stands in its __init__
        parts = [f"{node.module}.{alias.name}" for alias in node.names]
        full = [part if _path(part, package) in names else str(node.module) for part in parts]
    elif isinstance(node, ast.ImportFrom):
        full = [f"{package}.<relative>"]
    else:
        full = []
    for name in full:
        path = _path(name, package)
        yield (name, False) if path is None else (path, True)


def _path(name: str, package: str) -> str | None:
    """``recovery_college.pages.page`` as ``pages/page``; None for what is not of the package."""
    first, _, rest = name.partition(".")
    return rest.replace(".", "/") if first == package else None


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The first circle of a graph, by its members in their order; empty where there is none."""
    done: set[str] = set()

    def walk(node: str, path: list[str]) -> list[str]:
        if node in path:
            return path[path.index(node) :]
        if node in done:
            return []
        for other in sorted(graph.get(node, ())):
            if found := walk(other, [*path, node]):
                return found
        done.add(node)
        return []

    return next((found for node in sorted(graph) if (found := walk(node, []))), [])


def room(module: str) -> str:
    """The outermost room of a module."""
    return module.split("/")[0]


def inner_room(module: str, names: Mapping[str, Path]) -> str:
    """The innermost room of a module: its own folder, or that of the package that it is."""
    if module in names and names[module].name == "__init__.py":
        return module
    return module.rpartition("/")[0] or module


MODULES = modules(PACKAGE)
IMPORTS = {name: list(imports(file, MODULES, "recovery_college")) for name, file in MODULES.items()}
OURS = {name: [one for one in found if one.is_ours] for name, found in IMPORTS.items()}


@pytest.mark.parametrize("module", MODULES)
def test_only_the_adapters_import_a_site_generator(module: str) -> None:
    if not module.startswith("adapters/mkdocs"):
        assert {one.of.split(".")[0] for one in IMPORTS[module] if not one.is_ours} & SITE_GENERATORS == set()


@pytest.mark.parametrize("module", MODULES)
def test_no_import_leads_upwards(module: str) -> None:
    if module == "":  # recovery_college/__init__.py
        assert OURS[module] == []
        return
    known = {room(one.of) for one in OURS[module]} - {room(module), ""}
    assert known <= MAY_KNOW[room(module)], "a room that is not in the table above has no place in the house"
    here = inner_room(module, MODULES)
    if here in MAY_KNOW_INSIDE:
        near = {inner_room(one.of, MODULES) for one in OURS[module] if room(one.of) == room(module)} - {here}
        assert near <= MAY_KNOW_INSIDE[here]


@pytest.mark.parametrize("places", [{TOP}, {TOP, INSIDE}], ids=["top", "functions"])
def test_no_imports_go_in_a_circle(places: set[str]) -> None:
    graph = {name: {one.of for one in found if one.where in places} for name, found in OURS.items()}
    assert circle(graph) == []


def test_a_circle_for_the_type_checker_stays_in_one_room() -> None:
    """Two classes of one room may name each other in their types. Rooms may not."""
    between = {name: {one.of for one in found if room(one.of) != room(name)} for name, found in OURS.items()}
    graph: dict[str, set[str]] = {}
    for name, found in between.items():
        graph.setdefault(room(name), set()).update(map(room, found))
    assert circle(graph) == []


def test_the_table_names_each_room_once_and_the_lower_ones_first() -> None:
    rooms = {room(name) for name in MODULES} - {""}
    assert set(MAY_KNOW) >= rooms
    order = list(MAY_KNOW)
    for name, known in MAY_KNOW.items():
        assert [other for other in known if order.index(other) > order.index(name)] == []
    inner = {inner_room(name, MODULES) for name in MODULES if "/" in inner_room(name, MODULES)}
    assert set(MAY_KNOW_INSIDE) == inner


# ---- the test of the test ----


@pytest.fixture
def house(tmp_path: Path) -> dict[str, list[Import]]:
    """A package with every kind of import, and a circle of three modules."""
    files = {
        "__init__.py": "",
        "low.py": "import mkdocs.plugins\nfrom house.rooms import one",
        "rooms/__init__.py": "NAME = 1",
        "rooms/one.py": "from house.rooms.two import thing\nfrom house.rooms import NAME\n",
        "rooms/two.py": "def thing():\n    if True:\n        from house import low\n",
        "rooms/three.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.low import x\n",
        "rooms/four.py": "from . import one",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    names = modules(tmp_path)
    assert set(names) == {"", "low", "rooms", "rooms/one", "rooms/two", "rooms/three", "rooms/four"}
    return {name: list(imports(file, names, "house")) for name, file in names.items()}


def test_every_import_is_seen_and_where_it_stands(house: dict[str, list[Import]]) -> None:
    assert house["low"] == [Import("mkdocs.plugins", TOP, False), Import("rooms/one", TOP)]
    assert house["rooms/one"] == [Import("rooms/two", TOP), Import("rooms", TOP)]
    assert house["rooms/two"] == [Import("low", INSIDE)]
    assert house["rooms/three"] == [Import("typing", TOP, False), Import("low", TYPING)]
    assert house["rooms/four"] == [Import("<relative>", TOP)]


def test_a_circle_is_found(house: dict[str, list[Import]]) -> None:
    at_top = {name: {one.of for one in found if one.where == TOP} for name, found in house.items()}
    everywhere = {name: {one.of for one in found if one.where != TYPING} for name, found in house.items()}
    assert circle(at_top) == []
    assert circle(everywhere) == ["low", "rooms/one", "rooms/two"]


def test_the_rules_have_something_to_hold() -> None:
    assert any(one.of.startswith("mkdocs.") for one in IMPORTS["adapters/mkdocs/plugin"])
    assert len(MODULES) > 100
    assert not [name for name, found in IMPORTS.items() if any(one.of == "<relative>" for one in found)]
