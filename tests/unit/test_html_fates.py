"""What an author is told of HTML in a text is what happens to it: each tag is typed, rendered and looked for."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from recovery_college.html.pipeline import ArticleOptions, finished_article
from recovery_college.markdown import html_tags
from recovery_college.markdown.dialect import render
from recovery_college.markdown.html_tags import Fate, fate
from recovery_college.markdown.scanner import Scan

# What some elements need around them, to be themselves.
AROUND = {
    "tr": "<table>{}</table>",
    "td": "<table><tr>{}</tr></table>",
    "th": "<table><tr>{}</tr></table>",
    "tbody": "<table>{}</table>",
    "thead": "<table>{}</table>",
    "tfoot": "<table>{}</table>",
}
INSIDE = {"table": "<tr><td>word</td></tr>", "tr": "<td>word</td>"}
INSIDE |= dict.fromkeys(("tbody", "thead", "tfoot"), "<tr><td>word</td></tr>")
VOID = {"br", "hr", "img", "input"} | html_tags._EMPTY
NAMES = sorted(html_tags.KEPT | html_tags.GONE_WHOLE | html_tags._EMPTY | html_tags._OTHER)


def shown(markdown: str) -> LexborHTMLParser:
    return LexborHTMLParser(finished_article(render(markdown), ArticleOptions("Table")), is_fragment=True)


def is_there(tree: LexborHTMLParser, name: str, what: Fate, words: str) -> bool:
    """Whether a page is as its fate says. ``words`` stood in the element."""
    element, text = tree.css_first(name) is not None, words in tree.root.text() if tree.root else False
    return {
        Fate.KEPT: element and (text or name in VOID),
        Fate.NEW_LINE: element,
        Fate.TEXT_STAYS: not element and text,
        Fate.NO_LINK: tree.css_first("a[href]") is None and text,
        Fate.GONE: not element,
        Fate.GONE_WHOLE: not element and not text,
        Fate.TICK_BOX: not element and "☐" in (tree.root.text() if tree.root else ""),
        Fate.WORDS_STAY: tree.css_first("img[src]") is None,
        Fate.NO_ELEMENT: not element and f"&lt;{name}" not in (tree.html or ""),
        Fate.SHOWN: not element and f"<{name}" in (tree.root.text() if tree.root else ""),
        Fate.REMARK: "remark" not in (tree.html or ""),
    }[what]


@pytest.mark.parametrize("name", NAMES)
def test_an_element_is_told_of_as_it_is_shown(name: str) -> None:
    """The words after it are there whatever becomes of it, but where a browser takes all that follows for its text."""
    inside = "" if name in VOID else INSIDE.get(name, "word")
    end = "" if name in VOID else f"</{name}>"
    typed = AROUND.get(name, "{}").format(f"<{name}>{inside}{end}")
    tree = shown(f"Before.\n\nA {typed} after.\n" if name not in AROUND else f"Before.\n\n{typed}\n")
    assert is_there(tree, name, fate(f"<{name}>"), "word")


TYPED = [
    ('<a href="https://www.nhs.uk/">word</a>', "a", Fate.KEPT),
    ("<A HREF=mailto:a@b.example>word</A>", "a", Fate.KEPT),
    ("<a href='sms:85258'>word</a>", "a", Fate.KEPT),
    ("<a href='javascript:x'>word</a>", "a", Fate.NO_LINK),
    ("<a name=x>word</a>", "a", Fate.NO_LINK),
    ("<img src='https://x.example/a.png' alt=word>", "img", Fate.WORDS_STAY),
    ("<img src='//x.example/a.png' alt=word>", "img", Fate.WORDS_STAY),
    ("<img alt=word>", "img", Fate.WORDS_STAY),
    ("<input type=checkbox>", "input", Fate.TICK_BOX),
    ("<input type=text>", "input", Fate.GONE),
    ("<input type=radio>", "input", Fate.GONE),
    ("<name>", "name", Fate.NO_ELEMENT),
    ("<about.md>", "about.md", Fate.NO_ELEMENT),
    ("<tel:123>", "tel:123", Fate.NO_ELEMENT),
    ("<your name>", "your", Fate.NO_ELEMENT),
    ("<b class=x", "b", Fate.SHOWN),
    ("<!-- remark -->", "!--", Fate.REMARK),
    ("<!-- remark", "!--", Fate.SHOWN),
    ("<!x> word", "!x", Fate.SHOWN),
    ("<?x> word", "?x", Fate.SHOWN),
    ("<?remark?>", "?", Fate.REMARK),
    ("<![CDATA[remark]]>", "!", Fate.REMARK),
]


@pytest.mark.parametrize(("typed", "name", "what"), TYPED)
def test_a_tag_is_told_of_as_it_is_shown(typed: str, name: str, what: Fate) -> None:
    (mark,) = Scan(f"Before.\n\nA {typed}\n").html
    said = fate(mark.text, is_closed=mark.is_closed)
    assert said is what or (what is Fate.REMARK and said is Fate.GONE)
    tree = shown(f"Before.\n\nA {typed}\n")
    if name.isalpha():
        assert is_there(tree, name, what, "word")
    elif what is Fate.SHOWN:
        assert f"<{name}" in (tree.root.text() if tree.root else "")
    else:
        assert "remark" not in (tree.html or "")
        assert f"&lt;{name}" not in (tree.html or "")


def test_every_fate_has_its_words() -> None:
    from recovery_college.checks.markup import _FATES

    assert set(_FATES) == set(Fate)
