"""Loads all that a build or a check needs, so that the processes forked off the one that imported this need not.

That is every module, and what the engine keeps for as long as its process lives (its words, its data, its patterns).
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import tempfile
from importlib.metadata import entry_points
from pathlib import Path

import recovery_college
from recovery_college.project import Project
from recovery_college.settings import Settings
from support.college import TODAY, a_college

for _group, _names in (
    ("console_scripts", ("mkdocs", "recovery-college")),
    ("mkdocs.plugins", ("recovery-college", "macros", "search", "material/search")),
    ("mkdocs.themes", ("material",)),
):
    for _name in _names:
        for _entry in entry_points(group=_group, name=_name):
            _entry.load()
for _module in pkgutil.walk_packages(recovery_college.__path__, "recovery_college."):
    importlib.import_module(_module.name)
for _other in ("pytest", "pagefind", "cbor2", "mkdocs.commands.build", "material.extensions.emoji"):
    importlib.import_module(_other)
with tempfile.TemporaryDirectory() as _folder:
    _project = Project(a_college(Path(_folder)), Settings(), TODAY)
    assert list(_project.problems) == []
    assert _project.pages
del _project
gc.freeze()  # what is here stays: no child looks through it again, which would copy it
