"""Puts diagnostics that say the same into one group, and says which of them to mend first.

A college that moves in has one message in a hundred files. Said once, with its number and three of its places, it is
one thing to think about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recovery_college.diagnostics.diagnostic import Diagnostic, Severity
from recovery_college.diagnostics.wording import printable

FEW = 3  # places that a group names
FIRST = 3  # things that a summary names
_WEIGHT = [Severity.ERROR, Severity.WARNING, Severity.ADVICE]
_COMES_FIRST = ("file-", "front-matter-", "data-syntax", "personal-data")  # hides other things, or harms somebody


@dataclass(frozen=True)
class DiagnosticGroup:
    """What says the same at one or more places, in their order; ``said`` is never empty."""

    said: tuple[Diagnostic, ...]

    @property
    def one(self) -> Diagnostic:
        """The first, which stands for all."""
        return self.said[0]

    @property
    def is_many(self) -> bool:
        """Whether its places are too many to say each."""
        return len(self.said) > FEW


def groups(diagnostics: Iterable[Diagnostic]) -> list[DiagnosticGroup]:
    """All diagnostics by what they say, groups in the order of their first place."""
    found: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for one in diagnostics:
        found.setdefault((one.severity, one.code, one.text), []).append(one)
    return [DiagnosticGroup(tuple(said)) for said in found.values()]


def first_things(found: Sequence[DiagnosticGroup], most: int = FIRST) -> list[DiagnosticGroup]:
    """The groups to begin with: what is gravest, what hides other things, then what is met most often."""

    def rank(group: DiagnosticGroup) -> tuple[int, bool, int, Diagnostic]:
        one = group.one
        return _WEIGHT.index(one.severity), not one.code.startswith(_COMES_FIRST), -len(group.said), one

    return sorted(found, key=rank)[:most]


def place(one: Diagnostic) -> str:
    """``file:line:column``."""
    return f"{printable(one.path)}:{one.line}:{one.column}"


def as_grouped_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One line each, but for what stands at many places: that is said once, with its number and three of them."""
    lines = []
    for group in groups(diagnostics):
        one = group.one
        said = f"{one.severity}: {printable(one.text)} [{one.code}]"
        if not group.is_many:
            lines += [f"{place(each)}: {said}" for each in group.said]
            continue
        lines.append(f"{len(group.said)} times {said}")
        lines += [f"    {place(each)}" for each in group.said[:FEW]]
        lines.append(f"    and {len(group.said) - FEW} more")
    return "\n".join(lines)
