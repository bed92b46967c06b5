"""What paper needs and a screen does not: where a link leads, and parts that each begin on a sheet of their own.

Works on the cleaned and finished article only, whose tags are always written in one way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

_LINK = re.compile(r'<a href="([^"]*)"([^>]*)>(.*?)</a>', re.S)
_TAG = re.compile(r"<[^>]*>")
# what these lead to stands on the same paper, or is the source of what stands there
_EXPLAINED = ("glossary/", "evidence/", "promises/", "urgent-help/")


def with_addresses(html: str, page: str, site: str, more: str) -> str:
    """Links with the address they lead to in ``data-paper``, for the style sheet to print after them, once for each.

    ``page`` and ``site`` are whole addresses. None is added where the words are the address, where the link stays on
    the page, and where it only explains a word or names a source. A link that says no more than ``more`` ("more about
    this") is marked as one for the screen.
    """
    told: set[str] = set()

    def addressed(link: re.Match[str]) -> str:
        target = unescape(link[1])
        parts = urlsplit(target)
        if target.startswith("#") or (parts.scheme and parts.scheme not in ("http", "https")):
            return link[0]
        whole = urljoin(page, target)
        shown, words = short(whole), unescape(_TAG.sub("", link[3])).strip()
        if words == more:
            return f'<a class="rc-screen" href="{link[1]}"{link[2]}>{link[3]}</a>'
        explained = whole.startswith(site) and whole.removeprefix(site).startswith(_EXPLAINED)
        if explained or shown in told or short(words) == shown:
            return link[0]
        told.add(shown)
        return f'<a href="{link[1]}"{link[2]} data-paper="{escape(shown)}">{link[3]}</a>'

    return _LINK.sub(addressed, html)


def short(address: str) -> str:
    """An address as people write it by hand: no ``https://``, no slash at the end."""
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


def in_parts(html: str, anchors: Sequence[str], end: str = "") -> str:
    """The article with a section around each part: from the heading with a part's anchor to the next such heading.

    What stands before the first heading stays as it is; what stands from the heading with the anchor ``end`` on is
    no part of its own, but begins on a new sheet. A heading that is not there begins nothing.
    """
    places = [(html.find(f'<h2 id="{anchor}">'), f"rc-part rc-part-{n}") for n, anchor in enumerate(anchors, 1)]
    places.append((html.find(f'<h2 id="{end}">'), "rc-part"))
    starts = [(place, name) for place, name in places if place >= 0]
    if not starts:
        return html
    ends = [place for place, _ in starts[1:]] + [len(html)]
    sections = (
        f'<section class="{name}">{html[start:end]}</section>' for (start, name), end in zip(starts, ends, strict=True)
    )
    return html[: starts[0][0]] + "".join(sections)
