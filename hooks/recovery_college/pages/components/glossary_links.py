"""Links the first use of each glossary word in a text to its meaning, and gives the list of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recovery_college.markdown.dialect import slugify
from recovery_college.markdown.scanner import Scan
from recovery_college.model import urls
from recovery_college.pages.meta import WordMeaning

if TYPE_CHECKING:
    from recovery_college.pages.context import PageContext
    from recovery_college.schema.knowledge import GlossaryTerm

# not in headings, block titles, tables' rules, quoted promises, addresses or anything in square or curly brackets
_LEAVE = re.compile(
    r"^[ \t]*#{1,6} .*$|^[ \t]*(?:!!!|\?\?\?\+?|===).*$|^.*\n[ \t]*(?:=+|-{3,})[ \t]*$"
    r"|^[ \t]*> \*\*.*\*\*  $|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|\bhttps?://\S+",
    re.M,
)
_WITH_AT = re.compile(r"(?<!\S)\S+@\S+")  # addresses of people


_WORD = re.compile(r"(?<![\w-])[^\W_]+")


class GlossaryLinker:
    """The glossary's words, found in a text by their first word: a long glossary costs no more than a short one."""

    def __init__(self, glossary: dict[str, GlossaryTerm]) -> None:
        self._by_first: dict[str, list[tuple[int, re.Pattern[str], str]]] = {}
        for name, term in glossary.items():
            for word in (term.term, *term.also):
                first = _WORD.match(word)
                if first:
                    self._by_first.setdefault(first[0].casefold(), []).append((len(word), _phrase(word), name))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -phrase[0])

    def first_uses(self, text: str) -> dict[str, tuple[int, int]]:
        """Where each word of the glossary stands first in a text, by its name in the glossary."""
        seen: dict[str, tuple[int, int]] = {}
        covered = 0
        for found in _WORD.finditer(text):
            if found.start() < covered:
                continue
            for _, phrase, name in self._by_first.get(found[0].casefold(), ()):
                if said := phrase.match(text, found.start()):
                    seen.setdefault(name, said.span())
                    covered = said.end()
                    break
        return seen


def _phrase(word: str) -> re.Pattern[str]:
    """WRAP is a name, and "wrap" is not. A phrase may go on in the next line; a word that goes on is another word."""
    one = r"(?:[ \t]++(?:\n[ \t]*+)?|\n[ \t]*+)".join(map(re.escape, word.split()))
    return re.compile(rf"{one}(?![\w-])", 0 if word.isupper() else re.I)


def gloss(context: PageContext, text: str, uri: str) -> tuple[str, list[WordMeaning]]:
    """The text with its glossary words linked, and those words with their meanings for the end of the page."""
    if not context.college.glossary or uri == urls.GLOSSARY:
        return text, []
    seen = context.glossary_linker.first_uses(_open_text(text))
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
