"""The output ``ward-copy``: the whole site in one zip file, to carry to a computer that has no internet.

It is made from a finished site and knows nothing of what built it. The same site on the same day gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from recovery_college.markdown.dialect import slugify
from recovery_college.model import urls
from recovery_college.model.file_size import in_words
from recovery_college.outputs.output import BuiltSite, Files, Output, OutputError, Phase
from recovery_college.outputs.ward_copy_page import PAGES, START, OfflinePageWriter, OfflineWording
from recovery_college.project import Project

FOLDER = "ward-copy"  # in the site: where the file is offered
START_TEMPLATE = "start-here.html"  # for the copy alone
NOTE_TEMPLATE = "partials/rc-offline-copy-notice.html"
# What a disk has no use for, besides what the registry says of outputs: pages for web servers and search engines.
_LEFT_OUT = ("404.html", "sitemap.", "robots.txt", "CNAME")
_SIZE = ".rc-download__size"


@dataclass(frozen=True)
class WardCopy:
    """What a copy is called and says. ``slug`` is the college's name for a file."""

    slug: str
    day: dt.date
    site_url: str
    edit_url: str
    leave_page: str
    leave_to: str
    wording: OfflineWording

    @property
    def dated(self) -> str:
        """The folder in the zip, and the file's name on a stick: two copies can lie side by side."""
        return f"{self.slug}-{self.day.isoformat()}"

    def zipped(self, site: BuiltSite) -> bytes:
        """The copy of a finished site as a zip file."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
            for name, data in self._files(site):
                zipped.writestr(self._entry(name), data)
        return made.getvalue()

    def _files(self, site: BuiltSite) -> Iterator[tuple[str, bytes]]:
        """Each file of the copy, by its path below the top folder."""
        names = [name for name in site.paths_for_ward_copy() if not name.startswith(_LEFT_OUT)]
        addresses = (self.site_url, self.edit_url, self.leave_page, self.leave_to)
        copier = OfflinePageWriter({*names, START}, *addresses, self.wording)
        yield START, copier.copied(START, site.template(START_TEMPLATE)).encode()
        for name in names:
            data = site.read(name)
            yield f"{PAGES}/{name}", copier.copied(name, data.decode()).encode() if name.endswith(".html") else data

    def _entry(self, name: str) -> zipfile.ZipInfo:
        """An entry with nothing in it of the machine or the minute."""
        entry = zipfile.ZipInfo(f"{self.dated}/{name}", (self.day.year, self.day.month, self.day.day, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3  # Unix, on every system
        entry.external_attr = 0o644 << 16
        return entry


def templates(project: Project) -> Collection[str]:
    """The first page of the copy, and the note that stands on each of its pages."""
    return START_TEMPLATE, NOTE_TEMPLATE


def template_values(project: Project, is_written: bool) -> Mapping[str, Any]:
    """``ward_copy``: the day, and the file where the site offers it; "" where it does not."""
    words, day = project.page_context.words, project.today
    said = words("copy.day", day=day.day, month=words.list("time.months")[day.month - 1], year=day.year)
    return {"ward_copy": {"day": said, "file": _path(project) if is_written and is_wanted(project) else ""}}


def is_wanted(project: Project) -> bool:
    """Whether the college offers it on its site. ``recovery-college offline`` makes one all the same."""
    return project.page_context.facts.ward_copy


def write(project: Project, site: BuiltSite) -> Files:
    """The copy and, on the page that offers it, how large it is. Raises ``OutputError``."""
    try:
        zipped = _ward_copy(project, site).zipped(site)
    except OSError as error:
        raise OutputError(f"There is no copy without internet: {error}") from None
    files = {_path(project): zipped}
    if is_wanted(project):
        page = f"{urls.address(urls.WITHOUT_INTERNET)}index.html"
        files[page] = _with_size(site.read(page).decode(), len(zipped)).encode()
    return files


def _ward_copy(project: Project, site: BuiltSite) -> WardCopy:
    words, facts = project.page_context.words, project.page_context.facts
    wording = OfflineWording(
        site.template(NOTE_TEMPLATE),
        words("copy.needs_internet"),
        words("copy.by_email"),
        words("copy.leaving"),
        words("leave.others"),
    )
    leave_page = f"{urls.address(urls.LEAVE_QUICKLY)}index.html"
    addresses = (project.settings.site_url, project.settings.edit_url, leave_page, facts.leave_quickly_to)
    return WardCopy(_slug(project), project.today, *addresses, wording)


def _with_size(html: str, size: int) -> str:
    """The size of the copy is known only when the page that offers it has been written."""
    tree = LexborHTMLParser(html)
    place = tree.css_first(_SIZE)
    if place is None:
        raise OutputError(
            "There is no copy without internet: The template without-internet.html has no place for the size."
        )
    place.inner_html = ""
    place.insert_child(in_words(size))
    return f"{tree.html}\n"


def _slug(project: Project) -> str:
    return slugify(project.page_context.facts.name)


def _path(project: Project) -> str:
    return f"{FOLDER}/{_slug(project)}.zip"


def dated_name(file: Path) -> str:
    """What a copy is called outside the site: as the folder in it, with the day in its name."""
    with zipfile.ZipFile(file) as zipped:
        return f"{zipped.namelist()[0].partition('/')[0]}.zip"


OUTPUT = Output(
    "ward-copy",
    write,
    in_preview=False,
    in_export=False,
    in_ward_copy=False,
    phase=Phase.COPIES,
    is_wanted=is_wanted,
    templates=templates,
    template_values=template_values,
)
