"""Data against the schema, with every answer in plain words and at its place.

pydantic finds all that is wrong at once and says where in the data; the node tree knows where that is in the file.
This module joins the two and translates pydantic's words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import KeyPath
from recovery_college.diagnostics.wording import close_match, did_you_mean, shown
from recovery_college.model.node import Node
from recovery_college.schema.record import Record

F = TypeVar("F", bound=Record)

_KINDS = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "list_type": "a list, each entry on a line of its own with '- ' before it",
    "dict_type": "a group of settings, each on a line of its own",
    "model_type": "a group of settings, each on a line of its own",
}
_OWN_CODES = {"not-a-date": "date-unreadable", "not-a-time": "time-unreadable"}
_SLUG = "^[a-z0-9-]{1,80}$"
_ONE_LINE = r"^[^\n]*$"
MERGE = "<<"  # YAML's own name for settings copied from elsewhere


def validate(node: Node, model: type[F], path: str) -> tuple[F | None, list[Diagnostic]]:
    """The facts in ``node``, or None and everything that is wrong with them."""
    try:
        return model.model_validate(node.plain()), []
    except ValidationError as error:
        details = _once(error.errors(include_url=False), node, model)
        return None, [_translate(detail, node, model, path) for detail in details]


def _once(details: list[ErrorDetails], node: Node, model: type[Record]) -> list[ErrorDetails]:
    """One answer to one mistake: a setting that is misspelt is not missing too, and neither is what a copy brings."""
    misspelt: set[KeyPath] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            owner = _model_at(model, detail["loc"][:-1]) or model
            meant = close_match(str(detail["loc"][-1]), owner.model_fields)
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


def validate_table(node: Node, model: type[F], path: str) -> tuple[dict[str, F], list[Diagnostic]]:
    """A file of entries under short names, one by one, so that one bad entry does not hide the others."""
    entries: dict[str, F] = {}
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


def bad_slug(name: str) -> tuple[str, str] | None:
    """What is wrong with a short name that becomes part of an address, and what to do; None where it is fine."""
    if name and len(name) <= 80 and all(c.isascii() and (c.islower() or c.isdigit() or c == "-") for c in name):
        return None
    if not name:
        return "There is no name here.", "Give it a short name."
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    better = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in plain).split())[:80].rstrip("-")
    hint = f"Call it '{better}'." if better and better != name else "Give it a short name."
    return (
        f"'{shown(name)}' cannot be part of a web address: only small letters a-z, digits and hyphens can, at most 80.",
        hint,
    )


def _translate(error: ErrorDetails, node: Node, model: type[Record], path: str) -> Diagnostic:
    loc: KeyPath = error["loc"]
    kind = error["type"]
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "this file")
    owner = _model_at(model, loc[:-1]) or model
    if kind == "missing":
        about = owner.model_fields[str(loc[-1])].description or ""
        message = f"'{loc[-1]}' is missing from {owner.noun}."
        return problem(path, node.find(loc[:-1]), "data-missing", message, f"It says: {about[:1].lower()}{about[1:]}")
    if kind == "extra_forbidden":
        message = f"'{shown(loc[-1])}' is not a known setting of {owner.noun}."
        place = node.find(loc, key=True)
        return problem(path, place, "data-unknown-key", message, did_you_mean(str(loc[-1]), owner.model_fields))
    subject = f"An entry of '{name}'" if loc and isinstance(loc[-1], int) else f"'{name}'"
    code, message, hint = _value(error, kind, name, subject, model, loc)
    return problem(path, node.find(loc), code, message, hint)


def _value(
    error: ErrorDetails, kind: str, name: str, subject: str, model: type[Record], loc: KeyPath
) -> tuple[str, str, str]:
    given = error["input"]
    limits = error.get("ctx", {})
    if given is None or (kind == "string_too_short" and not str(given).strip()):
        empty = "is empty" if given is not None else "has nothing after its colon"
        if subject != f"'{name}'" and given is None:
            empty = "has nothing after its '-'"
        hint = "Write something there." if _is_needed(model, loc) else "Write something there, or delete the line."
        return "data-missing", f"{subject} {empty}.", hint
    if kind in _KINDS and (isinstance(given, list | dict) or "string" not in kind):
        found = f"'{shown(given)}' stands"
        if isinstance(given, list | dict):
            found = "a list stands" if isinstance(given, list) else "a group of settings stands"
        return "data-wrong-type", f"{subject} should be {_KINDS[kind]}, but {found} here.", ""
    if kind == "literal_error":
        choices = [str(choice) for choice in _choices(model, loc)]
        close = close_match(str(given), choices)
        hint = f"Did you mean '{close}'? " if close else ""
        hint += "You can write: " + ", ".join(choices if close else sorted(choices)) + "."
        return "data-wrong-value", f"'{shown(given)}' is not one of the answers for '{name}'.", hint
    if kind == "string_pattern_mismatch" and limits.get("pattern") == _SLUG:
        message, hint = bad_slug(str(given)) or (f"'{given}' is not a short name.", "")
        return "address-characters", message, hint
    if kind == "string_pattern_mismatch" and limits.get("pattern") != _ONE_LINE:
        owner = _model_at(model, loc[:-1]) or model
        about = owner.model_fields[name].description or "" if name in owner.model_fields else ""
        return "data-wrong-value", f"{subject} cannot be '{shown(given)}'.", f"It says: {about[:1].lower()}{about[1:]}"
    if kind == "string_pattern_mismatch":
        return "data-wrong-value", f"{subject} should be one line.", "Take the line break out."
    if kind == "string_too_long":
        most = limits["max_length"]
        return "data-wrong-value", f"{subject} is longer than {most} characters.", "Say it shorter."
    if kind == "too_short":
        return "data-missing", f"'{name}' is empty.", "Write at least one."
    if kind in ("greater_than", "greater_than_equal", "less_than_equal"):
        word = {"greater_than": "more than", "greater_than_equal": "at least", "less_than_equal": "at most"}[kind]
        limit = float(limits.get("gt", limits.get("ge", limits.get("le", 0))))
        return "data-wrong-value", f"'{name}' is {shown(given)}, but it has to be {word} {limit:g}.", ""
    said = f"'{name}': {error['msg']}" if loc else error["msg"]  # no name: it is about several settings together
    return _OWN_CODES.get(kind, "data-wrong-value"), said, ""


def _is_needed(model: type[Record], loc: KeyPath) -> bool:
    """Whether a setting has to be there; an entry of a list never has to."""
    owner = _model_at(model, loc[:-1]) or model
    name = str(loc[-1]) if loc else ""
    return name in owner.model_fields and owner.model_fields[name].is_required()


def _inner(annotation: Any) -> Iterator[Any]:
    """The types inside Annotated, Optional, list and dict, outermost first."""
    yield annotation
    if get_origin(annotation) in (Annotated, Union, UnionType, list, dict):
        for argument in get_args(annotation):
            yield from _inner(argument)


def _annotation_at(model: type[Record], loc: KeyPath) -> Any:
    """What the schema says of the value at ``loc``, list entries included."""
    current: Any = model
    for step in loc:
        found = next((a for a in _inner(current) if isinstance(a, type) and issubclass(a, Record)), None)
        if isinstance(step, str) and found is not None and step in found.model_fields:
            current = found.model_fields[step].annotation
    return current


def _model_at(model: type[Record], loc: KeyPath) -> type[Record] | None:
    return next((a for a in _inner(_annotation_at(model, loc)) if isinstance(a, type) and issubclass(a, Record)), None)


def _choices(model: type[Record], loc: KeyPath) -> list[Any]:
    return [c for a in _inner(_annotation_at(model, loc)) if get_origin(a) is Literal for c in get_args(a)]
