"""The one type for every problem that any part of the software finds, and what each code of one means.

A diagnostic names a place (file, line, column), says in plain words what is wrong and what to do,
and carries a code that a person can say out loud. What each code means stands in ``words/checks.en.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from recovery_college.diagnostics.wording import one_line


class Severity(StrEnum):
    """How much a problem weighs.

    An error always stops a publication. A warning stops it in strict mode. Advice never stops anything.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Code:
    """What one diagnostic code means, for the editors' guide."""

    name: str
    severity: Severity
    title: str
    means: str
    matters: str
    mend: str


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One problem. ``path`` is relative to the college's folder; ``line`` and ``column`` count from 1."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
    help: str = ""  # the address of its page below the site's, where it is not that of the code
    change: tuple[str, str] = ("", "")  # what stands at its place and what should, where that is certain

    @property
    def text(self) -> str:
        """What is wrong and what to do, in one breath."""
        return f"{self.message} {self.hint}".strip()


@cache
def codes() -> dict[str, Code]:
    """Every diagnostic code, in the order of the editors' guide."""
    source = files("recovery_college").joinpath("words/checks.en.yml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return {
        name: Code(name, Severity(entry["severity"]), entry["title"], entry["means"], entry["matters"], entry["mend"])
        for name, entry in table.items()
    }


def problem(
    path: str,
    position: tuple[int, int],
    code: str,
    message: str,
    hint: str = "",
    *,
    change: tuple[str, str] = ("", ""),
) -> Diagnostic:
    """A diagnostic with the severity that its code has. An unknown code is a mistake of ours: ``KeyError``."""
    line, column = position
    severity = codes()[code].severity
    return Diagnostic(path, line, column, code, severity, one_line(message), one_line(hint), change=change)


def unique(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, each said once."""
    return sorted(set(diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether these stop a publication; with ``strict``, warnings do too."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(d.severity in stopping for d in diagnostics)
