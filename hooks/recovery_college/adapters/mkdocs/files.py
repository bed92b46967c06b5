"""Gives MkDocs the files of a build: adds pages and pictures that are not in docs/, takes out what is not published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from recovery_college.adapters.mkdocs.build import Build
from recovery_college.model.entities import COURSES, DOCS
from recovery_college.outputs.theme import templates_folder
from recovery_college.pages.components.published_images import shown

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def adapt_files(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Change the collection in place. Pictures are in it so that links to them are checked; an output writes them."""
    pictures = shown(build.context)
    published = {name.removeprefix(f"{DOCS}/") for name in pictures} | build.pages.keys()
    for file in list(files):
        is_authors = file.src_dir == config.docs_dir
        if is_authors and file.src_uri not in published:
            files.remove(file)  # data, such as the glossary's file, and pictures that are not shown
        elif not is_authors and file.abs_src_path and _is_theme_source(file, build):
            files.remove(file)
    for page in build.pages.values():
        known = files.get_file_from_path(page.uri)
        if known is None:
            known = File.generated(config, page.uri, content="")
            files.append(known)
        known.inclusion = InclusionLevel.INCLUDED if page.in_nav else InclusionLevel.NOT_IN_NAV
    for name, path in pictures.items():
        if name.startswith(f"{COURSES}/"):
            files.append(File.generated(config, name, abs_src_path=str(path)))


def _is_theme_source(file: File, build: Build) -> bool:
    """Whether outputs read this file of a theme, so that it is not published itself."""
    if file.src_uri.startswith(build.outputs.theme_sources):
        return True
    is_ours = file.src_dir is not None and Path(file.src_dir) == templates_folder()
    return is_ours and file.src_uri.startswith(build.outputs.own_theme_sources)
