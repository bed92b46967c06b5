"""Writes the page ``/without-internet/``: the copy to carry along, and pages kept by the browser.

It stands where ``college.yml`` turns one of the two on. The download and the switch are no prose but work on the
published site only, so the template has them; how to open and pass on a copy holds wherever it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.contact import contact_list
from recovery_college.pages.components.markdown_blocks import bullets, join
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec


@dataclass(frozen=True)
class WithoutInternetMeta(PageMeta):
    """What this page has besides: which of the two ways the college has turned on."""

    ward_copy: bool = False
    readable_offline: bool = False


def addresses(college: College) -> Iterator[PageOwner]:
    if college.facts and (college.facts.ward_copy or college.facts.readable_offline):
        yield PageOwner(urls.WITHOUT_INTERNET)


def write(context: PageContext) -> list[PageSpec]:
    if not (context.facts.ward_copy or context.facts.readable_offline):
        return []
    words = context.words
    ways = {(True, True): "both", (True, False): "copy", (False, True): "kept"}
    way = ways[context.facts.ward_copy, context.facts.readable_offline]
    meta = WithoutInternetMeta(ward_copy=context.facts.ward_copy, readable_offline=context.facts.readable_offline)
    blocks = _how(context) if context.facts.ward_copy else [escape(words("without.print"))]
    return [
        PageSpec(
            urls.WITHOUT_INTERNET,
            words("without.title"),
            words(f"without.summary_{way}"),
            "without-internet",
            join(blocks),
            meta,
            sources=("courses/college.yml",),
            asked_as=tuple(words.list("without.asked_as")),
        )
    ]


def _how(context: PageContext) -> list[str]:
    """How to open the copy, how to pass it on, and how to get a newer one."""
    words = context.words
    blocks = [f"## {words('without.open')}"]
    for name in ("windows", "mac"):
        blocks += [f"### {words(f'without.{name}')}", _steps(words.list(f"without.{name}_steps"))]
    return [
        *blocks,
        escape(words("without.still_packed")),
        f"### {words('without.phone')}",
        escape(words("without.phone_about")),
        f"## {words('without.pass_on')}",
        _steps(words.list("without.pass_on_steps")),
        escape(words("without.pass_on_about", licence=context.facts.licence)) if context.facts.licence else "",
        f"## {words('without.newer')}",
        escape(words("without.newer_about")),
        contact_list(context),
        f"## {words('without.cannot')}",
        bullets(words.list("without.cannot_list")),
    ]


def _steps(steps: list[str]) -> str:
    return "\n".join(f"{number}.  {escape(step)}" for number, step in enumerate(steps, 1))
