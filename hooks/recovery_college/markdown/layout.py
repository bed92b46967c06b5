"""Lays out the lines of a Markdown text as our dialect has them: lists, quotations, boxes, tables, headings.

Takes lines with the row that each came from, and gives the same, some with an empty line before them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recovery_college.markdown.dialect import fenced_code
from recovery_college.markdown.line_forms import (
    ALERT,
    ALERTS,
    BEGINS_PART,
    BLANKS,
    BOX,
    DASH,
    DELIMITER,
    HEADING,
    HEADING_ID,
    LEAD,
    MARKER,
    RULE,
    column_of,
    heading_text,
    moved,
    no_heading,
    plain_spaces,
    stripped,
)
from recovery_college.markdown.open_parts import OpenParts, Part

Line = tuple[int, str]  # the row it came from, and its text
_QUOTED = re.compile(">")
_DEEPEST = 10  # quotations in quotations; what is deeper stays as it is


@dataclass
class Layout:
    """Goes through the lines once, with the parts that are open at each of them."""

    source: Sequence[Line]
    depth: int = 0
    out: list[Line] = field(default_factory=list)
    open: OpenParts = field(default_factory=OpenParts)
    in_paragraph: bool = False
    in_table: bool = False
    after_blank: bool = True
    in_code: bool = False  # lines pushed in so far that they are code
    code: set[int] = field(default_factory=set)  # the rows of such lines
    is_for_author: bool = False  # what GitHub's preview shows as it is stays as it is
    after_box: bool = False  # the line above is the first of a box

    def lines(self) -> list[Line]:
        """All lines in our dialect."""
        fenced = self._fenced()
        at = 0
        while at < len(self.source):
            if at in fenced:
                at = self._fence(at, fenced[at])
            elif not self.source[at][1].strip(BLANKS):
                self._blank(self.source[at][0])
                at += 1
            else:
                at = self._line(at, fenced)
        return self.out

    def _fenced(self) -> dict[int, int]:
        """The end of the fenced code that each line is in."""
        text = "\n".join(line for _, line in self.source)
        fenced: dict[int, int] = {}
        row = at = 0
        for start, end in fenced_code(text):
            row += text.count("\n", at, start)
            after = row + text.count("\n", start, end) + 1
            fenced |= dict.fromkeys(range(row, after), after)
            row, at = after - 1, end
        return fenced

    def _fence(self, at: int, end: int) -> int:
        """Code between fences, moved with what it stands in and else as it is."""
        column = column_of(self.source[at][1])
        self.open.leave(column)
        shift = self.open.shift(column)
        self.out += [(row, moved(line, shift)) for row, line in self.source[at:end]]
        self.open.settle(column)
        self.in_paragraph = self.in_table = self.after_blank = self.in_code = False
        return end

    def _blank(self, row: int) -> None:
        self.out.append((row, ""))
        self.in_paragraph = self.in_table = False
        self.after_blank = True

    def _line(self, at: int, fenced: Mapping[int, int]) -> int:
        row, line = self.source[at]
        lead = LEAD.match(line)
        text = line[lead.end() :] if lead else line
        column = column_of(line)
        if self.after_box:
            self.open.pull_in(column)
        self.after_box = False
        if self._is_code(column, line):
            self.open.leave(column)
            self.out.append((row, moved(line, self.open.shift(column, is_code=True))))
            self.code.add(row)
            self.in_code, self.after_blank = True, False
            return at + 1
        self.in_code = False
        if "\u00a0" in line[: len(line) - len(text)] and not self.open:
            column = 0  # pushed in with no-break spaces, which make no code anywhere
        marker = None if RULE.match(text) else MARKER.match(text)
        if marker is None and self._is_dashed(at, fenced):
            marker = DASH.match(text)
        if marker and self._may_start_list(marker, column):
            self._entry(row, text, marker, column)
        elif text.startswith(">") and self.depth < _DEEPEST:
            return self._quotation(at, fenced, column)
        else:
            self._other(row, line, text, column, self._is_table(at, fenced))
        return at + 1

    # ── what a line is ──

    def _is_code(self, column: int, line: str) -> bool:
        """Whether a line is code because it is pushed in four columns more than what it stands in."""
        if not (self.after_blank or self.in_code) or "\u00a0" in line[: len(line) - len(line.lstrip())]:
            return False
        inside = 0
        for part in self.open.parts:
            if not self.open.belongs(part, column):
                break
            inside = part.inside if part.is_settled else max(part.inside, min(column, part.column + 4))
        return column >= inside + 4

    def _is_dashed(self, at: int, fenced: Mapping[int, int]) -> bool:
        """Whether a line starts with a dash as one of several do: one alone may go on a sentence, or name a source."""
        if not DASH.match(stripped(self.source[at][1])):
            return False
        near = [n for n in (at - 1, at + 1) if 0 <= n < len(self.source) and n not in fenced]
        return any(
            DASH.match(stripped(self.source[n][1])) or (n < at and re.match("- ", stripped(self.out[-1][1])))
            for n in near
            if n > at or self.out
        )

    def _may_start_list(self, marker: re.Match[str], column: int) -> bool:
        """Whether a list may begin here, as GitHub has it: inside a paragraph with a bullet or with 1 only."""
        if not self.in_paragraph or any(part.list_kind for part in self.open.parts):
            return True
        number = marker.groupdict().get("number")
        return number is None or int(number) == 1

    def _is_table(self, at: int, fenced: Mapping[int, int]) -> bool:
        if at + 1 >= len(self.source) or at + 1 in fenced or "|" not in self.source[at][1]:
            return False
        below = self.source[at + 1][1]
        return "-" in below and "|" in below and bool(DELIMITER.match(below))

    # ── what is written of it ──

    def _entry(self, row: int, text: str, marker: re.Match[str], column: int) -> None:
        """An entry of a list, with the one mark that Python-Markdown knows, at a multiple of four columns."""
        kinds = marker.groupdict()
        kind = "ol" if kinds.get("number") else "ul"
        brother = self.open.leave(column)
        parent = self.open.last
        needs_room = False
        if self.out and not self.after_blank:
            if brother is not None:
                needs_room = brother.list_kind != kind or brother.has_parts
            elif parent is not None and parent.list_kind:
                needs_room = parent.has_parts and self.in_paragraph
            else:
                needs_room = self.in_paragraph
            if needs_room:
                self.out.append((row, ""))
        self.open.settle(column, has_parts=self.after_blank or needs_room)
        own = parent.moved_to if parent is not None else 0
        bullet = kinds.get("bullet")
        mark = f"{kinds['number']}." if kind == "ol" else bullet if bullet and bullet in "-*+" else "-"
        gap = re.sub("[^ \t]", " ", marker[0][len(marker[0].rstrip()) :])
        said = text[marker.end() :]
        self.out.append((row, " " * own + mark + (gap or " ") + (said if self.is_for_author else no_heading(said))))
        self.open.parts.append(Part(column, column + 2, own + 4, own, kind, is_settled=False))
        self.in_paragraph, self.in_table, self.after_blank = True, False, False

    def _quotation(self, at: int, fenced: Mapping[int, int], column: int) -> int:
        """Lines that start with ``>``: what is quoted is laid out as a text of its own; a mark of GitHub's is a box."""
        self.open.leave(column)
        shift = self.open.shift(column)
        if self.in_paragraph and not self.after_blank and self.open.last and self.open.last.list_kind:
            self.out.append((self.source[at][0], ""))
        self.open.settle(column)
        inner: list[Line] = []
        while at < len(self.source) and at not in fenced:
            row, line = self.source[at]
            quoted = stripped(line)
            if not quoted.startswith(">") or (inner and abs(column_of(line) - column) > 1):
                break
            inner.append((row, quoted[2:] if quoted[1:2] in (" ", "\t", "\u00a0") else quoted[1:]))
            at += 1
        alert = None if self.is_for_author else ALERT.match(inner[0][1])
        while alert and at < len(self.source) and at not in fenced and inner[-1][1].strip() and self._goes_on(at):
            inner.append((self.source[at][0], stripped(self.source[at][1])))
            at += 1
        own = " " * max(0, column + shift)
        if alert and (kind := ALERTS.get(alert[1].lower())):
            if self.in_paragraph and self.out:
                self.out.append((inner[0][0], ""))
            title = alert["title"].strip()
            kind = f'{kind.split(" ")[0]} "{title}"' if title else kind
            self.out.append((inner[0][0], f"{own}!!! {kind}"))
            self.out += [(row, f"{own}    {line}" if line else "") for row, line in self._quoted(inner[1:])]
            self.open.open_box(column, shift)
            self.in_paragraph, self.after_blank = False, False
            return at
        self.out += [(row, f"{own}> {line}" if line else f"{own}>") for row, line in self._quoted(inner)]
        self.in_paragraph, self.after_blank = True, False
        return at

    def _goes_on(self, at: int) -> bool:
        """Whether a line goes on the paragraph above it without the mark that it has."""
        text = stripped(self.source[at][1])
        return bool(text) and not any(form.match(text) for form in (MARKER, HEADING, BOX, RULE, BEGINS_PART, _QUOTED))

    def _quoted(self, lines: Sequence[Line]) -> list[Line]:
        layout = Layout(lines, self.depth + 1, code=self.code, is_for_author=self.is_for_author)
        return layout.lines()

    def _other(self, row: int, line: str, text: str, column: int, is_table: bool) -> None:
        """Anything else: a paragraph, a heading, the first line of a box or of a table."""
        heading, box = HEADING.match(text), BOX.match(text)
        begins_part = bool(BEGINS_PART.match(text))
        is_rule = bool(RULE.match(text))
        begins = bool(heading or box or begins_part or is_rule) or (is_table and not self.in_table)
        goes_on = self.in_paragraph and not begins
        if not goes_on:
            left = self.open.leave(column)
            if self.out and not self.after_blank:
                leaves_list = left is not None and (heading is not None or is_rule)
                in_entry = self.open.last is not None and bool(self.open.last.list_kind)
                if leaves_list or (self.in_paragraph and (is_table or (in_entry and (heading or box)))):
                    self.out.append((row, ""))
        else:
            self.open.leave_boxes(column)
        if not goes_on:
            self.open.settle(column)
        if heading:
            said = HEADING_ID.sub("", heading["text"]).rstrip()
            text = f"{heading['mark']} {said if self.is_for_author else heading_text(said)}"
        elif box and box["gap"]:
            text = f"{box['mark']} {plain_spaces(box['rest'])}"
        elif not self.is_for_author:
            text = no_heading(text)
        shift = self.open.shift(column)
        part = self.open.last
        stays = goes_on and not (part and self.open.belongs(part, column) and (self.in_table or part.is_pulled_in))
        written = " " * max(0, column if stays else column + shift) + text
        if text.startswith(("```", "~~~")) and not set(line[: len(line) - len(text)]) <= set(" \t"):
            written = line  # with a no-break space before it, it is no code yet, and hides no note
        self.out.append((row, written))
        self.in_paragraph = not begins or begins_part
        self.in_table, self.after_blank = self.in_table or is_table, False
        if box or begins_part:
            self.open.open_box(column, shift, is_box=bool(box))
            self.in_paragraph, self.after_box = begins_part, bool(box)
