"""Every name that stands for something in the knowledge base: works, promises, parts of frameworks, courses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recovery_college.checks.reading import Reading
from recovery_college.content.citations import citations, quoted_promises
from recovery_college.content.evidence import STANDARD
from recovery_college.content.repository import Document
from recovery_college.diagnostics import Diagnostic, did_you_mean, problem

LIBRARY = "docs/evidence/library.bib"


def check(reading: Reading) -> Iterator[Diagnostic]:
    yield from _texts(reading)
    yield from _develops(reading)
    yield from _sources(reading)
    yield from _records(reading)
    yield from _pathways(reading)
    yield from _glossary(reading)


def _unknown(path: str, at: tuple[int, int], what: str, name: str, known: Iterable[str], where: str) -> Diagnostic:
    message = f"There is no {what} called '{name}' in {where}."
    return problem(path, at, "reference-unknown", message, did_you_mean(name, known) or "Add it, or correct the name.")


def _texts(reading: Reading) -> Iterator[Diagnostic]:
    college = reading.college
    for prose, _ in reading.prose():
        for group in citations(prose.text):
            at = prose.scan.position(group.start)
            if not group.works:
                message = "We cannot read this citation."
                yield problem(
                    prose.path, at, "citation-unreadable", message, "Write it like [@watson2014] or [@a; @b]."
                )
            for work in group.works:
                if work.key not in college.evidence:
                    at = prose.scan.position(work.offset)
                    yield _unknown(prose.path, at, "work", work.key, college.evidence, LIBRARY)
        for quoted in quoted_promises(prose.text):
            if quoted.name not in college.promises:
                at = prose.scan.position(quoted.start)
                yield _unknown(prose.path, at, "promise", quoted.name, college.promises, "docs/promises.yml")


def _develops(reading: Reading) -> Iterator[Diagnostic]:
    frameworks = reading.college.frameworks
    known = [f"{name}/{item.id}" for name, framework in frameworks.items() for item in framework.items]
    for course in reading.college.courses:
        stated: list[tuple[Document, list[str]]] = [(course.document, course.facts.develops)]
        stated += [(module.document, module.facts.develops) for module in course.modules]
        for document, names in stated:
            for n, name in enumerate(names):
                if name not in known:
                    at = document.at("develops", n)
                    yield _unknown(document.path, at, "part of a framework", name, known, "docs/frameworks")


def _sources(reading: Reading) -> Iterator[Diagnostic]:
    """Keys of works in YAML files."""
    college = reading.college
    for path, document in college.documents.items():
        if not path.startswith("docs/") or not path.endswith(".yml"):
            continue
        for loc in document.node.paths("source"):
            key = document.node.text(loc)
            if key and key not in college.evidence:
                yield _unknown(path, document.at(*loc), "work", key, college.evidence, LIBRARY)


def _records(reading: Reading) -> Iterator[Diagnostic]:
    """What is not known about a work is said, and how to find it."""
    document = reading.college.documents.get(LIBRARY)
    for key, record in reading.college.evidence.items():
        assert document is not None
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


def _pathways(reading: Reading) -> Iterator[Diagnostic]:
    courses = {course.slug for course in reading.college.courses}
    for name, pathway in reading.college.pathways.items():
        document = reading.college.documents[f"docs/pathways/{name}.yml"]
        for n, step in enumerate(pathway.steps):
            if step.course and step.course not in courses:
                at = document.at("steps", n, "course")
                yield _unknown(document.path, at, "course", step.course, courses, "courses")
            if step.kind == "must" and not step.other_way:
                message = "Something that is required has to say what other way there is."
                hint = "Add 'other_way', also if it says that there is none and whom to ask."
                yield problem(document.path, document.at("steps", n, "kind"), "data-missing", message, hint)


def _glossary(reading: Reading) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    document = reading.college.documents.get("docs/glossary.yml")
    for name, term in reading.college.glossary.items():
        assert document is not None
        if term.more and not reading.addresses.find(term.more, document.path):
            message = f"This site has no page '{term.more}'."
            yield problem(document.path, document.at(name, "more"), "link-broken", message, "Correct the address.")
        for word in (term.term, *term.also):
            first = seen.setdefault(word.casefold(), name)
            if first != name:
                message = f"'{word}' stands under '{first}' already, so nobody can tell which meaning is wanted."
                yield problem(document.path, document.at(name), "data-duplicate-key", message, "Keep it in one place.")
