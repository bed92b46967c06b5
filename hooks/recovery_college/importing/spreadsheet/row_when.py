"""Reads when the row of a sheet takes place: takes its cells with days and times, gives runs as course.yml has them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from recovery_college.importing.spreadsheet.cell_usage import CellUsage
from recovery_college.importing.spreadsheet.cells import Cell
from recovery_college.importing.spreadsheet.clock import UnclearTimeError
from recovery_college.importing.spreadsheet.programme_facts import Facts, RunFacts
from recovery_college.importing.spreadsheet.rows import Row
from recovery_college.importing.spreadsheet.when import When, read_when, said
from recovery_college.importing.spreadsheet.when_tokens import WEEKDAYS, UnreadableWhenError
from recovery_college.importing.spreadsheet.years import YearRule

_SERIAL = range(36_526, 73_051)  # the days 2000 to 2099 as a spreadsheet counts them
_FIRST_DAY = dt.date(1899, 12, 30)
_NIGHT = dt.time(7)


@dataclass
class RowTimes:
    """Start and end of a row, with the cells that say them."""

    start: dt.time | None = None
    end: dt.time | None = None
    is_all_day: bool = False
    cells: list[Cell] = field(default_factory=list)

    def put(self, facts: Facts) -> None:
        """Write them into a session or a run."""
        if self.is_all_day:
            facts.put(("all_day",), "yes", *self.cells)
        if self.start:
            facts.put(("start",), f"{self.start:%H:%M}", *self.cells)
        if self.end:
            facts.put(("end",), f"{self.end:%H:%M}", *self.cells)


class RowWhen:
    """Reads one row. What it says of days stands in ``run`` when it is done."""

    def __init__(self, row: Row, year_of: YearRule, usage: CellUsage) -> None:
        self.row, self.year_of, self.usage = row, year_of, usage
        self.run = RunFacts(row=row.number)

    def read(self) -> RunFacts:
        """The run, without sessions or ``when`` where the row says nothing of days."""
        whens = [
            (cell, when)
            for name in ("when", "days")
            for cell in self.row.cells.get(name, ())
            if (when := self._when(cell))
        ]
        times = self._times([when for _, when in whens])
        between = self._between(times)
        exact = [(cell, when) for cell, when in whens if when.days]
        other = [(cell, when) for cell, when in whens if when.when or when.every]
        if exact and other:
            for cell, _ in other:
                self.usage.refuse(cell, "other cells of the row say exact days")
        if exact:
            self._sessions(exact, times)
        elif other:
            self._not_exact(other, times)
        elif not between:
            self._weekday_alone(whens, times)
        return self.run

    # ---- cells

    def _when(self, cell: Cell) -> When | None:
        text = "\n".join(cell.lines)
        value = cell.value
        if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIAL:
            text = (_FIRST_DAY + dt.timedelta(days=int(value))).isoformat()
            self.usage.look(cell, f"the number was read as the day {text}")
        try:
            found = read_when(text, self.year_of)
        except UnreadableWhenError as error:
            self.usage.refuse(cell, str(error))
            return None
        if isinstance(value, dt.datetime) and value.time() != dt.time():
            found.start = value.time().replace(second=0, microsecond=0)
        self.usage.use(cell)
        for note in found.unclear:
            self.usage.look(cell, note)
        if found.left:
            self.usage.look(cell, f"these words were left out: '{' '.join(found.left)[:80]}'")
        return found

    def _clock(self, cell: Cell) -> When | None:
        """Times alone. A number such as 0.5 is a part of the day, as a spreadsheet counts it."""
        value = cell.value
        text = cell.text
        if isinstance(value, float) and 0 < value < 1:
            minutes = round(value * 24 * 60)
            text = f"{minutes // 60:02}:{minutes % 60:02}"
        elif isinstance(value, float):
            text = f"{value:.2f}"  # 10.3 is typed for half past ten
        try:
            found = read_when(text, self.year_of)
        except UnreadableWhenError as error:
            self.usage.refuse(cell, str(error))
            return None
        if found.days or found.when or found.every or not (found.start or found.is_all_day):
            if found.when != "not fixed yet":
                self.usage.refuse(cell, "it is not a time of day that we can read")
            return None
        if found.start and found.start < _NIGHT:
            self.usage.refuse(cell, f"{found.start:%H:%M} is in the night: write am or pm behind it")
            return None
        self.usage.use(cell)
        for note in found.unclear:
            self.usage.look(cell, note)
        if found.left:
            self.usage.look(cell, f"these words were left out: '{' '.join(found.left)[:80]}'")
        return found

    def _times(self, whens: list[When]) -> list[RowTimes]:
        """The times of the row, one for all or one for each column with a day."""
        own = [RowTimes(when.start, when.end, when.is_all_day) for when in whens if when.start or when.is_all_day]
        columns = self.row.cells.get("time", [])
        read = [(cell, when) for cell in columns if (when := self._clock(cell))]
        if read:
            return [RowTimes(when.start, when.end, when.is_all_day, [cell]) for cell, when in read]
        start_cell, end_cell = self.row.first("start"), self.row.first("end")
        if start_cell and end_cell:
            return self._pair(start_cell, end_cell) or own
        if start_cell and (start := self._clock(start_cell)):
            return [RowTimes(start.start, start.end, start.is_all_day, [start_cell])]
        if end_cell:
            self.usage.refuse(end_cell, "there is an end and no start")
        return own

    def _pair(self, start: Cell, end: Cell) -> list[RowTimes]:
        """Start and end from two cells, read together: "10" and "12.30"."""
        first, last = self._clock(start), None
        if first is None:
            self.usage.refuse(end, "its start could not be read")
            return []
        try:
            last = (
                read_when(f"{start.text} - {end.text}", self.year_of)
                if isinstance(end.value, str) and isinstance(start.value, str)
                else self._clock(end)
            )
        except (UnreadableWhenError, UnclearTimeError) as error:
            self.usage.refuse(end, str(error))
        if last is None:
            return [RowTimes(first.start, None, False, [start])]
        is_span = last.end is not None and last.start is not None
        begin, finish = (last.start, last.end) if is_span else (first.start, last.start)
        if begin and finish and finish <= begin:
            self.usage.refuse(end, f"{finish:%H:%M} does not come after {begin:%H:%M}")
            return [RowTimes(begin, None, False, [start])]
        self.usage.use(end)
        return [RowTimes(begin, finish, False, [start, end])]

    # ---- what a row says

    def _sessions(self, exact: list[tuple[Cell, When]], times: list[RowTimes]) -> None:
        named = self.row.first("session_title")
        days = [(cell, when, day) for cell, when in exact for day in when.days]
        for n, (cell, when, day) in enumerate(days):
            session = Facts()
            session.put(("date",), day.isoformat(), cell)
            own = RowTimes(when.start, when.end, when.is_all_day, [cell])
            if own.start or own.is_all_day:
                own.put(session)
            elif len(times) == len(exact):
                times[exact.index((cell, when))].put(session)
            elif times:
                times[0].put(session)
            if named and len(days) == 1:
                session.put(("title",), named.text, named)
                self.usage.use(named)
            if not self._stands(session, cell, day):
                continue
            self.run.sessions.append(session)
            del n
        for setting in ("weekday",):
            if cell_of := self.row.first(setting):
                self._check_weekday(cell_of, [day for _, _, day in days])

    def _stands(self, session: Facts, cell: Cell, day: dt.date) -> bool:
        """Whether a session is new in this run."""
        if any(one.settings == session.settings for one in self.run.sessions):
            self.usage.look(cell, f"{said(day)} stands there twice")
            return False
        return True

    def _check_weekday(self, cell: Cell, days: list[dt.date]) -> None:
        try:
            when = read_when(cell.text, self.year_of)
        except UnreadableWhenError as error:
            self.usage.refuse(cell, str(error))
            return
        names = set((when.weekday or when.every).split(" and ")) - {""}
        real = {WEEKDAYS[day.weekday()] for day in days}
        if names and names != real:
            self.usage.refuse(
                cell, f"{said(days[0])} is a {WEEKDAYS[days[0].weekday()].capitalize()}: one of both is wrong"
            )
            self._take_back(days, "the column with the weekday says another day: one of both is wrong")
        else:
            self.usage.use(cell)

    def _take_back(self, days: list[dt.date], why: str) -> None:
        for session in self.run.sessions:
            for cells in session.cells.values():
                for cell in cells:
                    self.usage.refuse(cell, why)
        self.run.sessions.clear()

    def _not_exact(self, other: list[tuple[Cell, When]], times: list[RowTimes]) -> None:
        cell, when = other[0]
        for another, _ in other[1:]:
            self.usage.refuse(another, "another cell of the row says when, too")
        if when.every:
            self._every(when, [cell])
        else:
            self.run.put(("when",), when.when, cell)
        if times:
            times[0].put(self.run)
        weekday = self.row.first("weekday")
        if weekday and when.when:
            self.usage.refuse(weekday, "a weekday cannot stand beside days that are not exact")

    def _every(self, when: When, cells: list[Cell]) -> None:
        self.run.put(("every",), when.every, *cells)
        if when.first:
            self.run.put(("from",), when.first.isoformat(), *cells)
        if when.last:
            self.run.put(("to",), when.last.isoformat(), *cells)
        if when.number:
            self.run.put(("number",), str(when.number), *cells)

    def _weekday_alone(self, whens: list[tuple[Cell, When]], times: list[RowTimes]) -> None:
        """A weekday, or "weekly", and no day: it repeats, and nobody says from when."""
        cells = [cell for name in ("frequency", "weekday") for cell in self.row.cells.get(name, ())]
        cells += [cell for cell, when in whens if when.weekday]
        if not cells:
            return
        try:
            when = read_when(" ".join(cell.text for cell in cells), self.year_of)
        except UnreadableWhenError as error:
            for cell in cells:
                self.usage.refuse(cell, str(error))
            return
        if when.weekday and not when.every:
            when.every = when.weekday
            self.usage.look(
                cells[-1], f"there is no day beside it, so it was read as every {when.weekday.capitalize()}"
            )
        if when.every:
            self.usage.use(*cells)
            self._every(when, cells)
            if times:
                times[0].put(self.run)

    # ---- a first and a last day

    def _between(self, times: list[RowTimes]) -> bool:
        """From a first day to a last, or so many times; whether the row says that."""
        first_cell, last_cell = self.row.first("first_day"), self.row.first("last_day")
        if any(self.row.cells.get(name) for name in ("days", "when")) and not first_cell:
            return False
        first, last = self._one_day(first_cell), self._one_day(last_cell)
        if first is None and first_cell is not None and self.run.settings:
            return True  # it says a month, say
        if first is None:
            if last_cell and last:
                self.usage.refuse(last_cell, "there is a last day and no first")
            return False
        assert first_cell
        cells = [cell for cell in (first_cell, last_cell) if cell]
        count = self._count()
        if last and last < first:
            assert last_cell
            self.usage.refuse(last_cell, f"{said(last)} comes before {said(first)}")
            last = None
        if (last == first) or (last is None and count == 1):
            self._single(first, cells, times)
            return True
        every = self._pattern(first, last, count)
        if every:
            self._every(When(every=every, first=first, last=last, number=None if last else count), cells)
        elif last:
            self.run.put(("when",), f"{said(first)} to {said(last)}", *cells)
        else:
            self.run.put(("when",), f"from {said(first)}", *cells)
        if times:
            times[0].put(self.run)
        return True

    def _single(self, day: dt.date, cells: list[Cell], times: list[RowTimes]) -> None:
        session = Facts()
        session.put(("date",), day.isoformat(), *cells)
        if times:
            times[0].put(session)
        self.run.sessions.append(session)
        if weekday := self.row.first("weekday"):
            self._check_weekday(weekday, [day])

    def _one_day(self, cell: Cell | None) -> dt.date | None:
        if cell is None or (when := self._when(cell)) is None:
            return None
        if len(when.days) == 1:
            return when.days[0]
        if when.when and cell is self.row.first("first_day"):
            self.run.put(("when",), when.when, cell)
            return None
        self.usage.refuse(cell, "it is not one day")
        return None

    def _count(self) -> int | None:
        for setting in ("number", "sessions"):
            cell = self.row.first(setting)
            if cell and cell.text.split(" ")[0].isdigit():
                return int(cell.text.split(" ")[0])
        return None

    def _pattern(self, first: dt.date, last: dt.date | None, count: int | None) -> str:
        """The weekday on which it repeats, where the row says so or its days leave no other; else nothing."""
        cells = [cell for name in ("frequency", "weekday") for cell in self.row.cells.get(name, ())]
        name = WEEKDAYS[first.weekday()]
        every = ""
        if cells:
            try:
                when = read_when(" ".join(cell.text for cell in cells), self.year_of)
            except UnreadableWhenError as error:
                for cell in cells:
                    self.usage.refuse(cell, str(error))
                return ""
            every = when.every or when.weekday
            if every in ("week", "fortnight"):
                every = name if every == "week" else f"other {name}"
        weeks = (last - first).days // 7 + 1 if last else None
        is_whole = last is not None and (last - first).days % 7 == 0
        if not every and is_whole and count and count == weeks and count > 1:
            return name
        if not every:
            return ""
        if every.removeprefix("other ") in WEEKDAYS and every.removeprefix("other ") != name:
            for cell in cells:
                self.usage.refuse(cell, f"{said(first)} is a {name.capitalize()}: one of both is wrong")
            return ""
        if every == name and last and count and count != weeks:
            for cell in cells:
                self.usage.refuse(
                    cell,
                    f"there are {weeks} weeks between the two days, and {count} times: we cannot tell which fall out",
                )
            return ""
        if not last and not count:
            self.usage.use(*cells)
            return every
        self.usage.use(*cells)
        return every
