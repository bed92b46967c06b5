"""The rendered article, cleaned: an allow-list of what our Markdown can make, and nothing else.

Strangers write articles by pull request. Whatever they type, no script, style, frame, form, event handler or
foreign class reaches a reader, so nothing can cover the link to urgent help or send anything anywhere.
"""

from __future__ import annotations

import re

import nh3

from recovery_college.markdown.dialect import BLOCKS

_TAGS = {
    "a",
    "abbr",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "kbd",
    "label",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
}
_ANCHORED = {tag: {"id"} for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "li", "sup")}
_ATTRIBUTES = _ANCHORED | {
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
_CLASSES = {
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
TEXT_CLASSES = frozenset({"md-typeset"}.union(*_CLASSES.values()) - _BLOCK_CLASSES)
# Ids that the Markdown makes: slugs of headings, footnotes, tabs. None can be one of the theme's ids.
_ID = re.compile(r"(?!rc-)[a-z0-9][a-z0-9-]*(?:_\d+)?|fn(?:ref\d*)?:[\w.-]+|__tabbed_\d+_\d+")


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "id" and not _ID.fullmatch(value):
        return None
    if tag == "input":
        if name == "type":
            return value if value in ("radio", "checkbox") else None
        if name in ("id", "name"):
            return value if re.fullmatch(r"__tabbed_\d+(?:_\d+)?", value) else None
    if tag == "label":
        return value if re.fullmatch(r"__tabbed_\d+_\d+", value) else None
    # browsers take out white space and read \ as /, so "/\elsewhere.example" is another website
    plain = re.sub(r"[\x00-\x20]", "", value).replace("\\", "/")
    if name == "src" and re.match(r"[a-z][a-z0-9+.-]*:|//", plain, re.I):
        return None  # a picture from elsewhere would tell that website who reads the page
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style", "template", "iframe", "object", "noscript", "svg", "math"},
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    allowed_classes=_CLASSES,
    strip_comments=True,
    link_rel=None,
    url_schemes={"http", "https", "mailto", "tel", "sms"},
)


def sanitise(html: str) -> str:
    """Rendered HTML with everything taken out that is not on the list. Cleaning twice changes nothing."""
    return _CLEANER.clean(html)
