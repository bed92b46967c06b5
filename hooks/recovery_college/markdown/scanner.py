"""Finds where things stand in a Markdown text: links, pictures, blocks, notes, raw HTML.

Python-Markdown forgets positions, so the text is scanned, with code masked out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from recovery_college.diagnostics.location import Position
from recovery_college.markdown.dialect import FACILITATOR, mask_code, mask_fences
from recovery_college.markdown.facilitator_notes import BLOCK, line_end, notes, pushed_in, without


@dataclass(frozen=True)
class Link:
    """A link or picture as it was typed. ``start`` and ``end`` are the offsets of its target in the text."""

    target: str
    text: str
    is_image: bool
    position: Position
    start: int
    end: int
    is_definition: bool = False  # the address of links and pictures by reference: [text]: address


@dataclass(frozen=True)
class Mark:
    """Something else that was found: its text and its place."""

    text: str
    position: Position


# Repetitions here never give back what they took (*+ and ++): a stranger's text must not make us try all ways.
_LABEL = r"\[((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*+\])*+)\]"
_WORD = r"(?:[^\s()<>]|\([^()\n]*+\))++"  # Python-Markdown takes an address of several words for a link, and so do we
_WORDS = rf"{_WORD}(?:[ \t]++(?![\"']){_WORD})*+"
_TARGET = rf"\(\s*+(<[^<>\n]*+>|{_WORDS}|)\s*+(?:(?<=\s)(?:\"[^\"\n]*+\"|'[^'\n]*+')\s*+)?\)"
_LINK = re.compile(rf"(?<!\\)(?<!!){_LABEL}{_TARGET}")
_IMAGE = re.compile(rf"(?<!\\)!{_LABEL}{_TARGET}")
_DEFINITION = re.compile(
    r"^[ \t>*+-]*+\[(?!\^)([^\[\]\n]++)\]:[ \t]*+(?:\n[ \t]*+)?(<[^<>\n]*>|\S+)[ \t]*+"
    r"(?:(?:\n[ \t]*+)?(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))[ \t]*+)?$",
    re.M,
)
_AROUND = " \t>*+-"  # a list or quotation around what stands at the start of a line
_REFERENCE = re.compile(r"(?<![\\\]!])\[(?!\^)((?:[^\[\]\\\n]|\\.)++)\]\[(?!\^)([^\[\]\n]*)\]")
_LINK_REFERENCE = re.compile(rf"(?<![\\!\]]){_LABEL}(?!\(|:)(?:\s?\[([^\[\]\n]*)\])?")
_IMAGE_REFERENCE = re.compile(rf"(?<!\\)!(?!\[\^){_LABEL}(?!\()(?:\s?\[(?!\^)([^\[\]\n]*)\])?")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\n]+)\]")
# A facilitators' note as Python-Markdown reads it and ``for_learners`` cuts it out, and whatever was meant to be one.
_NOTE = re.compile(r"^ *(?:!!!|\?\?\?\+?) ?facilitator(?: +\"[^\n]*\")?[ \t]*$")
_LIKE_A_NOTE = re.compile(
    r"(?P<mark>[!?]{2,}+\+?+)(?P<between>[^\w\n]*+)(?P<kind>(?:[\w-]++[ \t]++)*?facilit\w*)", re.I
)
_BEFORE_A_NOTE = re.compile(r"(?:\d++[.)]|\[\^[^\[\]\n]*+\]:|\[[xX]\]|(?![!?]{2})[^\w\n])*+")
_MARK = re.compile(r"[!?]{2,}+")
_NO_WORD = re.compile(r"[^\w\n]*+")
_SAYS_SOMETHING = re.compile(r"\n([^\n]*\S[^\n]*)")  # a line that is not empty
_DEEP = re.compile(r"^(?:[ \t>]|[*+:-](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])){10,}(?=[^\s>])[^\n]*", re.M)
DEEPEST = 40  # columns
_HTML = re.compile(
    r"<(/?[A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>|<!--|<[!?]"
    r"|<[A-Za-z][A-Za-z0-9-]*[ \t]+[A-Za-z:-]+[ \t]*=[^<>\n]*$",  # a tag that is never closed
    re.M,
)


class Scan:
    """What stands in one Markdown text. ``first_line`` is the line of the file on which the text begins."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text = text
        self.masked = mask_code(text)
        self.fenced = mask_fences(text)  # code in a line does not hide a block from Markdown
        self._starts = [0] + [found.end() for found in re.finditer("\n", text)]
        self._first_line = first_line

    def position(self, offset: int) -> Position:
        """Line and column in the file of an offset in the text."""
        index = bisect_right(self._starts, offset) - 1
        return index + self._first_line, offset - self._starts[index] + 1

    @cached_property
    def links(self) -> list[Link]:
        """Every address of a link or picture, in the order of the text."""
        found = [self._link(match, is_image=False) for match in _LINK.finditer(self.masked)]
        if "![" in self.masked:
            found += [self._link(match, is_image=True) for match in _IMAGE.finditer(self.masked)]
        for match in _DEFINITION.finditer(self.masked):
            target = match[2].strip("<>")
            start = match.start(2) + (1 if match[2].startswith("<") else 0)
            end = start + len(target)
            found.append(Link(target, match[1], False, self.position(match.start(2)), start, end, is_definition=True))
        return sorted(found, key=lambda link: link.start)

    def _starts_line(self, offset: int) -> bool:
        """Whether nothing but lists and quotations stands before an offset in its line."""
        return not self.masked[self._starts[bisect_right(self._starts, offset) - 1] : offset].strip(_AROUND)

    def _link(self, match: re.Match[str], *, is_image: bool) -> Link:
        target, start = match[2], match.start(2)
        if target.startswith("<"):
            target, start = target[1:-1], start + 1
        label = self.text[match.start(1) : match.end(1)]
        return Link(target, label, is_image, self.position(match.start()), start, start + len(target))

    @cached_property
    def met(self) -> list[Link]:
        """What readers meet: links and pictures, a picture by reference where it is shown.

        A link by reference counts where its address stands, so that one wrong address is one problem.
        """
        shown = self._pictures_by_reference[0]
        if not shown:
            return self.links
        pictures = {name for name, _ in shown}
        linked = {_name(match[2] or match[1]) for match in _LINK_REFERENCE.finditer(self.masked)}
        rest = [k for k in self.links if not (k.is_definition and _name(k.text) in pictures - linked)]
        return rest + [picture for _, picture in shown]

    @cached_property
    def _definitions(self) -> dict[str, Link]:
        return {_name(link.text): link for link in reversed(self.links) if link.is_definition}

    @cached_property
    def _pictures_by_reference(self) -> tuple[list[tuple[str, Link]], list[Mark]]:
        """``![words][name]``, ``![words][]`` and ``![name]``, with their addresses; and those without one."""
        shown, lost = [], []
        for match in _IMAGE_REFERENCE.finditer(self.masked) if "![" in self.masked else ():
            name = match[2] or match[1]
            position = self.position(match.start())
            if known := self._definitions.get(_name(name)):
                words = self.text[match.start(1) : match.end(1)]
                shown.append((_name(name), Link(known.target, words, True, position, known.start, known.end)))
            elif match[2] is not None or not self.masked[match.start() - 1 : match.start()].isalnum():  # not "Oh![sic]"
                lost.append(Mark(name, position))
        return shown, lost

    @property
    def undefined_pictures(self) -> list[Mark]:
        """``![words][name]`` for which no ``[name]: address`` stands anywhere."""
        return self._pictures_by_reference[1]

    @cached_property
    def undefined_references(self) -> list[Mark]:
        """``[text][name]`` for which no ``[name]: address`` stands anywhere."""
        if "][" not in self.masked:
            return []
        return [
            Mark(match[2] or match[1], self.position(match.start()))
            for match in _REFERENCE.finditer(self.masked)
            if _name(match[2] or match[1]) not in self._definitions
        ]

    @cached_property
    def lost_footnotes(self) -> list[tuple[Mark, bool]]:
        """``[^name]`` whose text is nowhere, or (with True) only where learners do not see it."""
        if "[^" not in self.masked:
            return []
        marks = list(_FOOTNOTE.finditer(self.masked))
        texts = {
            mark.start(): mark[1]
            for mark in marks
            if self.masked[mark.end() : mark.end() + 1] == ":" and self._starts_line(mark.start())
        }
        for_all = {name for start, name in texts.items() if not self.is_for_facilitators(start)}
        named, lost = set(texts.values()), []
        for mark in marks:
            is_hidden = mark[1] in named
            if mark.start() in texts or mark[1] in for_all or (is_hidden and self.is_for_facilitators(mark.start())):
                continue
            lost.append((Mark(mark[1], self.position(mark.start())), is_hidden))
        return lost

    @cached_property
    def _notes(self) -> list[tuple[int, int]]:
        return notes(self.text, self.fenced)

    @property
    def notes_for_facilitators(self) -> list[tuple[int, int]]:
        """Where each note for facilitators starts and ends, its first line with it."""
        return self._notes

    def is_for_facilitators(self, offset: int) -> bool:
        """Whether what stands at an offset is for facilitators only."""
        n = bisect_right(self._notes, (offset, len(self.text))) - 1
        return n >= 0 and offset < self._notes[n][1]

    @cached_property
    def for_learners(self) -> str:
        """The text without the blocks that are for facilitators only."""
        return without(self.text, self._notes)

    @cached_property
    def facilitator_blocks(self) -> list[Mark]:
        """The first mark of every facilitators' note, also of what was meant to be one; its text is the slip's name.

        ``''`` no slip · ``'inside'`` a list or quotation · ``'mark'`` not three exclamation or question marks ·
        ``'form'`` anything else that Python-Markdown would not take for one.
        """
        if "facilit" not in self.masked.lower():
            return []
        found = []
        starts = {bisect_right(self._starts, word.start()) - 1 for word in re.finditer("(?i)facilit", self.masked)}
        for start in sorted(self._starts[n] for n in starts):
            line = self.masked[start : line_end(self.masked, start)]
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
            found.append(Mark(slip, self.position(start + match.start("mark"))))
        return found

    @cached_property
    def open_notes(self) -> list[Mark]:
        """Where a facilitators' note ends sooner than its author meant; its text is the slip's name.

        ``'line'`` a line right under it is not pushed in · ``'fence'`` code inside it goes on outside of it.
        """
        found: list[Mark] = []
        last = len(self.text.rstrip())
        for start, end in self._notes:
            lines, fence = self.text[start:end].split("\n"), ""
            for n, line in enumerate(lines):
                mark = re.match(r"[ \t]*(`{3,}|~{3,})", line)
                if mark and not fence:
                    fence, opened = mark[1], n
                elif mark and mark[1].startswith(fence) and not line.strip(" \t" + fence[0]):
                    fence = ""
            if fence and end < last:
                row, _ = self.position(start)
                found.append(Mark("fence", (row + opened, pushed_in(lines[opened]) + 1)))
            below = self.text[end + 1 : line_end(self.text, end + 1)]
            is_told = len(lines) == 1  # a note with nothing in it is told as that
            if not fence and not is_told and lines[-1].strip() and below.strip() and not BLOCK.match(below):
                found.append(Mark("line", self.position(end + 1 + len(below) - len(below.lstrip()))))
        return found

    @cached_property
    def too_deep(self) -> Mark | None:
        """The first line that is pushed in, or nested in lists and quotations, beyond any use. It could stop us."""
        for match in _DEEP.finditer(self.masked):
            line = self.text[match.start() : match.end()].expandtabs(4)  # where code is blanked there is text
            start = re.match(r"(?:[ >]|[*+:-](?= )|[0-9]{1,9}[.)](?= ))*", line)
            if start and start.end() >= DEEPEST and line.strip(" *-_"):
                return Mark(str(start.end()), self.position(match.start()))
        return None

    @cached_property
    def blocks(self) -> list[Mark]:
        """The kind of every ``!!! kind`` and ``??? kind`` block; the mark itself where no kind stands after it."""
        return [
            Mark(match[3].strip(), self.position(match.start(3)))
            if match[3].strip()
            else Mark(match[2], self.position(match.end(2)))
            for match in BLOCK.finditer(self.fenced)
        ]

    @cached_property
    def empty_blocks(self) -> list[Mark]:
        """Blocks with nothing pushed in under them. The text below such a block is not part of it."""
        found = []
        for match in BLOCK.finditer(self.fenced):
            below = _SAYS_SOMETHING.search(self.text, line_end(self.text, match.end()))
            if pushed_in(below[1] if below else "") < len(match[1].expandtabs(4)) + 4:
                found.append(Mark(match[3].strip(), self.position(match.end(1))))
        return found

    @cached_property
    def html(self) -> list[Mark]:
        """Raw HTML tags (each element once), comments and declarations."""
        targets = {link.start - 1 for link in self.links}  # ![words](<a b.png>) is no tag
        tags = (match for match in _HTML.finditer(self.masked) if match.start() not in targets)
        return [Mark(tag[0], self.position(tag.start())) for tag in tags if not tag[0].startswith("</")]

    @cached_property
    def prose(self) -> str:
        """The text for reading checks: code blanked, link addresses blanked, same offsets."""
        out = list(self.masked)
        for link in self.links:
            out[link.start : link.end] = " " * (link.end - link.start)
        return "".join(out)


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


def _name(text: str) -> str:
    """The name of a reference, as Markdown compares them."""
    return " ".join(text.lower().split())
