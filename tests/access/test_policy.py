"""Private and safe: the policy of each page is strict and holds, nobody else is asked, nothing is kept unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from access.record import Observations
from support.building import elements, pages, until
from support.page_kinds import KINDS, SCHEMES
from support.page_scripts import KEPT, LISTEN, NOTHING, USE

pytestmark = pytest.mark.browser

DATA = ("application/json", "application/ld+json")  # no browser runs these
OLD = """
for (const name of ["ResizeObserver", "IntersectionObserver", "fetch", "URLSearchParams", "customElements"]) {
  delete window[name];
}
"""


@pytest.fixture
def fresh(browser: Any) -> Iterator[Any]:
    """A browser that has never been here: (page, addresses asked for)."""
    context = browser.new_context(permissions=["clipboard-write"])
    context.set_default_timeout(10_000)
    context.add_init_script(LISTEN)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    yield page, asked
    context.close()


def directives(html: str) -> dict[str, list[str]]:
    """The Content-Security-Policy of a page."""
    found = [a["content"] for _, a in elements(html, "meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert len(found) == 1
    return {part.split()[0]: part.split()[1:] for part in found[0].split(";") if part.strip()}


def test_every_page_has_a_strict_policy_before_anything_is_loaded(
    reference_site: Path, observations: Observations
) -> None:
    count = 0
    for name, html in pages(reference_site).items():
        observations.add(name.removesuffix("index.html"))
        count += 1
        head = [(tag, a) for tag, a in elements(html) if tag not in ("html", "head")]
        place = next(n for n, (_, a) in enumerate(head) if a.get("http-equiv") == "Content-Security-Policy")
        assert place <= 1, f"{name}: only the character set stands before the policy"
        policy = directives(html)
        assert policy["default-src"] == ["'none'"], name
        assert policy["base-uri"] == ["'none'"], name
        assert policy["form-action"] in (["'self'"], ["'none'"]), name
        allowed = {source for sources in policy.values() for source in sources}
        if name == "search/index.html":  # its second tier may run WebAssembly, which is ours
            allowed -= {"'wasm-unsafe-eval'"}
        assert allowed <= {"'none'", "'self'", "data:"}, f"{name}: {policy}"
        assert "data:" not in policy.get("script-src", []) + policy["default-src"], name
    assert count > 250


def test_no_page_holds_a_script_or_a_style_of_its_own(reference_site: Path) -> None:
    for name, html in pages(reference_site).items():
        for tag, attributes in elements(html):
            where = f"{name}: <{tag} {attributes}>"
            assert tag != "style", where
            assert "style" not in attributes, where
            assert tag != "script" or attributes.get("src") or attributes.get("type") in DATA, where
            assert not [a for a in attributes if a.startswith("on")], where
            if tag not in ("a", "link") or attributes.get("rel") not in (None, "", "canonical"):
                loaded = [attributes.get(name, "") for name in ("src", "srcset", "data", "poster", "action")]
                loaded.append(attributes.get("href", "") if tag not in ("a", "area") else "")
                assert not [one for one in loaded if re.match(r"\s*([a-z][a-z0-9+.-]*:|//)", one, re.I)], where


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_breaks_the_policy_or_asks_elsewhere_or_is_kept(
    site: str, fresh: Any, kind: str, observations: Observations
) -> None:
    page, asked = fresh
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(site + KINDS[kind])
        page.evaluate(USE)
        observations.add(KINDS[kind], scheme)
        assert page.evaluate("rcBroken") == []
        assert page.evaluate(KEPT) == NOTHING
    assert failed == [], "no script of ours stumbles"
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert page.context.cookies() == []
    assert len(asked) >= 4


@pytest.mark.parametrize("kind", ["home", "course list", "module"])
def test_an_old_browser_asks_nobody_else_either(site: str, browser: Any, kind: str, observations: Observations) -> None:
    """Where something new is missing, a page may do less. It may not fetch a stand-in from another website."""
    page = browser.new_page()
    page.add_init_script(OLD)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + KINDS[kind], wait_until="networkidle")
    observations.add(KINDS[kind])
    assert page.evaluate("typeof ResizeObserver") == "undefined"
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert page.locator(".rc-urgent__link").is_visible()
    page.close()


def test_choosing_colours_keeps_one_word_and_taking_it_back_keeps_none(
    site: str, fresh: Any, observations: Observations
) -> None:
    page, _ = fresh
    page.goto(site)
    observations.add(KINDS["home"])
    page.get_by_label("Dark", exact=True).check()
    kept = page.evaluate(KEPT)
    assert kept == NOTHING | {"local": kept["local"]}
    assert len(kept["local"]) == 1
    assert page.evaluate("localStorage[Object.keys(localStorage)[0]]") == "dark"
    page.locator(".rc-look input[value=device]").check()
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []
    assert page.evaluate("rcBroken") == []


def test_the_policy_would_stop_a_stranger(site: str, fresh: Any) -> None:
    """The tests above would also pass if nothing were watched."""
    page, _ = fresh
    page.goto(site)
    page.evaluate("""() => {
        document.body.insertAdjacentHTML("beforeend", '<img src="http://127.0.0.1:9/x.png"><p style="color:red">x</p>');
        const script = document.createElement("script");
        script.textContent = "window.pwned = 1";
        document.body.append(script);
    }""")
    until(page, "rcBroken.length >= 3")
    assert page.evaluate("window.pwned") is None
