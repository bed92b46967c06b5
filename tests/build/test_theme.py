"""The theme's files: one sheet, one script, and nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from recovery_college.html.stylesheet import for_texts, without_comments
from support.building import PLUGIN, build, elements, mkdocs, pages
from support.college import a_college

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
