"""Confines mkdocs-macros: it renders the owner's pages only, and gives them the three macros and nothing else.

The plugin would hand the whole configuration, the environment and the page to any template. Its Jinja environment is
replaced by one that takes none of what it is given (see ``pages/components/macros.py`` for what there is instead).
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from jinja2.sandbox import SandboxedEnvironment
from mkdocs.exceptions import PluginError

from recovery_college.pages.components import macros
from recovery_college.pages.context import PageContext


class OwnersTemplate:
    """A page of the owner. ``render`` ignores the variables that the plugin passes."""

    def __init__(self, context: PageContext, uri: str, text: str) -> None:
        self._context, self._uri, self._text = context, uri, text

    def render(self, *_: Any, **__: Any) -> str:
        """The page's text with its macros worked out."""
        return macros.work_out(self._text, macros.table(self._context, self._uri))


class OwnersEnvironment(SandboxedEnvironment):
    """Stands in for the plugin's environment."""

    def __init__(self, plugin: Any, context: PageContext) -> None:
        super().__init__()
        self.globals = {}
        self._plugin, self._context = plugin, context

    def from_string(self, source: Any, *_: Any, **__: Any) -> Any:
        """The template of a page; nothing else that is given is taken."""
        return OwnersTemplate(self._context, self._plugin.page.file.src_uri, str(source))


def confine(plugin: Any, context: PageContext) -> None:
    """Take the plugin's own environment away. Called after its ``on_config``. Raises ``PluginError``.

    Where it is kept is the plugin's own affair. A version that keeps it elsewhere would go on with its own, so then
    nothing is built.
    """
    ours = OwnersEnvironment(plugin, context)
    if isinstance(getattr(plugin, "_env", None), Environment):
        plugin._env = ours
    if getattr(plugin, "env", None) is not ours:
        raise PluginError(
            "We do not know this version of the plugin macros, so we cannot keep its pages from reading the settings. "
            "Take it out of mkdocs.yml, or install a version of it that works with ours."
        )
