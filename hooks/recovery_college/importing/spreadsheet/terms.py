"""Finds the term of a run: by what the row or the lines above it say, or by its days; new terms get their name only."""

from __future__ import annotations

import datetime as dt

from recovery_college.importing.spreadsheet.cell_usage import CellUsage
from recovery_college.importing.spreadsheet.cells import Cell
from recovery_college.importing.spreadsheet.headings import is_one_of
from recovery_college.importing.spreadsheet.known_college import KnownCollege, NamedEntries
from recovery_college.importing.spreadsheet.programme_facts import RunFacts
from recovery_college.importing.spreadsheet.rows import Row
from recovery_college.importing.spreadsheet.when import read_when
from recovery_college.importing.spreadsheet.when_tokens import UnreadableWhenError
from recovery_college.importing.spreadsheet.years import YearRule, term_in


class TermFinder:
    """The terms of a college, and those that a sheet names besides."""

    def __init__(self, college: KnownCollege, usage: CellUsage) -> None:
        self.usage = usage
        self._named = NamedEntries(college, "terms")
        self._days = {
            short: (first, last)
            for short, term in college.entries("terms").items()
            if (first := _day(term.get("first_day"))) and (last := _day(term.get("last_day")))
        }

    @property
    def new(self) -> dict[str, str]:
        """The names of new terms by short name."""
        return self._named.new

    def put_term(self, run: RunFacts, row: Row) -> None:
        """Write the term into a run; a day outside it is taken out and told."""
        cell = row.first("term")
        short = self._of_cell(cell, run, row) if cell else None
        if cell is None and row.term and run.get("when") in (None, "not fixed yet"):  # "May 2027" could be another term
            said, above = row.term
            short = self._short(said.name, said.season, said.years)
            cell = above
        days = [dt.date.fromisoformat(str(one.settings["date"])) for one in run.sessions]
        if short is None and days:
            short = next(
                (name for name, (first, last) in self._days.items() if all(first <= d <= last for d in days)), None
            )
            if short is None and self._days and not row.first("term"):
                for one in run.sessions:
                    self.usage.look(one.cells[("date",)][0], "this day is in no term of terms.yml")
        if short is None:
            return
        if short in self._days:
            self._take_out(run, short)
        run.put(("term",), short, *([cell] if cell else []))

    def _take_out(self, run: RunFacts, short: str) -> None:
        first, last = self._days[short]
        kept = []
        for session in run.sessions:
            if first <= dt.date.fromisoformat(str(session.settings["date"])) <= last:
                kept.append(session)
                continue
            for cells in session.cells.values():
                for cell in cells:
                    self.usage.refuse(
                        cell,
                        f"the day is outside the term '{short}', which terms.yml has from {first} to {last}",
                    )
        run.sessions = kept

    def _of_cell(self, cell: Cell, run: RunFacts, row: Row) -> str | None:
        """The term that a cell names. One that is no term can still say when."""
        text = cell.text
        self.usage.use(cell)
        if is_one_of("not_fixed", text) and text.casefold() not in ("tbc", "to be confirmed"):
            return None
        if said := term_in(text):
            return self._short(said.name if len(text) > len(said.typed) + 12 else text, said.season, said.years)
        if known := self._named.known(text):
            return known
        season = next((one for one in ("spring", "summer", "autumn", "winter") if one in text.casefold()), "")
        years, words = row.years
        if season and len(years) == 1:
            return self._short(f"{text} {years[0]}", season, years)
        try:
            when = read_when(text, YearRule(years, words))
        except UnreadableWhenError:
            self.usage.refuse(cell, "it does not say which term of which year")
            return None
        if when.when and not run.says_when:
            run.put(("when",), when.when, cell)
        elif not when.when:
            self.usage.refuse(cell, "it does not say which term of which year")
        return None

    def _short(self, name: str, season: str, years: tuple[int, ...]) -> str | None:
        """The short name of a term: that of the college, if the season and the year are the same."""
        if known := self._named.known(name):
            return known
        label = f"{season} {'-'.join(str(year)[-2:] if n else str(year) for n, year in enumerate(years))}"
        short = self._named.known(label)
        if short:
            return short
        made = self._named.short_name(label)
        if made:
            self._named.new[made] = name
        return made


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return None
