"""The text of a module: takes mammoth's HTML, gives the title and our Markdown.

Word's own levels of headings need not be kept: whatever the first is called, it is ``##`` here, and no level is left
out. A heading that says it is for facilitators takes all that stands under it into a box that students do not see.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from recovery_college.importing.inline import InlineWriter, anchors_in, number_of
from recovery_college.importing.tables import cells_of, rows_of, table
from recovery_college.markdown.dialect import FACILITATOR, render
from recovery_college.markdown.facilitator_words import is_heading_of_notes, is_like_a_note

_HEADING = re.compile(r"h([1-6])")
_TITLE = -1  # the level of Word's "Title", above all headings
_INDENT = "    "
_NOTE_MARK = re.compile(r"(?<!\\)\[\^(\d+)\]")


@dataclass
class ModuleText:
    """The Markdown of a module, without the settings at its top. ``title`` is empty where the document has none."""

    title: str
    text: str
    boxes: list[str] = field(default_factory=list)
    lookalikes: list[str] = field(default_factory=list)


@dataclass
class _Block:
    text: str
    level: int = 0  # of a heading; 0 for all else
    said: str = ""  # a heading's text, as a reader sees it
    is_box: bool = False


def write(html: str, found: Counter[str]) -> ModuleText:
    """The Markdown of mammoth's HTML. What could not be brought is counted in ``found``."""
    body = LexborHTMLParser(html).body
    return _Writer(found).write(body) if body is not None else ModuleText("", "")


class _Writer:
    def __init__(self, found: Counter[str]) -> None:
        self._found = found
        self._inline = InlineWriter(found)
        self._lookalikes: list[str] = []
        self._notes: dict[str, LexborNode] = {}

    def write(self, body: LexborNode) -> ModuleText:
        nodes = list(body.iter(include_text=True))
        for node in [n for n in nodes if not n.is_text_node and n.tag == "ol"]:
            notes = [
                item for item in node.iter() if re.fullmatch(r"(foot|end)note-\d+", item.attributes.get("id") or "")
            ]
            if notes:
                self._notes = {item.attributes["id"] or "": item for item in notes}
                nodes.remove(node)
        title_node = _title(nodes)
        title = " ".join(title_node.text().split()) if title_node is not None else ""
        if is_heading_of_notes(title):  # all of it is for them, and stands under this heading
            title = ""
        elif title_node is not None:
            nodes.remove(title_node)
        self._inline.anchors = self._anchors(nodes)
        blocks, boxes = self._in_boxes(_outlined(self._blocks(nodes)))
        texts = [block.text for block in blocks]
        texts += self._definitions("\n".join(block.text for block in blocks if not block.is_box))
        text = "\n\n".join(texts)
        return ModuleText(title, f"{text}\n" if text else "", boxes, self._lookalikes)

    def _anchors(self, nodes: list[LexborNode]) -> dict[str, str]:
        """Where a link to each bookmark of the author's leads, if it stands in a heading that students see."""
        marks, lines, inside = [], [], 7
        writer = InlineWriter(Counter())
        for node in nodes:
            if (level := _level(node)) and (text := writer.heading(node)):
                inside = 7 if level <= inside else inside
                if inside == 7 and is_heading_of_notes(node.text()):
                    inside = level
                if inside == 7:
                    lines.append(f"## {text}")
                    marks.append(anchors_in(node))
        if not any(marks):
            return {}
        page = LexborHTMLParser(render("\n\n".join(lines)))
        ids = [heading.attributes.get("id") or "" for heading in page.css("h2")]
        return {mark: name for all_marks, name in zip(marks, ids, strict=True) for mark in all_marks}

    def _blocks(self, nodes: Iterable[LexborNode]) -> list[_Block]:
        blocks: list[_Block] = []
        loose: list[LexborNode] = []  # text that stands in no paragraph
        for node in nodes:
            if node.is_text_node or node.tag not in _BLOCK_TAGS:
                loose.append(node)
                continue
            blocks += self._paragraph(loose)
            loose = []
            if level := _level(node):
                said = " ".join(node.text().split())
                if text := self._inline.heading(node):
                    blocks.append(_Block(text, level, said))
            elif node.tag == "p":
                blocks += self._paragraph(list(node.iter(include_text=True)), is_alone=True)
            elif node.tag in ("ul", "ol"):
                blocks += [_Block("\n".join(lines))] if (lines := self._list(node)) else []
            elif node.tag == "blockquote":
                quoted = "\n\n".join(block.text for block in self._blocks(node.iter(include_text=True)))
                blocks += [_Block(_before_each(quoted, "> "))] if quoted else []
            elif node.tag == "table":
                blocks += self._table(node)
        return blocks + self._paragraph(loose)

    def _paragraph(self, nodes: list[LexborNode], *, is_alone: bool = False) -> list[_Block]:
        lines = self._inline.lines(nodes)
        if not lines:
            return []
        said = _said(nodes)
        if is_like_a_note(said):
            self._lookalikes.append(said)
        elif is_alone and len(lines) == 1 and re.fullmatch(r"\*\*[^*]{1,78}\*\*", lines[0]):
            self._found["bold line"] += 1
        return [_Block("  \n".join(lines))]

    def _list(self, element: LexborNode) -> list[str]:
        lines: list[str] = []
        number = 0
        for item in element.iter():
            own: list[LexborNode] = []
            inner: list[LexborNode] = []
            for child in item.iter(include_text=True):
                (inner if not child.is_text_node and child.tag in ("ul", "ol") else own).append(child)
            words = self._inline.lines(own)
            said = number_of(item)
            nested = [line for deeper in inner for line in self._list(deeper)]
            if words:
                self._lookalikes += [said_so] if is_like_a_note(said_so := _said(own)) else []
                self._found["list joined"] += bool(number) and said is not None and said != number + 1
                number = said if said is not None and not number else number + 1
                mark = f"{number}." if element.tag == "ol" else "-"
                lines += [f"{mark} {words[0]}" + ("  " if len(words) > 1 else "")]
                lines += [f"{_INDENT}{line}" + ("  " if n < len(words) - 2 else "") for n, line in enumerate(words[1:])]
                lines += [f"{_INDENT}{line}" for line in nested]
            else:  # a list that begins further in has nothing to stand under
                lines += [f"{_INDENT}{line}" for line in nested] if lines else nested
        return lines

    def _table(self, element: LexborNode) -> list[_Block]:
        rows = [cells_of(row) for row in rows_of(element)]
        if all(len(row) <= 1 for row in rows):  # a frame around text, and no table
            self._found["frame"] += 1
            return [
                block for row in rows for cell in row for block in _flat(self._blocks(cell.iter(include_text=True)))
            ]
        self._lookalikes += [said for row in rows for cell in row if is_like_a_note(said := _said([cell]))]
        return (
            [_Block(table(element, self._inline, self._found))] if element.text().strip() or element.css("img") else []
        )

    def _in_boxes(self, blocks: list[_Block]) -> tuple[list[_Block], list[str]]:
        """The blocks, with what is for facilitators in boxes; and the titles of the boxes."""
        out: list[_Block] = []
        titles: list[str] = []
        at = 0
        while at < len(blocks):
            block = blocks[at]
            at += 1
            if not block.level or not is_heading_of_notes(block.said):
                sign = "#" * block.level
                out.append(_Block(f"{sign} {block.text}") if sign else block)
                continue
            end = at
            while end < len(blocks) and not 0 < blocks[end].level <= block.level:
                end += 1
            inner = [f"{'#' * b.level} {b.text}" if b.level else b.text for b in blocks[at:end]]
            inner += self._definitions("\n".join([block.text, *inner]))
            at = end
            if inner:
                title = block.text.replace('"', "”")
                text = _before_each("\n\n".join(inner), _INDENT)
                out.append(_Block(f'!!! {FACILITATOR} "{title}"\n{text}', is_box=True))
                titles.append(block.said)
        return out, titles

    def _definitions(self, text: str) -> list[str]:
        """The texts of the notes whose marks stand in a text."""
        made = []
        for name in dict.fromkeys(_NOTE_MARK.findall(text)):
            item = self._notes.get(self._inline.notes[int(name) - 1])
            if item is not None:
                for back in item.css("a[href]"):
                    if re.fullmatch(r"#(foot|end)note-ref-\d+", back.attributes.get("href") or ""):
                        back.decompose()
                text_of = "\n\n".join(block.text for block in _flat(self._blocks(item.iter(include_text=True))))
                made.append(f"[^{name}]: " + _before_each(text_of, _INDENT).lstrip())
        return made


_BLOCK_TAGS = {"p", "ul", "ol", "table", "blockquote", *(f"h{n}" for n in range(1, 7))}


def _said(nodes: list[LexborNode]) -> str:
    return " ".join("".join((node.text_content or "") if node.is_text_node else node.text() for node in nodes).split())


def _title(nodes: list[LexborNode]) -> LexborNode | None:
    """The heading that is the document's title: Word's own "Title", or the first heading where it stands alone."""
    headings = [node for node in nodes if _level(node) and node.text().strip()]
    for node in headings:
        if _level(node) == _TITLE:
            return node
    top = [node for node in headings if _level(node) == 1]
    first = next((node for node in nodes if not node.is_text_node and node.text().strip()), None)
    if top and (len(top) == 1 or (first is not None and first.mem_id == top[0].mem_id)):
        return top[0]
    return None


def _level(node: LexborNode) -> int:
    found = None if node.is_text_node else _HEADING.fullmatch(node.tag or "")
    if found is None:
        return 0
    return _TITLE if node.attributes.get("class") == "title" else int(found[1])


def _outlined(blocks: list[_Block]) -> list[_Block]:
    """The blocks with each heading as deep as the headings above it make it; the first is ``##``."""
    above: list[int] = []
    for block in blocks:
        if block.level:
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            block.level = min(len(above) + 1, 6)
    return blocks


def _flat(blocks: list[_Block]) -> list[_Block]:
    """Blocks for a place where no heading can stand."""
    return [_Block(f"**{block.text}**") if block.level else block for block in blocks]


def _before_each(text: str, sign: str) -> str:
    return "\n".join(f"{sign}{line}".rstrip() if not line else f"{sign}{line}" for line in text.split("\n"))
