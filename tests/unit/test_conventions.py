"""What a newcomer can rely on: names that stand for one thing, docstrings of one form, and a map with every folder."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_college.errors import RecoveryCollegeError
from support.building import REPOSITORY

PACKAGE = REPOSITORY / "hooks/recovery_college"
FILES = sorted(PACKAGE.rglob("*.py"))
# Functions that registries ask every file of a room for: what it does stands in the first sentence of the file.
BY_REGISTRY = {"checks": {"check"}, "pages": {"write", "addresses"}}
MAP = REPOSITORY / "ARCHITECTURE.md"
Documented = ast.Module | ast.ClassDef | ast.FunctionDef


def name_of(file: Path) -> str:
    """A module's name for people: its path in the package."""
    return file.relative_to(PACKAGE).as_posix()


def classes(tree: ast.AST) -> Iterator[ast.ClassDef]:
    """Every class of a file, wherever it stands."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def documented(tree: ast.Module, asked_of_all: set[str]) -> Iterator[tuple[str, Documented]]:
    """What has to say what it is: the module, its public classes and functions, without those of a registry."""
    yield "the module", tree
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            is_asked_of_all = isinstance(node, ast.FunctionDef) and node.name in asked_of_all
            if not is_asked_of_all:
                yield node.name, node


def trouble(text: str | None) -> str:
    """What is wrong with a docstring; "" if nothing: its first paragraph begins at once and ends as a sentence."""
    if not text:
        return "says nothing"
    first = text.split("\n\n")[0]
    if first != first.lstrip():
        return "begins with nothing"
    return "" if re.search(r"[.?!]['\")]*$|``$", first.rstrip()) else "does not end as a sentence"


# ---- names ----


def test_no_two_classes_of_the_package_share_a_name() -> None:
    counts = Counter(node.name for file in FILES for node in classes(ast.parse(file.read_text(encoding="utf-8"))))
    assert {name for name, n in counts.items() if n > 1} == set()
    assert len(counts) > 100


def exceptions() -> list[type[BaseException]]:
    """Every exception that the package defines, by importing each of its modules."""
    found = []
    for file in FILES:
        parts = ["recovery_college", *file.relative_to(PACKAGE).with_suffix("").parts]
        module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
        own = (one for _, one in inspect.getmembers(module, inspect.isclass) if one.__module__ == module.__name__)
        found += [one for one in own if issubclass(one, BaseException)]
    return found


def test_every_exception_is_ours_and_says_that_it_is_an_error() -> None:
    found = exceptions()
    assert [one for one in found if not issubclass(one, RecoveryCollegeError)] == []
    assert [one for one in found if not one.__name__.endswith("Error")] == []
    assert len(found) > 10


def test_nothing_is_raised_as_a_bare_exception() -> None:
    raised = [
        (name_of(file), node.lineno)
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and re.match(r"(Base)?Exception\b", ast.unparse(node.exc) if node.exc else "")
    ]
    assert raised == []


# ---- docstrings ----


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_what_is_public_says_in_its_first_sentence_what_it_is(file: Path) -> None:
    room = file.relative_to(PACKAGE).parts[0]
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = documented(tree, BY_REGISTRY.get(room, set()))
    wrong = {name: said for name, node in found if (said := trouble(ast.get_docstring(node, clean=False)))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One sentence.", ""),
        ("Over two\n    lines.\n\n    And more", ""),
        ("With its source. (NHS content guide.)", ""),
        ("``Thursday 14 January 2027``", ""),  # an example of what it gives, as a whole
        ("No end", "does not end as a sentence"),
        ("\n    Late.", "begins with nothing"),
        ("", "says nothing"),
        (None, "says nothing"),
    ],
)
def test_the_form_of_a_docstring_is_judged(text: str | None, said: str) -> None:
    assert trouble(text) == said


# ---- the map ----


NOT_OURS = {"__pycache__", "node_modules"}  # what tools put there


def folders() -> set[str]:
    """Every folder with something of ours in it, of the package, the theme and the tests."""
    files = (file for name in ("hooks", "overrides", "tests") for file in (REPOSITORY / name).rglob("*.*"))
    paths = (file.relative_to(REPOSITORY) for file in files if file.is_file())
    ours = (path for path in paths if not NOT_OURS & set(path.parts))
    return {parent.as_posix() for path in ours for parent in path.parents} - {"."}


def test_every_folder_is_on_the_map_and_the_map_has_no_other() -> None:
    told = set(re.findall(r"^\| `([^`]+)/` \|", MAP.read_text(encoding="utf-8"), re.M))
    there = folders()
    assert there - told == set(), "ARCHITECTURE.md does not say what is in it"
    assert told - there == set(), "ARCHITECTURE.md tells of a folder that is gone"
    assert "hooks/recovery_college/pages/components" in there


NAMED = re.compile(
    r"(?<![\w./*<>-])(?:[\w-]+/)*[\w-]+\.(?:py|js|mjs)\b(?=`)|(?<![\w./*<>-])(?:[\w-]+/)+[\w-]+\.(?:py|js|mjs)\b"
)


def sources() -> Iterator[Path]:
    """What tells of the software's own files: the map and its like, the package, the theme and the scripts."""
    yield from (REPOSITORY / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "Makefile"))
    for pattern in ("hooks/**/*.py", "overrides/**/*.html", "overrides/src/**/*.*", "tests/scripts/*.js"):
        yield from REPOSITORY.glob(pattern)


def test_every_file_of_ours_that_is_named_is_there() -> None:
    published = {"sw.js", "pagefind/pagefind.js"}  # what a build makes
    there = [
        f"/{path.relative_to(REPOSITORY).as_posix()}"
        for top in ("hooks", "overrides", "tests")
        for path in (REPOSITORY / top).rglob("*.*")
    ]
    ends = {path[n + 1 :] for path in there for n, letter in enumerate(path) if letter == "/"} | published
    named = {(file, name) for file in sources() for name in NAMED.findall(file.read_text(encoding="utf-8"))}
    assert {(file.name, name) for file, name in named if name not in ends} == set()
    assert len(named) > 50
