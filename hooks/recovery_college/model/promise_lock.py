"""Compares promises with the words that people last agreed to, and writes the records of such reviews.

NSFT's page once said that the role "is not a clinical role" and now says that people "work clinically"; no word of the
promise beside it had changed. So the words are compared one by one with those on record, the note among them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping

import yaml

from recovery_college.schema.knowledge import Promise, PromiseRecord
from recovery_college.schema.record import CoAuthor

PROMISES_FILE, RECORDS_FILE = "docs/promises.yml", "docs/promises.lock.yml"
WORDS = ("text", "of", "note")
"""What makes a promise. A reason or a source can be put better without promising anything else."""

_HEAD = """\
# What is on record of each promise in promises.yml: its words, and who reviewed them. Do not write in this file.
# 'recovery-college promises' shows where it stands, and 'recovery-college promises review' records a review.
# not-reviewed means: words as they were first written. Nobody has reviewed them.

"""


def words_of(promise: Promise | PromiseRecord) -> dict[str, str]:
    """The words that count, with line breaks and spaces made alike."""
    return {name: " ".join(str(getattr(promise, name) or "").split()) for name in WORDS}


def fingerprint(record: Mapping[str, object]) -> str:
    """32 hexadecimal digits over all settings of a record but its digest."""
    text = json.dumps({key: record.get(key) for key in (*WORDS, "state", "day", "by")}, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def recorded_fingerprint(record: PromiseRecord) -> str:
    """What the digest of a record that was read should be."""
    return fingerprint(_plain(record.state, words_of(record), record.day, record.by))


def make_record(promise: Promise | PromiseRecord, state: str, day: dt.date | None, by: list[CoAuthor]) -> PromiseRecord:
    """A record of a promise's words of today."""
    plain = _plain(state, words_of(promise), day, by)
    return PromiseRecord.model_validate({**plain, "note": plain["note"] or None, "digest": fingerprint(plain)})


def _plain(state: str, words: dict[str, str], day: dt.date | None, by: list[CoAuthor]) -> dict[str, object]:
    people = [{"role": one.role, "experience": one.experience} for one in by]
    return {**words, "state": state, "day": day.isoformat() if day else None, "by": people}


def as_yaml(records: Mapping[str, PromiseRecord]) -> str:
    """The text of the records' file, in the order of the names, so that a change of one is a change of few lines."""
    plain = {
        name: {
            key: value
            for key, value in record.model_dump(mode="json").items()
            if value not in (None, [])  # what is not there is left out, as people leave it out
        }
        for name, record in sorted(records.items())
    }
    return _HEAD + yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=118)
