"""Finds what Markdown would not read as its author meant: a text in our dialect in, slips with the mended line out."""

from __future__ import annotations

from recovery_college.markdown.box_slips import box_slips
from recovery_college.markdown.heading_slips import heading_slips
from recovery_college.markdown.mark_slips import mark_slips
from recovery_college.markdown.masked_text import MaskedText
from recovery_college.markdown.normalise import code_lines
from recovery_college.markdown.pasted_slips import pasted_slips
from recovery_college.markdown.slip import Slip


def text_slips(text: MaskedText) -> list[Slip]:
    """Every slip of a text, in the order of its lines."""
    lines, masked = text.text.split("\n"), text.masked.split("\n")
    code = code_lines(text.text)
    seen = ["" if n in code else line for n, line in enumerate(masked)]
    found = [
        *box_slips(lines, seen),
        *heading_slips(lines, seen),
        *mark_slips(lines, seen),
        *pasted_slips(lines, seen, code),
    ]
    return sorted(found, key=lambda slip: (slip.line, slip.column))
