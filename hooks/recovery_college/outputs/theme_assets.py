"""The output ``theme-assets``: the theme's style sheets as one file.

One request costs a slow phone nearly half a second, so a page asks for one sheet and one script. The scripts are
built from ``overrides/src`` by ``make scripts`` and stand in the theme as they are published.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from recovery_college.html.allowed import TEXT_CLASSES
from recovery_college.html.stylesheet import for_texts, without_comments
from recovery_college.outputs.output import BuiltSite, Files, Output
from recovery_college.project import Project

STYLES = "assets/site.css"
_MATERIALS_SHEET = "assets/stylesheets/main.*.css"  # its name has a hash that changes with each version
_PARTS = (  # in this order: later rules win
    *("text", "tables", "footnotes", "urgent", "notices", "header", "menu", "frame", "parts", "after"),
    *("home", "dates", "course-list", "course", "urgent-help", "easy", "blocks", "without-internet"),
    *("my-plan-links", "print", "device"),
)
_OWN_SHEETS = ("assets/recovery-college.css", *(f"assets/css/{part}.css" for part in _PARTS), "assets/palettes.css")
_SCRIPT_SOURCES = "src/"
_MATERIALS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")


def write(project: Project, site: BuiltSite) -> Files:
    """One style sheet: Material's rules for texts, then ours."""
    materials = site.theme.path(site.theme.names(_MATERIALS_SHEET)[0])
    sheets = "".join(without_comments(site.theme.text(name)) for name in _OWN_SHEETS)
    return {STYLES: (_texts_of_material(materials) + sheets).encode()}


@cache
def _texts_of_material(path: Path) -> str:
    return for_texts(path.read_text(encoding="utf-8"), TEXT_CLASSES)


OUTPUT = Output(
    "theme-assets",
    write,
    in_preview=True,
    in_export=False,
    in_ward_copy=True,
    theme_sources=(*_MATERIALS, *_OWN_SHEETS),
    own_theme_sources=(_SCRIPT_SOURCES,),
)
