"""Readies an article for paper: adds to a tree where each link leads, and a section around each part of a pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from recovery_college.html.tree import Article

ON_SCREENS_ONLY = "rc-screen"
PART = "rc-part"
# what these lead to stands on the same paper, or is the source of what stands there
_EXPLAINED = ("glossary/", "evidence/", "promises/", "urgent-help/")


@dataclass(frozen=True)
class Paper:
    """What a page that people print has to know. ``page`` and ``site`` are whole addresses.

    ``more`` is the text of links that say no more than "more about this". ``parts`` are the anchors of the headings
    that begin a part; ``end`` is the anchor of the heading of what follows the last part.
    """

    page: str
    site: str
    more: str
    parts: Sequence[str] = ()
    end: str = ""


def ready_for_paper(article: Article, paper: Paper) -> None:
    """Addresses for every link, and sections where there are parts."""
    add_addresses(article, paper)
    if paper.parts:
        add_sections(article, paper)


def add_addresses(article: Article, paper: Paper) -> None:
    """Give links the address they lead to in ``data-paper``, for the style sheet to print after them, once for each.

    None is added where the words are the address, where the link stays on the page, and where it only explains a word
    or names a source. A link that says no more than ``more`` is marked as one for the screen.
    """
    told: set[str] = set()
    for link in article.css("a[href]"):
        whole, words = _whole(paper.page, link.attributes["href"] or ""), link.text().strip()
        if not whole:
            continue
        shown = short(whole)
        if words == paper.more:
            link.attrs["class"] = ON_SCREENS_ONLY
            continue
        explained = whole.startswith(paper.site) and whole.removeprefix(paper.site).startswith(_EXPLAINED)
        if not (explained or shown in told or short(words) == shown):
            told.add(shown)
            link.attrs["data-paper"] = shown


def _whole(page: str, target: str) -> str:
    """The whole address of a link; empty for one that stays on the page, or leads to no page at all."""
    try:
        parts = urlsplit(target)
        stays = target.startswith("#") or (parts.scheme and parts.scheme not in ("http", "https"))
        return "" if stays else urljoin(page, target)
    except ValueError:  # no program can read it
        return ""


def short(address: str) -> str:
    """An address as people write it by hand: no ``https://``, no slash at the end."""
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


def lead_to_parts(article: Article, anchors: Sequence[str]) -> None:
    """Lead each link to a place that is not here to the beginning of its own part, or of the page.

    Together with other parts or with notes, a heading can have another anchor than on the page that learners read.
    """
    parts = set(anchors)
    places = {node.id for node in article.css("[id]")}
    here = ""
    for node in article.nodes():
        if node.tag == "h2" and node.id in parts:
            here = node.id or ""
            continue
        to = node.attributes.get("href") or "" if node.tag == "a" else ""
        if to.startswith("#") and unquote(to[1:]) not in places:
            node.attrs["href"] = f"#{here}"


def add_sections(article: Article, paper: Paper) -> None:
    """Put a section around each part: from the heading with the part's anchor to the next such heading.

    What stands before the first heading stays as it is; what stands from the heading with the anchor ``end`` on is
    no part of its own, but begins on a new sheet. A heading that is not there begins nothing.
    """
    classes = {anchor: f"{PART} {PART}-{number}" for number, anchor in enumerate(paper.parts, 1)}
    if paper.end:
        classes.setdefault(paper.end, PART)
    section: LexborNode | None = None
    for node in article.top():
        begins = classes.pop(node.id or "", None) if node.tag == "h2" else None
        if begins:
            section = article.create("section", class_=begins)
            node.insert_before(section, move=True)
        if section is not None:
            section.insert_child(node, move=True)
