"""Proposes what each column means, and reads and writes that as a small YAML file that a person can mend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.utils import get_column_letter
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from recovery_college.diagnostics.wording import shown
from recovery_college.errors import RecoveryCollegeError
from recovery_college.importing.spreadsheet.cells import Cell, Sheet
from recovery_college.importing.spreadsheet.headings import MANY, NOT_USED, known_settings, plain, setting_of
from recovery_college.importing.spreadsheet.tables import Table
from recovery_college.importing.spreadsheet.yaml_text import scalar

READ, SKIP = "read", "skip"
SECTIONS = ("strand", "term", "course", NOT_USED)
ROWS = ("session", "run", "course")


class ColumnMapError(RecoveryCollegeError):
    """The map of columns cannot be used. The text says where and why."""


@dataclass
class ColumnMap:
    """What each heading means, which sheets are read, and how rows and days without a year are read."""

    headings: dict[str, str] = field(default_factory=dict)  # as typed → setting or "not used"
    sheets: dict[str, str] = field(default_factory=dict)
    rows: str = ""
    sections: str = ""
    days_from: dt.date | None = None

    @property
    def by_words(self) -> dict[str, str]:
        """The settings of headings in the form in which headings are compared."""
        return {plain(heading): setting for heading, setting in self.headings.items()}

    def columns_of(self, table: Table) -> dict[int, str]:
        """The setting of each column of a table. A second column of what can only be said once is not used."""
        meant, found = self.by_words, dict[int, str]()
        for at, cell in sorted(table.headings.items()):
            setting = meant.get(plain(cell.text), NOT_USED)
            if setting != NOT_USED and (setting in MANY or setting not in found.values()):
                found[at] = setting
        return found


def propose(tables: Sequence[Table], skipped: Iterable[Sheet], today: dt.date) -> ColumnMap:
    """What the headings mean, as far as they are known."""
    found = ColumnMap(days_from=today)
    for table in tables:
        found.sheets[table.sheet.name] = READ if table.heading_row else SKIP
        for at, cell in sorted(table.headings.items()):
            if cell.text and plain(cell.text) not in found.by_words:
                found.headings[cell.text] = _by_cells(table, at, cell)
    for sheet in skipped:
        found.sheets[sheet.name] = SKIP
    return found


def _by_cells(table: Table, column: int, heading: Cell) -> str:
    """The setting of a heading. Where it could be a day or a time ("Start"), the cells below tell."""
    setting = setting_of(heading.text) or NOT_USED
    below = [row[column] for row in table.rows(hidden=True) if column in row][:30]
    are_times = bool(below) and sum(_is_time(cell) for cell in below) > len(below) / 2
    are_days = bool(below) and sum(_is_day(cell) for cell in below) > len(below) / 2
    if setting in ("first_day", "last_day") and are_times:
        return {"first_day": "start", "last_day": "end"}[setting]
    if setting in ("start", "end") and are_days:
        return {"start": "first_day", "end": "last_day"}[setting]
    if setting == "weekday" and are_days:
        return "days"
    if setting in ("hours", "sessions") and are_times and not all(cell.text.isdigit() for cell in below):
        return "time"
    return setting


def _is_time(cell: Cell) -> bool:
    if isinstance(cell.value, dt.time):
        return True
    text = cell.text.casefold()
    return (
        bool(text)
        and text[0].isdigit()
        and (any(mark in text for mark in (":", "am", "pm", "noon")) or _is_hours(text))
    )


def _is_hours(text: str) -> bool:
    parts = [part.strip() for part in text.replace("–", "-").replace("to", "-").split("-")]
    return all(part.replace(".", "", 1).isdigit() and len(part) < 6 for part in parts) and len(parts) < 3


def _is_day(cell: Cell) -> bool:
    if isinstance(cell.value, dt.date):
        return True
    text = cell.text.casefold()
    has_month = any(
        month in text for month in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    )
    return any(mark.isdigit() for mark in text) and (has_month or text.count("/") > 0)


# ---- the file


def write_map(found: ColumnMap, source: str, tables: Sequence[Table]) -> str:
    """The map as the text of a file, with a remark for each heading that says where it stands."""
    lines = [
        f"# What the columns of {source} mean. Mend it, and run the same command again: it reads this file.",
        "# Beside each heading stands a setting, or: not used. Settings there are:",
        *(f"#   {line}" for line in _wrapped(sorted(known_settings()))),
        "columns:",
    ]
    where: dict[str, str] = {}
    for table in tables:
        for at, cell in sorted(table.headings.items()):
            named = f"{table.sheet.shown_name}, " if table.sheet.name else ""
            where.setdefault(plain(cell.text), f"{named}column {get_column_letter(at)}")
    for heading, setting in found.headings.items():
        place = where.get(plain(heading), "")
        lines.append(f"  {scalar(heading)}: {setting}" + (f"  # {place}" if place else ""))
    if set(found.sheets) - {""}:
        lines += ["# Each sheet: read or skip. A hidden sheet is skipped unless you write read.", "sheets:"]
        lines += [f"  {scalar(name)}: {what}" for name, what in found.sheets.items()]
    lines += [
        "# What a row is: session, run (one time that a course is taught) or course.",
        f"rows: {found.rows or 'course'}",
        "# What a line of its own between the rows says: strand, term or not used; course, if each is one.",
        f"sections: {found.sections or NOT_USED}",
    ]
    if found.days_from:
        lines += ["# A day without a year is the first one from this day on.", f"days_from: {found.days_from}"]
    return "\n".join(lines) + "\n"


def _wrapped(words: list[str]) -> list[str]:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 100:
            lines.append("")
        lines[-1] += f"{', ' if lines[-1] else ''}{word}"
    return lines


def read_map(path: Path) -> ColumnMap:
    """A map that somebody may have mended. Raises ``ColumnMapError``."""
    name = shown(path.name)
    try:
        data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8-sig"))
    except (YAMLError, UnicodeDecodeError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise ColumnMapError(
            f"{name}{where}: this cannot be read as YAML. Look at this line, or delete the file."
        ) from None
    if not isinstance(data, dict) or not isinstance(data.get("columns"), dict):
        raise ColumnMapError(f"{name}: there is no list 'columns:'. Delete the file, and a new one is proposed.")
    found = ColumnMap()
    for heading, setting in data["columns"].items():
        meant = str(setting if setting is not None else NOT_USED).strip()
        if meant != NOT_USED and meant not in known_settings():
            known = ", ".join(sorted(known_settings()))
            raise ColumnMapError(
                f"{name}: '{shown(meant)}' beside '{shown(str(heading))}' is no setting. Write 'not used', or "
                f"one of: {known}."
            )
        found.headings[str(heading)] = meant
    sheets = data.get("sheets") or {}
    if not isinstance(sheets, dict):
        raise ColumnMapError(f"{name}: below 'sheets' belongs the name of each sheet, a colon, and read or skip.")
    found.sheets = {str(sheet): str(what) for sheet, what in sheets.items()}
    if wrong := set(found.sheets.values()) - {READ, SKIP}:
        raise ColumnMapError(f"{name}: '{shown(sorted(wrong)[0])}' beside a sheet is neither read nor skip.")
    found.rows = _one_of(data, "rows", ROWS, name)
    found.sections = _one_of(data, "sections", SECTIONS, name)
    day = data.get("days_from")
    if day is not None and not (isinstance(day, dt.date) and not isinstance(day, dt.datetime)):
        raise ColumnMapError(f"{name}: 'days_from' needs a day like 2027-01-14.")
    found.days_from = day
    return found


def _one_of(data: dict[str, object], key: str, allowed: tuple[str, ...], name: str) -> str:
    value = str(data.get(key, "") or "")
    if value and value not in allowed:
        raise ColumnMapError(
            f"{name}: '{shown(value)}' is not an answer for '{key}'. Write one of: {', '.join(allowed)}."
        )
    return value
