"""Words that the glossary explains: the first time one stands on a page it leads to its meaning, and the page lists it."""

from __future__ import annotations

import re
from functools import cache

from recovery_college.content import addresses as at
from recovery_college.content.markdown import Scan, slugify
from recovery_college.pages.writing import Writing

# not in headings, block titles, tables' rules, quoted promises, notes' names or anything in square or curly brackets
_LEAVE = re.compile(
    r"^[ \t]*#{1,6} .*$|^[ \t]*(?:!!!|\?\?\?\+?|===).*$|^.*\n[ \t]*(?:=+|-{3,})[ \t]*$"
    r"|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>",
    re.M,
)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])", re.I)


def gloss(w: Writing, text: str, uri: str) -> tuple[str, list[dict[str, str]]]:
    """The text with its glossary words linked, and those words with their meanings for the end of the page."""
    names = {word.casefold(): name for name, term in w.college.glossary.items() for word in (term.term, *term.also)}
    if not names or uri == at.GLOSSARY:
        return text, []
    seen: dict[str, tuple[int, int]] = {}
    for found in _pattern(tuple(names)).finditer(_open_text(text)):
        seen.setdefault(names[found[0].casefold()], found.span())
    out: list[str] = []
    last = 0
    for name, (start, end) in sorted(seen.items(), key=lambda item: item[1]):
        anchor = slugify(w.college.glossary[name].term)
        out += [text[last:start], f"[{text[start:end]}]({at.relative(at.GLOSSARY, uri)}#{anchor})"]
        last = end
    terms = sorted((w.college.glossary[name] for name in seen), key=lambda term: term.term.casefold())
    return "".join(out) + text[last:], [{"term": term.term, "means": term.means} for term in terms]


def _open_text(text: str) -> str:
    """The text with everything blanked in which a link would break something. Offsets stay."""
    scan = Scan(text)
    out = list(scan.masked)
    for link in scan.links:
        start = text.rfind("[", 0, link.start)
        out[start : link.end + 1] = " " * (link.end + 1 - start)
    masked = "".join(out)
    return _LEAVE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), masked)
