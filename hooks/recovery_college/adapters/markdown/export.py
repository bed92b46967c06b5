"""Writes every page of a college as plain Markdown with front matter, and the outputs that go with it, to a folder.

The college's knowledge must outlive the engine of today. What templates lay out around the prose stands in the front
matter as data, and in the Markdown as text: the Markdown alone is complete.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml

from recovery_college.adapters.markdown import fallback as plain
from recovery_college.errors import RecoveryCollegeError
from recovery_college.markdown.dialect import EXTENSION_SETTINGS, EXTENSIONS, escape, without_html
from recovery_college.model.urls import address
from recovery_college.outputs.plan import OutputPlan
from recovery_college.pages.components import macros
from recovery_college.pages.context import join
from recovery_college.pages.page import PageSpec
from recovery_college.pages.ui_text import UiText
from recovery_college.project import Project

__all__ = ["FolderNotEmptyError", "as_markdown", "export"]


class FolderNotEmptyError(RecoveryCollegeError):
    """The folder to write to is not empty. The text says so."""


def export(project: Project, folder: Path) -> int:
    """Write every page, the outputs for it and a minimal mkdocs.yml; how many pages. All or nothing.

    Raises ``FolderNotEmptyError`` and ``OutputError``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmptyError(f"'{folder}' is not empty. Name a folder that is empty or does not exist yet.")
    context = project.page_context
    uris = {address(page.uri): page.uri for page in project.pages}
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for page in project.pages:
            text = macros.expand(context, page)
            _write(made / "docs" / page.uri, as_markdown(page, text, context.words, plain.targets(page, uris)))
        outputs = OutputPlan.of_export(project)
        outputs.write(outputs.site(made / "docs"))
        _write(made / "mkdocs.yml", _yaml(_config(project)))
        made.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return len(project.pages)


def as_markdown(page: PageSpec, text: str, words: UiText, target: plain.Target) -> str:
    """A page as a Markdown file. Raw HTML becomes text: another engine may not clean what it renders."""
    data = {key: value for key, value in page.front_matter.items() if value is not None}
    blocks = [f"# {escape(page.title)}", escape(page.summary), *plain.before(page, words, target)]
    body = join([*blocks, without_html(text), *plain.after(page, words, target)])
    return f"---\n{_yaml(data)}---\n\n{body}"


def _config(project: Project) -> dict[str, Any]:
    # A function cannot stand in plain YAML; the library's own slugs are the same but for underscores.
    settings = {
        name: {k: v for k, v in options.items() if not callable(v)} for name, options in EXTENSION_SETTINGS.items()
    }
    return {
        "site_name": project.page_context.facts.name,
        "site_url": project.settings.site_url,
        # without "prune" each page would hold the menu of all others
        "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
        "markdown_extensions": [{name: settings[name]} if settings.get(name) else name for name in EXTENSIONS],
    }


def _yaml(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


class _Dumper(yaml.SafeDumper):
    """Writes no aliases: the pages are for people to read, too."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
