"""Urgent help stays: first, seen, uncovered, in its own colours, whatever an author types, on each kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from access.page_inspector import PAGE_INSPECTOR
from access.record import Observations
from support.building import PLUGIN, build, serving
from support.college import ABOUT, COURSE, FIRST_MODULE, HOME, a_college

pytestmark = pytest.mark.browser

# Everything that somebody could try in order to hide, cover, restyle or overtake the link to urgent help.
TRIES = (
    """
<style>.rc-urgent, .rc-urgent__link { display: none !important; color: white !important }</style>

<div style="position:fixed;inset:0;z-index:99999;background:white">cover</div>

<div class="rc-urgent" id="rc-urgent" hidden>nothing</div> <p class="rc-urgent__line rc-skip md-overlay">x</p>

<span class="rc-urgent__link" id="rc-main">x</span> <h2 id="rc-main">x</h2>

<iframe src="https://elsewhere.example/" style="position:fixed;top:0;left:0;width:100%;height:100%"></iframe>

<meta http-equiv="refresh" content="0;url=https://elsewhere.example/"> <base href="https://elsewhere.example/">

<form action="https://elsewhere.example/"><input autofocus name=q><button tabindex=1 accesskey=u>go</button></form>

<link rel="stylesheet" href="https://elsewhere.example/x.css"> <dialog open>cover</dialog>

<a href="https://elsewhere.example/" tabindex="1">me first</a>

<details open class="rc-menu"><summary>Menu</summary>x</details> <aside class="rc-urgent" popover=auto>x</aside>

[a link](/urgent-help/ "}</style><style>*{display:none}</style> position:fixed") {: .rc-urgent #rc-main hidden="" }

# A HUGE HEADING that turns the line round {: .rc-urgent__link #rc-main }

## rc-main

## rc-urgent

## rc-main

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"""
    + "x" * 900
    + """

everything runs backwards from here and on

Z̴̧̛͉̙͙̦̮͔͙̈́̈́̓͋̀̐̍͝a̷̢̛͖̲̜̺̮͚̣̗͐̑̀̈́̇̏͘l̶̛͇̖̥̹̩̼͊̈́̊̀̅g̴̢͎̗̙̠̣̜̈́̈́̑̆̈́̕o̸͇͓̪̱͑͒͌̀̈́͘ reaches up over the lines above

![A picture"""
    + " that is long" * 20
    + """](bedroom.png)

=== "Tab <b style='position:fixed;inset:0'>one</b>"

    One.

=== "rc-urgent"

    Two.

| """
    + " | ".join("wide" * 9 for _ in range(20))
    + """ |
"""
    + "| --- " * 20
    + """|

!!! warning "rc-urgent"
    <div style="position:fixed;inset:0">cover</div>
"""
)
KINDS = {
    "home": "",
    "course list": "courses/",
    "course": "courses/sleep-well/",
    "module": "courses/sleep-well/what-sleep-does/",
    "facilitators": "courses/sleep-well/facilitators/",
    "dates": "timetable/",
    "venue": "venues/harbour-library/",
    "people": "who-we-are/",
    "urgent help": "urgent-help/",
    "authored page": "about/",
    "editors": "editors/",
    "not found": "404.html",
}
LINK = ".rc-urgent__link"
NUMBER = "999"
STYLE = """e => {
  const s = getComputedStyle(e);
  const ground = rcInspect.ground(e);
  return { contrast: rcInspect.contrast(s.color, ground), colours: `${s.color} on ${ground}`, opacity: s.opacity,
    line: s.textDecorationLine, size: parseFloat(s.fontSize), direction: s.direction, text: e.innerText.trim() };
}"""
ON_TOP = """e => [...e.getClientRects()].every(r => [0.1, 0.5, 0.9].every(part => {
  const hit = document.elementFromPoint(r.left + r.width * part, r.top + r.height / 2);
  return hit && (hit === e || e.contains(hit));
}))"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose authors tried everything they could type."""
    bomb = '"</a></p></aside><style>*{display:none}</style>' + "W" * 60 + '"'
    course = COURSE.replace("title: Sleep well", f"title: {bomb}").replace(
        "who_for: Anyone who sleeps badly.", f"who_for: {bomb}"
    )
    college = a_college(
        tmp_path_factory.mktemp("covering"),
        {
            "mkdocs.yml": PLUGIN,
            "courses/sleep-well/course.yml": course,
            "courses/sleep-well/01-what-sleep-does.md": FIRST_MODULE.replace("What sleep does", "rc-urgent rc-main")
            + TRIES,
            "docs/about.md": ABOUT + TRIES.replace("bedroom.png", "../courses/sleep-well/bedroom.png"),
            "docs/index.md": HOME + TRIES.replace("bedroom.png", "../courses/sleep-well/bedroom.png"),
        },
    )
    with serving(build(college)) as address:
        yield address


@pytest.fixture(scope="module")
def readers(browser: Any) -> Iterator[dict[str, Any]]:
    """Tabs of three readers: with everything, without styles, and without JavaScript."""
    contexts = {
        "everything": browser.new_context(),
        "without styles": browser.new_context(),
        "without JavaScript": browser.new_context(java_script_enabled=False),
    }
    contexts["without styles"].route("**/*.css", lambda route: route.abort())
    tabs = {}
    for name, context in contexts.items():
        context.set_default_timeout(10_000)
        context.add_init_script(PAGE_INSPECTOR)
        tabs[name] = context.new_page()
    yield tabs
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="module")
def own_look(hostile: str, readers: dict[str, Any]) -> dict[str, Any]:
    """How the link looks on a page that no author can change, by colour scheme."""
    page, found = readers["everything"], {}
    page.set_viewport_size({"width": 320, "height": 640})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(hostile + "editors/fields/course/")
        found[scheme] = page.locator(LINK).evaluate(STYLE)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_link_is_first_uncovered_and_easy_to_read(
    hostile: str, readers: dict[str, Any], own_look: dict[str, Any], kind: str, observations: Observations
) -> None:
    page = readers["everything"]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(hostile + KINDS[kind])
            observations.add(KINDS[kind], str(width), scheme)
            assert page.url == hostile + KINDS[kind], "no page sends its reader elsewhere"
            link = page.locator(LINK)
            assert link.count() == 1, "there is one, and it is ours"
            box = link.bounding_box()
            assert box is not None
            assert box["y"] < 120, "it is at the top"
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            look = link.evaluate(STYLE)
            assert look == own_look[scheme], "no author has changed it"
            assert look["contrast"] >= 4.5
            assert look["line"] == "underline"
            assert look["size"] >= 16
            assert link.evaluate(ON_TOP), "nothing lies over it"
            page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
            page.keyboard.press("Tab")
            page.goto(hostile + KINDS[kind])
            page.keyboard.press("Tab")
            assert page.evaluate(f"document.activeElement.matches('{LINK}')"), "it is the keyboard's first stop"
            assert page.locator("#rc-main").count() == 1, "the skip link leads where it should"
            assert page.evaluate("document.querySelector('#rc-main').localName") == "main"


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_the_numbers_are_there(
    hostile: str, readers: dict[str, Any], kind: str, observations: Observations
) -> None:
    page = readers["everything"]
    page.goto(hostile + KINDS[kind])
    page.emulate_media(media="print", color_scheme="light")
    observations.add(KINDS[kind], "print")
    try:
        numbers = page.locator(".rc-urgent__numbers, .rc-help").locator("visible=true").first
        assert numbers.is_visible()
        assert NUMBER in numbers.inner_text()
        look = numbers.evaluate(STYLE)
        assert look["contrast"] >= 4.5
        box = numbers.bounding_box()
        assert box is not None
        assert kind == "urgent help" or box["y"] < 200, "they stand at the top of the first sheet"
    finally:
        page.emulate_media(media="null")


@pytest.mark.parametrize("how", ["without styles", "without JavaScript"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_needs_no_styles_and_no_script(
    hostile: str, readers: dict[str, Any], kind: str, how: str, observations: Observations
) -> None:
    page = readers[how]
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(hostile + KINDS[kind])
    observations.add(KINDS[kind], how)
    link = page.locator(LINK)
    assert link.is_visible()
    assert link.inner_text().strip() == "Get urgent help now"
    before = "() => document.body.innerText.trim().slice(0, 40)"
    assert page.evaluate(before).startswith("Get urgent help now"), "it is the first thing that is read"
    box = link.bounding_box()
    assert box is not None
    assert box["y"] < 120
    link.click()
    assert page.url == hostile + "urgent-help/"
    assert NUMBER in page.locator("main").inner_text()


def test_what_was_tried_is_still_on_the_pages(hostile: str, readers: dict[str, Any]) -> None:
    """The tests above would also pass if the tries were not published."""
    page = readers["everything"]
    for where in ("courses/sleep-well/what-sleep-does/", "about/", ""):
        page.goto(hostile + where)
        text = page.locator("main").inner_text()
        assert "HUGE HEADING" in text
        assert "Donaudampf" in text
        assert "runs backwards" in text
