"""Asks a page's HTML whether one of its links leads to a page of the site."""

from __future__ import annotations

from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

_START = 3_000  # letters, in which our own templates have the link


def has_link_to(folder: str, html: str) -> bool:
    """Whether there is a link to the page in a folder of the site, such as ``urgent-help``, wherever the site lies.

    A link that begins and ends in the first part of a page is a link whatever follows, so the rest is seldom read.
    """
    return any(_has_link(folder, LexborHTMLParser(part)) for part in (html[:_START], html))


def _has_link(folder: str, tree: LexborHTMLParser) -> bool:
    return any(_leads_to(folder, link.attributes["href"] or "") for link in tree.css(f'a[href*="{folder}"]'))


def _leads_to(folder: str, address: str) -> bool:
    try:
        path = urlsplit(address).path
    except ValueError:
        return False
    return folder in [part.removesuffix(".html") for part in path.split("/")]
