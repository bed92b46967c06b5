"""Signs of drift in the words of authors, as the guidelines describe them. A sign is a question, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from recovery_college.checks.reading import Reading
from recovery_college.content.model import Document, Prose
from recovery_college.content.schema import Audience, Waiver
from recovery_college.content.source import Node, Path_, Position
from recovery_college.diagnostics import Diagnostic, Severity, close_match, problem, shown
from recovery_college.guard.guard import Guard, Hit
from recovery_college.guard.sentences import Frame, Reader, Sentence, of_text, tokens

LAPSES = 365  # days after which a waiver holds no more
FEWEST = 3  # words of a waiver: fewer would waive sentences that nobody looked at
# what readers ask, what others wrote, and settings that hold no sentence of the author's
NOT_TEXTS = frozenset(
    "asked_as source sources waivers rules flags leaves sign checked_by guidelines contact address link map_link "
    "licence also shown_as develops id".split()
)
_WORDS = re.compile(r"\S+\s+\S+\s+\S+")  # fewer than three words are a name


@dataclass
class _Text:
    """A file of an author: its sentences' source, and the waivers in it."""

    path: str
    document: Document | None
    prose: Prose | None
    title: str
    audience: list[Audience]
    waivers: list[tuple[Waiver, Position]] = field(default_factory=list)


def check(reading: Reading) -> Iterator[Diagnostic]:
    guard = reading.guard
    reading.looked.rules = guard.count
    weights = reading.weights
    for text in _texts(reading):
        reading.looked.files += 1
        hits = [hit for hit in _hits(reading, guard, text) if weights.get(hit.guideline) is not None]
        waived, said = _waive(reading, text, hits)
        yield from said
        for hit in hits:
            if hit not in waived:
                severity = weights[hit.guideline]
                assert severity is not None
                yield _sign(reading, text.path, hit, severity)


def _texts(reading: Reading) -> Iterator[_Text]:
    """Every file of an author with something to read in it."""
    college = reading.college
    for course in college.courses:
        facts = course.facts
        yield _Text(course.document.path, course.document, None, "", facts.audience, _of(course.document, facts.waivers))
        for module in course.modules:
            own = _of(module.document, module.facts.waivers)
            yield _Text(module.document.path, module.document, module.prose, module.facts.title, facts.audience, own)
    for page in college.pages:
        own = _of(page.document, page.facts.waivers)
        yield _Text(page.document.path, page.document, page.prose, page.facts.title, page.facts.audience, own)
    for story in college.stories:
        own = _of(story.document, story.facts.waivers)
        yield _Text(story.document.path, story.document, story.prose, story.facts.title, story.facts.audience, own)
    for guideline in college.guidelines.values():
        yield _Text(guideline.document.path, guideline.document, guideline.prose, guideline.facts.title, [])
    seen = {course.document.path for course in college.courses}
    for path, document in college.documents.items():
        if path.endswith(".yml") and path not in seen and not path.endswith("guidelines/words.yml"):
            yield _Text(path, document, None, "", [], _in_file(reading, path, document))


def _of(document: Document, waivers: list[Waiver]) -> list[tuple[Waiver, Position]]:
    return [(waiver, document.at("waivers", n)) for n, waiver in enumerate(waivers)]


def _in_file(reading: Reading, path: str, document: Document) -> list[tuple[Waiver, Position]]:
    """The waivers of a YAML file that is no course's: of the file, or of its entries."""
    college, name = reading.college, path.rsplit("/", 1)[-1].removesuffix(".yml")
    if path == "courses/college.yml":
        return _of(document, college.facts.waivers) if college.facts else []
    if path.startswith("docs/frameworks/") and name in college.frameworks:
        return _of(document, college.frameworks[name].waivers)
    if path.startswith("docs/pathways/") and name in college.pathways:
        return _of(document, college.pathways[name].waivers)
    entries = {**college.glossary} if name == "glossary" else {**college.promises} if name == "promises" else {}
    return [
        (waiver, document.at(entry, "waivers", n))
        for entry, facts in entries.items()
        for n, waiver in enumerate(facts.waivers)
    ]


def _hits(reading: Reading, guard: Guard, text: _Text) -> Iterator[Hit]:
    for_peers = "peer-support-workers" in text.audience
    yield from guard.look(_sentences(text, for_peers), reading.looked.saw)


def _sentences(text: _Text, for_peers: bool) -> Iterator[Sentence]:
    if text.document:
        frame = Frame((text.title,) if text.title else (), for_peers=for_peers)
        for loc, node in _values(text.document.node):
            yield from of_text(str(node.value), text.document.at(*loc), frame)
    if text.prose:
        yield from Reader(text.prose.scan, text.title, for_peers).sentences()


def _values(node: Node, loc: Path_ = ()) -> Iterator[tuple[Path_, Node]]:
    """Every value of a file that can be a sentence."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            if key not in NOT_TEXTS:
                yield from _values(child, (*loc, key))
    elif isinstance(node.value, list):
        for n, child in enumerate(node.value):
            yield from _values(child, (*loc, n))
    elif node.value and _WORDS.search(node.value):
        yield loc, node


def _sign(reading: Reading, path: str, hit: Hit, severity: Severity) -> Diagnostic:
    facts = reading.college.guidelines[hit.guideline].facts
    line, column = hit.sentence.position
    message = f"'{shown(hit.sentence.shown)}' may be a warning sign: {facts.title[:1].lower()}{facts.title[1:]}."
    hint = f"{facts.question} You can talk it over with {facts.talk_to}. More: /guidelines/{hit.guideline}/"
    code, help_page = f"drift-{hit.guideline}", f"guidelines/{hit.guideline}/"
    return Diagnostic(path, line, column, code, severity, " ".join(message.split()), " ".join(hint.split()), help_page)


def _waive(reading: Reading, text: _Text, hits: list[Hit]) -> tuple[list[Hit], list[Diagnostic]]:
    """The hits that are waived, and what there is to say about the waivers."""
    placed = text.waivers + list(text.prose.waivers if text.prose else ())
    waived: list[Hit] = []
    said: list[Diagnostic] = []
    known = reading.college.guidelines
    for waiver, at in placed:
        reading.looked.waivers += 1
        if waiver.sign not in known:
            close = close_match(waiver.sign, known)
            hint = f"Did you mean '{close}'?" if close else "The names are those of the files in docs/guidelines."
            message = f"There is no guideline called '{shown(waiver.sign)}'."
            said.append(problem(text.path, at, "reference-unknown", message, hint))
            continue
        if len(waiver.words.split()) < FEWEST:
            message = f"'{shown(waiver.words)}' is too short to say which sentence may stay."
            hint = "Copy at least three words of the sentence."
            said.append(problem(text.path, at, "waiver-unreadable", message, hint))
            continue
        age = (reading.today - waiver.date).days
        if age < 0:
            message = f"This waiver is from {waiver.date.isoformat()}, which has not come yet."
            said.append(problem(text.path, at, "waiver-unreadable", message, "Write the day on which somebody looked."))
            continue
        words = tokens(waiver.words)
        mine = [h for h in hits if h.guideline == waiver.sign and words in tokens(h.sentence.typed)]
        if not mine:
            message = f"This waiver is for '{shown(waiver.words)}', and nothing there needs one for '{waiver.sign}'."
            hint = "Take it out, or copy the words again as they are now."
            said.append(problem(text.path, at, "waiver-unused", message, hint))
        elif age > LAPSES:
            message = f"This waiver is from {waiver.date.isoformat()}. It held for a year, and has lapsed."
            hint = "Look at the sentence again. Change it, or give the waiver a new date and say who looked."
            said.append(problem(text.path, at, "waiver-lapsed", message, hint))
        else:
            waived += mine
    return waived, said
