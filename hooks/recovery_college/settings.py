"""Reads the few values of ``mkdocs.yml`` that pages and checks depend on: what the owner alone decides.

Read here without MkDocs, so that ``check`` and ``export`` see the same settings as a build and stay fast.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from recovery_college.errors import RecoveryCollegeError


@dataclass(frozen=True)
class Settings:
    """``site_url`` and ``edit_url`` end with a slash or are empty; ``macro_pages`` are names below docs/."""

    site_url: str = ""
    edit_url: str = ""  # the address that, with a path in the repository after it, opens the file for editing
    macro_pages: frozenset[str] = frozenset()
    macros_module: str = ""  # whose code the plugin macros would run; empty without the plugin
    site_dir: str = "site"  # the folder that is published, beside mkdocs.yml or with its full name

    @classmethod
    def of(cls, config: Mapping[str, Any], text: str = "") -> Settings:
        """From the mapping that MkDocs, or the reader below, makes of mkdocs.yml, and its text to say where a slip is.

        Raises ``SettingsError``.
        """
        site_url = str(config.get("site_url") or "")
        edit_uri = str(config.get("edit_uri") or "")
        if edit_uri and config.get("repo_url"):
            edit_uri = urljoin(str(config["repo_url"]).rstrip("/") + "/", edit_uri)  # as MkDocs joins them
        own = config
        for name in ("extra", "recovery_college"):
            own = own.get(name) or {}
            if not isinstance(own, Mapping):
                where = f"mkdocs.yml:{_line(text, name)}:1: "
                raise SettingsError(f"{where}'{name}' should be a group of settings, each on a line of its own.")
        if config.get("use_directory_urls") is False:
            where = f"mkdocs.yml:{_line(text, 'use_directory_urls')}:1: "
            raise SettingsError(
                f"{where}With 'use_directory_urls: false' pages would have other addresses than the links to them. "
                "Take the line out. For a computer without internet, 'recovery-college offline' writes a copy."
            )
        pages = own.get("macro_pages") or ()
        if not isinstance(pages, list | tuple):
            where = f"mkdocs.yml:{_line(text, 'macro_pages')}:1: "
            raise SettingsError(f"{where}'macro_pages' should be a list: each page on a line of its own after '- '.")
        return cls(
            site_url=site_url and site_url.rstrip("/") + "/",
            # MkDocs wants the address of docs/; ours is the folder above it, because courses/ is its neighbour.
            edit_url=edit_uri.removesuffix("/").removesuffix("/docs") + "/" if edit_uri else "",
            macro_pages=frozenset(str(name) for name in pages),
            macros_module=macros_module(config.get("plugins")),
            site_dir=str(config.get("site_dir") or "site"),
        )

    def macros_code(self, root: Path) -> str:
        """The file or folder beside mkdocs.yml whose code the plugin macros would run; empty where there is none."""
        if not self.macros_module:
            return ""
        name = self.macros_module.replace(".", "/")
        there = [one for one in (f"{name}.py", name) if os.path.lexists(root / one)]
        return there[0] if there else ""


class SettingsError(RecoveryCollegeError):
    """mkdocs.yml cannot be used. The text says where and why."""


def macros_module(plugins: Any) -> str:
    """The module that mkdocs-macros is told to load, from a list as in mkdocs.yml or from MkDocs' own collection."""
    if isinstance(plugins, list | tuple):
        plugins = dict(pair for one in plugins for pair in (one.items() if isinstance(one, Mapping) else [(one, {})]))
    if not isinstance(plugins, Mapping) or "macros" not in plugins:
        return ""
    own = plugins["macros"]
    own = getattr(own, "config", own) or {}
    return str((own.get("module_name") if isinstance(own, Mapping) else "") or "main")


def _line(text: str, name: str) -> int:
    """The line on which a setting stands, or the first."""
    found = re.search(rf"^[ \t]*{name}[ \t]*:", text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else 1


class _ConfigLoader(yaml.SafeLoader):
    """Reads mkdocs.yml as far as we need it: ``!ENV`` is looked up, any other tag is nothing."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        *names, default = [loader.construct_object(child) for child in node.value] or [None]
        return next((os.environ[name] for name in names if name in os.environ), default)
    return os.environ.get(str(node.value)) if isinstance(node, yaml.ScalarNode) else None


_ConfigLoader.add_constructor("!ENV", _env)
_ConfigLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_settings(root: Path) -> Settings:
    """The settings in ``mkdocs.yml``, or none where there is no such file. Raises ``SettingsError``."""
    file = root / "mkdocs.yml"
    if not os.path.lexists(file):
        return Settings()
    try:
        text = file.read_text(encoding="utf-8-sig")
        config = yaml.load(text, Loader=_ConfigLoader)  # noqa: S506 - a SafeLoader
    except OSError:
        raise SettingsError(
            "mkdocs.yml:1:1: The computer does not let us read this. "
            "Look whether it is still there, and who may read it."
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(
            "mkdocs.yml:1:1: A character here is not UTF-8 text. Save the file again as UTF-8."
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise SettingsError(
            f"mkdocs.yml:{place}: We cannot read the file from here on. Look at this line and the one above it."
        ) from None
    if not isinstance(config, dict | None):
        raise SettingsError("mkdocs.yml:1:1: This file should hold settings, each as 'name: value'.")
    return Settings.of(config or {}, text)


def site_folder(root: Path) -> Path:
    """The folder that the college at ``root`` is published to, as far as ``mkdocs.yml`` can be read."""
    try:
        return root / read_settings(root).site_dir
    except SettingsError:
        return root / Settings().site_dir
