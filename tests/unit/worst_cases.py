"""Texts that a regular expression finds hard, made from the expression itself.

``texts(pattern)`` takes a compiled pattern and gives (start, repeated part, end) of texts: what the pattern knows,
over and over, then something that makes it fail. Repeating is left to the caller, who says how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

parser: Any = re._parser  # type: ignore[attr-defined]  # the tree of an expression has no public reader
constants: Any = re._constants  # type: ignore[attr-defined]

Text = tuple[str, str, str]

# What authors type, of each kind that some part of the software looks for.
DIALECT = (
    *("a", "a ", " ", "\t", "\n", "a\n", "\n\n", "\u00a0", "é", "0", "0 ", "0-", "A", "a.", "a. A", "a, ", "a-", "a'"),
    *(
        "!",
        "?",
        "!!! ",
        "!!!\n",
        "[",
        "]",
        "[]",
        "[ ] ",
        "[x] ",
        "[a]",
        "[a](",
        "[a]:",
        "[^a",
        "[^a]:",
        "![",
        "![a](b ",
    ),
    *("[@", "@a;b ", "@a", "a@", "a.b@", "a@b.", "[promise:", "](", "(", ")", "()", "(a", "`", "`` ", "```\n", "~~~\n"),
    *(
        "```a ```\n",
        "<",
        "<a",
        "<a ",
        "<a b=",
        "<!--",
        ">",
        "> ",
        "- ",
        "* ",
        "1. ",
        "# ",
        "#",
        "|",
        "| ",
        "=",
        '"',
        "“",
    ),
    *(
        '"a" ',
        " '",
        "‘a",
        "\\",
        "\\a",
        "*",
        "**",
        "_",
        "{",
        "}",
        "https://",
        "https://a.",
        ":",
        "a: ",
        ";",
        "/",
        "%",
        "&",
    ),
    *("\r", " not", " a a", " ; ", " and", "facilit", "!!! facilitator ", "???+ a\n", "    a\n", "class="),
)
ENDS = ("", "\0", "\n\n\0")


def texts(pattern: re.Pattern[str], *, most: int = 700) -> Iterator[Text]:
    """The hard texts for a pattern, those that are made from its own repetitions first."""
    seen: set[Text] = set()
    for text in islice(_all(pattern), most):
        if text[1] and text not in seen:
            seen.add(text)
            yield text


def _all(pattern: re.Pattern[str]) -> Iterator[Text]:
    tree = parser.parse(pattern.pattern, pattern.flags)
    repeated = list(_repetitions(list(tree), ""))
    for prefix, body in repeated:
        for end in ENDS:
            yield prefix, body, end
        yield "", prefix + body, "\0"
        yield "", prefix, "\0"
    known = list(dict.fromkeys(_letters(tree)))
    for prefix in ("", *list(dict.fromkeys(prefix for prefix, _ in repeated if prefix))[:4]):
        for one in (*known, *DIALECT):
            for end in ENDS[1:] if not prefix else ENDS[1:2]:
                yield prefix, one, end
    for one, other in product(known[:9], repeat=2):
        if one != other:
            yield "", one + other, "\0"


def _repetitions(nodes: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
    """Each part of a tree that may be repeated, as a few texts that it matches, with a text that leads up to it."""
    for n, (kind, value) in enumerate(nodes):
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            _, most, inside = value
            if most > 3:
                behind = _sample(nodes[n + 1 : n + 4], 0)
                for body in dict.fromkeys(_sample(list(inside), way) for way in range(5)):
                    yield prefix, body
                    yield prefix, body + behind
            yield from _repetitions(list(inside), prefix)
        elif kind == constants.SUBPATTERN:
            yield from _repetitions(list(value[3]), prefix)
        elif kind == constants.ATOMIC_GROUP:
            yield from _repetitions(list(value), prefix)
        elif kind == constants.BRANCH:
            for branch in value[1][:12]:
                yield from _repetitions(list(branch), prefix)
        elif kind in (constants.ASSERT, constants.ASSERT_NOT):
            yield from _repetitions(list(value[1]), prefix)
        prefix += _sample([nodes[n]], 0)


def _sample(nodes: list[Any], way: int) -> str:
    """A text that a part of a tree matches. ``way`` chooses among branches and letters."""
    out = ""
    for kind, value in nodes:
        if kind == constants.LITERAL:
            out += chr(value)
        elif kind == constants.NOT_LITERAL:
            letters = [c for c in "a (0\u00a0" if ord(c) != value]
            out += letters[way % len(letters)]
        elif kind == constants.ANY:
            out += "a .("[way % 4]
        elif kind == constants.IN:
            letters = list(dict.fromkeys(_of_class(value)))
            out += letters[way % len(letters)]
        elif kind in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            least, most, inside = value
            out += _sample(list(inside), way) * min(max(least, way % 2), most)
        elif kind == constants.SUBPATTERN:
            out += _sample(list(value[3]), way)
        elif kind == constants.ATOMIC_GROUP:
            out += _sample(list(value), way)
        elif kind == constants.BRANCH:
            out += _sample(list(value[1][way % len(value[1])]), way)
    return out


CATEGORIES = {
    constants.CATEGORY_SPACE: " \t\n\u00a0",
    constants.CATEGORY_NOT_SPACE: "a([<",
    constants.CATEGORY_WORD: "a0_é",
    constants.CATEGORY_NOT_WORD: " -[\n",
    constants.CATEGORY_DIGIT: "0",
    constants.CATEGORY_NOT_DIGIT: "a ",
}


def _of_class(items: list[Any]) -> Iterator[str]:
    """Some letters of a class of letters."""
    if items[0][0] == constants.NEGATE:
        source = "^" + "".join(_in_brackets(item) for item in items[1:])
        fits = re.compile(f"[{source}]")
        letters = [c for c in 'a [(<!0-"\t\n\u00a0@.*' if fits.fullmatch(c)]
        yield from letters or ["\x01"]
        return
    for kind, value in items:
        if kind == constants.LITERAL:
            yield chr(value)
        elif kind == constants.RANGE:
            yield chr(value[0])
        elif kind == constants.CATEGORY:
            yield from CATEGORIES[value]


def _in_brackets(item: Any) -> str:
    kind, value = item
    if kind == constants.LITERAL:
        return re.escape(chr(value))
    if kind == constants.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {
        constants.CATEGORY_SPACE: r"\s",
        constants.CATEGORY_NOT_SPACE: r"\S",
        constants.CATEGORY_WORD: r"\w",
        constants.CATEGORY_NOT_WORD: r"\W",
        constants.CATEGORY_DIGIT: r"\d",
        constants.CATEGORY_NOT_DIGIT: r"\D",
    }
    return names[value]


def _letters(tree: Any) -> Iterator[str]:
    """Every letter, run of letters and example of a class that a tree names."""
    run = ""
    for kind, value in tree:
        if kind == constants.LITERAL:
            run += chr(value)
            continue
        if run:
            yield from dict.fromkeys((run, run[0]))
            run = ""
        if kind == constants.IN:
            yield from islice(_of_class(value), 4)
        elif kind in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            yield from _letters(value[2])
        elif kind == constants.SUBPATTERN:
            yield from _letters(value[3])
        elif kind == constants.ATOMIC_GROUP:
            yield from _letters(value)
        elif kind == constants.BRANCH:
            for branch in value[1][:12]:
                yield from _letters(branch)
        elif kind in (constants.ASSERT, constants.ASSERT_NOT):
            yield from _letters(value[1])
    if run:
        yield from dict.fromkeys((run, run[0]))
