"""Writes the page of what the college and the role promise, each promise once, to be quoted from here."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.promise_lock import PROMISES_FILE as FILE
from recovery_college.model.promise_lock import RECORDS_FILE, words_of
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.markdown_blocks import join, paragraphs
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec
from recovery_college.schema.knowledge import Promise, PromiseRecord


def addresses(college: College) -> Iterator[PageOwner]:
    if college.promises:
        yield PageOwner(urls.PROMISES, shows=FILE)


def write(context: PageContext) -> list[PageSpec]:
    words = context.words
    if not context.college.promises:
        return []
    blocks = [escape(words("promises.intro"))]
    for of in ("college", "peer-support-worker"):
        chosen = {name: promise for name, promise in context.college.promises.items() if promise.of == of}
        if chosen:
            blocks.append(f"## {words(f'promises.of.{of}')}")
        for name, promise in chosen.items():
            blocks += [f"### {escape(promise.text)}", paragraphs(promise.why)]
            if promise.note:
                blocks.append(paragraphs(promise.note))
            blocks.append(f"*{escape(_standing(context, name, promise))}*")
    blocks += _taken_back(context)
    keys = dict.fromkeys(
        k for p in context.college.promises.values() for k in p.source if k in context.college.evidence
    )
    blocks += references(context, keys, urls.PROMISES)
    return [
        PageSpec(
            urls.PROMISES,
            words("promises.title"),
            words("promises.summary"),
            "page",
            join(blocks),
            edit_path=FILE,
            sources=(FILE, RECORDS_FILE),
            in_nav=True,
        )
    ]


def _standing(context: PageContext, name: str, promise: Promise) -> str:
    """Who has reviewed a promise, or openly that nobody has."""
    record = context.college.promise_records.get(name)
    if record is None or words_of(record) != words_of(promise):
        return context.words("promises.changed" if record else "promises.not_reviewed")
    return _reviewed(context, record) if record.state == "reviewed" else context.words("promises.not_reviewed")


def _reviewed(context: PageContext, record: PromiseRecord, name: str = "promises.reviewed") -> str:
    who = ", ".join(f"{one.role} ({context.words(f'experience.{one.experience}')})" for one in record.by)
    return context.words(name, day=context.day(record.day), who=who) if record.day else ""


def _taken_back(context: PageContext) -> list[str]:
    """Promises that people agreed to take back stay readable: somebody may have relied on them."""
    gone = [
        r
        for n, r in context.college.promise_records.items()
        if r.state == "taken-back" and n not in context.college.promises
    ]
    if not gone:
        return []
    blocks = [f"## {context.words('promises.taken_back')}"]
    for record in gone:
        blocks += [f"### {escape(record.text)}", escape(_reviewed(context, record, "promises.taken_back_on"))]
    return blocks
