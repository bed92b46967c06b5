"""Writes the page for owners of what was tried to hang, hide or destroy something, and what came of it.

It is made from the record that ``make hostile`` writes (``docs/hostile-inputs.yml``) and says no more than that holds.
A college without the record has no such page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from recovery_college.diagnostics.diagnostic import codes
from recovery_college.markdown.dialect import escape
from recovery_college.model import urls
from recovery_college.model.college import College
from recovery_college.model.urls import PageOwner
from recovery_college.pages.components.markdown_blocks import bullets, join
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import PageMeta
from recovery_college.pages.page import PageSpec
from recovery_college.schema.hostile_inputs import (
    FILE,
    FaultKind,
    HostileInputsRecord,
    InputKind,
    MeasuredInput,
    MeasuredRun,
    TriedFault,
)


def addresses(college: College) -> Iterator[PageOwner]:
    if college.hostile_inputs:
        yield PageOwner(urls.HOSTILE_INPUTS)


def write(context: PageContext) -> list[PageSpec]:
    if not (record := context.college.hostile_inputs):
        return []
    words = context.words
    blocks = [
        *(escape(text) for text in words.list("hostile.intro")),
        bullets(_how(context, record)),
        *(block for kind in get_args(InputKind) for block in _inputs(context, kind, record.inputs)),
        *(block for kind in get_args(FaultKind) for block in _faults(context, kind, record.faults)),
    ]
    return [
        PageSpec(
            urls.HOSTILE_INPUTS,
            words("hostile.title"),
            words("hostile.summary"),
            "page",
            join(blocks),
            PageMeta(trail=context.trail((words("editors.title"), urls.EDITORS))),
            sources=(FILE,),
            searchable=False,
        )
    ]


def _how(context: PageContext, record: HostileInputsRecord) -> Iterator[str]:
    """When and with what it was measured, and how much of it was within the limits."""
    words = context.words
    names = "; ".join(f"{tool.name} {tool.version}" for tool in record.tools)
    runs = [(one, run) for one in record.inputs for run in (one.check, one.build) if run]
    slowest, largest = (max(runs, key=lambda run: getattr(run[1], what)) for what in ("seconds", "megabytes"))
    yield words("hostile.measured", day=context.day(record.measured), names=names, processors=record.processors)
    yield words("hostile.limits", seconds=f"{record.most_seconds:g}", megabytes=f"{record.most_megabytes:g}")
    plain = {name: f"{getattr(record, f'plain_{name}').seconds:.1f}" for name in ("check", "build")}
    yield words("hostile.plain", **plain)
    yield words("hostile.slowest", input=slowest[0].input, seconds=f"{slowest[1].seconds:.1f}")
    yield words("hostile.largest", input=largest[0].input, megabytes=f"{largest[1].megabytes:.0f}")
    counts = {what: sum(getattr(fault, what) for fault in record.faults) for what in ("tries", "failed", "skipped")}
    yield words("hostile.tries", **counts)


def _table(heads: Iterable[str], aligned: str, rows: Iterable[str]) -> str:
    return "\n".join([f"| {' | '.join(heads)} |", aligned, *rows])


def _inputs(context: PageContext, kind: InputKind, inputs: list[MeasuredInput]) -> Iterator[str]:
    """The table of one kind of input, slowest first."""
    words, mine = context.words, [one for one in inputs if one.kind == kind]
    if not mine:
        return
    mine.sort(key=lambda one: -max(run.seconds for run in (one.check, one.build) if run))
    has_build = any(one.build for one in mine)
    yield f"## {words(f'hostile.kinds.{kind}.title')}"
    yield escape(words(f"hostile.kinds.{kind}.about"))
    names = ("input", "happens", "check" if has_build else "bring", *(["build"] if has_build else []), "memory")
    yield _table(
        (words(f"hostile.{name}") for name in names),
        "| --- | --- |" + " ---: |" * (len(names) - 2),
        (_input(context, one, has_build=has_build) for one in mine),
    )


def _input(context: PageContext, one: MeasuredInput, *, has_build: bool) -> str:
    words, known = context.words, codes()
    runs = [run for run in (one.check, one.build) if run]
    times = [_seconds(context, one.check), *([_seconds(context, one.build)] if has_build else [])]
    memory = words("hostile.megabytes", n=f"{max(run.megabytes for run in runs):.0f}")
    happens = escape(words(f"hostile.{one.outcome}"))
    if one.codes:
        names = (
            context.link(known[code].title, urls.check(code), urls.HOSTILE_INPUTS) if code in known else f"`{code}`"
            for code in one.codes
        )
        happens += ": " + "; ".join(names)
    return f"| {escape(one.input)} | {happens} | {' | '.join(times)} | {memory} |"


def _seconds(context: PageContext, run: MeasuredRun | None) -> str:
    return context.words("hostile.seconds", n=f"{run.seconds:.1f}") if run else ""


def _faults(context: PageContext, kind: FaultKind, faults: list[TriedFault]) -> Iterator[str]:
    """The table of one kind of fault."""
    words, mine = context.words, [fault for fault in faults if fault.kind == kind]
    if not mine:
        return
    yield f"## {words(f'hostile.faults.{kind}.title')}"
    yield escape(words(f"hostile.faults.{kind}.about"))
    yield _table(
        (words(f"hostile.{name}") for name in ("holds", "tried", "held", "took")),
        "| --- | ---: | ---: | ---: |",
        (
            f"| {escape(fault.holds)} | {fault.tries} | {fault.tries - fault.failed - fault.skipped} "
            f"| {words('hostile.seconds', n=f'{fault.seconds:.1f}')} |"
            for fault in mine
        ),
    )
