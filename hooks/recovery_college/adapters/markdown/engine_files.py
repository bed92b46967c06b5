"""Writes the settings file of each engine that builds exported pages: text by the name of the file."""

from __future__ import annotations

from collections.abc import Callable

from recovery_college.adapters.markdown.page_file import as_yaml
from recovery_college.markdown.dialect import EXTENSION_SETTINGS, EXTENSIONS
from recovery_college.project import Project


def _mkdocs(project: Project) -> str:
    """A minimal ``mkdocs.yml``, for MkDocs and its fork ProperDocs."""
    # A function cannot stand in plain YAML; the library's own slugs are the same but for underscores.
    settings = {
        name: {k: v for k, v in options.items() if not callable(v)} for name, options in EXTENSION_SETTINGS.items()
    }
    facts, words = project.page_context.facts, project.page_context.words
    licence = {"copyright": words("site.licence", licence=facts.licence)} if facts.licence else {}
    return as_yaml(
        {
            "site_name": facts.name,
            "site_url": project.settings.site_url,
            **licence,
            # without "prune" each page would hold the menu of all others
            "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
            "markdown_extensions": [{name: settings[name]} if settings.get(name) else name for name in EXTENSIONS],
        }
    )


ENGINE_FILES: dict[str, Callable[[Project], str]] = {"mkdocs.yml": _mkdocs}
