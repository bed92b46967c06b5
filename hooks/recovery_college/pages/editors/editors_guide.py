"""Writes the editors' guide from the software itself: a page for every file's settings, and one for every message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recovery_college.diagnostics.diagnostic import codes
from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec
from recovery_college.schema.content_types import content_type, documented_types
from recovery_college.schema.reference import groups, settings


def addresses(college: College) -> Iterator[PageOwner]:
    for uri in (
        urls.EDITORS,
        urls.FIELDS,
        urls.CHECKS,
        *map(urls.fields, documented_types()),
        *map(urls.check, codes()),
    ):
        yield PageOwner(uri)


def write(context: PageContext) -> list[PageSpec]:
    return [
        _start(context),
        _fields(context),
        *(_file(context, name) for name in documented_types()),
        _checks(context),
        *(_check(context, code) for code in codes()),
    ]


def _trail(context: PageContext, *more: tuple[str, str]) -> PageMeta:
    return PageMeta(trail=context.trail((context.words("editors.title"), urls.EDITORS), *more))


def _start(context: PageContext) -> PageSpec:
    words, here = context.words, urls.EDITORS
    guides = sorted(
        (page for page in context.college.pages if page.name.startswith("editors/")), key=lambda page: page.facts.order
    )
    blocks = [escape(words("editors.intro"))]
    if guides:
        blocks.append(f"## {words('editors.guides')}")
        blocks.append(
            "\n".join(
                f"-   {context.link(page.facts.title, page.name, here)}  \n    {escape(page.facts.summary)}"
                for page in guides
            )
        )
    blocks += [
        f"## {context.link(words('editors.fields'), urls.FIELDS, here)}",
        escape(words("editors.fields_summary")),
        f"## {context.link(words('editors.checks'), urls.CHECKS, here)}",
        escape(words("editors.checks_summary")),
        f"## {context.link(words('reading.title'), urls.READING, here)}",
        escape(words("reading.summary")),
    ]
    if context.college.hostile_inputs:
        blocks += [
            f"## {context.link(words('hostile.title'), urls.HOSTILE_INPUTS, here)}",
            escape(words("hostile.summary")),
        ]
    return PageSpec(
        here,
        words("editors.title"),
        words("editors.summary"),
        "page",
        join(blocks),
        searchable=False,
        sources=tuple(page.document.path for page in guides),
        in_nav=True,
    )


def _fields(context: PageContext) -> PageSpec:
    here = urls.FIELDS
    lines = [
        f"-   {context.link(kind.path, urls.fields(name), here)}  \n"
        f"    {escape((kind.record.__doc__ or '').split(chr(10))[0])}"
        for name, kind in documented_types().items()
    ]
    return PageSpec(
        here,
        context.words("editors.fields"),
        context.words("editors.fields_summary"),
        "page",
        join(["\n".join(lines)]),
        _trail(context),
        searchable=False,
    )


def _file(context: PageContext, name: str) -> PageSpec:
    words = context.words
    path, model = content_type(name).path, content_type(name).record
    head = " | ".join(words(f"editors.{key}") for key in ("setting", "needed", "kind", "means"))
    blocks = []
    for group in groups(model):
        about = (group.__doc__ or "").replace("``", "").split("\n")[0]
        answers = {True: words("editors.yes"), False: words("editors.no")}
        rows = [f"| `{s.name}` | {answers[s.needed]} | {escape(s.kind)} | {escape(s.about)} |" for s in settings(group)]
        title = group.noun[:1].upper() + group.noun[1:]
        blocks += [f"## {title}", escape(about), "\n".join([f"| {head} |", "| --- | --- | --- | --- |", *rows])]
    title = words("editors.fields_file", file=path)
    return PageSpec(
        urls.fields(name),
        title,
        (model.__doc__ or "").replace("``", "").split("\n")[0],
        "page",
        join(blocks),
        _trail(context, (words("editors.fields"), urls.FIELDS)),
        searchable=False,
    )


def _checks(context: PageContext) -> PageSpec:
    lines = [
        f"-   {context.link(code.title, urls.check(name), urls.CHECKS)} (`{name}`)" for name, code in codes().items()
    ]
    return PageSpec(
        urls.CHECKS,
        context.words("editors.checks"),
        context.words("editors.checks_summary"),
        "page",
        join(["\n".join(lines)]),
        _trail(context),
        searchable=False,
    )


def _with_code(text: str) -> str:
    """Plain text in which `code` stands as code, letter for letter, so that it can be copied."""
    return re.sub(r"\\`([^`]*)\\`", lambda code: f"`{code[1].replace(chr(92), '')}`", escape(text))


def _check(context: PageContext, name: str) -> PageSpec:
    words, code = context.words, codes()[name]
    blocks = [
        f"`{name}`",
        f"**{words(f'editors.severity.{code.severity}')}**",
        f"## {words('editors.check_means')}",
        _with_code(code.means),
        f"## {words('editors.check_matters')}",
        _with_code(code.matters),
        f"## {words('editors.check_mend')}",
        _with_code(code.mend),
    ]
    return PageSpec(
        urls.check(name),
        code.title,
        code.means,
        "page",
        join(blocks),
        _trail(context, (words("editors.checks"), urls.CHECKS)),
        searchable=False,
    )
