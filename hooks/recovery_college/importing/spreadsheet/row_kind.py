"""Tells what a row of a table is: a session, a run or a course; takes the rows, gives the word and how sure it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from recovery_college.importing.spreadsheet.headings import plain
from recovery_college.importing.spreadsheet.rows import Row
from recovery_college.importing.spreadsheet.when import read_when
from recovery_college.importing.spreadsheet.when_tokens import UnreadableWhenError
from recovery_college.importing.spreadsheet.years import YearRule

_LONGEST_GAP = 15  # days between two sessions of a run


def row_kind(rows: Sequence[Row], days_from: dt.date) -> tuple[str, str]:
    """``session``, ``run`` or ``course``, and why, in words."""
    if any(row.first("session_number") or row.first("session_title") for row in rows):
        return "session", "there is a column for the session"
    by_title: dict[str, list[Row]] = {}
    for row in rows:
        by_title.setdefault(plain(row.title.text), []).append(row)
    several = [its for its in by_title.values() if len(its) > 1]
    days = {id(row): _days(row, days_from) for row in rows}
    if not several:
        has_days = any(days.values()) or any(row.first("first_day") for row in rows)
        return ("run", "each row has another title and days") if has_days else ("course", "no row has an exact day")
    if all(len(days[id(row)]) > 1 or row.first("first_day") for its in several for row in its):
        return "run", "one row has all days of a run"
    likely = sum(1 if _is_one_run(its, days) else -1 for its in several)
    if likely > 0:
        return "session", "rows with one title follow each other by a week or two, at one time of day"
    return "run", "rows with one title are too far from each other, or at other times, to be one run"


def _is_one_run(rows: list[Row], days: dict[int, list[dt.date]]) -> bool:
    if any(row.is_same_block for row in rows):
        return True
    if cell := rows[0].first("sessions"):
        return cell.text == str(len(rows))
    found = [days[id(row)] for row in rows]
    if not all(len(one) == 1 for one in found):
        return False
    flat = sorted(one[0] for one in found)
    gaps = {(after - before).days for before, after in pairwise(flat)}
    times = {tuple(cell.text for name in ("time", "start", "end") for cell in row.cells.get(name, ())) for row in rows}
    return all(0 < gap <= _LONGEST_GAP for gap in gaps) and len(times) == 1


def _days(row: Row, days_from: dt.date) -> list[dt.date]:
    found: list[dt.date] = []
    for cell in (cell for name in ("days", "when") for cell in row.cells.get(name, ())):
        try:
            found += read_when("\n".join(cell.lines), YearRule(*row.years, days_from)).days
        except UnreadableWhenError:
            continue
    return found
