"""Says the problems of a college in MkDocs's log, and stops a build that must not go on."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from recovery_college.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from recovery_college.diagnostics.groups import as_grouped_text, groups

log = get_plugin_logger("recovery-college")

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.ADVICE: logging.INFO}


def say(text: str) -> None:
    """Tell whoever builds something that is no warning, and has to be seen also with ``--quiet``."""
    print(f"recovery-college: {text}", file=sys.stderr, flush=True)


def report(problems: Sequence[Diagnostic], *, strict: bool) -> None:
    """Log every problem, what says the same at many places once; raise one ``PluginError`` where they stop it."""
    for group in groups(problems):
        stops = has_errors([group.one], strict=strict)  # what stops a build is said also with --quiet
        log.log(logging.ERROR if stops else _LEVELS[group.one.severity], as_grouped_text(group.said))
    if has_errors(problems, strict=strict):
        counted = sum(has_errors([d], strict=strict) for d in problems)
        things = "one thing" if counted == 1 else f"{counted} things"
        raise PluginError(f"The site was not built, because of {things} above. The last good site is as it was.")
