"""Finds text that would not be shown as it was meant, and shows each line as it was probably meant."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import shown
from recovery_college.markdown.text_slips import LONGEST_TITLE, Slip

_LONGEST = 300  # characters of mended lines that a message shows

_SAID: dict[str, tuple[str, str]] = {
    "code": ("text-as-code", "This text is pushed in, so it would look like code."),
    "box-marks": ("box-unreadable", "A box starts with exactly three exclamation marks, and this has {shown}."),
    "box-quote": ("box-unreadable", "The title of this box has a quotation mark missing, so it would be no box."),
    "box-text": ("box-unreadable", "There is text after the title of this box, so it would be no box."),
    "box-unquoted": ("box-unreadable", "The title of this box has no quotation marks."),
    "box-long": ("box-title-long", f"The title of this box has more than {LONGEST_TITLE} characters."),
    "first-level": ("heading-first-level", "'{shown}' is a heading of the first level. The page's title is that."),
    "skipped": ("heading-skipped", "'{shown}' is more than one level below the heading above it."),
    "bold-heading": ("heading-bold", "'{shown}' looks like a heading, and is a line of bold text."),
    "open-bold": ("bold-unclosed", "Bold text begins here and does not end: '{shown}'."),
    "table": ("table-pasted", "This looks like a table, and its columns would run together."),
}


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for prose, _ in context.prose():
        told = {mark.position[0] for mark in prose.scan.facilitator_blocks if mark.text}
        told |= {deep.position[0]} if (deep := prose.scan.too_deep) else set()
        for slip in prose.scan.slips if not prose.scan.too_much else ():
            if slip.kind == "first-level" and not prose.settings:
                continue  # what is said of the settings that are missing makes a title of it
            line = prose.scan.line(slip.line)
            if line not in told:
                code, message = _SAID[slip.kind]
                hint = _hint(slip)
                yield problem(prose.path, (line, slip.column), code, message.format(shown=shown(slip.shown)), hint)


def _hint(slip: Slip) -> str:
    if not slip.mended:
        return "Close it with **, or take the two stars out."
    first, *more = slip.mended
    said = f"Write it as: {first.strip()}"
    for line in more:
        said += f" ⏎ {'(4 spaces) ' if line.startswith(' ') else ''}{line.strip()}"
    if len(said) > _LONGEST:
        said = said[: _LONGEST - 1].rstrip() + "…"
    return said + (" (each ⏎ is a new line)" if more else "")
