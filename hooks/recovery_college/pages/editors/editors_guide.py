"""The editors' guide that is made from the software itself: every setting, and every message the checks can give."""

from __future__ import annotations

import re

from recovery_college.diagnostics.diagnostic import codes
from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.pages.context import PageContext, join
from recovery_college.pages.page import PageSpec
from recovery_college.schema.reference import FILES, groups, settings


def write(w: PageContext) -> list[PageSpec]:
    return [
        _start(w),
        _fields(w),
        *(_file(w, name) for name in FILES),
        _checks(w),
        *(_check(w, code) for code in codes()),
    ]


def _trail(w: PageContext, *more: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    return {"trail": w.trail((w.words("editors.title"), urls.EDITORS), *more)}


def _start(w: PageContext) -> PageSpec:
    words, here = w.words, urls.EDITORS
    guides = sorted(
        (page for page in w.college.pages if page.name.startswith("editors/")), key=lambda page: page.facts.order
    )
    blocks = [escape(words("editors.intro"))]
    if guides:
        blocks.append(f"## {words('editors.guides')}")
        blocks.append(
            "\n".join(
                f"-   {w.link(page.facts.title, page.name, here)}  \n    {escape(page.facts.summary)}"
                for page in guides
            )
        )
    blocks += [
        f"## {w.link(words('editors.fields'), urls.FIELDS, here)}",
        escape(words("editors.fields_summary")),
        f"## {w.link(words('editors.checks'), urls.CHECKS, here)}",
        escape(words("editors.checks_summary")),
        f"## {w.link(words('reading.title'), urls.READING, here)}",
        escape(words("reading.summary")),
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


def _fields(w: PageContext) -> PageSpec:
    here = urls.FIELDS
    lines = [
        f"-   {w.link(path, urls.fields(name), here)}  \n    {escape((model.__doc__ or '').split(chr(10))[0])}"
        for name, (path, model) in FILES.items()
    ]
    return PageSpec(
        here,
        w.words("editors.fields"),
        w.words("editors.fields_summary"),
        "page",
        join(["\n".join(lines)]),
        _trail(w),
        searchable=False,
    )


def _file(w: PageContext, name: str) -> PageSpec:
    words = w.words
    path, model = FILES[name]
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
        _trail(w, (words("editors.fields"), urls.FIELDS)),
        searchable=False,
    )


def _checks(w: PageContext) -> PageSpec:
    lines = [f"-   {w.link(code.title, urls.check(name), urls.CHECKS)} (`{name}`)" for name, code in codes().items()]
    return PageSpec(
        urls.CHECKS,
        w.words("editors.checks"),
        w.words("editors.checks_summary"),
        "page",
        join(["\n".join(lines)]),
        _trail(w),
        searchable=False,
    )


def _with_code(text: str) -> str:
    """Plain text in which `code` stands as code, letter for letter, so that it can be copied."""
    return re.sub(r"\\`([^`]*)\\`", lambda code: f"`{code[1].replace(chr(92), '')}`", escape(text))


def _check(w: PageContext, name: str) -> PageSpec:
    words, code = w.words, codes()[name]
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
        _trail(w, (words("editors.checks"), urls.CHECKS)),
        searchable=False,
    )
