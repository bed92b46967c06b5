"""Finds sentences that say peer support works and name no source. (Seed 003: value reduced to outcomes.)

It looks for a sentence with all three: peer support or a Recovery College, a word of effect, and an outcome. A
citation, a note or a marked quotation in the same paragraph answers it. Questions are left alone, and so are sentences
that deny an effect, doubt it or say whose view it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.markdown.sentences import in_paragraph

_SUBJECT = re.compile(r"\b(?:peer support|peer workers?|peer trainers?|PSWs?|recovery colleges?)\b", re.I)
_NEAR = ("peer", "psw", "recovery college")  # one of these stands in every subject: looking for plain words is quick
_EFFECT = re.compile(
    r"\b(?:reduc(?:es?|ed|ing)|improv(?:es?|ed|ing)|increas(?:es?|ed|ing)|prevent(?:s|ed|ing)?|saves?|lowers?|cuts?"
    r"|shorten(?:s|ed)?|boosts?|raises?(?! (?:money|funds))|leads? to|results? in|(?:is|are) (?:proven|effective))\b",
    re.I,
)
_OUTCOME = re.compile(
    r"\b(?:readmissions?|re-?hospitalisations?|hospital|admissions?|bed days|lengths? of stay|costs?|money|symptoms?"
    r"|well-?being|self-esteem|confidence|hope(?:fulness)?|employment|outcomes?|stigma|self-stigma|quality of life)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|never|no|cannot|whether|if|may|might|could|should|claims?|said|says?|thinks?|believes?|hopes? to"
    r"|aims? to|wants? to)\b|n't\b|n’t\b",
    re.I,
)
_QUOTE = re.compile(r"^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]*quote\b.*(?:\n(?:\1 {4}.*|[ \t]*))*", re.M)
_PARAGRAPH = re.compile(r"^(?:[^\S\n]*+\S[^\n]*+(?:\n|\Z))+", re.M)
_SOURCE = re.compile(r"\[[@^]|^[ \t]*>", re.M)


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for prose, _ in context.prose():
        text = _QUOTE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), prose.scan.prose)
        for paragraph in _PARAGRAPH.finditer(text):
            small = paragraph[0].lower()
            if not any(word in small for word in _NEAR) or _SOURCE.search(paragraph[0]):
                continue
            for offset, said in in_paragraph(paragraph[0]):
                claimed = _SUBJECT.search(said) and _EFFECT.search(said) and _OUTCOME.search(said)
                if claimed and not _DENIED.search(said) and not said.rstrip().endswith("?"):
                    start = paragraph.start() + offset
                    message = f"This says that something works, and names no source: '{_short(said)}'"
                    hint = "Add a citation like [@watson2014], or say whose view it is."
                    yield problem(prose.path, prose.scan.position(start), "claim-without-source", message, hint)


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= 60 else f"{tidy[:57]}…"
