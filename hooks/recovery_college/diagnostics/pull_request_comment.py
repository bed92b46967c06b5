"""Writes diagnostics as one comment in plain words: what is good, the one next thing to do, and how to get help.

A comment for somebody who may never have made a pull request. All other messages stand beside the lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recovery_college.diagnostics.diagnostic import Diagnostic, Severity, has_errors

LONGEST = 700  # characters of a message that a comment repeats

# What was looked at, in words for somebody who is glad to hear it, and how the codes of its messages begin.
_GOOD: list[tuple[str, tuple[str, ...]]] = [
    ("Every file could be read, and every setting is known.", ("file-", "data-", "front-matter-", "character-")),
    ("Every link leads somewhere, and every picture says what it shows.", ("link-", "picture-", "reference-")),
    ("Dates, weekdays and numbers fit together.", ("date-", "time-", "count-")),
    ("Every course says who made it together.", ("coproduction-", "trainers-")),
    ("Hard subjects are named before people read.", ("content-notes-",)),
    ("No promise has changed unseen.", ("promise-changed", "promise-gone", "promise-unrecorded", "promise-record-")),
    ("We saw nobody's private number or address.", ("personal-data", "consent-")),
    ("Facts name where they come from.", ("citation-", "claim-", "evidence-")),
]
_FIRST = ("file-", "front-matter-", "data-syntax")  # comes first among what is as grave
_HIDES = ("file-", "data-", "front-matter-", "character-", "date-unreadable", "time-unreadable")  # hide other things


def as_comment(problems: Sequence[Diagnostic], looked: str, *, strict: bool, contact: str = "") -> str:
    """The comment as Markdown. ``looked`` says what was read; ``contact`` is the college's own address."""
    stopping = [found for found in problems if has_errors([found], strict=strict)]
    rest = [found for found in problems if found not in stopping]
    lines = ["## Thank you for this change", "", _standing(len(stopping)), "", "### What is good", ""]
    good = [said for said, begins in _GOOD if not any(found.code.startswith(begins) for found in problems)]
    if any(found.code.startswith(_HIDES) for found in stopping):  # what was not read cannot be praised
        good = ["There is a part that we could not read. We will know more when the next thing is done."]
    lines += [f"- {said}" for said in [looked, *good]]
    lines += ["", "### The one next thing to do", "", *_next(stopping, rest), "", "### If you want help", ""]
    lines.append(
        "Write a comment below, in your own words. You do not have to know the right terms, and you cannot break "
        "anything: nothing is on the site before somebody has read it."
    )
    if contact:
        lines += ["", f"You can also write to {contact}."]
    return "\n".join(lines) + "\n"


def _standing(stopping: int) -> str:
    if not stopping:
        return "We looked at it, and nothing stops it. A person will read it next."
    things = "1 thing has" if stopping == 1 else f"{stopping} things have"
    return f"We looked at it. {things} to be mended before it can be on the site. That is normal."


def _next(stopping: list[Diagnostic], rest: list[Diagnostic]) -> list[str]:
    if not stopping and not rest:
        return ["Nothing. You can wait until somebody has read it."]
    order = [Severity.ERROR, Severity.WARNING, Severity.ADVICE]
    chosen = sorted(
        stopping or rest, key=lambda found: (order.index(found.severity), not found.code.startswith(_FIRST), found)
    )[0]
    lines = [f"In the file {_code(chosen.path)}, line {chosen.line}:", "", f"> {_plain(chosen.text)}"]
    if not stopping:
        lines = ["Nothing that you have to do. If you have time, this would help:", "", *lines]
    more = len(stopping or rest) - 1
    if more:
        others = "One more is" if more == 1 else f"{more} more are"
        lines += ["", f"{others} shown beside the lines, under the tab *Files changed*. One after the other is fine."]
    return lines


def _code(text: str) -> str:
    return "`" + re.sub(r"[`\r\n]", "", text) + "`"


def _plain(text: str) -> str:
    """A message, with what an author typed in it, as Markdown that shows just that, and calls nobody."""
    tidy = " ".join(text.split())
    short = tidy if len(tidy) <= LONGEST else tidy[: LONGEST - 1].rstrip() + "…"
    return re.sub(r"(?<![\w.])@", "@\u200b", re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", short))
