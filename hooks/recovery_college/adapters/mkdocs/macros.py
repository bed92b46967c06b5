"""mkdocs-macros behind bars: it renders the owner's pages only, and gives them the three macros and nothing else.

The plugin would hand the whole configuration, the environment and the page to any template. Its Jinja environment is
replaced by one that takes none of what it is given (see ``pages/components/macros.py`` for what there is instead).
"""

from __future__ import annotations

from typing import Any

from jinja2.sandbox import SandboxedEnvironment

from recovery_college.pages.components import macros
from recovery_college.project import Project


class OwnersTemplate:
    """A page of the owner. ``render`` ignores the variables that the plugin passes."""

    def __init__(self, project: Project, uri: str, text: str) -> None:
        self._project, self._uri, self._text = project, uri, text

    def render(self, *_: Any, **__: Any) -> str:
        assert self._project.page_context is not None
        return macros.work_out(self._text, macros.table(self._project.page_context, self._uri))


class OwnersEnvironment(SandboxedEnvironment):
    """Stands in for the plugin's environment."""

    def __init__(self, plugin: Any, project: Project) -> None:
        super().__init__()
        self.globals = {}
        self._plugin, self._project = plugin, project

    def from_string(self, source: Any, *_: Any, **__: Any) -> Any:
        return OwnersTemplate(self._project, self._plugin.page.file.src_uri, str(source))


def confine(plugin: Any, project: Project) -> None:
    """Take the plugin's own environment away. Called after its ``on_config``."""
    plugin._env = OwnersEnvironment(plugin, project)
