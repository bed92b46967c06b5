"""Holds the frozen models of a page's data, which templates lay out around its prose.

A kind of page that has more of it brings a model of its own, in the file that writes its pages. Everything in it is
plain text, addresses, numbers, and lists and mappings of these, never HTML: it can be front matter for any engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, TypedDict


class PageLink(TypedDict):
    """A way to another page of the site. ``address`` is what a browser asks for, below the site's own."""

    title: str
    address: str


class WordMeaning(TypedDict):
    """A word of the page that the glossary explains. ``anchor`` is that of its entry."""

    term: str
    anchor: str
    means: str


class Notice(TypedDict):
    """A message of the college for some days. ``link`` is an address of the site, or of a website; "" where none is."""

    heading: str
    text: str
    days: str  # since when it stands and until when, in readers' words
    link: str
    link_title: str
    is_outside: bool  # whether the link leads to another website


class PrintedPart(TypedDict):
    """A part of a page that begins on a sheet of its own. ``anchor`` is that of its heading."""

    title: str
    anchor: str


@dataclass(frozen=True)
class PageMeta:
    """What any page can have. Empty is what it has not; ``content_notes`` is None where a page says nothing of them."""

    trail: list[PageLink] = field(default_factory=list)  # the pages above it
    notices: list[Notice] = field(default_factory=list)  # those of the day
    owner: str = ""  # the role that looks after it
    audience: list[str] = field(default_factory=list)  # in readers' words
    reading: str = ""  # "About 4 minutes to read"
    content_notes: list[str] | None = None
    overdue: str = ""  # what readers are told when it should have been read again
    easy_read: str = ""  # the address of its Easy Read version
    leave_quickly: str = ""  # the address, on another website, of the button that leaves it quickly
    words: list[WordMeaning] = field(default_factory=list)
    steps: list[PageLink] = field(default_factory=list)  # what a reader can do next
    licence: str = ""
    pack: str = ""  # the address of the whole course on paper
    paper: str = ""  # what stands at the top of each printed sheet
    in_parts: list[PrintedPart] = field(default_factory=list)
    tools_first: bool = False  # whether the buttons to print and copy stand above the text
    is_form: bool = False  # whether somebody writes on it

    @property
    def data(self) -> dict[str, Any]:
        """All of it by name, as templates and front matter take it."""
        return {one.name: getattr(self, one.name) for one in fields(self)}
