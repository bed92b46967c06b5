"""The copy for a computer without internet: whole, quiet, honest about what it is, and every link leads somewhere."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from recovery_college.outputs.output_plan import OutputPlan
from recovery_college.outputs.ward_copy_page import OfflinePageWriter, OfflineWording
from recovery_college.project import Project
from recovery_college.settings import read_settings
from support.axe import OPTIONS, RUN
from support.building import PLUGIN, build, cli, elements, main_text, pages, serving, until
from support.college import ABOUT, COLLEGE, TODAY, a_college
from support.page_kinds import KINDS, SCHEMES, WIDTHS
from support.page_scripts import DEAD, LISTEN, USE
from tools import html_checker

DAY = "21 November 2026"
NAME = "example-recovery-college"
NEEDS = "(needs the internet)"
LEAVE = ABOUT.replace("review_by: 2027-11-30", "review_by: 2027-11-30, leave_quickly: yes")
# every address that a page would follow, as the browser reads it
LEADS = """() => [...document.querySelectorAll("a[href], area[href], form[action]")]
  .map(e => e.tagName === "FORM" ? e.action : e.href)"""


@pytest.fixture(scope="module")
def copy(reference_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference site's copy, unpacked as a reader unpacks it: its top folder."""
    folder = tmp_path_factory.mktemp("ward")
    with zipfile.ZipFile(reference_site / f"ward-copy/{NAME}.zip") as zipped:
        zipped.extractall(folder)
    top = folder / f"{NAME}-2026-11-21"
    assert [path.name for path in folder.iterdir()] == [top.name]
    return top


@pytest.fixture(scope="module")
def html(copy: Path) -> dict[str, str]:
    """Every page of the copy, by its path."""
    return pages(copy)


@pytest.fixture(scope="module")
def tags(html: dict[str, str]) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """The elements of every page, read once."""
    return {name: elements(text) for name, text in html.items()}


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page on a computer without internet, with what it asked for, and nothing may break."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    context.set_default_timeout(10_000)
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.asked, wrong = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []
    context.close()


def file_of(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


# ---- what is in it ----


def test_it_opens_with_one_page_beside_one_folder(copy: Path, html: dict[str, str], reference_site: Path) -> None:
    assert sorted(path.name for path in copy.iterdir()) == ["START-HERE.html", "pages"]
    own = {name for name in pages(reference_site) if name != "404.html"}
    assert {name.removeprefix("pages/") for name in html} == own | {"START-HERE.html"}
    start = main_text(html["START-HERE.html"])
    assert f"It is from {DAY}." in start
    for told in ("Extract All", "What works here", "What needs the internet", "01632 960 001", "Pass it on"):
        assert told in start
    left = [path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()]
    assert [
        name for name in left if re.search(r"pagefind/|sitemap|/sw\.js|manifest|\.zip|full-text|assets/stays", name)
    ] == []


def test_every_address_of_every_page_leads_to_a_file_and_a_place_in_it(copy: Path, tags: Any) -> None:
    places = {name: {a["id"] for _, a in found if "id" in a} for name, found in tags.items()}
    files = {str(path) for path in copy.rglob("*") if path.is_file()}
    count, wrong = 0, []
    for name, found in tags.items():
        folder = (copy / name).parent
        for tag, attributes in found:
            loads = [attributes.get(key) for key in ("src", "action", "data-index", "data-find")]
            for address in [*loads, attributes.get("href")]:
                parts = urlsplit(address or "")
                if not address or parts.scheme in ("tel", "sms", "mailto"):
                    continue
                count += 1
                if parts.scheme or parts.netloc or address.startswith("/"):
                    if not (tag == "a" and parts.scheme in ("http", "https")) and address != "about:blank":
                        wrong.append(f"{name}: <{tag}> {address}")
                    continue
                target = os.path.normpath(folder / unquote(parts.path)) if parts.path else str(copy / name)
                place = target.removeprefix(f"{copy}/")
                if target not in files or (parts.fragment and unquote(parts.fragment) not in places[place]):
                    wrong.append(f"{name}: <{tag}> {address}")
    assert wrong == []
    assert count > 10_000


def test_every_page_says_what_it_is_and_from_which_day(html: dict[str, str], tags: Any) -> None:
    for name, text in html.items():
        found = tags[name]
        assert found[0][1]["data-copy"] == "ward", name
        assert (f"A copy without internet, from {DAY}. Dates may have changed." in text) != (name == "START-HERE.html")
        assert text.startswith("<!DOCTYPE html>"), name
        assert [a for tag, a in found if tag == "link" and a.get("rel") in ("canonical", "manifest")] == [], name
        assert [a for _, a in found if a.get("data-copy") == "site" or "data-full-text" in a] == [], name
        assert [a for _, a in found if a.get("class") == "rc-copy"] == [], name
        assert 'href="https://github.com/recovery-college/recovery-college/edit/' not in text, name


def test_a_link_to_another_website_says_so_in_its_own_text(html: dict[str, str]) -> None:
    links = [link for text in html.values() for link in re.findall(r'<a [^>]*href="https?:[^>]*>.*?</a>', text, re.S)]
    assert len(links) > 200
    assert [link for link in links if not link.endswith(f"{NEEDS}</span></a>")] == []


def test_an_email_address_can_be_written_down(html: dict[str, str]) -> None:
    links = [link for text in html.values() for link in re.findall(r'<a [^>]*href="mailto:[^>]*>.*?</a>', text, re.S)]
    assert len(links) > 300
    assert [link for link in links if "@" not in re.sub(r"<[^>]*>", "", link)] == []


def test_the_code_of_its_pages_is_right(copy: Path, tmp_path: Path) -> None:
    if why := html_checker.why_not():
        pytest.skip(why)
    shutil.copy(copy / "START-HERE.html", tmp_path)
    for kind in (
        "home",
        "course list",
        "module",
        "search",
        "leaving quickly",
        "work",
        "urgent help",
        "without internet",
    ):
        shutil.copy(copy / "pages" / KINDS[kind] / "index.html", tmp_path / f"{kind.replace(' ', '-')}.html")
    assert [f"{one['url']}: {one['message']}" for one in html_checker.messages(tmp_path)] == []


ADDRESSES = {  # on the page courses/sleep/index.html: the address, and where it leads in the copy
    "../../": "../../index.html",
    "../..": "../../index.html",
    ".": "index.html",
    "evening/": "evening/index.html",
    "evening": "evening/index.html",
    "evening/?q=a#late": "evening/index.html?q=a#late",
    "/courses/sleep/evening/": "evening/index.html",
    "/college/courses/sleep/evening/": "evening/index.html",
    "https://here.example/college/#top": "../../index.html#top",
    "bed%20room.png": "bed%20room.png",
    "#late": "#late",
    "?q=a": "?q=a",
    "tel:999": "tel:999",
    "https://other.example/": "https://other.example/",
    "//other.example/x": "//other.example/x",
    "http://[": "http://[",
    "../../ward-copy/us.zip": None,
    "../../../../etc/passwd": None,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_leads_to_a_file_or_the_link_goes(address: str) -> None:
    files = {"index.html", "courses/sleep/index.html", "courses/sleep/evening/index.html", "courses/sleep/bed room.png"}
    wording = OfflineWording("<p>A copy</p>", "needs the internet", "by email: {address}", "", "")
    copier = OfflinePageWriter(files, "https://here.example/college/", "", "leave-quickly/index.html", "", wording)
    text = copier.copied("courses/sleep/index.html", f'<p><a href="{address}">here</a></p>')
    leads = [a["href"] for _, a in elements(text, "a")]
    assert leads == ([] if ADDRESSES[address] is None else [ADDRESSES[address]])
    assert main_text(f"<article>{text}</article>").startswith("A copy here")
    assert (NEEDS in text) == ("other.example" in address)


# ---- in a browser, from a disk ----


@pytest.mark.browser
def test_a_reader_goes_from_the_start_to_a_course_to_help(copy: Path, tab: Any) -> None:
    tab.goto((copy / "START-HERE.html").as_uri())
    main = tab.locator("main")
    main.get_by_role("link", name="Find a course").click()
    tab.get_by_label("Who it is for").wait_for()
    main.get_by_role("link", name="Wellness Planning").first.click()
    main.get_by_role("link", name="When things get hard").click()
    tab.get_by_text("Part 4 of 5").wait_for()
    tab.locator('.rc-page a[href*="glossary/index.html#"]').first.focus()
    tab.locator("#rc-bubble").wait_for()  # what a word means
    tab.get_by_role("link", name="About this copy").click()
    assert tab.url.endswith(f"{NAME}-2026-11-21/START-HERE.html")
    tab.locator(".rc-urgent__link").click()
    tab.get_by_role("link", name="Call 999").first.wait_for()
    assert [url for url in tab.asked if not url.startswith(("file:", "data:"))] == []
    assert len(tab.asked) > 15


@pytest.mark.browser
def test_search_finds_and_its_results_open(copy: Path, tab: Any) -> None:
    tab.goto((copy / "pages/courses/what-is-recovery/index.html").as_uri())
    tab.fill(".rc-search__box", "cant sleep at nite")
    tab.press(".rc-search__box", "Enter")
    tab.wait_for_selector("#rc-search-results .rc-search-result")
    for address in tab.eval_on_selector_all("#rc-search-results a", "all => all.map(a => a.href)"):
        assert file_of(address).is_file()
    tab.locator("#rc-search-results a").first.click()
    tab.wait_for_url("**/index.html")
    tab.locator("h1").wait_for()
    tab.goto((copy / "START-HERE.html").as_uri())
    tab.fill(".rc-search__box", "i want to die")
    tab.press(".rc-search__box", "Enter")
    until(tab, "document.querySelector('#rc-search-urgent')?.hidden === false")
    assert [url for url in tab.asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.browser
def test_every_kind_of_page_is_quiet_keeps_nothing_and_leads_to_files(copy: Path, tab: Any) -> None:
    followed = 0
    for kind in ("home", "course list", "course", "module", "authored page", "evidence", "search", "without internet"):
        where = KINDS[kind]
        page = copy / "pages" / where / "index.html"
        tab.goto(page.as_uri())
        tab.evaluate(USE)
        for address in tab.evaluate(LEADS):
            if urlsplit(address).scheme == "file":
                followed += 1
                assert file_of(address).is_file(), f"{where}: {address}"
        assert tab.evaluate("rcBroken") == [], where
        assert not tab.locator(".rc-copy, .rc-download, .rc-stays__switch").first.is_visible(), where
    assert tab.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert [url for url in tab.asked if not url.startswith(("file:", "data:"))] == []
    assert followed > 1000


@pytest.mark.browser
def test_without_javascript_the_menu_leads_on_and_no_control_is_dead(copy: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((copy / "START-HERE.html").as_uri())
    assert page.evaluate(DEAD) == []
    page.locator("details.rc-menu summary").click()
    page.locator("details.rc-menu a").filter(has_text="Glossary").first.click()
    page.get_by_role("heading", name="Glossary", exact=True).wait_for()
    assert page.evaluate(DEAD) == []
    page.fill(".rc-search__box", "sleep")
    page.press(".rc-search__box", "Enter")
    page.wait_for_url("**/pages/search/index.html?q=sleep")
    page.locator("noscript a[href^='tel:']").first.wait_for()
    page.locator("main").get_by_role("link", name="Wellness Planning").first.click()
    page.get_by_role("heading", name="At a glance").wait_for()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


@pytest.mark.browser
def test_axe_finds_nothing_in_it(copy: Path, tab: Any) -> None:
    for where in ("START-HERE.html", "pages/urgent-help/index.html", "pages/evidence/watson2014/index.html"):
        tab.goto((copy / where).as_uri())
        tab.evaluate(Axe().axe_script)
        for scheme, width in zip(SCHEMES, WIDTHS.values(), strict=True):
            tab.emulate_media(color_scheme=scheme)
            tab.set_viewport_size({"width": width, "height": 800})
            found = tab.evaluate(RUN, ["html", OPTIONS])
            assert found["rules"] > 10
            assert found["wrong"] == [], (where, scheme, width)
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


# ---- the site offers it ----


@pytest.mark.browser
def test_the_site_offers_it_with_its_true_size(reference_site: Path, browser: Any, tmp_path: Path) -> None:
    file = reference_site / f"ward-copy/{NAME}.zip"
    with serving(reference_site) as site:
        context = browser.new_context(accept_downloads=True)
        page = context.new_page()
        page.goto(site)
        page.locator(".rc-footer").get_by_role("link", name="Without internet").click()
        said = page.locator(".rc-download__about").inner_text()
        assert said == f"One zip file, {file.stat().st_size / 1_000_000:.1f} MB. It is from {DAY}."
        with page.expect_download() as started:
            page.get_by_role("link", name="Download the copy").click()
        started.value.save_as(tmp_path / "got.zip")
        assert started.value.suggested_filename == f"{NAME}.zip"
        context.close()
    assert (tmp_path / "got.zip").read_bytes() == file.read_bytes()


# ---- a small college ----


def a_site(folder: Path, college: str) -> Path:
    """A small college's folder, with a page that can be left quickly."""
    files = {"courses/college.yml": college, "docs/about.md": LEAVE, "mkdocs.yml": PLUGIN}
    return a_college(folder, files)


def in_zip(file: Path) -> dict[str, str]:
    """The pages of a copy, by their path below its top folder."""
    with zipfile.ZipFile(file) as zipped:
        names = [name for name in zipped.namelist() if name.endswith(".html")]
        return {name.partition("/")[2]: zipped.read(name).decode() for name in names}


def test_the_same_site_on_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (a_site(tmp_path / name, COLLEGE + "ward_copy: yes\n") for name in ("one", "two"))
    made = [build(root, "--strict", PYTHONHASHSEED=seed) for root, seed in ((one, "1"), (two, "2"))]
    made = [site / "ward-copy/marsh-lane-recovery-college.zip" for site in made]
    assert made[0].read_bytes() == made[1].read_bytes()
    with zipfile.ZipFile(made[0]) as zipped:
        assert {entry.date_time for entry in zipped.infolist()} == {(2026, 11, 21, 0, 0, 0)}
        assert zipped.namelist()[0] == "marsh-lane-recovery-college-2026-11-21/START-HERE.html"
    page = in_zip(made[0])["pages/about/index.html"]
    button = next(a for _, a in elements(page, "a") if a.get("class") == "rc-leave")
    assert button["href"] == "about:blank", "it leads away without internet, too"
    about = main_text(in_zip(made[0])["pages/leave-quickly/index.html"])
    assert "In this copy, the button takes this page off your screen and shows an empty one." in about
    assert "another website" not in about
    assert "bbc.co.uk" not in about


def test_nothing_is_offered_unless_the_college_says_so_and_the_command_works_all_the_same(tmp_path: Path) -> None:
    root = a_site(tmp_path, COLLEGE)
    site = build(root, "--strict")
    assert not (site / "ward-copy").exists()
    assert not (site / "without-internet").exists()
    assert not list(site.rglob("start-here.html"))
    assert "Without internet" not in pages(site)["index.html"]
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    done = cli(root, "offline")
    assert done.returncode == 0, done.stderr
    file = root / "dist/marsh-lane-recovery-college-2026-11-21.zip"
    size = re.fullmatch(r"Wrote dist/(.*) \((\d+ KB)\)\. Unpack it and open START-HERE\.html\.\n", done.stdout)
    assert size, done.stdout
    assert size[1] == file.name
    assert size[2] == f"{round(file.stat().st_size / 1000)} KB"
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before, "the published site is as it was"
    assert "pages/courses/sleep-well/index.html" in in_zip(file)


def test_a_folder_that_is_a_file_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("words")
    done = cli(a_site(tmp_path, COLLEGE), "offline", str(tmp_path / "mine"))
    assert done.returncode == 2
    assert "is a file. Name a folder" in done.stderr
    assert (tmp_path / "mine").read_text() == "words"


def test_a_mistake_in_the_college_stops_it_with_the_message_of_a_build(tmp_path: Path) -> None:
    root = a_site(tmp_path, COLLEGE.replace("nation: england", "nation: atlantis"))
    done = cli(root, "offline")
    assert done.returncode == 1
    assert "courses/college.yml:2:9: error:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "dist").exists()
    elsewhere = cli(tmp_path, "offline")
    assert elsewhere.returncode == 2
    assert "There is no folder called 'courses'" in elsewhere.stderr


def test_a_preview_offers_nothing_that_is_not_there(tmp_path: Path) -> None:
    root = a_site(tmp_path, COLLEGE + "ward_copy: yes\nreadable_offline: yes\n")
    project = Project(root, read_settings(root), TODAY)
    preview, real = OutputPlan.of_site(project, preview=True), OutputPlan.of_site(project, preview=False)
    assert preview.templates == set()
    assert real.templates == {"start-here.html", "partials/rc-offline-copy-notice.html", "offline.html"}
    told = preview.template_values
    assert (told["ward_copy"]["file"], told["kept_pages"]["on"]) == ("", False)
