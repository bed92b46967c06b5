"""Says what becomes of each HTML tag that an author types: the tag in, its fate out.

The sanitiser goes by the same lists (``html/allowed.py``), so what a message says is what happens.
"""

from __future__ import annotations

import re
from enum import Enum

_KEPT = """
a abbr blockquote br code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr img input kbd label li ol p
pre s span strong sub summary sup table tbody td tfoot th thead tr ul
"""
KEPT = frozenset(_KEPT.split())
"""The elements that can stand in an article."""
GONE_WHOLE = frozenset({"script", "style", "template", "iframe", "object", "noscript", "svg", "math"})
"""Elements that go with all that is in them."""
SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms"})
"""What a link to another place than this site may begin with, in Markdown, in HTML and in a Word document."""

# Elements that hold nothing, so nothing of them is left.
_NOTHING_IN_IT = "area base basefont bgsound col embed frame keygen link meta param source track wbr"
_EMPTY = frozenset(_NOTHING_IN_IT.split())
_OTHERS = """
acronym address applet article aside audio b bdi bdo big body button canvas caption center cite colgroup data datalist
dfn dialog dir fieldset font footer form frameset head header hgroup html i ins legend main map mark marquee menu meter
nav nobr noembed noframes optgroup option output picture plaintext progress q rb rp rt rtc ruby samp search section
select slot small strike textarea time title tt u var video xmp
"""
_OTHER = frozenset(_OTHERS.split())
_NAME = re.compile(r"</?([^\s/>]++)")
_ATTRIBUTE = re.compile(r"[\s\"'/](href|src|type)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]++))", re.I)


class Fate(Enum):
    """What becomes of a tag."""

    REMARK = "a remark, which goes"
    GONE = "it goes"
    GONE_WHOLE = "it goes with all that is in it"
    TEXT_STAYS = "it goes, and the text in it stays"
    NO_LINK = "the link goes, and its text stays"
    KEPT = "it stays"
    NEW_LINE = "it stays, and is a new line"
    TICK_BOX = "a sign of a box takes its place"
    WORDS_STAY = "the picture goes, and its words stay"
    SHOWN = "it does not end, so it is shown as it was typed"
    NO_ELEMENT = "it is no HTML, is taken for it, and goes"


def fate(tag: str, *, is_closed: bool = True) -> Fate:
    """What becomes of a tag, such as ``<b>`` or ``<a href="x">``; of a remark or a declaration, its first signs."""
    if not is_closed:
        return Fate.SHOWN
    if tag.startswith("<!--"):
        return Fate.REMARK
    name = found[1].lower() if (found := _NAME.match(tag)) else ""
    if not name or name[0] in "!?":
        return Fate.GONE
    attributes = {one[1].lower(): one[2] or one[3] or one[4] or "" for one in reversed(list(_ATTRIBUTE.finditer(tag)))}
    if name == "a":
        return _of_link(attributes)
    if name in ("img", "image"):
        return _of_picture(attributes)
    if name == "input":
        return Fate.TICK_BOX if attributes.get("type", "").lower() == "checkbox" else Fate.GONE
    if name == "br":
        return Fate.NEW_LINE
    if name in GONE_WHOLE:
        return Fate.GONE_WHOLE
    if name in KEPT:
        return Fate.KEPT
    if name in _EMPTY:
        return Fate.GONE
    return Fate.TEXT_STAYS if name in _OTHER else Fate.NO_ELEMENT


def _of_link(attributes: dict[str, str]) -> Fate:
    address = attributes.get("href", "").strip()
    return Fate.KEPT if address and _scheme(address) in {"", *SCHEMES} else Fate.NO_LINK


def _of_picture(attributes: dict[str, str]) -> Fate:
    address = attributes.get("src", "").strip()
    is_elsewhere = bool(_scheme(address)) or address.replace("\\", "/").startswith("//")
    return Fate.KEPT if address and not is_elsewhere else Fate.WORDS_STAY


def _scheme(address: str) -> str:
    """What stands before the colon, in small letters; empty for an address on this site."""
    start, colon, _ = re.split(r"[/?#]", address, maxsplit=1)[0].partition(":")
    return start.lower() if colon else ""
