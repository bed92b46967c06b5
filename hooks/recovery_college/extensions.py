"""Loads installed packages that add to the software, such as a kind of content: each entry point is called, once.

A package names what to call in its ``pyproject.toml``, as pytest and MkDocs find their plugins:

    [project.entry-points."recovery_college"]
    marsh-news = "marsh_news:register"

Nothing in ``courses/`` or ``docs/`` can name code: what is installed is for the owner to decide.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from recovery_college.errors import RecoveryCollegeError

GROUP = "recovery_college"


class ExtensionError(RecoveryCollegeError):
    """An installed package cannot add what it wants to add. The text names it and says why."""


@cache
def load_extensions() -> None:
    """Have every installed package add what it brings, in the order of their names. Raises ``ExtensionError``."""
    for found in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        try:
            found.load()()
        except Exception as error:  # whatever a stranger's code raises: without its content no site is whole
            message = f"'{found.name}' could not add what it brings: {type(error).__name__}: {error}. "
            message += f"It comes from the package '{found.value.partition(':')[0]}'. Mend it, or uninstall it."
            raise ExtensionError(message) from error
