"""Describes a record as data, setting by setting, for the editors' guide, the skeletons and the JSON Schemas."""

from __future__ import annotations

from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from recovery_college.schema import fields
from recovery_college.schema.content_types import content_type
from recovery_college.schema.record import Record, settings_of


@dataclass(frozen=True)
class Setting:
    """One setting. ``group`` is set where the value is a group of settings, ``many`` where it is a list."""

    name: str
    needed: bool
    kind: str
    about: str
    example: str
    choices: tuple[str, ...]
    group: type[Record] | None
    many: bool


def settings(model: type[Record]) -> list[Setting]:
    """Every setting of a model, in the order of the schema."""
    return [_setting(name, info) for name, info in settings_of(model).items()]


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, so that an editor completes and checks it while it is typed."""
    kind = content_type(name)
    made = kind.file_schema.model_json_schema()
    if kind.file:
        made["propertyNames"] = {"pattern": "^[a-z0-9-]{1,80}$"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": kind.path}


def groups(model: type[Record]) -> list[type[Record]]:
    """The model, and every group of settings inside it, each once, outermost first."""
    found = [model]
    for one in found:
        found += [s.group for s in settings(one) if s.group and s.group not in found]
    return found


_KINDS: list[tuple[Any, str]] = [
    (fields.Date, "a date, like 2027-01-14"),
    (fields.Time, "a time, like 10:00"),
    (fields.YesNo, "yes or no"),
    (fields.SecureAddress, "a web address that starts with https://"),
    (fields.WebAddress, "a web address"),
    (fields.Email, "an email address"),
    (fields.Phone, "a phone number"),
    (fields.Dial, "a phone number, as somebody dials it"),
    (fields.Logo, "the name of a picture in courses/"),
    (fields.ContentNotes, "a list of lines, or the word none"),
    (fields.Zone, "a time zone, like Europe/London"),
    (fields.Name, "a short name"),
    (fields.Text, "a text"),
    (fields.Line, "one line of text"),
    (fields.Title, "one line of text"),
]


def _setting(name: str, info: Any) -> Setting:
    annotation = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    many = get_origin(info.annotation) is list
    types = list(_flat(annotation))
    group = next((t for t in types if isinstance(t, type) and issubclass(t, Record)), None)
    choices = tuple(str(c) for t in types if get_origin(t) is Literal for c in get_args(t))
    kind = _kind(annotation, info, types, choices, group)
    example = str((info.examples or [""])[0])
    return Setting(
        name,
        info.is_required(),
        f"a list: {kind}" if many and kind != _KINDS[6][1] else kind,
        info.description or "",
        example,
        choices,
        group,
        many,
    )


def _kind(annotation: Any, info: Any, types: list[Any], choices: tuple[str, ...], group: type[Record] | None) -> str:
    if group:
        return "a group of settings, see below"
    if get_origin(info.annotation) is dict:
        return "short names, each with one of: " + ", ".join(choices)
    if choices:
        return "one of: " + ", ".join(choices)
    for known, words in _KINDS:
        if known in types or _same(annotation, known):
            return words
    if int in types:
        return "a whole number"
    return "a number" if float in types else "a text"


def _same(annotation: Any, known: Any) -> bool:
    """pydantic takes the outer Annotated apart, so its marks are compared."""
    if get_origin(annotation) is not Annotated or get_origin(known) is not Annotated:
        return False
    marks = [repr(mark) for mark in annotation.__metadata__]
    wanted = [repr(mark) for mark in known.__metadata__ if not isinstance(mark, FieldInfo)]
    return annotation.__origin__ == known.__origin__ and all(mark in marks for mark in wanted)


def _flat(annotation: Any) -> list[Any]:
    found = [annotation]
    if get_origin(annotation) in (Annotated, Union, UnionType, list, dict):
        for argument in get_args(annotation):
            found += _flat(argument)
    return found
