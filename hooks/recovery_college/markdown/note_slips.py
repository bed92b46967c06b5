"""Finds facilitators' notes that Markdown would not read as meant: takes a text, gives each slip with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recovery_college.markdown.dialect import FACILITATOR
from recovery_college.markdown.facilitator_notes import BLOCK, line_end, pushed_in
from recovery_college.markdown.masked_text import Mark, MaskedText

# A facilitators' note as Python-Markdown reads it and ``for_learners`` cuts it out, and whatever was meant to be one.
_NOTE = re.compile(r"^ *(?:!!!|\?\?\?\+?) ?facilitator(?: +\"[^\n]*\")?[ \t]*$")
_LIKE_A_NOTE = re.compile(
    r"(?P<mark>[!?]{2,}+\+?+)(?P<between>[^\w\n]*+)(?P<kind>(?:[\w-]++[ \t]++)*?facilit\w*)", re.I
)
_BEFORE_A_NOTE = re.compile(r"(?:\d++[.)]|\[\^[^\[\]\n]*+\]:|\[[xX]\]|(?![!?]{2})[^\w\n])*+")
_MARK = re.compile(r"[!?]{2,}+")
_NO_WORD = re.compile(r"[^\w\n]*+")


def facilitator_blocks(text: MaskedText) -> list[Mark]:
    """The first mark of every facilitators' note, also of what was meant to be one; its text is the slip's name.

    ``''`` no slip · ``'inside'`` a list or quotation · ``'mark'`` not three exclamation or question marks ·
    ``'form'`` anything else that Python-Markdown would not take for one.
    """
    if "facilit" not in text.masked.lower():
        return []
    found = []
    for start in sorted({text.line_start(word.start()) for word in re.finditer("(?i)facilit", text.masked)}):
        line = text.masked[start : line_end(text.masked, start)]
        match = _like_a_note(line)
        if match is None:
            continue
        before = line[: match.start()]
        has_mark = match["mark"] in ("!!!", "???", "???+")
        is_block = has_mark and not before.strip(" ") and not match["between"].strip(" ")
        if _NOTE.match(line):
            slip = ""
        elif is_block and FACILITATOR not in match["kind"].lower().split():
            continue  # another word: a block of a kind we do not know
        elif before.strip():
            slip = "inside"
        else:
            slip = "form" if has_mark else "mark"
        found.append(Mark(slip, text.position(start + match.start("mark"))))
    return found


def open_notes(text: MaskedText, notes: Sequence[tuple[int, int]]) -> list[Mark]:
    """Where a facilitators' note ends sooner than its author meant; its text is the slip's name.

    ``'line'`` a line right under it is not pushed in · ``'fence'`` code inside it goes on outside of it.
    """
    found: list[Mark] = []
    last = len(text.text.rstrip())
    for start, end in notes:
        lines, fence = text.text[start:end].split("\n"), ""
        for n, line in enumerate(lines):
            mark = re.match(r"[ \t]*(`{3,}|~{3,})", line)
            if mark and not fence:
                fence, opened = mark[1], n
            elif mark and mark[1].startswith(fence) and not line.strip(" \t" + fence[0]):
                fence = ""
        if fence and end < last:
            row, _ = text.position(start + sum(len(line) + 1 for line in lines[:opened]))
            found.append(Mark("fence", (row, pushed_in(lines[opened]) + 1)))
        below = text.text[end + 1 : line_end(text.text, end + 1)]
        is_told = len(lines) == 1  # a note with nothing in it is told as that
        if not fence and not is_told and lines[-1].strip() and below.strip() and not BLOCK.match(below):
            found.append(Mark("line", text.position(end + 1 + len(below) - len(below.lstrip()))))
    return found


def _like_a_note(line: str) -> re.Match[str] | None:
    """The first mark in a line that could have been meant to start a facilitators' note.

    Only signs, numbers of a list, boxes to tick and names of footnotes may stand before it. What follows is looked at
    once for all marks that stand before the same word.
    """
    at = tried = 0
    while True:
        if before := _BEFORE_A_NOTE.match(line, at):
            at = before.end()
        mark = _MARK.match(line, at)
        if mark is None:
            return None
        if at >= tried:
            if found := _LIKE_A_NOTE.match(line, at):
                return found
            if signs := _NO_WORD.match(line, at):
                tried = signs.end()
        at = mark.end()
