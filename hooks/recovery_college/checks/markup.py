"""Finds unknown blocks, raw HTML and facilitators' notes that everybody would read."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import islice

from recovery_college.checks.context import CheckContext
from recovery_college.diagnostics.diagnostic import Diagnostic, problem
from recovery_college.diagnostics.wording import close_match, did_you_mean, shown
from recovery_college.markdown.dialect import BLOCKS, FACILITATOR, WAIVER
from recovery_college.markdown.facilitator_notes import shows_notes
from recovery_college.markdown.html_tags import Fate, fate
from recovery_college.markdown.invisible_characters import written_invisible
from recovery_college.markdown.limits import (
    MOST_BOXES_IN_ALL,
    MOST_FOOTNOTES_IN_ALL,
    MOST_HEADINGS,
    MOST_HEADINGS_IN_ALL,
    MOST_LINES_IN_ALL,
    MOST_LINKS_IN_ALL,
    MOST_MEANINGS,
    MOST_OF_A_PARAGRAPH,
    MOST_OPEN,
    MOST_ROWS_IN_ALL,
)
from recovery_college.markdown.note_forms import note_forms
from recovery_college.model.documents import Prose
from recovery_college.model.entities import is_of_course

MOST_HIDDEN = 20  # characters of a text that are told one by one


def check(context: CheckContext) -> Iterator[Diagnostic]:
    for prose, _ in context.prose():
        notes = list(_notes(prose, in_module=is_of_course(prose.path)))
        yield from notes
        told = {note.line for note in notes}
        boxes = {prose.scan.line(slip.line) for slip in prose.scan.slips if slip.kind.startswith("box")}
        told |= boxes
        for mark in prose.scan.blocks:
            if mark.text not in BLOCKS and mark.position[0] not in told:
                said = f"There is no block of the kind '{shown(mark.text)}'."
                if mark.text in ("!!!", "???", "???+"):
                    said = f"There is no word after '{mark.text}'."
                known = [*BLOCKS, WAIVER] if close_match(mark.text, [WAIVER]) else BLOCKS
                yield problem(prose.path, mark.position, "block-unknown", said, did_you_mean(mark.text, known))
        if deep := prose.scan.too_deep:
            message = f"The text of this line starts {deep.text} columns from the edge."
            hint = "Take spaces out, or have fewer lists and quotations inside each other."
            yield problem(prose.path, deep.position, "text-too-deep", message, hint)
        if much := prose.scan.too_much:
            yield problem(prose.path, much.position, "text-too-tangled", *_TANGLES[much.text])
        for one in islice(written_invisible(prose.scan.masked), MOST_HIDDEN):
            message = f"'{shown(one.written)}' makes a character that nobody can see: {one}."
            yield problem(prose.path, prose.scan.position(one.offset), "character-hidden", message, "Take it out.")
        for mark in prose.scan.empty_blocks:
            if mark.position[0] in boxes:
                continue
            message = (
                f"Nothing is pushed in under this '{mark.text}' block, so the text below it does not belong to it."
            )
            yield problem(
                prose.path, mark.position, "block-empty", message, "Put 4 spaces before each line of its text."
            )
        yield from _html(context, prose)


def _html(context: CheckContext, prose: Prose) -> Iterator[Diagnostic]:
    """Tags, remarks and declarations, each with what becomes of it. Links and pictures that go wrong have been told."""
    told = {one.position for one in context.html_addresses(prose.scan)}
    for mark in prose.scan.html:
        if mark.position not in told:
            said, hint = _FATES[fate(mark.text, is_closed=mark.is_closed)]
            yield problem(prose.path, mark.position, "html-removed", f"'{shown(mark.text)}' {said}", hint)


_IN_MARKDOWN = "Use Markdown, or write &lt; for a plain '<'."
_FATES = {
    Fate.REMARK: ("starts a remark in HTML. We take it out of the page.", "Delete it, or write &lt; for a plain '<'."),
    Fate.GONE: ("is HTML. We take it out of the page.", _IN_MARKDOWN),
    Fate.GONE_WHOLE: ("is HTML. We take it out of the page, with all that is in it.", _IN_MARKDOWN),
    Fate.TEXT_STAYS: ("is HTML. We take the tag out of the page; the text in it stays.", _IN_MARKDOWN),
    Fate.NO_LINK: ("is HTML. We take the link out of the page; its text stays.", "Write it as [text](address)."),
    Fate.KEPT: ("is HTML. It stays on the page, and other programs may show the tag.", _IN_MARKDOWN),
    Fate.NEW_LINE: (
        "is HTML. Readers see a new line there, and other programs may show the tag.",
        "For a new line, end the line with a backslash; for a new paragraph, leave an empty line.",
    ),
    Fate.TICK_BOX: ("is HTML. Readers see a sign of a box there.", "Write it as a list: - [ ] text"),
    Fate.WORDS_STAY: (
        "is HTML. We take the picture out of the page; its words stay.",
        "Write it as ![words](picture), with a picture of this folder.",
    ),
    Fate.SHOWN: ("looks like HTML, and readers see it as you typed it.", "Take it out, or write &lt; for a plain '<'."),
    Fate.NO_ELEMENT: (
        "would not be shown: what stands between < and > is taken for HTML.",
        "Write &lt; for a plain '<', and a link as [text](address).",
    ),
}
_UNDER_IT = "on a line of its own, and put the note under it, with 4 spaces before each line."
_TANGLES = {
    "headings": (
        f"There are more than {MOST_HEADINGS} headings here without an empty line between them.",
        "Put an empty line before each heading.",
    ),
    "meanings": (
        f"There are more than {MOST_MEANINGS} lines here that start with a colon, one under the other.",
        "Put an empty line before each of them.",
    ),
    "brackets": (
        f"More than {MOST_OPEN} brackets are open here, with nothing that closes them.",
        "Close them, or put an empty line between paragraphs.",
    ),
    "paragraph": (
        f"This paragraph has more than {MOST_OF_A_PARAGRAPH:,} characters.",
        "Put an empty line between paragraphs.",
    ),
    **{
        f"all {what}": (
            f"This text has more than {most:,} {named}. This is the first of too many.",
            "Split it into several texts.",
        )
        for what, most, named in (
            ("headings", MOST_HEADINGS_IN_ALL, "headings"),
            ("links", MOST_LINKS_IN_ALL, "links"),
            ("lines", MOST_LINES_IN_ALL, "lines"),
            ("rows", MOST_ROWS_IN_ALL, "rows of tables"),
            ("footnotes", MOST_FOOTNOTES_IN_ALL, "marks of footnotes"),
            ("boxes", MOST_BOXES_IN_ALL, "boxes and tabs"),
        )
    },
}
_SLIPS = {
    "inside": (
        "A facilitator block has to start at the beginning of a line, or everybody would read it.",
        "Take it out of the list or quotation.",
    ),
    "mark": (
        "A facilitator block starts with exactly three exclamation marks. This does not, so everybody would read it.",
        "Write it as: !!! facilitator",
    ),
    "form": (
        "This looks like a facilitator block and is not written like one, so everybody would read it.",
        'Write it as: !!! facilitator "Title"',
    ),
    "line": (
        "This line stands right under a facilitator block and is not pushed in, so everybody would read it.",
        "Put 4 spaces before it, or an empty line above it if it is for everybody.",
    ),
    "fence": (
        "Code starts in this facilitator block and does not end in it, so everybody would read the rest.",
        "Put 4 spaces before each line of the code.",
    ),
}


def _notes(prose: Prose, *, in_module: bool) -> Iterator[Diagnostic]:
    """Facilitators' notes that everybody would read."""
    found = False
    for mark in prose.scan.facilitator_blocks:
        if not in_module:
            message = "A facilitator block can stand in a module only; on this page everybody would read it."
            yield problem(prose.path, mark.position, "facilitator-misplaced", message, "Move it to a module.")
        elif mark.text:
            yield problem(prose.path, mark.position, "facilitator-misplaced", *_SLIPS[mark.text])
        found = found or not in_module or bool(mark.text)
    for mark in prose.scan.open_notes if in_module else ():
        found = True
        yield problem(prose.path, mark.position, "facilitator-misplaced", *_SLIPS[mark.text])
    told = {mark.position[0] for mark in prose.scan.facilitator_blocks}
    for form in note_forms(prose.scan, in_module=in_module):
        at = prose.scan.position(form.offset)
        if at[0] in told:
            continue
        message = f"'{shown(form.title)}' looks like a note for facilitators, and everybody would read it."
        hint = f'Write it as: !!! facilitator "{form.title[:1].upper()}{form.title[1:]}" {_UNDER_IT}'
        if not in_module:
            hint = "Move it to a module, under the line: !!! facilitator"
        yield problem(prose.path, at, "facilitator-misplaced", message, hint)
    if not found and prose.scan.can_be_rendered and shows_notes(prose.scan.for_learners):
        lines = enumerate(html.unescape(prose.text).split("\n"))
        line = next((n for n, line in lines if FACILITATOR in line.lower()), 0)
        message = "A facilitator block of this file would stand on the page that everybody reads."
        hint = "Look at the lines of ``` and at the HTML around it."
        yield problem(prose.path, (prose.scan.line(line), 1), "facilitator-misplaced", message, hint)
