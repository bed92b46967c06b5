"""The text of a paragraph: takes mammoth's HTML elements, gives one or more lines of Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from recovery_college.importing import escaping
from recovery_college.importing.word_texts import BOOKMARK, ITEM
from recovery_college.markdown.dialect import as_target
from recovery_college.markdown.html_tags import SCHEMES

NOTE = re.compile(r"#((?:foot|end)note)-(\d+)")
_SCHEMES = tuple(f"{one}://" if one.startswith("http") else f"{one}:" for one in sorted(SCHEMES))
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_BREAK = "\n"
_SIMPLE = re.compile(r"(?<![^ ])(\*\*?)(?=[^*\\ ])[^*\\]*[^*\\ ]\1(?![^ .,;:])")  # a mark that touches no other


@dataclass(frozen=True)
class _Piece:
    """Some text with its marks. ``made`` is a picture, a note or a line's end that is Markdown already."""

    text: str
    made: str = ""
    is_bold: bool = False
    is_italic: bool = False
    target: str = ""


class InlineWriter:
    """Writes the text of paragraphs. ``anchors`` has the heading on this page that an author's bookmark stands in."""

    def __init__(self, found: Counter[str]) -> None:
        self.notes: list[str] = []  # the name of each note, in the order of their marks in the text
        self.anchors: dict[str, str] = {}
        self._found = found
        self._check = markdown.Markdown()

    def lines(self, nodes: Iterable[LexborNode]) -> list[str]:
        """The lines of a paragraph. Each but the last ends where the author broke it."""
        pieces = [piece for node in nodes for piece in self._pieces(node, _Piece(""))]
        lines: list[list[_Piece]] = [[]]
        for piece in pieces:
            if piece.made == _BREAK:
                lines.append([])
            else:
                lines[-1].append(piece)
        return [line for line in map(self._line, lines) if line]

    def one_line(self, nodes: Iterable[LexborNode]) -> str:
        """The text where Markdown has one line only: in a heading's or a table's place."""
        return " ".join(self.lines(nodes))

    def heading(self, node: LexborNode) -> str:
        """The text of a heading: a heading is bold already, and a link in it would be lost in lists of headings."""
        pieces = [replace(p, is_bold=False, is_italic=False, target="") for p in self._pieces(node, _Piece(""))]
        line = _joined([replace(p, text=" ", made="") if p.made == _BREAK else p for p in pieces], ())
        return re.sub(r"#$", r"\\#", line)

    def _line(self, pieces: list[_Piece]) -> str:
        plainest = _joined(pieces, ())
        if not any(piece.is_bold or piece.is_italic for piece in pieces):
            return escaping.at_start(plainest)
        simple = _joined(pieces, ("is_bold", "is_italic"))
        if "*" not in _SIMPLE.sub("", simple).replace("\\*", ""):
            return simple if simple.startswith(("*", "[", "!")) else escaping.at_start(simple)
        wanted = self._text(plainest)
        for marks in (("is_bold", "is_italic"), ("is_bold",), ("is_italic",)):
            line = _joined(pieces, marks)
            if self._text(line) == wanted:  # Markdown cannot tell some marks apart that touch each other
                return line if line.startswith(("*", "[", "!")) else escaping.at_start(line)
        self._found["emphasis"] += 1
        return escaping.at_start(plainest)

    def _text(self, line: str) -> str:
        body = LexborHTMLParser(self._check.reset().convert(f"x{line}")).body
        return body.text() if body else ""

    def _pieces(self, node: LexborNode, around: _Piece) -> Iterator[_Piece]:
        if node.is_text_node:
            text, unseen = escaping.plain(node.text_content or "")
            self._found["unseen"] += unseen
            yield replace(around, text=text)
            return
        tag, attributes = node.tag, node.attributes
        if tag == "br":
            yield _Piece("", _BREAK)
        elif tag == "img":
            if source := attributes.get("src"):
                alt, _ = escaping.plain(attributes.get("alt") or "")
                yield _Piece("", f"![{escaping.in_line(alt)}]({as_target(source)})", target=around.target)
        elif tag == "input":
            yield replace(around, text="☑ " if "checked" in attributes else "☐ ")
        elif tag == "sup" and (mark := node.css_first("a[href]")) and NOTE.fullmatch(mark.attributes["href"] or ""):
            self.notes.append((mark.attributes["href"] or "")[1:])
            yield _Piece("", f"[^{len(self.notes)}]")
        elif tag in ("sup", "sub"):
            text = node.text()
            moved = text.translate(_RAISED if tag == "sup" else _LOWERED)
            if re.fullmatch("[0-9+-]+", text):
                yield replace(around, text=moved)
            else:
                yield from self._inside(node, around)
        else:
            if tag == "s":
                self._found["struck"] += 1
            if tag == "a" and "href" in attributes:
                around = replace(around, target=self._target(attributes["href"] or ""))
            bold, italic = around.is_bold or tag == "strong", around.is_italic or tag == "em"
            yield from self._inside(node, replace(around, is_bold=bold, is_italic=italic))

    def _inside(self, node: LexborNode, around: _Piece) -> Iterator[_Piece]:
        for child in node.iter(include_text=True):
            yield from self._pieces(child, around)

    def _target(self, address: str) -> str:
        if address.startswith(f"#{BOOKMARK}"):
            anchor = self.anchors.get(address[1:], "")
            self._found["link inside"] += not anchor
            return f"#{anchor}" if anchor else ""
        if address.lower().startswith(_SCHEMES) and address.isprintable() and len(address) <= 2000:
            return re.sub(r'[`{}|"]', lambda found: f"%{ord(found[0]):02X}", as_target(address))
        self._found["link"] += 1
        return ""


def anchors_in(node: LexborNode) -> list[str]:
    """The names of the author's bookmarks in an element."""
    marks = [mark.attributes.get("id") or "" for mark in node.css("a[id]")]
    return [mark for mark in marks if mark.startswith(BOOKMARK)]


def number_of(item: LexborNode) -> int | None:
    """The number that Word showed before a list item, where it has one."""
    for child in item.iter(include_text=True):
        mark = child.attributes.get("id") if child.tag == "a" else None
        if mark and (found := re.fullmatch(rf"{ITEM}(\d+)", mark)):
            return int(found[1])
        if not child.is_text_node and child.tag in ("ul", "ol"):
            return None
    return None


def _joined(pieces: list[_Piece], marks: tuple[str, ...]) -> str:
    """Pieces as one line, with the marks that are asked for."""
    line = ""
    for target, group in groupby(pieces, lambda piece: piece.target):
        inner = _marked(list(group), marks)
        text = inner.strip()
        if target and text:
            before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
            inner = f"{before}[{text}]({target}){after}"
        line = _next_to(line, inner)
    return re.sub(" {2,}", " ", line).strip()


def _marked(pieces: list[_Piece], marks: tuple[str, ...]) -> str:
    if not marks:
        line = ""
        for piece in pieces:
            line = _next_to(line, piece.made or escaping.in_line(piece.text))
        return line
    name, *rest = marks
    sign = {"is_bold": "**", "is_italic": "*"}[name]
    line = ""
    for is_on, group in groupby(pieces, lambda piece: getattr(piece, name) and not piece.made):
        inner = _marked(list(group), tuple(rest))
        text = inner.strip()
        if is_on and text:
            before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
            inner = f"{before}{sign}{text}{sign}{after}"
        line = _next_to(line, inner)
    return line


def _next_to(line: str, more: str) -> str:
    """Two pieces of Markdown side by side, where together they could mean something else."""
    if line.endswith("!") and more.startswith("["):
        line = f"{line[:-1]}&#33;"
    if line.endswith("]") and not line.endswith("\\]") and more.startswith("("):
        more = f"\\{more}"
    return line + more
