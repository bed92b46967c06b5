"""Finds what the schema says of the value at a key path: its annotation, its record, its choices."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from recovery_college.diagnostics.location import KeyPath
from recovery_college.schema.record import Record, settings_of


def _inside(annotation: Any) -> Iterator[Any]:
    """The types inside Annotated, Optional, list and dict, outermost first."""
    yield annotation
    if get_origin(annotation) in (Annotated, Union, UnionType, list, dict):
        for argument in get_args(annotation):
            yield from _inside(argument)


def _annotation_at(model: type[Record], loc: KeyPath) -> Any:
    """What the schema says of the value at ``loc``, list entries included."""
    current: Any = model
    for step in loc:
        found = next((a for a in _inside(current) if isinstance(a, type) and issubclass(a, Record)), None)
        if isinstance(step, str) and found is not None and step in settings_of(found):
            current = settings_of(found)[step].annotation
    return current


def record_at(model: type[Record], loc: KeyPath) -> type[Record] | None:
    """The record of the group of settings at ``loc``; None where there is none."""
    return next((a for a in _inside(_annotation_at(model, loc)) if isinstance(a, type) and issubclass(a, Record)), None)


def choices_at(model: type[Record], loc: KeyPath) -> list[Any]:
    """The words that can stand at ``loc``, where only certain words can."""
    return [c for a in _inside(_annotation_at(model, loc)) if get_origin(a) is Literal for c in get_args(a)]
