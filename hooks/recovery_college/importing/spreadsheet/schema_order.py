"""Knows in which order settings stand: takes a kind of file and a place in it, gives the settings in their order."""

from __future__ import annotations

from functools import cache
from typing import Any

from recovery_college.diagnostics.location import KeyPath
from recovery_college.schema.course import CourseRecord
from recovery_college.schema.shared_files import PartnersFile, PeopleFile, StrandsFile, TermsFile, VenuesFile

_FILES: dict[str, Any] = {
    "course": CourseRecord,
    "terms": TermsFile,
    "venues": VenuesFile,
    "strands": StrandsFile,
    "people": PeopleFile,
    "partners": PartnersFile,
}


@cache
def _schema(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = _FILES[kind].model_json_schema(by_alias=True)
    return found


def key_order(kind: str, path: KeyPath) -> list[str]:
    """The settings that may stand at a place, in the order of the guide; none where names are free, as in terms.yml."""
    schema = _schema(kind)
    here: dict[str, Any] = schema
    for step in path:
        here = _settings(schema, here)
        if isinstance(step, int):
            here = here.get("items", {})
        else:
            named = next(iter(here.get("patternProperties", {}).values()), None) or here.get("additionalProperties")
            here = here.get("properties", {}).get(step) or named or {}
        if not isinstance(here, dict):
            return []
    return list(_settings(schema, here).get("properties", {}))


def _settings(schema: dict[str, Any], here: dict[str, Any]) -> dict[str, Any]:
    """The part of a schema that has settings or items, behind references and alternatives."""
    if reference := here.get("$ref"):
        return _settings(schema, schema["$defs"][reference.rpartition("/")[2]])
    for one in here.get("anyOf", ()):
        inner = _settings(schema, one)
        if inner.keys() & {"properties", "patternProperties", "items"}:
            return inner
    return here


def in_order(kind: str, path: KeyPath, value: Any) -> Any:
    """The same value with all its settings in the order of the guide; those that it does not know come last."""
    if isinstance(value, dict):
        order = key_order(kind, path)
        names = sorted(value, key=lambda name: order.index(name) if name in order else len(order))
        return {name: in_order(kind, (*path, name), value[name]) for name in names}
    if isinstance(value, list):
        return [in_order(kind, (*path, n), item) for n, item in enumerate(value)]
    return value
