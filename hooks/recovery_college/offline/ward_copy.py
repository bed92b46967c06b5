"""The ward copy: the whole site in one file, to carry to a computer that has no internet.

It is made from a finished site and knows nothing of what built it. The same site on the same day gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recovery_college.offline.copied_page import PAGES, START, Copier, Wording

FOLDER = "ward-copy"  # in the site: where the file is offered
START_TEMPLATE = "start-here.html"  # rendered to the site's root, for the copy alone
# What needs a server, or is of use on the published site only.
_LEFT_OUT = (
    *("pagefind/", f"{FOLDER}/", "404.html", "offline.html", START_TEMPLATE, "sitemap.", "robots.txt", "CNAME"),
    *("assets/search-full-text.js", "assets/offline-pages.js", "assets/icons/", "sw.js", "manifest.webmanifest"),
)


@dataclass(frozen=True)
class WardCopy:
    """What a copy is called and says. ``slug`` is the college's name for a file."""

    slug: str
    day: dt.date
    site_url: str
    edit_url: str
    leave_page: str
    leave_to: str
    wording: Wording

    @property
    def dated(self) -> str:
        """The folder in the zip, and the file's name on a stick: two copies can lie side by side."""
        return f"{self.slug}-{self.day.isoformat()}"

    def write(self, site: Path, to: Path) -> int:
        """Write the copy of a finished site to the file ``to``; its size in bytes."""
        to.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
            for name, data in self._files(site):
                zipped.writestr(self._entry(name), data)
        return to.stat().st_size

    def _files(self, site: Path) -> Iterator[tuple[str, bytes]]:
        """Each file of the copy, by its path below the top folder."""
        paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        names = sorted(name for name in paths if not name.startswith((".", *_LEFT_OUT)))
        addresses = (self.site_url, self.edit_url, self.leave_page, self.leave_to)
        copier = Copier({*names, START}, *addresses, self.wording)
        start = (site / START_TEMPLATE).read_text(encoding="utf-8")
        yield START, copier.copied(START, start).encode()
        for name in names:
            data = (site / name).read_bytes()
            yield f"{PAGES}/{name}", copier.copied(name, data.decode()).encode() if name.endswith(".html") else data

    def _entry(self, name: str) -> zipfile.ZipInfo:
        """An entry with nothing in it of the machine or the minute."""
        entry = zipfile.ZipInfo(f"{self.dated}/{name}", (self.day.year, self.day.month, self.day.day, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3  # Unix, on every system
        entry.external_attr = 0o644 << 16
        return entry


def in_words(size: int) -> str:
    """Bytes as people say them: ``4.2 MB``, ``640 KB``. A megabyte is a million bytes, as on a stick's label."""
    return f"{max(1, round(size / 1000))} KB" if size < 950_000 else f"{size / 1_000_000:.1f} MB"
