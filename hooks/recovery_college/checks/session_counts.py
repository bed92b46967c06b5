"""Finds numbers of sessions in words that differ from the number in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext, place, words
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.model.entities import Course
from recovery_college.model.run_dates import MOST, held, sessions_of

NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBERS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
# "three sessions", "a three-session course", "three 90-minute sessions"; not "90-minute sessions"
_COUNT = re.compile(
    rf"(?:(?<!\w)(?P<before>\w++\s++))?(?<![\w–-])(?P<number>{'|'.join(NUMBERS)}|[0-9]{{1,2}})"
    r"(?:-|\s+(?:[\w-]+\s+)?)sessions?\b",
    re.I,
)
_ENDS = (". ", ".\n", "\n\n", "? ", "! ")
LONGEST = 1_000  # characters
# "the first two sessions", "if you miss one session": some of them, not all
_PART = {
    "first",
    "last",
    "next",
    "final",
    "other",
    "these",
    "those",
    "any",
    "least",
    "most",
    "miss",
    "missed",
    "every",
    "per",
    "after",
    "before",
    "another",
    "to",
    "or",
    "each",
    "only",
    "between",
    "more",
    "week",
    "part",
    "module",
    "step",
    "term",
    "day",
}


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for course in context.college.courses:
        yield from _runs(course)
        if not course.facts.sessions:
            continue
        text = words(course.document)
        for said, offset in _mismatches(text, course.facts.sessions):
            answer = _answer(said, course.facts.sessions)
            yield problem(course.document.path, place(text, offset), "count-sessions", *answer)
        for module in course.modules:
            prose = module.prose
            for said, offset in _mismatches(prose.scan.prose, course.facts.sessions):
                if re.search(r"\bcourse\b", _sentence(prose.scan.prose, offset), re.I):
                    answer = _answer(said, course.facts.sessions)
                    yield problem(prose.path, prose.scan.position(offset), "count-sessions", *answer)


def _runs(course: Course) -> Iterator[Diagnostic]:
    """The days of each run against the number of sessions. Where the days are not known, there is nothing to count."""
    document, wanted = course.document, course.facts.sessions
    if wanted is None:
        return
    for n, run in enumerate(course.facts.runs):
        known = sessions_of(run)
        if wanted is None or not known or run.cancelled or wanted in (len(known), len(held(run))):
            continue
        if len(known) == MOST:  # a slip in a year is told of elsewhere
            continue
        name, what = ("every", "row of days") if run.every else ("sessions", "list of dates")
        message = f"The {what} is {len(known)} long, but 'sessions' says the course has {wanted}."
        hint = "Add or take out a session, or change the number."
        yield problem(document.path, document.at("runs", n, name, key=True), "count-sessions", message, hint)


def _mismatches(text: str, sessions: int) -> Iterator[tuple[str, int]]:
    for found in _near_the_word(text):
        before = (found["before"] or "").strip().lower()
        number = found["number"].lower()
        count = NUMBERS.index(number) + 1 if number in NUMBERS else int(number)
        if before not in _PART and count != sessions:
            yield found["number"], found.start("number")


def _near_the_word(text: str) -> Iterator[re.Match[str]]:
    """Each number of sessions once. Only what stands before the word is read: it is rare, and texts are long."""
    last = -1
    for word in re.finditer("session", text, re.I):
        start = max(text.rfind("\n\n", 0, word.start()), word.start() - 120, 0)
        for found in _COUNT.finditer(text, start, word.end() + 2):
            if found.start("number") > last:
                last = found.start("number")
                yield found


def _answer(said: str, sessions: int) -> tuple[str, str]:
    return (
        f"The words say '{said}' sessions, but the data say {sessions}.",
        "Change the words, or the number in course.yml.",
    )


def _sentence(text: str, offset: int) -> str:
    """The sentence around an offset, as far as anybody would read."""
    first, last = max(0, offset - LONGEST), offset + LONGEST
    start = max(first, *(text.rfind(mark, first, offset) + 1 for mark in _ENDS))
    end = min((at for mark in _ENDS if (at := text.find(mark, offset, last)) >= 0), default=last)
    return text[start:end]
