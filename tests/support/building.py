"""Builds a site as a user does: in a process of its own, on a day that does not move."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from support.forked import run_forked

REPOSITORY = Path(__file__).parents[2]
EPOCH = "1795219200"  # 2026-11-21, noon

PLUGIN = """site_name: Marsh Lane Recovery College
site_url: https://marsh-lane.example/
edit_uri: https://code.example/marsh-lane/edit/main/docs/
theme:
  name: material
plugins: [recovery-college]
"""


def run(
    folder: Path, *command: str, python: str = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, from its start, with what it says kept."""
    settings = _environment(environment)
    return subprocess.run([python, *command], cwd=folder, env=settings, capture_output=True, text=True, check=False)


def _command(
    module: str, program: str, folder: Path, arguments: Sequence[str], more: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a program; from its start only where something is set that Python reads then, as PYTHONHASHSEED is."""
    if any(name.startswith("PYTHON") for name in more):
        return run(folder, "-m", module, *arguments, **more)
    return run_forked(program, arguments, folder, _environment(more))


def _environment(more: dict[str, str]) -> dict[str, str]:
    return os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"} | more


def mkdocs(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``mkdocs build`` in a folder, however it ends."""
    return _command("mkdocs", "mkdocs", folder, ["build", *options], environment)


def build(folder: Path, *options: str, **environment: str) -> Path:
    """``mkdocs build`` in a folder, which has to go well; the site's folder."""
    done = mkdocs(folder, *options, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def cli(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``recovery-college`` in a folder."""
    return _command("recovery_college.commands.cli", "recovery-college", folder, arguments, environment)


def pages(site: Path) -> dict[str, str]:
    """Every page of a site by its path. A site without pages would let every rule about all of them pass."""
    found = {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in sorted(site.rglob("*.html"))}
    assert found, f"there is no page in {site}"
    return found


def search_index(site: Path) -> tuple[str, set[str]]:
    """All that search downloads of a site, the full text among it, and the addresses that it can find."""
    text = next((site / "search").glob("index-*.js")).read_text(encoding="utf-8")
    places = {document[0] for document in json.loads(text[text.index("{") : text.rindex("}") + 1])["documents"]}
    for fragment in (site / "pagefind").rglob("*.pf_fragment"):
        text += gzip.decompress(fragment.read_bytes()).decode("utf-8")
    return text, places


def until(page: Any, holds: str, seconds: float = 10) -> None:
    """Wait until an expression holds. The page's policy forbids Playwright's own way, which evaluates text in it."""
    end = time.monotonic() + seconds
    while not page.evaluate(holds):
        assert time.monotonic() < end, holds
        page.wait_for_timeout(50)


class _Article(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.depth, self.text = 0, []  # type: int, list[str]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.depth += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data.split()


def main_text(html: str) -> str:
    """The words of a page's article, in one line."""
    parser = _Article()
    parser.feed(html)
    return " ".join(parser.text)


def elements(html: str, tag: str = "") -> list[tuple[str, dict[str, str]]]:
    """The elements of a page with their attributes, as a browser sees them: by the rules of the HTML standard."""
    root = LexborHTMLParser(html).root
    assert root is not None
    return [
        (node.tag, {name: value or "" for name, value in node.attributes.items()})
        for node in (root.css(tag) if tag else root.css("*"))
    ]


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """A site on an address of this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
