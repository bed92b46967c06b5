"""What a build adds for readers without internet: the ward copy, and the worker that keeps pages for who asks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser

from recovery_college.college import Hall
from recovery_college.content import addresses as at
from recovery_college.content.markdown import slugify
from recovery_college.content.model import COURSES
from recovery_college.engines.theme import templates_folder
from recovery_college.offline import kept_pages
from recovery_college.offline.copied_page import Wording
from recovery_college.offline.ward_copy import FOLDER, START_TEMPLATE, WardCopy, in_words

if TYPE_CHECKING:
    from jinja2 import Environment

ASKED_FOR = "RECOVERY_COLLEGE_WARD_COPY"
"""The environment's name for a folder that ``recovery-college offline`` wants the copy in, whatever the site offers."""
_NOTE = "partials/rc-copy-note.html"
_SIZE = ".rc-download__size"
# What is kept as soon as somebody switches it on, besides the pages they read.
_ESSENTIAL_PAGES = (at.address(at.URGENT_HELP), at.address(at.WITHOUT_INTERNET), kept_pages.OFFLINE_PAGE)
_ESSENTIAL_FILES = (
    *("assets/site.css", "assets/site.js", "assets/theme.js", "assets/offline-pages.js"),
    "assets/mark.svg",
)


class NotMade(Exception):
    """The copy could not be made. The text says why."""


class Offline:
    """One build's share. In a preview nothing is made, and no page offers anything."""

    def __init__(self, hall: Hall, *, preview: bool) -> None:
        assert hall.writing is not None
        self._hall, self._writing = hall, hall.writing
        facts = hall.writing.facts
        self._is_offered = facts.ward_copy and not preview
        self._asked_for = "" if preview else os.environ.get(ASKED_FOR, "")
        self._is_readable = facts.readable_offline and not preview
        self._is_preview = preview
        self._env: Environment | None = None

    @property
    def templates(self) -> set[str]:
        """The templates that the engine has to render beside the pages."""
        copy = {START_TEMPLATE} if self._is_offered or self._asked_for else set()
        return copy | ({kept_pages.OFFLINE_PAGE} if self._is_readable else set())

    def for_template(self, env: Environment) -> dict[str, Any]:
        """What pages have to know. The environment is kept, because the copy's own words come from a template."""
        self._env = env
        return {
            "file": f"{FOLDER}/{self._slug}.zip" if self._is_offered else "",
            "readable": self._is_readable,
            "preview": self._is_preview,
            "day": self._day,
            "pages": kept_pages.PAGES,
            "days": kept_pages.DAYS,
        }

    def add(self, site: Path) -> None:
        """Add to a finished site what it offers. Raises ``NotMade``, ``OSError``."""
        if self._is_offered or self._asked_for:
            copy = self._ward_copy()
            start = site / START_TEMPLATE
            if not start.is_file():
                raise NotMade(f"The theme has no {START_TEMPLATE}.")
            asked_for = Path(self._asked_for) / f"{copy.dated}.zip"
            file = site / FOLDER / f"{copy.slug}.zip" if self._is_offered else asked_for
            size = copy.write(site, file)
            if self._is_offered:
                self._say_size(site, size)
            if self._is_offered and self._asked_for:
                asked_for.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, asked_for)
            start.unlink()
        self._add_worker(site)

    def _ward_copy(self) -> WardCopy:
        assert self._env is not None
        words, facts = self._writing.words, self._writing.facts
        wording = Wording(
            self._env.get_template(_NOTE).render(),
            words("copy.needs_internet"),
            words("copy.by_email"),
            words("copy.leaving"),
            words("leave.others"),
        )
        leave_page = f"{at.address(at.LEAVE_QUICKLY)}index.html"
        addresses = (self._hall.settings.site_url, self._hall.settings.edit_url, leave_page, facts.leave_quickly_to)
        return WardCopy(self._slug, self._hall.today, *addresses, wording)

    @property
    def _day(self) -> str:
        """``21 November 2026``."""
        words, day = self._writing.words, self._hall.today
        return words("copy.day", day=day.day, month=words.list("time.months")[day.month - 1], year=day.year)

    @property
    def _slug(self) -> str:
        return slugify(self._writing.facts.name)

    def _say_size(self, site: Path, size: int) -> None:
        """The size of the copy is known only when the page that offers it has been written."""
        page = site / at.address(at.WITHOUT_INTERNET) / "index.html"
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        place = tree.css_first(_SIZE)
        if place is None:
            raise NotMade("The template without-internet.html has no place for the size.")
        place.inner_html = ""
        place.insert_child(in_words(size))
        page.write_text(f"{tree.html}\n", encoding="utf-8")

    def _add_worker(self, site: Path) -> None:
        """A worker always stands there: where a college keeps no pages, one that clears up after an earlier one."""
        workers = templates_folder() / "assets/service-worker"
        name = "keep-pages.js" if self._is_readable else "remove.js"
        source = (workers / name).read_text(encoding="utf-8")
        if self._is_readable:
            self._add_manifest(site)
            there = [*_ESSENTIAL_PAGES, *(name for name in _ESSENTIAL_FILES if (site / name).is_file())]
            source = kept_pages.worker(source, kept_pages.build_digest(site), there)
        (site / kept_pages.WORKER).write_text(source, encoding="utf-8")

    def _add_manifest(self, site: Path) -> None:
        words, facts = self._writing.words, self._writing.facts
        css = (site / "assets/site.css").read_text(encoding="utf-8")
        text = kept_pages.manifest(facts.name, facts.about, words("language"), words("direction"), css)
        (site / kept_pages.MANIFEST).write_text(text, encoding="utf-8")
        for size in kept_pages.ICONS:
            icon = site / kept_pages.icon_name(size)
            icon.parent.mkdir(parents=True, exist_ok=True)
            if facts.logo:
                icon.write_bytes(kept_pages.icon_of(self._hall.root / COURSES / facts.logo, size))
            else:
                icon.write_bytes((templates_folder() / kept_pages.icon_name(size)).read_bytes())
