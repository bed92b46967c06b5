"""The tool that holds two built sites against each other sees what a reader could see, and nothing else."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from building import REPOSITORY

TOOL = REPOSITORY / "tests/tools/compare_sites.py"
PAGE = """<!doctype html>
<title>A</title>
<p class="x" id="y">One <b>two</b> three</p>
<pre>a  b</pre>
<template><i>a</i></template>
"""
SAME = {
    "other quotation marks": PAGE.replace('"', "'"),
    "attributes in another order": PAGE.replace('class="x" id="y"', 'id="y" class="x"'),
    "white space between blocks": PAGE.replace("</p>\n<pre>", "</p><pre>"),
    "line breaks in a text": PAGE.replace("One <b>", "One\n<b>"),
    "an end tag that is implied": PAGE.replace("</p>", ""),
    "an attribute without a value": PAGE.replace("<pre>", "<pre hidden>").replace('id="y"', "id=y"),
}
OTHER = {
    "text": PAGE.replace("two", "2"),
    "an attribute's value": PAGE.replace('"x"', '"z"'),
    "an attribute": PAGE.replace(' id="y"', ""),
    "an element": PAGE.replace("<b>two</b>", "<i>two</i>"),
    "the space between two words": PAGE.replace("One <b>", "One<b>"),
    "a space in what is shown as written": PAGE.replace("a  b", "a b"),
    "a comment": PAGE.replace("<p", "<!-- c --><p"),
    "the document type": PAGE.replace("<!doctype html>", ""),
    "what a template holds": PAGE.replace("<i>a</i>", "<i>b</i>"),
}


def site(folder: Path, page: str, **more: bytes) -> Path:
    (folder / "courses").mkdir(parents=True)
    (folder / "courses/index.html").write_text(page, encoding="utf-8")
    for name, data in more.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def compared(before: Path, after: Path, *options: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, TOOL, before, after, *options], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("page", SAME.values(), ids=SAME)
def test_another_way_to_write_the_same_page_is_no_difference(tmp_path: Path, page: str) -> None:
    old = PAGE.replace("<pre>", '<pre hidden="">') if "hidden" in page else PAGE
    status, said = compared(site(tmp_path / "a", old), site(tmp_path / "b", page))
    assert (status, "1 the same as trees, 0 differ" in said) == (0, True), said


@pytest.mark.parametrize("page", OTHER.values(), ids=OTHER)
def test_what_a_reader_could_see_is_a_difference(tmp_path: Path, page: str) -> None:
    status, said = compared(site(tmp_path / "a", PAGE), site(tmp_path / "b", page))
    assert (status, "Different: courses/index.html" in said) == (1, True), said


def test_the_same_page_in_more_bytes_is_a_difference(tmp_path: Path) -> None:
    status, said = compared(site(tmp_path / "a", PAGE), site(tmp_path / "b", PAGE + "\n\n"))
    assert (status, "The same in more bytes: courses/index.html" in said) == (1, True), said


def test_other_files_count_by_their_bytes_and_packed_ones_by_what_is_in_them(tmp_path: Path) -> None:
    a = site(tmp_path / "a", PAGE, site_css=b"p{}", map_gz=gzip.compress(b"x", 1), old_js=b"")
    b = site(tmp_path / "b", PAGE, site_css=b"q{}", map_gz=gzip.compress(b"x", 9), new_js=b"")
    status, said = compared(a, b)
    assert status == 1
    assert said.split("\n")[0] == "Only before: old.js"
    assert "Only after: new.js" in said
    assert "Different: site.css" in said
    assert "map.gz" not in said
    assert compared(a, b, "--excuse", "*.js", "--excuse", "site.css")[0] == 0


def test_a_zip_is_compared_by_the_files_in_it(tmp_path: Path) -> None:
    for name, page in (("a", PAGE), ("b", OTHER["text"])):
        with zipfile.ZipFile(site(tmp_path / name, PAGE) / "copy.zip", "w") as zipped:
            zipped.writestr(f"college-of-day-{name}/START-HERE.html", page)
    status, said = compared(tmp_path / "a", tmp_path / "b")
    assert (status, "Different: copy.zip!START-HERE.html" in said) == (1, True), said


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    assert compared(site(tmp_path / "c", PAGE), tmp_path / "nowhere")[0] == 2
