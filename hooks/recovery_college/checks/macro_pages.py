"""Finds names in mkdocs.yml's ``macro_pages`` that are no page of ``docs/``, and code that the plugin would run."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import shown
from recovery_college.model.entities import DOCS


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    known = {page.name for page in college.pages} | {name.removeprefix(f"{DOCS}/") for name in college.files}
    for name in sorted(context.macro_pages - known):
        message = f"macro_pages names '{shown(name)}', which is not a page in docs/."
        yield problem("mkdocs.yml", (1, 1), "reference-unknown", message, "Correct the name, or take it out.")
    if context.macros_code:
        message = "The plugin macros would run this code when it builds the site."
        hint = "Delete it, or give it another name. The macros of a college need no code of their own."
        yield problem(context.macros_code, (1, 1), "macro-code", message, hint)
