"""The output ``search``: the index as a file, and what the search page has to know before it is loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from recovery_college.outputs.output import BuiltSite, Files, Output
from recovery_college.project import Project
from recovery_college.search.crisis import crisis
from recovery_college.search.ranking import SHOWN
from recovery_college.search.tokens import MOST_LETTERS, MOST_WORDS, rules


def index_file(project: Project) -> tuple[str, str]:
    """The name and the text of the index. It is a script, because a page opened from a disk can load nothing else.

    The name holds a digest of the text, so that nobody is shown an old index with a new page.
    """
    data = json.dumps(project.index.data(), ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(data.encode()).hexdigest()[:12]
    return f"search/index-{digest}.js", f"recoveryCollege.data={data}\n"


def write(project: Project, site: BuiltSite) -> Files:
    """The index."""
    name, text = index_file(project)
    return {name: text.encode()}


def template_values(project: Project, is_written: bool) -> Mapping[str, Any]:
    """``search``: the name of the index, and what is needed while somebody types."""
    settings = {
        "crisis": crisis().data(),
        "numbers": rules().numbers,
        "shown": SHOWN,
        "most_words": MOST_WORDS,
    }
    return {"search": {"index": index_file(project)[0], "settings": settings, "most_letters": MOST_LETTERS}}


OUTPUT = Output(
    "search",
    write,
    in_preview=True,
    in_export=False,
    in_ward_copy=True,
    template_values=template_values,
)
