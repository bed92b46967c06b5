"""Takes the waivers out of a Markdown text, before anything else sees it, and reads them.

A waiver stands next to its sentence, in a block that GitHub's editor shows like any other:

    !!! waiver "therapy"
        words: helping to run therapy groups
        reason: One employer writes so. We quote it beside the promise that it does not fit.
        reviewer: Peer Support Lead
        date: 2026-11-20

Its lines become empty lines, so that nothing of it reaches a page and every other line keeps its number.
"""

from __future__ import annotations

import re

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.loading.validation import validate
from recovery_college.loading.yaml_source import read_yaml
from recovery_college.markdown.dialect import mask_fences
from recovery_college.markdown.facilitator_notes import line_end, pushed_in
from recovery_college.model.node import Node
from recovery_college.schema.record import Waiver

_OPENING = re.compile(
    r"^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]*waiver\b[ \t]*(?:\"(?P<quoted>[^\"\n]*)\"|(?P<bare>[\w-]*))[^\n]*$",
    re.M | re.I,
)
_SHAPE = 'Write it as: !!! waiver "name-of-the-guideline", with words, reason, reviewer and date pushed in under it.'

WaiverAt = tuple[Waiver, Position]


def take_waivers(text: str, first_line: int, path: str) -> tuple[str, list[WaiverAt], list[Diagnostic]]:
    """The text without its waivers, the waivers with their places in the file, and what is wrong with them."""
    if "waiver" not in text.lower():
        return text, [], []
    found: list[WaiverAt] = []
    problems: list[Diagnostic] = []
    spans: list[tuple[int, int]] = []
    for opening in _OPENING.finditer(mask_fences(text)):
        end = _end(text, opening)
        spans.append((opening.start(), end))
        position = (text.count("\n", 0, opening.start()) + first_line, len(opening["indent"]) + 1)
        waiver, said = _read(text[opening.end() : end], opening, position, path)
        problems += said
        if waiver is not None:
            found.append((waiver, position))
    out, last = [], 0
    for start, end in spans:
        out += [text[last:start], re.sub(r"[^\n]", "", text[start:end])]
        last = end
    return "".join(out) + text[last:], found, problems


def _end(text: str, opening: re.Match[str]) -> int:
    """Where the lines pushed in under a waiver end. An empty line in the middle does not end it."""
    under, end = len(opening["indent"].expandtabs(4)), opening.end()
    seen = end
    while seen < len(text):
        next_end = line_end(text, seen + 1)
        line = text[seen + 1 : next_end]
        if line.strip() and pushed_in(line) < under + 4:
            break
        seen = next_end
        end = next_end if line.strip() else end
    return end


def _read(body: str, opening: re.Match[str], position: Position, path: str) -> tuple[Waiver | None, list[Diagnostic]]:
    sign = (opening["quoted"] or opening["bare"] or "").strip()
    if not sign:
        return None, [problem(path, position, "waiver-unreadable", "This waiver names no guideline.", _SHAPE)]
    if not body.strip():
        message = "Nothing is pushed in under this waiver."
        return None, [problem(path, position, "waiver-unreadable", message, _SHAPE)]
    node, problems = read_yaml(body, path, first_line=position[0])
    if node is None or problems:
        return None, problems
    if not isinstance(node.value, dict):
        message = "Under a waiver stand its settings, each as 'name: value'."
        return None, [problem(path, node.position, "waiver-unreadable", message, _SHAPE)]
    if "sign" in node.value:
        message = "The guideline stands twice here: after 'waiver', and as 'sign'."
        return None, [problem(path, node.keys["sign"], "waiver-unreadable", message, "Delete the line with 'sign'.")]
    whole = Node(position, {"sign": Node(position, sign), **node.value}, {"sign": position, **node.keys})
    return validate(whole, Waiver, path)
