"""An article's way from rendered Markdown to a page: cleaned, finished, and checked once more as a tree.

Attacks are judged here by two parsers that have no part in the work: Python's own, and Lexbor on the whole page.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from recovery_college.html.allowed import ATTRIBUTES, ELEMENTS
from recovery_college.html.links import has_link_to
from recovery_college.html.pipeline import ArticleOptions, UnsafeArticleError, finished, finished_article
from recovery_college.html.print_html import Paper
from recovery_college.markdown.dialect import render
from support.building import REPOSITORY, elements

PACKAGE = REPOSITORY / "hooks/recovery_college"
PAPER = Paper("https://college.example/courses/a/", "https://college.example/", "More", ["one", "two"], "end")
OPTIONS = ArticleOptions('A "table" > <b>', by_author=True, paper=PAPER)
HANDLER = "onmouseover=window.pwned=1"
_GENERIC = ("class", "style", "title", "lang", "dir", "role", "tabindex", "aria-label", "data-paper")

# What an author could write to be torn apart by whoever takes a ">" in a value for the end of a tag.
VALUES = [
    "a > b",
    f"> <p {HANDLER}>",
    f"a > {HANDLER} x",
    f"<table> {HANDLER} x=",
    f"</table> {HANDLER} x=",
    f"<th></th> {HANDLER}",
    f"<input type=checkbox> {HANDLER}",
    f"<a href=x {HANDLER}>y</a>",
    f"</a> {HANDLER}",
    f"<h2 id=one> {HANDLER}",
    f"--><script>window.pwned=1</script><!-- {HANDLER}",
    f"</p></article><script>window.pwned=1</script><p {HANDLER}>",
    f"' {HANDLER} '",
    f"` {HANDLER} `",
    f"&quot; {HANDLER} &quot;",
    f"&gt;&lt;p {HANDLER}&gt;",
    f"\u2028> {HANDLER}",
]
# Where such a value can stand in an article that has been cleaned.
PLACES = [
    '<p><a href="../x/" title="{}">More</a></p>',
    '<p><a title="{}" href="../x/">there</a></p>',
    '<p><a href="{}">there</a></p>',
    '<p><a href="https://b.example/?{}">there <strong>it</strong> is</a></p>',
    '<p><img src="a.png" alt="{}" title="{}"></p>',
    '<p><abbr title="{}">PSW</abbr></p>',
    '<table><tbody><tr><th></th><th align="left">{}</th></tr><tr><td align="right">1</td></tr></tbody></table>',
    '<h2 id="one">{}</h2><p>a</p><h2 id="two"><a href="../y/" title="{}">b</a></h2><h2 id="end">c</h2>',
    '<ul><li class="task-list-item"><input type="checkbox" disabled=""> {}</li></ul>',
    '<div class="tabbed-set tabbed-alternate" data-tabs="{}"><p>a</p></div>',
    '<ol start="{}"><li>a</li></ol>',
]


def in_a_page(article: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of an article, each with its attributes, as two parsers see them in a page."""
    page = f"<!doctype html><html><head><title>A</title></head><body><main>{article}</main></body></html>"
    around = LexborHTMLParser(page).css("*")
    seen = [(node.tag or "", {k: v or "" for k, v in node.attributes.items()}) for node in around]
    assert seen == elements(page), "each reads it as the other does"
    return [element for element in seen if element[0] not in ("html", "head", "title", "body", "main")]


def assert_harmless(article: str) -> None:
    for element, attributes in in_a_page(article):
        assert element in ELEMENTS | {"section"}, article
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "form", "action")], (
            article
        )
        for name in ("href", "src"):
            address = re.sub(r"[\x00-\x20]", "", attributes.get(name, "")).lower()
            assert not address.startswith(("javascript:", "data:", "vbscript:")), article
        assert not attributes.get("src", "").startswith(("//", "http")), article


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", VALUES)
def test_no_value_becomes_part_of_a_tag_whatever_the_sanitiser_leaves_unescaped(value: str, place: str) -> None:
    """An older nh3 wrote ``>`` in values as it is. What comes after it reads a tree, so it is given exactly that."""
    raw = place.replace("{}", value.replace('"', "&quot;"))
    if re.search(r">\{\}<|> \{\}<", place):
        raw = place.replace("{}", value.replace("&", "&amp;").replace("<", "&lt;"))
    done = finished(raw, OPTIONS)
    assert_harmless(done)
    assert HANDLER not in re.sub(r'"[^"]*"|>[^<]*<', "", done), "it stands in values and in texts only"


@pytest.mark.parametrize("value", VALUES)
def test_what_an_author_typed_into_a_title_is_its_title(value: str) -> None:
    done = finished('<p><a href="../x/" title="{}">x</a></p>'.replace("{}", value), OPTIONS)
    ((_, attributes),) = elements(done, "a")
    kept = value.replace("&quot;", '"').replace("&gt;", ">").replace("&lt;", "<")
    assert attributes == {"href": "../x/", "title": kept, "data-paper": "college.example/courses/x"}


HOSTILE = [
    "<p onclick=window.pwned=1>a</p>",
    "<script>window.pwned=1</script>",
    "<script/src=//a.example/x></script>",
    "<img src=x onerror=window.pwned=1>",
    "<img/src='x'/onerror=window.pwned=1>",
    "<svg/onload=window.pwned=1><a xlink:href=javascript:window.pwned=1>x</a></svg>",
    "<svg><style><img src=x onerror=window.pwned=1></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=window.pwned=1>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=window.pwned=1>",
    "<noscript><p title='</noscript><img src=x onerror=window.pwned=1>'></noscript>",
    "<textarea><p title='</textarea><img src=x onerror=window.pwned=1>'></textarea>",
    "<title><p title='</title><img src=x onerror=window.pwned=1>'></title>",
    "<xmp><p title='</xmp><img src=x onerror=window.pwned=1>'></xmp>",
    "<template><img src=x onerror=window.pwned=1></template>",
    "<select><option><img src=x onerror=window.pwned=1></select>",
    "<iframe srcdoc='<script>window.pwned=1</script>'></iframe>",
    "<object data=javascript:window.pwned=1></object><embed src=javascript:window.pwned=1>",
    "<a href='java\tscript:window.pwned=1'>a</a><a href='\x01javascript:window.pwned=1'>b</a>",
    "<a href='&#106;avascript&colon;window.pwned=1'>a</a>",
    "<a href=data:text/html,<script>window.pwned=1</script>>a</a>",
    "<p style='background:url(//a.example/x)'>a</p><link rel=stylesheet href=//a.example/x>",
    "<base href=//a.example/><meta http-equiv=refresh content='0;url=//a.example/'>",
    "<section class='rc-part rc-part-1'><div class=rc-table tabindex=0>a</div></section>",
    "<a href=../x/ data-paper='elsewhere' class=rc-screen accesskey=u>a</a>",
    "<table><tr><td align=justify>1</td><td align='\"onclick=window.pwned=1'>2</td></tr></table>",
    "<!--[if IE]><script>window.pwned=1</script><![endif]--><?php x ?><![CDATA[<img src=x onerror=window.pwned=1>]]>",
    "<body onload=window.pwned=1><html onclick=window.pwned=1><frameset onload=window.pwned=1>",
    "<table><tr><td>a</td></tr></table> after <b><p>b</b></p><a href=x><a href=y>c</a><table><a href=z>d</table>",
    "[a](../x/ 'a > b onmouseover=window.pwned=1 x')",
    '[a](../x/ "\' > onmouseover=window.pwned=1")',
    "![a > b onerror=window.pwned=1](a.png 'c > d')",
    "[a]: ../x/ '> onmouseover=window.pwned=1'\n\n[a] and [b][a]",
    "<a href='../x/' title='a > b' onmouseover=window.pwned=1>More</a>",
    "- [ ] <input type=checkbox onclick=window.pwned=1 checked> x\n- [x] y",
    "| a > b | <th></th> |\n| :-- | --: |\n| <td align=left onclick=window.pwned=1> | `<table>` |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_attack_on_a_text_reaches_a_page(text: str) -> None:
    for html in (render(text), text):
        assert_harmless(finished_article(html, OPTIONS))
        assert_harmless(finished_article(f"<p>{html}", OPTIONS))


# What none of our own steps would ever leave behind: the last check does not trust them.
REFUSED = [
    ("<p onclick=x>a</p>", "<p onclick>"),
    ("<p style='color:red'>a</p>", "<p style>"),
    ("<p>a<script>x</script></p>", "<script>"),
    ("<p>a<style>p{}</style></p>", "<style>"),
    ("<p>a<svg><path></svg></p>", "<svg>"),
    ("<p>a<!-- b --></p>", "<-comment>"),
    ("<form><input></form>", "<form>"),
    ("<button>a</button>", "<button>"),
    ("<a href=javascript:x>a</a>", "<a href>"),
    ("<a href='&#9;java&#10;script:x'>a</a>", "<a href>"),
    ("<a href=x target=_blank>a</a>", "<a data-paper href target>"),
    ("<a href=x class=rc-urgent>a</a>", "<a class data-paper href>"),
    ("<img src=//a.example/x.png alt=a>", "<img alt src>"),
    ("<img src='/\\a.example/x.png' alt=a>", "<img alt src>"),
    ("<img src=data:image/png,x alt=a>", "<img alt src>"),
    ("<img src=a.png srcset=b.png alt=a>", "<img alt src srcset>"),
    ("<h2 id=__config>a</h2>", "<h2 id>"),
    ("<h2 id=rc-main>a</h2>", "<h2 id>"),
    ("<p id=a>a</p>", "<p id>"),
    ("<p data-paper=x>a</p>", "<p data-paper>"),
    ("<p tabindex=0>a</p>", "<p tabindex>"),
    ("<span dir=rtl>a</span>", "<span dir>"),
    ("<p dir=ltr>a</p>", "<p dir>"),
    ("<p dir=rtl lang=en>a</p>", "<p dir lang>"),
    ("<div tabindex=0>a</div>", "<div tabindex>"),
    ("<div class=rc-table>a</div>", "<div class>"),
    ("<div class=rc-table role=group tabindex=0 aria-label=a>a</div>", "<div aria-label class role tabindex>"),
    (
        "<div class=rc-table role=alert tabindex=0 aria-label=a><table></table></div>",
        "<div aria-label class role tabindex>",
    ),
    ("<div class='admonition rc-table'>a</div>", "<div class>"),
    ("<section>a</section>", "<section>"),
    ("<section class='rc-part rc-urgent'>a</section>", "<section class>"),
    ("<div><section class=rc-part>a</section></div>", "<section class>"),
    ("<section class=rc-part id=a>a</section>", "<section class id>"),
]


@pytest.mark.parametrize(("html", "named"), REFUSED)
def test_the_last_check_stops_a_page_with_anything_that_is_not_on_the_list(html: str, named: str) -> None:
    with pytest.raises(UnsafeArticleError, match=f"would hold {re.escape(named)}, which no article may hold"):
        finished(html, OPTIONS)


@pytest.mark.parametrize("element", sorted(ELEMENTS))
def test_the_last_check_refuses_nothing_that_the_sanitiser_leaves(element: str) -> None:
    """HTML in a text is taken out and told of; it may not stop the site of everybody."""
    names = {*_GENERIC, *(name for listed in ATTRIBUTES.values() for name in listed)}
    for value in ("", "a", "rc-table", "rc-part", "checkbox", "admonition", "__tabbed_1_1"):
        typed = " ".join(f'{name}="{value}"' for name in sorted(names))
        assert HANDLER not in finished_article(f"<{element} {typed} {HANDLER}>words</{element}>", OPTIONS)


FINISHED = [
    ("", ""),
    ("words", "words"),
    (
        '<table><tr><td align="right">1</td></tr></table>',
        '<div class="rc-table" role="group" tabindex="0" aria-label="A &quot;table&quot;">'
        '<table><tbody><tr><td class="rc-right">1</td></tr></tbody></table></div>',
    ),
    # scripts that are written from right to left
    ("<p>نیند ہر ایک کے لیے مختلف ہے۔</p>", '<p dir="rtl" lang="ur">نیند ہر ایک کے لیے مختلف ہے۔</p>'),
    ("<p>النوم مهم</p><p>Tea</p>", '<p dir="rtl" lang="ar">النوم مهم</p><p>Tea</p>'),
    (
        "<ul><li>שינה <em>טובה</em></li></ul>",
        '<ul dir="rtl" lang="he"><li dir="rtl" lang="he">שינה <em>טובה</em></li></ul>',
    ),
    ("<blockquote><p>خواب خوب</p></blockquote>", '<blockquote dir="rtl"><p dir="rtl">خواب خوب</p></blockquote>'),
    ("<p>خواب خوب</p>", '<p dir="rtl">خواب خوب</p>'),  # several languages are written so
    ("<p>The word for sleep is نیند.</p>", "<p>The word for sleep is نیند.</p>"),
    # boxes to tick
    ('<li><input type="checkbox" disabled=""> Tea</li>', "<li>☐ Tea</li>"),
    ('<li><input checked type="checkbox" disabled=""> Tea</li>', "<li>☑ Tea</li>"),
    ('<li><input type="checkbox"> &lt;b> <strong>Tea</strong></li>', "<li>☐ &lt;b&gt; <strong>Tea</strong></li>"),
    ('<li><input type="checkbox"><em> Tea</em></li>', "<li>☐ <em> Tea</em></li>"),
    # a footnote that nothing on the page leads to has no way back
    (
        '<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p><div class="footnote"><ol>'
        '<li id="fn:1"><p>b <a class="footnote-backref" href="#fnref:1">↩</a></p></li>'
        '<li id="fn:2"><p>c <a class="footnote-backref" href="#fnref:2">↩</a></p></li></ol></div>',
        '<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p><div class="footnote"><ol>'
        '<li id="fn:1"><p>b <a class="footnote-backref" href="#fnref:1">↩</a></p></li>'
        '<li id="fn:2"><p>c </p></li></ol></div>',
    ),
    # fields that go nowhere
    ("<p>Tea <input type=text> or <input>water <input type=radio name=q></p>", "<p>Tea  or water </p>"),
]
CELLS = [
    ("<th></th>", "<td></td>"),  # a corner above the names of the rows is no heading
    ('<th align="left"></th>', "<td></td>"),
    ("<th>A</th>", "<th>A</th>"),
    ("<th> </th>", "<th> </th>"),
    ('<th align="CENTER">A</th>', '<th class="rc-center">A</th>'),
    ('<td align="justify">A</td>', "<td>A</td>"),
]


@pytest.mark.parametrize(("html", "done"), FINISHED)
def test_an_article_is_finished_for_every_reader(html: str, done: str) -> None:
    assert finished(html, ArticleOptions('A "table"')) == done


@pytest.mark.parametrize(("cell", "done"), CELLS)
def test_a_cell_has_a_class_for_its_side_and_no_empty_heading(cell: str, done: str) -> None:
    html = finished(f"<table><tbody><tr>{cell}</tr></tbody></table>", ArticleOptions(""))
    assert f"<tr>{done}</tr>" in html


NOTES = [
    ('<div class="admonition facilitator"><p>a</p></div>', True, True),
    ('<details class="facilitator"><p>a</p></details>', True, True),
    ('<p>!!! facilitator "Running it"</p>', False, True),
    ("<p>a</p><p>??? Facilitator</p>", False, True),
    ('<p><a href="x" title="!!! facilitator">a</a></p>', False, True),
    ("<p><code>!!! facilitator</code></p>", False, False),
    ('<div class="highlight"><pre><span></span><code>!!! facilitator\n</code></pre></div>', False, False),
    ("<p>Really?!!</p>\n<p>Facilitators are trained.</p>", False, False),
    ('<p><a href="x" title="class=facilitator">facilitator</a></p>', False, False),
    ('<p>class="facilitator"</p>', False, False),
]


@pytest.mark.parametrize(("html", "is_block", "is_printed"), NOTES)
def test_a_note_for_facilitators_stops_every_page_but_theirs(html: str, is_block: bool, is_printed: bool) -> None:
    for by_author, stops in ((False, is_block), (True, is_printed)):
        options = ArticleOptions("", by_author=by_author)
        if stops:
            with pytest.raises(UnsafeArticleError, match="would show facilitators' notes to everybody"):
                finished_article(html, options)
        else:
            finished_article(html, options)
    finished_article(html, ArticleOptions("", for_facilitators=True, by_author=True))


LEADS = [
    ('<a href="../urgent-help/">help</a>', True),
    ("<a class=x href=/college/urgent-help/index.html#now>help</a>", True),
    ('<a title="a > b" href="urgent-help.html">help</a>', True),
    ("<p>" + "a " * 5000 + '<a href="urgent-help/">help</a>', True),  # long after the start of the page
    ('<!-- <a href="urgent-help/">help</a> -->', False),
    ('<template><a href="urgent-help/">help</a></template>', False),
    ("<p title='<a href=\"urgent-help/\">'>help</p>", False),
    ('<a data-href="urgent-help/">help</a>', False),
    ('<a href="not-urgent-help/">help</a>', False),
    ('<a href="../search/?q=urgent-help">help</a>', False),
    ('<a href="https://[urgent-help/">help</a>', False),
    ("<a href=" + "a" * 2989 + "/urgent-help/x>help</a>", True),  # over the end of what is read first
]


@pytest.mark.parametrize(("html", "leads"), LEADS)
def test_a_link_to_urgent_help_is_an_element_that_leads_there(html: str, leads: bool) -> None:
    assert has_link_to("urgent-help", f"<!doctype html><title>A</title>{html}") is leads


# ---- nothing edits HTML by patterns ----

SEARCHING = {"compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"}
EDITING = {"replace", "find", "rfind", "index", "split", "rsplit", "partition", "rpartition", "startswith", "endswith"}
TAG = re.compile(r"</?(?:[a-z]|\[|\(|\\w)")
# Patterns that look for tags, each in what is no HTML yet: the Markdown of an author, who may have typed one.
IN_MARKDOWN = {
    "_TAG",
    "_HTML",
    "_DEFINITION",
    "_LEAVE",
    "_NOT_CLOSED",
    "_TAKEN",
    "_BRACKET",
    "_LINK_TAG",
    "_PICTURE_TAG",
    "_DECLARATION",
}
IN_PATHS = {"parts"}  # where names stand in the path of a content type: ``courses/<course>/course.yml``
# What patterns in html/ are for.
PATTERNS = {
    "allowed.py": "values of attributes",
    "final_check.py": "names of classes",
    "script.py": "letters of an alphabet",
    "print_html.py": "the start of an address",
    "stylesheet.py": "selectors of CSS",
    "typed_addresses.py": "where the Markdown of an author has a tag, and white space in addresses",
    "web_addresses.py": "addresses",
}


def patterns_over_tags(tree: ast.AST) -> list[str]:
    """The texts with a tag in them that a module looks for, and the name of a pattern that has one."""
    names = {
        id(node.value): t.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for t in node.targets
        if isinstance(t, ast.Name)
    }
    found = []
    for call in (
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ):
        of_re = isinstance(call.func.value, ast.Name) and call.func.value.id == "re" and call.func.attr in SEARCHING
        if of_re or call.func.attr in EDITING:
            texts = [
                part.value
                for part in ast.walk(ast.Tuple(call.args))
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
            found += [
                names.get(id(call), text)
                for text in texts[: None if of_re else 1]
                if TAG.search(re.sub(r"\(\?(?:P?<\w+>|<[=!])", "", text))
            ]
    return found


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_nothing_looks_for_tags_with_patterns(file: Path) -> None:
    assert set(patterns_over_tags(ast.parse(file.read_text(encoding="utf-8")))) <= IN_MARKDOWN | IN_PATHS


def test_patterns_over_tags_are_seen() -> None:
    code = 'X = re.compile(r"<a [^>]*>")\nre.sub("</p>", "", t)\nt.replace("<th></th>", "")\nt.find(f\'<h2 id="{a}">\')'
    assert len(patterns_over_tags(ast.parse(code))) == 4
    assert patterns_over_tags(ast.parse('re.compile(r"(?<!a)b(?<=c)")\nt.replace("&", "&amp;").strip("<>")')) == []


def test_html_is_read_as_a_tree_and_patterns_there_are_for_values() -> None:
    using = {file.name for file in (PACKAGE / "html").glob("*.py") if re.search(r"^import re$", file.read_text(), re.M)}
    assert using == PATTERNS.keys()
