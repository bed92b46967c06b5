"""Made larger, calmer or clearer: what readers set on their own devices is obeyed, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from access.page_inspector import PAGE_INSPECTOR
from access.record import Observations
from support.page_kinds import KINDS, SCHEMES
from tools.browser import FLAGS, find

pytestmark = pytest.mark.browser

# WCAG 1.4.12, as a reader's own style sheet would set it. A sheet made by script passes the page's policy.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
OPEN = "() => document.querySelectorAll('details').forEach(fold => fold.open = true)"
# the size of the main text, not of a remark or of a heading that grows with the window
LARGEST = """() => Math.max(...[...document.querySelectorAll("#rc-main p, #rc-main li, #rc-main td")]
  .filter(e => !e.matches(".rc-lead, .rc-help *")).map(e => parseFloat(getComputedStyle(e).fontSize)))"""
MOVING = """() => {
  const long = [...document.querySelectorAll("*")].filter(e => {
    const s = getComputedStyle(e);
    const most = text => Math.max(...text.split(",").map(parseFloat));
    return most(s.transitionDuration) > 0.01 || (s.animationName !== "none" && most(s.animationDuration) > 0.01);
  });
  const wrong = long.slice(0, 5).map(rcInspect.name);
  if (document.getAnimations().some(a => a.playState === "running")) wrong.push("something moves");
  if (getComputedStyle(document.documentElement).scrollBehavior !== "auto") wrong.push("scrolling glides");
  return wrong;
}"""
# In forced colours a control that is known by its background alone would be gone.
FLAT = """() => [...document.querySelectorAll("a[href], button, summary, select, input, label")]
  .filter(rcInspect.visible).flatMap(e => {
    const s = getComputedStyle(e), wrong = [];
    const isControl = e.matches("button, select, input");
    if (s.forcedColorAdjust === "none") wrong.push("keeps its own colours");
    if (e.matches("button") && s.borderTopStyle === "none" && s.outlineStyle === "none") wrong.push("has no edge");
    if (e.innerText && rcInspect.contrast(s.color, rcInspect.ground(e)) < 4.5) wrong.push("is pale");
    if (e.matches("#rc-main p a") && s.textDecorationLine !== "underline") wrong.push("is not underlined");
    return wrong.map(what => `${rcInspect.name(e)} ${what}`);
  })"""


@pytest.fixture(scope="module")
def inspected(browser: Any) -> Iterator[Any]:
    """A tab whose pages can be asked what a reader meets."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.set_default_timeout(10_000)
    context.add_init_script(PAGE_INSPECTOR)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def large_letters(browser: Any) -> Iterator[Any]:
    """A browser whose reader has set letters twice as large, as its settings do it."""
    other = browser.browser_type.launch(
        executable_path=find(), args=[*FLAGS, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"]
    )
    page = other.new_page()
    page.add_init_script(PAGE_INSPECTOR)
    yield page
    other.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_four_times_as_large_never_scrolls_sideways(
    site: str, inspected: Any, kind: str, observations: Observations
) -> None:
    """WCAG 1.4.10: 1280 by 1024 at 400 % is a window of 320 by 256. Urgent help leaves room for the page."""
    inspected.set_viewport_size({"width": 320, "height": 256})
    for scheme in SCHEMES:
        inspected.emulate_media(color_scheme=scheme)
        inspected.goto(site + KINDS[kind])
        assert inspected.evaluate("() => rcInspect.tooWide()") == []
        inspected.evaluate(OPEN)
        observations.add(KINDS[kind], scheme)
        assert inspected.evaluate("() => rcInspect.tooWide()") == []
    inspected.evaluate("scrollTo(0, 2000)")
    fixed = """() => [...document.querySelectorAll("body *")]
      .filter(e => /fixed|sticky/.test(getComputedStyle(e).position))
      .map(e => e.getBoundingClientRect()).filter(r => r.bottom > 0 && r.top < innerHeight)
      .reduce((sum, r) => sum + Math.min(r.bottom, innerHeight) - Math.max(r.top, 0), 0)"""
    assert inspected.evaluate(fixed) <= 256 / 4, "what stays on the screen leaves three quarters of it"
    assert inspected.locator("h1:visible").count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_more_space_in_a_text_cuts_nothing_off(
    site: str, inspected: Any, kind: str, observations: Observations
) -> None:
    for width in (320, 1280):
        inspected.set_viewport_size({"width": width, "height": 800})
        inspected.goto(site + KINDS[kind])
        before = inspected.evaluate("() => rcInspect.textProblems()")
        inspected.evaluate(SPACING)
        observations.add(KINDS[kind], str(width))
        spaced = [
            *inspected.evaluate("() => rcInspect.textProblems()"),
            *inspected.evaluate("() => rcInspect.tooWide()"),
        ]
        assert before == [], "\n".join(before)
        assert spaced == [], "\n".join(spaced)


@pytest.mark.parametrize("kind", KINDS)
def test_text_twice_as_large_is_obeyed_and_cuts_nothing_off(
    site: str, inspected: Any, large_letters: Any, kind: str, observations: Observations
) -> None:
    inspected.set_viewport_size({"width": 1280, "height": 800})
    inspected.goto(site + KINDS[kind])
    ordinary = inspected.evaluate(LARGEST)
    for width in (640, 1280):
        large_letters.set_viewport_size({"width": width, "height": 800})
        large_letters.goto(site + KINDS[kind])
        observations.add(KINDS[kind], str(width))
        assert large_letters.evaluate(LARGEST) > 1.95 * ordinary, "a page obeys the size that the reader has set"
        assert large_letters.evaluate("() => rcInspect.tooWide()") == []
        wrong = large_letters.evaluate("() => rcInspect.textProblems()")
        assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_for_a_reader_who_wants_less_movement(
    site: str, inspected: Any, kind: str, observations: Observations
) -> None:
    inspected.emulate_media(reduced_motion="reduce")
    inspected.goto(site + KINDS[kind])
    inspected.evaluate(OPEN)
    observations.add(KINDS[kind])
    inspected.locator(".rc-urgent__link").hover()
    assert inspected.evaluate(MOVING) == []
    inspected.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("kind", KINDS)
def test_a_readers_own_colours_hide_nothing(site: str, inspected: Any, kind: str, observations: Observations) -> None:
    inspected.set_viewport_size({"width": 1280, "height": 800})
    inspected.emulate_media(forced_colors="active")
    try:
        for scheme in SCHEMES:
            inspected.emulate_media(color_scheme=scheme)
            inspected.goto(site + KINDS[kind])
            inspected.evaluate(OPEN)
            observations.add(KINDS[kind], scheme)
            wrong = inspected.evaluate(FLAT)
            assert wrong == [], "\n".join(wrong)
            inspected.keyboard.press("Tab")
            for selector in (".rc-urgent__link", "details.rc-menu > summary", "#rc-main a[href], #rc-main a"):
                for stop in inspected.locator(selector).locator("visible=true").all()[:1]:
                    stop.focus()
                    assert stop.evaluate("e => rcInspect.focusProblems(e)") == []
    finally:
        inspected.emulate_media(forced_colors="none")


@pytest.mark.parametrize("kind", ["home", "course list", "course", "module", "urgent help", "glossary", "not found"])
def test_more_contrast_is_given_to_whoever_asks_for_it(
    site: str, inspected: Any, kind: str, observations: Observations
) -> None:
    """With "more contrast" set, text reaches the 7:1 of level AAA, where 4.5:1 would do."""
    inspected.emulate_media(contrast="more")
    options = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}, "resultTypes": ["violations"]}
    try:
        for scheme in SCHEMES:
            inspected.emulate_media(color_scheme=scheme)
            inspected.goto(site + KINDS[kind])
            inspected.evaluate(Axe().axe_script)
            observations.add(KINDS[kind], scheme)
            wrong = inspected.evaluate(
                """options => axe.run(document, options).then(found => found.violations.flatMap(rule =>
                rule.nodes.map(node => `${node.target} ${node.any[0]?.message}`)))""",
                options,
            )
            assert wrong == [], f"{scheme}\n" + "\n".join(wrong)
    finally:
        inspected.emulate_media(contrast="no-preference")


def test_text_that_is_cut_off_or_covered_or_too_wide_would_be_found(site: str, inspected: Any) -> None:
    """The tests above would also pass if they saw nothing."""
    inspected.set_viewport_size({"width": 320, "height": 640})
    inspected.emulate_media(color_scheme="light")
    inspected.goto(site)
    inspected.evaluate("""() => {
        const set = (e, style) => Object.assign(e.style, style);
        const main = document.querySelector("#rc-main article");
        main.innerHTML = ["cut off at the end", "one", "two", "wide"]
          .map((words, n) => `<p id=${"abcd"[n]}>${words}</p>`).join("") + "<button>go</button>";
        set(a, { height: "1em", width: "3em", overflow: "hidden", whiteSpace: "nowrap" });
        set(c, { marginTop: "-2.5em", marginBottom: "3em" });
        set(d, { width: "40em" });
        set(main.lastChild, { border: "0" });
        main.lastChild.animate([{ left: "0" }, { left: "9px" }], 60000);
    }""")
    text = " ".join(inspected.evaluate("() => rcInspect.textProblems()"))
    assert "cut off" in text
    assert "lies on" in text
    assert "the page is" in " ".join(inspected.evaluate("() => rcInspect.tooWide()"))
    assert "something moves" in inspected.evaluate(MOVING)
    assert "has no edge" in " ".join(inspected.evaluate(FLAT))
