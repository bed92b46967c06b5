"""What an author is told after an import: takes the counts of what was found, gives plain sentences."""

from __future__ import annotations

from collections import Counter

from recovery_college.diagnostics.wording import shown

# one sentence for one, one for more; {n} is how many
LEFT_OUT = {
    "comment": ("1 comment", "{n} comments"),
    "header": ("1 header or footer", "{n} headers and footers"),
    "contents": (
        "1 line of a table of contents: the site makes its own",
        "{n} lines of a table of contents: the site makes its own",
    ),
    "hidden": ("1 piece of hidden text", "{n} pieces of hidden text"),
    "object": ("1 embedded object", "{n} embedded objects"),
    "chart": (
        "1 chart: save it as a picture, and say in words what it shows",
        "{n} charts: save them as pictures, and say in words what they show",
    ),
    "diagram": (
        "1 diagram: save it as a picture, and say in words what it shows",
        "{n} diagrams: save them as pictures, and say in words what they show",
    ),
    "shape": ("1 drawing or shape", "{n} drawings or shapes"),
    "equation": ("1 equation: write it in words", "{n} equations: write them in words"),
    "unreadable picture": (
        "1 picture that websites cannot show: save it as .png or .jpg, and add it",
        "{n} pictures that websites cannot show: save them as .png or .jpg, and add them",
    ),
    "linked picture": (
        "1 picture that is not in the document: it only says where it is, and we fetch nothing",
        "{n} pictures that are not in the document: it only says where they are, and we fetch nothing",
    ),
    "cropped": (
        "1 picture that was cropped in Word, because what was cut off is still in the file: save it as a picture from "
        "Word, and add it",
        "{n} pictures that were cropped in Word, because what was cut off is still in the file: save them as pictures "
        "from Word, and add them",
    ),
    "colour": (
        "the colour of 1 piece of text. Nobody should need colours to understand it",
        "the colours of {n} pieces of text. Nobody should need colours to understand it",
    ),
    "underline": ("1 underline: on a page that is a link", "{n} underlines: on a page that is a link"),
    "emphasis": (
        "bold or italic letters of 1 line, which Markdown cannot say",
        "bold or italic letters of {n} lines, which Markdown cannot say",
    ),
    "unseen": ("1 character that nobody can see", "{n} characters that nobody can see"),
    "symbol": ("1 symbol of a special font", "{n} symbols of a special font"),
    "link": (
        "the address of 1 link that readers could not open: its words stay",
        "the addresses of {n} links that readers could not open: their words stay",
    ),
    "link inside": (
        "the address of 1 link to a place in the document that is no heading: its words stay",
        "the addresses of {n} links to places in the document that are no headings: their words stay",
    ),
    "heading number": ("the number before 1 heading", "the numbers before {n} headings"),
}
TO_LOOK_AT = {
    "inserted": ("1 tracked change was taken as accepted.", "{n} tracked changes were taken as accepted."),
    "deleted": (
        "1 tracked deletion was taken as accepted: its words are gone.",
        "{n} tracked deletions were taken as accepted: their words are gone.",
    ),
    "struck": (
        "1 piece of text is struck through in Word. Here it is plain text: take it out, or leave it.",
        "{n} pieces of text are struck through in Word. Here they are plain text: take them out, or leave them.",
    ),
    "text box": (
        "1 text box: its text now stands below the paragraph beside it.",
        "{n} text boxes: their text now stands below the paragraphs beside them.",
    ),
    "frame": (
        "1 table with a single column became plain paragraphs.",
        "{n} tables with a single column became plain paragraphs.",
    ),
    "table": (
        "In 1 table the first row became the headings of its columns. Is it that?",
        "In {n} tables the first row became the headings of its columns. Is it that?",
    ),
    "joined cells": (
        "1 joined cell of a table stands in its first place, and the others are empty.",
        "{n} joined cells of tables stand in their first places, and the others are empty.",
    ),
    "cell": (
        "In 1 cell of a table, several paragraphs or a list became one line.",
        "In {n} cells of tables, several paragraphs or a list became one line.",
    ),
    "table inside": (
        "In 1 cell stood another table: it became one line of text.",
        "In {n} cells stood other tables: they became one line of text.",
    ),
    "letters": (
        "1 item of a list counts with letters or Roman numbers in Word, and with 1, 2, 3 here.",
        "{n} items of lists count with letters or Roman numbers in Word, and with 1, 2, 3 here.",
    ),
    "list joined": (
        "1 item of a list had another number in Word, because two lists stood under each other.",
        "{n} items of lists had other numbers in Word, because lists stood under each other.",
    ),
    "bold line": (
        "1 short line is bold. If it is a heading, write ## before it in place of the stars.",
        "{n} short lines are bold. If they are headings, write ## before them in place of the stars.",
    ),
    "no alt": (
        "1 picture says nothing to somebody who cannot see it. Write between [ and ] what matters in it.",
        "{n} pictures say nothing to somebody who cannot see them. Write between [ and ] what matters in them.",
    ),
    "alt by machine": (
        "What 1 picture shows was written by a program. Read it, and mend it.",
        "What {n} pictures show was written by a program. Read it, and mend it.",
    ),
}


def left_out(found: Counter[str]) -> list[str]:
    """What is in the document and not in the module."""
    return [_said(found[kind], *words) for kind, words in LEFT_OUT.items() if found[kind]]


def to_look_at(found: Counter[str], boxes: list[str], lookalikes: list[str]) -> list[str]:
    """What is in the module, and could be other than the author meant."""
    notes = [
        f"'{shown(title)}' and all that stands under it is in a box for facilitators. "
        "Only their view shows it; anybody can open that."
        for title in boxes
    ]
    notes += [
        f"This could be for facilitators, and stands where everybody reads it: '{shown(said)}'. If it is, put it "
        'in a box: !!! facilitator "Title"'
        for said in lookalikes
    ]
    return notes + [_said(found[kind], *words) for kind, words in TO_LOOK_AT.items() if found[kind]]


def _said(n: int, one: str, more: str) -> str:
    return one if n == 1 else more.format(n=f"{n:,}")
