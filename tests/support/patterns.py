"""Every regular expression of the package: found by looking, so that a new one is tested without anybody's doing.

``all_patterns()`` takes nothing and gives them by name, each with how it is used: those in a module, in an object of a
module, in what a cached function without arguments gives, and those written in a call such as ``re.sub(r"…", …)``.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import recovery_college

FLAGS_AT = {"sub": 4, "subn": 4, "split": 3, "compile": 1}
ANYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}
AT_A_PLACE = {"match", "fullmatch"}


@dataclass(frozen=True)
class Known:
    """A pattern, where it was found, and whether it is looked for anywhere in a text or at one place only."""

    name: str
    pattern: re.Pattern[str]
    anywhere: bool

    def run(self, text: str) -> None:
        """What the software does with it at worst."""
        if self.anywhere:
            for _ in self.pattern.finditer(text):
                pass
        else:
            self.pattern.match(text)
            self.pattern.fullmatch(text)


def modules() -> Iterator[ModuleType]:
    """Every module of the package."""
    for found in pkgutil.walk_packages(recovery_college.__path__, "recovery_college."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def trees() -> Iterator[tuple[ModuleType, ast.Module]]:
    for module in modules():
        yield module, ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))


def all_patterns() -> tuple[list[Known], list[str]]:
    """The patterns, and the calls whose pattern is made while they run, which only a builder can give."""
    uses = _uses()
    found: dict[tuple[str, int], Known] = {}  # the same pattern in two places is one
    unknown: list[str] = []

    def add(name: str, pattern: re.Pattern[str], methods: set[str]) -> None:
        if isinstance(pattern.pattern, str):
            anywhere = bool(methods & ANYWHERE) or not methods
            known = found.get((pattern.pattern, pattern.flags))
            if known is None or (anywhere and not known.anywhere):
                found[pattern.pattern, pattern.flags] = Known(name, pattern, anywhere)

    for module, tree in trees():
        short = module.__name__.removeprefix("recovery_college.")
        for name, value in list(vars(module).items()):
            if isinstance(value, functools._lru_cache_wrapper):
                if getattr(value, "__module__", "") != module.__name__ or inspect.signature(value).parameters:
                    continue
                value = value()
            for inner, pattern in _within(value, name, 0, set()):
                used_as = inner.rpartition(".")[2].partition("[")[0]
                add(f"{short}.{inner}", pattern, uses.get(_in_module(module, used_as), set()))
        for call in ast.walk(tree):
            if not (isinstance(call, ast.Call) and _is_of_re(call.func) and call.args):
                continue
            method = call.func.attr  # type: ignore[attr-defined]
            try:
                source, flags = (
                    eval(ast.unparse(part), dict(vars(module)))  # noqa: S307
                    for part in (call.args[0], _flags(call, method))
                )
            except NameError:
                unknown.append(ast.unparse(call.args[0]))
                continue
            if method != "compile":
                add(f"{short}:{call.lineno}", re.compile(source, flags), {method})
    return list(found.values()), unknown


def find(name: str) -> Any:
    """What a module calls by that name, wherever the module is."""
    return next(vars(module)[name] for module in modules() if name in vars(module))


def literals_given_to(function: str) -> Iterator[str]:
    """The first argument of each call of a function, where it is written out."""
    for _, tree in trees():
        for call in ast.walk(tree):
            if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == function and call.args):
                continue
            if isinstance(call.args[0], ast.Constant):
                yield str(call.args[0].value)


def _is_of_re(func: ast.expr) -> bool:
    wanted = ANYWHERE | AT_A_PLACE | {"compile"}
    return (
        isinstance(func, ast.Attribute)
        and isinstance(func.value, ast.Name)
        and func.value.id == "re"
        and func.attr in wanted
    )


def _flags(call: ast.Call, method: str) -> ast.expr:
    said = [word.value for word in call.keywords if word.arg == "flags"]
    at = FLAGS_AT.get(method, 2)
    return said[0] if said else call.args[at] if len(call.args) > at else ast.Constant(0)


def _uses() -> dict[str, set[str]]:
    """How each name of a pattern is used: ``_LINK.sub`` and ``grammar().report.search`` alike.

    A name with a line before it counts for its own module only, whose name stands before it here.
    """
    uses: dict[str, set[str]] = {}
    for module, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in ANYWHERE | AT_A_PLACE:
                name = getattr(node.value, "attr", None) or getattr(node.value, "id", None)
                if name:
                    uses.setdefault(_in_module(module, name), set()).add(node.attr)
    return uses


def _in_module(module: ModuleType, name: str) -> str:
    return f"{module.__name__}.{name}" if name.startswith("_") else name


def _within(value: Any, name: str, depth: int, seen: set[int]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern inside a value."""
    if isinstance(value, re.Pattern):
        yield name, value
        return
    if depth > 3 or id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, (list, tuple, set, frozenset)):
        for n, one in enumerate(value):
            yield from _within(one, f"{name}[{n}]", depth + 1, seen)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _within(one, f"{name}[{key}]", depth + 1, seen)
    elif type(value).__module__.startswith("recovery_college") and hasattr(value, "__dict__"):
        for key, one in vars(value).items():
            yield from _within(one, f"{name}.{key}", depth + 1, seen)
