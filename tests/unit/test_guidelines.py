"""The check of drift: what it takes for a sign and what it leaves alone, its pages, waivers, and how much it finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recovery_college.adapters.markdown.export import export
from recovery_college.diagnostics.formats import as_github
from recovery_college.drift.inflections import forms, is_past
from recovery_college.drift.matcher import DriftMatcher
from recovery_college.drift.phrases import PhraseError, read
from recovery_college.drift.sentences import SentenceReader, tokens
from recovery_college.loading.waivers import take_waivers
from recovery_college.markdown.scanner import Scan
from recovery_college.project import Project
from recovery_college.settings import Settings
from support import guidelines as small
from support.building import cli
from support.college import COLLEGE, SECOND_MODULE, TODAY, a_college

SIGN = "A PSW restrains people."
WAIVED = f"""{SIGN}

!!! waiver "restraint"
    words: A PSW restrains people
    reason: It is a line of a play.
    reviewer: Peer Support Lead
    date: 2026-11-20

The end."""


def project(root: Path) -> Project:
    return Project(root, Settings(site_url="https://marsh-lane.example/"), TODAY)


def with_page(folder: Path, text: str, **more: str) -> Project:
    """A college with the small guideline and a page with that text."""
    page = "---\n{title: News, summary: New., audience: [everyone], owner: Lead, review_by: 2027-11-30}\n---\n"
    return project(a_college(folder, {**small.FILES, **more, "docs/news.md": page + text}))


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> DriftMatcher:
    """The matcher of the small guideline."""
    college = with_page(tmp_path_factory.mktemp("matcher"), "Nothing.").college
    return DriftMatcher({name: one.facts for name, one in college.guidelines.items()}, college.word_lists)


def found(matcher: DriftMatcher, text: str, *, title: str = "", for_peers: bool = False) -> list[str]:
    """The sentences of a Markdown text that are a sign."""
    return [hit.sentence.shown for hit in matcher.look(SentenceReader(Scan(text), title, for_peers))]


SIGNS = [
    "Peer workers restrain people.",
    "A peer support worker can be asked to hold somebody down.",
    "The PSW is trained in art, and restrains people on busy days.",
    "Psychologists and peer workers restrain people.",
    "If a patient shouts, the PSW restrains them.",
    "The nurse calls, and then the peer worker restrains her.",
    "People here are restrained by a PSW.",
    "To restrain people is a task of the peer worker.",
    "Not only nurses but also PSWs restrain people.",
    "Peer workers:\n\n- restrain people\n- make tea",
    "| Who | What |\n| --- | --- |\n| Ann | PSWs restrain people. |",
    '!!! note "PSWs restrain people"\n    Read this.',
    "PSWs are part of the team. They restrain people.",
]


@pytest.mark.parametrize("text", SIGNS)
def test_a_sign(matcher: DriftMatcher, text: str) -> None:
    assert len(found(matcher, text)) == 1


LEFT_ALONE = {
    "a denial": "PSWs do not restrain people.",
    "a denial with an apostrophe": "PSWs don’t restrain people.",
    "nobody": "No peer worker restrains people.",
    "a denial of a list": "PSWs do not diagnose, give advice or restrain people.",
    "a denial after the act": "To restrain people is not the job of a PSW.",
    "a denial of a whole list": "PSWs do not:\n\n- restrain people\n- cover shifts",
    "a question": "Do PSWs restrain people?",
    "quoted words": "She said: 'PSWs restrain people.'",
    "quoted words with a full stop inside": "We read “PSWs restrain people. They should.” and closed the book.",
    "a block quotation": "> PSWs restrain people.",
    "a quotation in a box": '!!! quote "A speech"\n    PSWs restrain people.',
    "code": "```\nPSWs restrain people.\n```",
    "a heading that warns": "## Warning signs\n\nPSWs restrain people.",
    "a heading that says what is not": "## What a PSW is not\n\nPSWs restrain people.",
    "a column of situations": "| When | Say |\n| --- | --- |\n| A PSW restrains somebody | Stop |",
    "something supposed": "Tell us if a PSW restrains you.",
    "a report": "Beales heard that PSWs restrain people.",
    "one's own past": "A PSW was there when I was restrained.",
    "what was done to workers": "PSWs have been asked to restrain people.",
    "somebody else's duty": "Nurses restrain people, and PSWs sit with them afterwards.",
    "somebody else's duty in the same breath": "A PSW leaves when the nurses restrain somebody.",
    "something condemned": "It is wrong that PSWs restrain people.",
    "an exception": "PSWs hold down a job.",
    "a look-alike": "PSWs show restraint in a meeting.",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(matcher: DriftMatcher, text: str) -> None:
    assert found(matcher, text) == []


def test_a_warning_ends_with_its_part(matcher: DriftMatcher) -> None:
    text = "## Warning signs\n\nPSWs restrain people.\n\n## What happens here\n\nPSWs restrain patients."
    assert found(matcher, text) == ["PSWs restrain patients."]


def test_you_are_the_peer_worker_on_pages_for_peer_workers(matcher: DriftMatcher) -> None:
    assert found(matcher, "You may restrain people.") == []
    assert found(matcher, "You may restrain people.", for_peers=True) == ["You may restrain people."]
    assert found(matcher, "Restrain people only at night.", for_peers=True) == ["Restrain people only at night."]


def test_where_a_sentence_stands() -> None:
    text = "One. **Two** is here.\n\n-   Three\n    and four.\n\n> Five.\n\n| Six | Seven |\n| --- | --- |\n"
    said = [(s.position, s.shown) for s in SentenceReader(Scan(text, 10)).sentences()]
    assert said == [
        ((10, 1), "One."),
        ((10, 6), "Two is here."),
        ((12, 5), "Three and four."),
        ((15, 3), "Five."),
        ((17, 3), "Six"),
        ((17, 9), "Seven"),
    ]


def test_short_forms_do_not_end_a_sentence() -> None:
    text = "Bring e.g. A book. Dr. Who came at 12.30. Did he? Yes."
    assert [s.shown for s in SentenceReader(Scan(text)).sentences()] == [
        "Bring e.g. A book.",
        "Dr. Who came at 12.30.",
        "Did he?",
        "Yes.",
    ]


def test_words_are_compared_without_marks() -> None:
    assert tokens("**Well-being** isn’t [a *link*](x.md) [@beales], (no).") == (" well being isn't a link ¶ , ( no ) ")


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("serve", {"serves", "served", "serving"}),
        ("carry", {"carries", "carried", "carrying"}),
        ("stop", {"stops", "stopped", "stopping"}),
        ("hold", {"holds", "held", "holding"}),
        ("wash", {"washes", "washed", "washing"}),
        ("person", {"people", "persons"}),
        ("of", {"of"}),
    ],
)
def test_forms(word: str, some: set[str]) -> None:
    assert forms(word) >= some | {word}
    if word == "of":
        assert forms(word) == {"of"}


@pytest.mark.parametrize(("word", "past"), [("held", True), ("served", True), ("serve", False), ("puts", False)])
def test_past(word: str, past: bool) -> None:
    assert is_past(word) is past


LISTS = {"meal": ["lunch", "(cold) supper"], "all": ["{meal}", "tea"]}
PHRASES = [
    ("serve {meal}", "She served a cold supper and serves lunch.", ["serves lunch"]),
    ("serve ... {meal}", "She served everybody a cold supper.", ["served everybody a cold supper"]),
    ("serve ... {meal}", "She serves and never lunch.", []),  # a gap does not run over a denial
    ("serve ... lunch", "She serves one two three four five six lunch.", []),
    ("serve/hand_out lunch", "He hands out lunch; she serves lunch.", ["hands out lunch", "serves lunch"]),
    ("make (the) tea", "Make tea. Make the tea. Make her tea.", ["make tea", "make the tea"]),
    ("=served lunch", "He serves lunch and served lunch.", ["served lunch"]),
    ("{all}/cake", "Tea, cake and lunch.", ["tea", "cake", "lunch"]),
    ("well-being", "Wellbeing is well being is well-being.", ["well being", "well being"]),
]


@pytest.mark.parametrize(("phrase", "text", "parts"), PHRASES)
def test_phrases(phrase: str, text: str, parts: list[str]) -> None:
    made = read(phrase, LISTS)
    said = tokens(text)
    assert [m[0].strip() for m in re.finditer(made.pattern + "(?= )", said)] == parts
    if parts:  # or the quick look at the words would pass over it
        assert all(need & set(said.split()) for need in made.needs)


@pytest.mark.parametrize("phrase", ["", "...", "(a)", "serve (lunch", "serve {nothing}", "a//b", "serve *"])
def test_a_phrase_that_cannot_be_read(phrase: str) -> None:
    with pytest.raises(PhraseError):
        read(phrase, LISTS)


def test_a_sign_says_where_to_read_more(tmp_path: Path) -> None:
    site = with_page(tmp_path, SIGN)
    line = as_github(site.problems, site=site.settings.site_url)
    assert line.startswith("::warning file=docs/news.md,line=4,col=1,title=drift-restraint::")
    assert "Who does this on your ward? You can talk it over with your Peer Support Lead." in line
    assert line.endswith(" Read more: https://marsh-lane.example/guidelines/restraint/")


# ── waivers ──


def test_a_waiver_leaves_nothing_but_empty_lines() -> None:
    text, waivers, said = take_waivers(WAIVED, 4, "docs/news.md")
    assert said == []
    assert [(one.sign, one.words, at) for one, at in waivers] == [("restraint", "A PSW restrains people", (6, 1))]
    assert text.split("\n") == [SIGN, *[""] * 7, "The end."]


def test_a_waiver_in_a_box_and_one_in_code() -> None:
    boxed = "!!! note\n    Text.\n\n" + "\n".join(f"    {line}" for line in WAIVED.split("\n")[2:7])
    text, waivers, said = take_waivers(boxed, 1, "docs/news.md")
    assert (len(waivers), said) == (1, [])
    assert text.strip() == "!!! note\n    Text."
    fenced = f"```\n{WAIVED}\n```"
    assert take_waivers(fenced, 1, "docs/news.md") == (fenced, [], [])


def test_readers_see_nothing_of_a_waiver_where_it_stands(tmp_path: Path) -> None:
    site = with_page(tmp_path, WAIVED)
    assert site.problems == []
    folder = tmp_path / "exported"
    export(site, folder)
    page = (folder / "docs/news.md").read_text()
    assert SIGN in page
    assert "waiver" not in page
    assert "line of a play" not in page


def test_a_page_lists_every_waiver(tmp_path: Path) -> None:
    site = with_page(tmp_path, WAIVED)
    text = next(page.markdown for page in site.pages if page.uri == "guidelines/waivers.md")
    for part in ("**A PSW restrains people**", "[News](../news.md)", "[Holding people](restraint.md)"):
        assert part in text
    assert "It is a line of a play." in text
    assert "Looked at by: Peer Support Lead, on Friday 20 November 2026. This holds until" in text
    own = next(page.markdown for page in site.pages if page.uri == "guidelines/restraint.md")
    assert "It is a line of a play." in own


def test_a_waiver_in_a_draft_is_not_listed(tmp_path: Path) -> None:
    files = dict(small.FILES)
    root = a_college(tmp_path, files)
    module, course = root / "courses/sleep-well/01-what-sleep-does.md", root / "courses/sleep-well/course.yml"
    module.write_text(module.read_text() + "\n" + WAIVED)
    course.write_text(course.read_text().replace("status: published", "status: draft"))
    site = project(root)
    assert site.problems == []
    assert site.stats.waivers == 1
    listed = next(page.markdown for page in site.pages if page.uri == "guidelines/waivers.md")
    assert "There are none at the moment." in listed


def test_a_waiver_lets_one_sentence_stay_and_not_its_neighbour(tmp_path: Path) -> None:
    site = with_page(tmp_path, WAIVED.replace("The end.", "PSWs restrain everybody."))
    assert [(one.line, one.code) for one in site.problems] == [(12, "drift-restraint")]


# ── pages ──


def test_the_page_of_a_guideline_is_made_from_its_file(tmp_path: Path) -> None:
    site = with_page(tmp_path, "Nothing.")
    page = next(page for page in site.pages if page.uri == "guidelines/restraint.md")
    assert (page.title, page.summary) == ("Holding people", "A peer worker is asked to hold people down.")
    assert page.edit_path == "docs/guidelines/restraint.md"
    for part in (
        "Nobody can be your equal then.",
        "**Who does this on your ward?**",
        "You can talk it over with your Peer Support Lead.",
        "Good looks like somebody who stays.",
        "> Peer workers restrain people.",
        "> Peer workers never restrain people.",
        "hold ... down",
        "Beales, Anne (2012)",
    ):
        assert part in page.markdown


def test_a_change_of_weight_is_said_on_the_page_and_by_check(tmp_path: Path) -> None:
    college = COLLEGE + "guidelines:\n  restraint: error\n"
    site = with_page(tmp_path, "Nothing.", **{"courses/college.yml": college})
    said = "Our college has changed how much this weighs. It is now: it stops a publication."
    for uri in ("guidelines/index.md", "guidelines/restraint.md"):
        assert said in next(page.markdown for page in site.pages if page.uri == uri)
    assert "Changed in college.yml: restraint is error." in cli(site.root, "check").stdout


def test_a_college_without_guidelines_has_no_such_pages_and_check_says_so(tmp_path: Path) -> None:
    root = a_college(tmp_path)
    assert not [page.uri for page in project(root).pages if page.uri.startswith("guidelines/")]
    assert "The words of peer support were not checked" in cli(root, "check").stdout


def test_check_says_how_much_it_looked_at(tmp_path: Path) -> None:
    site = with_page(tmp_path, "One. Two. Three.")
    said = cli(site.root, "check").stdout
    counted = re.search(r"We looked for signs of drift in (\d+) files and (\d+) sentences, with 1 rule\.", said)
    assert counted, said
    more = with_page(tmp_path / "more", "One. Two. Three. Four. Five.")
    again = re.search(r"(\d+) files and (\d+) sentences", cli(more.root, "check").stdout)
    assert again
    assert (int(again[1]), int(again[2])) == (int(counted[1]), int(counted[2]) + 2)


def test_a_heading_that_warns_lets_its_own_part_be_and_a_title_lets_nothing_be(tmp_path: Path) -> None:
    module = "courses/sleep-well/02-a-calm-evening.md"
    titled = SECOND_MODULE.replace("title: A calm evening", "title: What not to do at night")
    sign = "\n## {}\n\nThe peer workers restrain patients.\n"
    for heading, is_found in (("The night", True), ("What not to do", False)):
        root = a_college(tmp_path / heading, small.FILES | {module: titled + sign.format(heading)})
        done = cli(root, "check")
        assert ("[drift-restraint]" in done.stdout + done.stderr) is is_found
        assert ("1 more stands under a heading that warns" in done.stdout + done.stderr) is not is_found


def test_one_rule_that_cannot_be_read_does_not_silence_the_others(tmp_path: Path) -> None:
    broken = small.RESTRAINT.replace("[restrain, hold ... down]", '["restrain (people"]')
    site = with_page(tmp_path, SIGN, **{"docs/guidelines/broken.md": broken})
    assert [one.code for one in site.problems] == ["guideline-rule-unreadable", "drift-restraint"]


# ── who has to do with what ──

SERVING = """\
---
title: Meals
sign: A peer worker serves meals.
why: They are there for people.
question: Who does this?
talk_to: your Peer Support Lead
source: [beales]
rules:
- subject: ["{peer}"]
  act: [serve/observe & lunch/patient]
- subject: ["{peer}"]
  act: [kitchen]
  allows: [talk, come with]
review_by: 2027-11-30
---
Good looks like company.
"""


@pytest.mark.parametrize(
    ("said", "is_found"),
    [
        ("Peer workers serve lunch.", True),
        ("Lunch is served by peer workers.", True),
        ("Observation of patients is a task of the peer worker.", True),  # the noun of the verb
        ("Could you ask a peer worker to serve lunch?", True),  # a request, in the form of a question
        ("Do peer workers serve lunch? Yes, every day.", True),
        ("Do peer workers serve lunch?", False),
        ("If the cook is away the peer worker serves lunch.", True),  # only its first part is supposed
        ("If a peer worker serves lunch, tell us.", False),
        ("Peer workers who served lunch left.", False),
        ("The peer worker minds the kitchen.", True),
        ("The peer worker talks about the kitchen.", False),
        ("The peer worker says that you have a kitchen.", False),
        ("Serving lunch would turn peer workers into something else.", False),
    ],
)
def test_what_peers_have_to_do_with_is_found_in_each_form(said: str, is_found: bool, tmp_path: Path) -> None:
    college = with_page(tmp_path, "Nothing.", **{"docs/guidelines/meals.md": SERVING}).college
    meals = DriftMatcher({name: one.facts for name, one in college.guidelines.items()}, college.word_lists)
    assert bool(found(meals, said)) is is_found


def test_a_sentence_that_only_a_heading_excuses_is_listed_with_its_page_and_heading(tmp_path: Path) -> None:
    built = with_page(tmp_path, f"## Warning signs\n\n{SIGN} A PSW never restrains people.\n")
    pages = {page.uri: page.markdown for page in built.pages}
    assert "(excused.md)" in pages["guidelines/index.md"]
    listed = pages["guidelines/excused.md"]
    assert "There is 1 such sentence" in listed
    assert "[News](../news.md)" in listed
    assert "A PSW restrains people" in listed
    assert "never restrains" not in listed
    assert "Warning signs" in listed
    assert [one.heading for one in built.page_context.excused()] == ["Warning signs"]
    assert built.problems == []
    assert [one.words for one in built.stats.excused] == [SIGN]
