"""Writes the page of urgent help, which reads well as nothing but text: on paper, read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.helplines import DisplayedHelpline, helplines
from recovery_college.pages.components.markdown_blocks import join
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.URGENT_HELP, shows="courses/helplines.yml" if college.helplines else "")


def write(context: PageContext) -> list[PageSpec]:
    words, lines = context.words, helplines(context)
    blocks = [escape(words("urgent.intro"))]
    for kind in dict.fromkeys(line.kind for line in lines):
        blocks += [
            f"## {words(f'urgent.kinds.{kind}')}",
            *(_line(context, line) for line in lines if line.kind == kind),
        ]
    checked = context.day(min((line.checked for line in lines), default=context.today))
    blocks += [escape(words("urgent.college")), escape(words("urgent.source", checked=checked))]
    return [
        PageSpec(
            urls.URGENT_HELP,
            words("urgent.title"),
            words("urgent.summary"),
            "urgent-help",
            join(blocks),
            edit_path="courses/helplines.yml" if context.college.helplines else None,
            sources=(
                "courses/college.yml",
                *(path for path in context.college.documents if path == "courses/helplines.yml"),
            ),
            in_nav=True,
        )
    ]


def _line(context: PageContext, line: DisplayedHelpline) -> str:
    """Who, what to do, what to press, and when it is the right number: in the order in which somebody needs it."""
    ways = []
    if line.call:
        ways.append(f"**[{context.words('urgent.call', number=line.call)}]({line.tel})**")
    if line.to:
        ways.append(f"**[{escape(line.write)}]({line.sms})**")
    about = [escape(part) for part in (line.press, f"{line.when} {line.hours}") if part]
    return "\n\n".join([f"### {escape(line.name)}", *ways, *about])
