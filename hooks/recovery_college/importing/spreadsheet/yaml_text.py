"""Writes values as YAML in the form that authors' files have: text, lists and settings in, lines out, nothing guessed.

Every value is text, as in our reading of YAML: ``10:00`` and ``no`` stand as they are. ruamel.yaml decides what needs
quotation marks; a long text is folded, and one of several paragraphs keeps its lines.
"""

from __future__ import annotations

import io
import textwrap
from functools import cache, lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

WIDTH = 118
_NULLS = {"", "~", "null", "Null", "NULL"}

Data = str | None | list["Data"] | dict[str, "Data"]
"""What a file says, without places: text, nothing, a list or settings."""


class TextResolver(VersionedResolver):
    """Takes every value for text, whatever it looks like."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a value."""
        if kind is ScalarNode:
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


@cache
def yaml_of_text() -> YAML:
    """A reader and writer to whom every value is text."""
    yaml = YAML(pure=True)
    yaml.Resolver = TextResolver
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    return yaml


@lru_cache(4096)
def scalar(text: str) -> str:
    """A text on one line, in quotation marks where it needs them."""
    value: str = text
    if text in _NULLS:
        value = SingleQuotedScalarString(text)
    elif "\n" in text or text != text.strip() or not text.isprintable():
        value = DoubleQuotedScalarString(text)
    stream = io.StringIO()
    yaml_of_text().dump(value, stream)
    return stream.getvalue().removesuffix("...\n").removesuffix("\n")


def value_lines(value: Data, indent: int, offset: int) -> list[str]:
    """A value as it stands behind ``key:``; the first line goes on behind the colon, the others are whole lines.

    ``indent`` is the column of the key, ``offset`` how far the dash of a list stands from it.
    """
    if isinstance(value, dict):
        return ["", *settings_lines(value, indent + 2, offset)]
    if isinstance(value, list):
        return ["", *(line for item in value for line in item_lines(item, indent + offset, offset))]
    return text_lines(value or "", indent + 2, indent)


def settings_lines(settings: dict[str, Data], indent: int, offset: int) -> list[str]:
    """Settings, one below the other, at a column."""
    lines = []
    for key, value in settings.items():
        first, *rest = value_lines(value, indent, offset)
        lines += [f"{' ' * indent}{scalar(key)}:{first}", *rest]
    return lines


def item_lines(item: Data, column: int, offset: int) -> list[str]:
    """One item of a list, its dash at a column."""
    dash = " " * column + "-"
    if isinstance(item, dict):
        first, *rest = settings_lines(item, column + 2, offset)
        return [f"{dash} {first.lstrip()}", *rest]
    first, *rest = text_lines(str(item or ""), column + 2, column)
    return [f"{dash}{first}", *rest]


def text_lines(text: str, indent: int, start: int) -> list[str]:
    """A text behind a colon or a dash. Lines of a block stand at the column ``indent``."""
    margin = " " * indent
    lines = text.split("\n")
    if _can_be_a_block(text, lines):
        if len(lines) > 1:
            return [" |-", *(f"{margin}{line}" if line else "" for line in lines)]
        if len(text) + start > WIDTH - 20:
            wrapped = textwrap.wrap(
                text, max(40, WIDTH - indent), break_long_words=False, break_on_hyphens=False, drop_whitespace=True
            )
            return [" >-", *(margin + line for line in wrapped)]
    return [f" {scalar(text)}"]


def _can_be_a_block(text: str, lines: list[str]) -> bool:
    """Whether a text comes back as it is from a block: spaces at ends and letters that cannot be seen would not."""
    is_plain = all(line.isprintable() and line == line.strip() and "  " not in line for line in lines)
    return bool(text) and is_plain and bool(lines[0]) and bool(lines[-1])
