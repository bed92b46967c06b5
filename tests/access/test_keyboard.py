"""With the keyboard alone: every stop can be seen and reached, the menu opens and closes, no key does things alone."""

from __future__ import annotations

import string
from typing import Any

import pytest

from access.kinds import KINDS, WIDTHS
from access.record import Looked
from access.seeing import SEEING

pytestmark = pytest.mark.browser

MENU = "details.rc-menu"
BUTTON = f"{MENU} > summary"
LANDMARKS = "aside, header, nav.rc-contents, main, footer"
# The stops one after the other, as Tab goes to them. After one real Tab the browser shows the focus as for a keyboard.
WALK = """() => {
  const { stops, focusProblems } = rcSeeing;
  const wrong = [];
  for (const stop of stops()) {
    stop.focus();
    if (document.activeElement === stop) wrong.push(...focusProblems(stop));
    else wrong.push(`${rcSeeing.name(stop)} cannot have the focus`);
  }
  return { count: stops().length, wrong };
}"""
FOCUSED = "() => rcSeeing.name(document.activeElement)"


@pytest.fixture(scope="module")
def keys(browser: Any) -> Any:
    """A tab whose pages can be asked what a reader meets."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    context.add_init_script(SEEING)
    yield context.new_page()
    context.close()


def opened(tab: Any, address: str, width: int, height: int = 700) -> Any:
    """A page that nobody has touched yet."""
    tab.set_viewport_size({"width": width, "height": height})
    tab.goto("about:blank")
    tab.goto(address)
    return tab


@pytest.mark.parametrize("kind", KINDS)
def test_every_stop_of_the_keyboard_can_be_seen(site: str, keys: Any, kind: str, looked: Looked) -> None:
    wrong: list[str] = []
    for device, width, height in (*((d, w, 700) for d, w in WIDTHS.items()), ("computer at 400 %", 320, 256)):
        opened(keys, site + KINDS[kind], width, height)
        keys.keyboard.press("Tab")
        found = keys.evaluate(WALK)
        assert found["count"] >= 10, "a page has more stops than that"
        wrong += [f"/{KINDS[kind]} on a {device}: {line}" for line in found["wrong"]]
        looked.at(KINDS[kind], device)
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_urgent_help_and_the_way_past_the_menu_come_first(site: str, keys: Any, kind: str, looked: Looked) -> None:
    for device, width in WIDTHS.items():
        opened(keys, site + KINDS[kind], width)
        looked.at(KINDS[kind], device)
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
    site: str, keys: Any, kind: str, device: str, looked: Looked
) -> None:
    opened(keys, site + KINDS[kind], WIDTHS[device])
    looked.at(KINDS[kind], device)
    expected = keys.evaluate("() => rcSeeing.stops().map(rcSeeing.name)")
    places = keys.evaluate(f"() => rcSeeing.stops().map(e => e.closest('{LANDMARKS}')?.localName)")
    assert keys.evaluate('document.querySelectorAll(\'[tabindex]:not([tabindex="0"], [tabindex="-1"])\').length') == 0
    walked, wrong = [], []
    for _ in expected:
        keys.keyboard.press("Tab")
        found = keys.evaluate("""() => {
            const e = document.activeElement;
            return { name: rcSeeing.name(e), wrong: rcSeeing.focusProblems(e) };
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
    site: str, keys: Any, key: str, device: str, looked: Looked
) -> None:
    where = KINDS["module"]
    opened(keys, site + where, WIDTHS[device])
    looked.at(where, device, key)
    keys.locator(BUTTON).focus()
    keys.keyboard.press(key)
    assert keys.locator(MENU).get_attribute("open") is not None
    links = keys.evaluate(f"() => rcSeeing.stops(document.querySelector('{MENU}')).slice(1).map(rcSeeing.name)")
    all_links = keys.locator(f"{MENU} a").count()
    assert len(links) == all_links > 20, "everything in the menu is a stop"
    reached, wrong = [], []
    for _ in links:
        keys.keyboard.press("Tab")
        reached.append(keys.evaluate(FOCUSED))
        wrong += keys.evaluate("() => rcSeeing.focusProblems(document.activeElement)")
    assert reached == links
    assert wrong == [], "\n".join(wrong)
    keys.keyboard.press("Escape")
    assert keys.locator(MENU).get_attribute("open") is None
    assert keys.evaluate("document.activeElement.localName") == "summary", "the focus is back on the button"
    assert keys.evaluate("() => rcSeeing.focusProblems(document.activeElement)") == []


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
def test_no_key_does_anything_by_itself(site: str, keys: Any, kind: str, looked: Looked) -> None:
    """WCAG 2.1.4. People who speak to their computer, or whose hands shake, press such keys without wanting to."""
    opened(keys, site + KINDS[kind], 1280)
    looked.at(KINDS[kind])
    before = keys.evaluate(STATE)
    for key in SINGLE:
        keys.keyboard.press(key)
        assert keys.evaluate(STATE) == before, f"{key!r} did something"
