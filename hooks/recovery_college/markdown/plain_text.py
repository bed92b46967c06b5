"""Makes plain text of an author's Markdown: the words of one line, the prose of a whole text, and how many words.

No pattern here gives back what it took (``*+``), so that a stranger's text is read once and not in all ways.
"""

from __future__ import annotations

import html
import re

from recovery_college.markdown.dialect import mask_code

CITATION = re.compile(
    r"\[[^\[\]@]*+(?:@(?![A-Za-z])[^\[\]@]*+)*+@[A-Za-z][^\[\]]*+\]"
    r"|\[\^(?:(?!\[\^)[^\]\s])++\]|\[promise:(?:(?!\[promise:)[^\]\n])*+\]"
)
"""A citation, a footnote's mark or a quoted promise: brackets that readers never see as they were typed."""

_CITED = re.compile(rf"(?<!\s)\s*+(?:{CITATION.pattern})")
_LINK = re.compile(r"(?<!\\)!?\[((?:[^\[\]\\]|\\.)*+)\](?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|\[[^\[\]\n]*+\])")
_MARKS = re.compile(r"(?<!\\)(?:\*+|`+|__|(?<!\w)_|_(?!\w))")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def plain_line(markdown: str) -> str:
    """A line, or a paragraph, as the words that readers see."""
    text = _MARKS.sub("", _LINK.sub(r"\1", markdown))
    return " ".join(html.unescape(_ESCAPED.sub(r"\1", text)).split())


def without_citations(markdown: str) -> str:
    """A text without citations, marks of footnotes and quoted promises, and without the space before each."""
    return _CITED.sub("", markdown) if "[" in markdown else markdown


def plain_prose(markdown: str) -> str:
    """The sentences of a Markdown text: no code, tables, headings, addresses, notes or marks."""
    text = mask_code(markdown)
    text = re.sub(
        r"^[ \t]*(?:#{1,6} .*|\|.*|\[[^\]]+\]:.*|(?:!!!|\?\?\?\+?|===).*|\[promise:.*)$", "", text, flags=re.M
    )
    text = re.sub(r"\[[@^](?:(?!\[[@^])[^\]])*+\]", "", text)
    text = re.sub(r"!?\[([^\[\]]*+)\](?:\((?:(?!\]\()[^)])*+\)|\[[^\[\]]*+\])", r"\1", text)
    text = re.sub(r"<?https?://\S+", "", text)
    text = re.sub(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+(?:\[[ x]\] )?", "\n\n", text, flags=re.M)
    return re.sub(r"[*_`>]", "", text)


def count_words(markdown: str) -> int:
    """The words somebody reads: everything that is shown, tables and headings too, and no addresses."""
    shown = re.sub(r"\]\((?:(?!\]\()[^)\s])*+\)|\]\[[^\]]*\]|\[\^(?:(?!\[\^)[^\]])*+\]:?|https?://\S+", " ", markdown)
    return len(re.findall(r"\w[\w'’./-]*", shown))
