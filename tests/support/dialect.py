"""What tests of the dialect share: the cases, random texts, and what a reader sees of HTML."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from support.building import REPOSITORY

CASES: list[dict[str, Any]] = yaml.safe_load((REPOSITORY / "tests/dialect-cases.yml").read_text(encoding="utf-8"))
_BARE = {"p", "tbody", "div", "span"}  # whether a list is loose, and boxes around, are no difference to a reader
_ALIKE = {"s": "del"}


def typed(text: str) -> str:
    """A text as it is when a file has been read."""
    return text.replace("\r\n", "\n")


def shape(html: str) -> list[str]:
    """What a reader sees of HTML: its elements and words, one after the other."""
    body = LexborHTMLParser(html).body
    return [] if body is None else _joined(_shape(body))


def _shape(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield "text " + (child.text_content or "")
        elif child.tag == "input":
            yield "text ☑ " if "checked" in child.attributes else "text ☐ "
        else:
            tag = _ALIKE.get(child.tag or "", child.tag or "")
            target = f" {child.attributes.get('href')}" if tag == "a" else ""
            is_bare = tag in _BARE
            yield "/" if is_bare else f"<{tag}{target}>"
            yield from _shape(child)
            yield "/" if is_bare else f"</{tag}>"


def _joined(parts: Iterator[str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        is_text = part.startswith("text ")
        if is_text and found and found[-1].startswith("text "):
            found[-1] += part[5:]
        elif part != "/" or (found and found[-1] != "/"):
            found.append(part)
    tidy = [re.sub(r"\s+", " ", part).strip() for part in found if part != "/"]
    return [part for part in tidy if part != "text"]


# What random texts are made of: pieces that mean something at the start of a line, and something in it.
_STARTS = ["", "- ", "* ", "• ", "– ", "1. ", "2) ", "> ", "# ", '!!! note "x"', '!!! facilitator "x"', "```", "~~~"]
_STARTS += ["", "| a | b |", "| --- | --- |", "---", "[^1]: ", ": ", "> [!NOTE]", '=== "x"', "\u00a0"]
_STARTS += ["???+ tip", "## a {#b}"]
_INSIDE = ["tea", "a `b", "`", "\\<", "\\", "www.a.org", "https://a.org/b_c.", "a@b.org", "~~x~~", "[a](b)"]
_INSIDE += ["[", "**x**", ""]


def random_texts(count: int) -> Iterator[str]:
    dice = random.Random(13)  # noqa: S311 - the same texts each time
    for _ in range(count):
        lines = []
        for _ in range(dice.randint(1, 9)):
            indent = dice.choice(["", "", "", " ", "  ", "   ", "    ", "      ", "        ", "\t"])
            start = "".join(dice.choice(_STARTS) for _ in range(dice.randint(1, 2)))
            lines.append(indent + start + " ".join(dice.choice(_INSIDE) for _ in range(dice.randint(0, 3))))
        yield "\n".join(lines)


TRIED = [*random_texts(4000), *(case["text"] for case in CASES)]
