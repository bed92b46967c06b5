"""Checks the names in course files that stand for a term, a venue, a person, a strand or another course."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.diagnostics.diagnostic import problem
from recovery_college.diagnostics.location import KeyPath
from recovery_college.diagnostics.wording import did_you_mean, shown
from recovery_college.model.college import College
from recovery_college.model.documents import Document
from recovery_college.model.entities import COURSES, ONLINE, Course
from recovery_college.model.node import Node

VENUES = f"{COURSES}/venues.yml"


# Where names stand in a course.yml ("*" is each entry of a list), and the file that has them.
_NAMES: dict[KeyPath, str] = {
    ("strand",): "strands.yml",
    ("trainers", "*"): "people.yml",
    ("before", "*", "course"): COURSES,
    ("after", "*", "course"): COURSES,
    ("runs", "*", "term"): "terms.yml",
    ("runs", "*", "place"): "venues.yml",
    ("runs", "*", "sessions", "*", "place"): "venues.yml",
}


def _typed(node: Node, pattern: KeyPath, loc: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """The words at each place that a pattern means."""
    if not pattern:
        if isinstance(node.value, str) and node.value:
            yield loc, node.value
    elif isinstance(node.value, list) and pattern[0] == "*":
        for n, one in enumerate(node.value):
            yield from _typed(one, pattern[1:], (*loc, n))
    elif isinstance(node.value, dict) and pattern[0] in node.value:
        yield from _typed(node.value[pattern[0]], pattern[1:], (*loc, pattern[0]))


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
            self._twice(course)
            self._of(course.document, course.slug)
            for name in ("before", "after"):
                for n, invitation in enumerate(getattr(course.facts, name)):
                    if invitation.course == course.slug:
                        message = f"A course cannot stand {name} itself."
                        self._say(course.document, message, "Name another course.", name, n, "course")
            if course.facts.instead:
                self._instead(course, course.facts.instead)
        usable = {course.document.path for course in self.college.courses}
        for path, document in self.college.documents.items():
            if document.kind.name == "course" and path not in usable:
                self._of(document, path.split("/")[1])  # its other mistakes do not hide these

    def _of(self, document: Document, slug: str) -> None:
        """The names in one course.yml, which may have other mistakes: they are looked up as they were typed."""
        for pattern, file in _NAMES.items():
            for loc, value in _typed(document.node, pattern):
                if not (file == "venues.yml" and value == ONLINE) and not (file == COURSES and value == slug):
                    self._check(document, slug, value, file, *loc, also={ONLINE} if file == "venues.yml" else None)

    def _say(self, document: Document, message: str, hint: str, *loc: str | int) -> None:
        at = document.at(*loc)
        self.college.problems.append(problem(document.path, at, "reference-unknown", message, hint))

    def _instead(self, course: Course, value: str) -> None:
        other = self.college.course(value)
        if value == course.slug:
            self._say(course.document, "A course cannot be its own way on.", "Name another course.", "instead")
        elif other and not other.is_listed:
            state = "a draft, so readers would find nothing there" if not other.is_public else "retired, too"
            self._say(course.document, f"'{value}' is {state}.", "Name a course that is on the course list.", "instead")
        else:
            self._check(course.document, course.slug, value, COURSES, "instead")

    def _twice(self, course: Course) -> None:
        """Names that stand twice in one list: readers would see them twice."""
        for name in ("trainers", "audience"):
            first: dict[str, int] = {}
            for n, value in enumerate(getattr(course.facts, name)):
                line = course.document.at(name, n)[0]
                if value in first:
                    message = f"'{shown(value)}' stands here twice; the first is on line {first[value]}."
                    hint = "Keep one and delete the other."
                    at = course.document.at(name, n)
                    self.college.problems.append(problem(course.document.path, at, "data-duplicate-key", message, hint))
                first.setdefault(value, line)

    def _names(self, file: str) -> set[str] | None:
        """Every name in a shared file; None where it could not be read, and nobody can say what is not in it."""
        if file == COURSES:
            return self.college.course_folders
        document = self.college.documents.get(f"{COURSES}/{file}")
        return set(document.node.value) if document else None

    def _check(
        self, document: Document, slug: str, value: str, file: str, *loc: str | int, also: set[str] | None = None
    ) -> None:
        entries = self._names(file)
        if entries is None:
            return
        known = (entries | (also or set())) - ({slug} if file == COURSES else set())
        if value in known:
            return
        where = "There is no course folder" if file == COURSES else f"There is no entry in courses/{file}"
        hint = did_you_mean(value, known) or "Add it, or take it out here."
        self._say(document, f"{where} called '{shown(value)}'.", hint, *loc)
