"""The allow-list: which elements, attributes, classes and addresses an author's article can hold.

Two judges go by it, each in its own way: the sanitiser takes out what is not on the list (``sanitise.py``), and the
check of the finished article refuses what is not (``final_check.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from recovery_college.html.web_addresses import is_elsewhere, scheme
from recovery_college.markdown.dialect import BLOCKS
from recovery_college.markdown.html_tags import KEPT, SCHEMES

ELEMENTS = set(KEPT)
_ANCHORED = {tag: {"id"} for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "li", "sup")}
ATTRIBUTES = _ANCHORED | {
    "a": {"href", "title"},
    "abbr": {"title"},
    "div": {"data-tabs"},
    "img": {"src", "alt", "title"},
    "input": {"type", "checked", "disabled", "id", "name"},
    "label": {"for"},
    "ol": {"start"},
    "details": {"open"},
    "td": {"align"},
    "th": {"align"},
}
_BLOCK_CLASSES = set(BLOCKS)
CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {
        "admonition",
        "footnote",
        "highlight",
        "tabbed-set",
        "tabbed-alternate",
        "tabbed-labels",
        "tabbed-content",
        "tabbed-block",
    }
    | _BLOCK_CLASSES,
    "details": _BLOCK_CLASSES,
    "p": {"admonition-title"},
    "li": {"task-list-item"},
    "ul": {"task-list"},
    "label": set(),
}
# The classes that the Markdown's own blocks bring with them; what a block is of is styled by our sheet alone.
TEXT_CLASSES = frozenset({"md-typeset"}.union(*CLASSES.values()) - _BLOCK_CLASSES)
# Ids that the Markdown makes: slugs of headings, footnotes, tabs. None can be one of the theme's ids.
_ID = re.compile(r"(?!rc-)[a-z0-9][a-z0-9-]*(?:_\d+)?|fn(?:ref\d*)?:[\w.-]+|__tabbed_\d+_\d+")
_TAB = re.compile(r"__tabbed_\d+_\d+")
_TABS = re.compile(r"__tabbed_\d+(?:_\d+)?")


def is_allowed(element: str, attribute: str, value: str) -> bool:
    """Whether an attribute that the element can have may say this. Classes are not judged here."""
    judge = _JUDGES.get((element, attribute)) or _JUDGES.get(("", attribute))
    return judge is None or bool(judge(value))


_JUDGES: dict[tuple[str, str], Callable[[str], object]] = {
    ("", "id"): _ID.fullmatch,
    # a picture from elsewhere would tell that website who reads the page
    ("", "src"): lambda value: not (scheme(value) or is_elsewhere(value)),
    ("", "href"): lambda value: scheme(value) in ("", *SCHEMES),
    ("input", "type"): {"radio", "checkbox"}.__contains__,
    ("input", "id"): _TAB.fullmatch,
    ("input", "name"): _TABS.fullmatch,
    ("label", "for"): _TAB.fullmatch,
}
