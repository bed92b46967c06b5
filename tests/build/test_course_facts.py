"""What a course states is on its page and card in these words, and what it does not state is nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from recovery_college.adapters.markdown import fallback
from recovery_college.markdown.dialect import EXTENSIONS, slugify
from recovery_college.model import urls
from recovery_college.pages.components.cards import as_line
from recovery_college.project import Project
from recovery_college.search.ranking import finds
from recovery_college.settings import Settings
from support.building import PLUGIN
from support.college import COURSE, PEOPLE, TODAY, a_college
from support.pdf_files import a_pdf

TABLE = Path(__file__).parent.parent / "course-facts.yml"
CASES: list[dict[str, Any]] = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
PLAIN = "plain"
MORE_PEOPLE = (
    "ali: {role: Sports teacher, experience: both}\nsecond-trainer: {role: Second peer trainer, experience: lived}\n"
)
PARTNERS = (
    "fen-arts: {name: Fen Arts, about: They paint with us., link: https://fen-arts.example, phone: 01632 960 555}\n"
    "mind: {name: Fenmarsh Mind, about: They meet next door.}\n"
)


def a_course(case: dict[str, Any]) -> str:
    run = "".join(f"  {line}\n" for line in case.get("run", "").splitlines())
    return COURSE.replace("summary:", f"{run}summary:", 1) + case.get("course", "") + "\n"


def files() -> dict[str, str | bytes]:
    made: dict[str, str | bytes] = {
        "mkdocs.yml": PLUGIN,
        "courses/people.yml": PEOPLE + MORE_PEOPLE,
        "courses/partners.yml": PARTNERS,
        f"courses/{PLAIN}/course.yml": COURSE,
    }
    for case in CASES:
        folder = f"courses/{slugify(case['name'])}"
        made[f"{folder}/course.yml"] = a_course(case)
        if case.get("leaflet"):
            made[f"{folder}/leaflet.pdf"] = a_pdf(author="Jane Doe")
    return made


@pytest.fixture(scope="module")
def college(tmp_path_factory: pytest.TempPathFactory) -> Path:
    modules = ("course.yml", "01-what-sleep-does.md", "02-a-calm-evening.md", "bedroom.png")
    without = [f"courses/sleep-well/{name}" for name in modules]
    return a_college(tmp_path_factory.mktemp("facts"), files(), without=without)


@pytest.fixture(scope="module")
def said(college: Path) -> Said:
    return Said(college)


class Said:
    """What the pages and cards of a college say, line by line, with the targets of links."""

    def __init__(self, college: Path) -> None:
        self.project = Project(college, Settings(), TODAY)
        self.words = self.project.page_context.words
        self.pages = {page.uri: page for page in self.project.pages}
        self._uris = {urls.address(uri): uri for uri in self.pages}
        groups = self.pages[urls.COURSE_LIST].front_matter["cards"]
        self._cards = {card["address"]: card for group in groups for card in group["cards"]}

    def page(self, slug: str) -> list[str]:
        page = self.pages[urls.course(slug)]
        blocks = [*fallback.before(page, self.words, fallback.MarkdownLinks(page, self._uris)), page.markdown]
        return lines("\n\n".join(blocks))

    def card(self, slug: str) -> list[str]:
        return lines(as_line(self.words, self._cards[f"courses/{slug}/"], "page.md").replace("  \n", "\n\n"))

    def compared(self, case: dict[str, Any]) -> dict[str, list[str]]:
        """What page and card of a course say that those of one without its facts do not say, and what is gone."""
        slug = slugify(case["name"])
        page, plain = self.page(slug), self.page(PLAIN)
        card, plain_card = self.card(slug), self.card(PLAIN)
        return {
            "page": [line for line in page if line not in plain],
            "card": [line for line in card if line not in plain_card],
            "gone": [line for line in [*plain, *plain_card] if line not in [*page, *card]],
        }


def lines(text: str) -> list[str]:
    """The text of each block of some Markdown, in one line, with the target behind each link."""
    body = LexborHTMLParser(markdown.markdown(text, extensions=EXTENSIONS)).body
    assert body is not None
    for link in body.css("a"):
        link.insert_after(f" <{link.attributes['href']}>")
    blocks = [block for block in body.css("h2, h3, p, li") if not any(i != block for i in block.css("p, li"))]
    return [" ".join(block.text().split()) for block in blocks]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_fact_is_said_in_these_words_and_no_other(said: Said, case: dict[str, Any]) -> None:
    assert said.compared(case) == {name: case.get(name, []) for name in ("page", "card", "gone")}


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "searched" in case],
    ids=lambda case: case["name"] if isinstance(case, dict) else "",
)
def test_a_fact_can_be_searched(said: Said, case: dict[str, Any]) -> None:
    assert f"courses/{slugify(case['name'])}/" in finds(said.project.index, case["searched"])[:3]
