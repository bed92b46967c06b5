"""Handouts: a part of a course, its facilitators' version and a whole course, on paper. The PDF is printed and read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from recovery_college.html.pipeline import ArticleOptions, finished
from recovery_college.html.print_html import Paper, short
from recovery_college.loading.loader import read_college
from recovery_college.model.college import College
from recovery_college.model.entities import Module
from support.building import REPOSITORY, main_text, serving
from support.college import FILES, a_college, page_specs, problems
from tools.pdf import A4, LARGE, Printed, printed, squeezed

COURSE = "courses/wellness-planning/"
LEARNERS = f"{COURSE}when-things-get-hard/"
FACILITATORS = f"{COURSE}facilitators/when-things-get-hard/"
SHEET = "courses/what-is-recovery/clinical-and-personal-recovery/"  # with a box that is closed on the screen
PACK = f"{COURSE}pack/"
URGENT = "Urgent help: Call 999 · Call 111 · Call 116 123 · Text SHOUT to 85258"
ONLY_ON_SCREENS = [
    "Menu",
    "Search this site",
    "Print this",
    "Copy the link",
    "Suggest a change",
    "Edit this",
    "Skip this",
]
ONLY_ON_SCREENS += [
    "Listen to this page",
    "On this page",
    "More about this work",
    "Use large print",
]


@pytest.fixture(scope="module")
def college() -> College:
    return read_college(REPOSITORY)


def part(college: College, slug: str) -> Module:
    course = college.course("wellness-planning")
    assert course is not None
    return next(module for module in course.modules if module.slug == slug)


@pytest.fixture(scope="module")
def paper(browser: Any, reference_site: Path) -> Iterator[Callable[..., Printed]]:
    """Prints a page of the reference site, each once."""
    context = browser.new_context(viewport={"width": 800, "height": 1000})
    tab = context.new_page()
    with serving(reference_site) as address:

        @cache
        def of(where: str, large: bool = False) -> Printed:
            tab.goto(address + where)
            if large:
                tab.locator("#rc-large-print").check()
            return printed(tab)

        yield of
    context.close()


# ---- what is on paper ----


@pytest.mark.browser
@pytest.mark.parametrize("where", [LEARNERS, FACILITATORS, SHEET, PACK])
def test_a_handout_is_a4_and_has_the_urgent_numbers_on_every_sheet(paper: Callable[..., Printed], where: str) -> None:
    found = paper(where)
    assert set(found.sizes) == {A4}
    for number, sheet in enumerate(found.sheets, 1):
        assert URGENT in sheet, number
        assert f"{number} / {len(found.sheets)}" in sheet
        assert "Example Recovery College · " in sheet, "whose it is"
        assert len(sheet) > 250, f"sheet {number} has hardly anything on it"
    for words in ONLY_ON_SCREENS:
        assert words not in found.text, words


@pytest.mark.browser
def test_the_pdf_can_be_used_with_a_screen_reader(paper: Callable[..., Printed], college: College) -> None:
    found = paper(LEARNERS)
    assert found.language == "en"
    assert found.title == "When things get hard – Example Recovery College"
    headings = [title for _, title in found.outline]
    wanted = re.findall(r"^## (.+)$", part(college, "when-things-get-hard").prose.scan.for_learners, re.M)
    assert headings[0] == "When things get hard"
    assert [title for title in headings if title in wanted] == wanted
    assert found.levels[0] == 1
    assert found.levels.count(1) == 1
    assert all(below <= above + 1 for above, below in zip(found.levels, found.levels[1:], strict=False)), found.levels
    for tag in ("L", "LI", "Table", "TR", "TH", "TD", "P", "Link"):
        assert tag in found.tags, tag


@pytest.mark.browser
def test_only_the_facilitators_have_the_notes(paper: Callable[..., Printed], college: College) -> None:
    module = part(college, "when-things-get-hard")
    ((start, end),) = module.prose.scan.notes_for_facilitators
    note = module.prose.text[start:end]
    said = [
        squeezed(line)
        for line in re.findall(r"\*\*([^*]+)\*\*|^    \d+\. (\w+ \w+ \w+)", note)
        for line in line
        if line
    ]
    assert len(said) > 6
    learners, facilitators = paper(LEARNERS), paper(FACILITATORS)
    assert [words for words in said if words not in facilitators.run_together] == []
    assert squeezed("Session 2, second part (70 minutes)") in facilitators.run_together
    for words in ("Running order", "Session 2, second part", "What can come up"):
        assert squeezed(words) not in learners.run_together, words
    assert facilitators.outline[0] == (1, "For facilitators: When things get hard")


@pytest.mark.browser
def test_what_is_closed_on_the_screen_is_open_on_paper(paper: Callable[..., Printed], reference_site: Path) -> None:
    html = (reference_site / SHEET / "index.html").read_text(encoding="utf-8")
    folded = re.search(r'<details class="note">(.*?)</details>', html, re.S)
    assert folded
    words = squeezed(re.sub(r"<[^>]+>", " ", folded[1]).replace("&quot;", '"'))
    assert len(words) > 200
    assert words[-60:] in paper(SHEET).run_together


@pytest.mark.browser
def test_an_older_browser_opens_it_for_as_long_as_it_prints(browser: Any, reference_site: Path) -> None:
    context = browser.new_context()
    context.add_init_script("CSS.supports = () => false")
    tab = context.new_page()
    tab.goto((reference_site / SHEET / "index.html").as_uri())
    states = []
    for event in ("load", "beforeprint", "afterprint"):
        tab.evaluate("event => dispatchEvent(new Event(event))", event)
        states.append(tab.evaluate("document.querySelector('article details').open"))
    assert states == [False, True, False]
    context.close()


@pytest.mark.browser
def test_there_are_lines_to_write_on_after_each_question(browser: Any, reference_site: Path) -> None:
    context = browser.new_context(viewport={"width": 680, "height": 960})
    tab = context.new_page()
    tab.goto((reference_site / LEARNERS / "index.html").as_uri())
    lines = """() => [...document.querySelectorAll('.reflect li')].map(item => {
        const line = getComputedStyle(item, '::after');
        return [line.content !== 'none', parseFloat(line.borderBottomWidth) > 0, parseFloat(line.height) > 20];
    })"""
    assert set(map(tuple, tab.evaluate(lines))) == {(False, False, False)}, "none on the screen"
    tab.emulate_media(media="print")
    assert set(map(tuple, tab.evaluate(lines))) == {(True, True, True)}
    tab.goto((reference_site / FACILITATORS / "index.html").as_uri())
    assert set(map(tuple, tab.evaluate(lines))) == {(False, False, False)}, "who runs it does not write there"
    context.close()


@pytest.mark.browser
def test_large_print_is_large_and_has_the_same_words(paper: Callable[..., Printed]) -> None:
    ordinary, large = paper(LEARNERS), paper(LEARNERS, large=True)
    small = {size: n for size, n in large.letters.items() if n and size < LARGE - 0.05}
    assert small == {}
    assert large.letters.most_common(1)[0][0] >= 18
    assert ordinary.letters.most_common(1)[0][0] >= 11
    assert set(large.sizes) == {A4}
    assert len(large.sheets) > len(ordinary.sheets)
    missing = _words(ordinary) - _words(large)
    assert missing == set()


def _words(of: Printed) -> set[str]:
    """Every word, but for the numbers of the sheets and words that a line's end has parted at a hyphen."""
    text = re.sub(r"\d+ / \d+", " ", of.text).replace(URGENT, " ")
    return set(re.findall(r"[^\W\d_]{2,}", text.replace("- ", "-")))


@pytest.mark.browser
@pytest.mark.parametrize("course", ["what-is-recovery", "eight-principles"])
def test_the_session_plan_takes_one_sheet_for_each_session(
    paper: Callable[..., Printed], college: College, course: str
) -> None:
    found, of = paper(f"courses/{course}/session-plan/"), college.course(course)
    assert of is not None
    assert len(found.sheets) == of.facts.sessions
    assert set(found.sizes) == {A4}
    for n, sheet in enumerate(found.sheets, 1):
        assert f"Session {n} " in sheet
        assert "Time Minutes What happens Who" in sheet, "with a column to write in"
        assert sheet.rstrip().endswith("End")
    assert "Start time" not in found.text
    assert found.tags.count("Table") == of.facts.sessions


# ---- the pack ----


@pytest.mark.browser
def test_the_pack_holds_every_part_in_its_order_each_on_a_new_sheet(
    paper: Callable[..., Printed], college: College
) -> None:
    found, course = paper(PACK), college.course("wellness-planning")
    assert course is not None
    titles = [f"Part {n}: {module.facts.title}" for n, module in enumerate(course.modules, 1)]
    assert [title for level, title in found.outline if level == 2 and title.startswith("Part ")] == titles
    starts = []
    for title in titles:
        with_title = [n for n, sheet in enumerate(found.sheets) if title in sheet]
        begin, *rest = with_title
        starts.append(begin)
        assert found.sheets[begin].count(title) == 2, "as its heading, and at the top of the sheet"
        assert len(with_title) >= 2
        assert all(found.sheets[n].count(title) == 1 for n in rest), "at the top of each of its sheets"
    assert starts == sorted(starts)
    assert titles[0] not in found.sheets[0], "the cover is no part of a part"
    cover = " ".join(found.sheets[: starts[0]])
    for words in (course.facts.title, course.facts.summary, "What to expect", "Before you read", "Samaritans"):
        assert words in cover, words
    for module in course.modules:
        assert squeezed(module.facts.summary) in found.run_together
        for heading in re.findall(r"^##+ (.+)$", module.prose.scan.for_learners, re.M):
            assert heading in [title for _, title in found.outline], heading
    assert "Running order" not in found.text
    assert [title for level, title in found.outline if level == 2][-2:] == [
        "Where the facts come from",
        "Words on this page",
    ]


def test_in_a_pack_ways_to_other_parts_name_the_part(reference_site: Path) -> None:
    html = (reference_site / PACK / "index.html").read_text(encoding="utf-8")
    assert '<a href="#part-2-what-keeps-you-well">What keeps you well</a> (part 2)' in html
    assert "../what-keeps-you-well/" not in html
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    assert [target for target in re.findall(r'href="#([^"]+)"', html) if target not in ids] == []


def test_a_link_to_a_heading_of_the_same_part_leads_to_that_part(tmp_path: Path) -> None:
    text = str(FILES["courses/sleep-well/01-what-sleep-does.md"]).replace(
        "Most people",
        "See [what helps](#what-helps), [tea](02-a-calm-evening.md#for-you) and `[x](#what-helps)`. Most people",
    )
    root = a_college(tmp_path, {"courses/sleep-well/01-what-sleep-does.md": text})
    pack = page_specs(root)["courses/sleep-well/pack.md"].markdown
    assert (
        "[what helps](#part-1-what-sleep-does), [tea](#part-2-a-calm-evening) (part 2) and `[x](#what-helps)`" in pack
    )


def test_there_is_a_way_to_the_pack_and_to_each_handout(reference_site: Path) -> None:
    def page(where: str) -> str:
        return (reference_site / where / "index.html").read_text(encoding="utf-8")

    assert 'href="pack/"' in page(COURSE)
    assert 'href="session-plan/"' in page(COURSE)
    assert 'href="../pack/"' in page(LEARNERS)
    assert "facilitators" not in page(LEARNERS)
    assert 'href="when-things-get-hard/"' in page(f"{COURSE}facilitators/")
    assert 'href="../session-plan/"' in page(f"{COURSE}facilitators/")


def test_a_part_without_notes_has_no_page_for_facilitators(tmp_path: Path) -> None:
    text = str(FILES["courses/sleep-well/02-a-calm-evening.md"]) + '\n!!! facilitator "Running it"\n    Breathe.\n'
    pages = page_specs(a_college(tmp_path, {"courses/sleep-well/02-a-calm-evening.md": text}))
    assert "courses/sleep-well/facilitators/a-calm-evening.md" in pages
    assert "courses/sleep-well/facilitators/what-sleep-does.md" not in pages
    assert "Breathe." not in pages["courses/sleep-well/pack.md"].markdown


def test_a_part_cannot_take_the_packs_address(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"courses/sleep-well/03-pack.md": FILES["courses/sleep-well/02-a-calm-evening.md"]})
    assert [line for line in problems(root) if line.endswith("[address-twice]")] == [
        "courses/sleep-well/03-pack.md:1:1: error: The address '/courses/sleep-well/pack/' is taken already: "
        "the site makes that page itself. Give yours another name. [address-twice]"
    ]


def test_the_words_of_a_handout_on_screen_are_those_of_its_course(reference_site: Path) -> None:
    pack = main_text((reference_site / PACK / "index.html").read_text(encoding="utf-8"))
    part = main_text((reference_site / LEARNERS / "index.html").read_text(encoding="utf-8"))
    start, end = "Step 1. Put the help first", "Your page for hard times"
    text = squeezed(part[part.index(start) : part.index(end)])
    assert len(text) > 2000
    assert re.sub(r"\d", "", text) in re.sub(r"\d", "", squeezed(pack)), "footnotes are counted over the whole pack"


# ---- links and parts ----

PAPER = Paper("https://college.example/courses/sleep/", "https://college.example/", "More")


def on_paper(html: str, *parts: str) -> str:
    """An article of a page that people print."""
    return finished(html, ArticleOptions("", paper=replace(PAPER, parts=parts, end="end")))


LINKS = [
    ('<a href="https://www.mind.org.uk/help/">Mind</a>', "mind.org.uk/help"),
    ('<a href="../../timetable/">dates</a>', "college.example/timetable"),
    ('<a href="https://a.example/?a=1&amp;b=2">there</a>', "a.example/?a=1&amp;b=2"),
    ('<a href="https://a.example/">https://a.example</a>', None),  # the words are the address
    ('<a href="https://www.a.example/"><strong>a.example</strong></a>', None),
    ('<a href="#what-helps">below</a>', None),
    ('<a href="mailto:a@b.example">write</a>', None),
    ('<a href="tel:111">111</a>', None),
    ('<a href="../../glossary/#psw">PSW</a>', None),  # its meaning is on the same paper
    ('<a href="../../evidence/mind2013/">Mind 2013</a>', None),
    ('<a href="../../urgent-help/">urgent help</a>', None),
    ('<a href="https://[a.example/">broken</a>', None),  # no program can read it
    ('<a href="?a">here</a>', "college.example/courses/sleep/?a"),
]


@pytest.mark.parametrize(("html", "shown"), LINKS)
def test_paper_shows_where_a_link_leads(html: str, shown: str | None) -> None:
    done = on_paper(html)
    assert done == (html if shown is None else html.replace('">', f'" data-paper="{shown}">', 1))


def test_an_address_is_told_once_and_more_about_it_is_for_the_screen() -> None:
    twice = '<a href="https://a.example/">one</a> <a href="https://a.example/">two</a>'
    assert on_paper(twice).count("data-paper") == 1
    assert on_paper('<a href="../x/">More</a>') == '<a href="../x/" class="rc-screen">More</a>'


def test_an_address_is_short() -> None:
    assert short("http://www.a.example/b/") == "a.example/b"


def test_parts_are_wrapped_and_nothing_is_lost() -> None:
    html = '<p>a</p><h2 id="one">1</h2><p>b</p><h2 id="x">x</h2><h2 id="two">2</h2><p>c</p><h2 id="end">e</h2><p>d</p>'
    done = on_paper(html, "one", "gone", "two")
    assert done == (
        '<p>a</p><section class="rc-part rc-part-1"><h2 id="one">1</h2><p>b</p><h2 id="x">x</h2></section>'
        '<section class="rc-part rc-part-3"><h2 id="two">2</h2><p>c</p></section>'
        '<section class="rc-part"><h2 id="end">e</h2><p>d</p></section>'
    )
    assert on_paper("<p>a</p>", "one") == "<p>a</p>"
