"""Writes the evidence library: a page per work, and an index by kind and by subject that needs no script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.citations import reference
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec
from recovery_college.schema.knowledge import Design, Evidence, Topic

FILE = "docs/evidence/library.bib"


def addresses(college: College) -> Iterator[PageOwner]:
    if college.evidence:
        yield PageOwner(urls.EVIDENCE, shows=FILE)
    for key in college.evidence:
        yield PageOwner(urls.evidence(key), position=college.documents[FILE].at(key, key=True), entry_of=FILE)


def write(context: PageContext) -> list[PageSpec]:
    library = context.college.evidence
    if not library:
        return []
    words = context.words
    blocks, ordered = [escape(words("evidence.intro"))], _ordered(context)
    for name, choices in (("design", get_args(Design)), ("topic", get_args(Topic))):
        blocks.append(f"## {words(f'evidence.by_{name}')}")
        for choice in choices:
            found = [key for key in ordered if choice in _values(library[key], name)]
            if found:
                title = words(f"topics.{choice}") if name == "topic" else choice[:1].upper() + choice[1:]
                blocks += [f"### {escape(title)}", "\n".join(_line(context, key) for key in found)]
    index = PageSpec(
        urls.EVIDENCE,
        words("evidence.title"),
        words("evidence.summary"),
        "page",
        join(blocks),
        edit_path=FILE,
        sources=(FILE,),
        in_nav=True,
    )
    return [index, *(_record(context, key) for key in library)]


def _values(record: Evidence, name: str) -> list[str]:
    return [record.design] if name == "design" else list(record.topics)


def _ordered(context: PageContext) -> list[str]:
    return sorted(context.college.evidence, key=lambda key: context.labels[key].casefold())


def _line(context: PageContext, key: str) -> str:
    record = context.college.evidence[key]
    name = context.link(context.labels[key], urls.evidence(key), urls.EVIDENCE)
    return f"-   {name}: {escape(record.summary)}"


def _record(context: PageContext, key: str) -> PageSpec:
    words, record, here = context.words, context.college.evidence[key], urls.evidence(key)
    name = context.labels[key]
    blocks = [
        reference(context, key),
        f"## {words('evidence.found')}",
        escape(record.found),
        f"## {words('evidence.limits')}",
        escape(record.limits),
        f"## {words('evidence.kind')}",
        f"-   {words('evidence.design')} {escape(record.design)}",
    ]
    if record.size:
        blocks[-1] += f"\n-   {words('evidence.size')} {escape(record.size)}"
    blocks[-1] += f"\n-   {words('evidence.read')} {escape(record.read)}"
    if record.note:
        blocks[-1] += f"\n-   {escape(record.note)}"
    if record.missing:
        blocks.append(f"## {words('evidence.missing')}")
        blocks.append(escape(words("evidence.missing_text", what=", ".join(record.missing))))
        blocks.append(escape(record.fill or ""))
    blocks.append(f"## {words('evidence.cited_on')}")
    cited = context.cited_on.get(key, []) + _named_by(context, key)
    blocks.append(
        "\n".join(f"-   {context.link(t, uri, here)}" for t, uri in cited) or escape(words("evidence.cited_nowhere"))
    )
    trail = context.trail((words("evidence.title"), urls.EVIDENCE))
    title = f"{name}: {record.title}" if record.title else words("evidence.untitled", name=name)
    return PageSpec(
        here,
        title[:160],
        record.summary,
        "page",
        join(blocks),
        PageMeta(trail=trail),
        edit_path=FILE,
        sources=(FILE,),
    )


def _named_by(context: PageContext, key: str) -> list[tuple[str, str]]:
    """The pages made from YAML that name a work as their source: title and URI."""
    college, words = context.college, context.words
    found = (
        [(words("promises.title"), urls.PROMISES)] if any(key in p.source for p in college.promises.values()) else []
    )
    found += [(f.title, urls.framework(name)) for name, f in college.frameworks.items() if key in f.source]
    for name, pathway in college.pathways.items():
        if any(key in source for source in (pathway.source, *(step.source for step in pathway.steps))):
            found.append((pathway.title, urls.pathway(name)))
    return found
