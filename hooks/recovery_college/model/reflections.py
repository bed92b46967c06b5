"""Finds the questions for reflection in the modules of a course, each with an id that follows from its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from recovery_college.markdown.dialect import mask_fences
from recovery_college.markdown.facilitator_notes import BLOCK, line_end, pushed_in
from recovery_college.markdown.plain_text import plain_line
from recovery_college.model.entities import Course, Module

REFLECT = "reflect"
_TITLE = re.compile(r'(?<!\\)"((?:[^"\\]|\\.)*+)"')
_POINT = re.compile(r"^ *(?:[-*+]|\d+[.)]) +", re.M)


@dataclass(frozen=True)
class Reflection:
    """One question. ``id`` changes with the words, so that no answer ever stands under a question it was not for."""

    id: str
    title: str
    question: str


def reflections(module: Module) -> list[Reflection]:
    """What a module asks, in its order, each question once."""
    text = module.prose.scan.for_learners
    found: dict[str, Reflection] = {}
    for title, inside in _blocks(text):
        for question in _questions(inside) or ([title] if title else []):
            digest = hashlib.sha256(" ".join(question.lower().split()).encode()).hexdigest()[:8]
            found.setdefault(digest, Reflection(f"{module.slug}/{digest}", title, question))
    return list(found.values())


def asks(course: Course) -> bool:
    """Whether a course asks anything."""
    return any(reflections(module) for module in course.modules)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Title and text of each block of the kind ``reflect``."""
    for opening in BLOCK.finditer(mask_fences(text)):
        if REFLECT not in opening[3].lower().split():
            continue
        head = text[opening.start() : line_end(text, opening.start())]
        title = _TITLE.search(head)
        under = pushed_in(head) + 4
        lines: list[str] = []
        at = opening.start() + len(head) + 1
        while at < len(text):  # line by line, so that a file of many blocks is not read again for each
            end = line_end(text, at)
            line = text[at:end]
            if line.strip() and pushed_in(line) < under:
                break
            lines.append(line[under:])
            at = end + 1
        yield plain_line(title[1]) if title else "", "\n".join(lines)


def _questions(inside: str) -> list[str]:
    """The points of a block, and paragraphs that ask something."""
    found = []
    for paragraph in re.split(r"\n\s*\n", inside):
        if _POINT.match(paragraph.lstrip("\n")):
            found += [plain_line(point) for point in _POINT.split(paragraph) if point.strip()]
        elif paragraph.strip().endswith("?"):
            found.append(plain_line(paragraph))
    return found
