"""Whom to call: data of the software that a college can add to and mend, and that nobody can take away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from recovery_college.model.helplines import built_in
from recovery_college.model.nations import UNITED_KINGDOM, nation_facts
from recovery_college.model.phone_numbers import costs_extra, trouble
from recovery_college.pages.components.helplines import DisplayedHelpline, helplines
from recovery_college.project import Project
from recovery_college.schema.college import Nation
from recovery_college.settings import Settings
from support.building import PLUGIN, build, elements
from support.college import COLLEGE, TODAY, a_college, problems

OWN = """\
crisis-line:
  name: North Fenmarsh crisis line
  kind: urgent
  when: If you live in North Fenmarsh.
  call: 01632 960 002
  press: Say that you live here.
  hours: Every day, 8am to 10pm.
  source: https://fenmarsh.example/crisis
  checked: 2026-11-20
"""


def shown(root: Path) -> list[DisplayedHelpline]:
    project = Project(root, Settings(), TODAY)
    return helplines(project.page_context)


def urgent_page(root: Path) -> str:
    return next(page.markdown for page in Project(root, Settings(), TODAY).pages if page.kind == "urgent-help")


@pytest.mark.parametrize("nation", get_args(Nation))
def test_each_nation_has_numbers_for_danger_for_today_and_to_talk(nation: Nation) -> None:
    lines = built_in(nation)
    if nation == "other":
        assert lines == {}, "a college elsewhere names its own, and a check asks for them"
        return
    kinds = [line.kind for line in lines.values()]
    assert kinds[:2] == ["emergency", "urgent"]
    assert set(kinds[2:]) <= {"listen"}
    if nation in UNITED_KINGDOM:
        assert kinds[2:] == ["listen", "listen"]
        assert lines["emergency"].call == "999"
    region = nation_facts(nation).phones
    numbers = [number for line in lines.values() for number in (line.call, line.to) if number]
    assert [number for number in numbers if trouble(number, region) or costs_extra(number, region)] == []
    assert {name: line for name, line in lines.items() if not line.source.startswith("https://")} == {}


def test_a_helpline_has_what_a_phone_and_a_template_need(tmp_path: Path) -> None:
    lines = {line.id: line for line in shown(a_college(tmp_path))}
    assert list(lines) == ["emergency", "nhs-111", "samaritans", "shout"]
    assert (lines["nhs-111"].call, lines["nhs-111"].tel, lines["nhs-111"].sms) == ("111", "tel:111", "")
    assert lines["samaritans"].tel == "tel:116123"
    assert (lines["shout"].write, lines["shout"].to) == ("Text SHOUT to 85258", "85258")
    assert (lines["shout"].sms, lines["shout"].tel) == ("sms:85258", "")
    assert lines["shout"].checked_on == "Saturday 21 November 2026"


def test_a_college_adds_a_number_after_ours_of_the_same_kind(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"courses/helplines.yml": OWN})
    assert problems(root) == []
    assert [line.id for line in shown(root)] == ["emergency", "nhs-111", "crisis-line", "samaritans", "shout"]
    page = urgent_page(root)
    assert page.index("](tel:111)") < page.index("](tel:01632960002)") < page.index("](tel:116123)")
    assert "Say that you live here." in page
    assert "last checked on Friday 20 November 2026" in page  # the day of the number that waited longest


def test_a_college_mends_a_wrong_number_without_a_new_version(tmp_path: Path) -> None:
    mended = OWN.replace("crisis-line", "nhs-111").replace("01632 960 002", "0800 111 111")
    root = a_college(tmp_path, {"courses/helplines.yml": mended})
    assert [line.call for line in shown(root) if line.kind == "urgent"] == ["0800 111 111"]
    assert "tel:111)" not in urgent_page(root)


@pytest.mark.parametrize(
    "hostile",
    [
        OWN.replace("crisis-line", "emergency"),
        OWN.replace("crisis-line", "emergency").replace("kind: urgent", "kind: emergency"),
        OWN.replace("crisis-line", "emergency").replace("01632 960 002", "999").replace("kind: urgent", "kind: listen"),
        "emergency:\n",
        "{}",
    ],
)
def test_nothing_in_the_file_takes_the_emergency_number_away(tmp_path: Path, hostile: str) -> None:
    root = a_college(tmp_path, {"courses/helplines.yml": hostile})
    first = shown(root)[0]
    assert (first.kind, first.tel) == ("emergency", "tel:999")
    assert hostile == "{}" or any("error" in line for line in problems(root))


def test_a_file_with_nothing_but_remarks_changes_nothing(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"courses/helplines.yml": "# none yet\n"})
    assert problems(root) == []
    assert [line.id for line in shown(root)] == list(built_in("england"))


def test_the_page_can_be_read_aloud_as_plain_text(tmp_path: Path) -> None:
    text = urgent_page(a_college(tmp_path))
    headings = re.findall(r"^(##+) (.+)$", text, re.M)
    assert [title for level, title in headings if level == "##"] == [
        "In danger now",
        "Help today",
        "Somebody to talk to",
    ]
    now = text[text.index("## Help today") : text.index("## Somebody to talk to")]
    assert now.split("\n\n")[1:4] == [
        "### NHS 111, then the mental health option",
        "**[Call 111](tel:111)**",
        "Choose 2, the mental health option.",
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A college with a number of its own, and one page of each kind that asks for the button to leave quickly."""
    folder = tmp_path_factory.mktemp("leaving")
    college = Path(a_college(folder / "plain"))
    yes = "leave_quickly: yes\n"
    course = (college / "courses/sleep-well/course.yml").read_text()
    opted_out = (college / "courses/sleep-well/02-a-calm-evening.md").read_text()
    story = "---\ntitle: The garden\nsummary: A made-up text.\ncontent_notes: none\nleave_quickly: yes\n"
    story += "consent: {given: 2026-01-01, review: 2027-01-01, may_withdraw: yes, shown_as: A student}\n---\nGreen.\n"
    easy = "---\nmade_by: [Peer trainer]\nchecked_by: not yet\nreview_by: 2027-11-30\n---\n"
    easy += "![A bed](../courses/sleep-well/bedroom.png)\nCome in.\n"
    files = {
        "mkdocs.yml": PLUGIN,
        "courses/helplines.yml": OWN,
        "courses/college.yml": COLLEGE + "leave_quickly_to: https://quiet.example/rain\n",
        "courses/sleep-well/course.yml": course + yes,
        "courses/sleep-well/02-a-calm-evening.md": opted_out.replace("---\n", "---\nleave_quickly: no\n", 1),
        "docs/about.md": "---\ntitle: About\nsummary: S.\naudience: [everyone]\nowner: Lead\nreview_by: 2027-11-30\n"
        + yes
        + "---\nHello.\n",
        "docs/about.easy.md": easy,
        "docs/stories/garden.md": story,
        "docs/plans/mine.yml": "title: Mine\nsummary: S.\nintro: I.\ncontent_notes: none\nreview_by: 2027-11-30\n"
        + "parts: [{title: One, questions: [{id: hope, label: What I hope for, kind: long}]}]\n"
        + yes,
    }
    return build(a_college(folder, files), "--strict")


def buttons(html: str) -> list[dict[str, str]]:
    return [found for _, found in elements(html, "a") if found.get("href") == "https://quiet.example/rain"]


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("about", True),
        ("about/easy-read", True),
        ("stories/garden", True),
        ("my-plan/mine", True),
        ("my-plan", False),
        ("courses/sleep-well", True),
        ("courses/sleep-well/my-answers", True),
        ("courses/sleep-well/pack", True),
        ("courses/sleep-well/what-sleep-does", True),  # as its course does
        ("courses/sleep-well/a-calm-evening", False),  # it says no
        ("courses", False),
        ("urgent-help", False),
    ],
)
def test_the_button_to_leave_quickly_stands_where_it_was_asked_for(site: Path, page: str, asked: bool) -> None:
    html = (site / page / "index.html").read_text()
    found = buttons(html)
    assert bool(found) is asked
    assert all("noreferrer" in one["rel"] for one in found)
    loaded = [a for tag, a in elements(html) if tag in ("link", "script", "img", "iframe") for a in a.values()]
    assert [address for address in loaded if "quiet.example" in address] == []  # nothing is asked of it beforehand


def test_what_the_button_does_is_said_honestly(site: Path) -> None:
    text = (site / "leave-quickly/index.html").read_text()
    assert "quiet.example" in text
    assert "stays in your browser’s history" in text


def test_every_page_names_the_numbers_of_the_college(site: Path) -> None:
    for page in ("index.html", "404.html", "courses/sleep-well/facilitators/index.html"):
        links = [found.get("href") for _, found in elements((site / page).read_text(), "a")]
        assert {"tel:999", "tel:111", "tel:01632960002"} <= set(links), page
