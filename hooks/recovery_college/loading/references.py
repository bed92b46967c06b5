"""Checks the names in course files that stand for a term, a venue, a person, a strand or another course."""

from __future__ import annotations

from recovery_college.diagnostics.diagnostic import problem
from recovery_college.diagnostics.wording import did_you_mean, shown
from recovery_college.model.college import College
from recovery_college.model.entities import COURSES, ONLINE, Course
from recovery_college.schema.run import Run

VENUES = f"{COURSES}/venues.yml"


class References:
    """Adds a problem to a college for each name that stands for nothing.

    A name counts as known also where its entry has a mistake: one mistake, one message.
    """

    def __init__(self, college: College) -> None:
        self.college = college

    def check(self) -> None:
        """Look at every course, and at the one name of a venue that is taken."""
        venues = self.college.documents.get(VENUES)
        if venues and ONLINE in venues.node.value:
            message = f"'{ONLINE}' always means that a course is taught online."
            at = venues.at(ONLINE, key=True)
            hint = "Give the venue another name."
            self.college.problems.append(problem(VENUES, at, "address-twice", message, hint))
        for course in self.college.courses:
            facts = course.facts
            self._twice(course)
            if facts.strand:
                self._check(course, facts.strand, "strands.yml", "strand")
            for name in ("trainers", "trainers_one_of"):
                self._each(course, getattr(facts, name), "people.yml", name)
            for name in ("delivered_by", "delivered_with"):
                self._each(course, getattr(facts, name), "partners.yml", name)
            for name in ("before", "after"):
                for n, invitation in enumerate(getattr(facts, name)):
                    if invitation.course == course.slug:
                        message = f"A course cannot stand {name} itself."
                        self._say(course, message, "Name another course.", name, n, "course")
                    else:
                        self._check(course, invitation.course, COURSES, name, n, "course")
            if facts.instead:
                self._instead(course, facts.instead)
            for n, run in enumerate(facts.runs):
                self._run(course, run, n)

    def _run(self, course: Course, run: Run, n: int) -> None:
        if run.term:
            self._check(course, run.term, "terms.yml", "runs", n, "term")
        if run.place:
            self._place(course, run.place, "runs", n, "place")
        for name in ("trainers", "trainers_one_of"):
            self._each(course, getattr(run, name), "people.yml", "runs", n, name)
        for m, session in enumerate(run.sessions):
            at = ("runs", n, "sessions", m)
            for owner, loc in ((session, at), (session.moved, (*at, "moved")), (session.changed, (*at, "changed"))):
                if owner and owner.place:
                    self._place(course, owner.place, *loc, "place")

    def _say(self, course: Course, message: str, hint: str, *loc: str | int) -> None:
        at = course.document.at(*loc)
        self.college.problems.append(problem(course.document.path, at, "reference-unknown", message, hint))

    def _instead(self, course: Course, value: str) -> None:
        other = self.college.course(value)
        if value == course.slug:
            self._say(course, "A course cannot be its own way on.", "Name another course.", "instead")
        elif other and not other.is_listed:
            state = "a draft, so readers would find nothing there" if not other.is_public else "retired, too"
            self._say(course, f"'{value}' is {state}.", "Name a course that is on the course list.", "instead")
        else:
            self._check(course, value, COURSES, "instead")

    def _twice(self, course: Course) -> None:
        """Names that stand twice in one list: readers would see them twice."""
        for name in ("trainers", "trainers_one_of", "audience", "groups", "delivered_by", "delivered_with"):
            first: dict[str, int] = {}
            for n, value in enumerate(getattr(course.facts, name)):
                line = course.document.at(name, n)[0]
                if value in first:
                    message = f"'{shown(value)}' stands here twice; the first is on line {first[value]}."
                    hint = "Keep one and delete the other."
                    at = course.document.at(name, n)
                    self.college.problems.append(problem(course.document.path, at, "data-duplicate-key", message, hint))
                first.setdefault(value, line)

    def _place(self, course: Course, value: str, *loc: str | int) -> None:
        if value != ONLINE:
            self._check(course, value, "venues.yml", *loc, also={ONLINE})

    def _names(self, file: str) -> set[str] | None:
        """Every name in a shared file; None where it could not be read, and nobody can say what is not in it."""
        if file == COURSES:
            return self.college.course_folders
        path = f"{COURSES}/{file}"
        document = self.college.documents.get(path)
        if document:
            return set(document.node.value)
        return None if (self.college.root / path).exists() else set()

    def _each(self, course: Course, values: list[str], file: str, *loc: str | int) -> None:
        for n, value in enumerate(values):
            self._check(course, value, file, *loc, n)

    def _check(self, course: Course, value: str, file: str, *loc: str | int, also: set[str] | None = None) -> None:
        entries = self._names(file)
        if entries is None:
            return
        known = (entries | (also or set())) - ({course.slug} if file == COURSES else set())
        if value in known:
            return
        where = "There is no course folder" if file == COURSES else f"There is no entry in courses/{file}"
        hint = did_you_mean(value, known) or "Add it, or take it out here."
        self._say(course, f"{where} called '{shown(value)}'.", hint, *loc)
