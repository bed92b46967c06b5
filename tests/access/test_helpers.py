"""Small helpers: colours, large print, copying a link, leaving quickly, and what a word means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from access.record import Observations
from support.building import PLUGIN, build, elements, pages, serving, until
from support.college import COLLEGE, FIRST_MODULE, a_college
from support.page_kinds import KINDS

pytestmark = pytest.mark.browser

BUBBLE = "[role=tooltip]"
WORD = ".rc-page a[href*='glossary/#']"


@pytest.fixture
def reader(browser: Any) -> Iterator[Any]:
    """A tab of a reader who has never been here."""
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"], viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.set_default_timeout(5_000)
    yield page
    context.close()


def ground(page: Any) -> str:
    """The colour of the page."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


@pytest.mark.parametrize("device", ["light", "dark"])
def test_a_choice_of_colours_holds_at_once_on_the_next_page_and_can_be_taken_back(
    site: str, reader: Any, device: str, observations: Observations
) -> None:
    other = "dark" if device == "light" else "light"
    reader.emulate_media(color_scheme=device)
    reader.goto(site)
    observations.add(KINDS["home"], device)
    before = ground(reader)
    choice = reader.locator(f".rc-look input[value={other}]")
    choice.check()
    changed = ground(reader)
    assert changed != before
    reader.goto(site + KINDS["module"])
    assert ground(reader) == changed
    assert reader.locator(f".rc-look input[value={other}]").is_checked()
    reader.locator(".rc-look input[value=device]").check()
    assert ground(reader) == before
    reader.reload()
    assert ground(reader) == before
    assert reader.locator(".rc-look input[value=device]").is_checked()


def test_colours_that_a_browser_may_not_keep_hold_for_the_page(site: str, reader: Any) -> None:
    reader.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })")
    failed: list[str] = []
    reader.on("pageerror", lambda error: failed.append(str(error)))
    reader.emulate_media(color_scheme="light")
    reader.goto(site)
    before = ground(reader)
    reader.locator(".rc-look input[value=dark]").check()
    assert ground(reader) != before
    assert failed == []


def test_the_link_that_is_copied_leads_to_this_page_and_the_reader_is_told(
    site: str, reader: Any, observations: Observations
) -> None:
    reader.goto(site + KINDS["module"])
    observations.add(KINDS["module"])
    status = reader.locator(".rc-tools [role=status]")
    assert status.inner_text() == ""
    reader.locator(".rc-copy").press("Enter")
    until(reader, "document.querySelector('.rc-tools [role=status]').innerText")
    assert reader.evaluate("navigator.clipboard.readText()").endswith(KINDS["module"])
    assert "copied" in status.inner_text()
    assert reader.evaluate("document.activeElement.className") == "rc-copy", "the keyboard stays where it was"


def test_a_link_that_cannot_be_copied_is_said_to_be_not_copied(site: str, reader: Any) -> None:
    reader.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))")
    reader.goto(site + KINDS["module"])
    reader.locator(".rc-copy").click()
    until(reader, "document.querySelector('.rc-tools [role=status]').innerText.includes('not')")


def test_print_prints(site: str, reader: Any) -> None:
    reader.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1 }")
    reader.goto(site + KINDS["module"])
    reader.locator(".rc-print").click()
    assert reader.evaluate("window.printed") == 1


def test_large_print_is_a_tick_box_with_a_name_that_needs_no_script(
    site: str, reader: Any, observations: Observations
) -> None:
    reader.goto(site + KINDS["course"])
    observations.add(KINDS["course"])
    box = reader.locator("#rc-large-print")
    assert len(box.evaluate("e => e.labels[0].innerText.trim()")) > 5
    on_screen = "getComputedStyle(document.querySelector('#rc-main p')).fontSize"
    before = reader.evaluate(on_screen)
    box.press("Space")
    assert box.is_checked()
    assert reader.evaluate(on_screen) == before, "it changes paper only"
    reader.emulate_media(media="print")
    assert float(reader.evaluate(on_screen).removesuffix("px")) > 21


def test_what_a_word_means_can_be_pointed_at_stays_and_goes_with_escape(
    site: str, reader: Any, observations: Observations
) -> None:
    """WCAG 1.4.13: what comes with the pointer or the keyboard can be pointed at and dismissed, and does not vanish."""
    reader.goto(site + KINDS["authored page"])
    observations.add(KINDS["authored page"])
    word = reader.locator(WORD).first
    word.scroll_into_view_if_needed()
    bubble = reader.locator(BUBBLE)
    assert not bubble.is_visible()
    word.hover()
    bubble.wait_for(state="visible")
    assert len(bubble.inner_text()) > 20
    assert word.get_attribute("aria-describedby") == bubble.get_attribute("id")
    box = bubble.bounding_box()
    assert box is not None
    reader.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    reader.wait_for_timeout(600)
    assert bubble.is_visible(), "it can be pointed at, and stays"
    reader.keyboard.press("Escape")
    assert not bubble.is_visible(), "Escape takes it away without moving the pointer"
    reader.mouse.move(1, 1)
    word.hover()
    bubble.wait_for(state="visible")
    reader.mouse.move(1, 1)
    bubble.wait_for(state="hidden")


def test_what_a_word_means_comes_with_the_keyboard_too(site: str, reader: Any, observations: Observations) -> None:
    reader.set_viewport_size({"width": 320, "height": 640})
    reader.goto(site + KINDS["authored page"])
    observations.add(KINDS["authored page"], "phone")
    word = reader.locator(WORD).first
    word.focus()
    bubble = reader.locator(BUBBLE)
    bubble.wait_for(state="visible")
    box, own = bubble.bounding_box(), word.bounding_box()
    assert box is not None
    assert own is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320, "it fits on a phone"
    assert box["y"] >= own["y"] + own["height"] - 2 or box["y"] + box["height"] <= own["y"] + 2, (
        "it covers not its word"
    )
    reader.wait_for_timeout(600)
    assert bubble.is_visible(), "it stays as long as the word has the focus"
    reader.keyboard.press("Escape")
    assert not bubble.is_visible()
    assert word.evaluate("e => e === document.activeElement"), "and the keyboard stays on the word"
    reader.keyboard.press("Tab")
    reader.keyboard.press("Shift+Tab")
    bubble.wait_for(state="visible")
    reader.keyboard.press("Tab")
    assert bubble.count() == 0 or word.get_attribute("aria-describedby") is None or not bubble.is_visible()


def test_every_meaning_stands_on_the_page_for_paper_and_touch(site: str, reader: Any) -> None:
    reader.goto(site + KINDS["authored page"])
    words = reader.locator(WORD).all()
    assert words
    meanings = reader.locator(".rc-words dd").all_inner_texts()
    for word in words[:3]:
        word.focus()
        assert reader.locator(BUBBLE).inner_text() in meanings


# ── leaving a page quickly ──

ELSEWHERE = "https://weather.example/today"


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A college with one page that can be left quickly."""
    college = a_college(
        tmp_path_factory.mktemp("leaving"),
        {
            "mkdocs.yml": PLUGIN,
            "courses/college.yml": COLLEGE + f"leave_quickly_to: {ELSEWHERE}\n",
            "courses/sleep-well/01-what-sleep-does.md": FIRST_MODULE.replace(
                "minutes: 30", "leave_quickly: yes\nminutes: 30"
            ),
        },
    )
    with serving(build(college)) as address:
        yield address


HARD = "courses/sleep-well/what-sleep-does/"


@pytest.fixture
def leaving(quick: str, reader: Any) -> Any:
    """A reader who came to such a page from the course; (page, addresses asked of the other website)."""
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>Weather</title>Sunny", content_type="text/html")

    reader.context.route(f"{ELSEWHERE}*", answer)
    reader.goto(quick + "courses/sleep-well/")
    reader.goto(quick + HARD)
    reader.wait_for_load_state("networkidle")
    assert asked == [], "the page itself does not ask for the other one"
    return reader, asked


def test_the_button_puts_another_page_in_the_place_of_this_one(
    quick: str, leaving: Any, observations: Observations
) -> None:
    page, asked = leaving
    observations.add(HARD)
    page.locator(".rc-leave").click()
    page.wait_for_url(ELSEWHERE)
    assert asked == [ELSEWHERE]
    page.go_back()
    assert page.url == quick + "courses/sleep-well/", "Back leads past the page that was left"


def test_shift_three_times_leaves_and_writing_does_not(quick: str, leaving: Any) -> None:
    page, asked = leaving
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    page.wait_for_timeout(100)
    assert page.url == quick + HARD
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)
    assert len(asked) == 1


def test_the_page_is_gone_from_the_screen_before_the_other_one_is_there(quick: str, leaving: Any) -> None:
    page, _ = leaving
    title = page.title()
    seen = page.locator(".rc-leave").evaluate("""e => {
        e.click();  // what the reader sees from here on, while the other page is still on its way
        return [[...document.querySelectorAll("body, body *")].some(any => any.checkVisibility()), document.title];
    }""")
    assert seen[0] is False, "nothing of the page is left"
    assert title not in seen[1]
    page.wait_for_url(ELSEWHERE)


def test_without_script_it_is_a_link_that_works(quick: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.route(f"{ELSEWHERE}*", lambda route: route.fulfill(body="Sunny", content_type="text/html"))
    page = context.new_page()
    page.goto(quick + HARD)
    page.locator(".rc-leave").click()
    assert page.url == ELSEWHERE
    context.close()


def test_only_the_page_that_asks_for_it_has_the_button_and_says_what_it_cannot_do(quick: str, reader: Any) -> None:
    for where, has_it in ((HARD, 1), ("", 0), ("courses/sleep-well/a-calm-evening/", 0), ("urgent-help/", 0)):
        reader.goto(quick + where)
        assert reader.locator(".rc-leave").count() == has_it, where
    reader.goto(quick + HARD)
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.className") == "rc-urgent__link", "urgent help stays first"
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.className") == "rc-leave", "and this is the next stop"
    reader.goto(quick + "leave-quickly/")
    assert "history" in reader.locator("main").inner_text()


def test_nothing_on_the_reference_site_is_fetched_ahead(reference_site: Path) -> None:
    """A browser that fetches or connects ahead would tell the other website that somebody reads a hard page."""
    for name, html in pages(reference_site).items():
        hints = [
            a
            for _, a in elements(html, "link")
            if a.get("rel") in ("preconnect", "dns-prefetch", "prefetch", "prerender")
        ]
        assert hints == [], name
