"""Finds the links and pictures that an author typed as HTML: a Markdown text in, their addresses and places out.

What Markdown makes a link of, we lead to the page of the file that it names. An address in HTML stays as it was typed,
so a browser looks for it from the page, and not from the file. Which are which is never guessed: the library is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from selectolax.lexbor import LexborHTMLParser

from recovery_college.html.sanitise import sanitise
from recovery_college.markdown.dialect import EXTENSION_SETTINGS, EXTENSIONS
from recovery_college.markdown.links import HtmlAddress
from recovery_college.markdown.scanner import Scan

_LINK_TAG = re.compile(r"<a[\s/]", re.I)
_PICTURE_TAG = re.compile(r"<ima?ge?[\s/]", re.I)
_ADDRESS = {"a": "href", "img": "src"}
_LAST = -100  # after everything else that changes the tree
_REACH = 2_000  # letters between a tag's start and the end of its address
_MOST_TAGS = 50  # that are looked at for one address, which may be written in another way in each of them


class _MadeByMarkdown(Treeprocessor):
    """Keeps the addresses that Markdown itself has written."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[tuple[str, str]] = Counter()

    def run(self, root: Element) -> None:
        for node in root.iter():
            if isinstance(node.tag, str) and (address := node.get(_ADDRESS.get(node.tag, ""), "")):
                self.found[node.tag, _key(address)] += 1


def typed_addresses(scan: Scan) -> list[HtmlAddress]:
    """Every link and picture of a text that stands there as HTML, with the text of the link or picture."""
    could_be = _LINK_TAG.search(scan.text) or _PICTURE_TAG.search(scan.text)
    if not could_be or not scan.can_be_rendered:
        return []
    made = _MadeByMarkdown()
    reader = markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSION_SETTINGS)
    reader.treeprocessors.register(made, "made-by-markdown", _LAST)
    try:
        tree = LexborHTMLParser(sanitise(reader.convert(scan.text)), is_fragment=True)
    except RecursionError:  # a check speaks of that
        return []
    found: list[HtmlAddress] = []
    after: dict[str, int] = {}
    for node in tree.css("a[href], img[src]"):
        name = node.tag or ""
        address = node.attributes.get(_ADDRESS[name]) or ""
        if made.found[name, _key(address)] > 0:
            made.found[name, _key(address)] -= 1
        elif address.strip():
            start = _place(scan, name, address, after.get(name, 0))
            after[name] = start + 1
            words = (node.attributes.get("alt") or "") if name == "img" else node.text()
            found.append(HtmlAddress(address, " ".join(words.split()), name == "img", scan.position(start)))
    return found


def _key(address: str) -> str:
    return re.sub(r"\s", "", address)


def _place(scan: Scan, name: str, address: str, after: int) -> int:
    """Where the tag begins that has the address; the first such tag where it is written in another way."""
    tags = _LINK_TAG if name == "a" else _PICTURE_TAG
    starts = [tag.start() for tag in islice(tags.finditer(scan.text, after), _MOST_TAGS)]
    for start, following in zip(starts, [*starts[1:], len(scan.text)], strict=True):
        if address in scan.text[start : min(following, start + _REACH)]:
            return start
    return starts[0] if starts else max(after - 1, 0)
