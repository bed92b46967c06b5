"""Finds notes for facilitators in every form but ours: takes a scanned text, gives each with its place and its title.

Authors bring such notes from Word, from other tools and from habit: a heading "Trainer notes", a bold line, "Leader's
notes: …" at the start of a line, ``::: instructor``, ``> [!facilitator]``, a comment, a column of a table, a box of
another kind. Our pages would show all of these to everybody. What only speaks about facilitators is no note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recovery_college.markdown.facilitator_notes import line_end, pushed_in
from recovery_college.markdown.facilitator_words import is_kind_of_note, note_title
from recovery_college.markdown.scanner import Scan

_NEAR = re.compile(
    r"facilitat|trainer|tutor|leader|instructor|presenter|teacher|educator|lecturer|moderator|convenor|teaching"
    r"|training team|(?:running|leading|delivering) (?:the|this|your|a) |not for (?:students|learners|participants)",
    re.I,
)
_MARKS = re.compile(r"(?:[ \t]|[>*+-](?=[ \t*_(\[])|\d{1,3}[.)](?=[ \t])|[*_(\[])*+")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_CONTAINER = re.compile(r"^[ \t>]*+:{3,}+[ \t{.]*+([\w-]++(?:[ _-]notes?)?)")
_DIRECTIVE = re.compile(r"^[ \t>]*(?:\.\. |`{3,}|~{3,})[ \t]*\{?([\w-]++)(?:::|\})")
_ALERT = re.compile(r"^[ \t]*>[ \t]*\[!([\w -]++)\]")
_BOX = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?|===)[^\"\n“]*[\"“](?P<title>[^\"\n”]*)")
_COMMENT = re.compile(r"<!--+[ \t\n]*")
_ENDS = ":–—-])"


@dataclass(frozen=True)
class NoteForm:
    """A note for facilitators that is not in our box: its form, the offset of its line, and what it calls itself."""

    form: str  # heading · line · container · alert · box · comment · cell
    offset: int
    title: str


def note_forms(scan: Scan, *, in_module: bool) -> list[NoteForm]:
    """All of them. On a page that is in no module a heading may speak about facilitators, so it has to say "notes"."""
    if not _NEAR.search(scan.text):
        return []
    found: list[NoteForm] = []
    offset = 0
    is_start = True
    for line, masked in zip(scan.text.split("\n"), scan.fenced.split("\n"), strict=True):
        if line.strip() and _NEAR.search(line) and not scan.is_for_facilitators(offset):
            found += _in_line(line, masked, offset, is_start=is_start, in_module=in_module)
        is_start = not line.strip()
        offset += len(line) + 1
    for comment in _COMMENT.finditer(scan.fenced):
        said = scan.text[comment.end() : line_end(scan.text, comment.end())].removesuffix("-->").strip()
        bare = said.lstrip("*_([ ")
        is_named = note_title(bare) or is_kind_of_note(bare.split(":")[0])
        if is_named and not scan.is_for_facilitators(comment.start()):
            found.append(NoteForm("comment", comment.start(), bare.split(":")[0][:60]))
    return sorted(found, key=lambda one: one.offset)


def _in_line(line: str, masked: str, offset: int, *, is_start: bool, in_module: bool) -> Iterator[NoteForm]:
    for form, pattern in (("container", _CONTAINER), ("container", _DIRECTIVE), ("alert", _ALERT)):
        found = pattern.match(line)
        if found and is_kind_of_note(found[1]):
            yield NoteForm(form, offset, found[1].replace("-", " ").strip())
            return
    if not masked.strip() or pushed_in(line) >= 40:
        return
    if box := _BOX.match(masked):
        said = note_title(box["title"])
        if (said and not said[1].strip()) or is_kind_of_note(box["title"]):
            yield NoteForm("box", offset, said[0] if said else box["title"].strip())
        return
    if masked.lstrip().startswith("|") or masked.count("|") > 1:
        for cell in re.finditer(r"[^|]++", masked):
            said = note_title(cell[0].strip(" \t*_"))
            if said and (not said[1].strip() or said[1].lstrip(" *_")[0] in ":–—"):
                yield NoteForm("cell", offset + cell.start(), said[0])
        return
    heading = _HEADING.match(masked)
    start = _MARKS.match(masked, heading.end() if heading else 0)
    said = note_title(masked[start.end() :]) if start else None
    if said is None or start is None:
        return
    title, after = said
    rest = after.strip(" \t*_#")
    marks = masked[: start.end()]
    if heading:
        if in_module or "for" not in title.lower().split():
            yield NoteForm("heading", offset, title)
    elif rest:
        is_label = rest[0] in _ENDS and (is_start or marks.strip() or title[:1].isupper())
        is_hyphenated = rest[0] == "-" and not after.lstrip("*_").startswith((" -", "\t-"))
        if (is_label and not is_hyphenated) or (rest[0] == "." and any(mark in marks for mark in "*_")):
            yield NoteForm("line", offset + start.end(), title)
    elif not marks.strip(" \t") or any(mark in marks for mark in "*_"):
        is_point = re.match(r"[ \t]*(?:[-+]|\*(?=[ \t])|\d+[.)])[ \t]", masked)
        if is_start and in_module and not is_point:
            yield NoteForm("line", offset + start.end(), title)
