"""Makes courses with their runs of the rows of a sheet: rows in, what course.yml and its neighbours would say out.

A value stands for the whole course where all its rows say the same, and for a run where only that differs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from recovery_college.importing.spreadsheet.cell_usage import CellUsage
from recovery_college.importing.spreadsheet.cell_values import RefusedValueError, value_for
from recovery_college.importing.spreadsheet.cells import Cell, SpreadsheetError
from recovery_college.importing.spreadsheet.column_map import ColumnMap
from recovery_college.importing.spreadsheet.headings import is_one_of, plain, value_of
from recovery_college.importing.spreadsheet.known_college import KnownCollege, NamedEntries, known_people
from recovery_college.importing.spreadsheet.names_in_texts import says_a_name
from recovery_college.importing.spreadsheet.programme_facts import CourseFacts, ProgrammeFacts, RunFacts, Settings
from recovery_college.importing.spreadsheet.row_when import RowWhen
from recovery_college.importing.spreadsheet.rows import Row, cancelled_because, trouble_of
from recovery_college.importing.spreadsheet.terms import TermFinder
from recovery_college.importing.spreadsheet.trainers import Teaching, read_trainers
from recovery_college.importing.spreadsheet.years import YearRule
from recovery_college.loading.slugs import bad_slug
from recovery_college.markdown.dialect import slugify

_OF_COURSE = (
    "code", "kind", "summary", "audience", "who_for", "outcomes", "mode", "hours", "length", "sessions", "level",
    "content_notes", "access", "minimum_age", "maximum_age", "area", "trust", "group_size", "bring", "how",
)  # fmt: skip
_OF_EITHER = ("price", "language", "book_link", "book_email", "book_phone")
_PATHS = {
    "price": ("price", "everyone"),
    "book_link": ("book", "link"),
    "book_email": ("book", "email"),
    "book_phone": ("book", "phone"),
    "how": ("take_part", "how"),
}
_NAMED = "there is the name of somebody in it who has not agreed to be named"
_NO_TEXTS = {"date", "start", "end", "when", "every", "from", "to", "number", "term", "place", "booking", "strand"}
_IN_ALL = re.compile(r"(?:session|week|part|day|no\.?)?\s?([0-9]{1,2})(?:\s?(?:of|/)\s?[0-9]{1,2})?")


class CourseBuilder:
    """Takes rows, and gives a programme. ``usage`` says afterwards what became of each cell."""

    def __init__(self, college: KnownCollege, column_map: ColumnMap, usage: CellUsage, today: dt.date) -> None:
        self.college, self.map, self.usage = college, column_map, usage
        self.found = ProgrammeFacts()
        self.people = known_people(college, today)
        self.venues, self.strands, self.partners = (
            NamedEntries(college, kind) for kind in ("venues", "strands", "partners")
        )
        self.terms = TermFinder(college, usage)
        self._from = column_map.days_from or today
        self._teaching: dict[Cell, Teaching] = {}

    def build(self, rows: Sequence[Row]) -> ProgrammeFacts:
        """The programme. Raises ``SpreadsheetError`` where two courses would have one address."""
        self._read_trainers(rows)
        for course, its_rows in self._courses(rows):
            self._course(course, its_rows)
            self._take_out_names(course)
        for kind, entries in (("venues", self.venues), ("strands", self.strands), ("partners", self.partners)):
            for short, name in entries.new.items():
                self.found.add(kind, short, {"name": name})
        for short, name in self.terms.new.items():
            self.found.add("terms", short, {"name": name})
        for short, role in self.people.new.items():
            self.found.add("people", short, _person(role))
        return self.found

    def _read_trainers(self, rows: Sequence[Row]) -> None:
        """All of them first: a name that stands in one cell must not be written from another."""
        for row in rows:
            for cell in row.cells.get("trainers", ()):
                if cell not in self._teaching:
                    teaching = read_trainers("\n".join(cell.lines), self.people)
                    self._teaching[cell] = teaching
                    self.usage.use(cell)
                    for note in dict.fromkeys(teaching.notes):
                        self.usage.look(cell, note)

    def _take_out_names(self, course: CourseFacts) -> None:
        """A last look at every text that would be written. A month such as April is no name where days stand."""
        for facts in (course, *course.runs, *(session for run in course.runs for session in run.sessions)):
            for path in list(facts.cells):
                value = facts.get(*map(str, path))
                if path[-1] in _NO_TEXTS or not isinstance(value, str):
                    continue
                if says_a_name(value, self.people.names):
                    for cell in facts.drop(path):
                        self.usage.refuse(cell, _NAMED)

    # ---- which rows are of one course

    def _courses(self, rows: Sequence[Row]) -> Iterable[tuple[CourseFacts, list[Row]]]:
        titles = self.college.titles()
        grouped: dict[str, tuple[CourseFacts, list[Row]]] = {}
        for row in rows:
            title, cell = row.title.text, row.title
            address = self._address(row, titles)
            if not address or len(title) > 120:
                self._refuse_row(
                    row,
                    "a title has letters, and at most 120 of them" if address else "nothing in it can be a web address",
                )
                continue
            if says_a_name(title, self.people.names):
                self._refuse_row(row, "there is the name of somebody in the title who has not agreed to be named")
                continue
            if address not in grouped:
                self._refuse_taken(address, title, cell, titles)
                course = CourseFacts(address=address, title_cell=cell)
                course.put(("title",), title, cell)
                grouped[address] = (course, [])
            course = grouped[address][0]
            if plain(str(course.settings["title"])) != plain(title):
                assert course.title_cell
                raise SpreadsheetError(
                    f"Nothing was brought. Two courses would have the same web address '{address}': "
                    f"'{course.title_cell.text}' ({course.title_cell.place}) and '{title}' ({cell.place}). If they are "
                    "one course, write the title in the same way. If not, add a column 'Address on the site'."
                )
            self.usage.use(cell)
            grouped[address][1].append(row)
        return list(grouped.values())

    def _address(self, row: Row, titles: dict[str, str]) -> str:
        cell = row.first("address")
        if cell:
            self.usage.use(cell)
        elif known := titles.get(plain(row.title.text)):
            return known
        address = slugify((cell or row.title).text)[:80].strip("-")
        return "" if bad_slug(address) else address

    def _refuse_taken(self, address: str, title: str, cell: Cell, titles: dict[str, str]) -> None:
        data = self.college.course(address).data if address in self.college.addresses else None
        there = str(data.get("title", "")) if isinstance(data, dict) else ""
        if there and plain(there) != plain(title):
            raise SpreadsheetError(
                f"Nothing was brought. {cell.place}: the web address '{address}' of '{title}' is taken by the course "
                f"'{there}'. If they are one course, write the title as it is in courses/{address}/course.yml. If not, "
                "add a column 'Address on the site' with another."
            )

    def _refuse_row(self, row: Row, why: str) -> None:
        for cells in (*row.cells.values(), [row.title]):
            for cell in cells:
                self.usage.refuse(cell, why)

    # ---- one course

    def _course(self, course: CourseFacts, rows: list[Row]) -> None:
        self.found.courses[course.address] = course
        for setting in _OF_COURSE:
            self._same_in_all(course, rows, setting)
        self._strand(course, rows)
        self._partners(course, rows)
        runs = self._runs(rows)
        for setting in _OF_EITHER:
            self._either(course, runs, setting)
        self._trainers(course, runs, rows)
        self._online(course, runs)
        course.runs = [run for run, _ in runs if run.says_when]
        for run, its in runs:
            if not run.says_when:
                for cell in run.all_cells():
                    self.usage.refuse(cell, "the row does not say when it takes place")
                del its
        self._count(course)

    def _value(self, setting: str, cell: Cell) -> object:
        try:
            value = value_for(setting, cell)
        except RefusedValueError as error:
            self.usage.refuse(cell, str(error))
            return None
        if isinstance(value, str) and says_a_name(value, self.people.names):
            self.usage.refuse(cell, _NAMED)
            return None
        self.usage.use(cell)
        return value

    def _same_in_all(self, course: CourseFacts, rows: list[Row], setting: str) -> None:
        first: Cell | None = None
        path = _PATHS.get(setting, (setting,))
        for row in rows:
            cell = row.first(setting)
            if cell is None or (value := self._value(setting, cell)) is None:
                continue
            if first is None:
                course.put(path, value, cell)  # type: ignore[arg-type]
                first = cell
            elif course.get(*path) != value:
                self.usage.refuse(cell, f"row {first.row} says something else of the same course, and that was kept")
            else:
                course.cells[path].append(cell)

    def _strand(self, course: CourseFacts, rows: list[Row]) -> None:
        cells = [cell for row in rows if (cell := row.first("strand") or row.strand)]
        for cell in cells:
            if is_one_of("not_fixed", cell.text):
                self.usage.use(cell)
                continue
            can_be_one = len(cell.text) <= 120 and not says_a_name(cell.text, self.people.names)
            short = self.strands.short_name(cell.text) if can_be_one else None
            if short is None:
                self.usage.refuse(cell, "it is no name of a subject group")
            elif course.get("strand") is None:
                course.put(("strand",), short, cell)
                self.usage.use(cell)
            elif course.get("strand") != short:
                self.usage.refuse(cell, "a course is in one subject group, and another row of it says another")
            else:
                self.usage.use(cell)

    def _partners(self, course: CourseFacts, rows: list[Row]) -> None:
        found: list[str] = []
        used = []
        for cell in (cell for row in rows for cell in row.cells.get("delivered_with", ())):
            if is_one_of("not_fixed", cell.text):
                self.usage.use(cell)
                continue
            can_be_one = len(cell.text) <= 120 and not says_a_name(cell.text, self.people.names)
            short = self.partners.short_name(cell.text) if can_be_one else None
            if short is None:
                self.usage.refuse(cell, "it is no name of an organisation")
                continue
            if short not in found:
                found.append(short)
            used.append(cell)
            self.usage.use(cell)
        if found:
            course.put(("delivered_with",), list(found), *used)

    # ---- runs

    def _runs(self, rows: list[Row]) -> list[tuple[RunFacts, list[Row]]]:
        """The runs with their rows: what rows of one run say of days goes into one list of sessions."""
        found: list[tuple[RunFacts, list[Row]]] = []
        last_number = 0
        for row in rows:
            if trouble := trouble_of(row):
                cell, why = trouble
                self.usage.refuse(cell, why)
                for its in (one for cells in row.cells.values() for one in cells if one is not cell):
                    if not self.usage.is_used(its):
                        self.usage.refuse(its, f"it belongs to row {row.number}, which does not take place")
                continue
            years, said = row.years
            run = RowWhen(row, YearRule(years, said, self._from), self.usage).read()
            number = self._session_number(row)
            self._of_run(run, row)
            same = self._run_of(row, run, found, number, last_number)
            last_number = number
            if same is None:
                found.append((run, [row]))
            else:
                self._join(same[0], run)
                same[1].append(row)
        for run, _ in found:
            run.sessions.sort(key=lambda one: (str(one.settings["date"]), str(one.settings.get("start", ""))))
        return found

    def _run_of(
        self, row: Row, run: RunFacts, found: list[tuple[RunFacts, list[Row]]], number: int, last: int
    ) -> tuple[RunFacts, list[Row]] | None:
        """The run that a row goes on with; None where it begins one."""
        if not found or not run.sessions or not found[-1][0].sessions:
            return None
        key = self._key(row, run)
        if self.map.rows != "session":
            above = found[-1]
            has_own = any(not cell.is_copy for name in ("places", "booking", "run") for cell in row.cells.get(name, ()))
            is_next = row.is_same_block and row.sheet == above[1][-1].sheet and not has_own
            return above if is_next and key == self._key(above[1][-1], above[0]) else None
        if number and number <= last:
            return None
        return next((one for one in reversed(found) if key == self._key(one[1][0], one[0]) and one[0].sessions), None)

    @staticmethod
    def _key(row: Row, run: RunFacts) -> tuple[object, ...]:
        cell = row.first("run")
        return (plain(cell.text) if cell else "", run.get("term"))

    def _session_number(self, row: Row) -> int:
        cell = row.first("session_number")
        if cell is None:
            return 0
        found = _IN_ALL.fullmatch(cell.text.casefold()[:30])
        if not found:
            self.usage.refuse(cell, "it is no number of a session")
            return 0
        self.usage.use(cell)
        return int(found[1])

    def _join(self, into: RunFacts, run: RunFacts) -> None:
        """One more row of a run. A place that differs belongs to the sessions of that row."""
        for session in run.sessions:
            if run.get("place") and run.get("place") != into.get("place"):
                session.put(("place",), run.get("place"), *run.cells.get(("place",), ()))
            if run.get("cancelled"):
                session.put(("cancelled",), run.get("cancelled"), *run.cells.get(("cancelled",), ()))
            if any(one.settings == session.settings for one in into.sessions):
                for cells in session.cells.values():
                    for cell in cells:
                        self.usage.look(cell, "the same session stands in another row")
            else:
                into.sessions.append(session)
        for path, cells in run.cells.items():
            if path in (("place",), ("cancelled",)):
                continue
            if into.get(*map(str, path)) is None:
                into.put(path, run.get(*map(str, path)), *cells)
            elif into.get(*map(str, path)) != run.get(*map(str, path)):
                for cell in cells:
                    self.usage.refuse(cell, "another row of the same run says something else, and that was kept")

    def _of_run(self, run: RunFacts, row: Row) -> None:
        """What a row says of its run besides the days."""
        self.terms.put_term(run, row)
        if cell := row.first("run"):
            self.usage.use(cell)
        self._place(run, row)
        if (cell := row.first("places")) and (value := self._value("places", cell)) is not None:
            run.put(("places",), str(value), cell)
        self._booking(run, row)
        notes = [(cell, cell.text) for cell in row.cells.get("note", ())]
        if (room := row.first("room")) and not is_one_of("not_fixed", room.text):
            notes.append((room, room.text if not room.text.isdigit() else f"Room {room.text}"))
        kept = []
        for cell, text in notes:
            if says_a_name(text, self.people.names):
                self.usage.refuse(cell, _NAMED)
            elif cancelled_because(text) is None:
                kept.append((cell, text))
                self.usage.use(cell)
        if kept:
            run.put(("note",), ". ".join(text.rstrip(".") for _, text in kept) + ".", *(cell for cell, _ in kept))

    def _booking(self, run: RunFacts, row: Row) -> None:
        for setting in ("booking", "note"):
            cell = row.first(setting)
            if cell and (reason := cancelled_because(cell.text)):
                run.put(("cancelled",), reason, cell)
                self.usage.use(cell)
                return
        cell = row.first("booking")
        if cell is None:
            return
        if is_one_of("not_fixed", cell.text):
            self.usage.use(cell)
        elif value := value_of("booking", cell.text):
            run.put(("booking",), value, cell)
            self.usage.use(cell)
        else:
            self.usage.refuse(cell, "it is none of the words that 'booking' can be")

    def _place(self, run: RunFacts, row: Row) -> None:
        cell = row.first("place")
        if cell is None:
            return
        text = cell.text
        if is_one_of("not_fixed", text):
            self.usage.use(cell)
            return
        words = text.replace("(", " ").replace(")", " ")  # "Online (Zoom)"
        platform = value_of("platform", words)
        if is_one_of("online", text) or platform:
            run.put(("place",), "online", cell)
            if platform:
                run.put(("online", "platform"), platform, cell)
            self.usage.use(cell)
            return
        if says_a_name(text, self.people.names):
            self.usage.refuse(cell, _NAMED)
            return
        short = self.venues.known(text) or self.venues.inside(text)
        if short and not self.venues.known(text):
            self.usage.look(cell, f"it was read as the venue '{short}', and the other words were left out")
        short = short or (self.venues.short_name(text) if len(text) <= 120 else None)
        if short is None or short == "online":
            self.usage.refuse(cell, "it is no name of a place")
            return
        run.put(("place",), short, cell)
        self.usage.use(cell)

    # ---- what may differ between runs

    def _either(self, course: CourseFacts, runs: list[tuple[RunFacts, list[Row]]], setting: str) -> None:
        path = _PATHS.get(setting, (setting,))
        said: list[tuple[RunFacts, object, list[Cell]]] = []
        for run, rows in runs:
            cells = [cell for row in rows if (cell := row.first(setting))]
            values = [(value, cell) for cell in cells if (value := self._value(setting, cell)) is not None]
            if values:
                for value, cell in values[1:]:
                    if value != values[0][0]:
                        self.usage.refuse(cell, "another row of the same run says something else, and that was kept")
                said.append((run, values[0][0], [cell for _, cell in values]))
        self._put_either(course, runs, path, said)

    @staticmethod
    def _put_either(
        course: CourseFacts,
        runs: list[tuple[RunFacts, list[Row]]],
        path: tuple[str, ...],
        said: list[tuple[RunFacts, object, list[Cell]]],
    ) -> None:
        """For the course where all runs say it, and the same; else for each that says it."""
        if said and len(said) == len(runs) and all(value == said[0][1] for _, value, _ in said):
            course.put(path, said[0][1], *(cell for _, _, cells in said for cell in cells))  # type: ignore[arg-type]
            return
        for run, value, cells in said:
            run.put(path, value, *cells)  # type: ignore[arg-type]

    def _trainers(self, course: CourseFacts, runs: list[tuple[RunFacts, list[Row]]], rows: list[Row]) -> None:
        said: list[tuple[RunFacts, object, list[Cell]]] = []
        is_one = False
        of_rows = runs or [(RunFacts(), rows)]
        for run, its in of_rows:
            cells = [cell for row in its for cell in row.cells.get("trainers", ())]
            found: list[str] = []
            for cell in cells:
                is_one = is_one or self._teaching[cell].is_one_of
                found += [name for name in self._teaching[cell].trainers if name not in found]
            if found:
                said.append((run, found, cells))
        self._put_either(course, of_rows, ("trainers_one_of" if is_one else "trainers",), said)

    def _online(self, course: CourseFacts, runs: list[tuple[RunFacts, list[Row]]]) -> None:
        """The platform of each run, where its place says one."""
        path = ("online", "platform")
        said = []
        for run, _ in runs:
            if platform := run.get("online", "platform"):
                said.append((run, platform, run.drop(path)))
        self._put_either(course, runs, path, said)  # type: ignore[arg-type]
        for _, rows in runs:
            for cell in (cell for row in rows for cell in row.cells.get("platform", ())):
                platform = value_of("platform", cell.text) or cell.text
                if course.get("online", "platform") is None and not is_one_of("not_fixed", cell.text):
                    course.put(path, platform, cell)
                if course.get("online", "platform") == platform:
                    self.usage.use(cell)
                else:
                    self.usage.refuse(cell, "another row of the course says another platform")

    def _count(self, course: CourseFacts) -> None:
        """Take out a number of sessions that the rows do not have: the dates are what people come for."""
        said = course.get("sessions")
        if said is None:
            return
        for run in course.runs:
            if run.sessions and len(run.sessions) != int(str(said)):
                for cell in course.drop(("sessions",)):
                    self.usage.refuse(cell, f"the sheet has {len(run.sessions)} dates for a run of this course")
                return


def _person(role: str) -> Settings:
    """A role for people.yml. What somebody brings is written only where the role says it."""
    words = set(plain(role).split())
    lived, learned = "lived" in words, bool({"learned", "learnt"} & words)
    found: Settings = {"role": role}
    if lived or learned:
        found["experience"] = "both" if lived and learned else "lived" if lived else "learned"
    return found
