"""Validates nodes against a record: the facts, or every mistake in plain words at its place.

pydantic finds all that is wrong at once and says where in the data; the node tree knows where that is in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import KeyPath
from recovery_college.diagnostics.wording import close_match
from recovery_college.loading.schema_paths import record_at
from recovery_college.loading.slugs import bad_slug
from recovery_college.loading.validation_messages import translate
from recovery_college.model.node import Node
from recovery_college.schema.record import NEVER_BLANK, Record, settings_of

R = TypeVar("R", bound=Record)

MERGE = "<<"  # YAML's own name for settings copied from elsewhere


def validate(node: Node, model: type[R], path: str) -> tuple[R | None, list[Diagnostic]]:
    """The facts in ``node``, or None and everything that is wrong with them.

    A setting that may be left out and has nothing after its colon is as good as left out, and is told of.
    """
    blank = list(_blank(node, model))
    data = node.plain()
    for loc in blank:
        _drop(data, loc)
    said = [_of_blank(loc, node, path) for loc in blank]
    try:
        return model.model_validate(data), said
    except ValidationError as error:
        details = _once(error.errors(include_url=False), node, model)
        return None, said + [translate(detail, node, model, path) for detail in details]


def _blank(node: Node, model: type[Record], loc: KeyPath = ()) -> Iterator[KeyPath]:
    """Where nothing stands after the colon of a setting that may be left out."""
    if isinstance(node.value, list):
        for n, entry in enumerate(node.value):
            yield from _blank(entry, model, (*loc, n))
    if not isinstance(node.value, dict):
        return
    owner = record_at(model, loc) if loc else model
    for name, inner in node.value.items():
        if inner.value is None and not inner.is_copy:
            known = settings_of(owner).get(name) if owner else None
            if known and not known.is_required() and NEVER_BLANK not in known.metadata:
                yield (*loc, name)
        else:
            yield from _blank(inner, model, (*loc, name))


def _drop(data: Any, loc: KeyPath) -> None:
    for step in loc[:-1]:
        data = data[step]
    del data[loc[-1]]


def _of_blank(loc: KeyPath, node: Node, path: str) -> Diagnostic:
    message = f"'{loc[-1]}' has nothing after its colon, so nothing is said of it."
    hint = "Write something there, or delete the line. What stands after a # is a remark."
    return problem(path, node.find(loc), "data-empty", message, hint)


def _once(details: list[ErrorDetails], node: Node, model: type[Record]) -> list[ErrorDetails]:
    """One answer to one mistake: a setting that is misspelt is not missing too, and neither is what a copy brings."""
    misspelt: set[KeyPath] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            owner = record_at(model, detail["loc"][:-1]) or model
            meant = close_match(str(detail["loc"][-1]), settings_of(owner))
            misspelt.add((*detail["loc"][:-1], meant or ""))
    kept = []
    for detail in details:
        loc, kind = detail["loc"], detail["type"]
        here = node.at(loc[:-1] if kind in ("missing", "extra_forbidden") else loc)
        if kind == "missing":
            said = loc in misspelt or (here is not None and _has_copies(here))
        elif kind == "extra_forbidden":
            said = loc[-1] == MERGE and here is not None and _has_copies(here)
        else:
            said = here is not None and here.is_copy
        if not said:
            kept.append(detail)
    return kept


def _has_copies(node: Node) -> bool:
    """Whether a group of settings takes in others by ``<<: *name``, which the reader has spoken of."""
    merged = node.value.get(MERGE) if isinstance(node.value, dict) else None
    if merged is None:
        return False
    return merged.is_copy or (isinstance(merged.value, list) and any(entry.is_copy for entry in merged.value))


def validate_table(node: Node, model: type[R], path: str) -> tuple[dict[str, R], list[Diagnostic]]:
    """A file of entries under short names, one by one, so that one bad entry does not hide the others."""
    entries: dict[str, R] = {}
    problems: list[Diagnostic] = []
    for name, entry in node.value.items():
        if name == MERGE and _has_copies(node):
            continue
        if slug_problem := bad_slug(name):
            problems.append(problem(path, node.keys[name], "address-characters", *slug_problem))
        if entry.is_copy:
            continue
        if not isinstance(entry.value, dict):
            message = f"The settings of {model.noun} should stand below '{name}', pushed in by two spaces."
            problems.append(problem(path, node.keys[name], "data-wrong-type", message))
            continue
        facts, found = validate(entry, model, path)
        problems += found
        if facts is not None:
            entries[name] = facts
    return entries, problems
