"""The output ``web-app``: what a phone needs to keep pages of the site: a manifest, icons, and a page for no internet.

A browser uses none of it before its reader asks: the switch stands on the page "Without internet".
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from recovery_college.model.entities import COURSES
from recovery_college.outputs.output import BuiltSite, Files, Output
from recovery_college.outputs.theme_assets import STYLES
from recovery_college.project import Project

MANIFEST = "manifest.webmanifest"
OFFLINE_PAGE = "offline.html"
ICONS = (192, 512)  # pixels: what phones ask for
_ICONS_FOLDER = "assets/icons/"
_PAGE_COLOUR = re.compile(r"--rc-page:\s*(#[0-9a-fA-F]{3,6})")


def is_wanted(project: Project) -> bool:
    """Whether the college lets readers keep pages."""
    return project.page_context.facts.readable_offline


def templates(project: Project) -> Collection[str]:
    """The page for no internet."""
    return (OFFLINE_PAGE,)


def write(project: Project, site: BuiltSite) -> Files:
    """The manifest, the page and the icons: the college's own sign, or ours."""
    words, facts = project.page_context.words, project.page_context.facts
    css = site.read(STYLES).decode()
    files = {
        OFFLINE_PAGE: site.template(OFFLINE_PAGE).encode(),
        MANIFEST: manifest(facts.name, facts.about or "", words("language"), words("direction"), css).encode(),
    }
    for size in ICONS:
        if facts.logo:
            files[icon_name(size)] = icon_of(project.root / COURSES / facts.logo, size)
        else:
            files[icon_name(size)] = site.theme.path(icon_name(size)).read_bytes()
    return files


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
        **({"description": " ".join(about.split())} if about else {}),
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
    """The path of the icon of so many pixels."""
    return f"{_ICONS_FOLDER}icon-{size}.png"


def icon_of(logo: Path, size: int, ground: str = "#ffffff") -> bytes:
    """A college's own sign as a square PNG, with room round it, because phones cut corners off."""
    with Image.open(logo) as picture:
        sign = ImageOps.contain(ImageOps.exif_transpose(picture).convert("RGBA"), (size * 7 // 10, size * 7 // 10))
    icon = Image.new("RGBA", (size, size), ground)
    icon.alpha_composite(sign, ((size - sign.width) // 2, (size - sign.height) // 2))
    written = io.BytesIO()
    icon.convert("RGB").save(written, "PNG", optimize=True)
    return written.getvalue()


OUTPUT = Output(
    "web-app",
    write,
    in_preview=False,
    in_export=False,
    in_ward_copy=False,  # a page opened from a disk is never kept
    is_wanted=is_wanted,
    templates=templates,
    theme_sources=(_ICONS_FOLDER,),
)
