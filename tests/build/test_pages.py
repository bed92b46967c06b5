"""What readers get: the reference site, and a small college on different days."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from recovery_college.loading.loader import read_college
from support.building import PLUGIN, REPOSITORY, build, elements, main_text, pages, search_index
from support.college import COURSE, FIRST_MODULE, SECOND_MODULE, a_college, page_specs

EDIT = "https://github.com/recovery-college/recovery-college/edit/main/"


def test_every_kind_of_page_is_there(reference_site: Path) -> None:
    for name in [
        "index.html",
        "404.html",
        "courses/index.html",
        "courses/what-is-recovery/index.html",
        "courses/what-is-recovery/what-recovery-means/index.html",
        "courses/what-is-recovery/facilitators/index.html",
        "courses/wellness-planning/wellness-at-work-plan/index.html",
        "timetable/index.html",
        "timetable/by-venue/index.html",
        "venues/index.html",
        "venues/harbour-library/index.html",
        "who-we-are/index.html",
        "what-to-expect/index.html",
        "urgent-help/index.html",
        "about-this-site/index.html",
        "editors/index.html",
        "editors/fields/course/index.html",
        "editors/checks/link-broken/index.html",
    ]:
        assert (reference_site / name).is_file(), name


def test_the_edit_link_opens_the_authors_own_file(reference_site: Path) -> None:
    expected = {
        "courses/what-is-recovery/index.html": "courses/what-is-recovery/course.yml",
        "courses/what-is-recovery/what-recovery-means/index.html": "courses/what-is-recovery/01-what-recovery-means.md",
        "about-this-site/index.html": "docs/about-this-site.md",
        "venues/harbour-library/index.html": "courses/venues.yml",
        "index.html": "courses/college.yml",
    }
    for name, path in expected.items():
        links = [
            a["href"]
            for _, a in elements((reference_site / name).read_text(), "a")
            if a.get("href", "").startswith(EDIT)
        ]
        assert set(links) == {EDIT + path}, name
        assert (REPOSITORY / path).is_file()


def test_every_edit_link_of_the_site_leads_to_a_file(reference_site: Path) -> None:
    found = set()
    for html in pages(reference_site).values():
        found |= {a["href"] for _, a in elements(html, "a") if a.get("href", "").startswith(EDIT)}
    assert len(found) > 12
    assert [link for link in found if not (REPOSITORY / link.removeprefix(EDIT)).is_file()] == []


def test_the_course_list_is_whole_without_a_script(reference_site: Path) -> None:
    html = (reference_site / "courses/index.html").read_text()
    text, college = main_text(html), read_college(REPOSITORY)
    found = re.findall(r"<h2\b.*?</h2>", html.partition("<article")[2], re.S)
    headings = [" ".join(re.sub("<[^>]+>", "", heading).split()) for heading in found]
    subjects = [strand.name for strand in college.strands.values()]
    wanted = [*subjects, "What is on next", "By who it is for", "By how you take part", "A to Z"]
    assert [heading for heading in headings if heading in wanted] == wanted
    for course in college.listed_courses:
        assert text.count(course.facts.title) >= 4, course.slug
        assert course.facts.summary in text, "its card"
        for note in course.facts.content_notes:
            assert note.rstrip(".") in text, "its card has the content notes"


def test_a_course_page_answers_the_questions_people_ask_first(reference_site: Path) -> None:
    text = main_text((reference_site / "courses/wellness-planning/index.html").read_text())
    for word in [
        "Who it is for",
        "Next date",
        "Where",
        "How long",
        "Cost",
        "Free",
        "How to join",
        "What you will be able to do",
        "The first day",
        "Sharing is your choice",
        "Breaks",
        "Bringing somebody with you",
        "If you miss a day",
        "Who made this course",
        "Where the facts come from",
        "Suggest a change",
        "3 sessions, 6 hours",
        "1pm to 3pm",
    ]:
        assert word in text, word


def test_the_example_college_says_so_on_every_page_and_claims_no_review(reference_site: Path) -> None:
    for name, html in pages(reference_site).items():
        assert "This is an example" in html, name
        assert "They last looked at it together" not in html, name
    text = main_text((reference_site / "courses/what-is-recovery/index.html").read_text())
    assert "This record is made up, to show what a record looks like." in text


def test_facilitators_notes_are_in_their_view_and_nowhere_else(reference_site: Path) -> None:
    notes = []
    for course in read_college(REPOSITORY).courses:
        view = main_text((reference_site / f"courses/{course.slug}/facilitators/index.html").read_text())
        for module in course.modules:
            title = re.search(r'^!!! facilitator "([^"]+)"', module.prose.text, re.M)
            assert title, module.slug
            notes.append(title[1])
            assert title[1] in view
            page = (reference_site / f"courses/{course.slug}/{module.slug}/index.html").read_text()
            assert title[1] not in page
            assert 'class="admonition facilitator"' not in page
    assert len(notes) >= 8
    everything, places = search_index(reference_site)
    assert len(places) > 100
    assert [place for place in places if "facilitators" in place] == []
    assert [title for title in notes if title in everything] == []


SNEAKY = [
    '!!! facilitator "Secret"\n    SECRET',
    '!!! Facilitator "Secret"\n    SECRET',
    '!!!facilitator\n    SECRET\n\n    SECRET',
    '??? facilitator "Secret"\n    SECRET',
    '???+ facilitator\n    SECRET',
    '!!! note facilitator "Secret"\n    SECRET',
    '- a list\n\n    !!! facilitator "Secret"\n        SECRET\n\n        SECRET',
    '!!! note\n    Open.\n\n    !!! facilitator\n        SECRET\n\n    Open again.',
    '=== "Tab"\n    !!! facilitator\n        SECRET',
]  # fmt: skip


@pytest.mark.parametrize("block", SNEAKY)
def test_however_a_facilitators_block_is_written_learners_do_not_get_it(tmp_path: Path, block: str) -> None:
    college = a_college(
        tmp_path, {"courses/sleep-well/02-a-calm-evening.md": f"{SECOND_MODULE}\n{block}\n\nThe end.\n"}
    )
    page = page_specs(college)["courses/sleep-well/a-calm-evening.md"]
    assert "SECRET" not in page.markdown
    assert "The end." in page.markdown
    assert "SECRET" in page_specs(college)["courses/sleep-well/facilitators.md"].markdown


def test_past_runs_leave_the_pages_by_themselves(tmp_path: Path) -> None:
    college = a_college(tmp_path)
    uris = (
        "index.md",
        "courses/index.md",
        "courses/sleep-well/index.md",
        "timetable/index.md",
        "venues/harbour-library.md",
    )
    before, during, after = (page_specs(college, dt.date(2027, 1, day)) for day in (10, 15, 22))
    for uri in uris:
        assert "14 January 2027" in before[uri].markdown, uri
        assert "14 January 2027" not in after[uri].markdown, uri
    assert "This has started." in during["courses/sleep-well/index.md"].markdown
    facts = {fact["name"]: fact["value"] for fact in during["courses/sleep-well/index.md"].front_matter["facts"]}
    assert facts["Next date"] == "Thursday 21 January 2027, 10am to 12 noon"
    assert facts["Booking"] == "This has started."
    assert facts["Where"] == "Online"
    card = during["courses/index.md"].front_matter["cards"][0]["cards"][0]
    assert (card["when"], card["where"]) == (facts["Next date"], facts["Where"]), "the card and the panel agree"
    assert "There is no date for this course at the moment." in after["courses/sleep-well/index.md"].markdown


STATUSES = [
    # status, extra, has a page, is on the lists, its modules have pages
    ("published", "", True, True, True),
    ("resting", "", True, True, True),
    ("draft", "", False, False, False),
    ("retired", "\ninstead: other", True, False, False),
]


@pytest.mark.parametrize(("status", "more", "page", "listed", "modules"), STATUSES)
def test_what_each_status_shows(
    tmp_path: Path, status: str, more: str, page: bool, listed: bool, modules: bool
) -> None:
    files: dict[str, str | bytes] = {
        "courses/sleep-well/course.yml": COURSE.replace("status: published", f"status: {status}{more}"),
        "courses/other/course.yml": COURSE.replace("title: Sleep well", "title: Another course"),
        "courses/other/01-what-sleep-does.md": FIRST_MODULE.replace(
            "![A bed beside an open window](bedroom.png)", ""
        ).replace("Then read [about the evening](02-a-calm-evening.md).", ""),
    }
    site = page_specs(a_college(tmp_path, files))
    assert ("courses/sleep-well/index.md" in site) is page
    assert ("courses/sleep-well/what-sleep-does.md" in site) is modules
    cards = [card for group in site["courses/index.md"].front_matter["cards"] for card in group["cards"]]
    assert ("Sleep well" in {card["title"] for card in cards}) is listed
    for uri in ("courses/index.md", "timetable/index.md"):
        on_page = "[Sleep well]" in site[uri].markdown
        assert on_page is (listed and not (status == "resting" and uri == "timetable/index.md")), uri
    if status == "retired":
        assert "[Another course](../other/index.md)" in site["courses/sleep-well/index.md"].markdown


def test_a_name_is_shown_with_consent_only_and_never_after_it_was_withdrawn(tmp_path: Path) -> None:
    person = (
        "peer-trainer:\n  role: Peer trainer\n  experience: lived\n  name: Robin\n{consent}"
        "nurse-trainer:\n  role: Nurse\n  experience: learned\n"
    )
    yes = "  consent:\n    given: 2026-01-01\n"
    for consent, shown in (("", False), (yes, True), (yes + "    withdrawn: 2026-05-01\n", False)):
        folder = tmp_path / str(len(consent))
        folder.mkdir()
        site = page_specs(a_college(folder, {"courses/people.yml": person.format(consent=consent)}))
        text = "".join(page.markdown for page in site.values())
        assert ("Robin" in text) is shown
        assert "Peer trainer" in text


@pytest.mark.parametrize(
    ("nation", "number"),
    [("england", "111"), ("wales", "111"), ("scotland", "111"), ("northern-ireland", "0808 808 8000")],
)
def test_urgent_help_has_the_numbers_of_the_nation_with_their_date(tmp_path: Path, nation: str, number: str) -> None:
    file = {"courses/college.yml": (REPOSITORY / "courses/college.yml").read_text().replace("england", nation)}
    text = page_specs(a_college(tmp_path, dict(file)))["urgent-help/index.md"].markdown
    for expected in (number, "999", "116 123", "85258"):
        assert expected in text
    assert re.search(r"last checked on \w+ \d+ \w+ 20\d\d", text)


def test_every_page_links_to_urgent_help_before_anything_else(reference_site: Path) -> None:
    for name, html in pages(reference_site).items():
        links = [a for _, a in elements(html, "a") if not a.get("href", "#").startswith("#")]
        assert links[0]["href"].rstrip("/").endswith(("urgent-help", ".")), name


def test_the_navigation_of_a_page_does_not_grow_with_the_number_of_courses(tmp_path: Path) -> None:
    """Stock navigation is written whole into every page, so a site grows with the square of its pages."""
    sizes = []
    for courses in (1, 30):
        folder = tmp_path / str(courses)
        folder.mkdir()
        more = {
            f"courses/course-{n}/{name}": text
            for n in range(courses)
            for name, text in (
                ("course.yml", COURSE),
                ("01-what-sleep-does.md", FIRST_MODULE.replace("![A bed beside an open window](bedroom.png)", "")),
                ("02-a-calm-evening.md", SECOND_MODULE),
            )
        }
        site = build(a_college(folder, {"mkdocs.yml": PLUGIN, **more}))
        sizes.append(len((site / "courses/sleep-well/a-calm-evening/index.html").read_text()))
    assert sizes[0] == sizes[1]


def test_every_word_that_readers_see_is_used_and_every_used_word_is_there() -> None:
    from recovery_college.pages.ui_text import load_ui_text

    def names(table: dict[str, object], above: str = "") -> set[str]:
        found = set()
        for key, value in table.items():
            found |= names(value, f"{above}{key}.") if isinstance(value, dict) else {above + key}
        return found

    known = names(load_ui_text().table)
    sources = [*(REPOSITORY / "hooks/recovery_college").rglob("*.py"), *(REPOSITORY / "overrides").rglob("*.html")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    # each is given the words of one section
    given = {f"search/{name}.js": "search" for name in ("page", "results", "full-text")}
    given |= {"session-plan/main.js": "plan", "listen/reader.js": "listen", "listen/spoken-text.js": "listen"}
    for name, section in given.items():
        script = REPOSITORY / "overrides/src" / name
        used = re.findall(r"(?<![.\w])words\.([a-z_]+(?:\.[a-z_]+)*)", script.read_text(encoding="utf-8"))
        code += "".join(f' words("{section}.{name}")' for name in used if name not in ("groups", "why", "spoken"))
    for script in (REPOSITORY / "overrides/src/plan").glob("*.js"):  # they are given the words for forms alone
        used = re.findall(r"(?<![.\w])words\.([a-z_]+)", script.read_text(encoding="utf-8"))
        code += "".join(f' words("my_plan.script.{name}")' for name in used)
    asked = set(re.findall(r"""words(?:\.list)?\(f?["']([a-z_]+\.[a-z_.-]+)["']""", code))
    asked = {name for name in asked if not name.endswith(".")}  # a template adds the rest
    assert [name for name in asked if name not in known] == []
    begun = tuple(
        set(re.findall(r"""["']([a-z_]+\.[a-z_.]*)\{""", code))
        | set(re.findall(r"""words\(["']([a-z_.]+\.)["'] ~""", code))
        | {f"{kind}.content_notes" for kind in ("course", "module", "page")}
        | {"listen.spoken."}
    )
    unused = {name for name in known if name not in asked and name not in code and not name.startswith(begun)}
    assert unused - {"language"} == set()


def test_a_writing_is_a_pure_function_of_its_inputs(tmp_path: Path) -> None:
    one, two = (page_specs(a_college(tmp_path / name)) for name in ("a", "b"))
    assert one == two, "text, data, words for search: all of it"
