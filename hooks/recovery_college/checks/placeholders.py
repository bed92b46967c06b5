"""Finds words of a skeleton that nobody has replaced: readers would take them for what the college says.

A made-up college says so on every page, so there it is advice; a real one is not published with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.diagnostics.wording import shown
from recovery_college.model.documents import Prose
from recovery_college.model.node import Node
from recovery_college.model.placeholders import MARK, find_placeholder


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    code = "placeholder-in-example" if college.facts is not None and college.facts.example else "placeholder-left"
    for text in college.texts():
        found = list(_in_settings(text.document.node))
        if text.prose:
            found += _in_prose(text.prose)
        for position, words in found:
            message = f"'{shown(words)}' was never replaced."
            hint = f"Write your own words there, without {MARK}"
            if words.find(MARK) < 0:
                hint = "Write your own address there."
            elif text.prose is None:
                hint += " If you do not know yet, put # at the start of the line: pages leave it out then."
            yield problem(text.path, position, code, message, hint)


def _in_settings(node: Node) -> Iterator[tuple[Position, str]]:
    if isinstance(node.value, dict | list):
        for inner in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _in_settings(inner)
    elif isinstance(node.value, str) and find_placeholder(node.value) >= 0:
        yield node.position, node.value


def _in_prose(prose: Prose) -> Iterator[tuple[Position, str]]:
    at = -1
    while (at := find_placeholder(prose.text, at + 1)) >= 0:
        yield prose.scan.position(at), prose.text[at:].partition("\n")[0]
