"""Writes every page of a college as plain Markdown with front matter, and the outputs that go with it, to a folder.

The college's knowledge must outlive the engine of today. What templates lay out around the prose stands in the front
matter as data, and in the Markdown as text: the Markdown alone is complete.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from recovery_college.adapters.markdown.engine_files import ENGINE_FILES
from recovery_college.adapters.markdown.fallback import MarkdownLinks
from recovery_college.adapters.markdown.page_file import as_markdown
from recovery_college.errors import RecoveryCollegeError
from recovery_college.model.urls import address
from recovery_college.outputs.output_plan import OutputPlan
from recovery_college.pages.components import macros
from recovery_college.project import Project


class FolderNotEmptyError(RecoveryCollegeError):
    """The folder to write to is not empty. The text says so."""


def export(project: Project, folder: Path) -> int:
    """Write every page, the outputs for it and the settings of engines; how many pages. All or nothing.

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
            _write(made / "docs" / page.uri, as_markdown(page, text, context, MarkdownLinks(page, uris)))
        outputs = OutputPlan.of_export(project)
        outputs.write(outputs.site(made / "docs"))
        for name, settings in ENGINE_FILES.items():
            _write(made / name, settings(project))
        made.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return len(project.pages)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
