"""A real build of a course that states everything, beside one that states nothing more than it has to."""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from support.building import PLUGIN, REPOSITORY, build, cli, elements, main_text
from support.college import COLLEGE, COURSE, PEOPLE, a_college, problems
from support.pdf_files import a_pdf

EVERYTHING = """\
code: RC-101
kind: workshop
minimum_age: 16
maximum_age: 25
groups: [men, young-people]
area: Great Fenmouth
trust: Fenmarsh Mental Health Trust
delivered_by: [fen-arts]
delivered_with: [mind]
book: {link: "https://booking.example/sleep", note: Please book by the Friday before.}
online: {platform: Zoom, how: Press the link in our email., link_comes: the day before, help: Call us to try it out.}
price: {students: free, staff: £40, organisations: ask, help: Ask us for help with the bus fare.}
accreditation: {what: Level 2 Award, by: Open College Network, rule: You need to come to both days.}
group_size: 6 to 12
outdoors: partly
bring: A coat and shoes for mud.
trainers_one_of: [second-trainer, ali]
language: Welsh
sign_language: {how: led, which: British Sign Language (BSL)}
interpreter: {how: on-request, languages: [Urdu, Polish], ask_by: two weeks before}
mode_note: The first day is in the library. The second is online.
orientation: Come to a welcome meeting first. They are every Monday at 10am.
may_change: yes
leaflet: leaflet.pdf
leaflet_same: yes
media:
- {title: What sleep is, kind: film, link: "https://films.example/sleep", minutes: 12, captions: yes}
- {title: Night talk, kind: podcast, link: "https://audio.example/night", transcript: "https://audio.example/text"}
"""
OF_A_RUN = """\
  book: {link: "https://booking.example/run-7"}
  online: {platform: Teams}
  price: {everyone: £5 for materials}
  trainers: [ali]
  language: Urdu
  may_change: yes
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    everything = COURSE.replace("summary:", f"{OF_A_RUN}summary:", 1).replace("Sleep well", "Sleep outdoors")
    files: dict[str, str | bytes] = {
        "mkdocs.yml": PLUGIN,
        "courses/college.yml": COLLEGE + "ward_copy: yes\n",
        "courses/people.yml": PEOPLE
        + "ali: {role: Sports teacher, experience: both}\nsecond-trainer: {role: Peer trainer, experience: lived}\n",
        "courses/partners.yml": "fen-arts: {name: Fen Arts, about: They paint with us., link: https://fen-arts.example}\n"
        "mind: {name: Fenmarsh Mind, about: They meet next door.}\n",
        "courses/sleep-outdoors/course.yml": everything.replace("cannot sleep", "sleeping outdoors") + EVERYTHING,
        "courses/sleep-outdoors/leaflet.pdf": a_pdf(author="Jane Doe"),
        "courses/sleep-outdoors/01-where-to-sleep.md": "---\ntitle: Where to sleep\nsummary: Places.\nminutes: 30\n"
        "kind: read\ncontent_notes: none\nreview_by: 2027-11-30\n---\nUnder a tree.\n",
    }
    return build(a_college(tmp_path_factory.mktemp("all"), files))


def test_the_leaflet_is_published_at_its_place_without_the_name_of_who_made_it(site: Path) -> None:
    page = LexborHTMLParser((site / "courses/sleep-outdoors/index.html").read_text())
    link = page.css_first('article a[href$=".pdf"]')
    assert link is not None
    file = (site / "courses/sleep-outdoors" / str(link.attributes["href"])).resolve()
    assert file == site.resolve() / "leaflets/sleep-outdoors.pdf"
    assert b"Jane" not in file.read_bytes()
    read = PdfReader(io.BytesIO(file.read_bytes()))
    assert (dict(read.metadata or {}), len(read.pages)) == ({"/Title": "Sleep outdoors"}, 1)


def test_nothing_is_loaded_from_where_a_film_is(site: Path) -> None:
    html = (site / "courses/sleep-outdoors/index.html").read_text()
    naming = [(tag, name) for tag, all_ in elements(html) for name, value in all_.items() if "films.example" in value]
    assert naming == [("a", "href")]


def test_a_partner_lists_its_courses_and_a_course_leads_to_it(site: Path) -> None:
    people = LexborHTMLParser((site / "who-we-are/index.html").read_text())
    course = LexborHTMLParser((site / "courses/sleep-outdoors/index.html").read_text())
    (link,) = [a for a in course.css("article a") if a.text() == "Fen Arts"]
    anchor = str(link.attributes["href"]).rpartition("#")[2]
    heading = people.css_first(f"#{anchor}")
    assert heading is not None
    assert heading.text().startswith("Fen Arts")
    assert main_text((site / "who-we-are/index.html").read_text()).count("Courses with them: Sleep outdoors") == 2


def test_a_course_that_states_nothing_more_says_nothing_more(site: Path) -> None:
    text = main_text((site / "courses/sleep-well/index.html").read_text())
    words = ("Good to know", "Language", "This course is taught in", "Details may", "leaflet", "Aged", "Group size")
    assert [word for word in words if word in text] == []


def test_the_card_says_what_helps_to_choose(site: Path) -> None:
    page = LexborHTMLParser((site / "courses/index.html").read_text())
    (card,) = [card for card in page.css(".rc-card") if card.css_first('a[href="sleep-outdoors/"]')]
    rows = [" ".join(row.text(separator=" ").split()) for row in card.css("dl > div")]
    assert rows == [
        "Who it is for People who use, or have used, mental health services. For men; young people. Aged 16 to 25",
        "Next date Thursday 14 January 2027, 10am to 12 noon, and 1 more day",
        "Where Harbour Library and online",
        "How long 2 sessions, 4 hours",
        "How it is taught In person or online, partly outdoors",
        "Level First steps",
        "Cost £5 for materials",
        "What it is Workshop",
        "For people in this area Great Fenmouth",
        "For people who are with Fenmarsh Mental Health Trust",
        "Who runs it Fen Arts",
        "Language Urdu; British Sign Language (BSL)",
    ]
    assert {name: card.attributes.get(f"data-{name}") for name in ("group", "kind", "language")} == {
        "group": "men young-people",
        "kind": "workshop",
        "language": "welsh",
    }


def test_the_ward_copy_and_the_export_hold_the_leaflet_and_lead_to_it(site: Path, tmp_path: Path) -> None:
    (copy,) = (site / "ward-copy").glob("*.zip")
    with zipfile.ZipFile(copy) as zipped:
        names = [name.partition("/")[2] for name in zipped.namelist()]
        page = zipped.read(next(n for n in zipped.namelist() if n.endswith("courses/sleep-outdoors/index.html")))
    assert "pages/leaflets/sleep-outdoors.pdf" in names
    assert b'href="../../leaflets/sleep-outdoors.pdf"' in page
    done = cli(site.parent, "export", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    (exported,) = (tmp_path / "out").rglob("courses/sleep-outdoors/index.md")
    assert "(../../leaflets/sleep-outdoors.pdf)" in exported.read_text()
    assert (exported.parents[2] / "leaflets/sleep-outdoors.pdf").is_file()


def test_every_example_of_the_guide_is_right(tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs/editors/more-facts.md").read_text(encoding="utf-8")
    blocks = [textwrap.dedent(block) for block in re.findall(r"(?ms)^ *```yaml\n(.*?)^ *```$", guide)]
    assert len(blocks) == 8
    files: dict[str, str | bytes] = {
        "courses/people.yml": PEOPLE + "occupational-therapist: {role: Therapist, experience: learned}\n",
        "courses/partners.yml": "fen-arts: {name: Fen Arts, about: They paint with us.}\n",
        "courses/sleep-well/course.yml": COURSE.replace("- peer-trainer\n", "").replace(
            "trainers:\n", "trainers:\n- lead\n"
        )
        + "".join(blocks),
        "courses/sleep-well/leaflet.pdf": a_pdf(),
    }
    files["courses/people.yml"] = str(files["courses/people.yml"]) + "lead: {role: Lead, experience: both}\n"
    assert problems(a_college(tmp_path, files)) == []
