"""Turns citations in a text into links to each work's page, and gives the list for the end of the page."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from recovery_college.markdown.citations import citations, quoted_promises
from recovery_college.markdown.dialect import as_target, escape
from recovery_college.model import urls
from recovery_college.model.author_names import full_names
from recovery_college.pages.context import PageContext


def cite(context: PageContext, text: str, uri: str) -> tuple[str, list[str]]:
    """The text with each citation as a link, and the keys of the works in the order in which they are cited."""
    out: list[str] = []
    keys: list[str] = []
    last = 0
    for group in citations(text):
        known = [work for work in group.works if work.key in context.college.evidence]
        if not known:
            continue  # a check has said so
        names = []
        for work in known:
            keys.append(work.key)
            name = context.link(context.labels[work.key], urls.evidence(work.key), uri)
            names.append(f"{name}, {escape(work.place)}" if work.place else name)
        out += [text[last : group.start], f"({'; '.join(names)})"]
        last = group.end
    return "".join(out) + text[last:], list(dict.fromkeys(keys))


def quote_promises(context: PageContext, text: str, uri: str) -> str:
    """The text with each promise word for word, and a link to all of them."""
    out: list[str] = []
    last = 0
    for quoted in quoted_promises(text):
        promise = context.college.promises.get(quoted.name)
        if promise is None:
            continue
        who = context.link(context.words(f"promises.of.{promise.of}"), urls.PROMISES, uri)
        words = f"{quoted.indent}> **{escape(promise.text)}**  \n{quoted.indent}> {who}"
        out += [text[last : quoted.start], f"\n{words}\n"]  # or the next line would be part of the promise
        last = quoted.end
    return "".join(out) + text[last:]


def references(context: PageContext, keys: Iterable[str], uri: str) -> list[str]:
    """The list of works at the end of a page."""
    lines = [
        f"-   {reference(context, key)} {context.link(context.words('evidence.about_it'), urls.evidence(key), uri)}"
        for key in keys
    ]
    return [f"## {context.words('module.sources')}", "\n".join(lines)] if lines else []


def reference(context: PageContext, key: str) -> str:
    """A work as a line of Markdown, with what we do not know of it said plainly."""
    words, record = context.words, context.college.evidence[key]
    who = full_names(record.author) if record.author else words("evidence.no_author")
    parts = [f"{escape(who)} ({record.year or words('evidence.no_date')})."]
    stop = "" if (record.title or "").endswith((".", "?", "!")) else "."
    parts.append(f"{escape(record.title)}{stop}" if record.title else f"*{words('evidence.title_missing')}*.")
    where = record.journal or record.booktitle or record.publisher
    if where:
        issue = record.volume or ""
        issue += f"({record.number})" if record.number else ""
        pages = f", {record.pages.replace('--', '–')}" if record.pages else ""
        parts.append(f"*{escape(where)}*{' ' if issue else ''}{escape(issue + pages)}.")
    elif record.volume:
        number = f"({record.number})" if record.number else ""
        pages = f", {record.pages.replace('--', '–')}" if record.pages else ""
        parts.append(f"*{words('evidence.journal_missing')}*, {escape(f'{record.volume}{number}{pages}')}.")
    address = f"https://doi.org/{quote(record.doi, safe='/:;._-')}" if record.doi else record.url
    if address:
        parts.append(f"[{escape(address)}]({as_target(address)})")
    return " ".join(parts)
