"""Pages that stay readable without internet: only when the reader asks, always new, and gone without a trace."""

from __future__ import annotations

import functools
import http.server
import io
import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from support.axe import OPTIONS, RUN
from support.building import PLUGIN, build, elements, pages, until
from support.college import ABOUT, COLLEGE, a_college
from support.page_kinds import SCHEMES, WIDTHS
from support.page_scripts import DEAD, KEPT, LISTEN, NOTHING
from tools import html_checker

ON = COLLEGE + "ward_copy: yes\nreadable_offline: yes\n"
STATE = f"async () => {{ const kept = await ({KEPT})(); return [kept.caches.length, kept.workers]; }}"
CACHED = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) kept.push(request.url.replace(location.origin, ""));
  }
  return kept.sort();
}"""


class Website:
    """A website on this machine: what it is asked for is written down, it can be slow, and it can be published anew."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked, self.slow, self._day = folder, [], {}, 0  # type: ignore[var-annotated]
        website = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "no-cache")  # so that it is not the browser's own cache that answers
                super().end_headers()

            def do_GET(self) -> None:
                website.asked.append(self.path)
                time.sleep(website.slow.get(self.path, 0))
                super().do_GET()

        self._server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
        )
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def publish(self, site: Path, **settings: object) -> None:
        """Put a built site in the place of the one before; ``settings`` change what the worker is told."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(site, self.folder)
        worker = self.folder / "sw.js"
        for name, value in settings.items():
            first, rest = worker.read_text().split("\n", 1)
            told = json.loads(first.removeprefix("const settings = ")) | {name: value}
            worker.write_text(f"const settings = {json.dumps(told)}\n{rest}")
        self._day += 1
        for path in self.folder.rglob("*"):
            os.utime(path, (1_700_000_000 + 60 * self._day,) * 2)

    def close(self) -> None:
        self._server.shutdown()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three sites of a small college: kept pages on, the same with a changed page and a sign, and off again."""
    logo = io.BytesIO()
    Image.new("RGB", (300, 100), "#7a1c3d").save(logo, "PNG")
    new: dict[str, str | bytes] = {
        "courses/college.yml": ON + "logo: sign.png\n",
        "courses/sign.png": logo.getvalue(),
        "docs/about.md": ABOUT.replace("We are an example.", "We are a changed example."),
    }
    variants: dict[str, dict[str, str | bytes]] = {
        "on": {"courses/college.yml": ON},
        "new": new,
        "off": {"courses/college.yml": COLLEGE + "ward_copy: yes\n"},
    }
    sites = {}
    for name, changed in variants.items():
        files = {"mkdocs.yml": PLUGIN, **changed}
        sites[name] = build(a_college(tmp_path_factory.mktemp(name), files), "--strict")
    return sites


@pytest.fixture
def website(built: dict[str, Path], tmp_path: Path) -> Iterator[Website]:
    website = Website(tmp_path / "website")
    website.publish(built["on"])
    yield website
    website.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A browser that has never been here; nothing may break in it."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.set_default_timeout(10_000)
    context.add_init_script(LISTEN)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []
    context.close()


def switch_on(page: Any, website: Website) -> None:
    page.goto(website.address + "without-internet/")
    page.get_by_label("Keep the pages I read on this device").check()
    page.get_by_text("It is on.").wait_for()


def read(page: Any, website: Website, *places: str) -> None:
    """Read pages, and let the browser finish keeping them."""
    for place in places:
        page.goto(website.address + place)
        until(page, f"({CACHED})().then(all => all.includes('/{place.split('?')[0]}'))")


# ---- nothing before the reader asks ----


@pytest.mark.browser
def test_nothing_is_kept_or_set_up_before_the_reader_asks(website: Website, page: Any) -> None:
    for place in ("", "about/", "urgent-help/", "without-internet/"):
        page.goto(website.address + place)
        assert page.evaluate(KEPT) == NOTHING
        assert page.evaluate("rcBroken") == []
    box = page.get_by_label("Keep the pages I read on this device")
    assert not box.is_checked()
    page.get_by_text("It is off. Nothing is kept.").wait_for()
    assert "/sw.js" not in website.asked
    warning = page.get_by_text("Leave it off if other people use this device")
    assert warning.bounding_box()["y"] < box.bounding_box()["y"], "the warning comes before the switch"


@pytest.mark.browser
def test_without_script_or_from_a_disk_there_is_no_switch(
    built: dict[str, Path], website: Website, browser: Any
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(website.address + "without-internet/")
    assert not page.locator(".rc-stays__switch").is_visible()
    assert page.evaluate(DEAD) == []
    page.get_by_role("heading", name="Keep pages on this device").wait_for()
    context.close()
    page = browser.new_page()
    page.goto((built["on"] / "without-internet/index.html").as_uri())
    page.get_by_role("heading", name="Keep pages on this device").wait_for()
    assert not page.locator(".rc-stays__switch").is_visible()
    page.close()


# ---- while it is on ----


@pytest.mark.browser
def test_offline_urgent_help_and_read_pages_open_and_any_other_page_is_kind(website: Website, page: Any) -> None:
    switch_on(page, website)
    read(page, website, "about/")
    page.context.set_offline(True)
    page.goto(website.address + "urgent-help/")
    page.get_by_role("link", name="Call 999").first.wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('.rc-urgent')).display") == "flex", "with its style"
    page.goto(website.address + "about/#our-room")
    page.get_by_role("heading", name="Our room").wait_for()
    page.goto(website.address + "courses/sleep-well/")
    page.get_by_role("heading", name="There is no internet just now").wait_for()
    page.locator("main").get_by_role("link", name="Call 116 123").wait_for()
    page.locator(".rc-stays__kept").get_by_role("link", name="About us").wait_for()
    assert page.evaluate("rcBroken") == []
    page.context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    page.get_by_role("heading", name="Sleep well", exact=True).wait_for()
    page.goto(website.address + "without-internet/")
    for title in ("About us", "Sleep well", "Get urgent help now"):
        page.locator(".rc-stays__kept").get_by_role("link", name=title).wait_for()
    assert page.get_by_label("Keep the pages I read on this device").is_checked()


@pytest.mark.browser
def test_the_words_of_a_search_and_the_ward_copy_are_never_kept(website: Website, page: Any) -> None:
    switch_on(page, website)
    read(page, website, "search/?q=xylophone")
    assert page.input_value("#rc-search-q") == "xylophone", "the page itself has them"
    page.goto(website.address + "without-internet/")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the copy").click()
    assert started.value.failure() is None
    kept = page.evaluate(CACHED)
    assert [address for address in kept if "xylo" in address or "zip" in address or "sw.js" in address] == []
    assert "/search/" in kept
    assert [asked for asked in website.asked if "xylo" in asked] == [], "nobody is told, not even the website"


@pytest.mark.browser
def test_a_new_build_takes_the_place_of_every_old_page_within_one_visit(
    built: dict[str, Path], website: Website, page: Any
) -> None:
    switch_on(page, website)
    read(page, website, "about/", "courses/sleep-well/")
    before = page.evaluate("caches.keys()")
    website.publish(built["new"])
    shutil.rmtree(website.folder / "courses/sleep-well")  # a page that the new site does not have any more
    page.goto(website.address)  # another page: the changed one is not looked at
    until(page, f"caches.keys().then(all => all.length === 1 && all[0] !== {json.dumps(before[0])})")
    page.context.set_offline(True)
    page.goto(website.address + "about/")
    page.get_by_text("We are a changed example.").wait_for()
    page.goto(website.address + "courses/sleep-well/")
    page.get_by_role("heading", name="There is no internet just now").wait_for()


def test_a_build_that_changes_nothing_leaves_everything_as_it_is(built: dict[str, Path], tmp_path: Path) -> None:
    root = a_college(tmp_path, {"courses/college.yml": ON, "mkdocs.yml": PLUGIN})
    assert (build(root, "--strict", PYTHONHASHSEED="1") / "sw.js").read_bytes() == (built["on"] / "sw.js").read_bytes()
    assert (built["new"] / "sw.js").read_bytes() != (built["on"] / "sw.js").read_bytes()


@pytest.mark.browser
def test_a_page_on_a_slow_connection_comes_from_the_device(website: Website, built: dict[str, Path], page: Any) -> None:
    website.publish(built["on"], wait=0.3)
    switch_on(page, website)
    read(page, website, "about/")
    website.slow["/about/"] = 4
    started = time.monotonic()
    page.goto(website.address + "about/")
    page.get_by_role("heading", name="About us").wait_for()
    assert time.monotonic() - started < 3
    website.slow["/courses/sleep-well/"] = 1
    page.goto(website.address + "courses/sleep-well/")
    page.get_by_role("heading", name="Sleep well", exact=True).wait_for()  # one that is not kept is waited for


@pytest.mark.browser
def test_only_so_many_pages_are_kept_and_only_for_so_long(website: Website, built: dict[str, Path], page: Any) -> None:
    assert (
        json.loads((built["on"] / "sw.js").read_text().split("\n")[0].removeprefix("const settings = "))["days"] == 30
    )
    website.publish(built["on"], pages=2)
    switch_on(page, website)
    read(page, website, "about/", "venues/", "timetable/")
    until(page, f"({CACHED})().then(all => !all.includes('/about/'))")
    kept = page.evaluate(CACHED)
    assert {"/venues/", "/timetable/", "/urgent-help/"} <= set(kept)
    page.evaluate("""async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const place of ["/venues/", "/urgent-help/"]) {
          const before = await cache.match(place);
          const headers = new Headers(before.headers);
          headers.set("rc-kept", Date.now() - 31 * 24 * 60 * 60 * 1000);
          await cache.put(place, new Response(await before.blob(), { headers }));
        }
      }
    }""")
    page.context.set_offline(True)
    page.goto(website.address + "venues/")
    page.get_by_role("heading", name="There is no internet just now").wait_for()
    page.goto(website.address + "urgent-help/")
    page.get_by_role("link", name="Call 999").first.wait_for()  # it is never too old


# ---- and off again ----


@pytest.mark.browser
def test_the_reader_switches_it_off_and_nothing_is_left(website: Website, page: Any) -> None:
    switch_on(page, website)
    read(page, website, "about/", "urgent-help/")
    assert page.evaluate(STATE) == [1, 1]
    other = page.context.new_page()  # another tab, which the worker still serves
    other.goto(website.address + "about/")
    page.goto(website.address + "without-internet/")
    page.get_by_label("Keep the pages I read on this device").uncheck()
    page.get_by_text("It is off, and everything that was kept is gone from this device.").wait_for()
    assert page.evaluate(KEPT) == NOTHING
    assert not page.locator(".rc-stays__kept").is_visible()
    other.reload()
    other.goto(website.address + "courses/")
    other.wait_for_load_state("networkidle")
    assert other.evaluate(KEPT) == NOTHING, "no tab brings anything back"
    page.goto(website.address + "about/")
    assert page.evaluate(KEPT) == NOTHING
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(website.address + "urgent-help/")


@pytest.mark.browser
def test_the_college_switches_it_off_and_nothing_is_left_after_one_visit(
    built: dict[str, Path], website: Website, page: Any
) -> None:
    switch_on(page, website)
    read(page, website, "about/")
    assert page.evaluate(STATE) == [1, 1]
    website.publish(built["off"])
    page.goto(website.address)
    until(page, f"({STATE})().then(([caches, workers]) => caches === 0 && workers === 0)")
    page.goto(website.address + "without-internet/")
    assert page.evaluate(KEPT) == NOTHING
    assert page.get_by_label("Keep the pages I read on this device").count() == 0


@pytest.mark.browser
def test_a_browser_that_refuses_keeps_nothing_and_says_so(website: Website, page: Any) -> None:
    shutil.rmtree(website.folder / "urgent-help")  # the worker cannot fetch what it has to have
    page.goto(website.address + "without-internet/")
    page.get_by_label("Keep the pages I read on this device").click()
    page.get_by_text("Your browser did not allow it, or the connection broke. Nothing is kept.").wait_for()
    assert not page.get_by_label("Keep the pages I read on this device").is_checked()
    assert page.evaluate(KEPT) == NOTHING


@pytest.mark.browser
def test_in_a_folder_of_an_address_it_leaves_the_neighbours_alone(
    built: dict[str, Path], website: Website, page: Any
) -> None:
    """Free hosting often puts each college into a folder of one address."""
    shutil.copytree(built["on"], website.folder / "marsh-lane")
    page.goto(website.address)
    page.evaluate("caches.open('rc-/ 0123').then(cache => cache.put('/x', new Response('x')))")
    page.goto(website.address + "marsh-lane/without-internet/")
    page.get_by_label("Keep the pages I read on this device").check()
    page.get_by_text("It is on.").wait_for()
    read(page, website, "marsh-lane/about/")
    page.context.set_offline(True)
    page.goto(website.address + "marsh-lane/venues/")
    page.locator(".rc-stays__kept").get_by_role("link", name="About us").click()
    page.get_by_role("heading", name="Our room").wait_for()
    page.context.set_offline(False)
    page.goto(website.address + "marsh-lane/without-internet/")
    page.get_by_label("Keep the pages I read on this device").uncheck()
    page.get_by_text("It is off, and everything").wait_for()
    assert page.evaluate("caches.keys()") == ["rc-/ 0123"]
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


# ---- what is published ----


@pytest.mark.browser
def test_axe_finds_nothing_on_the_two_pages(website: Website, page: Any) -> None:
    for place in ("without-internet/", "offline.html#about/"):
        page.goto(website.address + place)
        page.evaluate(Axe().axe_script)
        for scheme, width in zip(SCHEMES, WIDTHS.values(), strict=True):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate(RUN, ["html", OPTIONS])
            assert found["rules"] > 10
            assert found["wrong"] == [], (place, scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_code_of_the_two_pages_is_right(built: dict[str, Path], tmp_path: Path) -> None:
    if why := html_checker.why_not():
        pytest.skip(why)
    shutil.copy(built["on"] / "offline.html", tmp_path)
    shutil.copy(built["on"] / "without-internet/index.html", tmp_path)
    assert [f"{one['url']}: {one['message']}" for one in html_checker.messages(tmp_path)] == []


def test_the_manifest_names_the_college_and_icons_that_are_there(built: dict[str, Path]) -> None:
    for site in (built["on"], built["new"]):
        manifest = json.loads((site / "manifest.webmanifest").read_text())
        assert (manifest["name"], manifest["start_url"]) == ("Marsh Lane Recovery College", "./")
        sizes = set()
        for icon in manifest["icons"]:
            if icon["type"] == "image/png":
                with Image.open(site / icon["src"]) as picture:
                    assert f"{picture.width}x{picture.height}" == icon["sizes"]
                    middle = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
                sizes.add(icon["sizes"])
            else:
                assert (site / icon["src"]).is_file()
        assert sizes == {"192x192", "512x512"}
    assert middle == (0x7A, 0x1C, 0x3D), "the college's own sign, where it has one"
    for name, text in pages(built["on"]).items():
        linked = [a["href"] for _, a in elements(text, "link") if a.get("rel") == "manifest"]
        assert len(linked) == 1, name


def test_a_college_that_has_not_switched_it_on_offers_nothing(built: dict[str, Path], reference_site: Path) -> None:
    for site in (built["off"], reference_site):
        assert "registration.unregister" in (site / "sw.js").read_text()
        assert "fetch" not in (site / "sw.js").read_text()
        for name in ("manifest.webmanifest", "offline.html", "assets/icons", "assets/service-worker"):
            assert not (site / name).exists()
        text = (site / "without-internet/index.html").read_text()
        assert "rc-stays" not in text
        assert [a for _, a in elements(text, "link") if a.get("rel") == "manifest"] == []
