"""Changes single values in an author's YAML text and leaves every other character of it alone.

ruamel.yaml says where each value begins and ends. What is new is written beside it, in the form that the file has; so
remarks, the order of settings, quotation marks and line breaks stay, because nobody writes them again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from recovery_college.diagnostics.location import KeyPath
from recovery_college.errors import RecoveryCollegeError
from recovery_college.importing.spreadsheet.yaml_text import (
    Data,
    item_lines,
    settings_lines,
    value_lines,
    yaml_of_text,
)

_NULLS = {"", "~", "null", "Null", "NULL"}


class YamlEditError(RecoveryCollegeError):
    """A YAML text that cannot be changed safely. The text says where and why."""


@dataclass(frozen=True)
class Edit:
    """One change: ``value`` is put at ``path``. ``kind`` is "set", "add" (a new setting) or "insert" (into a list).

    ``after`` are the settings that may stand before a new one, the nearest first.
    """

    kind: str
    path: KeyPath
    value: Data
    after: tuple[str, ...] = ()


def compose(text: str, path: str) -> Any:
    """The nodes of a YAML text, with their places; None for an empty one. Raises ``YamlEditError``."""
    try:
        return yaml_of_text().compose(text)
    except (YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        raise YamlEditError(
            f"{where}: this file cannot be read as YAML. Mend it first: 'recovery-college check'."
        ) from None


def plain_data(node: Any) -> Data:
    """What a node says, without places."""
    if isinstance(node, MappingNode):
        return {str(key.value): plain_data(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain_data(item) for item in node.value]
    if node is None or (not node.style and node.value in _NULLS):
        return None
    value = str(node.value)
    return value.replace("\a", "") if node.style == ">" else value  # the reader marks where lines were folded


def edited(text: str, path: str, edits: Sequence[Edit]) -> str:
    """The text with all changes made. Raises ``YamlEditError``."""
    if text and not text.endswith("\n"):
        text += "\n"
    root = compose(text, path)
    if root is None:
        new = {str(edit.path[0]): edit.value for edit in edits if edit.kind == "add" and len(edit.path) == 1}
        return text + "\n".join(settings_lines(new, 0, 2)) + "\n"
    editor = _Editor(text, root)
    for edit in edits:
        editor.make(edit)
    return editor.text()


class _Editor:
    """Collects what is to stand where, and puts it all in from the end on, so that no place moves."""

    def __init__(self, text: str, root: Any) -> None:
        self._text, self._root = text, root
        self._offset = _list_offset(root)
        # from, to, how far out it stands, order, new text: of two at one place, the one further in comes first
        self._pieces: list[tuple[int, int, int, int, str]] = []

    def text(self) -> str:
        text = self._text
        for start, end, _, _, new in sorted(self._pieces, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def make(self, edit: Edit) -> None:
        parent = self._node(edit.path[:-1])
        if edit.kind == "set":
            self._set(parent, edit)
        elif edit.kind == "add":
            self._add(parent, edit)
        else:
            self._insert(parent, edit)

    def _node(self, path: KeyPath) -> Any:
        node = self._root
        for step in path:
            node = node.value[step] if isinstance(step, int) else _pair(node, step)[1]
        return node

    def _put(self, start: int, end: int, new: str) -> None:
        indent = len(new) - len(new.lstrip(" "))
        self._pieces.append((start, end, -indent, len(self._pieces), new))

    def _set(self, parent: Any, edit: Edit) -> None:
        step = edit.path[-1]
        if isinstance(step, int):
            item = parent.value[step]
            column = parent.start_mark.column
            lines = item_lines(edit.value, column, self._offset)
            self._put(item.start_mark.index, self._end(item), "\n".join(lines).lstrip()[1:].lstrip())
            return
        key, value = _pair(parent, step)
        start = self._text.index(":", key.end_mark.index) + 1
        lines = value_lines(edit.value, key.start_mark.column, self._offset)
        is_empty = isinstance(value, ScalarNode) and not value.value and not value.style
        self._put(start, start if is_empty else self._end(value), "\n".join(lines))

    def _add(self, parent: Any, edit: Edit) -> None:
        if parent.flow_style:
            raise YamlEditError(
                f"line {parent.start_mark.line + 1}: write what stands in {{ }} on lines of its own first."
            )
        column = parent.value[0][0].start_mark.column if parent.value else parent.start_mark.column
        lines = settings_lines({str(edit.path[-1]): edit.value}, column, self._offset)
        names = [key.value for key, _ in parent.value]
        before = next((name for name in edit.after if name in names), None)
        if before is None:  # it goes before the first: that is on a line with a dash, if it is in a list
            key = parent.value[0][0]
            if self._text[: key.start_mark.index].rpartition("\n")[2].strip():
                first = " ".join(["", lines[0].lstrip()]).lstrip()
                rest = [*lines[1:], " " * column]
                self._put(key.start_mark.index, key.start_mark.index, first + "\n" + "\n".join(rest))
                return
            start = key.start_mark.index - key.start_mark.column
            self._put(start, start, "\n".join(lines) + "\n")
            return
        self._put_line_after(_pair(parent, before), lines)

    def _insert(self, parent: Any, edit: Edit) -> None:
        at = edit.path[-1]
        assert isinstance(at, int)
        if parent.flow_style:
            raise YamlEditError(
                f"line {parent.start_mark.line + 1}: write what stands in [ ] on lines of its own first."
            )
        lines = item_lines(edit.value, parent.start_mark.column, self._offset)
        if at == 0:
            start = parent.start_mark.index - parent.start_mark.column
            self._put(start, start, "\n".join(lines) + "\n")
        else:
            end = self._line_end(self._end(parent.value[at - 1]))
            self._put(end, end, "\n".join(lines) + "\n")

    def _put_line_after(self, pair: Any, lines: list[str]) -> None:
        key, value = pair
        end = self._line_end(max(self._end(value), key.end_mark.index))
        self._put(end, end, "\n".join(lines) + "\n")

    def _line_end(self, index: int) -> int:
        return self._text.index("\n", index) + 1

    def _end(self, node: Any) -> int:
        """Where what somebody typed as a value ends."""
        if isinstance(node, ScalarNode):
            return self._block_end(node) if node.style in ("|", ">") else int(node.end_mark.index)
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        if isinstance(node, SequenceNode):
            return self._end(last)
        return max(self._end(last[1]), int(last[0].end_mark.index) + 1)

    def _block_end(self, node: Any) -> int:
        """The end of the last line of a block of text: all that stands further in than its first line, or as far."""
        at = self._line_end(node.start_mark.index)
        end, margin = at - 1, -1
        while at < len(self._text):
            stop = self._line_end(at)
            line = self._text[at : stop - 1]
            if line.strip():
                indent = len(line) - len(line.lstrip(" "))
                margin = indent if margin < 0 else margin
                if indent < margin or indent == 0:
                    break
                end = stop - 1
            at = stop
        return end


def _pair(node: Any, name: str) -> Any:
    return next(pair for pair in node.value if pair[0].value == name)


def _list_offset(node: Any) -> int:
    """How far the dashes of lists stand from their setting in this file: 0 or 2; 2 where there is none."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(value, SequenceNode) and not value.flow_style:
                return max(0, int(value.start_mark.column) - int(key.start_mark.column))
            if isinstance(value, MappingNode):
                inner = _list_offset_or_none(value)
                if inner is not None:
                    return inner
    return 2


def _list_offset_or_none(node: Any) -> int | None:
    for key, value in node.value:
        if isinstance(value, SequenceNode) and not value.flow_style:
            return max(0, int(value.start_mark.column) - int(key.start_mark.column))
    return None
