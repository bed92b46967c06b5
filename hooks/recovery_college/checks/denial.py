"""Says whether a sentence takes back what it says: whether a no stands before a word and reaches it."""

from __future__ import annotations

import re

_DENIED = re.compile(
    r"\b(?:no|not|never|nobody|nothing|none|neither|without|cannot|rather than|instead of|leaves? out|free of)\b"
    r"|n['’]t\b",
    re.I,
)

_SOMEBODY = re.compile(r"\b(?:I|we|he|she|they|you|it|who)\b")
_NOT_TOLD = re.compile(  # nobody said it, and it happened
    r"\b(?:told|tell|tells|knew|know|known|said|say|says|asked|ask|noticed|mention(?:ed)?|believed?|explained"
    r"|understood|heard|talk(?:ed)? about|sp[eo]ak about|spoke about)\b[^;:]*\b(?:that|why|how|when|about)\b",
    re.I,
)
REACH = 10  # words


def denied_before(sentence: str, offset: int) -> bool:
    """Whether a no stands before an offset and reaches it: "do not restrain", "never talks about abuse or suicide".

    It reaches ten words far, and not over somebody who does something else: "when I could not sleep I thought of …".
    """
    clause = re.split(r"[;:]|,? but ", sentence[:offset])[-1]
    found = list(_DENIED.finditer(clause))
    if not found:
        return False
    between = clause[found[-1].end() :]
    return len(between.split()) <= REACH and not (_SOMEBODY.search(between) or _NOT_TOLD.search(between))
