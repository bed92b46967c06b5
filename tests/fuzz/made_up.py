"""Makes up texts and files as strangers and tired people write them, for hypothesis to try and to make smaller."""

from __future__ import annotations

from hypothesis import strategies as st

from support.worst_cases import DIALECT

_HOSTILE = (
    "\u202e",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\u2028",
    "\0",
    "\x85",
    "é",
    "e\u0301",
    "ﬁ",
    "℀",
    "\U0001f468\u200d\U0001f469",
    "שלום",
    "https://exam℀ple.com/",
    "https://[a",
    "//a:b",
    "mailto:a%0ab",
    "javascript:a",
    "&#8238;",
    "&shy;",
    "&#xD800;",
    "&lt;script&gt;",
    "<b>",
    "<script>",
    "<!--",
    "-->",
    '<a href="',
    '![a](bedroom.png "a\\" b")',
    "[a](about.md)",
    "[a](/courses/)",
    "[^1]",
    "[^1]: a\n",
    "!!! facilitator\n    a\n",
    '!!! waiver "a"\n    date: 9999-01-01\n',
    '=== "a"\n\n    b\n',
    '{{ count("courses") }}',
    "{: #a }",
    "[@a]",
    "| a | b |\n| - | - |\n| c | d |\n",
    "a\n:   b\n",
    "*[a]: b\n",
    "- [ ] a\n",
    "# a\n\n",
    "# a {#a}\n",
    "---\n",
    "```\n",
    "~~~\n",
    "999 ",
    "116 123",
)
_YAML = (
    "a: b\n",
    ": ",
    "- ",
    "  ",
    "\n",
    '"',
    "'",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "!!a ",
    "{",
    "}",
    "[",
    "]",
    "#",
    "? ",
    "<<: ",
    "\t",
    "~",
    "null",
    "yes",
    "9999-12-31",
    "2027-02-30",
    "0",
    "-1",
    "1e999",
    "0x10",
    "99999999999999999999",
    "12:30",
    "\\u202e",
    "a" * 400,
    "https://a.example/",
    "a@b.example",
)
_BIBTEX = (
    "@article{",
    "@book{a, ",
    "@string{a = {b}}",
    "@comment{",
    "@preamble{",
    "}",
    "{",
    ",",
    "=",
    '"',
    "#",
    "\\",
    "\\'e",
    '\\"{o}',
    "\\textcompwordmark ",
    "$",
    "%",
    "~",
    "title = ",
    "author = {A and B}",
    "year = {2020}",
    " and ",
    "doi = {10.1/a}",
    "url = {https://exam℀ple.com}",
    "a",
    "\n",
    '\\char"202E',
)


def _of(*pieces: str, most: int) -> st.SearchStrategy[str]:
    piece = st.sampled_from(pieces) | st.text(max_size=5)
    return st.lists(st.tuples(piece, st.sampled_from([1, 1, 1, 2, 3, 40])), max_size=most).map(
        lambda parts: "".join(part * times for part, times in parts)
    )


markdown = _of(*DIALECT, *_HOSTILE, most=12)
values = _of(*_YAML, *_HOSTILE, *DIALECT, most=4)
bibtex = _of(*_BIBTEX, *_HOSTILE, most=8)

_ADDRESSES = (
    "about.md",
    "../about.md",
    "../../docs/about.md",
    "../docs/./about.md",
    "about.md#our-room",
    "#our-heading",
    "#our-heading_1",
    "#our%2Dheading",
    "#tea-cake",
    "#",
    "#top",
    "?a=b",
    "about.md?a=b#our-heading",
    "01-what-sleep-does.md",
    "01-what-sleep-does.md#our-heading",
    "../courses/sleep-well/",
    "../courses/sleep-well/course.yml",
    "../courses/sleep-well/02-a-calm-evening.md#our-heading",
    "/courses/sleep-well/what-sleep-does/#our-heading",
    "/courses/sleep-well/pack/",
    "/courses/sleep-well/facilitators/",
    "/courses/sleep-well/my-answers/",
    "/courses/old/",
    "/courses/draft/",
    "stories/lapsed.md",
    "/stories/lapsed/#our-heading",
    "stories/shown.md",
    "glossary.yml",
    "/glossary/#peer-support",
    "/evidence/beales/",
    "plans/learning.yml",
    "about.easy.md",
    "/about/easy-read/",
    "/about/index.html",
    "/About/",
    "%61bout.md",
    "tea.png",
    "../courses/sleep-well/bedroom.png",
    "/",
    "//",
    "https://www.nhs.uk/",
    "http:about.md",
    "mailto:hello@marsh-lane.example",
    "tel:01632960001",
    "sms:01632960001",
    "news-1.md",
    "news-1.easy.md",
    "",
)
_LINKS = (
    "[a]({})",
    "[a](<{}>)",
    "[a]( {} )",
    '[a]({} "title")',
    "[a]({} 'ti(t)le')",
    '[a]({} "title)',
    "[*a* `b`]({})",
    "[a [b]({}) c](about.md)",
    "![a]({})",
    "[![a](tea.png)]({})",
    "[a][r{}]\n\n[r{}]: {}\n",
    "[a]: {}\n",
    "[a]: <{}> 'title'\n\n[a]\n",
    "[^n]\n\n[^n]: [a]({})\n",
    '<a href="{}">a</a>',
    "<A HREF={}>a</A>",
    '<img src="{}" alt="a">',
    "<{}>",
    "`[a]({})`",
    "<!-- [a]({}) -->",
    "\\[a]({})",
    "[a\\]({})",
    "[a]\n({})",
    "[a] ({})",
)
_AROUND = (
    "{}\n\n",
    "{}\n\n",
    "- {}\n    - {}\n\n",
    "1) {}\n\n",
    "> {}\n\n",
    "| a | b |\n| - | - |\n| {} | c |\n\n",
    '!!! note "{}"\n    {}\n\n',
    '!!! facilitator "a"\n    {}\n\n    ## Our heading\n\n',
    '=== "a"\n\n    {}\n\n',
    "term\n:   {}\n\n",
    "## {}\n\n",
    "    {}\n\n",
    "<div>\n{}\n</div>\n\n",
    "<details><summary>a</summary>{}</details>\n\n",
    "**{}**\n\n",
)
_HEADINGS = (
    "## Our heading\n\n",
    "## Our heading\n\n",
    "### Our heading\n\n",
    "## Tea & cake\n\n",
    "## Tea [^n]\n\n[^n]: a\n\n",
    "## *Our* `heading`\n\n",
    "## Part 2: A calm evening\n\n",
    "## Our heading {#here}\n\n",
    "## <b>Our</b> heading\n\n",
    "Our heading\n---\n\n",
    "## __tabbed_1_1\n\n",
    "## fn:1\n\n",
    "## ?\n\n",
    '<h2 id="our-heading">a</h2>\n\n',
    "We give peer support.\n\n",
)


@st.composite
def _link(draw: st.DrawFn) -> str:
    address, form = draw(st.sampled_from(_ADDRESSES)), draw(st.sampled_from(_LINKS))
    link = form.replace("r{}", f"r{draw(st.integers(1, 9))}").replace("{}", address)
    return draw(st.sampled_from(_AROUND)).replace("{}", link)


linking = st.lists(st.one_of(_link(), _link(), st.sampled_from(_HEADINGS)), min_size=1, max_size=5).map("".join)


@st.composite
def changed(draw: st.DrawFn, text: str, pieces: st.SearchStrategy[str]) -> str:
    """A text that was right, with pieces put into it, in place of values or of anything."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        colon = text.find(": ", start)
        if draw(st.booleans()) and colon >= 0:  # the value of the next setting
            start, end = colon + 2, text.find("\n", colon)
        else:
            end = start + draw(st.sampled_from([0, 0, 1, 5, 30]))
        text = text[:start] + draw(pieces) + text[end if end >= 0 else len(text) :]
    return text
