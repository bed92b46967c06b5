"""Reads the words that readers see on every page, from one file per language, and gives them by name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


class UiText:
    """``words("course.part", n=1, of=4)`` gives ``Part 1 of 4``. A name that is not there is a mistake of ours."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.table = table

    def __call__(self, name: str, /, **values: object) -> str:
        text = self._find(name)
        return str(text).format(**values) if values else str(text)

    def list(self, name: str) -> list[str]:
        """Several words under one name, such as the months."""
        return [str(word) for word in self._find(name)]

    def _find(self, name: str) -> Any:
        found: Any = self.table
        for step in name.split("."):
            found = found[step]
        return found


_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def load_ui_text(language: str = "en", variant: str = "") -> UiText:
    """The words of a language, with those of ``words/variants/`` in the place of ours where people say it otherwise."""
    table = _read(f"words/{language}.yml")
    return UiText(_merged(table, _read(f"words/variants/{variant}.yml")) if variant else table)


def _read(name: str) -> dict[str, Any]:
    source = files("recovery_college").joinpath(name).read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(source, Loader=_LOADER)  # noqa: S506 - no types, no tags: "no" stays a word
    return table


def _merged(table: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    own = {name: _merged(table[name], new) if isinstance(new, dict) else new for name, new in others.items()}
    return table | own
