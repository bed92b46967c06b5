"""Search on its way into the site: the index as a file, what the search page is told, and the full text by Pagefind."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from recovery_college.errors import RecoveryCollegeError
from recovery_college.project import Project
from recovery_college.search.crisis import crisis
from recovery_college.search.documents import SearchDocument
from recovery_college.search.ranking import SHOWN
from recovery_college.search.tokens import MOST_LETTERS, MOST_WORDS, rules

FOLDER = "pagefind"  # in the site
# Of what Pagefind writes, its own boxes and styles: our page has its own.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
_TOOLS = ".rc-trail, .rc-listen, .rc-tools, .rc-suggest, .headerlink"
_NOT_TEXT = f"{_TOOLS}, .rc-example, .rc-notes, .rc-words, .rc-audience"


class FullTextError(RecoveryCollegeError):
    """Pagefind did not do its work. The text says what it said."""


def index_file(project: Project) -> tuple[str, str]:
    """The name and the text of the index. It is a script, because a page opened from a disk can load nothing else.

    The name holds a digest of the text, so that nobody is shown an old index with a new page.
    """
    data = json.dumps(project.index.data(), ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(data.encode()).hexdigest()[:12]
    return f"search/index-{digest}.js", f"recoveryCollege.data={data}\n"


def for_template(project: Project, *, full_text: bool) -> dict[str, Any]:
    """What the search page has to know before anything is loaded."""
    return {
        "index": index_file(project)[0],
        "full_text": full_text,
        "settings": {
            "crisis": crisis().data(),
            "numbers": rules().numbers,
            "shown": SHOWN,
            "most_words": MOST_WORDS,
        },
        "most_letters": MOST_LETTERS,
    }


def for_page(document: SearchDocument) -> dict[str, Any]:
    """What a page tells Pagefind about itself: it is indexed, and it can be chosen by this."""
    return {"group": document.group, "mode": document.mode, "who": list(document.who), "strand": document.strand}


def is_there() -> bool:
    """Whether Pagefind is installed with its program. Search works without it, but for the full text."""
    return all(find_spec(name) for name in ("pagefind", "cbor2")) and _program() is not None


def _program() -> Path | None:
    from pagefind.service import get_executable

    return get_executable()


def add_full_text(site: Path) -> None:
    """Let Pagefind read the rendered pages that carry its mark, and add its index to the site."""
    program = _program()
    assert program is not None
    command = [str(program), "--site", str(site), "--output-subdir", FOLDER, "--exclude-selectors", _NOT_TEXT]
    done = subprocess.run([*command, "--silent"], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise FullTextError((done.stderr or done.stdout).strip() or f"it ended with {done.returncode}")
    try:
        from recovery_college.outputs.pagefind_determinism import steady

        steady(site / FOLDER)
    except (OSError, ValueError) as error:
        raise FullTextError(str(error)) from None
    for pattern in _UNUSED:
        for file in (site / FOLDER).glob(pattern):
            file.unlink() if file.is_file() else shutil.rmtree(file)
