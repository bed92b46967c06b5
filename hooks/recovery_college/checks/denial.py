"""Says whether a sentence takes back what it says: whether a no stands before a word and reaches it."""

from __future__ import annotations

import re

_DENIED = re.compile(
    r"\b(?:no|not|never|nobody|nothing|none|neither|without|cannot|rather than|instead of|leaves? out|free of)\b"
    r"|n['’]t\b",
    re.I,
)

_SOMEBODY = re.compile(r"\b(?:I|we|he|she|they|you|it|who)\b")
_TOLD = re.compile(  # nobody said it, and it happened
    r"\b(?:told|tells?|knew|knows?|known|said|says?|asked|asks?|noticed|mentions?|mentioned|believed?|explained"
    r"|understood|heard|talk|talked|spoke|speak)\b",
    re.I,
)
_THAT = re.compile(r"\b(?:that|why|how|when|about)\b", re.I)
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
    return len(between.split()) <= REACH and not (_SOMEBODY.search(between) or _is_told(between))


def _is_told(between: str) -> bool:
    """Whether the no is of a telling ("nobody knew that …"): what was not told happened all the same."""
    told = _TOLD.search(between)
    return bool(told and _THAT.search(between, told.end()))
