"""Explains what PyYAML says of a text that it cannot read, at the place where the mistake stands."""

from __future__ import annotations

import re

import yaml

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.loading.line_slips import find_slip
from recovery_college.loading.source_file import HIDDEN_HERE, place

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


def explain(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    """What PyYAML said of a text that begins on ``first_line`` of a file, in words for somebody who never met it."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a character that YAML cannot have: PyYAML gives an offset only
        row, column = place(text, getattr(error, "position", 0))
        return problem(path, (row + first_line - 1, column), "character-hidden", *HIDDEN_HERE)
    context = getattr(error, "context_mark", None) or mark
    at, opened = (mark.line + first_line, mark.column + 1), (context.line + first_line, context.column + 1)
    said = f"{getattr(error, 'context', None) or ''}: {getattr(error, 'problem', None) or error}"
    lines = text.split("\n")
    n = at[0] - first_line
    line = lines[n] if n < len(lines) else ""
    before = line[: at[1] - 1].rstrip()
    unknown = (False, "We cannot read the file from here on.", "Look at this line and the one above it.")
    from_start, *answer = next((rest for pattern, *rest in _SYNTAX if re.search(pattern, said)), unknown)
    slip = find_slip(lines[: n + 1]) or (find_slip(lines[: context.line + 1]) if from_start else None)
    if slip:
        place_of = (slip.row + first_line, slip.column)
        return problem(path, place_of, "data-syntax", slip.message, slip.hint, change=slip.change)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        answer = ["This line is pushed in with a tab.", "Use spaces."]
    elif "did not find expected key" in said and before[-1:] in _CLOSING:
        answer = list(_CLOSING[before[-1]])
    elif "mapping values" in said and re.fullmatch(r"\s*(- +)?[\w-]+", before):
        above = next((m for m in reversed(range(n)) if lines[m].strip()), n)
        if _pushed_in(lines[above]) < _pushed_in(line):
            at, answer = (at[0], _pushed_in(line) + 1), list(_TOO_FAR)
        else:
            at, answer = (above + first_line, _pushed_in(lines[above]) + 1), list(_NO_COLON)
    return problem(path, opened if from_start else at, "data-syntax", *answer)


def _pushed_in(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
