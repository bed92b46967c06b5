"""Writes the page of each guideline from the same file as its rule, a list of all, and every waiver."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from recovery_college.diagnostics.diagnostic import codes
from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.entities import Guideline
from recovery_college.model.urls import PageOwner
from recovery_college.model.waivers import HOLDS, PlacedWaiver, all_waivers
from recovery_college.pages.components.citations import references
from recovery_college.pages.components.markdown_blocks import join, paragraphs
from recovery_college.pages.context import PageContext
from recovery_college.pages.knowledge.authored import overdue, prepare
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec

FOLDER = "docs/guidelines"


def addresses(college: College) -> Iterator[PageOwner]:
    if college.guidelines:
        yield PageOwner(urls.GUIDELINES)
        yield PageOwner(urls.WAIVERS)
    for one in college.guidelines.values():
        yield PageOwner(one.name, one.document.path)


def write(context: PageContext) -> list[PageSpec]:
    if not context.college.guidelines:
        return []
    return [
        _index(context),
        _waivers(context),
        *(_page(context, name, one) for name, one in context.college.guidelines.items()),
    ]


def _kind(guideline: Guideline) -> str:
    """How a sign is noticed: by its words, by a course's or page's settings, or by people."""
    if guideline.facts.rules:
        return "words"
    return "settings" if guideline.facts.checked_by else "people"


def _index(context: PageContext) -> PageSpec:
    words, here = context.words, urls.GUIDELINES
    blocks = [escape(words("guidelines.intro")), escape(words("guidelines.no_verdict"))]
    for kind in ("words", "settings", "people"):
        found = [(name, one) for name, one in context.college.guidelines.items() if _kind(one) == kind]
        if found:
            blocks += [f"## {words(f'guidelines.by_{kind}')}", escape(words(f"guidelines.by_{kind}_text"))]
            blocks.append("\n".join(_line(context, name, one) for name, one in sorted(found, key=_by_title)))
    links = [
        context.link(words("guidelines.waivers_link"), urls.WAIVERS, here),
        context.link(words("guidelines.excused_link"), urls.EXCUSED, here),
    ]
    blocks += [f"## {words('guidelines.waivers')}", "\n".join(f"-   {link}" for link in links)]
    return PageSpec(
        here,
        words("guidelines.title"),
        words("guidelines.summary"),
        "page",
        join(blocks),
        sources=tuple(one.document.path for one in context.college.guidelines.values()),
        in_nav=True,
    )


def _by_title(entry: tuple[str, Guideline]) -> str:
    return entry[1].facts.title.casefold()


def _line(context: PageContext, name: str, guideline: Guideline) -> str:
    link = context.link(guideline.facts.title, urls.guideline(name), urls.GUIDELINES)
    said = _changed(context, name, guideline)
    return f"-   {link}  \n    {escape(guideline.facts.sign)}" + (f"  \n    *{escape(said)}*" if said else "")


def _changed(context: PageContext, name: str, guideline: Guideline) -> str:
    """What the college has made of a guideline's weight; nothing where it left it."""
    own = context.facts.guidelines.get(name)
    if own is None or own == guideline.facts.severity:
        return ""
    return context.words("guidelines.changed", weight=context.words(f"guidelines.weights.{own}"))


def _page(context: PageContext, name: str, guideline: Guideline) -> PageSpec:
    words, facts, here = context.words, guideline.facts, urls.guideline(name)
    prepared = prepare(context, guideline.prose, guideline.name)
    blocks = [
        f"## {words('guidelines.why')}",
        paragraphs(facts.why),
        f"## {words('guidelines.question')}",
        f"**{escape(facts.question)}**",
        escape(words("guidelines.talk_to", who=facts.talk_to)),
        prepared.text,
        f"## {words('guidelines.how')}",
        *_how(context, name, guideline),
    ]
    for key in ("flags", "leaves"):
        if examples := getattr(facts, key):
            blocks += [f"### {words(f'guidelines.{key}')}", "\n\n".join(_example(text) for text in examples)]
    if facts.rules:
        blocks.append(_rules(context, guideline))
    waived = [one for one in _shown_waivers(context) if one.waiver.sign == name]
    if waived:
        blocks += [f"## {words('guidelines.waivers')}", "\n".join(_waiver(context, one, here) for one in waived)]
    keys = dict.fromkeys(key for key in (*facts.source, *prepared.cited) if key in context.college.evidence)
    blocks += references(context, keys, here)
    return PageSpec(
        here,
        facts.title,
        facts.sign,
        "page",
        join(blocks),
        PageMeta(
            trail=context.trail((words("guidelines.title"), urls.GUIDELINES)),
            words=prepared.words,
            overdue=overdue(context, facts.review_by),
        ),
        edit_path=guideline.document.path,
        sources=(guideline.document.path,),
        asked_as=tuple(facts.asked_as),
    )


def _how(context: PageContext, name: str, guideline: Guideline) -> list[str]:
    words, facts = context.words, guideline.facts
    if _kind(guideline) == "people":
        return [escape(words("guidelines.how_people"))]
    blocks = []
    if facts.rules:
        weight = context.facts.guidelines.get(name, facts.severity)
        blocks += [escape(words("guidelines.how_words")), escape(words(f"guidelines.weighs.{weight}"))]
    if facts.checked_by:
        known = [code for code in facts.checked_by if code in codes()]
        lines = [f"-   {context.link(codes()[code].title, urls.check(code), urls.guideline(name))}" for code in known]
        blocks += [escape(words("guidelines.how_settings")), "\n".join(lines)]
    return [*blocks, escape(_changed(context, name, guideline))]


def _rules(context: PageContext, guideline: Guideline) -> str:
    """The rule as its file has it, closed until somebody opens it."""
    lines = [
        f'??? note "{context.words("guidelines.rule")}"',
        "",
        f"    {escape(context.words('guidelines.rule_text'))}",
    ]
    for rule in guideline.facts.rules:
        for key in ("subject", "duty", "act", "words", "allows", "exception"):
            if phrases := getattr(rule, key):
                lines += ["", f"    **{context.words(f'guidelines.rule_{key}')}**", ""]
                lines += [f"    -   {escape(phrase)}" for phrase in phrases]
    return "\n".join(lines)


def _shown_waivers(context: PageContext) -> list[PlacedWaiver]:
    """The waivers in files that readers can see. Nothing is said of a draft, or of a story that is not shown."""
    hidden = {one.document.path for one in context.college.all_entries() if not one.is_shown(context.today)}
    found = []
    for one in all_waivers(context.college):
        owner = context.addresses.owner_of(one.path)
        if owner and owner.exists and one.path not in hidden:
            found.append(one)
    return found


def _example(text: str) -> str:
    """A sentence of the rule's own tests, as it stands in the file."""
    return "\n".join(f"> {escape(line)}  " if line.strip() else ">" for line in text.strip().split("\n"))


def _waivers(context: PageContext) -> PageSpec:
    words, here = context.words, urls.WAIVERS
    found = _shown_waivers(context)
    blocks = [escape(words("waivers.intro"))]
    blocks.append("\n".join(_waiver(context, one, here) for one in found) if found else escape(words("waivers.none")))
    return PageSpec(
        here,
        words("waivers.title"),
        words("waivers.summary"),
        "page",
        join(blocks),
        PageMeta(trail=context.trail((words("guidelines.title"), urls.GUIDELINES))),
        sources=tuple(dict.fromkeys(one.path for one in found)),
    )


def _waiver(context: PageContext, one: PlacedWaiver, here: str) -> str:
    words, waiver = context.words, one.waiver
    ends = waiver.date + dt.timedelta(days=HOLDS)
    lapsed = context.today > ends
    guideline = context.college.guidelines.get(waiver.sign)
    sign = context.link(guideline.facts.title, urls.guideline(waiver.sign), here) if guideline else escape(waiver.sign)
    owner = context.addresses.owner_of(one.path)
    where = context.link(one.title, owner.uri, here) if owner else escape(one.title)
    said = words("waivers.lapsed" if lapsed else "waivers.holds", day=context.day(ends))
    looked = words("waivers.looked", who=waiver.reviewer, day=context.day(waiver.date))
    return "  \n".join(
        (
            f"-   **{escape(waiver.words)}**",
            f"    {words('waivers.sign')} {sign}",
            f"    {words('waivers.where')} {where}",
            f"    {words('waivers.why')} {escape(waiver.reason)}",
            f"    {escape(looked)} {escape(said)}",
        )
    )
