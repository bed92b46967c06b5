"""Gives the ways to join a course, for its fact panel, its page and the page for people who are new."""

from __future__ import annotations

from dataclasses import dataclass

from recovery_college.markdown.dialect import as_target, escape
from recovery_college.pages.components.markdown_blocks import paragraphs
from recovery_college.pages.components.phone import telephone, text_message
from recovery_college.pages.context import PageContext
from recovery_college.schema.joining import Cost, TakePart


@dataclass(frozen=True)
class WayToJoin:
    """One way to join: what to do, the address or number to do it with, and a link that does it."""

    what: str
    to: str
    link: str

    @property
    def text(self) -> str:
        """``Call us: 01632 960 001``. A web address is long and says little, so only the link holds it."""
        return f"{self.what}: {self.to}" if self.to else self.what


def ways(context: PageContext, part: TakePart | None) -> list[WayToJoin]:
    """Every way to join: the course's own first, then text messages to the college, for people who cannot call.

    Where nothing is said about joining, or only in words, the college's own address and number stand in.
    """
    words, contact = context.words, context.facts.contact
    link, email, phone = (part.link, part.email, part.phone) if part else (None, None, None)
    if not (link or email or phone):
        email, phone = contact.email, contact.phone
    found = []
    if link:
        found.append(WayToJoin(words("course.book_link"), "", link))
    if email:
        found.append(WayToJoin(words("course.book_email"), email, f"mailto:{email}"))
    if phone:
        found.append(WayToJoin(words("course.book_phone"), phone, telephone(phone)))
    if contact.text:
        found.append(WayToJoin(words("course.book_text"), contact.text, text_message(contact.text)))
    return found


def joining(context: PageContext, part: TakePart | None) -> list[str]:
    """How to take part, in full."""
    words = context.words
    said = (part.who_can_come, part.who_why, _referral(context, part)) if part else ()
    who = [escape(text) for text in said if text]
    cost = _cost(context, part.cost) if part and part.cost else ""
    return [
        *([f"### {words('course.who_can_come')}", *who] if who else []),
        *([f"### {words('course.cost')}", escape(cost)] if cost else []),
        *([f"### {words('course.join')}"] if who or cost else []),  # alone, it stands under a heading that says it
        paragraphs(part.how) if part and part.how else "",
        "\n".join(_as_markdown(way) for way in ways(context, part)),
    ]


def _cost(context: PageContext, cost: Cost) -> str:
    """What is said of the cost: that it is free or not, where that is known, and the note."""
    said = {True: context.words("course.free"), False: context.words("course.not_free"), None: ""}[cost.free]
    return " ".join(filter(None, (f"{said.rstrip('.')}." if said else "", cost.note)))


def _referral(context: PageContext, part: TakePart) -> str:
    """Whether people have to be referred, and why; empty where nobody has said it."""
    if part.self_referral is None:
        return ""
    if part.self_referral:
        return context.words("course.referral_no")
    return " ".join(filter(None, (context.words("course.referral_yes"), part.referral_why)))


def _as_markdown(way: WayToJoin) -> str:
    target = as_target(way.link)
    return f"-   {way.what}: [{escape(way.to)}]({target})" if way.to else f"-   [{way.what}]({target})"
