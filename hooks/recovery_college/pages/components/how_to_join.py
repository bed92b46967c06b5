"""Gives the ways to join a course, for its fact panel, its page and the page for people who are new."""

from __future__ import annotations

from dataclasses import dataclass

from recovery_college.markdown.dialect import as_target, escape
from recovery_college.model.entities import Course
from recovery_college.pages.components.markdown_blocks import bullets, paragraphs
from recovery_college.pages.components.next_run import coming_run
from recovery_college.pages.components.phone import telephone, text_message
from recovery_college.pages.components.price import price_line, price_list
from recovery_college.pages.context import PageContext
from recovery_college.schema.booking import Book, Online, Price
from recovery_college.schema.course import CourseRecord
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


def ways(context: PageContext, part: TakePart | None, *books: Book | None) -> list[WayToJoin]:
    """Every way to join: the course's own first, then text messages to the college, for people who cannot call.

    ``books`` say what differs, the nearest to the run last: each way there replaces the same way before it. Where
    nothing is said about joining, or only in words, the college's own address and number stand in.
    """
    words, contact = context.words, context.facts.contact
    found = {name: getattr(part, name, None) for name in ("link", "email", "phone")}
    if not any(found.values()):
        found |= {"email": contact.email, "phone": contact.phone}
    found["text"] = contact.text
    for book in filter(None, books):
        own = {name: getattr(book, name) for name in found}
        found = own if book.only else {name: own[name] or found[name] for name in found}
    link, email, phone, text = (found[name] for name in ("link", "email", "phone", "text"))
    made = []
    if link:
        made.append(WayToJoin(words("course.book_link"), "", link))
    if email:
        made.append(WayToJoin(words("course.book_email"), email, f"mailto:{email}"))
    if phone:
        made.append(WayToJoin(words("course.book_phone"), phone, telephone(phone)))
    if text:
        made.append(WayToJoin(words("course.book_text"), text, text_message(text)))
    return made


def next_ways(context: PageContext, course: Course) -> list[WayToJoin]:
    """The ways to join the run that the course's fact panel speaks of, or the course where it has none."""
    run = coming_run(context, course)
    return ways(context, context.take_part(course.facts), course.facts.book, run.book if run else None)


def joining(context: PageContext, part: TakePart | None, course: CourseRecord | None = None) -> list[str]:
    """How to take part, in full. ``course`` is whose page it is: what it says itself goes before ``part``."""
    words = context.words
    price, book = (course.price, course.book) if course else (None, None)
    said = (part.who_can_come, part.who_why, _referral(context, part)) if part else ()
    who = [escape(text) for text in said if text]
    comes_first = course.orientation if course else None
    costs = _costs(context, part.cost if part else None, price)
    return [
        *([f"### {words('course.who_can_come')}", *who] if who else []),
        *([f"### {words('course.cost')}", *costs] if costs else []),
        *([f"### {words('course.join')}"] if who or costs or comes_first else []),  # alone, its heading says it
        paragraphs(part.how) if part and part.how else "",
        "\n".join(_as_markdown(way) for way in ways(context, part, book)),
        escape(book.note) if book and book.note else "",
    ]


def _costs(context: PageContext, cost: Cost | None, price: Price | None) -> list[str]:
    """What it costs: the price of the course, or else what is said of taking part; and the help with it."""
    own = price_list(context.words, price) if price else []
    if price_line(context.words, price) or cost is None:
        return [bullets(own)] if own else []
    said = {True: context.words("course.free"), False: context.words("course.not_free"), None: ""}[cost.free]
    text = " ".join(filter(None, (f"{said.rstrip('.')}." if said else "", cost.note)))
    return [*([escape(text)] if text else []), *map(escape, own)]


def book_lines(context: PageContext, book: Book | None) -> list[str]:
    """How to book one run, where that differs: lines of Markdown."""
    if book is None:
        return []
    own = [_link(way) for way in ways(context, None, book.model_copy(update={"only": True}))]
    said = [context.words("details.book_run", ways="; ".join(own))] if own else []
    return [*said, *([escape(book.note)] if book.note else [])]


def online_lines(context: PageContext, online: Online | None) -> list[str]:
    """How people join online, one thing a line: lines of Markdown."""
    if online is None:
        return []
    words = context.words
    said = [
        words("online.platform", name=online.platform.rstrip(".")) if online.platform else "",
        " ".join((online.how or "").split()),
        words("online.link_comes", when=online.link_comes.rstrip(".")) if online.link_comes else "",
        " ".join((online.help or "").split()),
    ]
    return [escape(text) for text in said if text]


def _referral(context: PageContext, part: TakePart) -> str:
    """Whether people have to be referred, and why; empty where nobody has said it."""
    if part.self_referral is None:
        return ""
    if part.self_referral:
        return context.words("course.referral_no")
    return " ".join(filter(None, (context.words("course.referral_yes"), part.referral_why)))


def _as_markdown(way: WayToJoin) -> str:
    return f"-   {_link(way)}"


def _link(way: WayToJoin) -> str:
    target = as_target(way.link)
    return f"{way.what}: [{escape(way.to)}]({target})" if way.to else f"[{way.what}]({target})"
