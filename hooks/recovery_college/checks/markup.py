"""Author files are data: known blocks, no raw HTML, no template code."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.reading import Reading
from recovery_college.content.markdown import BLOCKS
from recovery_college.diagnostics import Diagnostic, did_you_mean, problem


def check(reading: Reading) -> Iterator[Diagnostic]:
    for prose, _ in reading.prose():
        for mark in prose.scan.blocks:
            if mark.text not in BLOCKS:
                said = mark.text or "nothing"
                hint = did_you_mean(mark.text, BLOCKS)
                yield problem(
                    prose.path, mark.position, "block-unknown", f"There is no block of the kind '{said}'.", hint
                )
        for mark in prose.scan.empty_blocks:
            message = (
                f"Nothing is pushed in under this '{mark.text}' block, so the text below it does not belong to it."
            )
            yield problem(
                prose.path, mark.position, "block-empty", message, "Put 4 spaces before each line of its text."
            )
        for mark in prose.scan.html:
            shown = mark.text if len(mark.text) <= 40 else mark.text[:37] + "…"
            message = f"'{shown}' is HTML. We take HTML out of the page."
            yield problem(
                prose.path, mark.position, "html-removed", message, "Use Markdown, or write &lt; for a plain '<'."
            )
