"""With the keyboard alone: every stop can be seen and reached, the menu opens and closes, no key does things alone."""

from __future__ import annotations

import string
from typing import Any

import pytest

from access.page_inspector import PAGE_INSPECTOR
from access.record import Observations
from support.page_kinds import KINDS, WIDTHS

pytestmark = pytest.mark.browser

MENU = "details.rc-menu"
BUTTON = f"{MENU} > summary"
LANDMARKS = "aside, header, nav.rc-contents, main, footer"
# The stops one after the other, as Tab goes to them. After one real Tab the browser shows the focus as for a keyboard.
WALK = """() => {
  const { stops, focusProblems } = rcInspect;
  const wrong = [];
  for (const stop of stops()) {
    stop.focus();
    if (document.activeElement === stop) wrong.push(...focusProblems(stop));
    else wrong.push(`${rcInspect.name(stop)} cannot have the focus`);
  }
  return { count: stops().length, wrong };
}"""
FOCUSED = "() => rcInspect.name(document.activeElement)"


@pytest.fixture(scope="module")
def keys(browser: Any) -> Any:
    """A tab whose pages can be asked what a reader meets."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    context.add_init_script(PAGE_INSPECTOR)
    yield context.new_page()
    context.close()


def opened(tab: Any, address: str, width: int, height: int = 700) -> Any:
    """A page that nobody has touched yet."""
    tab.set_viewport_size({"width": width, "height": height})
    tab.goto("about:blank")
    tab.goto(address)
    return tab


@pytest.mark.parametrize("kind", KINDS)
def test_every_stop_of_the_keyboard_can_be_seen(site: str, keys: Any, kind: str, observations: Observations) -> None:
    wrong: list[str] = []
    for device, width, height in (*((d, w, 700) for d, w in WIDTHS.items()), ("computer at 400 %", 320, 256)):
        opened(keys, site + KINDS[kind], width, height)
        keys.keyboard.press("Tab")
        found = keys.evaluate(WALK)
        assert found["count"] >= 10, "a page has more stops than that"
        wrong += [f"/{KINDS[kind]} on a {device}: {line}" for line in found["wrong"]]
        observations.add(KINDS[kind], device)
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_urgent_help_and_the_way_past_the_menu_come_first(
    site: str, keys: Any, kind: str, observations: Observations
) -> None:
    for device, width in WIDTHS.items():
        opened(keys, site + KINDS[kind], width)
        observations.add(KINDS[kind], device)
        first = []
        for _ in range(3):
            keys.keyboard.press("Tab")
            first.append(keys.evaluate("document.activeElement.className"))
        assert first[0] == "rc-urgent__link", first
        assert "rc-skip" in first, first
        box = keys.locator(".rc-skip").bounding_box()
        keys.locator(".rc-skip").focus()
        assert keys.locator(".rc-skip").is_visible()
        assert box is not None
        keys.keyboard.press("Enter")
        assert keys.evaluate("document.activeElement.id") == "rc-main"
        keys.keyboard.press("Tab")
        assert keys.evaluate("!document.activeElement.closest('header, aside.rc-urgent')"), keys.evaluate(FOCUSED)


@pytest.mark.parametrize("device", WIDTHS)
@pytest.mark.parametrize("kind", ["home", "course list", "module", "not found"])
def test_tab_goes_through_a_page_in_the_order_of_reading(
    site: str, keys: Any, kind: str, device: str, observations: Observations
) -> None:
    opened(keys, site + KINDS[kind], WIDTHS[device])
    observations.add(KINDS[kind], device)
    expected = keys.evaluate("() => rcInspect.stops().map(rcInspect.name)")
    places = keys.evaluate(f"() => rcInspect.stops().map(e => e.closest('{LANDMARKS}')?.localName)")
    assert keys.evaluate('document.querySelectorAll(\'[tabindex]:not([tabindex="0"], [tabindex="-1"])\').length') == 0
    walked, wrong = [], []
    for _ in expected:
        keys.keyboard.press("Tab")
        found = keys.evaluate("""() => {
            const e = document.activeElement;
            return { name: rcInspect.name(e), wrong: rcInspect.focusProblems(e) };
        }""")
        walked.append(found["name"])
        wrong += found["wrong"]
    assert walked == expected
    assert wrong == [], "\n".join(wrong)
    parts = list(dict.fromkeys(places))
    assert parts[0] == "aside", "urgent help is first"
    assert parts[-1] == "footer"
    assert places == sorted(places, key=parts.index), "no part of the page is left and entered again"


@pytest.mark.parametrize("device", WIDTHS)
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_is_walked_through_and_closes(
    site: str, keys: Any, key: str, device: str, observations: Observations
) -> None:
    where = KINDS["module"]
    opened(keys, site + where, WIDTHS[device])
    observations.add(where, device, key)
    keys.locator(BUTTON).focus()
    keys.keyboard.press(key)
    assert keys.locator(MENU).get_attribute("open") is not None
    links = keys.evaluate(f"() => rcInspect.stops(document.querySelector('{MENU}')).slice(1).map(rcInspect.name)")
    all_links = keys.locator(f"{MENU} a").count()
    assert len(links) == all_links > 20, "everything in the menu is a stop"
    reached, wrong = [], []
    for _ in links:
        keys.keyboard.press("Tab")
        reached.append(keys.evaluate(FOCUSED))
        wrong += keys.evaluate("() => rcInspect.focusProblems(document.activeElement)")
    assert reached == links
    assert wrong == [], "\n".join(wrong)
    keys.keyboard.press("Escape")
    assert keys.locator(MENU).get_attribute("open") is None
    assert keys.evaluate("document.activeElement.localName") == "summary", "the focus is back on the button"
    assert keys.evaluate("() => rcInspect.focusProblems(document.activeElement)") == []


@pytest.mark.parametrize("device", WIDTHS)
def test_the_menu_says_whether_it_is_open_and_what_it_is(site: str, keys: Any, device: str) -> None:
    opened(keys, site, WIDTHS[device])
    snapshot = keys.locator(MENU).aria_snapshot()
    assert "Menu" in snapshot, snapshot
    keys.locator(BUTTON).press("Enter")
    assert "navigation" in keys.locator(MENU).aria_snapshot()
    keys.keyboard.press("Shift+Tab")
    assert keys.locator(MENU).get_attribute("open") is None, "a menu that has been left covers nothing"


SINGLE = [*string.ascii_lowercase, *string.digits, *string.punctuation]
STATE = """() => [scrollX, scrollY, location.href, document.activeElement === document.body, history.length,
  document.querySelectorAll("[open], dialog, [role=dialog]").length, document.body.innerHTML].join("|")"""


@pytest.mark.parametrize("kind", ["home", "course list", "course", "module", "glossary", "urgent help"])
def test_no_key_does_anything_by_itself(site: str, keys: Any, kind: str, observations: Observations) -> None:
    """WCAG 2.1.4. People who speak to their computer, or whose hands shake, press such keys without wanting to."""
    opened(keys, site + KINDS[kind], 1280)
    observations.add(KINDS[kind])
    before = keys.evaluate(STATE)
    for key in SINGLE:
        keys.keyboard.press(key)
        assert keys.evaluate(STATE) == before, f"{key!r} did something"


def test_a_stop_that_is_covered_or_off_the_screen_or_not_shown_would_be_found(site: str, keys: Any) -> None:
    """The tests above would also pass if they saw nothing."""
    opened(keys, site, 1280)
    keys.keyboard.press("Tab")
    found = keys.evaluate("""() => {
        const set = (e, style) => Object.assign(e.style, style);
        const main = document.querySelector("#rc-main article");
        main.innerHTML = ["covered", "outside", "bare", "pale"]
          .map((word, n) => `<p><a href=/ id=${"abcd"[n]}>${word}</a></p>`).join("") + "<div id=cover>cover</div>";
        set(b, { position: "fixed", left: "-999px", top: "50px" });
        set(c, { outline: "none", boxShadow: "none" });
        set(d, { outline: "3px solid #f5f5f5", outlineOffset: "2px" });
        const box = a.getBoundingClientRect();
        set(cover, { position: "fixed", top: `${box.top}px`, left: `${box.left}px`, width: "300px", height: "30px" });
        return [a, b, c, d].map(stop => {
          stop.focus({ preventScroll: true });
          return rcInspect.focusProblems(stop).join();
        });
    }""")
    for said, expected in zip(
        found, ("is covered by", "is off the screen", "nothing shows it", ":1 only"), strict=True
    ):
        assert expected in said, found
