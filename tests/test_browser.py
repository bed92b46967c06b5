"""The site in a real browser: on a small phone, without JavaScript, and asking nobody else for anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from building import pages, serving

pytestmark = pytest.mark.browser

KINDS = [
    "",
    "courses/",
    "courses/what-is-recovery/",
    "courses/what-is-recovery/what-recovery-means/",
    "courses/wellness-planning/when-things-get-hard/",
    "courses/what-is-recovery/facilitators/",
    "timetable/",
    "venues/harbour-library/",
    "who-we-are/",
    "what-to-expect/",
    "urgent-help/",
    "about-this-site/",
    "editors/fields/course/",
    "404.html",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_a_small_phone_never_scrolls_sideways(reference_site: Path, browser: Any, path: str, scheme: str) -> None:
    with serving(reference_site) as address:
        page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.locator("h1:visible").count() == 1
        assert page.locator(".rc-urgent a").first.is_visible()
        page.close()


def test_courses_can_be_found_and_read_without_javascript(reference_site: Path, browser: Any) -> None:
    with serving(reference_site) as address:
        context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
        page = context.new_page()
        page.goto(address)
        main = page.locator("article")
        main.get_by_role("link", name="Find a course").click()
        main.get_by_role("link", name="Wellness Planning").first.click()
        assert page.get_by_role("heading", name="At a glance").is_visible()
        main.get_by_role("link", name="When things get hard").click()
        assert page.get_by_text("Part 4 of 5").is_visible()
        page.get_by_role("link", name="Get urgent help now").first.click()
        assert page.get_by_role("link", name="Call 999").is_visible()
        context.close()


def test_no_page_asks_anybody_else_for_anything_or_stores_anything(reference_site: Path, browser: Any) -> None:
    with serving(reference_site) as address:
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for name in pages(reference_site):
            page.goto(address + name)
            assert page.evaluate("localStorage.length + sessionStorage.length") == 0, name
        assert len(asked) > 60
        assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
        assert context.cookies() == []
        context.close()


def test_an_old_browser_asks_nobody_else_either(reference_site: Path, browser: Any) -> None:
    """Where ResizeObserver is missing, Material's script would load one from another website."""
    with serving(reference_site) as address:
        page = browser.new_page()
        page.add_init_script("delete window.ResizeObserver")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + "courses/")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("typeof ResizeObserver") == "function"
        assert any(url.endswith(".js") for url in asked)
        assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
        page.close()
