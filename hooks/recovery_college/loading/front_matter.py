"""Splits a Markdown file into the settings between its two lines of ``---`` and the text under them."""

from __future__ import annotations

from dataclasses import dataclass

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.loading.yaml_source import read_yaml
from recovery_college.model.node import Node


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
