"""Reads a text into sentences, each with its place and with what stands around it.

What stands around a sentence decides what it means: the headings above it, the line that leads into its list, whether
it is a quotation. Quoted words inside a sentence are taken out of it, because they are somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from recovery_college.diagnostics.location import Position
from recovery_college.markdown.plain_text import CITATION, plain_line, without_citations
from recovery_college.markdown.scanner import Scan
from recovery_college.markdown.sentences import LONGEST, count, unquoted

_TOKEN = re.compile(r"[a-z0-9£%&]+(?:['.,][a-z0-9]+)*'?|[;:()?!,«»¶—–]")
_TARGET = re.compile(r"\]\((?:(?!\]\()[^)])*+\)")
_HYPHENS = frozenset("-‐‑")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_MARKER = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|:[ \t]{2,}")
_OPENING = re.compile(r"(?P<mark>!!!|\?\?\?\+?|===\+?!?)[ \t]*+(?P<kind>[\w -]*+)(?:\"(?P<title>[^\"]*+)\")?[ \t]*$")
_HEADING = re.compile(r"(#{1,6})[ \t]++(.*)")


@dataclass(frozen=True)
class Frame:
    """What stands around a sentence. ``headings`` from the page's title down; ``lead`` leads into its list.

    ``cited`` is whether its paragraph, or its row of a table, cites a work.
    """

    headings: tuple[str, ...] = ()
    has_title: bool = False  # the first of them is the title of the whole page
    lead: str = ""
    quoted: bool = False
    cited: bool = False
    for_peers: bool = False  # the page is for peer support workers, so 'you' is one


@dataclass(frozen=True)
class Sentence:
    """A sentence. ``text`` has quoted words blanked out, ``typed`` has them; ``before`` is the one before it."""

    text: str
    typed: str
    position: Position
    frame: Frame
    before: str = ""

    @cached_property
    def tokens(self) -> str:
        """Its words in small letters with a space before and after each."""
        return tokens(self.text)

    @property
    def shown(self) -> str:
        """The sentence for a message."""
        return plain_line(without_citations(self.typed))


def tokens(text: str) -> str:
    """The words of a text in small letters, with a space before and after each, and marks that part it."""
    plain = CITATION.sub(" ¶ ", text) if "[" in text else text
    plain = plain.lower().replace("’", "'").replace("‘", "'")
    if "](" in plain:
        plain = _TARGET.sub("", plain)
    if _HYPHENS.intersection(plain):
        plain = _HYPHEN.sub(" ", plain).replace(" - ", " — ")
    words = _TOKEN.findall(plain)
    if "'" in plain:
        words = [word.rstrip("'") for word in words]
    return f" {' '.join(words)} "


@dataclass
class _Box:
    """A block that is open: how far its text is pushed in, and whether it is a quotation."""

    indent: int
    quoted: bool
    depth: int  # how many headings stood above it


Worth = Callable[[str, str], bool]


@dataclass
class SentenceReader:
    """Reads one Markdown text into sentences.

    ``worth`` is asked of a paragraph and of what leads into it, and those that are not worth it are counted only:
    looking at the words of a paragraph is quick, and taking it apart is not. ``count`` is how many sentences it met.
    """

    scan: Scan
    title: str = ""
    for_peers: bool = False
    worth: Worth | None = None
    count: int = 0
    _headings: list[tuple[int, str]] = field(default_factory=list)
    _boxes: list[_Box] = field(default_factory=list)
    _lead: str = ""
    _paragraph: list[tuple[int, str]] = field(default_factory=list)
    _is_item: bool = False
    _in_quote: bool = False
    _columns: list[str] = field(default_factory=list)

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of headings, paragraphs, lists, tables and boxes, in order."""
        self._headings = [(0, self.title)] if self.title else []
        offset = 0
        for line in self.scan.prose.split("\n"):
            yield from self._line(line, offset)
            offset += len(line) + 1
        yield from self._flush()

    def _line(self, line: str, offset: int) -> Iterator[Sentence]:
        text = line.strip()
        if not text.startswith("|"):
            self._columns = []
        if not text:
            yield from self._flush()
            return
        indent = len(line) - len(line.lstrip())
        start = offset + indent
        while self._boxes and indent < self._boxes[-1].indent:
            yield from self._flush()
            box = self._boxes.pop()
            del self._headings[box.depth :]
        is_quote = text.startswith(">")
        if is_quote != self._in_quote:
            yield from self._flush()
            self._in_quote = is_quote
        if is_quote:
            bare = text.lstrip("> \t")
            start += len(text) - len(bare)
            text = bare
        if text.startswith("#") and (found := _HEADING.match(text)):
            yield from self._flush()
            level = len(found[1])
            while self._headings and self._headings[-1][0] >= level:
                self._headings.pop()
            self._lead = ""
            heading = found[2].rstrip(" \t#")
            yield from self._read(heading, start + found.start(2))
            self._headings.append((level, heading))
        elif text[:3] in ("!!!", "???", "===") and (found := _OPENING.match(text)):
            yield from self._flush()
            self._lead = ""
            kinds = found["kind"].lower().split() if found["mark"] != "===" else []
            self._boxes.append(_Box(indent + 4, "quote" in kinds, len(self._headings)))
            if found["title"]:
                yield from self._read(found["title"], start + found.start("title"))
                self._headings.append((7, found["title"]))
        elif text.startswith("|"):
            yield from self._flush()
            yield from self._row(text, start)
        elif (text[:1] in "-*+:" or text[:1].isdigit()) and (found := _MARKER.match(text)):
            yield from self._flush()
            self._is_item = True
            self._paragraph.append((start + found.end(), text[found.end() :]))
        else:
            self._paragraph.append((start, text))

    def _row(self, text: str, start: int) -> Iterator[Sentence]:
        """A row of a table: the words above a column stand above each of its cells like a heading."""
        if not set(text) - set("|-: \t"):
            return
        cells = list(re.finditer(r"[^|]+", text))
        is_first, above, cited = not self._columns, len(self._headings), _is_cited(text)
        for n, cell in enumerate(cells):
            if n < len(self._columns):
                self._headings.append((8, self._columns[n]))
            yield from self._read(cell[0], start + cell.start(), cited=cited)
            del self._headings[above:]
        if is_first:
            self._columns = [cell[0].strip() for cell in cells]

    def _flush(self) -> Iterator[Sentence]:
        """The paragraph or list entry that has come to its end."""
        if not self._paragraph:
            return
        first, text = self._paragraph[0]
        if len(self._paragraph) > 1:  # on one line, each word as far from the first as it was
            pieces, length = [text], len(text)
            for begin, line in self._paragraph[1:]:
                pieces += [" " * (begin - first - length), line]
                length = begin - first + len(line)
            text = "".join(pieces)
        is_item = self._is_item
        self._paragraph, self._is_item = [], False
        if not is_item:
            self._lead = ""
        yield from self._read(text, first, lead=self._lead if is_item else "")
        if not is_item and text.rstrip(" *_").endswith(":"):
            self._lead = text.strip()[-LONGEST:]

    def _read(self, text: str, offset: int, lead: str = "", *, cited: bool = False) -> Iterator[Sentence]:
        self.count += count(text)
        if self.worth and not self.worth(text, lead):
            return
        quoted = self._in_quote or any(box.quoted for box in self._boxes)
        headings = tuple(title for _, title in self._headings)
        frame = Frame(headings, bool(self.title), lead, quoted, cited or _is_cited(text), self.for_peers)
        before = ""
        for start, said, typed in unquoted(text):
            yield Sentence(said, typed, self.scan.position(offset + start), frame, before)
            before = said


def _is_cited(text: str) -> bool:
    return "@" in text and any("@" in found[0] for found in CITATION.finditer(text))


def of_text(text: str, position: Position, frame: Frame) -> Iterator[Sentence]:
    """The sentences of a plain text of a YAML file."""
    for paragraph in text.split("\n\n"):
        before = ""
        for _, said, typed in unquoted(paragraph):
            yield Sentence(said, typed, position, frame, before)
            before = said
