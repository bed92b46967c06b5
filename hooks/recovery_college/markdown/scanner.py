"""Finds where things stand in a Markdown text: links, pictures, blocks, notes, raw HTML.

Python-Markdown forgets positions, so the text is scanned, with code masked out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from recovery_college.markdown import link_references, note_slips
from recovery_college.markdown.facilitator_notes import BLOCK, line_end, notes, pushed_in, without
from recovery_college.markdown.limits import excess
from recovery_college.markdown.links import Link, find_links
from recovery_college.markdown.masked_text import Mark, MaskedText
from recovery_college.markdown.slip import Slip
from recovery_college.markdown.text_slips import text_slips

_SAYS_SOMETHING = re.compile(r"\n([^\n]*\S[^\n]*)")  # a line that is not empty
_DEEP = re.compile(r"^(?:[ \t>]|[*+:-](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])){10,}(?=[^\s>])[^\n]*", re.M)
DEEPEST = 40  # columns
_HTML = re.compile(
    r"<(?!(?:https?|ftp):)(/?[A-Za-z][^<>@\s/]*+)(?:[\s/][^<>]*+)?>|<!--|<[!?]"
    r"|<[A-Za-z][A-Za-z0-9-]*[ \t]+[A-Za-z:-]+[ \t]*=[^<>\n]*$",  # a tag that is never closed
    re.M,
)
_ENDS = {"<!--": "-->", "<!": ">", "<?": "?>"}
_DECLARATION = re.compile(r"<!(?:doctype\b|\[)", re.I)


@dataclass(frozen=True)
class Tag(Mark):
    """The start of an element, a remark or a declaration in HTML."""

    is_closed: bool = True


class Scan(MaskedText):
    """What stands in one Markdown text, each found once, when it is asked for."""

    @cached_property
    def links(self) -> list[Link]:
        """Every address of a link or picture, in the order of the text."""
        return find_links(self)

    @cached_property
    def _references(self) -> link_references.LinkReferences:
        return link_references.LinkReferences(self, self.links)

    @cached_property
    def met(self) -> list[Link]:
        """What readers meet: links and pictures, a picture by reference where it is shown.

        A link by reference counts where its address stands, so that one wrong address is one problem.
        """
        return self._references.with_pictures()

    @property
    def undefined_pictures(self) -> list[Mark]:
        """``![words][name]`` for which no ``[name]: address`` stands anywhere."""
        return self._references.undefined_pictures()

    @cached_property
    def undefined_references(self) -> list[Mark]:
        """``[text][name]`` for which no ``[name]: address`` stands anywhere."""
        return self._references.undefined_links()

    @cached_property
    def lost_footnotes(self) -> list[tuple[Mark, bool]]:
        """``[^name]`` whose text is nowhere, or (with True) only where learners do not see it."""
        return link_references.lost_footnotes(self, self.is_for_facilitators)

    @cached_property
    def notes_for_facilitators(self) -> list[tuple[int, int]]:
        """Where each note for facilitators starts and ends, its first line with it."""
        return notes(self.text, self.fenced)

    def is_for_facilitators(self, offset: int) -> bool:
        """Whether what stands at an offset is for facilitators only."""
        n = bisect_right(self.notes_for_facilitators, (offset, len(self.text))) - 1
        return n >= 0 and offset < self.notes_for_facilitators[n][1]

    @cached_property
    def for_learners(self) -> str:
        """The text without the blocks that are for facilitators only."""
        return without(self.text, self.notes_for_facilitators)

    @cached_property
    def facilitator_blocks(self) -> list[Mark]:
        """The first mark of every facilitators' note, also of what was meant to be one; its text is the slip's name."""
        return note_slips.facilitator_blocks(self)

    @cached_property
    def open_notes(self) -> list[Mark]:
        """Where a facilitators' note ends sooner than its author meant; its text is the slip's name."""
        return note_slips.open_notes(self, self.notes_for_facilitators)

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
    def too_much(self) -> Mark | None:
        """The first place with more of something, which its text names, than Python-Markdown reads in good time."""
        found = excess(self.masked, self.fenced)
        return Mark(found.kind, self.position(found.offset)) if found else None

    @property
    def can_be_rendered(self) -> bool:
        """Whether the library may be asked what it makes of the text. Where it may not, a check says why."""
        return not self.too_deep and not self.too_much

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
    def slips(self) -> list[Slip]:
        """What would not be shown as it was meant, with the mended line."""
        return text_slips(self)

    @cached_property
    def html(self) -> list[Tag]:
        """Raw HTML tags (each element once), comments and declarations."""
        targets = {link.start - 1 for link in self.links}  # ![words](<a b.png>) is no tag
        tags = (match for match in _HTML.finditer(self.masked) if match.start() not in targets)
        ends = {start: self.masked.rfind(end) for start, end in _ENDS.items()}
        return [
            Tag(tag[0], self.position(tag.start()), is_closed=self._is_closed(tag, ends))
            for tag in tags
            if not tag[0].startswith("</")
        ]

    def _is_closed(self, tag: re.Match[str], ends: dict[str, int]) -> bool:
        """Whether a tag, remark or declaration ends. What does not is no HTML, and is shown as it was typed."""
        if tag[0] not in ends:
            return tag[0].endswith(">")
        is_known = tag[0] != "<!" or bool(_DECLARATION.match(self.masked, tag.start()))
        return is_known and ends[tag[0]] >= tag.end()

    @cached_property
    def prose(self) -> str:
        """The text for reading checks: code blanked, link addresses blanked, same offsets."""
        out = list(self.masked)
        for link in self.links:
            out[link.start : link.end] = " " * (link.end - link.start)
        return "".join(out)
