"""The output ``service-worker``: the script by which a reader's browser keeps pages, once its reader has asked.

A college that has this switched off publishes a worker too, one that throws away what an earlier one kept, and then
itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from recovery_college.model import urls
from recovery_college.outputs.output import BuiltSite, Files, Output, Phase
from recovery_college.outputs.web_app import OFFLINE_PAGE, is_wanted
from recovery_college.project import Project

WORKER = "sw.js"
PAGES = 40  # at most this many are kept
FILES = 80  # and this many pictures, styles and scripts with them
DAYS = 30  # a page is forgotten this long after the reader last saw it
WAIT = 3  # seconds that a slow connection is given before a kept page is shown
_SOURCES = "assets/service-worker/"
# What is kept as soon as somebody switches it on, besides the pages they read.
_ESSENTIAL_PAGES = (urls.address(urls.URGENT_HELP), urls.address(urls.WITHOUT_INTERNET), OFFLINE_PAGE)
_ESSENTIAL_FILES = (
    *("assets/site.css", "assets/site.js", "assets/theme.js", "assets/offline-pages.js"),
    "assets/mark.svg",
)


def template_values(project: Project, is_written: bool) -> Mapping[str, Any]:
    """``kept_pages``: whether readers can have pages kept, how many and for how many days."""
    return {"kept_pages": {"on": is_written and is_wanted(project), "pages": PAGES, "days": DAYS}}


def write(project: Project, site: BuiltSite) -> Files:
    """The worker that keeps pages, or the one that clears up."""
    if not is_wanted(project):
        return {WORKER: site.theme.text(f"{_SOURCES}remove.js").encode()}
    there = [*_ESSENTIAL_PAGES, *(name for name in _ESSENTIAL_FILES if (site.folder / name).is_file())]
    return {WORKER: script(site.theme.text(f"{_SOURCES}keep-pages.js"), build_digest(site), there).encode()}


def build_digest(site: BuiltSite) -> str:
    """A name for what the site says now. A build that changes nothing has the same."""
    digest = hashlib.sha256()
    copies = {path for path, output in site.written.items() if output.phase is Phase.COPIES}
    for path in site.paths():
        if path not in copies and not path.startswith("sitemap."):
            data = site.read(path)
            digest.update(f"{path}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()[:12]


def script(source: str, build: str, essentials: list[str]) -> str:
    """The service worker: its settings, and then its source as the theme has it. Addresses are below the site's own."""
    settings = {
        "build": build,
        "essentials": essentials,
        "offline": OFFLINE_PAGE,
        "pages": PAGES,
        "files": FILES,
        "days": DAYS,
        "wait": WAIT,
    }
    return f"const settings = {json.dumps(settings, ensure_ascii=False)}\n{source}"


OUTPUT = Output(
    "service-worker",
    write,
    in_preview=False,
    in_export=False,
    in_ward_copy=False,
    phase=Phase.INDEXES,
    template_values=template_values,
    theme_files=("assets/offline-pages.js",),
    theme_sources=(_SOURCES,),
)
