"""axe-core over every kind of page: light and dark, on a phone and on a computer, with the menu closed and open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from selectolax.lexbor import LexborHTMLParser

from access.record import AXE, Observations
from support.axe import ONE_OF_EACH_LOOK, OPTIONS, RUN
from support.page_kinds import KINDS, SCHEMES, WIDTHS

pytestmark = pytest.mark.browser

# Between light and dark nothing differs but colours: no style sheet of ours may say anything else about them, and
# test_look.py holds them to it. So in the dark only the rules about colours are asked.
COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SET_MENU = "is => document.querySelectorAll('details.rc-menu').forEach(menu => menu.open = is)"


# A script gives wide tables to the keyboard once their new size is known, which browsers say before the next picture.
SIZE_IS_KNOWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.fixture(scope="module")
def with_menu(reference_site: Path) -> set[str]:
    """A page for each form that the head of a page has: what is in the menu differs by words and addresses only."""
    forms: dict[str, str] = {}
    for where in KINDS.values():
        html = (reference_site / where / ("" if where.endswith(".html") else "index.html")).read_text(encoding="utf-8")
        head = LexborHTMLParser(html).css_first("header")
        assert head is not None
        form = " ".join(
            f"{node.tag} {sorted((node.attributes or {}).keys() - {'aria-current'})}" for node in head.traverse()
        )
        forms.setdefault(form, where)
    return set(forms.values())


def looks(page: Any, address: str, where: str, with_menu: set[str], observations: Observations) -> list[str]:
    """What axe finds on a page in every way of looking at it: each thing once, with the ways it was met in."""
    wrong: dict[str, list[str]] = {}
    page.goto(address + where)
    page.evaluate(Axe().axe_script)
    is_first = True
    for device, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(SIZE_IS_KNOWN)
        for is_open in (False, True) if where in with_menu else (False,):
            page.evaluate(SET_MENU, is_open)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                # with the menu open nothing is new but the menu
                part, options = "header" if is_open else "html", OPTIONS if scheme == "light" else COLOURS
                if not is_first:
                    assert page.evaluate(ONE_OF_EACH_LOOK, part) > 3
                is_first = False
                found = page.evaluate(RUN, [part, options])
                assert found["rules"] > (10 if scheme == "light" else 0), "axe looked at something"
                how = (scheme, device, "menu open" if is_open else "menu closed")
                observations.add(where, *how)
                observations.add_tool(AXE, found["version"])
                for line in found["wrong"]:
                    wrong.setdefault(line, []).append(" ".join(how))
    return [f"/{where} {line} [{'; '.join(hows)}]" for line, hows in wrong.items()]


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_of_axe_fails_on_a_page(
    site: str, tab: Any, kind: str, with_menu: set[str], observations: Observations
) -> None:
    wrong = looks(tab, site, KINDS[kind], with_menu, observations)
    assert wrong == [], "\n".join(wrong)


def test_axe_finds_what_is_wrong_with_a_bad_page(site: str, tab: Any) -> None:
    """The test above would also pass if axe looked at nothing."""
    tab.goto(site)
    tab.evaluate("""() => {
        const main = document.querySelector("main");
        main.innerHTML = "<img src=x><p>This is pale.</p>";
        main.style.background = "#fff";
        main.style.color = "#ccc";
    }""")
    tab.evaluate(Axe().axe_script)
    found = json.dumps(tab.evaluate(RUN, ["html", OPTIONS])["wrong"])
    assert "image-alt" in found
    assert "color-contrast" in found
    assert tab.evaluate(ONE_OF_EACH_LOOK, "html") > 3
    assert "color-contrast" in str(tab.evaluate(RUN, ["html", COLOURS])["wrong"]), "one of each look is enough"
