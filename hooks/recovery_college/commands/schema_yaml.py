"""Writes YAML with a comment for every setting of a schema: what has a value is written, the rest is a remark."""

from __future__ import annotations

import re
import textwrap
from typing import Any

import yaml

from recovery_college.schema.record import Record
from recovery_college.schema.reference import Setting, settings

Values = dict[str, Any]
"""What is to stand in a group of settings, by name."""


def settings_yaml(model: type[Record], values: Values, indent: str = "") -> str:
    """YAML for a group of settings: what has a value is written, the rest stands there as a remark."""
    return "".join(_one(setting, values.get(setting.name), indent) for setting in settings(model))


def _one(setting: Setting, value: Any, indent: str) -> str:
    about = f"{setting.about} ({setting.kind.replace(', see below', '')})"
    remark = "".join(f"{indent}# {line}\n" for line in textwrap.wrap(about, 100 - len(indent), break_on_hyphens=False))
    if value is None:
        shown = yaml.safe_dump({setting.name: _sample(setting)}, sort_keys=False, allow_unicode=True).rstrip()
        return remark + textwrap.indent(shown.replace("'", ""), f"{indent}# ") + "\n\n"
    if isinstance(value, list):
        return f"{remark}{indent}{setting.name}:\n" + "".join(_item(setting, item, indent) for item in value) + "\n"
    if setting.group and isinstance(value, dict):
        return f"{remark}{indent}{setting.name}:\n{settings_yaml(setting.group, value, indent + '  ')}"
    return f"{remark}{indent}{setting.name}: {_scalar(value)}\n\n"


def _sample(setting: Setting) -> Any:
    """What a setting could hold, to be shown in a remark."""
    if setting.group:
        needed = [inner for inner in settings(setting.group) if inner.needed] or settings(setting.group)
        one: Any = {inner.name: _sample(inner) for inner in needed}
    else:
        found = re.search(r"like (\S+)", setting.kind)
        one = setting.example or (setting.choices[0] if setting.choices else found[1] if found else "…")
        one = "yes" if setting.kind == "yes or no" else one
    return [one] if setting.many else one


def _item(setting: Setting, item: Any, indent: str) -> str:
    if not isinstance(item, dict):
        return f"{indent}  - {_scalar(item)}\n"
    lines = [f"{key}: {_scalar(value)}" for key, value in item.items()]
    return f"{indent}  - " + f"\n{indent}    ".join(lines) + "\n"


def _scalar(value: object) -> str:
    text = str(value)
    if re.search(r":(\s|$)|^[\W]|#", text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def first_line(model: type[Record]) -> str:
    """What a group of settings is about, in the words of the schema."""
    return (model.__doc__ or "").split("\n")[0].replace("``", "")
