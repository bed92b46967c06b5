"""Finding a course: filters on the list already in the page, said aloud, kept in the address, lost to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from access.record import Observations
from support.building import until
from support.page_kinds import KINDS

pytestmark = pytest.mark.browser

WHERE = KINDS["course list"]
CARDS = ".rc-card"


@pytest.fixture
def finder(site: str, browser: Any, observations: Observations) -> Iterator[Any]:
    """The course list as a reader opens it."""
    page = browser.new_page()
    page.set_default_timeout(5_000)
    page.goto(site + WHERE)
    observations.add(WHERE)
    yield page
    page.close()


def shown(page: Any) -> list[str]:
    """The titles of the courses on the screen."""
    titles: list[str] = page.locator(f"{CARDS}:visible h3").all_inner_texts()
    return titles


def choices(page: Any) -> list[tuple[str, str]]:
    """Every choice of every filter: name and value."""
    found = page.evaluate("""() => [...document.querySelectorAll(".rc-finder select")].flatMap(select =>
      [...select.options].filter(option => option.value).map(option => [select.name, option.value]))""")
    return [(name, value) for name, value in found]


def choose(page: Any, name: str, value: str) -> None:
    page.locator(f".rc-finder [name={name}]").select_option(value)


def said(page: Any) -> str:
    """What a screen reader would be told."""
    text: str = page.locator(".rc-finder").get_by_role("status").inner_text()
    return text


def test_each_choice_shows_the_courses_that_fit_and_says_how_many(finder: Any) -> None:
    everything = shown(finder)
    known = choices(finder)
    assert len(everything) > 5
    assert len({name for name, _ in known}) >= 3
    narrowed = 0
    for name, value in known:
        choose(finder, name, value)
        fitting = finder.evaluate(
            """([name, value]) => [...document.querySelectorAll(".rc-card")]
              .filter(card => card.dataset[name].split(" ").includes(value))
              .map(card => card.querySelector("h3").innerText)""",
            [name, value],
        )
        assert shown(finder) == fitting
        assert fitting, f"{name} offers {value}, which fits nothing"
        assert str(len(fitting)) in said(finder) or "1" in said(finder) or "one" in said(finder).lower()
        headings = finder.locator(".rc-group:visible")
        assert all(group.locator(f"{CARDS}:visible").count() for group in headings.all()), "no heading stands alone"
        narrowed += len(fitting) < len(everything)
        choose(finder, name, "")
        assert shown(finder) == everything
    assert narrowed > 3


def test_two_choices_together_and_the_way_back_to_all(finder: Any) -> None:
    everything = shown(finder)
    (one, first), *others = choices(finder)
    other, second = next((name, value) for name, value in others if name != one)
    choose(finder, one, first)
    once = shown(finder)
    choose(finder, other, second)
    assert set(shown(finder)) <= set(once)
    finder.locator(".rc-finder [type=reset]").click()
    until(finder, f"document.querySelectorAll('{CARDS}:not([hidden])').length >= {len(everything)}")
    assert shown(finder) == everything
    assert urlsplit(finder.url).query == ""
    assert finder.evaluate("document.activeElement !== document.body"), "the keyboard is not lost with the button"


def test_when_nothing_fits_the_page_says_so_and_shows_the_way_on(site: str, finder: Any) -> None:
    known = choices(finder)
    nothing = next(
        (
            (a, b)
            for a in known
            for b in known
            if a[0] < b[0]
            and not finder.evaluate(
                """pairs => [...document.querySelectorAll(".rc-card")].some(card =>
                pairs.every(([name, value]) => card.dataset[name].split(" ").includes(value)))""",
                [a, b],
            )
        ),
        None,
    )
    assert nothing is not None, "with eight courses some pair of choices fits none"
    for name, value in nothing:
        choose(finder, name, value)
    assert shown(finder) == []
    assert len(said(finder)) > 10
    assert finder.locator(".rc-finder [type=reset]").is_visible()


def test_what_was_chosen_stands_in_the_address_and_comes_back(site: str, finder: Any) -> None:
    name, value = choices(finder)[-1]
    choose(finder, name, value)
    chosen = shown(finder)
    assert parse_qs(urlsplit(finder.url).query) == {name: [value]}
    finder.reload()
    assert shown(finder) == chosen
    assert finder.locator(f".rc-finder [name={name}]").input_value() == value
    finder.locator(f"{CARDS}:visible h3 a").first.click()
    finder.wait_for_url(lambda url: "?" not in url)
    finder.go_back()
    assert parse_qs(urlsplit(finder.url).query) == {name: [value]}
    until(finder, f"document.querySelectorAll('{CARDS}:not([hidden])').length == {len(chosen)}")
    assert shown(finder) == chosen
    assert said(finder)


@pytest.mark.parametrize(
    "query",
    [
        "mode=moon",
        "mode=",
        "nobody=knows",
        "mode=online&mode=hybrid&x",
        "mode=%ff%00",
        "mode=" + "a" * 3000,
        "__proto__=1",
    ],
)
def test_an_address_that_makes_no_sense_shows_everything(site: str, finder: Any, query: str) -> None:
    everything = shown(finder)
    failed: list[str] = []
    finder.on("pageerror", lambda error: failed.append(str(error)))
    finder.goto(f"{site}{WHERE}?{query}")
    assert failed == []
    if "online" not in query:
        assert shown(finder) == everything
    assert shown(finder)


def test_the_finder_is_a_form_with_names_and_can_be_used_by_keyboard(finder: Any) -> None:
    form = finder.locator(".rc-finder")
    assert form.is_visible()
    for field in form.locator("select, input").all():
        assert field.evaluate("e => e.labels.length > 0 && e.labels[0].innerText.trim().length > 2")
    field = form.locator("select").first
    field.focus()
    before = shown(finder)
    finder.keyboard.press("ArrowDown")
    assert field.input_value() != ""
    assert shown(finder) != [] or said(finder)
    finder.keyboard.press("ArrowUp")
    assert shown(finder) == before
    assert finder.evaluate("document.activeElement.localName") == "select", "choosing moves nobody elsewhere"
