"""Finds hard subjects that a text speaks of and no content note names. (Samaritans; NHS content guide.)

What counts as hard stands in ``data/hard-topics.yml``, and ``hard_topics.py`` reads it. It looks at what readers read:
titles, summaries, headings and sentences, without notes for facilitators. A sentence that says no ("we do not talk
about suicide") and one that only says where help is do not count. A note has to name the subject, in any of its words;
whether it says enough is for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from recovery_college.checks.context import CheckContext
from recovery_college.checks.hard_topics import Topic, may_speak, topics
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.location import KeyPath, Position
from recovery_college.diagnostics.wording import shown
from recovery_college.markdown.sentences import sentences
from recovery_college.model.documents import Document, Prose
from recovery_college.model.placeholders import find_placeholder
from recovery_college.model.stated_texts import stated_texts

Texts = list[tuple[KeyPath, str]]
"""Texts of a YAML file with their places."""

OFTEN = 3  # sentences from which a subject that is named in passing counts
HELP = re.compile(r"\b(?:urgent[- ]help|samaritans|999|111|116 123|helplines?)\b", re.I)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]")


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    for course in college.courses:
        if not course.is_listed:
            continue
        facts = course.facts
        # A title and a line on a list say themselves what they speak of. A text of some length is read on.
        texts: Texts = [(("who_for",), facts.who_for or "")]
        texts += [(("outcomes",), outcome) for outcome in facts.outcomes]
        texts += [one for one in stated_texts(facts) if facts.content_notes is not None or one[0][-1] != "title"]
        if facts.content_notes is not None:
            texts = [(("title",), facts.title), (("summary",), facts.summary or ""), *texts]
        yield from _missing(course.document, [(at, text) for at, text in texts if text], None, facts.content_notes)
        with_notes = [module for module in course.modules if any(map(_is_written, module.facts.content_notes))]
        if facts.content_notes == [] and with_notes:
            message = f"'{with_notes[0].facts.title}' has content notes, and its course says 'none'."
            hint = "Say it for the course too: people choose a course by what stands there."
            at = course.document.at("content_notes")
            yield problem(course.document.path, at, "content-notes-missing", message, hint)
    for text in college.texts():
        is_shown = text.course is None or text.course.is_listed
        if text.entry and not text.entry.is_shown(context.today):
            is_shown = False
        # an Easy Read version has no summary, and shows the notes of its page where it has none of its own
        if text.prose and is_shown and text.kind.has("content_notes") and text.kind.has("summary"):
            titles: Texts = [((name,), text.said(name)) for name in ("title", "summary")]
            notes = _typed_notes(text.loose) if text.loose else getattr(text.facts, "content_notes", None)
            yield from _missing(text.document, titles, text.prose, notes)
        elif text.kind.name == "course" and text.entry is None and text.said("status") not in ("draft", "retired"):
            typed = text.document.node.at(("content_notes",))
            if typed is not None:  # where it is missing, that has been said
                words = [str(one.value) for one in typed.value] if isinstance(typed.value, list) else []
                titles = [((name,), text.said(name)) for name in ("title", "summary", "who_for")]
                yield from _missing(text.document, titles, None, words)


def _typed_notes(loose: Prose) -> list[str]:
    """What stands under 'content_notes' in settings that cannot be used: whatever it says, it is no missing note."""
    _, _, typed = loose.settings.partition("content_notes:")
    return [typed] if typed.strip() and not _NO_NOTES.match(typed) else []


def _is_written(note: str) -> bool:
    """Whether a note is somebody's words, and not what a skeleton says of them."""
    return find_placeholder(note) < 0


def _missing(
    document: Document, texts: Texts, prose: Prose | None, notes: Sequence[str] | None
) -> Iterator[Diagnostic]:
    """Each subject that a text speaks of and no note names, where it is met first."""
    said = " ".join(notes or ())
    starts = _starts(said)
    known = {topic.name for topic in topics() if said and (starts & _starts(topic.name) or topic.words.search(said))}
    wanted = [topic for topic in topics() if topic.name not in known]
    for topic, at, sentence in _spoken_of(document, texts, prose, wanted):
        if topic.name in known:
            continue
        known.add(topic.name)
        message = f"This speaks of {topic.name}, and there is no content note: '{shown(sentence)}'"
        hint = "Name it under 'content_notes', so that people can choose. Say how much detail there is."
        if notes:
            message = f"This speaks of {topic.name}, and no content note names it: '{shown(sentence)}'"
        yield problem(document.path, at, "content-notes-missing", message, hint)


_NO_NOTES = re.compile(r"[ \t]*(?:none|\[[ \t]*\])[ \t]*(?:\n|\Z)", re.I)


@cache
def _starts(text: str) -> frozenset[str]:
    """How the longer words of a text begin: a note names a subject also in the words that a message uses for it."""
    return frozenset(word[:6] for word in re.findall(r"[a-z]{4,}", text.lower()))


def _spoken_of(
    document: Document, texts: Texts, prose: Prose | None, wanted: Sequence[Topic]
) -> Iterator[tuple[Topic, Position, str]]:
    met: dict[str, int] = {}
    for at, sentence, is_title in _sentences(document, texts, prose, wanted):
        for topic in wanted:
            if not topic.is_named(sentence):
                continue
            met[topic.name] = met.get(topic.name, 0) + 1
            if topic.once or is_title or met[topic.name] >= OFTEN:
                yield topic, at, sentence


def _sentences(
    document: Document, texts: Texts, prose: Prose | None, wanted: Sequence[Topic]
) -> Iterator[tuple[Position, str, bool]]:
    """Every sentence with a word to look at, its place, and whether it is a title or heading."""
    for loc, text in texts:
        if may_speak(text, wanted):
            for _, sentence in sentences(text):
                yield document.at(*loc), sentence, loc == ("title",)
    wanted = may_speak(prose.text, wanted) if prose else []
    if prose is None or not wanted:
        return
    for offset, sentence in prose.sentences:
        if not may_speak(sentence, wanted) or prose.scan.is_for_facilitators(offset):
            continue
        if not HELP.search(_line(prose, offset, sentence)):
            yield prose.scan.position(offset), sentence.lstrip("#>-*+ \t"), bool(_HEADING.match(sentence))


def _line(prose: Prose, offset: int, sentence: str) -> str:
    """The sentence as it was typed, with the addresses of its links."""
    return prose.text[offset : offset + len(sentence)]
