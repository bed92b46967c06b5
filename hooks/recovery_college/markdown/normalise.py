"""Writes an author's Markdown as our dialect has it: a text in, the same with the line that each line came from.

People write where a code host shows a preview, and Python-Markdown reads some of it otherwise: a list or a table right
under a sentence, lists pushed in by two or three spaces, ``1)`` and ``•``, ``> [!NOTE]``. This is done once, when a
file is read, so that checks and pages see the same text. Code stays as it is, and doing it twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recovery_college.markdown.dialect import BLOCKS, fenced_code
from recovery_college.markdown.normalise_inline import normalise_inline

Line = tuple[int, str]  # the row it came from, and its text
_DEEPEST = 10  # quotations in quotations; what is deeper stays as it is

_MAY_BE_CODE = re.compile(r"(?:\A|\n[ \t]*+\n)(?: {4}|[ ]{0,3}\t)")
_MOST_LOOKS = 5  # what one look moves or takes off can let the next see more; three are the most that was ever needed

_SPACES = "[ \t\u00a0\u202f\u2007]"
_LEAD = re.compile(rf"{_SPACES}*+")
_MARKER = re.compile(
    rf"(?:(?P<bullet>[-*+•◦▪‣●○\uf0b7])|(?P<number>\d{{1,9}})(?P<sign>[.)]))(?P<gap>{_SPACES}++)(?=\S)"
)
_DASH = re.compile(rf"[–—]{_SPACES}++(?=\S)")
_RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_HEADING = re.compile(rf"(?P<mark>\#{{1,6}})(?P<gap>{_SPACES}++)(?P<text>\S[^\n]*)")
_HEADING_ID = re.compile(r"\{:?[ \t]*+#[\w?.:!'-]++[ \t]*+\}[ \t]*+$")
_BOX = re.compile(rf"(?P<mark>!!!|\?\?\?\+?|===\+?!?)(?P<gap>{_SPACES}++)(?P<rest>\S[^\n]*)|(?:!!!|\?\?\?\+?)(?=\w)")
_CURLY_TITLE = re.compile(r'([\w-]++)[ \u00a0]++[“”„«"]([^“”„«»"\n]++)[“”»"][ \u00a0]*+$')
_BEGINS_PART = re.compile(r"(?::[ \t]|\[\^[^\[\]\n]*\]:)")  # a meaning, a footnote: what belongs to it is pushed in
_DELIMITER = re.compile(r"[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+$")
_ALERT = re.compile(r"[ \t]*+\[!(\w++)\](?P<title>[^\n\"]*+)$")
# What GitHub's own marks are here. A kind of ours in such a mark is that kind.
_ALERTS = {kind: kind for kind in BLOCKS} | {"important": 'note "Important"', "caution": 'warning "Caution"'}


@dataclass(frozen=True)
class Normalised:
    """A text in our dialect. ``rows`` has, for each of its lines, the line of the author's text, counted from 0."""

    text: str
    rows: tuple[int, ...]


def normalise(text: str) -> Normalised:
    """An author's text in our dialect. Empty lines may come in between; no line ever goes."""
    rows: Sequence[int] = range(text.count("\n") + 1)
    for _ in range(_MOST_LOOKS):
        made = _once(text)
        if made.text == text:
            break
        text, rows = made.text, [rows[row] for row in made.rows]
    return Normalised(text, tuple(rows))


def tidy(text: str) -> str:
    """A text with its spaces, bullets and list lines as our dialect has them, for its author to keep."""
    for _ in range(_MOST_LOOKS):
        layout = _Layout(list(enumerate(text.split("\n"))), keeps_alerts=True)
        before, text = text, "\n".join(line for _, line in layout.lines())
        if before == text:
            break
    return text


def code_lines(text: str) -> frozenset[int]:
    """The lines of a text in our dialect that are code because they are pushed in, counted from 0."""
    if not _MAY_BE_CODE.search(text):
        return frozenset()
    layout = _Layout(list(enumerate(text.split("\n"))))
    layout.lines()
    return frozenset(layout.code)


def _once(text: str) -> Normalised:
    layout = _Layout(list(enumerate(text.split("\n"))))
    laid = layout.lines()
    code = [n for n, (row, _) in enumerate(laid) if row in layout.code]
    return Normalised(normalise_inline("\n".join(line for _, line in laid), code), tuple(row for row, _ in laid))


@dataclass
class _Part:
    """What holds the lines pushed in under it. ``inside`` is the column at which they begin, in the author's text."""

    column: int  # of its own mark
    inside: int
    moved_to: int  # where they begin in ours
    own_column: int  # where its mark stands in ours
    list_kind: str = ""  # of an entry of a list: "ul" or "ol"
    is_settled: bool = True  # whether ``inside`` is known; an entry's first line tells
    has_parts: bool = False  # whether something came after its first paragraph


_MARGIN = _Part(0, 0, 0, 0)


@dataclass
class _Layout:
    """Goes through the lines once, with the parts that are open at each of them."""

    source: Sequence[Line]
    depth: int = 0
    out: list[Line] = field(default_factory=list)
    open: list[_Part] = field(default_factory=list)
    in_paragraph: bool = False
    in_table: bool = False
    after_blank: bool = True
    in_code: bool = False  # lines pushed in so far that they are code
    code: set[int] = field(default_factory=set)  # the rows of such lines
    keeps_alerts: bool = False  # GitHub's own boxes, which its preview shows

    def lines(self) -> list[Line]:
        """All lines in our dialect."""
        fenced = self._fenced()
        at = 0
        while at < len(self.source):
            if at in fenced:
                at = self._fence(at, fenced[at])
            elif not self.source[at][1].strip(" \t\u00a0\u202f\u2007"):
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
        column = _column(self.source[at][1])
        self._leave(column)
        shift = self._shift(column)
        self.out += [(row, _moved(line, shift)) for row, line in self.source[at:end]]
        self._settle(column)
        self.in_paragraph = self.in_table = self.after_blank = self.in_code = False
        return end

    def _blank(self, row: int) -> None:
        self.out.append((row, ""))
        self.in_paragraph = self.in_table = False
        self.after_blank = True

    def _line(self, at: int, fenced: Mapping[int, int]) -> int:
        row, line = self.source[at]
        lead = _LEAD.match(line)
        text = line[lead.end() :] if lead else line
        column = _column(line)
        if self._is_code(column, line):
            self._leave(column)
            self.out.append((row, _moved(line, self._shift(column, is_code=True))))
            self.code.add(row)
            self.in_code, self.after_blank = True, False
            return at + 1
        self.in_code = False
        if "\u00a0" in line[: len(line) - len(text)] and not self.open:
            column = 0  # pushed in with no-break spaces, which make no code anywhere
        marker = None if _RULE.match(text) else _MARKER.match(text)
        if marker is None and self._is_dashed(at, fenced):
            marker = _DASH.match(text)
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
        for part in self.open:
            if not self._belongs(part, column):
                break
            inside = part.inside if part.is_settled else max(part.inside, min(column, part.column + 4))
        return column >= inside + 4

    def _is_dashed(self, at: int, fenced: Mapping[int, int]) -> bool:
        """Whether a line starts with a dash as one of several do: one alone may go on a sentence, or name a source."""
        if not _DASH.match(_stripped(self.source[at][1])):
            return False
        near = [n for n in (at - 1, at + 1) if 0 <= n < len(self.source) and n not in fenced]
        return any(
            _DASH.match(_stripped(self.source[n][1])) or (n < at and re.match("- ", _stripped(self.out[-1][1])))
            for n in near
            if n > at or self.out
        )

    def _may_start_list(self, marker: re.Match[str], column: int) -> bool:
        """Whether a list may begin here, as GitHub has it: inside a paragraph with a bullet or with 1 only."""
        if not self.in_paragraph or any(part.list_kind for part in self.open):
            return True
        number = marker.groupdict().get("number")
        return number is None or int(number) == 1

    def _is_table(self, at: int, fenced: Mapping[int, int]) -> bool:
        if at + 1 >= len(self.source) or at + 1 in fenced or "|" not in self.source[at][1]:
            return False
        below = self.source[at + 1][1]
        return "-" in below and "|" in below and bool(_DELIMITER.match(below))

    # ── what is written of it ──

    def _entry(self, row: int, text: str, marker: re.Match[str], column: int) -> None:
        """An entry of a list, with the one mark that Python-Markdown knows, at a multiple of four columns."""
        kinds = marker.groupdict()
        kind = "ol" if kinds.get("number") else "ul"
        brother = self._leave(column)
        parent = self.open[-1] if self.open else None
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
        self._settle(column, has_parts=self.after_blank or needs_room)
        own = parent.moved_to if parent is not None else 0
        bullet = kinds.get("bullet")
        mark = f"{kinds['number']}." if kind == "ol" else bullet if bullet and bullet in "-*+" else "-"
        gap = re.sub("[^ \t]", " ", marker[0][len(marker[0].rstrip()) :])
        self.out.append((row, " " * own + mark + gap + text[marker.end() :]))
        self.open.append(_Part(column, column + 2, own + 4, own, kind, is_settled=False))
        self.in_paragraph, self.in_table, self.after_blank = True, False, False

    def _quotation(self, at: int, fenced: Mapping[int, int], column: int) -> int:
        """Lines that start with ``>``: what is quoted is laid out as a text of its own; a mark of GitHub's is a box."""
        self._leave(column)
        shift = self._shift(column)
        if self.in_paragraph and not self.after_blank and self.open and self.open[-1].list_kind:
            self.out.append((self.source[at][0], ""))
        self._settle(column)
        inner: list[Line] = []
        while at < len(self.source) and at not in fenced:
            row, line = self.source[at]
            quoted = _stripped(line)
            if not quoted.startswith(">") or (inner and abs(_column(line) - column) > 1):
                break
            inner.append((row, quoted[2:] if quoted[1:2] in (" ", "\t", "\u00a0") else quoted[1:]))
            at += 1
        alert = None if self.keeps_alerts else _ALERT.match(inner[0][1])
        own = " " * max(0, column + shift)
        if alert and (kind := _ALERTS.get(alert[1].lower())):
            if self.in_paragraph and self.out:
                self.out.append((inner[0][0], ""))
            title = alert["title"].strip()
            kind = f'{kind.split(" ")[0]} "{title}"' if title else kind
            self.out.append((inner[0][0], f"{own}!!! {kind}"))
            self.out += [(row, f"{own}    {line}" if line else "") for row, line in self._quoted(inner[1:])]
            self._open_box(column, shift)
            self.in_paragraph, self.after_blank = False, False
            return at
        self.out += [(row, f"{own}> {line}" if line else f"{own}>") for row, line in self._quoted(inner)]
        self.in_paragraph, self.after_blank = True, False
        return at

    def _quoted(self, lines: Sequence[Line]) -> list[Line]:
        layout = _Layout(lines, self.depth + 1, code=self.code, keeps_alerts=self.keeps_alerts)
        return layout.lines()

    def _other(self, row: int, line: str, text: str, column: int, is_table: bool) -> None:
        """Anything else: a paragraph, a heading, the first line of a box or of a table."""
        heading, box = _HEADING.match(text), _BOX.match(text)
        begins_part = bool(_BEGINS_PART.match(text))
        is_rule = bool(_RULE.match(text))
        begins = bool(heading or box or begins_part or is_rule) or (is_table and not self.in_table)
        goes_on = self.in_paragraph and not begins
        if not goes_on:
            left = self._leave(column)
            if self.out and not self.after_blank:
                leaves_list = left is not None and (heading is not None or is_rule)
                if leaves_list or (is_table and self.in_paragraph):
                    self.out.append((row, ""))
        else:
            self._leave_boxes(column)
        if not goes_on:
            self._settle(column)
        if heading:
            text = f"{heading['mark']} {_HEADING_ID.sub('', heading['text']).rstrip()}"
        elif box and box["gap"]:
            text = f"{box['mark']} {_plain_spaces(box['rest'])}"
        shift = self._shift(column)
        written = " " * max(0, column if goes_on else column + shift) + text
        if text.startswith(("```", "~~~")) and not set(line[: len(line) - len(text)]) <= set(" \t"):
            written = line  # with a no-break space before it, it is no code yet, and hides no note
        self.out.append((row, written))
        self.in_paragraph = not begins or begins_part
        self.in_table, self.after_blank = self.in_table or is_table, False
        if box or begins_part:
            self._open_box(column, shift)
            self.in_paragraph = begins_part

    # ── what is open ──

    def _open_box(self, column: int, shift: int) -> None:
        """A box, and what else holds the lines that are pushed in under it by four columns."""
        edge = self.open[-1].inside if self.open else 0
        self.open.append(_Part(edge, edge + 4, column + shift + 4, column + shift))

    def _leave(self, column: int) -> _Part | None:
        """Close what a line at this column does not belong to; the last that was closed, if it was an entry."""
        left: _Part | None = None
        has_parts = False
        while self.open:
            part = self.open[-1]
            if self._belongs(part, column):
                break
            left = self.open.pop()
            has_parts = left.has_parts = has_parts or left.has_parts
        return left if left is not None and left.list_kind else None

    @staticmethod
    def _belongs(part: _Part, column: int) -> bool:
        """Whether what stands at a column stands in a part: in an entry from two columns on, in a box from four."""
        return column >= part.column + (2 if part.list_kind else 4) or (part.own_column == 0 and column >= 4)

    def _leave_boxes(self, column: int) -> None:
        """A paragraph goes on in a list without being pushed in, and never in a box."""
        for n, part in enumerate(self.open):
            if not part.list_kind and column < part.column + 4:
                del self.open[n:]
                return

    def _settle(self, column: int, *, has_parts: bool = True) -> None:
        """The first line that is pushed in under an entry tells at which column all of the entry stands."""
        if self.open:
            part = self.open[-1]
            if not part.is_settled:
                part.inside, part.is_settled = min(max(column, part.inside), part.column + 4), True
            part.has_parts = part.has_parts or has_parts

    def _shift(self, column: int, *, is_code: bool = False) -> int:
        """How far what starts at this column moves."""
        part = self.open[-1] if self.open else _MARGIN
        inside = part.inside if part.is_settled else min(max(column, part.inside), part.column + 4)
        return part.moved_to + (max(0, column - inside) if is_code else 0) - column


def _stripped(line: str) -> str:
    return line.lstrip(" \t\u00a0\u202f\u2007")


def _plain_spaces(text: str) -> str:
    """The first line of a box with plain spaces outside of its title, and straight quotation marks around it."""
    if curly := _CURLY_TITLE.match(text):
        return f'{curly[1]} "{curly[2].strip()}"'
    head, quote, title = text.partition('"')
    return re.sub("[\u00a0\u202f\u2007]", " ", head) + quote + title


def _column(line: str) -> int:
    """The column at which a line's text begins."""
    if line[:1] not in " \t\u00a0\u202f\u2007":
        return 0
    wide = line.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2007", " ").expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))


def _moved(line: str, shift: int) -> str:
    """A line so many columns further right, or left."""
    if not shift or not line.strip():
        return line
    text = line.lstrip(" \t")
    return " " * max(0, _column(line) + shift) + text
