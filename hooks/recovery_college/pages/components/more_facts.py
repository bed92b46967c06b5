"""Gives what card and fact panel say besides the first facts: kind, language, who runs it, and how it is taught.

Each is plain text in readers' words, and empty where the course does not say it.
"""

from __future__ import annotations

from recovery_college.model.entities import Course
from recovery_college.pages.components.next_run import coming_run
from recovery_college.pages.components.price import price_line
from recovery_college.pages.context import PageContext
from recovery_college.schema.course import CourseRecord

NAMES = ("kind", "area", "trust", "by", "language")
"""The facts of ``more_facts``, in the order of a card. The words ``details.`` of each are its label."""


def more_facts(context: PageContext, course: Course) -> dict[str, str]:
    """What kind of offer it is, where or with whom people have to be, which partner runs it, and in which language."""
    facts = course.facts
    partners = [context.college.partners[slug].name for slug in facts.delivered_by if slug in context.college.partners]
    return {
        "kind": context.words(f"course_kinds.{facts.kind}") if facts.kind else "",
        "area": facts.area or "",
        "trust": facts.trust or "",
        "by": ", ".join(partners),
        "language": _language(context, course),
    }


def cost(context: PageContext, course: Course) -> str:
    """What the run costs that card and panel speak of, or else the course; empty where nobody has said it."""
    run = coming_run(context, course)
    return price_line(context.words, run.price if run else None) or context.cost(course.facts)


def how_taught(context: PageContext, facts: CourseRecord) -> str:
    """``In person, outdoors``."""
    outdoors = facts.outdoors in ("yes", "partly")
    said = [
        context.words(f"modes.{facts.mode}") if facts.mode else "",
        context.words(f"details.{facts.outdoors}_outdoors") if outdoors else "",
    ]
    return capital(", ".join(filter(None, said)))


def _language(context: PageContext, course: Course) -> str:
    """``Welsh; British Sign Language (BSL)``: what somebody would not expect who comes to this college.

    Its first language goes without saying on each card, and sign language is named where it is sure to be there.
    """
    expected = next(iter(context.facts.languages or ()), "")
    run, sign = coming_run(context, course), course.facts.sign_language
    language = (run.language if run else None) or course.facts.language
    said = [language] if language and language != expected else []
    if sign and sign.how == "led":
        said.append(sign.which or context.words("details.sign_language"))
    elif sign and sign.how == "interpreter":
        which = sign.which or context.words("sign_language.any")
        said.append(context.words("details.with_interpreter", which=which))
    return capital("; ".join(dict.fromkeys(said)))


def capital(text: str) -> str:
    """A text with a large letter at its start."""
    return text[:1].upper() + text[1:]
