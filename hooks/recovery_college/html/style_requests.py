"""Finds the addresses that a style sheet makes a browser load: CSS in, each address as it is meant out.

Reads CSS with tinycss2, so that escapes, comments and white space mean what they mean to a browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2.ast import Node

# Functions whose text is an address. An address in url() without quotation marks is a token of its own.
_LOADING = {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"}


def style_addresses(css: str) -> Iterator[str]:
    """Every address in a sheet that a browser loads: pictures, fonts, other sheets. Broken rules are read, too."""
    rule = ""
    for node in tinycss2.parse_component_value_list(css, skip_comments=True):
        if node.type == "at-keyword":
            rule = node.lower_value
        elif node == ";" or node.type == "{} block":
            rule = ""
        if rule == "namespace":  # a name that looks like an address
            continue
        if node.type == "string" and rule == "import":
            yield node.value
        yield from _in_values([node])


def value_addresses(css: str) -> Iterator[str]:
    """Every address in the value of a property, or in a list of properties, that a browser loads."""
    return _in_values(tinycss2.parse_component_value_list(css, skip_comments=True))


def _in_values(nodes: Iterable[Node], within: str = "") -> Iterator[str]:
    for node in nodes:
        if node.type == "url" or (node.type == "string" and within in _LOADING):
            yield node.value
        elif node.type == "function":
            yield from _in_values(node.arguments, node.lower_name if node.lower_name in _LOADING else within)
        elif node.type in ("{} block", "() block", "[] block"):
            yield from _in_values(node.content, within)
