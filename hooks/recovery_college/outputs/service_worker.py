"""Pages that stay readable: the web app manifest and the service worker, which a reader's browser runs once asked.

Nobody's browser is asked before its reader is: the switch stands on the page "Without internet". A college that has
this switched off publishes a worker too, one that throws away what an earlier one kept, and then itself.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"
OFFLINE_PAGE = "offline.html"
PAGES = 40  # at most this many are kept
FILES = 80  # and this many pictures, styles and scripts with them
DAYS = 30  # a page is forgotten this long after the reader last saw it
WAIT = 3  # seconds that a slow connection is given before a kept page is shown
ICONS = (192, 512)  # pixels: what phones ask for
_NOT_THE_BUILD = ("pagefind/", "ward-copy/", "sitemap.", WORKER, ".")
_PAGE_COLOUR = re.compile(r"--rc-page:\s*(#[0-9a-fA-F]{3,6})")


def build_digest(site: Path) -> str:
    """A name for what the site says now. A build that changes nothing has the same."""
    digest = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if not name.startswith(_NOT_THE_BUILD):
            digest.update(f"{name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def worker(source: str, build: str, essentials: list[str]) -> str:
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


def manifest(name: str, about: str, language: str, direction: str, css: str) -> str:
    """The web app manifest. Its colour is that of the page, as the style sheet ``css`` has it."""
    found = _PAGE_COLOUR.search(css)
    colour = found[1] if found else "#ffffff"
    icons: list[dict[str, str]] = [{"src": "assets/mark.svg", "sizes": "any", "type": "image/svg+xml"}]
    for size in ICONS:
        icons.append({"src": icon_name(size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"})
        icons.append({"src": icon_name(size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "maskable"})
    data: dict[str, Any] = {
        "name": name,
        "description": " ".join(about.split()),
        "lang": language,
        "dir": direction,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",  # with "back" and the address: it stays a website
        "background_color": colour,
        "theme_color": colour,
        "icons": icons,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def icon_name(size: int) -> str:
    return f"assets/icons/icon-{size}.png"


def icon_of(logo: Path, size: int, ground: str = "#ffffff") -> bytes:
    """A college's own sign as a square PNG, with room round it, because phones cut corners off."""
    with Image.open(logo) as picture:
        sign = ImageOps.contain(ImageOps.exif_transpose(picture).convert("RGBA"), (size * 7 // 10, size * 7 // 10))
    icon = Image.new("RGBA", (size, size), ground)
    icon.alpha_composite(sign, ((size - sign.width) // 2, (size - sign.height) // 2))
    written = io.BytesIO()
    icon.convert("RGB").save(written, "PNG", optimize=True)
    return written.getvalue()
