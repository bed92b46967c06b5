"""Writes the page that lists texts by reading age, hardest first: a help to decide what to look at first."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.markdown.reading_level import measure
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.READING)


def write(context: PageContext) -> list[PageSpec]:
    words, here = context.words, urls.READING
    # of words that stand under somebody's consent, nobody is told how to write them
    articles = [(text, uri) for text, uri in context.articles if not text.document.kind.has("consent")]
    texts = [(text.title, uri, text.prose.text) for text, uri in articles]
    for course in context.college.listed_courses:
        for module in course.modules:
            uri = urls.module(course.slug, module.slug)
            texts.append((module.facts.title, uri, module.prose.scan.for_learners))
    texts += [(plan.title, urls.plan(name), plan.words) for name, plan in context.college.plans.items()]
    measured = [(title, uri, reading) for title, uri, text in texts if (reading := measure(text))]
    measured.sort(key=lambda row: (-row[2].age, row[1]))
    rows = [
        f"| {context.link(title, uri, here)} | {m.age:.0f} | {m.sentence_length:.0f} | {escape(m.longest[:160])} |"
        for title, uri, m in measured
    ]
    head = " | ".join(words(f"reading.{name}") for name in ("page", "age", "length", "longest"))
    table = [f"| {head} |", "| --- | ---: | ---: | --- |", *rows] if rows else [escape(words("reading.none"))]
    trail = context.trail((words("editors.title"), urls.EDITORS))
    return [
        PageSpec(
            here,
            words("reading.title"),
            words("reading.summary"),
            "page",
            join([escape(words("reading.intro")), "\n".join(table)]),
            PageMeta(trail=trail),
            sources=tuple(path for path in context.college.documents if path.endswith(".md")),
            searchable=False,
        )
    ]
