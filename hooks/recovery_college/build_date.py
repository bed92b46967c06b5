"""Gives the day of a build, which is asked once and handed on, so that the same input gives the same site."""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

from recovery_college.diagnostics.wording import shown
from recovery_college.errors import RecoveryCollegeError

LAST_YEAR = 2999  # a day after it can still be reckoned with


class BuildDateError(RecoveryCollegeError):
    """``SOURCE_DATE_EPOCH`` is no day. The text says so."""


def today(zone: ZoneInfo | None = None) -> dt.date:
    """The day where a college is. ``SOURCE_DATE_EPOCH`` sets the time, so that a build can be made again.

    Without a zone it is the day in London, as for what has no college yet.

    Raises ``BuildDateError`` where that is no day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    zone = zone or ZoneInfo("Europe/London")
    if epoch is None:
        return dt.datetime.now(zone).date()
    try:
        day = dt.datetime.fromtimestamp(int(epoch), zone).date()
    except (ValueError, OverflowError, OSError):
        said = f"is '{shown(epoch)}', which is not a number of seconds" if epoch.strip() else "is set, and empty"
        raise BuildDateError(f"SOURCE_DATE_EPOCH {said}.") from None
    if day.year > LAST_YEAR:
        raise BuildDateError(f"SOURCE_DATE_EPOCH gives the year {day.year}, and we reckon to {LAST_YEAR} only.")
    return day
