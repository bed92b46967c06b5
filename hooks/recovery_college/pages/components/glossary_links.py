"""Links the first use of each glossary word in a text to its meaning, and gives the list of them."""

from __future__ import annotations

import re

from recovery_college.markdown.dialect import slugify
from recovery_college.markdown.scanner import Scan
from recovery_college.model import urls
from recovery_college.pages.context import PageContext
from recovery_college.pages.meta import WordMeaning

# not in headings, block titles, tables' rules, quoted promises, addresses or anything in square or curly brackets
_LEAVE = re.compile(
    r"^[ \t]*#{1,6} .*$|^[ \t]*(?:!!!|\?\?\?\+?|===).*$|^.*\n[ \t]*(?:=+|-{3,})[ \t]*$"
    r"|^[ \t]*> \*\*.*\*\*  $|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|\bhttps?://\S+",
    re.M,
)
_WITH_AT = re.compile(r"(?<!\S)\S+@\S+")  # addresses of people


def gloss(context: PageContext, text: str, uri: str) -> tuple[str, list[WordMeaning]]:
    """The text with its glossary words linked, and those words with their meanings for the end of the page."""
    if not context.college.glossary or uri == urls.GLOSSARY:
        return text, []
    seen = context.glossary_finder.first_uses(_open_text(text))
    out: list[str] = []
    last = 0
    for name, (start, end) in sorted(seen.items(), key=lambda item: item[1]):
        anchor = slugify(context.college.glossary[name].term)
        out += [text[last:start], f"[{text[start:end]}]({urls.relative(urls.GLOSSARY, uri)}#{anchor})"]
        last = end
    terms = sorted((context.college.glossary[name] for name in seen), key=lambda term: term.term.casefold())
    words: list[WordMeaning] = [
        {"term": term.term, "anchor": slugify(term.term), "means": term.means} for term in terms
    ]
    return "".join(out) + text[last:], words


def _open_text(text: str) -> str:
    """The text with everything blanked in which a link would break something. Offsets stay."""
    scan = Scan(text)
    out = list(scan.masked)
    for link in scan.links:
        start = text.rfind("[", 0, link.start)
        out[start : link.end + 1] = " " * (link.end + 1 - start)
    masked = "".join(out)
    for leave in (_LEAVE, _WITH_AT):
        masked = leave.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), masked)
    return masked
