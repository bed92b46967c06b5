"""Finds what a note for facilitators says about a named person and how they are: "keep an eye on Sam, he panicked".

Whether the note stands in our box or, by a slip, on the page: the files are public, and so is the facilitators' page. A
message never repeats what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.markdown.facilitator_notes import line_end
from recovery_college.markdown.note_forms import note_forms
from recovery_college.model.documents import Prose
from recovery_college.model.entities import is_of_course

_NAME = r"(?P<name>[A-Z][a-zà-ÿ]+(?:['’-][A-Z]?[a-zà-ÿ]+)?)(?:['’]s)?\b"
_WATCHED = re.compile(
    r"\b(?i:keep (?:an|a close|one) eye on|keep watch(?:ing)? (?:on|over)|watch (?:out )?(?:for )?|look out for"
    r"|be (?:careful|gentle|patient) with|be aware of|careful with|beware of|(?:hard|difficult|upsetting|too much) for"
    rf"|do not ask|don['’]t ask|avoid asking|sit (?:near|next to)) {_NAME}"
)
_HOW = (
    r"(?:panick(?:s|ed)|cried|cries|relapsed|dissociat\w+|self-harm\w*|overdosed|shout(?:s|ed)|stormed out|walked out"
    r"|left early|(?:was|is|has been|had been|gets?|got|becomes?|became|felt|feels) (?:\w+ )?(?:sectioned|detained"
    r"|suicidal|manic|psychotic|depressed|anxious|unwell|ill|upset|tearful|paranoid|bipolar|autistic|triggered"
    r"|aggressive|angry|in hospital|on the ward|on medication|high risk|an? (?:alcoholic|addict))"
    r"|(?:has|had|suffers from|lives with|was diagnosed with|hears?|heard|takes?) (?:\w+ )?(?:a panic attack|panic"
    r" attacks|bipolar|schizophrenia|psychosis|depression|anxiety|ptsd|bpd|adhd|autism|voices|a breakdown|an eating"
    r" disorder|epilepsy|medication|tablets|lithium|flashbacks|an? overdose|a relapse|a history of))\b"
)
_SAID = re.compile(rf"(?<![\w'’]){_NAME}(?: [A-Z][a-z]+)?(?:,? who)? (?i:{_HOW})")
_OTHERS = """
Everybody Everyone Somebody Someone Anybody Anyone Nobody People Students Learners Trainers Facilitators They Those One
He She It You We I This That Who The A An Some Many Most Each Another Person Participants Members Peer Staff Both All
Monday Tuesday Wednesday Thursday Friday Saturday Sunday Zoom Teams If When And But Or Nurse Trainer Facilitator
Samaritans Childline Mind Shout Group Anything Something Part Session Then There Here Time
"""
_NO_NAMES = frozenset(_OTHERS.split())
_WORD = re.compile(r"\w+")
_SECTION = re.compile(r"^#{1,6}[ \t]", re.M)
_MESSAGE = "This note says how a named person is. Everybody can read the files, and the history keeps it for good."
_HINT = "Take it out, and tell the other facilitator yourself. A note can say what may be hard, without a name."


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for prose, _ in context.prose():
        for start, end in _notes(prose, in_module=is_of_course(prose.path)):
            found = next(_of_people(prose.text[start:end]), None)
            if found is not None:
                yield problem(prose.path, prose.scan.position(start + found), "personal-data", _MESSAGE, _HINT)


def _notes(prose: Prose, *, in_module: bool) -> Iterator[tuple[int, int]]:
    """Where notes for facilitators stand: in our box, or in another form up to the next heading."""
    yield from prose.scan.notes_for_facilitators
    for form in note_forms(prose.scan, in_module=in_module):
        below = _SECTION.search(prose.text, line_end(prose.text, form.offset))
        yield form.offset, below.start() if below else len(prose.text)


def _of_people(text: str) -> Iterator[int]:
    """Where a named person is spoken of. A word that also stands there in small letters is no name."""
    words = frozenset(_WORD.findall(text))
    for found in sorted([*_WATCHED.finditer(text), *_SAID.finditer(text)], key=lambda one: one.start()):
        if found["name"] not in _NO_NAMES and found["name"].lower() not in words:
            yield found.start()
