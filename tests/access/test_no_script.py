"""Without JavaScript: everything can be read, the menu and urgent help work, and nothing is there that does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from access.record import Observations
from recovery_college.loading.loader import read_college
from support.building import REPOSITORY
from support.page_kinds import KINDS, WIDTHS
from support.page_scripts import DEAD

pytestmark = pytest.mark.browser

WORDS = """() => {
  const words = [], walker = document.createTreeWalker(document.querySelector("#rc-main"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    const isTool = e.closest(".rc-tools, .rc-finder, .rc-plan-tools, .rc-running__choose, .rc-listen")
      || e.closest("[role=tooltip], script, noscript");
    if (node.data.trim() && !isTool && e.checkVisibility()) {
      words.push(node.data.trim().replace(/\\s+/g, " "));
    }
  }
  return words;
}"""
# what opens by HTML alone is text that a reader without script can read
OPEN = "() => document.querySelectorAll('#rc-main details').forEach(fold => fold.open = true)"


@pytest.fixture(scope="module")
def plain(browser: Any) -> Iterator[Any]:
    """A tab without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_the_same_and_no_control_is_dead(
    site: str, plain: Any, tab: Any, kind: str, observations: Observations
) -> None:
    where = KINDS[kind]
    for device, width in WIDTHS.items():
        said = []
        for one in (plain, tab):
            one.set_viewport_size({"width": width, "height": 640})
            one.goto(site + where)
            one.evaluate(OPEN)
            said.append(one.evaluate(WORDS))
        observations.add(where, device)
        without, with_script = said
        assert len(without) > 3
        assert [text for text in with_script if text not in set(without)] == [], "words that need script"
        assert [text for text in without if text not in set(with_script)] == [], "words that script takes away"
        assert plain.evaluate(DEAD) == [], f"{where} on a {device}"
        link = plain.locator(".rc-urgent__link")
        assert link.is_visible()
        assert plain.locator("h1:visible").count() == 1


@pytest.mark.parametrize("device", WIDTHS)
def test_the_menu_opens_and_leads_to_a_page(site: str, plain: Any, device: str, observations: Observations) -> None:
    plain.set_viewport_size({"width": WIDTHS[device], "height": 640})
    plain.goto(site + KINDS["module"])
    observations.add(KINDS["module"], device)
    menu = plain.locator("details.rc-menu")
    assert not menu.locator("nav").is_visible()
    menu.locator("summary").click()
    links = menu.locator("a")
    assert links.count() > 20
    assert all(link.is_visible() for link in links.all())
    links.filter(has_text="Glossary").first.click()
    assert plain.url == site + KINDS["glossary"]


def test_a_reader_finds_a_course_reads_it_and_finds_help(site: str, plain: Any) -> None:
    plain.set_viewport_size({"width": 320, "height": 640})
    plain.goto(site)
    main = plain.locator("article")
    main.get_by_role("link", name="Find a course").click()
    main.get_by_role("link", name="Wellness Planning").first.click()
    assert plain.get_by_role("heading", name="At a glance").is_visible()
    main.get_by_role("link", name="When things get hard").click()
    assert plain.get_by_text("Part 4 of 5").is_visible()
    plain.locator(".rc-urgent__link").click()
    assert plain.get_by_role("link", name="Call 999").first.is_visible()


def test_the_course_list_is_whole(site: str, plain: Any, reference_site: Path, observations: Observations) -> None:
    plain.goto(site + KINDS["course list"])
    observations.add(KINDS["course list"])
    titles = {course.facts.title for course in read_college(REPOSITORY).listed_courses}
    assert len(titles) > 5
    assert titles <= set(plain.locator(".rc-card h3").all_inner_texts())
    assert not plain.locator("form.rc-finder").is_visible()
