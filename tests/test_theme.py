"""The theme's files: one sheet, one script, nothing from elsewhere, and articles that every reader can use."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from building import PLUGIN, build, elements, mkdocs, pages
from college import a_college
from recovery_college.engines.article import finish
from recovery_college.engines.outside import loads_from_elsewhere
from recovery_college.engines.stylesheet import for_texts, without_comments

SHEETS = [
    # a rule for a class that no text has goes; a rule for several keeps those that can match
    (".md-header{a:b}.md-typeset a,.md-nav a{c:d}", ".md-typeset a{c:d}"),
    ("@media print{.md-nav{a:b}p{c:d}}@media screen{.md-nav{a:b}}", "@media print{p{c:d}}"),
    ("@supports (a:b){.md-typeset{c:d}}", "@supports (a:b){.md-typeset{c:d}}"),
    ("@keyframes x{from{a:b}}p{c:d}", "p{c:d}"),
    # a commas inside a selector is no end of it
    (":is(.md-typeset,p) a{c:d}", ":is(.md-typeset,p) a{c:d}"),
    (":is(.md-nav,p) a{c:d}", ""),
    ("[data-md-color-scheme=slate]{--a:b}", ""),
    # a value that nobody asks for goes, and so does one that only such a value asked for
    (":root{--a:var(--b);--b:c;--used:d}p{x:var(--used)}", ":root{--used:d;}p{x:var(--used)}"),
]


@pytest.mark.parametrize(("sheet", "left"), SHEETS)
def test_only_rules_that_can_match_a_text_are_kept(sheet: str, left: str) -> None:
    assert for_texts(sheet, {"md-typeset"}) == left


def test_a_sheet_without_its_comments_says_the_same() -> None:
    assert without_comments("/* a */\np {\n  c: d;\n}\n\n/* b */ q {\n  f: g;\n}\n") == "p {c: d;}q {f: g;}\n"


ELSEWHERE = [
    ('<img alt="" src="https://a.example/x.png">', ["https://a.example/x.png"]),
    ("<img src=//a.example/x.png>", ["//a.example/x.png"]),
    ('<IMG SRC="HTTP://A.EXAMPLE/X.PNG">', ["HTTP://A.EXAMPLE/X.PNG"]),
    ('<img srcset="a.png 1x, https://a.example/x.png 2x">', ["a.png 1x, https://a.example/x.png 2x"]),
    ('<script\n src="https://a.example/x.js"></script>', ["https://a.example/x.js"]),
    ('<link rel="stylesheet" href="https://a.example/x.css">', ["https://a.example/x.css"]),
    ('<link rel="preconnect" href="https://a.example">', ["https://a.example"]),
    ('<iframe src="https://a.example/"></iframe>', ["https://a.example/"]),
    ('<video poster="https://a.example/x.png"></video>', ["https://a.example/x.png"]),
    ('<object data="https://a.example/x.swf"></object>', ["https://a.example/x.swf"]),
    ("<style>p{background:url(https://a.example/x.png)}</style>", ["https://a.example/x.png"]),
    ('<style>@import "//a.example/x.css";</style>', ["//a.example/x.css"]),
    # a link is followed by a reader, and asked for by nobody before
    ('<a href="https://a.example/">there</a>', []),
    ('<link rel="canonical" href="https://a.example/">', []),
    ('<img src="../x.png"><img src="data:image/png;base64,AA=="><script src="assets/x.js"></script>', []),
    ("<p>url(https://a.example/) and &lt;img src=https://a.example/&gt;</p>", []),
]


@pytest.mark.parametrize(("html", "found"), ELSEWHERE)
def test_what_a_page_would_load_from_elsewhere_is_seen(html: str, found: list[str]) -> None:
    assert loads_from_elsewhere(html) == found


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    done = finish('<table><tr><td align="right">1</td></tr></table>', 'A "table"')
    assert done == (
        '<div class="rc-table" role="group" tabindex="0" aria-label="A &quot;table&quot;">'
        '<table><tr><td class="rc-right">1</td></tr></table></div>'
    )


def test_an_empty_corner_of_a_table_is_no_heading() -> None:
    assert "<tr><td></td><th>A</th></tr>" in finish("<table><tr><th></th><th>A</th></tr></table>", "")
    assert "<tr><td></td><th>A</th></tr>" in finish('<table><tr><th align="left"></th><th>A</th></tr></table>', "")


def test_a_box_to_tick_is_a_sign_that_is_there_on_paper_too() -> None:
    boxes = '<li class="task-list-item"><input type="checkbox" disabled=""> Tea</li>'
    assert finish(boxes, "") == '<li class="task-list-item">☐ Tea</li>'
    assert finish(boxes.replace("disabled", 'checked="" disabled'), "") == '<li class="task-list-item">☑ Tea</li>'


def test_a_page_asks_for_one_sheet_and_one_script_and_material_sends_none(reference_site: Path) -> None:
    published = {path.relative_to(reference_site).as_posix() for path in reference_site.rglob("assets/*")}
    assert {"assets/site.css", "assets/site.js", "assets/theme.js", "assets/mark.svg"} <= published
    assert not [name for name in published if "bundle" in name or "javascripts" in name or "stylesheets" in name]
    page = (reference_site / "courses/what-is-recovery/what-recovery-means/index.html").read_text(encoding="utf-8")
    sheets = [a["href"] for _, a in elements(page, "link") if a.get("rel") == "stylesheet"]
    assert [Path(sheet).name for sheet in sheets] == ["site.css"]
    assert [Path(a["src"]).name for _, a in elements(page, "script")] == ["theme.js", "site.js"]


def test_the_sheet_is_small_and_holds_what_texts_need(reference_site: Path) -> None:
    sheet = (reference_site / "assets/site.css").read_text(encoding="utf-8")
    assert len(gzip.compress(sheet.encode(), 9)) < 16_000
    assert ".md-typeset .tabbed-labels" in sheet
    assert ".rc-urgent" in sheet
    assert not re.search(r"\.md-(?:header|nav|search|sidebar|banner|dialog)\b", sheet)


def test_no_page_holds_script_or_style_of_its_own(reference_site: Path) -> None:
    for name, html in pages(reference_site).items():
        scripts = [a for _, a in elements(html, "script") if a.get("type") != "application/json"]  # data, and not run
        assert all(a.get("src") for a in scripts), name
        assert not elements(html, "style"), name
        assert not [a for _, a in elements(html) if "style" in a or any(key.startswith("on") for key in a)], name
        policy = [a["content"] for _, a in elements(html, "meta") if a.get("http-equiv") == "Content-Security-Policy"]
        assert len(policy) == 1, name
        assert "unsafe-inline" not in policy[0], name
        assert "default-src 'none'" in policy[0], name


@pytest.mark.parametrize("setting", ["extra_css", "extra_javascript"])
def test_a_site_that_would_ask_another_website_is_not_published(tmp_path: Path, setting: str) -> None:
    folder = a_college(tmp_path)
    config = folder / "mkdocs.yml"
    config.write_text(PLUGIN, encoding="utf-8")
    build(folder, "--strict")
    before = pages(folder / "site")
    config.write_text(f"{PLUGIN}{setting}: [https://elsewhere.example/x]\n", encoding="utf-8")
    failed = mkdocs(folder)
    assert failed.returncode != 0
    assert "index.html: the page would load 'https://elsewhere.example/x' from another website" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert pages(folder / "site") == before


def test_a_college_may_put_its_own_script_or_sheet_in_place_of_ours(tmp_path: Path) -> None:
    config = PLUGIN.replace("  name: material\n", "  name: material\n  custom_dir: theme\n")
    own = {"assets/site.js": "// theirs\n", "assets/css/menu.css": ".theirs { top: 0 }\n", "src/own.js": "// theirs\n"}
    root = a_college(tmp_path, {"mkdocs.yml": config, **{f"theme/{name}": text for name, text in own.items()}})
    site = build(root, "--strict")
    assert (site / "assets/site.js").read_text() == "// theirs\n"
    assert ".theirs" in (site / "assets/site.css").read_text()
    assert [path.name for path in site.glob("src/**/*")] == ["own.js"], "what ours are built from is not published"
    assert "rcLook" in (site / "assets/theme.js").read_text(), "the others are ours"
