"""Reads a BibTeX text into nodes with their lines, so that the evidence library is validated like everything else."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.markdown.invisible_characters import invisible
from recovery_college.model.author_names import without_braces
from recovery_college.model.node import Node

LISTS = {"topics", "missing"}  # fields that hold several values with commas between
ADDRESSES = {"doi", "url"}  # fields in which %, & and ~ are themselves, and nothing is LaTeX

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it says, we say ourselves, with file and line


class _Decoding(LatexDecodingMiddleware):
    """Accents written in LaTeX as letters. % and & stay as they are typed: LaTeX would drop what follows."""

    def transform_entry(self, entry: Entry, library: Library) -> Block:
        everything = entry.fields
        # only a backslash makes LaTeX of a text, and decoding is slow
        entry.fields = [f for f in everything if "\\" in str(f.value) and f.key.lower() not in ADDRESSES]
        for field in entry.fields:
            field.value = re.sub(r"(?<!\\)([%&])", r"\\\1", str(field.value))
        super().transform_entry(entry, library)
        for field in everything:
            if field.key.lower() in ADDRESSES:
                field.value = re.sub(r"\\([%&_#~])", r"\1", str(field.value))
        entry.fields = everything
        return entry


def read_bibtex(text: str, path: str) -> tuple[Node, list[Diagnostic]]:
    """A BibTeX text as a mapping of records, and what could not be read. Accents written in LaTeX are decoded."""
    library = parse_string(text, append_middleware=[_Decoding(keep_braced_groups=True)])
    root, typed = Node((1, 1), {}), frozenset(text)
    problems: list[Diagnostic] = []
    for block in library.blocks:
        at = ((block.start_line or 0) + 1, 1)
        if isinstance(block, DuplicateBlockKeyBlock):
            message = f"There are two records called '{block.key}'."
            problems.append(problem(path, at, "data-duplicate-key", message, "Give one of them another name."))
        elif isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(f"'{name}'" for name in sorted(block.duplicate_keys))
            message = f"This record has {names} twice."
            problems.append(problem(path, at, "data-duplicate-key", message, "Keep one and delete the other."))
        elif isinstance(block, ParsingFailedBlock):
            message = "We cannot read this record."
            hint = "Look for a bracket { that is never closed, or a comma missing at the end of a line."
            problems.append(problem(path, at, "data-syntax", message, hint))
        elif isinstance(block, Entry):
            root.value[block.key] = record = _record(block)
            root.keys[block.key] = at
            problems += _hidden(record, path, typed)
    return root, problems


def _hidden(record: Node, path: str, typed: frozenset[str]) -> Iterator[Diagnostic]:
    """Characters that nobody can see and a command of LaTeX makes; what was typed has been told."""
    for node in record.value.values():
        made = next((one for one in invisible(str(node.plain())) if one.character not in typed), None)
        if made:
            message = f"A command of LaTeX in this text makes a character that nobody can see: {made}."
            yield problem(path, node.position, "character-hidden", message, "Take the command out.")


def _record(entry: Entry) -> Node:
    node = Node(((entry.start_line or 0) + 1, 1), {})
    for field in entry.fields:
        at = ((field.start_line or 0) + 1, 1)
        name = field.key.lower()
        value = unicodedata.normalize("NFC", re.sub(r"\s+", " ", str(field.value)).strip())
        if name in LISTS:
            parts = [part.strip() for part in value.split(",") if part.strip()]
            node.value[name] = Node(at, [Node(at, part) for part in parts])
        else:
            node.value[name] = Node(at, value if name == "author" else without_braces(value))
        node.keys[name] = at
    return node
