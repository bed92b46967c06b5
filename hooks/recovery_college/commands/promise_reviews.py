"""Says where each promise stands, and writes down reviews of promises.

Nothing is recorded that did not happen: a review needs the roles of people with lived and with learned experience,
and what nobody has reviewed is recorded as just that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from recovery_college.diagnostics.diagnostic import Diagnostic
from recovery_college.diagnostics.formats import as_text
from recovery_college.diagnostics.wording import did_you_mean
from recovery_college.errors import RecoveryCollegeError
from recovery_college.model.college import College
from recovery_college.model.promise_lock import PROMISES_FILE, RECORDS_FILE, as_yaml, make_record, words_of
from recovery_college.schema.record import CoAuthor


class ReviewError(RecoveryCollegeError):
    """Nothing was recorded. The text says why and what to do."""


def status(college: College) -> tuple[str, bool]:
    """Each promise with its state, old and new words one above the other; and whether all are as recorded."""
    lines, is_well = [], True
    for name in sorted(college.promises.keys() | college.promise_records.keys()):
        promise, record = college.promises.get(name), college.promise_records.get(name)
        if record is None:
            lines.append(f"{name}: no record")
        elif promise is None:
            lines.append(f"{name}: {'taken back' if record.state == 'taken-back' else 'gone'}")
        elif record.state == "taken-back":
            lines.append(f"{name}: taken back, and there again")
        elif words_of(promise) != words_of(record):
            lines.append(f"{name}: changed")
            for part, now in words_of(promise).items():
                if now != words_of(record)[part]:
                    lines += [f"    {part} before: {words_of(record)[part]}", f"    {part} now:    {now}"]
        elif record.state == "reviewed":
            lines.append(f"{name}: reviewed on {record.day} by {', '.join(one.role for one in record.by)}")
            continue
        else:
            lines.append(f"{name}: not reviewed yet")
            continue
        is_well = is_well and lines[-1].endswith(": taken back")
    return "\n".join(lines) or f"There are no promises in {PROMISES_FILE}.", is_well


def start(root: Path, college: College) -> list[str]:
    """Record promises that have no record as what they are: first words that nobody has reviewed. Their names."""
    _refuse_broken(college.problems)
    new = [name for name in college.promises if name not in college.promise_records]
    records = dict(college.promise_records)
    for name in new:
        records[name] = make_record(college.promises[name], "not-reviewed", None, [])
    if new:
        (root / RECORDS_FILE).write_text(as_yaml(records), encoding="utf-8", newline="\n")
    return new


def review(root: Path, college: College, name: str, lived: Sequence[str], learned: Sequence[str], day: dt.date) -> str:
    """Record that people reviewed a promise as it stands today, or agreed to take it back; a line that says which.

    ``lived`` and ``learned`` are the roles of those who did. Raises ``ReviewError``.
    """
    _refuse_broken(college.problems)
    named = [(role, "lived") for role in lived] + [(role, "learned") for role in learned]
    try:
        by = [CoAuthor.model_validate({"role": role, "experience": brought}) for role, brought in named]
    except ValidationError:
        raise ReviewError("A role is a few words on one line, such as: Peer support worker") from None
    if {one.experience for one in by} != {"lived", "learned"}:
        raise ReviewError(
            "A review needs people with lived experience and people with learned experience, by their roles. "
            'Write: --lived "Peer support worker" --learned "Nurse"'
        )
    roles = [one.role.casefold() for one in by]
    if "role" in roles or len(set(roles)) < len(roles):
        raise ReviewError(
            "Everybody can read this record, so it has to say who read the promise: each role once, in the words that "
            "your college uses. It never says a name."
        )
    promise, record = college.promises.get(name), college.promise_records.get(name)
    if promise:
        made = make_record(promise, "reviewed", day, by)
    elif record:
        made = make_record(record, "taken-back", day, by)
    else:
        known = did_you_mean(name, college.promises.keys() | college.promise_records.keys())
        raise ReviewError(f"There is no promise called '{name}'. {known}".strip())
    text = as_yaml(college.promise_records | {name: made})
    (root / RECORDS_FILE).write_text(text, encoding="utf-8", newline="\n")
    what = "reviewed" if promise else "taken back"
    return f"{RECORDS_FILE} now says that '{name}' was {what} on {day.isoformat()}."


def _refuse_broken(problems: list[Diagnostic]) -> None:
    """A file that could not be read whole is not written again: what could not be read would be lost."""
    broken = [found for found in problems if found.path in (PROMISES_FILE, RECORDS_FILE)]
    if broken:
        raise ReviewError(f"Mend this first, then try again:\n{as_text(broken)}")
