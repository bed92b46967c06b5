"""Writes diagnostics as one comment in plain words: what is good, the one next thing to do, how to get help.

A comment for somebody who may never have made a pull request. All other messages stand beside the lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_college.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from recovery_college.diagnostics.groups import groups

LONGEST = 700  # characters of a message that a comment repeats

# What was looked at, in words for somebody who is glad to hear it, and how the codes of its messages begin.
_GOOD: dict[str, tuple[str, tuple[str, ...]]] = {
    "read": (
        "Every file could be read, and every setting is known.",
        ("file-", "data-", "front-matter-", "character-"),
    ),
    "links": (
        "Every link leads somewhere, and every picture says what it shows.",
        ("link-", "picture-", "reference-"),
    ),
    "dates": ("Dates, weekdays and numbers fit together.", ("date-", "time-", "count-")),
    "together": ("The course says who made it together.", ("coproduction-", "trainers-", "course-next")),
    "hard-subjects": ("Hard subjects are named before people read.", ("content-notes-",)),
    "promises": (
        "No promise has changed unseen.",
        ("promise-changed", "promise-gone", "promise-unrecorded", "promise-record-"),
    ),
    "people": ("We saw nobody's private number or address.", ("personal-data", "consent-")),
    "sources": ("Facts name where they come from.", ("citation-", "claim-", "evidence-")),
}
# How the codes of messages begin that a change elsewhere can bring about, the files or folder, and why.
_CAUSES: list[tuple[tuple[str, ...], tuple[str, ...], str]] = [
    (("date-outside-term",), ("courses/terms.yml",), "the days of a term stand there"),
    (("consent-name",), ("courses/people.yml",), "it says there that the name may not be shown"),
    (
        ("reference-unknown",),
        ("courses/terms.yml", "courses/venues.yml", "courses/people.yml", "courses/strands.yml"),
        "the names of entries stand there",
    ),
    (("helpline-",), ("courses/helplines.yml", "courses/college.yml"), "it says there which numbers are right"),
    (("promise-",), ("docs/promises.yml",), "the words of the promises stand there"),
    (("drift-", "waiver-"), ("docs/guidelines/",), "it says there what the check asks about"),
    (("citation-", "evidence-"), ("docs/evidence/library.bib",), "the works stand there"),
]
_OF_TARGET = ("link-broken", "link-anchor", "picture-missing")
_OF_COURSE = ("count-", "minutes-", "content-notes-", "course-next", "session-number", "break-last")
_FIRST = ("file-", "front-matter-", "data-syntax")  # comes first among what is as grave
_HIDES = ("file-", "data-", "front-matter-", "character-", "date-unreadable", "time-unreadable")  # hide other things


@dataclass(frozen=True)
class LookedAt:
    """What a comment is about: the files of the change, none where that is not known, and the subjects they touch."""

    files: frozenset[str]
    subjects: frozenset[str]

    def is_about(self, found: Diagnostic) -> bool:
        return not self.files or found.path in self.files


def as_comment(problems: Sequence[Diagnostic], looked: str, about: LookedAt, *, strict: bool, contact: str = "") -> str:
    """The comment as Markdown. ``looked`` says what was read; ``contact`` is the college's own address.

    It speaks first of what stops in a file of the change, then of what stops elsewhere; advice only of the change.
    """
    stopping = [found for found in problems if has_errors([found], strict=strict)]
    rest = [found for found in problems if found not in stopping and about.is_about(found)]
    lines = ["## Thank you for this change", "", _standing(stopping), "", "### What is good", ""]
    good = [
        said
        for subject, (said, begins) in _GOOD.items()
        if subject in about.subjects and not any(found.code.startswith(begins) for found in stopping + rest)
    ]
    if any(found.code.startswith(_HIDES) for found in stopping):  # what was not read cannot be praised
        good = ["There is a part that we could not read. We will know more when the next thing is done."]
    lines += [f"- {said}" for said in [looked, *good]]
    lines += ["", "### The one next thing to do", "", *_next(stopping, rest, about), "", "### If you want help", ""]
    lines.append(
        "Write a comment below, in your own words. You do not have to know the right terms, and you cannot break "
        "anything: nothing is on the site before somebody has read it."
    )
    if contact:
        lines += ["", f"You can also write to {contact}."]
    return "\n".join(lines) + "\n"


def _standing(stopping: list[Diagnostic]) -> str:
    """How many things have to be mended: one that stands at many places is one thing."""
    if not stopping:
        return "We looked at it, and nothing stops it. A person will read it next."
    number = len(groups(stopping))
    things = "1 thing has" if number == 1 else f"{number} things have"
    places = f" at {len(stopping)} places" if len(stopping) > number else ""
    return f"We looked at it. {things} to be mended{places} before it can be on the site. That is normal."


def _next(stopping: list[Diagnostic], rest: list[Diagnostic], about: LookedAt) -> list[str]:
    if not stopping and not rest:
        return ["Nothing. You can wait until somebody has read it."]
    order = [Severity.ERROR, Severity.WARNING, Severity.ADVICE]

    def rank(found: Diagnostic) -> tuple[bool, int, bool, Diagnostic]:
        return not about.is_about(found), order.index(found.severity), not found.code.startswith(_FIRST), found

    chosen = min(stopping or rest, key=rank)
    lines = [f"In the file {_code(chosen.path)}, line {chosen.line}:", "", f"> {_plain(chosen.text)}"]
    if not about.is_about(chosen):
        lines += ["", _why_elsewhere(chosen, about.files)]
    if not stopping:
        lines = ["Nothing that you have to do. If you have time, this would help:", "", *lines]
    found = groups(stopping or rest)
    same = next(len(group.said) for group in found if chosen in group.said) - 1
    if same:
        lines += ["", f"The same stands at {same} more {'place' if same == 1 else 'places'}."]
    more = len(found) - 1
    if more:
        others = "One more is" if more == 1 else f"{more} more are"
        lines += ["", f"{others} shown beside the lines, under the tab *Files changed*. One after the other is fine."]
    return lines


def _why_elsewhere(found: Diagnostic, changed: frozenset[str]) -> str:
    """Which file of the change brings about a message in another file, and why, where we know it."""
    cause = next(((path, why) for path in sorted(changed) if (why := _why(found, path))), None)
    if cause is None:
        return "You did not change this file, so it may have been so before. Somebody will help with it."
    return f"You did not change this file. It comes from your change of {_code(cause[0])}: {cause[1]}."


def _why(found: Diagnostic, changed: str) -> str:
    for begins, places, why in _CAUSES:
        if found.code.startswith(begins) and changed.startswith(places):
            return why
    folder, _, name = changed.rpartition("/")
    stem = re.sub(r"\A[0-9]{1,4}[-_]", "", name.split(".")[0])
    if (
        found.code.startswith(_OF_TARGET)
        and stem
        and re.search(rf"(?<![\w-]){re.escape(stem)}(?![\w-])", found.message)
    ):
        return "this leads there, and the file, its name or its headings are not what they were"
    if found.code == "easy-read-changed" and found.path == f"{changed.removesuffix('.md')}.easy.md":
        return "this is its Easy Read version"
    if found.code.startswith(_OF_COURSE) and folder and folder == found.path.rpartition("/")[0]:
        return "both belong to the same course"
    return ""


def _code(text: str) -> str:
    return "`" + re.sub(r"[`\r\n]", "", text) + "`"


def _plain(text: str) -> str:
    """A message, with what an author typed in it, as Markdown that shows just that, and calls nobody."""
    tidy = " ".join(text.split())
    short = tidy if len(tidy) <= LONGEST else tidy[: LONGEST - 1].rstrip() + "…"
    return re.sub(r"(?<![\w.])@", "@\u200b", re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", short))
