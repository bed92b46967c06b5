"""The ground floor: one type for every problem that any part of the software finds.

A diagnostic names a place (file, line, column), says in plain words what is wrong and what to do,
and carries a code that a person can say out loud. What each code means stands in ``words/checks.en.yml``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

NEAR = 0.75  # how alike two words are when one is a slip for the other: plaice and place, not hours and sources
SHOWN = 60  # characters of an author's value that a message repeats


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


def problem(path: str, position: tuple[int, int], code: str, message: str, hint: str = "") -> Diagnostic:
    """A diagnostic with the severity that its code has. An unknown code is a mistake of ours: ``KeyError``."""
    line, column = position
    return Diagnostic(path, line, column, code, codes()[code].severity, _one_line(message), _one_line(hint))


def _one_line(text: str) -> str:
    return _printable(" ".join(text.split()))


def _printable(text: str) -> str:
    """Characters that would break a line, or show as nothing, as the escapes that name them."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(value: object) -> str:
    """A value of an author inside a message: on one line, and no longer than anybody would read."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def close_match(word: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that somebody meant who typed ``word``; None where nothing is near enough."""
    choices = {choice.lower(): choice for choice in known if choice != word}
    close = get_close_matches(word.lower(), choices, n=1, cutoff=NEAR)
    return choices[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``Did you mean 'place'?``, or a short list of what there is, or nothing where the list would be long."""
    choices = list(known)
    if close := close_match(word, choices):
        return f"Did you mean '{close}'?"
    if choices and len(choices) <= 14:
        return "You can write: " + ", ".join(sorted(choices)) + "."
    return ""


def unique(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, each said once."""
    return sorted(set(diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether these stop a publication; with ``strict``, warnings do too."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(d.severity in stopping for d in diagnostics)


def help_address(found: Diagnostic, site: str) -> str:
    """The page that says more about a problem, as an absolute address where the site's is known."""
    page = found.help or f"editors/checks/{found.code}/"
    return f"{site.rstrip('/')}/{page}" if site else page


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One line each: ``file:line:column: severity: text [code]``."""
    return "\n".join(
        f"{_printable(d.path)}:{d.line}:{d.column}: {d.severity}: {_printable(d.text)} [{d.code}]" for d in diagnostics
    )


def as_github(diagnostics: Sequence[Diagnostic], *, site: str = "") -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}

    def value(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def setting(text: str) -> str:
        return value(text).replace(":", "%3A").replace(",", "%2C")

    return "\n".join(
        f"::{kinds[d.severity]} file={setting(d.path)},line={d.line},col={d.column},title={setting(d.code)}"
        f"::{value(d.text)}" + (f" Read more: {value(help_address(d, site))}" if site else "")
        for d in diagnostics
    )


def as_json(diagnostics: Sequence[Diagnostic], *, site: str = "") -> str:
    """A JSON list for other programs; ``help`` is the address of the code's page."""
    return json.dumps([asdict(d) | {"help": help_address(d, site)} for d in diagnostics], indent=2)
