"""A table: takes mammoth's HTML element, gives a Markdown table, with one line for each row and no joined cells."""

from __future__ import annotations

from collections import Counter

from selectolax.lexbor import LexborNode

from recovery_college.importing.inline import InlineWriter

WIDEST = 60  # columns; Word allows 63


def rows_of(table: LexborNode) -> list[LexborNode]:
    """The rows of a table, without those of tables inside it."""
    parts = [part for part in table.iter() if part.tag in ("thead", "tbody")]
    return [row for part in parts or [table] for row in part.iter() if row.tag == "tr"]


def cells_of(row: LexborNode) -> list[LexborNode]:
    """The cells of a row of a table, in their order."""
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def table(element: LexborNode, inline: InlineWriter, found: Counter[str]) -> str:
    """The Markdown of a table. Its first row becomes the headings of its columns."""
    grid: list[list[str]] = []
    below: dict[int, int] = {}  # for how many more rows a column belongs to a cell further up
    for row in rows_of(element):
        line: list[str] = []
        for cell in cells_of(row):
            _pass_over(line, below)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            found["joined cells"] += wide > 1 or high > 1
            for column in range(len(line), min(len(line) + wide, WIDEST)):
                below[column] = high - 1
            line += [_cell(cell, inline, found), *[""] * (wide - 1)]
        _pass_over(line, below)
        grid.append(line[:WIDEST])
    width = max(map(len, grid), default=0)
    lines = ["| " + " | ".join(line + [""] * (width - len(line))) + " |" for line in grid]
    found["table"] += not element.css("th")
    return "\n".join([lines[0], "| " + " | ".join(["---"] * width) + " |", *lines[1:]])


def _pass_over(line: list[str], below: dict[int, int]) -> None:
    while below.get(len(line), 0):
        below[len(line)] -= 1
        line.append("")


def _span(cell: LexborNode, name: str) -> int:
    text = cell.attributes.get(name) or "1"
    return max(1, min(int(text), WIDEST if name == "colspan" else 100_000)) if text.isdigit() and len(text) < 9 else 1


def _cell(cell: LexborNode, inline: InlineWriter, found: Counter[str]) -> str:
    parts = [part for part in _paragraphs(cell) if part]
    found["cell"] += len(parts) > 1
    found["table inside"] += cell.css_first("table") is not None
    return " ".join(text for part in parts if (text := inline.one_line(part)))


def _paragraphs(element: LexborNode) -> list[list[LexborNode]]:
    """The paragraphs, list items and cells in an element, each as the nodes of its text."""
    parts: list[list[LexborNode]] = [[]]
    for child in element.iter(include_text=True):
        if not child.is_text_node and child.tag in _BLOCKS:
            parts += [*_paragraphs(child), []]
        else:
            parts[-1].append(child)
    return parts


_BLOCKS = {
    "p",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "blockquote",
    *(f"h{n}" for n in range(1, 7)),
}
