"""Writes a list of diagnostics as text for a terminal, as annotations for GitHub or as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from recovery_college.diagnostics.diagnostic import Diagnostic, Severity
from recovery_college.diagnostics.groups import FEW, groups
from recovery_college.diagnostics.wording import printable


def help_address(found: Diagnostic, site: str) -> str:
    """The page that says more about a problem, as an absolute address where the site's is known."""
    page = found.help or f"editors/checks/{found.code}/"
    return f"{site.rstrip('/')}/{page}" if site else page


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One line each: ``file:line:column: severity: text [code]``."""
    return "\n".join(
        f"{printable(d.path)}:{d.line}:{d.column}: {d.severity}: {printable(d.text)} [{d.code}]" for d in diagnostics
    )


def as_github(diagnostics: Sequence[Diagnostic], *, site: str = "") -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request.

    GitHub shows only some in each run, so what says the same at many places stands beside three of them, and the last
    says how many more there are.
    """
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}

    def value(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def setting(text: str) -> str:
        return value(text).replace(":", "%3A").replace(",", "%2C")

    lines = []
    for group in groups(diagnostics):
        shown = group.said[:FEW]
        for d in shown:
            line = f"::{kinds[d.severity]} file={setting(d.path)},line={d.line},col={d.column},title={setting(d.code)}"
            line += f"::{value(d.text)}"
            if group.is_many and d is shown[-1]:
                line += f" The same stands at {len(group.said) - FEW} more places."
            lines.append(line + (f" Read more: {value(help_address(d, site))}" if site else ""))
    return "\n".join(lines)


def as_json(diagnostics: Sequence[Diagnostic], *, site: str = "") -> str:
    """A JSON list for other programs; ``help`` is the address of the code's page.

    ``change``, where there is one, has what stands at the place and what should.
    """
    listed = [asdict(d) | {"help": help_address(d, site)} for d in diagnostics]
    for found in listed:
        if not any(found["change"]):
            del found["change"]
    return json.dumps(listed, indent=2)
