"""Every output there is. A new one is a file beside this one and one line below."""

from __future__ import annotations

from recovery_college.outputs import (
    leaflets,
    pagefind,
    pictures,
    search_files,
    service_worker,
    theme_assets,
    ward_copy,
    web_app,
)
from recovery_college.outputs.output import Output

OUTPUTS: tuple[Output, ...] = (
    theme_assets.OUTPUT,
    pictures.OUTPUT,
    leaflets.OUTPUT,
    search_files.OUTPUT,
    web_app.OUTPUT,
    ward_copy.OUTPUT,
    service_worker.OUTPUT,
    pagefind.OUTPUT,
)
"""In this order within a phase: a later one sees the files of an earlier one."""
