"""Finds ways, places and amounts of suicide and self-harm that a text names. (Samaritans' Media Guidelines.)

A content note does not help here: somebody who is looking for a way finds one. So it looks at all that readers read,
titles of courses too, whatever notes stand there. Which words name a way stands in ``data/hard-words.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.checks.hard_topics import methods, words_of
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import Position
from recovery_college.markdown.sentences import sentences
from recovery_college.model.author_text import AuthorText
from recovery_college.model.stated_texts import stated_texts
from recovery_college.schema.course import CourseRecord

_MESSAGE = "This names a way, a place or an amount of suicide or self-harm."
_HINT = (
    "Say that it happened, and not how, where or how much: 'took his own life', 'hurt herself', 'took an overdose'. "
    "The guidelines of Samaritans say why."
)


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for text in context.college.texts():
        yield from named_in(text.path, _shown(text))


def named_in(path: str, sentences: Iterable[tuple[Position, str]]) -> Iterator[Diagnostic]:
    """The sentences of one text in a file that name a way, each at its place."""
    before = ""
    for at, sentence in sentences:
        if methods().is_named(sentence, before):
            yield problem(path, at, "method-named", _MESSAGE, _HINT)
        before = sentence


def _shown(text: AuthorText) -> Iterator[tuple[Position, str]]:
    """The sentences of a text that could name one, each with its place."""
    for name in ("title", "summary", "who_for", "about"):
        value = text.said(name)
        if _may_name(value):
            yield from ((text.document.at(name), sentence) for _, sentence in sentences(value))
    if isinstance(text.facts, CourseRecord):
        for loc, value in stated_texts(text.facts):
            if _may_name(value):
                yield from ((text.document.at(*loc), sentence) for _, sentence in sentences(value))
    if text.prose and _may_name(text.prose.text):
        for offset, sentence in text.prose.sentences:
            if not text.prose.scan.is_for_facilitators(offset):
                yield text.prose.scan.position(offset), sentence


def _may_name(text: str) -> bool:
    return methods().may_be_in(words_of(text.lower().replace("’", "'")))
