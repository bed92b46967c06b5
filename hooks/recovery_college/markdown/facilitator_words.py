"""Says whether words are a note for the people who run a course, and not for its students: the one list of such words.

The Word import and the check of authors' texts share it. ``is_heading_of_notes`` is asked of a heading,
``is_like_a_note`` of a paragraph of a Word document, ``note_title`` of the start of any line.
"""

from __future__ import annotations

import re

_OF = r"(?:(?:co|peer|lead|course|session|group|workshop|class|module|the)[ -]){0,2}"
_WHO = (
    rf"{_OF}(?:facilitator|trainer|tutor|leader|instructor|presenter|teacher|educator|lecturer|moderator|convenor)"
    r"s?(?:['’]s?)?"
)
_ROLE = rf"(?:{_WHO}|facilitation|facilitators?hip|teaching|training team)"
_NOTES = (
    r"(?:notes?|guide|guidance|instructions?|script|plan|tips|only|briefing|prompts?|reminders?|information|info|copy"
    r"|answers|cues?)\b"
)
_RUNNING = (
    r"(?:(?:people|person|whoever|those|anybody|anyone|staff) (?:(?:who )?(?:is |are ))?"
    r"(?:running|leading|delivering|facilitating|teaching|holding)"
    r" (?:(?:the|this|your|a) )?(?:session|course|group|module|class|workshop)s?)"
)
_FOR = (
    r"(?:(?:please )?(?:notes?|guidance|instructions?|information|tips|only|plan|reminder)\s+)?(?:for|to)\s+(?:the\s+)?"
    rf"(?:{_WHO}|{_RUNNING})(?!['’]?\w)(?!\s+and\b)"
)
_NOTES_HEADING = re.compile(rf"\W*+(?:{_ROLE}\s+{_NOTES}|{_FOR}|facilitators?['’]?\s*(?:$|[:(–—-]))", re.I)
_NOTES_PARAGRAPH = re.compile(
    rf"\W*+(?:{_ROLE}\s+{_NOTES}|{_FOR}|{_WHO})(?:\s+only)?\s*(?:$|[]):–—-])"
    r"|(?:(?!!!!|\?\?\?)\W)*+(?:!!!|\?\?\?)\W*+facilitator",
    re.I,
)
_TITLE = re.compile(
    rf"(?P<title>{_ROLE}\s+{_NOTES}(?:\s+only)?|{_FOR}(?:\s+only)?|(?:not for (?:students|learners|participants)))"
    r"(?P<after>[*_]{0,3}\s*(?:$|[]):–—.*_|-]))",
    re.I,
)
_ORDER = re.compile(
    rf"(?P<title>{_WHO})\s*[*_]{{0,3}}[:–—-][*_]{{0,3}}\s+(?:please|do not|don['’]t|let|give|keep|watch|allow|make|ask"
    r"|bring|have|set|hand|read|start|check|remember|be|stay|invite|leave|use|explain|say|write|put|stop|avoid|wait|tell"
    r"|show|offer|encourage|remind|notice|take|look|skip|point|pause|never|always|if|go|try|help|note|you)\b",
    re.I,
)
_KIND = re.compile(
    r"(?:facilitat(?:or|ors|ion)|trainers?|tutors?|leaders?|instructors?|presenters?|teachers?|educators?|moderators?)"
    r"(?:[ _-]?(?:notes?|only|guide|guidance))?",
    re.I,
)


def is_heading_of_notes(said: str) -> bool:
    """Whether a heading says that what stands under it is for them."""
    return bool(_NOTES_HEADING.match(said))


def is_like_a_note(said: str) -> bool:
    """Whether a paragraph begins as notes for them do. Where the notes end, nobody can tell but the author."""
    return bool(_NOTES_PARAGRAPH.match(said))


def note_title(said: str) -> tuple[str, str] | None:
    """The words by which a line, without its marks, calls itself such a note, and what follows on them."""
    found = _TITLE.match(said) or _ORDER.match(said)
    return (found["title"], said[found.end("title") :]) if found else None


def is_kind_of_note(word: str) -> bool:
    """Whether the name of a block, as other tools write it (``::: instructor``), is one for them."""
    return bool(_KIND.fullmatch(word.strip()))
