"""Reads times of day as people write them: ``10-12.30``, ``10am – 12 noon``, ``2pm``; gives times and doubts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from recovery_college.errors import RecoveryCollegeError

EARLIEST_MORNING = 8  # an hour without am or pm: 8 to 11 is the morning, 12 to 6 the day; 7 could be either
LATEST_AFTERNOON = 6


class UnclearTimeError(RecoveryCollegeError):
    """A time that could be read in two ways, or in none. The text says why."""


@dataclass(frozen=True)
class ClockTime:
    """One time as it was typed: hour and minute, and ``am``, ``pm`` or nothing."""

    hour: int
    minute: int
    half: str
    typed: str
    has_24_hours: bool = False  # typed like 09:00 or 0930, which nobody does for an afternoon


def clock_span(first: ClockTime, last: ClockTime | None) -> tuple[dt.time, dt.time | None, list[str]]:
    """Start, end and what to look at. Raises ``UnclearTimeError``."""
    notes: list[str] = []
    if last is None:
        start = _one(first, notes)
        return start, None, notes
    if not first.half and last.half and first.hour <= 12 and not first.has_24_hours:
        return (*_like_its_end(first, last), notes)
    start = _one(first, notes)
    end = _after(last, start, notes)
    return start, end, notes


def _like_its_end(first: ClockTime, last: ClockTime) -> tuple[dt.time, dt.time]:
    """``2-4pm`` and ``10-1pm``: the later of the two readings of the start that comes before the end."""
    end = _time(last, last.half)
    for half in ("pm", "am"):
        start = _time(first, half)
        if start < end:
            return start, end
    raise UnclearTimeError(f"'{first.typed}' does not come before '{last.typed}'")


def _one(clock: ClockTime, notes: list[str]) -> dt.time:
    if clock.half or clock.has_24_hours or clock.hour > 12 or clock.hour == 0:
        return _time(clock, clock.half)
    if EARLIEST_MORNING <= clock.hour <= 12:
        return _time(clock, "pm" if clock.hour == 12 else "am")
    if clock.hour <= LATEST_AFTERNOON:
        notes.append(f"'{clock.typed}' says neither am nor pm, and was read as the afternoon")
        return _time(clock, "pm")
    raise UnclearTimeError(f"'{clock.typed}' could be the morning or the evening")


def _after(clock: ClockTime, start: dt.time, notes: list[str]) -> dt.time:
    """An end: the first reading that comes after the start."""
    if clock.half or clock.has_24_hours or clock.hour > 12 or clock.hour == 0:
        end = _time(clock, clock.half)
    else:
        end = next((one for half in ("am", "pm") if (one := _time(clock, half)) > start), start)
    if end <= start:
        raise UnclearTimeError(f"'{clock.typed}' does not come after {start:%H:%M}")
    return end


def _time(clock: ClockTime, half: str) -> dt.time:
    hour = clock.hour
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or clock.minute > 59 or (half == "am" and clock.hour > 12):
        raise UnclearTimeError(f"'{clock.typed}' is not a time of day")
    return dt.time(hour, clock.minute)
