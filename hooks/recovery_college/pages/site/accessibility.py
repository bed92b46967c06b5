"""Writes the accessibility statement: what we aim at, what tests saw, what failed, what nobody has tried.

It is made from the record of the tests (``docs/accessibility.yml``) and says no more than that holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.nations import UNITED_KINGDOM
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.contact import contact_list
from recovery_college.pages.components.markdown_blocks import bullets, join
from recovery_college.pages.context import PageContext
from recovery_college.pages.page import PageSpec
from recovery_college.schema.accessibility import FILE, AccessibilityRecord, AreaResults

# The law of the land and who helps with it, by nation. The Equality Act 2010 does not hold in Northern Ireland.
_LAW = {"northern-ireland": "accessibility.law_northern_ireland"}
_BRITAIN = "accessibility.law_britain"


def addresses(college: College) -> Iterator[PageOwner]:
    yield PageOwner(urls.ACCESSIBILITY)


def write(context: PageContext) -> list[PageSpec]:
    words = context.words
    record = context.college.accessibility
    blocks = [
        escape(words("accessibility.intro")),
        bullets(words.list("accessibility.can")),
        f"## {words('accessibility.aim')}",
        escape(words("accessibility.aim_text")),
        *(_tested(context, record) if record else _untested(context)),
        f"## {words('accessibility.tell')}",
        escape(words("accessibility.tell_text")),
        contact_list(context),
        escape(words("accessibility.tell_after")),
        *_law(context),
    ]
    return [
        PageSpec(
            urls.ACCESSIBILITY,
            words("accessibility.title"),
            words("accessibility.summary"),
            "page",
            join(blocks),
            sources=(FILE, "courses/college.yml") if record else ("courses/college.yml",),
            in_nav=True,
        )
    ]


def _law(context: PageContext) -> list[str]:
    """What the law asks, where we have read it: in the United Kingdom."""
    words = context.words
    if context.facts.nation not in UNITED_KINGDOM:
        return []
    return [
        f"## {words('accessibility.law')}",
        escape(words("accessibility.law_text")),
        words(_LAW.get(context.facts.nation, _BRITAIN)),
    ]


def _untested(context: PageContext) -> list[str]:
    """For a college whose own site no test has seen: it says so."""
    return [f"## {context.words('accessibility.tested')}", escape(context.words("accessibility.untested"))]


def _tested(context: PageContext, record: AccessibilityRecord) -> list[str]:
    words = context.words
    day, names = context.day(record.tested), "; ".join(f"{tool.name} {tool.version}" for tool in record.tools)
    failed = [(area, result) for area in record.areas for result in area.results if result.failed]
    skipped = [(area, result) for area in record.areas for result in area.results if result.skipped]
    blocks = [
        f"## {words('accessibility.tested')}",
        escape(words("accessibility.tested_text", site=record.site, day=day)),
        *(block for area in record.areas for block in _area(context, area)),
        f"## {words('accessibility.failed')}",
    ]
    if failed:
        lines = (words("accessibility.failed_line", test=r.test, failed=r.failed, cases=r.cases) for _, r in failed)
        blocks += [escape(words("accessibility.failed_text")), bullets(lines)]
    else:
        blocks.append(escape(words("accessibility.failed_none")))
    if skipped:
        lines = (words("accessibility.skipped_line", test=r.test, skipped=r.skipped, cases=r.cases) for _, r in skipped)
        blocks += [escape(words("accessibility.skipped_text")), bullets(lines)]
    blocks.append(f"## {words('accessibility.people')}")
    if record.people:
        lines = (
            words("accessibility.people_line", day=context.day(p.day), who=p.who, found=p.found) for p in record.people
        )
        blocks += [escape(words("accessibility.people_some")), bullets(lines)]
    else:
        blocks += [escape(words("accessibility.people_none")), bullets(words.list("accessibility.people_missing"))]
    blocks += [escape(words("accessibility.people_why")), escape(words("accessibility.tools", names=names))]
    return blocks


def _area(context: PageContext, area: AreaResults) -> list[str]:
    """What the tests of one area are about, how often they looked, and the outcome in figures."""
    words = context.words
    cases, failed, skipped = (area.count(outcome) for outcome in ("cases", "failed", "skipped"))
    figures = words("accessibility.figures", cases=cases, passed=cases - failed - skipped)
    if area.pages:
        figures += " " + words("accessibility.looks", pages=area.pages, looks=area.looks)
    return [
        f"### {words(f'accessibility.areas.{area.area}.title')}",
        escape(words(f"accessibility.areas.{area.area}.about")),
        f"**{escape(figures)}**",
    ]
