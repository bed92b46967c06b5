"""``recovery-college export``: writes all pages as plain Markdown to a folder, unless the college has errors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from recovery_college.adapters.markdown.export import export
from recovery_college.commands.command import Command, CommandError, open_project
from recovery_college.diagnostics.diagnostic import has_errors
from recovery_college.diagnostics.formats import as_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder to write to."""
    parser.add_argument("folder", metavar="DIR", help="a folder that is empty or does not exist yet")


def run(options: argparse.Namespace) -> int:
    """Write the pages, and say how many there are."""
    project = open_project(Path.cwd())
    if has_errors(project.problems):
        print(as_text(project.problems), file=sys.stderr)
        raise CommandError("Nothing was written: mend the errors above first.")
    written = export(project, Path(options.folder))
    print(f"Wrote {written} pages and mkdocs.yml to {options.folder}.")
    return 0


COMMAND = Command("export", "write all pages as plain Markdown, for any site generator", add_arguments, run)
