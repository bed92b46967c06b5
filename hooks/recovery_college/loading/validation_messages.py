"""Translates what pydantic says of a value into plain words at the place of the value."""

from __future__ import annotations

import re

from pydantic_core import ErrorDetails

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import KeyPath
from recovery_college.diagnostics.wording import close_match, did_you_mean, shown
from recovery_college.loading.line_slips import straightened
from recovery_college.loading.number_words import meant_number
from recovery_college.loading.schema_paths import choices_at, record_at
from recovery_college.loading.slugs import bad_slug
from recovery_college.model.node import Node
from recovery_college.schema.record import Record, settings_of

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
_SHORT_NAMES = r"[a-z0-9-]++(?:[,; ]++[a-z0-9-]++)*+"
_ONE_LINE = r"^[^\n]*$"


def translate(error: ErrorDetails, node: Node, model: type[Record], path: str) -> Diagnostic:
    """One mistake that pydantic found in the data of ``node``."""
    loc: KeyPath = error["loc"]
    kind = error["type"]
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "this file")
    owner = record_at(model, loc[:-1]) or model
    if kind == "missing":
        about = settings_of(owner)[str(loc[-1])].description or ""
        message = f"'{loc[-1]}' is missing from {owner.noun}."
        return problem(path, node.find(loc[:-1]), "data-missing", message, f"It says: {about[:1].lower()}{about[1:]}")
    if kind == "extra_forbidden":
        message = f"'{shown(loc[-1])}' is not a known setting of {owner.noun}."
        place = node.find(loc, key=True)
        return problem(path, place, "data-unknown-key", message, did_you_mean(str(loc[-1]), settings_of(owner)))
    subject = f"An entry of '{name}'" if loc and isinstance(loc[-1], int) else f"'{name}'"
    code, message, hint = _value(error, kind, name, subject, model, loc)
    guess = str(error.get("ctx", {}).get("guess") or "")  # a day that can be meant in one way only
    change = (str(error["input"]), guess) if guess else ("", "")
    hint = hint or (f"Write: {name}: {guess}" if guess else "")
    return problem(path, node.find(loc), code, message, hint, change=change)


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
        hint = ""
        if isinstance(given, str) and "number" in _KINDS[kind]:
            meant = meant_number(name, given, whole="float" not in kind and kind != "finite_number")
            hint = f"Write {meant}." if meant else "" if _is_number(given) else "Write one number, and nothing else."
        elif isinstance(given, str) and kind == "list_type" and re.fullmatch(_SHORT_NAMES, given):
            hint = f"Write it as: {name}: [{', '.join(re.split(r'[,; ]+', given))}]"
        elif isinstance(given, dict) and kind == "string_type" and isinstance(loc[-1], int) and len(given) == 1:
            key, value = next(iter(given.items()))
            hint = (
                f"Put the text in quotation marks: {straightened(f'{key}: {value}')}" if isinstance(value, str) else ""
            )
        return "data-wrong-type", f"{subject} should be {_KINDS[kind]}, but {found} here.", hint
    if kind == "literal_error":
        choices = [str(choice) for choice in choices_at(model, loc)]
        close = close_match(str(given), choices)
        hint = f"Did you mean '{close}'? " if close else ""
        hint += "You can write: " + ", ".join(choices if close else sorted(choices)) + "."
        return "data-wrong-value", f"'{shown(given)}' is not one of the answers for '{name}'.", hint
    if kind == "string_pattern_mismatch" and limits.get("pattern") == _SLUG:
        message, hint = bad_slug(str(given)) or (f"'{given}' is not a short name.", "")
        return "address-characters", message, hint
    if kind == "string_pattern_mismatch" and limits.get("pattern") != _ONE_LINE:
        owner = record_at(model, loc[:-1]) or model
        about = settings_of(owner)[name].description or "" if name in settings_of(owner) else ""
        return "data-wrong-value", f"{subject} cannot be '{shown(given)}'.", f"It says: {about[:1].lower()}{about[1:]}"
    if kind == "string_pattern_mismatch":
        return "data-wrong-value", f"{subject} should be one line.", "Take the line break out."
    if kind == "string_too_long":
        most = limits["max_length"]
        return "data-wrong-value", f"{subject} is longer than {most} characters.", "Say it shorter."
    if kind == "too_long":
        most = limits["max_length"]
        return "data-wrong-value", f"'{name}' has more than {most} entries.", "Take out what is over or can wait."
    if kind == "too_short":
        return "data-missing", f"'{name}' is empty.", "Write at least one."
    if kind in ("greater_than", "greater_than_equal", "less_than_equal"):
        word = {"greater_than": "more than", "greater_than_equal": "at least", "less_than_equal": "at most"}[kind]
        limit = float(limits.get("gt", limits.get("ge", limits.get("le", 0))))
        return "data-wrong-value", f"'{name}' is {shown(given)}, but it has to be {word} {limit:g}.", ""
    said = f"'{name}': {error['msg']}" if loc else error["msg"]  # no name: it is about several settings together
    return _OWN_CODES.get(kind, "data-wrong-value"), said, ""


def _is_number(typed: str) -> bool:
    return typed.strip().replace(".", "", 1).isdigit()


def _is_needed(model: type[Record], loc: KeyPath) -> bool:
    """Whether a setting has to be there; an entry of a list never has to."""
    owner = record_at(model, loc[:-1]) or model
    name = str(loc[-1]) if loc else ""
    return name in settings_of(owner) and settings_of(owner)[name].is_required()
