"""What the owner alone decides: the few values of ``mkdocs.yml`` that the pages and checks depend on.

Read here without MkDocs, so that ``check`` and ``export`` see the same settings as a build and stay fast.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Settings:
    """``site_url`` and ``edit_url`` end with a slash or are empty; ``macro_pages`` are names below docs/."""

    site_url: str = ""
    edit_url: str = ""  # the address that, with a path in the repository after it, opens the file for editing
    macro_pages: frozenset[str] = frozenset()

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Settings:
        """From the mapping that MkDocs, or the reader below, makes of mkdocs.yml."""
        site_url = str(config.get("site_url") or "")
        edit_uri = str(config.get("edit_uri") or "")
        own = (config.get("extra") or {}).get("recovery_college") or {}
        return cls(
            site_url=site_url and site_url.rstrip("/") + "/",
            # MkDocs wants the address of docs/; ours is the folder above it, because courses/ is its neighbour.
            edit_url=edit_uri.removesuffix("/").removesuffix("/docs") + "/" if edit_uri else "",
            macro_pages=frozenset(str(name) for name in own.get("macro_pages") or ()),
        )


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml as far as we need it: ``!ENV`` is looked up, any other tag is nothing."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        *names, default = [loader.construct_object(child) for child in node.value]
        return next((os.environ[name] for name in names if name in os.environ), default)
    return os.environ.get(str(node.value)) if isinstance(node, yaml.ScalarNode) else None


_Loader.add_constructor("!ENV", _env)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_settings(root: Path) -> Settings:
    """The settings in ``mkdocs.yml``, or none where there is no such file."""
    file = root / "mkdocs.yml"
    if not file.is_file():
        return Settings()
    config = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    return Settings.of(config if isinstance(config, dict) else {})
