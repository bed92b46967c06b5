"""Rewrites a page of the site for the ward copy, which is opened from a disk, on a computer without internet.

A disk knows no folder pages, nobody answers a request, and what only works on the published site has no place. Pages
are read and written by an HTML parser (Lexbor, which keeps to the HTML standard), not by patterns.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from recovery_college.outputs.output import OutputError

START = "START-HERE.html"  # beside the folder of pages, so that it is seen first
PAGES = "pages"
LEAVE_TO = "about:blank"  # an empty page is the only one that every computer has
# what stands on the published site only: what templates say so of, what is for search engines, and the app's data
_ON_THE_SITE_ONLY = '[data-copy="site"], link[rel="canonical"], link[rel="manifest"]'
_ADDRESSES = (("a", "href"), ("area", "href"), ("link", "href"), ("form", "action"), ("script", "src"), ("img", "src"))
_FULL_TEXT = ("data-full-text", "data-full-text-script")  # it is asked for by requests, which a disk does not answer


@dataclass(frozen=True)
class OfflineWording:
    """What the copy says that the site does not. Plain text, but for ``note``: HTML from a template."""

    note: str
    needs_internet: str
    by_email: str  # has {address}
    leaving: str
    leaving_left_out: str  # a sentence about leaving that does not hold here


@dataclass(frozen=True)
class OfflinePageWriter:
    """Rewrites pages. ``files`` are the paths of all that the copy holds; ``site_url`` may be empty."""

    files: Collection[str]
    site_url: str
    edit_url: str  # what the addresses of authors' files begin with, where there are any
    leave_page: str  # the path of the page about leaving quickly
    leave_to: str  # where leaving quickly leads on the published site
    wording: OfflineWording

    def copied(self, path: str, html: str) -> str:
        """The page at ``path`` of the site for the copy."""
        tree = LexborHTMLParser(html)
        root = _first(tree, "html")  # the HTML standard gives every text one
        root.attrs["data-copy"] = "ward"
        for node in tree.css(_ON_THE_SITE_ONLY):
            node.decompose()
        self._leave_out_editing(tree)
        for name in _FULL_TEXT:
            for node in tree.css(f"[{name}]"):
                del node.attrs[name]
        if path == START:
            root.attrs["data-base"] = PAGES
        else:
            self._add_note(tree, path)
        self._leave_for_nowhere(tree, path)
        for tag, attribute in _ADDRESSES:
            for node in tree.css(f"{tag}[{attribute}]"):
                self._lead(tree, node, attribute, path)
        return f"{tree.html}\n"

    def _add_note(self, tree: LexborHTMLParser, path: str) -> None:
        """From which day the page is, under the header; in a page without one, first of all."""
        note = _first(LexborHTMLParser(self.wording.note), "body > *")
        for link in note.css(f'a[href="{START}"]'):
            link.attrs["href"] = posixpath.relpath(START, posixpath.dirname(_place(path)))
        if (header := tree.css_first("header.rc-header")) is not None:
            header.insert_after(note)
        elif (first := tree.css_first("body > *")) is not None:
            first.insert_before(note)

    def _leave_out_editing(self, tree: LexborHTMLParser) -> None:
        """Links to authors' files, with the paragraph that holds nothing else. Nobody can change a file from here."""
        for link in tree.css(f'a[href^="{self.edit_url}"]') if self.edit_url else []:
            around = link.parent
            link.decompose()
            if around is not None and around.tag == "p" and not around.text().strip():
                around.decompose()

    def _leave_for_nowhere(self, tree: LexborHTMLParser, path: str) -> None:
        for button in tree.css("a.rc-leave"):
            button.attrs["href"] = LEAVE_TO
        if path == self.leave_page:  # the page that says where the button leads, and what that place can see
            for link in tree.css(f'main a[href="{self.leave_to}"]'):
                said, about = link.parent, link.parent.prev if link.parent else None
                while about is not None and not about.is_element_node:
                    about = about.prev
                if said is not None and about is not None:
                    about.decompose()
                    said.inner_html = ""
                    said.insert_child(self.wording.leaving)
            for item in tree.css("main li"):
                if item.text().strip() == self.wording.leaving_left_out:
                    item.decompose()

    def _lead(self, tree: LexborHTMLParser, node: LexborNode, attribute: str, path: str) -> None:
        """Let one address lead to a file of the copy, or say that it needs more than the copy has."""
        address = node.attrs[attribute] or ""
        if self.site_url and address.startswith(self.site_url):
            address = f"/{address.removeprefix(self.site_url)}"
        elif address.startswith("/") and not address.startswith("//"):
            address = f"/{address.removeprefix(urlsplit(self.site_url).path).lstrip('/')}"
        try:
            parts = urlsplit(address)
        except ValueError:
            return  # no program can read it, and it leads nowhere on the site either
        if parts.scheme in ("http", "https") or parts.netloc:
            if node.tag == "a":
                self._say(tree, node, self.wording.needs_internet)
        elif parts.scheme == "mailto":
            if unquote(parts.path) not in node.text():
                self._say(tree, node, self.wording.by_email.format(address=unquote(parts.path)))
        elif not parts.scheme and parts.path:
            target = self._file(unquote(parts.path), path)
            if target is None:  # it leads to what the copy leaves out
                node.unwrap() if node.tag == "a" else node.decompose()
                return
            led = quote(posixpath.relpath(_place(target), posixpath.dirname(_place(path)) or "."))
            query, mark = f"?{parts.query}" if parts.query else "", f"#{parts.fragment}" if parts.fragment else ""
            node.attrs[attribute] = f"{led}{query}{mark}"

    def _file(self, address: str, path: str) -> str | None:
        """The path of the file that an address on the page at ``path`` means; None where the copy has none."""
        joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), address)).lstrip("/")
        for name in (joined, posixpath.join(joined, "index.html")):
            if name in self.files:
                return name
        return None

    @staticmethod
    def _say(tree: LexborHTMLParser, link: LexborNode, text: str) -> None:
        """Add to a link's own text, so that it is said to everybody: on screen, on paper and aloud."""
        said = tree.create_node("span")
        said.attrs["class"] = "rc-needs"
        said.insert_child(f" ({text})")
        link.insert_child(said)


def _first(tree: LexborHTMLParser, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    if found is None:
        raise OutputError(f"A template of the copy without internet has no '{selector}'.")
    return found


def _place(path: str) -> str:
    """Where a file of the site stands in the copy."""
    return path if path == START else posixpath.join(PAGES, path)
