"""Finds names of works, promises, parts of frameworks and courses that stand for nothing, and unfinished records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import did_you_mean
from recovery_college.markdown.citations import citations, lost_promises, quoted_promises
from recovery_college.model.college import College
from recovery_college.model.documents import Document
from recovery_college.model.urls import is_internal
from recovery_college.schema.knowledge import STANDARD, Evidence, GlossaryTerm, Pathway

LIBRARY = "docs/evidence/library.bib"
PROMISES = "docs/promises.yml"
MOST_GUESSES = 50  # in a file: looking for what somebody meant is slow, and nobody reads so many


def check(context: CheckContext) -> Iterator[Diagnostic]:
    yield from _texts(context)
    yield from _develops(context)
    yield from _sources(context)
    yield from _records(context)
    yield from _pathways(context)
    yield from _glossary(context)


def _unknown(path: str, at: tuple[int, int], what: str, name: str, known: Iterable[str], where: str) -> Diagnostic:
    message = f"There is no {what} called '{name}' in {where}."
    return problem(path, at, "reference-unknown", message, did_you_mean(name, known) or "Add it, or correct the name.")


def _entries(college: College, path: str) -> list[str]:
    """The names in a file, also of entries that have a problem: one mistake, one message."""
    document = college.documents.get(path)
    return list(document.node.value) if document else []


def _texts(context: CheckContext) -> Iterator[Diagnostic]:
    works = _entries(context.college, LIBRARY)
    promises = _entries(context.college, PROMISES)
    known_works, known_promises = frozenset(works), frozenset(promises)
    unread = context.college.unread  # nobody can say what is not in these
    for prose, _ in context.prose():
        told = 0
        masked = prose.scan.masked
        for group in citations(masked):
            at = prose.scan.position(group.start)
            if not group.works:
                message = "We cannot read this citation."
                yield problem(
                    prose.path, at, "citation-unreadable", message, "Write it like [@watson2014] or [@a; @b]."
                )
            for work in group.works:
                if work.key not in known_works and LIBRARY not in unread:
                    told += 1
                    at, near = prose.scan.position(work.offset), works if told <= MOST_GUESSES else ()
                    yield _unknown(prose.path, at, "work", work.key, near, LIBRARY)
        for quoted in quoted_promises(masked):
            if quoted.name not in known_promises and PROMISES not in unread:
                told += 1
                at = prose.scan.position(quoted.start + len(quoted.indent))
                near = promises if told <= MOST_GUESSES else ()
                yield _unknown(prose.path, at, "promise", quoted.name, near, PROMISES)
        for offset in lost_promises(masked):
            message = "A promise can only be quoted on a line of its own."
            hint = "Put it on a new line, with nothing before or after it."
            yield problem(prose.path, prose.scan.position(offset), "citation-unreadable", message, hint)


def _develops(context: CheckContext) -> Iterator[Diagnostic]:
    known = list(_parts(context.college))
    for course in context.college.courses:
        stated: list[tuple[Document, list[str]]] = [(course.document, course.facts.develops)]
        stated += [(module.document, module.facts.develops) for module in course.modules]
        for document, names in stated:
            for n, name in enumerate(names):
                if name not in known and f"docs/frameworks/{name.partition('/')[0]}.yml" not in context.college.unread:
                    at = document.at("develops", n)
                    yield _unknown(document.path, at, "part of a framework", name, known, "docs/frameworks")


def _parts(college: College) -> Iterator[str]:
    """``framework/part`` for every part there is, also where its file has a problem elsewhere."""
    for path, document in college.documents.items():
        if document.kind.name == "framework":
            for loc in document.node.paths("id"):
                yield f"{PurePosixPath(path).stem}/{document.node.text(loc)}"


def _sources(context: CheckContext) -> Iterator[Diagnostic]:
    """Keys of works in YAML files."""
    works = _entries(context.college, LIBRARY)
    for path, document in context.college.documents.items():
        if not path.startswith("docs/") or not path.endswith(".yml"):
            continue
        for loc in document.node.paths("source"):
            key = document.node.text(loc)
            if key and key not in works and LIBRARY not in context.college.unread:
                yield _unknown(path, document.at(*loc), "work", key, works, LIBRARY)


def _records(context: CheckContext) -> Iterator[Diagnostic]:
    """What is not known about a work is said, and how to find it."""
    for entry in context.college.entries_of("evidence", Evidence):
        key, record, document = entry.name, entry.facts, entry.document
        for name in STANDARD:
            if not getattr(record, name) and name not in record.missing:
                message = f"'{key}' has no {name}, and does not say so."
                hint = f"Add it, or add '{name}' to 'missing'. Never guess it."
                yield problem(LIBRARY, document.at(key, key=True), "evidence-incomplete", message, hint)
            elif getattr(record, name) and name in record.missing:
                message = f"'{key}' has the {name}, but 'missing' says that it has not."
                yield problem(
                    LIBRARY, document.at(key, "missing"), "evidence-incomplete", message, "Take it out there."
                )
        if record.missing and not record.fill:
            message = f"'{key}' does not say how to find what is missing."
            yield problem(LIBRARY, document.at(key, "missing"), "evidence-incomplete", message, "Add 'fill'.")


def _pathways(context: CheckContext) -> Iterator[Diagnostic]:
    courses = sorted(context.college.course_folders)
    for pathway in context.college.entries_of("pathway", Pathway):
        document = pathway.document
        for n, step in enumerate(pathway.facts.steps):
            if step.course and step.course not in courses:
                at = document.at("steps", n, "course")
                yield _unknown(document.path, at, "course", step.course, courses, "courses")


def _glossary(context: CheckContext) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for entry in context.college.entries_of("glossary", GlossaryTerm):
        name, term, document = entry.name, entry.facts, entry.document
        known = (
            term.more
            and is_internal(term.more)
            and (
                context.addresses.find(term.more, document.path)
                or context.addresses.is_unreadable(term.more, document.path)
            )
        )
        if term.more and not known:
            message = f"This site has no page '{term.more}'."
            yield problem(document.path, document.at(name, "more"), "link-broken", message, "Correct the address.")
        for word in (term.term, *term.also):
            first = seen.setdefault(word.casefold(), name)
            if first != name:
                message = f"'{word}' stands under '{first}' already, so nobody can tell which meaning is wanted."
                yield problem(document.path, document.at(name), "data-duplicate-key", message, "Keep it in one place.")
