"""Sentences for checks that read words: where each starts, and whether it takes back what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(
    r"(?:[^.!?\n]|[.!?](?=[^\s\"'”’)*_])|\n(?![ \t]*(?:\n|[-*+#>|][ \t]|\d+[.)][ \t])))+[.!?]*[\"'”’)*_]*"
)
_DENIED = re.compile(
    r"\b(?:no|not|never|nobody|nothing|none|neither|without|cannot|rather than|instead of|leaves? out|free of)\b"
    r"|n['’]t\b",
    re.I,
)

_SOMEBODY = re.compile(r"\b(?:I|we|he|she|they|you|it|who)\b")
REACH = 10  # words


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a Markdown or plain text, with the offset of its first letter. A heading or a point is one."""
    for found in _SENTENCE.finditer(text):
        said = found[0]
        if said.strip():
            yield found.start() + len(said) - len(said.lstrip()), said.strip()


def denied_before(sentence: str, offset: int) -> bool:
    """Whether a no stands before an offset and reaches it: "do not restrain", "never talks about abuse or suicide".

    It reaches ten words far, and not over somebody who does something else: "when I could not sleep I thought of …".
    """
    clause = re.split(r"[;:]|,? but ", sentence[:offset])[-1]
    found = list(_DENIED.finditer(clause))
    if not found:
        return False
    between = clause[found[-1].end() :]
    return len(between.split()) <= REACH and not _SOMEBODY.search(between)
