"""Whether words from a Word document are for the people who run a course, and not for its students."""

from __future__ import annotations

import re

_WHO = r"(?:co-?)?(?:facilitator|trainer|tutor|leader|instructor|presenter|teacher)s?(?:['’]s?)?"
_NOTES = r"(?:notes?|guide|guidance|instructions?|script|plan|tips|only)\b"
_FOR = rf"(?:(?:notes?|guidance|instructions?|information|tips|only)\s+)?for\s+(?:the\s+)?{_WHO}\b(?!\s+and\b)"
_NOTES_HEADING = re.compile(rf"\W*+(?:{_WHO}\s+{_NOTES}|{_FOR}|facilitators?['’]?\s*(?:$|[:(–—-]))", re.I)
_NOTES_PARAGRAPH = re.compile(
    rf"\W*+(?:{_WHO}\s+{_NOTES}|{_FOR}|{_WHO})(?:\s+only)?\s*(?:$|[]):–—-])"
    r"|(?:(?!!!!|\?\?\?)\W)*+(?:!!!|\?\?\?)\W*+facilitator",
    re.I,
)


def is_heading_of_notes(said: str) -> bool:
    """Whether a heading says that what stands under it is for them."""
    return bool(_NOTES_HEADING.match(said))


def is_like_a_note(said: str) -> bool:
    """Whether a paragraph begins as notes for them do. Where the notes end, nobody can tell but the author."""
    return bool(_NOTES_PARAGRAPH.match(said))
