"""Gives what card and fact panel say besides the first facts: kind, language, who runs it, and how it is taught.

Each is plain text in readers' words, and empty where the course does not say it.
"""

from __future__ import annotations

from recovery_college.pages.context import PageContext
from recovery_college.schema.course import CourseRecord

NAMES = ("kind", "by", "language")
"""The facts of ``more_facts``, in the order of a card. The words ``course.`` of each are its label."""


def more_facts(context: PageContext, facts: CourseRecord) -> dict[str, str]:
    """What kind of offer it is, which partner runs it, and in which language."""
    partners = [context.college.partners[slug].name for slug in facts.delivered_by if slug in context.college.partners]
    return {
        "kind": context.words(f"course_kinds.{facts.kind}") if facts.kind else "",
        "by": ", ".join(partners),
        "language": _language(context, facts),
    }


def how_taught(context: PageContext, facts: CourseRecord) -> str:
    """``In person, outdoors``."""
    outdoors = facts.outdoors in ("yes", "partly")
    said = [
        context.words(f"modes.{facts.mode}") if facts.mode else "",
        context.words(f"details.{facts.outdoors}_outdoors") if outdoors else "",
    ]
    text = ", ".join(filter(None, said))
    return text[:1].upper() + text[1:]


def _language(context: PageContext, facts: CourseRecord) -> str:
    """``Welsh; British Sign Language (BSL)``: what somebody would not expect who comes to this college.

    Its first language goes without saying on each card, and sign language is named where it is sure to be there.
    """
    expected = next(iter(context.facts.languages or ()), "")
    sign, said = facts.sign_language, [facts.language] if facts.language and facts.language != expected else []
    if sign and sign.how == "led":
        said.append(sign.which or context.words("details.sign_language"))
    elif sign and sign.how == "interpreter":
        which = sign.which or context.words("sign_language.any")
        said.append(context.words("details.with_interpreter", which=which))
    return "; ".join(dict.fromkeys(said))
