"""One style sheet for every page: what Material says about texts, and how a Recovery College looks.

Material's own sheet also styles a header, a drawer, a search and dialogs that our pages do not have. Nine tenths of
it would be downloaded for nothing, on the slowest phones too, so only the rules stay that can apply to a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")


def for_texts(css: str, classes: Iterable[str]) -> str:
    """The rules of ``css`` that can match a page on which no other classes than ``classes`` stand.

    Names for values (``--name``) that no rule asks for any more are left out, too.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = "".join(_matching(rules, frozenset(classes)))
    while True:  # a name may be asked for by the value of another name only
        less = _without_unused(kept)
        if less == kept:
            return kept
        kept = less


def without_comments(css: str) -> str:
    """The same sheet without comments and empty space between its rules."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return re.sub(r"(?<!\s)\s*\n\s*", "", "".join(rule.serialize() for rule in rules)) + "\n"


def _matching(rules: Iterable[Node], classes: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [one for one in _selectors(rule) if _can_match(one, classes)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in ("media", "supports") and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            body = "".join(_matching(inner, classes))
            if body:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}"


def _selectors(rule: QualifiedRule) -> list[str]:
    found: list[list[Node]] = [[]]
    for part in rule.prelude:
        if part == ",":
            found.append([])
        else:
            found[-1].append(part)
    return [tinycss2.serialize(tokens).strip() for tokens in found]


def _can_match(selector: str, classes: frozenset[str]) -> bool:
    return "[data-" not in selector and set(_CLASS.findall(selector)) <= classes


def _without_unused(css: str) -> str:
    asked = set(_ASKED.findall(css))
    out = []
    for rule in tinycss2.parse_stylesheet(css):
        if isinstance(rule, QualifiedRule) and tinycss2.serialize(rule.prelude).startswith(":root"):
            kept = [
                one
                for one in tinycss2.parse_blocks_contents(rule.content)
                if isinstance(one, Declaration) and (not one.name.startswith("--") or one.name in asked)
            ]
            body = "".join(f"{one.serialize()};" for one in kept)
            out.append(f"{tinycss2.serialize(rule.prelude)}{{{body}}}" if body else "")
        else:
            out.append(rule.serialize())
    return "".join(out)
