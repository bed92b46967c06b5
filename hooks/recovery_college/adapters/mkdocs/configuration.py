"""Checks and changes MkDocs's configuration for a college: refuses what would harm it, sets what the engine decides."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from recovery_college.adapters.mkdocs.build import Build
from recovery_college.adapters.mkdocs.macros import confine
from recovery_college.adapters.mkdocs.navigation import menu
from recovery_college.markdown.dialect import EXTENSION_SETTINGS, EXTENSIONS
from recovery_college.outputs.theme import templates_folder
from recovery_college.pages.registry import template_folders
from recovery_college.settings import Settings, macros_module

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAMES_FROM_GIT = {"git-authors", "git-committers", "git-committers-2", "document-dates"}  # without anybody's consent


def refuse_plugins(config: MkDocsConfig, adapter: type) -> None:
    """Refuse plugins that show names from Git, and two adapters at once. Raises ``PluginError``."""
    owners = [getattr(getattr(plugin, "on_files", None), "__self__", None) for plugin in config.plugins.values()]
    if sum(isinstance(owner, adapter) for owner in owners) > 1:
        raise PluginError("mkdocs.yml names the hooks file and the plugin recovery-college. Take one of them out.")
    if taken := sorted(NAMES_FROM_GIT & {name.split("/")[-1] for name in config.plugins}):
        raise PluginError(
            f"The plugin '{taken[0]}' would show names from Git, and nobody there has said yes to that. "
            "Take it out of mkdocs.yml. Names come from courses/people.yml, with consent."
        )


def refuse_code(config: MkDocsConfig) -> None:
    """Refuse code beside mkdocs.yml that the plugin macros would load as soon as it starts. Raises ``PluginError``."""
    root = Path(config.config_file_path).parent
    if code := Settings(macros_module=macros_module(config.plugins)).macros_code(root):
        raise PluginError(
            f"The plugin macros would run the code in '{code}', beside mkdocs.yml. "
            "Delete it, or give it another name. The macros of a college need no code of their own."
        )


def configure(config: MkDocsConfig, build: Build) -> None:
    """Set what the college and the engine decide: name, menu, Markdown, theme, macros. Raises ``PluginError``."""
    config.site_name = build.context.facts.name  # one place to change it: courses/college.yml
    if config.nav is None:
        config.nav = menu(build.context, build.pages.values())
    config.markdown_extensions = list(EXTENSIONS)
    config.mdx_configs = dict(EXTENSION_SETTINGS)
    config.validation.links.anchors = logging.WARNING
    ours = [str(folder) for folder in (templates_folder(), *template_folders())]
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs[place:place] = [folder for folder in ours if folder not in config.theme.dirs]
    config.theme["font"] = False  # Material would ask Google for one
    config.theme.static_templates.update(build.outputs.templates)
    _confine_macros(config, build)


def _confine_macros(config: MkDocsConfig, build: Build) -> None:
    plugin = config.plugins.get("macros")
    if plugin is not None:
        confine(plugin, build.context)
    elif build.project.settings.macro_pages:
        raise PluginError("mkdocs.yml lists macro_pages, but the plugin 'macros' is not among its plugins. Add it.")
