"""A notice comes and goes by itself, at each of its four places, and readers meet it below urgent help."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from selectolax.lexbor import LexborHTMLParser

from support.axe import OPTIONS, RUN
from support.building import PLUGIN, REPOSITORY, build, cli, pages, search_index, serving
from support.college import COLLEGE, COURSE, a_college, page_specs
from support.page_kinds import SCHEMES, WIDTHS

NOTICES = """\
paused:
  heading: All sessions <b>paused</b>
  text: The heating is broken. We start again on Monday 7 December 2026.
  where: everywhere
  first_day: 2026-11-20
  last_day: 2026-11-22
  link: /courses/?who=carers
party:
  text: There is cake on the first page.
  where: home
  first_day: 2026-11-21
  last_day: 2026-11-21
  link: https://marsh-lane.example/cake
lift:
  heading: The lift is broken
  text: Call us if stairs are hard for you.
  venues: harbour-library
  first_day: 2026-11-21
  last_day: 2026-11-21
later:
  text: This course starts at eleven.
  courses: [sleep-well]
  first_day: 2026-11-21
  last_day: 2026-11-21
  link: /
"""
PLACES = {
    "home": "index.md",
    "venue": "venues/harbour-library.md",
    "course": "courses/sleep-well/index.md",
    "module": "courses/sleep-well/what-sleep-does.md",
    "on paper": "courses/sleep-well/pack.md",
    "other": "about.md",
}
OWN = {"home": "party", "venue": "lift", "course": "later", "module": "later", "on paper": "later"}
TEXTS = {name: notice["text"] for name, notice in yaml.safe_load(NOTICES).items()}


@pytest.mark.parametrize(
    ("day", "is_everywhere", "has_own"),
    [(19, False, False), (20, True, False), (21, True, True), (22, True, False), (23, False, False)],
)
def test_a_notice_stands_at_its_places_from_its_first_day_to_its_last(
    tmp_path: Path, day: int, is_everywhere: bool, has_own: bool
) -> None:
    specs = page_specs(a_college(tmp_path, {"courses/notices.yml": NOTICES}), dt.date(2026, 11, day))
    for place, uri in PLACES.items():
        wanted = ["paused"] if is_everywhere else []
        wanted += [OWN[place]] if has_own and place in OWN else []
        assert [notice["text"] for notice in specs[uri].meta.notices] == [TEXTS[name] for name in wanted], place
    assert sum(bool(page.meta.notices) for page in specs.values()) == is_everywhere * len(specs)


def test_a_retired_course_has_it_and_a_draft_has_no_page(tmp_path: Path) -> None:
    instead = {"courses/calm-days/course.yml": COURSE, "courses/notices.yml": NOTICES}
    retired = COURSE.replace("status: published", "status: retired\ninstead: calm-days")
    specs = page_specs(a_college(tmp_path / "a", instead | {"courses/sleep-well/course.yml": retired}))
    assert [notice["text"] for notice in specs[PLACES["course"]].meta.notices] == [TEXTS["paused"], TEXTS["later"]]
    draft = COURSE.replace("status: published", "status: draft")
    specs = page_specs(a_college(tmp_path / "b", instead | {"courses/sleep-well/course.yml": draft}))
    assert TEXTS["later"] not in str(specs.values())


def test_the_guides_examples_are_notices(tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs/editors/notices.md").read_text(encoding="utf-8")
    example = guide.split("```yaml\n")[1].split("```")[0].replace("orchard-centre", "harbour-library")
    specs = page_specs(a_college(tmp_path, {"courses/notices.yml": example}), dt.date(2026, 12, 1))
    assert len(specs["venues/harbour-library.md"].meta.notices) == 2
    assert len(specs["index.md"].meta.notices) == 1


@pytest.fixture(scope="module")
def college(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = f"{COLLEGE}ward_copy: yes\n"
    files = {"mkdocs.yml": PLUGIN, "courses/notices.yml": NOTICES, "courses/college.yml": facts}
    return a_college(tmp_path_factory.mktemp("notices"), files)


@pytest.fixture(scope="module")
def site(college: Path) -> Path:
    """The site on 21 November 2026, when all of them stand."""
    return build(college, "--strict")


def test_it_stands_directly_below_urgent_help_as_text(site: Path) -> None:
    made = pages(site)
    for name, html in made.items():
        body = LexborHTMLParser(html).css_first("body")
        assert body is not None
        aside, section = list(body.iter())[:2]
        assert (aside.attributes["class"], section.attributes["class"]) == ("rc-urgent", "rc-notices"), name
        assert section.attributes.keys() == {"class", "aria-label"}, "it is no live region"
        assert section.css_first("h2").text() == "All sessions <b>paused</b>"
        assert "Put up on 20 November 2026. Here until 22 November 2026." in section.text()
    tree = LexborHTMLParser(made["index.html"])
    assert [heading.text() for heading in tree.css(".rc-notice h2")] == ["All sessions <b>paused</b>", "Notice"]
    links = {link.text(): link.attributes["href"] for link in tree.css(".rc-notice a")}
    assert links == {
        "Read more: Find a course": "courses/?who=carers",
        "Read more: marsh-lane.example": "https://marsh-lane.example/cake",
    }
    course = LexborHTMLParser(made["courses/sleep-well/index.html"])
    assert [link.attributes["href"] for link in course.css(".rc-notice a")] == ["../?who=carers", "../.."]


def test_search_does_not_find_it(site: Path) -> None:
    text, _ = search_index(site)
    assert "Harbour Library" in text
    assert [words for words in (*TEXTS.values(), "paused") if words in text] == []


def test_an_export_has_it_with_its_days(college: Path, tmp_path: Path) -> None:
    done = cli(college, "export", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out/docs/courses/sleep-well/index.md").read_text(encoding="utf-8")
    assert yaml.safe_load(page.split("---\n")[1])["notices"][1]["text"] == TEXTS["later"]
    body = page.split("---\n", 2)[2]
    assert TEXTS["later"] in body
    assert "For 21 November 2026 only." in body
    assert "[Read more: Find a course](../index.md)" in body
    assert build(tmp_path / "out", "--strict").is_dir(), "another engine finds what it links to"


def test_the_copy_for_a_ward_has_it(site: Path) -> None:
    [file] = (site / "ward-copy").glob("*.zip")
    with zipfile.ZipFile(file) as copy:
        for name in ("START-HERE.html", "pages/index.html"):
            [path] = [
                one for one in copy.namelist() if one.endswith(f"/{name}") and one.count("/") == 1 + name.count("/")
            ]
            html = copy.read(path).decode()
            assert TEXTS["paused"] in html
            assert "Here until 22 November 2026" in html


@pytest.mark.browser
def test_it_is_accessible_on_a_phone_and_a_computer_and_on_paper(site: Path, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    with serving(site) as address:
        page.goto(address)
        page.evaluate(Axe().axe_script)
        for width in WIDTHS.values():
            page.set_viewport_size({"width": width, "height": 640})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                found = page.evaluate(RUN, ["html", OPTIONS])
                assert (found["wrong"], found["rules"] > 10) == ([], True), (width, scheme)
            boxes = page.evaluate(
                "[...document.querySelectorAll('.rc-notice')].map(e => e.getBoundingClientRect().bottom)"
            )
            assert len(boxes) == 2
            assert max(boxes) < 640, f"above the fold at {width}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(media="print")
        more = page.locator(".rc-notice__more")
        shown = [page.locator(".rc-notice").first.is_visible(), more.first.is_visible(), more.last.is_visible()]
        assert shown == [True, False, True], "paper has no links within the site"
    context.close()
