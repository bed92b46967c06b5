"""Finishes a cleaned article for every reader: changes a tree so that keyboards and screen readers can use all of it.

Tables come to stand in a box that scrolls by keyboard, boxes to tick become signs, and old attributes classes.
"""

from __future__ import annotations

from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from recovery_college.html.script import WRITTEN, direction
from recovery_college.html.tree import Article

TABLE_CLASS = "rc-table"
ALIGNED = {"left": "rc-left", "center": "rc-center", "right": "rc-right"}


def finish(article: Article, table_label: str) -> None:
    """Add to the tree what the Markdown's HTML lacks. ``table_label`` is what a screen reader calls a table's box."""
    for table in article.css("table"):
        _put_in_box(article, table, table_label)
    for corner in article.css("th"):
        if corner.first_child is None:  # the corner above the names of the rows is no heading
            corner.replace_with(article.create("td"))
    for cell in article.css("td[align], th[align]"):
        side = ALIGNED.get((cell.attributes["align"] or "").lower())
        del cell.attrs["align"]
        if side:
            cell.attrs["class"] = side
    for block in article.css(", ".join(sorted(WRITTEN))):
        for name, value in direction(block.text()).items():
            block.attrs[name] = value
    _take_out_lost_ways_back(article)
    for box in article.css("input"):
        kind = (box.attributes.get("type") or "").lower()
        if kind == "checkbox":
            _make_sign(box)
        elif kind != "radio" or not _is_in_tabs(box):
            box.decompose()  # a field that goes nowhere


def _take_out_lost_ways_back(article: Article) -> None:
    """A footnote that no mark on this page leads to, as one of a facilitators' note, has no way back to it."""
    backs = article.css("a.footnote-backref")
    places = {f"#{node.id}" for node in article.css("[id]")} if backs else set()
    for back in backs:
        if unquote(back.attributes.get("href") or "") not in places:
            back.decompose()


def _is_in_tabs(box: LexborNode) -> bool:
    return box.parent is not None and "tabbed-set" in (box.parent.attributes.get("class") or "").split()


def _put_in_box(article: Article, table: LexborNode, label: str) -> None:
    box = article.create("div", class_=TABLE_CLASS, role="group", tabindex="0", aria_label=label)
    table.insert_before(box, move=True)
    box.insert_child(table, move=True)


def _make_sign(box: LexborNode) -> None:
    """A tick box in a text cannot be ticked by a reader, so it is no form control without a name but a sign, which is
    there on paper and in a text browser, too."""
    after = box.next
    if after is not None and after.is_text_node:
        after.replace_with((after.text_content or "").lstrip())
    box.replace_with("☑ " if "checked" in box.attributes else "☐ ")
