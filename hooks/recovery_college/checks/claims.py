"""Finds sentences that say something works, or lean on studies and numbers, and name no source.

It looks for a sentence with all three: peer support or a Recovery College, a word of effect, and an outcome (seed 003:
value reduced to outcomes). And for studies that "prove" or "show", and for a share of people together with how they
fare. A citation, a note or a marked quotation in the same paragraph answers it, and studies and numbers are answered by
a link, too. Questions are left alone, and so are sentences that deny an effect, doubt it or say whose view it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.markdown.sentences import unquoted

_SUBJECT = re.compile(r"\b(?:peer support|peer workers?|peer trainers?|PSWs?|recovery colleges?)\b", re.I)
_NEAR = ("peer", "psw", "recovery college")  # one of these stands in every subject: looking for plain words is quick
_EFFECT = re.compile(
    r"\b(?:reduc(?:es?|ed|ing)|improv(?:es?|ed|ing)|increas(?:es?|ed|ing)|prevent(?:s|ed|ing)?|saves?|lowers?|cuts?"
    r"|shorten(?:s|ed)?|boosts?|raises?(?! (?:money|funds))|leads? to|results? in|(?:is|are) (?:proven|effective))\b",
    re.I,
)
_OUTCOME = re.compile(
    r"\b(?:relapses?|cris[ei]s|readmissions?"
    r"|re-?hospitalisations?|hospital|admissions?|bed days|lengths? of stay|costs?|money|symptoms?"
    r"|well-?being|self-esteem|confidence|hope(?:fulness)?|employment|outcomes?|stigma|self-stigma|quality of life)\b",
    re.I,
)
_STUDIES = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|evidence|data|scien(?:ce|tists?)|trials?|surveys?|statistics|experts?"
    r"|figures)(?: \w+){0,5}? (?:prov(?:es?|ed|en)|show(?:s|ed|n)?|found|finds?|confirm(?:s|ed)?|demonstrate[sd]?"
    r"|reveal(?:s|ed)?|establish(?:es|ed)?|suggest(?:s|ed)?|indicate[sd]?|says?|agree[sd]?|warn(?:s|ed)?|conclude[sd]?"
    r"|tells? us)\b"
    r"|\bit (?:has been|is|has long been) (?:shown|proven|proved|established|demonstrated)"
    r"(?: \w+){0,4}? that\b"
    r"|\b(?:survey|study|poll|trial|review) of (?:(?:about|over|nearly|almost|more than|some) )?\d[\d,]{1,9}\b"
    r"|\b(?:clinically|scientifically|medically) (?:proven|proved|shown|tested)\b"
    r"|\b(?:proven|shown) (?:by|in) (?:stud(?:y|ies)|science|research|trials?)\b"
    r"|\baccording to (?:\w+ ){0,2}?(?:stud(?:y|ies)|research(?:ers)?|scientists?|experts?|surveys?|statistics|figures)"
    r"\b",
    re.I,
)
_SHARE = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d+)? ?(?:%|per ?cent\b)"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2})(?: people)? (?:in|out of)(?: every)?"
    r" (?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|\d{1,4})\b"
    r"|\b(?:a third|two[- ]thirds|a quarter|three[- ]quarters|half|four[- ]fifths|(?:the )?(?:vast )?majority) of"
    r" (?:\w+ )?(?:people|students?|learners?|patients?|users|members|participants|us|them|men|women|adults|those)\b"
    r"|\b(?:a third|two[- ]thirds|a quarter|three[- ]quarters|half|four[- ]fifths) of (?:all |our |the )?"
    r"(?:carers|workers|nurses|families|parents|pupils|readers|visitors|trainers|employees|children|teenagers)\b"
    r"|\bby (?:a|one|two|over a|about a|almost a) (?:third|thirds|quarter|fifth|fifths|half|tenth)\b"
    r"|\b(?:half|a quarter of|two|three|four|five|ten|\d{1,3}) (?:a )?million (?:people|adults|children|men|women)\b"
    r"|\b(?:twice|(?:two|three|four|five|six|ten|\d{1,3}) times) (?:as|more|less) \w"
    r"|\b(?:doubles?|doubled|halves|halved|trebles?|triples?)\b",
    re.I,
)
_FARE = re.compile(
    r"\b(?:mental (?:health|illness(?:es)?|ill[- ]health)|hears? voices|exhausted|tired|told us|said (?:they|that)"
    r"|diagnos\w{1,4}|self-harm\w{0,3}|trauma\w{0,7}|burn(?:ed|t) ?out"
    r"|recover(?:s|ed|y)?|(?:feel|felt|feels|sleep|slept|sleeps|cope|coped|copes|live|lived) (?:\w+ )?"
    r"(?:better|well|longer)|improve(?:s|d)?|improvement|(?:gets?|got) (?:better|well)|relapses?|readmissions?"
    r"|admissions?|symptoms?|(?:finds?|found|gets?|got) (?:\w+ )?(?:work|jobs?|a job)|benefit(?:s|ed)?|cured"
    r"|less (?:anxious|depressed)|anxiety|depression|insomnia|stress|well-?being|suicides?|no longer needs?|happier"
    r"|healthier|calmer|medication|likely|lonel(?:y|iness)|confiden(?:t|ce)|mood|help(?:ed|s)|hopeful|recommend"
    r"|satisfied|stay(?:ed|s)? well|well again)\b",
    re.I,
)
_DOUBTED = re.compile(
    r"\b(?:not|never|cannot|what (?:the |one )?(?:research|stud(?:y|ies)|evidence|science|data)|whether|if|hardly|few"
    r"|no (?!longer\b)\w+|hopes? to|aims? to|wants? to)\b|n['’]t\b",
    re.I,
)
_LEANS = (
    "stud",
    "research",
    "evidence",
    "data",
    "scien",
    "trial",
    "survey",
    "statistic",
    "expert",
    "figures",
    "proven",
    "it has been",
    "it is ",
    "poll",
    "review",
)
_SHARES = (
    "%",
    "per cent",
    "percent",
    " in ",
    " out of ",
    " of ",
    "doubl",
    "halve",
    "trebl",
    "tripl",
    "by a",
    "million",
    "times",
)
_LINK = re.compile(r"\]\(|\]\[|<?https?://", re.I)
_DENIED = re.compile(
    r"\b(?:not|never|no|cannot|whether|if|may|might|could|should|claims?|said|says?|thinks?|believes?|hopes? to"
    r"|aims? to|wants? to)\b|n't\b|n’t\b",
    re.I,
)
_QUOTE = re.compile(r"^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]*quote\b.*(?:\n(?:\1 {4}.*|[ \t]*))*", re.M)
_PARAGRAPH = re.compile(r"^(?:[^\S\n]*+\S[^\n]*+(?:\n|\Z))+", re.M)
_WORDS = (*_NEAR, *_LEANS, *_SHARES)
_SOURCE = re.compile(r"\[[@^]|^[ \t]*>", re.M)


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for prose, _ in context.prose():
        text = _QUOTE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), prose.scan.prose)
        for paragraph in _PARAGRAPH.finditer(text):
            small = paragraph[0].lower()
            if not any(word in small for word in _WORDS) or _SOURCE.search(paragraph[0]):
                continue
            has_link = bool(_LINK.search(prose.text, paragraph.start(), paragraph.end()))
            is_heading = paragraph[0].lstrip().startswith("#")
            for offset, bare, said in unquoted(paragraph[0]):
                start = paragraph.start() + offset
                if is_claim(said):
                    message = f"This says that something works, and names no source: '{_short(said)}'"
                    hint = "Add a citation like [@watson2014], or say whose view it is."
                    yield problem(prose.path, prose.scan.position(start), "claim-without-source", message, hint)
                elif not (has_link or is_heading or prose.scan.is_for_facilitators(start)) and leans_on_numbers(bare):
                    message = f"This leans on studies or numbers, and names no source: '{_short(said)}'"
                    hint = (
                        "Add a citation like [@watson2014] or a link to where it stands, or say it without the number."
                    )
                    yield problem(prose.path, prose.scan.position(start), "claim-without-source", message, hint)


def is_claim(said: str) -> bool:
    """Whether a sentence says that peer support or a Recovery College has an effect."""
    claimed = _SUBJECT.search(said) and _EFFECT.search(said) and _OUTCOME.search(said)
    return bool(claimed) and not _DENIED.search(said) and not said.rstrip().endswith("?")


def leans_on_numbers(said: str) -> bool:
    """Whether a sentence says what studies prove, or which share of people fares how."""
    if said.rstrip().endswith("?") or _DOUBTED.search(said):
        return False
    return bool(_STUDIES.search(said) or (_SHARE.search(said) and _FARE.search(said)))


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= 60 else f"{tidy[:57]}…"
