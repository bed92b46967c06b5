"""Finds text that would not be shown as it was meant, and shows each line as it was probably meant."""

from __future__ import annotations

from collections.abc import Iterator

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import shown
from recovery_college.markdown.box_slips import LONGEST_TITLE
from recovery_college.markdown.dialect import BLOCKS
from recovery_college.markdown.slip import Slip

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
    "box-colon": ("box-unreadable", "There is a colon after '{shown}', so this would be no box."),
    "box-other": ("box-unreadable", "'{shown}' is a box of another program, and everybody would see its marks."),
    "box-alert": ("box-unreadable", "There is no box of the kind '{shown}', so everybody would see its mark."),
    "empty": ("heading-empty", "This heading has no words."),
    "bold-spaces": ("bold-unclosed", "There is a space inside the stars, so this would not be bold: '{shown}'."),
    "open-struck": ("bold-unclosed", "Struck out text begins here and does not end: '{shown}'."),
    "open-italic": ("italic-unclosed", "Slanted text begins here and does not end: '{shown}'."),
    "link": ("link-unreadable", "This would be no link: '{shown}'."),
    "table-row": ("table-broken", "'{shown}' looks like a row of a table, and is in none."),
    "points": ("list-run-together", "This looks like a list, and its lines would run together."),
    "open-bold": ("bold-unclosed", "Bold text begins here and does not end: '{shown}'."),
    "table": ("table-pasted", "This looks like a table, and its columns would run together."),
}

_WITHOUT = {
    "box-alert": f"You can write: {', '.join(kind.upper() for kind in BLOCKS)}.",
    "empty": "Write its words behind the marks, or delete the line.",
    "table-row": "A table is: its first row, a row of | --- |, and its other rows, with no empty line between them.",
    "open-struck": "Close it with ~~, or take the two marks out.",
}


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for prose, _ in context.prose():
        told = {mark.position[0] for mark in prose.scan.facilitator_blocks if mark.text}
        told |= {deep.position[0]} if (deep := prose.scan.too_deep) else set()
        for slip in prose.scan.slips if prose.scan.can_be_rendered else []:  # else one message says what comes first
            if slip.kind == "first-level" and not prose.settings:
                continue  # what is said of the settings that are missing makes a title of it
            line = prose.scan.line(slip.line)
            is_of_note = slip.kind == "code" and any(line - n in told for n in range(4))
            if line not in told and not is_of_note:
                code, message = _SAID[slip.kind]
                hint = _hint(slip)
                yield problem(prose.path, (line, slip.column), code, message.format(shown=shown(slip.shown)), hint)


def _hint(slip: Slip) -> str:
    if not slip.mended:
        return _WITHOUT.get(slip.kind, "Close it with **, or take the two stars out.")
    first, *more = slip.mended
    said = f"Write it as: {first.strip()}"
    for line in more:
        if not line:
            said += " ⏎ (an empty line)"
            continue
        said += f" ⏎ {'(4 spaces) ' if line.startswith(' ') else ''}{line.strip()}"
    if len(said) > _LONGEST:
        said = said[: _LONGEST - 1].rstrip() + "…"
    return said + (" (each ⏎ is a new line)" if more else "")
