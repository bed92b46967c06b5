"""The theme's files on their way to the site: one style sheet, built scripts, and nothing that no page asks for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from recovery_college.engines.sanitise import TEXT_CLASSES
from recovery_college.engines.stylesheet import for_texts, without_comments
from recovery_college.engines.theme import templates_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

STYLES = "assets/site.css"
_MATERIALS_SHEET = "assets/stylesheets/main."  # and a hash that changes with each version
_PARTS = (  # in this order: later rules win
    *("text", "tables", "footnotes", "urgent", "header", "menu", "frame", "parts", "after"),
    *("home", "dates", "course-list", "course", "urgent-help", "easy", "blocks", "without-internet", "mine", "paper"),
    "device",
)
_OWN_SHEETS = ("assets/recovery-college.css", *(f"assets/css/{part}.css" for part in _PARTS), "assets/palettes.css")
_SOURCES = "src/"  # of the scripts; `make scripts` builds assets/*.js from them
_WORKERS = "assets/service-worker/"  # engines/offline.py publishes one of them, and icons where a college needs them
_ICONS = "assets/icons/"
_MATERIALS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
_NOT_PUBLISHED = (*_MATERIALS, *_OWN_SHEETS, _WORKERS, _ICONS)


def gather(files: Files, config: MkDocsConfig) -> None:
    """Put the theme's sheets into one file, and take everything else of Material's out.

    One request costs a slow phone nearly half a second, so a page asks for one sheet and one script. What a college
    puts into its own ``custom_dir`` under the same name is taken in place of ours.
    """
    theme = [file for file in files if file.src_dir != config.docs_dir and file.abs_src_path]
    sheets = [_text(file) for name in _OWN_SHEETS for file in theme if file.src_uri == name]
    materials = next(file for file in theme if file.src_uri.startswith(_MATERIALS_SHEET))
    for file in theme:
        if file.src_uri.startswith(_NOT_PUBLISHED) or _is_source(file):
            files.remove(file)
    style = _texts_of_material(str(materials.abs_src_path)) + "".join(without_comments(sheet) for sheet in sheets)
    files.append(File.generated(config, STYLES, content=style))


def _is_source(file: File) -> bool:
    """Whether this is a module that our scripts are built from. A college may have a folder of that name too."""
    return file.src_uri.startswith(_SOURCES) and file.src_dir is not None and Path(file.src_dir) == templates_folder()


def _text(file: File) -> str:
    assert file.abs_src_path is not None
    return Path(file.abs_src_path).read_text(encoding="utf-8")


@cache
def _texts_of_material(path: str) -> str:
    return for_texts(Path(path).read_text(encoding="utf-8"), TEXT_CLASSES)
