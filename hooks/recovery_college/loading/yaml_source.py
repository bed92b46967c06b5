"""Text into data that knows its file, line and column.

PyYAML's loaders guess: ``12:30`` becomes 750, ``no`` becomes False, ``2026-13-01`` raises without a place.
So the reader below builds a tree from PyYAML's event stream. Every scalar stays the text that was typed;
what it means is for the schema to say, which knows whether a date or a title is wanted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.diagnostics.wording import shown
from recovery_college.errors import RecoveryCollegeError
from recovery_college.model.node import Node

MAX_BYTES = 1_000_000  # an author's text file larger than this is a mistake, not a module
MAX_LINE = 5_000  # characters; the longest paragraph of ours has 1,500
MAX_DEPTH = 12  # the deepest place in the schema is 6

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}
# Control characters, and the line ends that YAML counts and no editor shows. Line feeds and tabs are for people.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_HIDDEN_HERE = "There is an invisible control character here.", "Delete it and type the text again."


@dataclass(frozen=True)
class SourceFile:
    """A file of an author. ``path`` is relative to the college's folder, with forward slashes.

    ``when_empty`` says what to do about a file with nothing in it.
    """

    path: str
    absolute: Path
    when_empty: str = "Write something in it, or delete it."

    def read(self) -> tuple[str | None, list[Diagnostic]]:
        """The text with line ends as ``\\n``, or None and why not."""
        if self.absolute.is_symlink():
            return None, [
                problem(self.path, (1, 1), "file-symlink", "This is a link to another file.", "Copy the file instead.")
            ]
        data = self.absolute.read_bytes()
        if len(data) > MAX_BYTES:
            size = f"{len(data) / 1_000_000:.1f} MB"
            message = f"This text file is {size}; the most we read is 1 MB."
            hint = "Split it into several modules." if self.absolute.suffix == ".md" else "Take out what is not needed."
            return None, [problem(self.path, (1, 1), "file-too-large", message, hint)]
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as broken:
            before = data[: broken.start].decode("utf-8-sig")
            message = "A character here is not UTF-8 text, so we cannot read the file."
            hint = "Save the file again as UTF-8, or delete the character and type it again."
            return None, [problem(self.path, _place(before, len(before)), "file-not-utf8", message, hint)]
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if hidden := _HIDDEN.search(text):
            return None, [problem(self.path, _place(text, hidden.start()), "character-hidden", *_HIDDEN_HERE)]
        for n, line in enumerate(text.split("\n"), 1):
            if len(line) > MAX_LINE:
                message = f"This line has {len(line):,} characters; the most we read in a line is {MAX_LINE:,}."
                return None, [problem(self.path, (n, MAX_LINE), "file-too-large", message, "Break it into paragraphs.")]
        if not text.strip():
            return None, [self.is_empty()]
        return text, []

    def is_empty(self) -> Diagnostic:
        """The answer to a file with nothing in it, or nothing but remarks."""
        return problem(self.path, (1, 1), "file-empty", "This file is empty.", self.when_empty)


def _place(text: str, offset: int) -> Position:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def read_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """A YAML text as a tree of nodes, and every problem met on the way. None where nothing could be read.

    ``first_line`` is the line of the file on which ``text`` begins (front matter begins on line 2).
    Anchors, aliases, tags, duplicate keys and a second document are problems; the rest is read all the same.
    """
    builder = _Builder(path, first_line)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.syntax_error(error, text)
        return None, builder.problems
    return builder.root, builder.problems


class YamlTooDeepError(RecoveryCollegeError, yaml.YAMLError):
    """Lists and settings inside each other beyond any use."""

    problem = "too deep"

    def __init__(self, mark: Any) -> None:
        self.problem_mark = mark


class _Builder:
    """Puts events together to a tree, with a stack of its own so that deep nesting cannot exhaust Python's."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
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
            if event.style == '"' and _HIDDEN.search(event.value):
                message = "A backslash in this text makes a character that nobody can see."
                self._say(at, "character-hidden", message, "Delete it, or put the text in single quotes.")
            is_null = event.implicit[0] and not event.style and event.value in _NULLS
            self._add(Node(at, None if is_null else event.value))
            return
        node = Node(at, [] if isinstance(event, yaml.SequenceStartEvent) else {})
        self._add(node)
        self._stack.append((node, []))
        if len(self._stack) > MAX_DEPTH:
            raise YamlTooDeepError(event.start_mark)

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

    def syntax_error(self, error: yaml.YAMLError, text: str) -> None:
        """What PyYAML said, in words for somebody who has never met it."""
        mark = getattr(error, "problem_mark", None)
        if mark is None:  # a character that YAML cannot have: PyYAML gives an offset only
            row, column = _place(text, getattr(error, "position", 0))
            self._say((row + self.first_line - 1, column), "character-hidden", *_HIDDEN_HERE)
            return
        at, opened = self._at(mark), self._at(getattr(error, "context_mark", None) or mark)
        said = f"{getattr(error, 'context', None) or ''}: {getattr(error, 'problem', None) or error}"
        lines = text.split("\n")
        n = at[0] - self.first_line
        line = lines[n] if n < len(lines) else ""
        before = line[: at[1] - 1].rstrip()
        unknown = (False, "We cannot read the file from here on.", "Look at this line and the one above it.")
        from_start, *answer = next((rest for pattern, *rest in _SYNTAX if re.search(pattern, said)), unknown)
        if "\t" in line[: len(line) - len(line.lstrip())]:
            answer = ["This line is pushed in with a tab.", "Use spaces."]
        elif "did not find expected key" in said and before[-1:] in _CLOSING:
            answer = list(_CLOSING[before[-1]])
        elif "mapping values" in said and re.fullmatch(r"\s*(- +)?[\w-]+", before):
            above = next((m for m in reversed(range(n)) if lines[m].strip()), n)
            if _pushed_in(lines[above]) < _pushed_in(line):
                at, answer = (at[0], _pushed_in(line) + 1), list(_TOO_FAR)
            else:
                at, answer = (above + self.first_line, _pushed_in(lines[above]) + 1), list(_NO_COLON)
        self._say(opened if from_start else at, "data-syntax", *answer)


def _pushed_in(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_PUSHED_IN = (
    "This line is not in line with the ones above it.",
    "Give it as many spaces in front as the other settings of the same group have.",
)
_TOO_FAR = ("This line is pushed in too far.", _PUSHED_IN[1])
_NO_COLON = (
    "There is a colon missing, or the space after it.",
    "Write a colon and a space after the setting's name.",
)
_NOT_AT_THE_START = ("A text cannot start with this character.", "Put the text in double quotes.")
_MORE = "There is more text after the closing {}."
_CLOSING = {
    '"': (_MORE.format("quotation mark"), "Put the whole text in single quotes: 'like \"this\"'."),
    "'": (_MORE.format("quotation mark"), 'Put the whole text in double quotes: "it\'s".'),
    "]": (_MORE.format("bracket"), "Put the whole text in double quotes."),
    "}": (_MORE.format("bracket"), "Put the whole text in double quotes."),
}
# What PyYAML says; whether the mistake stands where PyYAML began to read, not where it gave up; and our answer.
_SYNTAX: list[tuple[str, bool, str, str]] = [
    (
        "mapping values are not allowed",
        False,
        "There is a colon in the text here, so we cannot tell the name from the value.",
        'Put the whole text in double quotes: "like: this".',
    ),
    ("could not find expected ':'", True, *_NO_COLON),
    ("found unexpected end of stream", True, "A quotation mark is opened and never closed.", "Add the closing mark."),
    ("found character '%?\\\\?t|cannot start any token", False, *_NOT_AT_THE_START),
    ("scanning an? (alias|anchor|tag|directive|block scalar)|parsing a (tag|block node)", True, *_NOT_AT_THE_START),
    (
        "block sequence entries are not allowed",
        False,
        "A hyphen with a space after it starts an entry of a list, and no list can start here.",
        "Put a text in double quotes; start a list on a line of its own.",
    ),
    (
        "too deep",
        False,
        "The lists and settings here are nested too deep.",
        "Compare with the example in the editors' guide.",
    ),
    (
        "unknown escape character|character escape code|hexdecimal",
        False,
        "A backslash in double quotes has a meaning of its own.",
        "Put the text in single quotes.",
    ),
    ("did not find expected (key|'-' indicator)|expected <block end>", False, *_PUSHED_IN),
    ("did not find expected ',' or", True, "A list in brackets is not closed.", "Add the closing bracket."),
]


@dataclass(frozen=True)
class FrontMatter:
    """The settings at the top of a Markdown file, and the text under them."""

    node: Node | None
    body: str
    body_line: int  # the line of the file on which the body begins


def split_front_matter(text: str, path: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """Take a Markdown file apart. Broken front matter is an error: MkDocs would print it on the page."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        stray = next((n for n, line in enumerate(lines[:20], 1) if line.rstrip() == "---"), None)
        if stray and not any(line.strip() for line in lines[: stray - 1]):
            message, hint = "There is an empty line before the '---' at the top.", "Delete the empty line."
        else:
            message = "The settings between two lines of '---' are missing at the top of this file."
            hint = "Start the file with '---', the settings, and '---' again."
        return FrontMatter(None, text, 1), [problem(path, (1, 1), "front-matter-broken", message, hint)]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        message = "The settings at the top are opened with '---' and never closed."
        hint = "Add a line with '---' after the last setting."
        return FrontMatter(None, "", len(lines)), [problem(path, (1, 1), "front-matter-broken", message, hint)]
    node, problems = read_yaml("\n".join(lines[1:end]), path, first_line=2)
    if node is not None and not isinstance(node.value, dict):
        message = "The settings at the top are not a list of names and values."
        problems.append(problem(path, (2, 1), "front-matter-broken", message, "Write each as 'name: value'."))
        node = None
    elif node is None and not problems:
        message = "There is nothing between the two lines of '---'."
        problems.append(problem(path, (1, 1), "front-matter-broken", message, "Write at least 'title: …' there."))
    return FrontMatter(node, "\n".join(lines[end + 1 :]), end + 2), problems
