"""Checks a finished article, the last step before it is written: a tree in, an error for whatever may not stand in it.

The sanitiser has cleaned the text before; the steps after it have changed the tree. This asks the tree itself, node by
node, and knows nothing of how it was made: an element, an attribute, a class or an address that is neither on the
allow-list nor one of our own in its place stops the page. As no allowed element holds raw text or foreign content
(script, style, template, svg …), what is written of such a tree is read by every browser as such a tree again.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from recovery_college.errors import RecoveryCollegeError
from recovery_college.html.allowed import ATTRIBUTES, CLASSES, ELEMENTS, is_allowed
from recovery_college.html.finish import ALIGNED, TABLE_CLASS
from recovery_college.html.print_html import ON_SCREENS_ONLY, PART
from recovery_college.html.script import WRITTEN, direction
from recovery_college.html.tree import TEXT, Article

_PART_CLASS = re.compile(rf"{PART}(?: {PART}-\d+)?")
_TABLE_BOX = {"class": TABLE_CLASS, "role": "group", "tabindex": "0"}  # and its label, which is words
_OF_OLD_HTML = {"td": {"align"}, "th": {"align"}}  # what is on the list and has been made into something else
_OUR_CLASSES = {"a": {ON_SCREENS_ONLY}, "td": set(ALIGNED.values()), "th": set(ALIGNED.values())}
_NONE: frozenset[str] = frozenset()


class DisallowedMarkupError(RecoveryCollegeError):
    """Something stands in an article that may not. The text is its start tag, without its values."""


def check(article: Article) -> None:
    """Raises ``DisallowedMarkupError`` for the first node that may not stand where it does."""
    for node in article.nodes():
        element = node.tag or ""
        if element == TEXT:
            continue
        attributes = node.attributes
        if element not in ELEMENTS or (attributes and not _may_have_all(node, element, attributes)):
            if _is_part(node, element, attributes):
                continue
            raise DisallowedMarkupError(f"<{' '.join([element, *sorted(attributes)])}>")


def _may_have_all(node: LexborNode, element: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element that is on the list may have its attributes."""
    if element == "div" and attributes.get("class") == TABLE_CLASS:
        return _is_table_box(node, attributes)
    if element == "input" and attributes.get("type") != "radio":
        return False  # a sign has taken the place of a box to tick, and other fields are none
    script = {name: value for name, value in attributes.items() if name in ("dir", "lang")}
    if script and (element not in WRITTEN or script != direction(node.text())):
        return False
    return all(_may_have(element, name, value or "") for name, value in attributes.items() if name not in script)


def _may_have(element: str, name: str, value: str) -> bool:
    if name == "class":
        return set(value.split()) <= CLASSES.get(element, _NONE) | _OUR_CLASSES.get(element, _NONE)
    if name == "data-paper":
        return element == "a"
    listed = name in ATTRIBUTES.get(element, _NONE) and name not in _OF_OLD_HTML.get(element, _NONE)
    return listed and is_allowed(element, name, value)


def _is_part(node: LexborNode, element: str, attributes: dict[str, str | None]) -> bool:
    is_named = bool(_PART_CLASS.fullmatch(attributes.get("class") or "")) and len(attributes) == 1
    return element == "section" and is_named and node.parent is not None and node.parent.tag == "body"


def _is_table_box(node: LexborNode, attributes: dict[str, str | None]) -> bool:
    child = node.first_child
    holds_a_table = child is not None and child.tag == "table" and child.next is None
    return holds_a_table and attributes == _TABLE_BOX | {"aria-label": attributes.get("aria-label", "")}
