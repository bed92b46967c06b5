"""Parses an article's HTML into a tree and writes it again, with Lexbor, which keeps to the HTML standard."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

TEXT = "-text"
"""The ``tag`` of a node that is a text."""
_AS_OUR_PAGES = "<!doctype html>"  # in a page without it, a paragraph could hold a table


class Article:
    """An article as a tree. ``body`` holds all of it and is no part of it."""

    def __init__(self, html: str) -> None:
        self._tree = LexborHTMLParser(f"{_AS_OUR_PAGES}{html}")
        self.body: LexborNode = self._tree.css("body")[0]  # the HTML standard gives every text one

    def css(self, selector: str) -> list[LexborNode]:
        """The elements that a selector of CSS means."""
        return self.body.css(selector)

    def create(self, element: str, **attributes: str) -> LexborNode:
        """A new element, which stands nowhere yet."""
        node = self._tree.create_node(element)
        for name, value in attributes.items():
            node.attrs[name.rstrip("_").replace("_", "-")] = value
        return node

    def top(self) -> Iterator[LexborNode]:
        """The nodes that stand in no other, texts among them. Each may be moved while this goes on."""
        node = self.body.first_child
        while node is not None:
            following = node.next
            yield node
            node = following

    def nodes(self) -> Iterator[LexborNode]:
        """Every node in the order of the page: elements, texts, and whatever else there is."""
        nodes = self.body.traverse(include_text=True)
        next(nodes)  # the body itself
        return nodes

    def write(self) -> str:
        """The tree as HTML, in which every ``<`` of a text and of an attribute's value is escaped."""
        return self.body.inner_html or ""
