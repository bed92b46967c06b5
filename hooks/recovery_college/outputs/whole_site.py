"""Says what is missing in a finished site before it is published: a folder in, one sentence for each fault out.

Every page and file of the plan has to be there, every link and place within the site has to lead somewhere, every page
has urgent help and its policy and asks no other website for anything, and the sizes are such that a host takes them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from recovery_college.html.external_requests import requests_of_drawing, requests_of_sheet
from recovery_college.html.finished_page import FinishedPage
from recovery_college.html.web_addresses import as_read

MOST_OF_A_FILE = 5_000_000  # bytes: an old phone on a slow line waits a minute for that
MOST_OF_A_SITE = 900_000_000  # bytes: well-known hosts take one gigabyte
_TOP = {"", "top"}  # the beginning of every page
_TO_TAKE_AWAY = (".zip",)  # what readers choose to download, and no page loads


@dataclass
class WholeSite:
    """A finished site, read once. ``urgent_help`` is the folder of that page, ``root`` the path at which the site lies.

    ``root`` is "/" or the like, from the public address; links of the page for what is not there begin with it.
    ``texts`` has the author's file that the text of a page comes from, for those who look for its mistake.
    """

    folder: Path
    urgent_help: str
    root: str = "/"
    texts: Mapping[str, str] = field(default_factory=dict)
    pages: dict[str, FinishedPage] = field(init=False)
    _targets: dict[tuple[str, str], str | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.pages = {}
        self._read_pages()

    def _read_pages(self) -> None:
        """Read the pages that have come since the last time, and forget those that have gone."""
        self.__dict__.pop("_sizes", None)
        self.pages = {
            path: self.pages.get(path)
            or FinishedPage.of((self.folder / path).read_text(encoding="utf-8", errors="replace"))
            for path in sorted(self._sizes)
            if path.endswith(".html")
        }

    @cached_property
    def _sizes(self) -> dict[str, int]:
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.stat().st_size for path in files}

    def requests(self) -> Iterator[tuple[str, str]]:
        """Each page, drawing or style sheet that asks another website for something, with the address."""
        finders = {".svg": requests_of_drawing, ".css": requests_of_sheet}
        for path in sorted(self._sizes):
            page, finder = self.pages.get(path), finders.get(posixpath.splitext(path)[1])
            found = page.requests if page else ()
            if finder:
                found = tuple(finder((self.folder / path).read_text(encoding="utf-8", errors="replace")))
            yield from ((path, address) for address in found)

    def faults(self, planned: Collection[str]) -> Iterator[str]:
        """What is wrong, a sentence each, where the files at ``planned`` have to be there. Looks again:

        outputs have added files since, and taken away what templates were rendered for them.
        """
        self._read_pages()
        for path in sorted(planned):
            if not self._sizes.get(path):
                yield f"'{path}' should be there, and is {'empty' if path in self._sizes else 'missing'}."
        for path, page in self.pages.items():
            yield from self._faults_of(path, page)
        yield from self._lost_links()
        yield from self._faults_of_sizes()

    def _faults_of(self, path: str, page: FinishedPage) -> Iterator[str]:
        is_urgent_help = path in (f"{self.urgent_help}/index.html", f"{self.urgent_help}.html")
        if not is_urgent_help and not page.leads_to(self.urgent_help):
            yield f"'{path}' has no link to urgent help."
        if not page.has_policy:
            yield f"'{path}' has no policy (Content-Security-Policy) that keeps other websites out."

    def _lost_links(self) -> Iterator[str]:
        """A sentence for each place that links do not find, however many pages have such a link: a menu is on all.

        What authors write, ``check`` has told them of before, with its file and line. This is the last look.
        """
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for path, page in self.pages.items():
            for address in page.links:
                if trouble := self._trouble(path, page, address):
                    to = posixpath.normpath(posixpath.join(self.root, posixpath.dirname(path), address))
                    found.setdefault((to, trouble), []).append((path, address))
        for (_, trouble), ((path, address), *others) in found.items():
            more = f", as {len(others)} more have" if others else ""
            text = f" Its text is in {self.texts[path]}." if path in self.texts else ""
            yield f"'{path}' has a link to '{address}'{more}, and {trouble}.{text}"

    def _trouble(self, path: str, page: FinishedPage, address: str) -> str:
        """Why an address on a page leads nowhere; empty where it leads somewhere."""
        try:
            parts = urlsplit(as_read(address))
        except ValueError:
            return "no browser can read that"
        place = parts.fragment.partition(":~:")[0]
        if parts.path:
            link = posixpath.dirname(path), parts.path
            if link not in self._targets:
                self._targets[link] = self._target(path, parts.path)
            target = self._targets[link]
            if target is None:
                return "there is no such page or file"
            page = self.pages.get(target, page)
            if target not in self.pages:
                return ""
        if place in _TOP or place in page.places or unquote(place) in page.places:
            return ""
        return "there is no such place on the page"

    def _target(self, path: str, to: str) -> str | None:
        """The file that a path on a page means, or None."""
        if to.startswith("/"):
            if not to.startswith(self.root):
                return path if to + "/" == self.root else None
            joined = to.removeprefix(self.root)
        else:
            joined = posixpath.join(posixpath.dirname(path), to)
        is_folder = joined.endswith(("/", "/.", "/..")) or joined in ("", ".", "..")
        name = posixpath.normpath(unquote(joined)).lstrip("/") if joined else "."
        names = [name] if not is_folder else []
        names.append("index.html" if name == "." else f"{name}/index.html")
        return next((one for one in names if one in self._sizes), None)

    def _faults_of_sizes(self) -> Iterator[str]:
        for path, size in sorted(self._sizes.items()):
            if size > MOST_OF_A_FILE and not path.endswith(_TO_TAKE_AWAY):
                yield f"'{path}' has {size / 1e6:.1f} MB; the most for one file is {MOST_OF_A_FILE // 1_000_000} MB."
        if (total := sum(self._sizes.values())) > MOST_OF_A_SITE:
            yield f"The site has {total / 1e6:.0f} MB; the most is {MOST_OF_A_SITE // 1_000_000} MB."
