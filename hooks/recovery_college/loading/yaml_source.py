"""Reads a YAML text into a tree of nodes that know their line and column, with every problem met on the way.

PyYAML's loaders guess: ``12:30`` becomes 750, ``no`` becomes False, ``2026-13-01`` raises without a place.
So the tree is built from PyYAML's event stream. Every scalar stays the text that was typed;
what it means is for the schema to say, which knows whether a date or a title is wanted.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.diagnostics.wording import shown
from recovery_college.errors import RecoveryCollegeError
from recovery_college.loading.line_slips import in_quotes
from recovery_college.loading.yaml_errors import explain
from recovery_college.markdown.invisible_characters import invisible
from recovery_college.model.node import Node

MAX_DEPTH = 12  # the deepest place in the schema is 6
LONGEST = 20_000  # characters of one value; that of a kind of value is shorter (schema/fields.py)

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT = re.compile(r"[ \t]++#(?=[^\s#])")
_REMARK = re.compile(r"[ \t]++#+(?:\s|$)")
_SHORT = re.compile(r"[a-z0-9][a-z0-9:./_-]*+")  # a number, a day, a time of day, yes, or one of our short names
_NULLS = {"", "~", "null", "Null", "NULL"}


def read_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """A YAML text as a tree of nodes, and every problem met on the way. None where nothing could be read.

    ``first_line`` is the line of the file on which ``text`` begins (front matter begins on line 2).
    Anchors, aliases, tags, duplicate keys and a second document are problems; the rest is read all the same.
    """
    builder = _Builder(path, first_line, text)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        return None, [*builder.problems, explain(error, text, path, first_line)]
    return builder.root, builder.problems


class YamlTooDeepError(RecoveryCollegeError, yaml.YAMLError):
    """Lists and settings inside each other beyond any use."""

    problem = "too deep"

    def __init__(self, mark: Any) -> None:
        self.problem_mark = mark


class _Builder:
    """Puts events together to a tree, with a stack of its own so that deep nesting cannot exhaust Python's."""

    def __init__(self, path: str, first_line: int, text: str) -> None:
        self.path = path
        self._lines = text.split("\n")
        self.first_line = first_line
        self._typed = frozenset(text)  # the characters of the file; what else a text has, a backslash made
        self.root: Node | None = None
        self.problems: list[Diagnostic] = []
        self._stack: list[tuple[Node, list[Node]]] = []  # a mapping's second part holds a key that waits for its value
        self._documents = 0

    def _at(self, mark: Any) -> Position:
        return mark.line + self.first_line, mark.column + 1

    def _say(self, position: Position, code: str, message: str, hint: str = "") -> None:
        self.problems.append(problem(self.path, position, code, message, hint))

    def take(self, event: Any) -> None:
        """One event of the stream."""
        at = self._at(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                self._say(at, "data-syntax", "A line with '---' starts a second document here.", "Delete that line.")
            return
        if isinstance(event, yaml.AliasEvent):
            message = f"'*{event.anchor}' copies another part of the file. We do not read such copies."
            self._say(at, "data-alias", message, "Write the text out in full.")
            self._add(Node(at, is_copy=True))
            return
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._stack.pop()
            return
        if not isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
            return
        if event.anchor:
            message = f"'&{event.anchor}' names a part of the file for copying. We do not read such names."
            self._say(at, "data-alias", message, f"Delete '&{event.anchor}'.")
        if event.tag and event.tag != "!":
            self._tag(at, event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(at, event)
            self._look_for_a_cut(event)
            return
        node = Node(at, [] if isinstance(event, yaml.SequenceStartEvent) else {})
        self._add(node)
        self._stack.append((node, []))
        if len(self._stack) > MAX_DEPTH:
            raise YamlTooDeepError(event.start_mark)

    def _scalar(self, at: Position, event: Any) -> None:
        value = unicodedata.normalize("NFC", event.value)
        if len(value) > LONGEST:
            message = f"This text has {len(value):,} characters; the most we read in one setting is {LONGEST:,}."
            self._say(at, "data-wrong-value", message, "Say it shorter.")
            self._add(Node(at, is_copy=True))  # nothing more is said of it
            return
        if event.style == '"':
            made = next((one for one in invisible(value) if one.character not in self._typed), None)
            if made:
                named = f": {made}" if made.name else ""
                message = f"A backslash in this text makes a character that nobody can see{named}."
                self._say(at, "character-hidden", message, "Delete it, or put the text in single quotes.")
        is_null = event.implicit[0] and not event.style and value in _NULLS
        self._add(Node(at, None if is_null else value))

    def _look_for_a_cut(self, event: Any) -> None:
        """``title: Sleep #1`` would be 'Sleep'. A remark has a space after its sign, and text that is lost has none.

        ``title: Sleep # for carers`` can be both: then it is asked, unless the value is a number, a day or a short
        name, or has quotation marks that tell where it ends.
        """
        if event.style in ("|", ">") or not event.value:
            return
        line = self._lines[event.end_mark.line] if event.end_mark.line < len(self._lines) else ""
        rest = line[event.end_mark.column :]
        is_cut = bool(_CUT.match(rest))
        if is_cut or (not event.style and _REMARK.match(rest) and not _SHORT.fullmatch(event.value)):
            start = event.start_mark.column if event.start_mark.line == event.end_mark.line else 0
            typed = line[start:].strip()
            if event.style:
                typed = f"{event.value} {rest.strip()}"
            mended = f"{line[:start].strip()} {in_quotes(typed)}".strip()
            is_number = not event.style and bool(_SHORT.fullmatch(event.value)) and event.value[0].isdigit()
            if is_number:
                mended = f"{line[: event.end_mark.column].strip()} # {rest.lstrip(' #').strip()}"
            write = f"Write it as: {mended}"
            if event.start_mark.line != event.end_mark.line:
                write = "Put the whole text in double quotes."
            at = (event.end_mark.line + self.first_line, event.end_mark.column + len(rest) - len(rest.lstrip()) + 1)
            message = f"Everything from '{shown(rest)}' on would be lost: after a space, # starts a remark."
            if is_cut:
                self._say(at, "data-cut", message, write)
                return
            message = f"'{shown(rest)}' is a remark that no reader sees: after a space, # starts one."
            write = write[0].lower() + write[1:]
            hint = f"If it is a remark, give it a line of its own. If it belongs to the text, {write}"
            self._say(at, "data-remark", message, hint)

    def _tag(self, at: Position, event: Any) -> None:
        typed = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
        is_text = isinstance(event, yaml.ScalarEvent) and not typed.startswith("!!")
        hint = "Delete it, or put the whole text in double quotes." if is_text else "Delete it."
        self._say(at, "data-tag", f"'{shown(typed)}' is a YAML tag. We do not use tags.", hint)

    def _add(self, node: Node) -> None:
        if self._documents > 1:
            return
        if not self._stack:
            self.root = node
            return
        parent, waiting = self._stack[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif not waiting:
            waiting.append(node)
        else:
            key = waiting.pop()
            self._set(parent, key, node)

    def _set(self, parent: Node, key: Node, node: Node) -> None:
        if not isinstance(key.value, str):
            message = "The name of a setting has to be a word."
            self._say(key.position, "data-syntax", message, "Write one word, then a colon.")
        elif key.value in parent.value:
            first = parent.keys[key.value][0]
            message = f"'{key.value}' stands here twice; the first is on line {first}."
            self._say(key.position, "data-duplicate-key", message, "Keep one and delete the other.")
        else:
            parent.value[key.value] = node
            parent.keys[key.value] = key.position
