"""The gates: what stops a publication, what asks a question, and the report of the college as a whole.

Each test here fails when its gate is taken away. The exact words of the messages stand in mistakes/*.yml.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from recovery_college.checks import helpline_dates
from recovery_college.checks.denial import denied_before
from recovery_college.checks.hard_topics import topics
from recovery_college.diagnostics.diagnostic import Severity, codes
from recovery_college.markdown.sentences import sentences
from recovery_college.model.helplines import built_in
from recovery_college.project import Project
from recovery_college.settings import Settings, read_settings
from support.building import PLUGIN, REPOSITORY, build, cli, elements, main_text, mkdocs
from support.college import COURSE, PEOPLE, SECOND_MODULE, TODAY, a_college, problems

LIVED = "  - role: Student\n    experience: lived\n"
STORY = """\
---
title: A night walk
summary: What walking did.
content_notes: none
---
I walked at night.
"""


def without_lived(text: str) -> str:
    return text.replace(LIVED, "")


# ── what stops a publication, and nothing else of this kind ──

STOPS = {
    "a text of a course on a hard subject without a content note": {
        "courses/sleep-well/course.yml": COURSE.replace("Anyone who sleeps badly", "Anyone who thinks of suicide")
    },
    "a hard subject without a content note": {
        "courses/sleep-well/02-a-calm-evening.md": SECOND_MODULE + "\nHe thought of suicide.\n"
    },
    "a story without consent": {"docs/stories/one.md": STORY},
    "promises without a record": {"docs/promises.yml": "a:\n  text: We come.\n  of: college\n  why: You wait.\n"},
}


@pytest.mark.parametrize("name", STOPS)
def test_what_stops_a_publication(name: str, tmp_path: Path) -> None:
    root = a_college(tmp_path, {"mkdocs.yml": PLUGIN, **STOPS[name]})
    site = root / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    done = mkdocs(root)  # not even strictly
    assert done.returncode == 1
    assert "The site was not built" in done.stderr
    assert (site / "index.html").read_text() == "the last good site"
    assert cli(root, "check").returncode == 1


def test_only_these_of_the_signs_are_errors() -> None:
    errors = {
        "content-notes-missing",
        "promise-changed",
        "promise-gone",
        "promise-unrecorded",
        "promise-record-broken",
    }
    asked = {
        "course-next",
        "coproduction-missing",
        "coproduction-no-lived-experience",
        "coproduction-no-learned-experience",
        "coproduction-late",
        "trainers-no-lived-experience",
        "mandatory-unexplained",
        "referral-needed",
        "role-unpaid",
        "supervision-missing",
        "keeping-well-missing",
        "promise-not-reviewed",
        "review-overdue",
        "consent-missing",
        "claim-without-source",
    }
    assert {name for name in errors | asked if codes()[name].severity is Severity.ERROR} == errors


def test_a_draft_may_wait_for_its_authors_and_is_on_no_page(tmp_path: Path) -> None:
    draft = without_lived(COURSE).replace("status: published", "status: draft")
    root = a_college(tmp_path, {"courses/sleep-well/course.yml": draft})
    assert problems(root) == []
    project = Project(root, Settings(), TODAY)
    assert "Sleep well" not in next(p for p in project.pages if p.uri == "co-production/index.md").markdown


TRUTHS = """\
take_part:
  who_can_come: People who have a diagnosis of psychosis.
  who_why: They asked to be among themselves.
  how: Ask your team.
  self_referral: no
  referral_why: Our funding is for people who are with the community team.
requirements:
- what: A first talk with us
  for_whom: Everybody who joins
  why: So that we know what you need.
  help: We can talk by phone.
  other_way: Write us an email instead.
"""


def test_a_truth_that_we_would_rather_not_say_is_published_with_its_reason(tmp_path: Path) -> None:
    paid_no = COURSE.replace("paid: yes", "paid: no\n  unpaid_why: We had no money for it.")
    root = a_college(tmp_path, {"courses/sleep-well/course.yml": paid_no + TRUTHS})
    assert problems(root) == []  # so it passes strictly, too
    told = {page.uri: page.markdown for page in Project(root, Settings(), TODAY).pages}
    for uri in ("courses/sleep-well/index.md", "co-production/index.md"):
        assert "Somebody has to refer you" in told[uri], uri
        assert "Our funding is for people who are with the community team" in told[uri], uri
        assert "A first talk with us" in told[uri], uri
        assert "They asked to be among themselves" in told[uri], uri
        assert "People with lived experience were not paid" in told[uri], uri
        assert "We had no money for it" in told[uri], uri
    assert "What is not as we would like it" in told["co-production/index.md"]


def test_who_can_come_may_need_something_where_it_says_why(tmp_path: Path) -> None:
    part = "take_part:\n  who_can_come: People who have a diagnosis of psychosis. You need a referral.\n"
    course = "title: Living with voices\n" + part
    root = a_college(tmp_path / "a", {"courses/sleep-well/course.yml": course})
    assert [line.rsplit("[")[-1] for line in problems(root)] == ["course-next]", "referral-needed]"]
    root = a_college(tmp_path / "b", {"courses/sleep-well/course.yml": f"{course}  who_why: They asked for it.\n"})
    assert [line.rsplit("[")[-1] for line in problems(root)] == ["course-next]"]


def test_who_made_a_course_without_lived_experience_is_said_as_it_is(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"courses/sleep-well/course.yml": without_lived(COURSE)})
    assert {line.rsplit("[")[-1] for line in problems(root)} == {"coproduction-no-lived-experience]"}
    report = next(p for p in Project(root, Settings(), TODAY).pages if p.uri == "co-production/index.md").markdown
    assert "0 of 1 courses name an author with lived experience" in report.replace("\\", "")
    assert "no author with lived experience" in report


# ── urgent help ──


def helplines_said(root: Path, day: dt.date) -> set[tuple[str, str]]:
    """Where, and with which code, the check speaks of helplines on a day."""
    found = Project(root, read_settings(root), day).problems
    return {(problem.path, problem.code) for problem in found if problem.code.startswith("helpline")}


def test_a_number_that_nobody_has_checked_for_a_year_stops_a_publication(tmp_path: Path) -> None:
    root = a_college(tmp_path)
    newest = max(line.checked for line in built_in("england").values())
    assert helplines_said(root, newest + dt.timedelta(days=300)) == set()
    assert helplines_said(root, newest + dt.timedelta(days=365)) == {("courses/college.yml", "helpline-due")}
    assert helplines_said(root, newest + dt.timedelta(days=366)) == {("courses/college.yml", "helpline-stale")}
    late = str(int(dt.datetime.combine(newest + dt.timedelta(days=370), dt.time(), dt.UTC).timestamp()))
    done = cli(root, "check", SOURCE_DATE_EPOCH=late)
    assert done.returncode == 1
    assert (
        "courses/college.yml:2:9: error: 'Samaritans' was last checked on 2026-11-21, more than a year" in done.stdout
    )


@dataclass(frozen=True)
class Line:
    """A helpline of a college's own."""

    name: str = "Fenmarsh night line"
    source: str = "https://fenmarsh.example/"
    checked: dt.date = dt.date(2026, 1, 1)


def test_any_list_of_helplines_is_looked_at(tmp_path: Path) -> None:
    college = Project(a_college(tmp_path), Settings(), TODAY).college
    day = Line().checked + dt.timedelta(days=365)
    assert [one.code for one in helpline_dates.too_old(college, [Line()], day)] == ["helpline-due"]
    assert [one.code for one in helpline_dates.too_old(college, [Line()], day + dt.timedelta(1))] == ["helpline-stale"]
    assert list(helpline_dates.too_old(college, [], day)) == []


def test_a_theme_without_the_link_to_urgent_help_publishes_nothing(tmp_path: Path) -> None:
    theme = PLUGIN.replace("  name: material\n", "  name: material\n  custom_dir: theme\n")
    bare = "<!doctype html><title>{{ page.title if page }}</title><a href='https://a.example/'>x</a>"
    bare += "{{ page.content if page }}"
    root = a_college(tmp_path, {"mkdocs.yml": theme, "theme/main.html": bare, "theme/home.html": bare})
    done = mkdocs(root)
    assert done.returncode == 1
    assert "has no link to urgent help" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


# ── sentences ──


@pytest.mark.parametrize(
    ("sentence", "word", "denied"),
    [
        ("This part does not talk about suicide.", "suicide", True),
        ("We say nothing about abuse or violence.", "violence", True),
        ("Peer support workers don't restrain anybody.", "restrain", True),
        ("When I could not sleep I thought about suicide.", "suicide", False),
        ("It is not easy, but we talk about suicide.", "suicide", False),
        ("Suicide is not named.", "Suicide", False),
        ("She was restrained.", "restrained", False),
    ],
)
def test_a_no_reaches_as_far_as_people_mean_it(sentence: str, word: str, denied: bool) -> None:
    assert denied_before(sentence, sentence.index(word)) is denied


def test_sentences_know_where_they_stand() -> None:
    text = "One. Two goes\non at 12.30 here!\n\n## A heading\n- a point\n- (another?) Yes."
    found = [said for _, said in sentences(text)]
    assert found == ["One.", "Two goes\non at 12.30 here!", "## A heading", "- a point", "- (another?)", "Yes."]
    assert all(text[offset:].startswith(said) for offset, said in sentences(text))


def test_every_hard_subject_is_found_by_each_of_its_words() -> None:
    data = yaml.safe_load((REPOSITORY / "hooks/recovery_college/data/hard-topics.yml").read_text(encoding="utf-8"))
    assert len(data) == len(topics()) > 10
    for entry, topic in zip(data.values(), topics(), strict=True):
        for word in entry["words"]:
            assert topic.words.search(f"Then {word.replace('*', '')} came."), word
        assert entry["counts"] in ("once", "often")


def test_the_reference_courses_have_notes_where_the_check_would_ask(tmp_path: Path) -> None:
    """Taking the notes of a module away is seen, so the check has something to hold in real text."""
    name = "courses/listening-together/04-when-somebody-is-in-distress.md"
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    bare = re.sub(r"content_notes:\n(?:  - .*\n)+", "content_notes: none\n", text)
    assert bare != text
    bare = re.sub(r"^(develops|asked_as):\n(?:  - .*\n)+", "", bare, flags=re.M)
    root = a_college(tmp_path, {"courses/sleep-well/03-distress.md": bare})
    assert [line for line in problems(root) if "[content-notes-missing]" in line]


# ── the report ──


def report(folder: Path, files: dict[str, str]) -> str:
    root = a_college(folder, files)
    project = Project(root, read_settings(root), TODAY)
    return next(page for page in project.pages if page.uri == "co-production/index.md").markdown


def test_the_report_adds_up_what_the_records_say(tmp_path: Path) -> None:
    other = COURSE.replace("title: Sleep well", "title: Sleep alone").replace("stage: first-idea", "stage: review-only")
    other = without_lived(other).replace("paid: yes", "paid: no").replace("- peer-trainer\n", "")
    again = COURSE.replace("  paid: yes\n", "  paid: yes\n  reviewed: 2026-10-01\n")
    page = report(
        tmp_path, {"courses/sleep-alone/course.yml": other, "courses/sleep-well/course.yml": again, "docs/old.md": OLD}
    )
    assert "-   1 of 2 courses name an author with lived experience." in page
    assert "-   2 of 2 courses name an author with learned experience." in page
    assert "-   In 1 of 2 courses, people with lived experience took part from the first idea on." in page
    assert "-   In 1 of 2 courses, people with lived experience were paid for this work." in page
    assert "-   1 of 2 courses are taught by somebody with lived experience" in page
    assert "| [Sleep alone](../courses/sleep-alone/index.md) | 0 | 1 | when it was finished | no |" in page
    assert "| [Sleep well](../courses/sleep-well/index.md) | 1 | 1 | the first idea | yes |" in page
    waits, voice = page.index("## What waits"), page.index("## Where lived experience is missing")
    assert "Sleep alone" in page[waits:voice]
    assert "Sleep well" not in page[waits:voice], "they have come back to it"
    assert "[An old page](../old.md) (Tuesday 1 September 2026)" in page[waits:voice]
    assert (
        "-   [Sleep alone](../courses/sleep-alone/index.md): no author with lived experience; no trainer with lived"
    ) in page[voice:]


OLD = """\
---
title: An old page
summary: Old.
audience: [everyone]
owner: College lead
review_by: 2026-09-01
---
Old.
"""
FRAMEWORK = """\
title: Principles
summary: Some.
source: [x]
as_of: Today.
items:
- {id: one, name: Being equal}
- {id: two, name: Being kind}
"""


def test_the_report_names_what_no_course_works_on(tmp_path: Path) -> None:
    course = COURSE.replace("asked_as:", "develops: [eight/one]\nasked_as:")
    page = report(tmp_path, {"docs/frameworks/eight.yml": FRAMEWORK, "courses/sleep-well/course.yml": course})
    nothing = page[page.index("## What no course works on yet") :]
    assert "Nothing works on 1 of 2 parts:\n\n-   Being kind" in nothing
    assert "Being equal" not in nothing


def test_the_report_says_what_it_cannot_show_and_that_an_example_is_one(tmp_path: Path) -> None:
    page = report(tmp_path / "a", {})
    assert "Nothing here shows whose view won" in page
    assert "Nobody has made these courses together yet." in page
    college = (a_college(tmp_path / "b") / "courses/college.yml").read_text().replace("example: yes", "example: no")
    assert "Nobody has made these courses" not in report(tmp_path / "c", {"courses/college.yml": college})


def test_a_reason_for_teaching_without_lived_experience_is_shown_to_readers(tmp_path: Path) -> None:
    course = COURSE.replace("- peer-trainer\n", "").replace(
        "trainers:", "co_delivery: The art school runs it\ntrainers:"
    )
    root = a_college(tmp_path, {"courses/sleep-well/course.yml": course})
    pages = {page.uri: page.markdown for page in Project(root, Settings(), TODAY).pages}
    said = "Nobody with lived experience teaches this course. Why: The art school runs it."
    assert said in pages["courses/sleep-well/index.md"]
    assert "The art school runs it" in pages["co-production/index.md"]


def test_the_report_is_a_page_of_every_site(tmp_path: Path) -> None:
    site = build(a_college(tmp_path, {"mkdocs.yml": PLUGIN, "courses/people.yml": PEOPLE}), "--strict")
    html = (site / "co-production/index.html").read_text(encoding="utf-8")
    assert "What these figures cannot show" in main_text(html)
    assert len(elements(html, "table")) == 1
