"""On paper: what a tutor would hand out. Each page is printed to PDF by the browser, and the PDF is read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from access.record import Observations
from support.page_kinds import KINDS

pytestmark = pytest.mark.browser

PRINTED = ["course", "module", "facilitators", "dates by term", "urgent help"]
NUMBERS = ["999", "111", "116 123", "85258"]
NOT_ON_PAPER = ["Skip to the main part", "Copy the link", "Edit this page", "Search this site", "What you can do next"]
LARGE = 16  # points: what the RNIB's Clear Print guidance calls large print begins here
POINT = 96 / 72  # CSS pixels
SIZES = """() => [...document.querySelectorAll("#rc-main p, #rc-main li, #rc-main td, #rc-main dd, .rc-urgent li")]
  .filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).fontSize))"""


@pytest.fixture(scope="module")
def printer(browser: Any) -> Iterator[Any]:
    """A tab to print from."""
    context = browser.new_context(viewport={"width": 800, "height": 1000})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def sheets(page: Any) -> list[str]:
    """The text of each sheet of paper, in one line."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))
    return [" ".join(sheet.extract_text().split()) for sheet in pdf.pages]


def squeezed(text: str) -> str:
    """Without white space: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


def parts(line: str) -> list[str]:
    """A text in pieces of a few words. The end of a sheet or a link's address, which paper shows, may part a piece."""
    words = line.split()
    return [squeezed(" ".join(words[n : n + 3])) for n in range(0, len(words), 3)]


def visible_words(page: Any) -> list[str]:
    """The paragraphs, headings and cells of the article that a reader sees on the screen, without tools."""
    found: list[str] = page.evaluate("""() => {
        document.querySelectorAll("#rc-main details").forEach(fold => fold.open = true);
        const aside = ".rc-foot, .rc-trail, nav, .rc-mine, .tabbed-set, .rc-easy-link, .rc-notes__skip";
        return [...document.querySelectorAll("#rc-main p, #rc-main h1, #rc-main h2, #rc-main h3, #rc-main td")]
          .filter(e => e.checkVisibility() && !e.closest(aside)).map(e => {
            const text = e.cloneNode(true);
            text.querySelectorAll("a[href^='#']").forEach(a => a.remove());  // ways to another place of the page
            return [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) ? text.textContent.trim() : "";
          }).filter(text => text);
    }""")
    return found


@pytest.mark.parametrize("large", [False, True], ids=["ordinary print", "large print"])
@pytest.mark.parametrize("kind", PRINTED)
def test_the_text_and_the_urgent_numbers_are_on_paper_and_the_menu_is_not(
    site: str, printer: Any, kind: str, large: bool, observations: Observations
) -> None:
    printer.goto(site + KINDS[kind])
    expected = visible_words(printer)
    assert len(expected) > 5
    if large:
        printer.locator("#rc-large-print").check()
    observations.add(KINDS[kind], "large" if large else "ordinary")
    paper = sheets(printer)
    text, run_together = " ".join(paper), squeezed(" ".join(paper))
    pieces = [piece for line in expected for piece in parts(line)]
    missing = [piece for piece in pieces if piece not in run_together]
    assert len(missing) <= len(pieces) / 20, missing
    lost = [line for line in expected if len(line) > 20 and not any(piece in run_together for piece in parts(line))]
    assert lost == []
    for number in NUMBERS:
        assert number in text, number
        assert kind == "urgent help" or number in paper[0], "on the first sheet"
    for words in NOT_ON_PAPER:
        assert words not in text, words
    assert all(len(sheet) > 40 for sheet in paper), "no sheet is empty"
    characters = sum(len(sheet) for sheet in paper)
    assert characters / len(paper) > (350 if large else 900), f"{len(paper)} sheets for {characters} characters"


@pytest.mark.parametrize("kind", PRINTED)
def test_large_print_is_large_and_nothing_runs_off_the_sheet(
    site: str, printer: Any, kind: str, observations: Observations
) -> None:
    printer.goto(site + KINDS[kind])
    ordinary = len(sheets(printer))
    printer.locator("#rc-large-print").check()
    assert len(sheets(printer)) > ordinary, "larger print takes more paper"
    printer.set_viewport_size({"width": 680, "height": 960})  # the width of A4 between ordinary margins
    printer.emulate_media(media="print")
    observations.add(KINDS[kind], "large")
    try:
        sizes = printer.evaluate(SIZES)
        assert len(sizes) > 5
        assert min(sizes) >= LARGE * POINT - 0.1, f"{min(sizes) / POINT:.1f} points"
        assert printer.evaluate("document.documentElement.scrollWidth") <= 680
    finally:
        printer.emulate_media(media="null")
        printer.set_viewport_size({"width": 800, "height": 1000})


@pytest.mark.parametrize("kind", KINDS)
def test_dark_colours_are_not_printed(site: str, printer: Any, kind: str, observations: Observations) -> None:
    """Ink is dear, and pale letters on white paper cannot be read."""
    printer.emulate_media(media="print", color_scheme="dark")
    printer.goto(site + KINDS[kind])
    observations.add(KINDS[kind], "dark")
    try:
        pale = printer.evaluate("""() => [...document.querySelectorAll("h1, h2, p, li, td, dd, dt")]
          .filter(e => e.checkVisibility() && e.innerText.trim())
          .map(e => getComputedStyle(e).color.match(/[\\d.]+/g).slice(0, 3).map(Number))
          .filter(([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b > 130).length""")
        assert pale == 0
    finally:
        printer.emulate_media(media="null", color_scheme="light")
