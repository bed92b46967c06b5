"""Finds the notes that are for facilitators only, gives a text without them, and says whether a page shows one."""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from recovery_college.markdown.dialect import FACILITATOR, mask_fences, render

BLOCK = re.compile(r"^([ \t]*)(!!!|\?\?\?\+?)[ \t]*([^\"\n]*)", re.M)


def for_learners(text: str) -> str:
    """The text without the blocks that are for facilitators only."""
    return without(text, notes(text, mask_fences(text))) if FACILITATOR in text.lower() else text


def shows_notes(text: str) -> bool:
    """Whether a text shows a facilitators' note to everybody. The library is asked, and not our reading of it."""
    if not _could_show_notes(text):
        return False
    body = LexborHTMLParser(render(text)).body
    return body is not None and (is_note_shown(body) or is_note_printed(body))


def is_note_shown(article: LexborNode) -> bool:
    """Whether rendered HTML has a block for facilitators."""
    return bool(article.css(f'[class~="{FACILITATOR}" i]'))


def is_note_printed(article: LexborNode) -> bool:
    """Whether rendered HTML has the words of a note that Markdown did not make a block of, outside of code."""
    said = [value for node in article.css("[title], [alt]") for value in node.attributes.values() if value]
    if _A_NOTE.search(article.text()):  # so that few articles have to be looked at text by text
        said += [node.text_content or "" for node in article.traverse(include_text=True) if _is_outside_code(node)]
    return any(_A_NOTE.search(words) for words in said)


def _is_outside_code(node: LexborNode) -> bool:
    around = node.parent if node.is_text_node else None
    while around is not None and around.tag not in ("body", "code", "pre"):
        around = around.parent
    return around is not None and around.tag == "body"


_A_NOTE = re.compile(rf"[!?]{{3}}\+?\s*{FACILITATOR}", re.I)
_COULD_START_A_NOTE = re.compile(r"[!?]{3}|class\s*=|\\[!?]|&(?:#|excl|quest)", re.I)


def _could_show_notes(text: str) -> bool:
    """Whether a text has the word 'facilitator', and what could be, or could print, the start of a block."""
    return FACILITATOR in html.unescape(text).lower() and bool(_COULD_START_A_NOTE.search(text))


def notes(text: str, masked: str) -> list[tuple[int, int]]:
    """Where the blocks for facilitators start and end, each a number of whole lines."""
    notes: list[tuple[int, int]] = []
    end = 0
    for opening in BLOCK.finditer(masked):
        if opening.start() < end or FACILITATOR not in opening[3].lower().split():
            continue
        under = len(opening[1].expandtabs(4))
        end = line_end(text, opening.end())
        while end < len(text):
            next_end = line_end(text, end + 1)
            line = text[end + 1 : next_end]
            if line.strip() and pushed_in(line) < under + 4:
                break
            end = next_end
        notes.append((opening.start(), end))
    return notes


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without these parts of it, each from its first character to its last."""
    kept, last = [], 0
    for start, end in spans:
        kept.append(text[last:start])
        last = end + 1
    return "".join(kept) + text[last:]


def pushed_in(line: str) -> int:
    """How many columns a line is pushed in, as Markdown counts: tabs to the next four, no other white space."""
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))


def line_end(text: str, offset: int) -> int:
    """Where the line at an offset ends: the place of its line break, or the end of the text."""
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)
