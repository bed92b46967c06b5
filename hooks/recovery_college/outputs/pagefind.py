"""The output ``full-text``: the text of every page, made findable by Pagefind from the finished pages.

Pagefind's program exists for some machines only. Without it, search goes by titles, headings and questions.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from recovery_college.outputs.output import BuiltSite, Files, Output, OutputError, Phase
from recovery_college.outputs.work_folder import OF_PROGRAMS
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project

FOLDER = "pagefind"  # in the site
# Of what Pagefind writes, its own boxes and styles: our page has its own.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
_TOOLS = ".rc-trail, .rc-listen, .rc-tools, .rc-suggest, .headerlink"
_NOT_TEXT = f"{_TOOLS}, .rc-example, .rc-notes, .rc-words, .rc-audience"


def missing() -> str:
    """A sentence where Pagefind, or its program for this machine, is not installed."""
    if all(find_spec(name) for name in ("pagefind", "cbor2")) and _program() is not None:
        return ""
    return "Search has no full text: Pagefind is not installed. 'recovery-college[full-text]' brings it."


def _program() -> Path | None:
    from pagefind.service import get_executable

    return get_executable()


def template_values(project: Project, is_written: bool) -> Mapping[str, Any]:
    """``full_text``: whether the search page can ask for it."""
    return {"full_text": is_written}


def page_values(project: Project, page: PageSpec) -> Mapping[str, Any]:
    """``find``: what a page tells Pagefind about itself. It is indexed, and it can be chosen by this; None if not."""
    found = project.index.by_uri.get(page.uri)
    if found is None:
        return {"find": None}
    return {"find": {"group": found.group, "mode": found.mode, "who": list(found.who), "strand": found.strand}}


def write(project: Project, site: BuiltSite) -> Files:
    """Pagefind's index of the rendered pages that carry its mark. Raises ``OutputError``."""
    from recovery_college.outputs.pagefind_determinism import make_deterministic

    with tempfile.TemporaryDirectory(prefix=OF_PROGRAMS, dir=site.folder.parent) as made:
        folder = Path(made, FOLDER)
        command = [str(_program()), "--site", str(site.folder), "--output-path", str(folder)]
        command += ["--exclude-selectors", _NOT_TEXT, "--silent"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise _unreadable((done.stderr or done.stdout).strip() or f"it ended with {done.returncode}")
        try:
            make_deterministic(folder)
        except (OSError, ValueError) as error:
            raise _unreadable(str(error)) from None
        for pattern in _UNUSED:
            for file in folder.glob(pattern):
                file.unlink() if file.is_file() else shutil.rmtree(file)
        files = (path for path in folder.rglob("*") if path.is_file())
        return {f"{FOLDER}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


def _unreadable(said: str) -> OutputError:
    return OutputError(f"Pagefind could not read the pages: {said}.")


OUTPUT = Output(
    "full-text",
    write,
    in_preview=False,  # a preview has to be quick
    in_export=False,
    in_ward_copy=False,  # it is loaded by requests, which a disk does not answer
    phase=Phase.INDEXES,
    missing=missing,
    template_values=template_values,
    page_values=page_values,
    theme_files=("assets/search-full-text.js",),
)
