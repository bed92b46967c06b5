"""Cleans a rendered article: HTML in, the same HTML without anything that is not on the allow-list out.

Strangers write articles by pull request. Whatever they type, no script, style, frame, form, event handler or
foreign class reaches a reader, so nothing can cover the link to urgent help or send anything anywhere.
"""

from __future__ import annotations

import nh3

from recovery_college.html.allowed import ATTRIBUTES, CLASSES, ELEMENTS, is_allowed
from recovery_college.markdown.html_tags import GONE_WHOLE, SCHEMES

_CLEANER = nh3.Cleaner(
    tags=ELEMENTS,
    clean_content_tags=set(GONE_WHOLE),
    attributes=ATTRIBUTES | {"*": set()},  # or the library lets every element have a title and a language
    attribute_filter=lambda element, name, value: value if is_allowed(element, name, value) else None,
    allowed_classes=CLASSES,
    strip_comments=True,
    link_rel=None,
    url_schemes=set(SCHEMES),
)


def sanitise(html: str) -> str:
    """Rendered HTML with everything taken out that is not on the list. Cleaning twice changes nothing."""
    return _CLEANER.clean(html)
