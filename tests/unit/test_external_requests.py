"""What a finished page would load from another website is seen, however it is written, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from recovery_college.html.external_requests import (
    requests_of_drawing,
    requests_of_page,
    requests_of_sheet,
)
from recovery_college.outputs.whole_site import WholeSite

X = "https://a.example/x"
ASKS = {
    # how an address can be written
    "in quotation marks": f'<img alt="" src="{X}">',
    "without": f"<img src={X}>",
    "in capitals": f'<IMG SRC="{X}">',
    "after a > in another attribute": f'<img alt="a > b" src={X}>',
    "after a slash": f"<img/src={X}>",
    "after a line break": f'<script\n src="{X}"></script>',
    "with entities": '<img src="&#104;ttps&colon;//a.example/x">',
    "second of two elements": f"<img src=x.png><img src={X}>",
    "in an element inside a template that is shown at once": f"<template shadowrootmode=open><img src={X}></template>",
    # elements
    "a set of pictures": f'<img srcset="a.png 1x, {X} 2x">',
    "a source": f'<picture><source srcset="{X}"><img src=a.png></picture>',
    "a picture button": f'<input type="image" src="{X}">',
    "a script": f'<script type="module" src="{X}"></script>',
    "a map for modules": f'<script type="importmap">{{"imports": {{"a": "{X}"}}}}</script>',
    "pages to load before": f'<script type="speculationrules">{{"prefetch": [{{"urls": ["{X}"]}}]}}</script>',
    "a frame": f'<iframe src="{X}"></iframe>',
    "a page in a frame": f'<iframe srcdoc="&lt;img src={X}&gt;"></iframe>',
    "an object": f'<object data="{X}"></object>',
    "an embedded file": f'<embed src="{X}">',
    "a video's picture": f'<video poster="{X}"></video>',
    "a video's words": f'<video><track src="{X}"></video>',
    "a sound": f'<audio src="{X}"></audio>',
    "a background of old HTML": f'<table background="{X}"><tr><td>a</table>',
    "a base": f'<base href="{X}">',
    "another page at once": f'<meta http-equiv="Refresh" content="0; URL = \'{X}\'">',
    "another page, written short": f'<meta http-equiv="refresh" content="5 {X}">',
    # links of the head
    "a sheet": f'<link rel="stylesheet" href="{X}">',
    "another sheet to choose": f'<link rel="alternate stylesheet" href="{X}">',
    "a sheet that is called canonical, too": f'<link rel="canonical stylesheet" href="{X}">',
    "a sign": f'<link rel="shortcut icon" href="{X}">',
    "a file to load before": f'<link rel="preload" as="font" href="{X}">',
    "pictures to load before": f'<link rel="preload" as="image" imagesrcset="{X} 2x">',
    "a page to load before": f'<link rel="prefetch" href="{X}">',
    "a page that may be loaded before": f'<link rel="next" href="{X}">',
    "a name to look up": f'<link rel="dns-prefetch" href="{X}">',
    "a website to call": f'<link rel="preconnect" href="{X}">',
    "the app's data": f'<link rel="manifest" href="{X}">',
    # styles
    "a sheet of its own": f"<style>p{{background:url({X})}}</style>",
    "a sheet that names another": f'<style>@import "{X}";</style>',
    "a style": f"<p style=\"background: url('{X}')\">a</p>",
    # drawings
    "a picture in a drawing": f'<svg><image href="{X}"/></svg>',
    "a picture in an old drawing": f'<svg><image xlink:href="{X}"/></svg>',
    "a part of another drawing": f'<svg><use href="{X}"/></svg>',
    "a picture in a filter": f'<svg><filter><feImage href="{X}"/></filter></svg>',
    "a filter": f'<svg><rect filter="url({X})"/></svg>',
    "an address that an animation puts in": f'<svg><set attributeName="href" to="{X}"/></svg>',
    # what scripts change about reading a page
    "for readers without scripts": f"<noscript><img src={X}></noscript>",
    "after a noscript that ends in a style": f"<noscript><style></noscript><img src={X}></style>",
    # pages in addresses
    "a page in an address": f'<iframe src="data:text/html,<img src={X}>"></iframe>',
    "a sheet in an address": f'<link rel=stylesheet href="data:text/css,@import %22{X}%22">',
    "a page in letters": '<iframe src="data:text/html;base64,PGltZyBzcmM9aHR0cHM6Ly9hLmV4YW1wbGUveD4"></iframe>',
}
ADDRESSES = [
    "https://a.example/x",
    "HTTP://A.EXAMPLE/X",
    "//a.example/x",
    "\\\\a.example/x",
    "/\\a.example/x",
    "\\/a.example/x",
    "https:/a.example/x",
    "https:a.example/x",
    "https:\\\\a.example/x",
    "wss://a.example/x",
    "ftp://a.example/x",
    " \n https://a.example/x",
    "ht\ntps://a.example/x",
    "/\t/a.example/x",
    "\x01//a.example/x",
]
ASKS_NOBODY = {
    "a link": f'<a href="{X}" ping="{X}">there</a>',
    "an area": f'<map><area href="{X}"></map>',
    "a link in a drawing": f'<svg><a xlink:href="{X}"><text>a</text></a></svg>',
    "a form": f'<form action="{X}"></form>',
    "a source that is told": f'<blockquote cite="{X}">a</blockquote>',
    "the page's own address": f'<link rel="canonical" href="{X}">',
    "the page in another language": f'<link rel="alternate" hreflang="cy" href="{X}">',
    "the licence": f'<link rel="license" href="{X}">',
    "a link of no kind": f'<link href="{X}">',
    "what is told to others": f'<meta property="og:image" content="{X}">',
    "a page that comes again": '<meta http-equiv="refresh" content="30">',
    "another page of the site": '<meta http-equiv="refresh" content="0; url=../there/">',
    "files of the site": '<img src="../x.png"><img src="/x.png" srcset="a.png 1x, b.png 2x"><script src="x.js">',
    "a picture in an address": '<img src="data:image/png;base64,AA==">',
    "a drawing that names its kind": '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
    "words": "<p>url(https://a.example/) and &lt;img src=https://a.example/&gt;</p>",
    "a comment": f"<!-- <img src={X}> -->",
    "a value": f'<p title="<img src={X}>">a</p>',
    "data": f'<script type="application/json">{{"at": "{X}"}}</script>',
    "a map that is broken": f'<script type="importmap">{{"at": "{X}"</script>',
    "a style without addresses": '<p style="color: red">a</p>',
}
SHEETS = [
    (f"p{{background:url({X})}}", X),
    (f"p{{background:url( '{X}' )}}", X),
    (f'p{{background:URL("{X}")}}', X),
    ("p{background:\\75 rl(https://a.example/x)}", X),
    ("p{background:url(\\68ttps:\\2f/a.example/x)}", X),
    ('p{background:url("\\68 ttps://a.example/x")}', X),
    ("p{background:url(//a.example/x)}", "//a.example/x"),
    (f'p{{background:image-set("{X}" 1x, "b.png" 2x)}}', X),
    (f'p{{background:-webkit-image-set(url("{X}") 1x)}}', X),
    (f"p{{--picture:url({X})}}", X),
    (f'@font-face{{src:local("a"),url("{X}")}}', X),
    (f"@media print{{p{{background:url({X})}}}}", X),
    (f"p{{q{{background:url({X})}}}}", X),
    (f'@import "{X}";', X),
    (f'@IMPORT/**/"{X}" print;', X),
    ('@\\69mport "https://a.example/x";', X),
    (f"@import url({X});", X),
    (f"p{{background:url({X}", X),  # broken, and read
    (f"p{{}} }} q{{background:url({X})}}", X),
    (f'p{{content:"{X}"}}', None),
    (f"/* url({X}) */", None),
    ("p{background:url(x.png)}", None),
    ('@namespace url("http://www.w3.org/1999/xhtml");p{background:url(x.png)}', None),
    ('@namespace "http://www.w3.org/1999/xhtml";', None),
    ("p{background:url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\")}", None),
    (f"p{{background:url(\"data:image/svg+xml,<svg><image href='{X}'/></svg>\")}}", X),
]
DRAWINGS = [
    (f'<?xml version="1.0"?><?xml-stylesheet type="text/css" href="{X}"?><svg/>', [X]),
    (f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><image href="{X}"/></svg>', [X]),
    (f"<svg><style>@import '{X}';</style></svg>", [X]),
    (f"<svg><style><![CDATA[@import '{X}';]]></style></svg>", [X]),
    ('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', []),
]


@pytest.mark.parametrize("html", ASKS.values(), ids=ASKS)
def test_what_a_page_would_load_from_elsewhere_is_seen(html: str) -> None:
    assert requests_of_page(f"<!doctype html><title>A</title><p>a</p>{html}") == [X]


@pytest.mark.parametrize("address", ADDRESSES, ids=repr)
def test_an_address_is_read_as_browsers_read_it(address: str) -> None:
    assert requests_of_page(f'<img src="{address}">') == [address.strip()]


@pytest.mark.parametrize("html", ASKS_NOBODY.values(), ids=ASKS_NOBODY)
def test_what_waits_for_a_reader_or_stays_on_the_site_is_no_request(html: str) -> None:
    assert requests_of_page(f"<!doctype html><title>A</title>{html}") == []


@pytest.mark.parametrize(("css", "found"), SHEETS)
def test_a_sheet_is_read_as_browsers_read_it(css: str, found: str | None) -> None:
    assert requests_of_sheet(css) == ([found] if found else [])


@pytest.mark.parametrize(("svg", "found"), DRAWINGS)
def test_a_drawing_is_read_as_browsers_read_it(svg: str, found: list[str]) -> None:
    assert requests_of_drawing(svg) == found


def test_every_page_sheet_and_drawing_of_a_site_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name, text in {
        "index.html": "<p>a</p>",
        "a/index.html": f"<img src={X}>",
        "a/site.css": f"@import '{X}'",
        "mark.svg": f"<svg><image href='{X}'/></svg>",
        "data.json": f'"<img src={X}>"',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(WholeSite(tmp_path, "urgent-help").requests()) == [
        ("a/index.html", X),
        ("a/site.css", X),
        ("mark.svg", X),
    ]
