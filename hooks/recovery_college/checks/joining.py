"""Finds what keeps people from joining: referral, diagnosis, demands without answers. (RECOLLECT.)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.checks.denial import denied_before
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import shown
from recovery_college.markdown.sentences import sentences
from recovery_college.model.documents import Document
from recovery_college.schema.joining import TakePart
from recovery_college.schema.knowledge import Pathway
from recovery_college.schema.record import Record

_NEEDED = re.compile(
    r"\b(?:needs?|must (?:have|be)|requires?|requiring|ha(?:s|ve) to (?:have|be)|only (?:if|with|for people with)"
    r"|by|after|through)\b[^,;]{0,40}?\b(?:referr(?:al|ed)|diagnos(?:is|ed))\b",
    re.I,
)
_GIVEN = re.compile(
    r"\breferred by\b|^[\w ]{0,40}\bwith an? [\w ]{0,30}?diagnosis", re.I
)  # who can come, not who it is for
_NO_ANSWER = re.compile(
    r"(?:none|n/?a|no|tb[cda]|to follow|to be (?:confirmed|decided|agreed)|unknown|not applicable|-+|\?+|\.+"
    r"|(?:because )?(?:it|this) (?:is|'s) (?:required|mandatory|compulsory|policy|a must)|required|mandatory|policy)"
    r"\.?",
    re.I,
)
_ANSWERS = ("for_whom", "why", "help", "other_way")


def check(context: CheckContext) -> Iterator[Diagnostic]:
    college = context.college
    document = college.documents.get("courses/college.yml")
    if college.facts and college.facts.take_part and document:
        yield from _referral(college.facts.take_part, document)
    for course in college.courses:
        if course.facts.take_part:
            yield from _referral(course.facts.take_part, course.document)
        part = course.facts.take_part or (college.facts.take_part if college.facts else None)
        if part is None or not (
            part.who_why or (part.self_referral is False and part.referral_why)
        ):  # else the page says it, with the reason
            yield from _text(course.facts.who_for or "", course.document, "who_for")
            yield from _text(course.facts.orientation or "", course.document, "orientation")
        for n, requirement in enumerate(course.facts.requirements):
            yield from _answers(requirement, course.document, "requirements", n)
    for pathway in college.entries_of("pathway", Pathway):
        for n, step in enumerate(pathway.facts.steps):
            if step.kind == "must":
                yield from _answers(step, pathway.document, "steps", n)


def _answers(asked: Record, document: Document, *at: str | int) -> Iterator[Diagnostic]:
    """What is required owes four answers; a word that answers nothing is not one."""
    for name in _ANSWERS:
        answer = getattr(asked, name)
        if answer is None:
            message = "Something that is required has to say what other way there is."
            hint = "Add 'other_way', also if it says that there is none and whom to ask."
            yield problem(document.path, document.at(*at, "kind"), "mandatory-unexplained", message, hint)
        elif _NO_ANSWER.fullmatch(answer.strip()):
            message = f"Something is required here, and '{name}' answers only '{shown(answer.rstrip('.'))}'."
            hint = "What would you say to somebody who asks? If you do not know, say whom to ask."
            yield problem(document.path, document.at(*at, name), "mandatory-unexplained", message, hint)


def _referral(part: TakePart, document: Document) -> Iterator[Diagnostic]:
    at = document.at("take_part", "self_referral")
    if part.self_referral is False and not part.referral_why:
        message = "People cannot join by themselves; somebody has to refer them."
        hint = (
            "Who would stay away because of that? Ask whether people can sign up themselves. If it has to be, add "
            "'referral_why' under it; the page shows the reason."
        )
        yield problem(document.path, at, "referral-needed", message, hint)
    elif part.self_referral is False and _NO_ANSWER.fullmatch((part.referral_why or "").strip()):
        message = f"'referral_why' answers only '{shown((part.referral_why or '').rstrip('.'))}'."
        hint = "What would you say to somebody who asks why they have to be referred?"
        yield problem(document.path, document.at("take_part", "referral_why"), "referral-needed", message, hint)
    elif part.self_referral and part.referral_why:
        message = "'referral_why' says why people have to be referred, but they can join by themselves."
        at = document.at("take_part", "referral_why", key=True)
        yield problem(document.path, at, "referral-needed", message, "Take the line out.")
    if part.self_referral is False:
        return
    for name in ("who_can_come", "how") if not part.who_why else ("how",):
        yield from _text(getattr(part, name) or "", document, "take_part", name)


def _text(text: str, document: Document, *at: str) -> Iterator[Diagnostic]:
    for _, sentence in sentences(text):
        found = _NEEDED.search(sentence) or (_GIVEN.search(sentence) if at[-1] == "who_can_come" else None)
        if found and not denied_before(sentence, found.end()) and not sentence.endswith("?"):
            message = f"This sounds as if people need a referral or a diagnosis: '{shown(sentence)}'"
            hint = (
                "Who would stay away because of that? If nobody needs one, say that instead. If it has to be, say why "
                "in 'who_why', or in 'referral_why' beside 'self_referral: no'. The page shows it."
            )
            yield problem(document.path, document.at(*at), "referral-needed", message, hint)
