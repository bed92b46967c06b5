"""The knowledge base: works, words, promises, frameworks, pathways and stories, from a file to what a reader gets."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from recovery_college.diagnostics.formats import as_text
from recovery_college.loading.bibtex import read_bibtex
from recovery_college.markdown.citations import Citation, citations
from recovery_college.markdown.plain_text import plain_prose
from recovery_college.markdown.reading_level import measure
from recovery_college.model.author_names import authors, full_names
from recovery_college.model.promise_lock import as_yaml, make_record
from recovery_college.pages.page import PageSpec
from recovery_college.project import Project
from recovery_college.schema.knowledge import Promise
from recovery_college.schema.record import CoAuthor
from recovery_college.settings import Settings
from support.building import PLUGIN, build, elements, main_text, pages, search_index
from support.college import COURSE, FIRST_MODULE, SECOND_MODULE, TODAY, a_college, problems

RECORD = """\
@{kind}{{{key},
{facts}
  design = {{{design}}},
  found = {{What {key} found.}},
  limits = {{What {key} cannot show.}},
  summary = {{{key} in plain words.}},
  topics = {{{topics}}},
  read = {{The abstract.}}
}}
"""


def record(key: str, *facts: str, design: str = "narrative", topics: str = "peer-support") -> str:
    """A work of the evidence library."""
    return RECORD.format(
        kind="article", key=key, facts="\n".join(f"  {fact}," for fact in facts), design=design, topics=topics
    )


LIBRARY = "These words are not shown.\n\n" + "\n".join(
    [
        record(
            "watson2014",
            "author = {Watson, Emma}",
            "year = {2014}",
            "volume = {18}",
            "number = {2}",
            "pages = {59--60}",
            "missing = {title, journal}",
            "fill = {Look in the journal's list for 2014.}",
        ),
        record("watson2015b", "author = {Watson, Emma}", "title = {Beginnings}", "year = {2015}"),
        record("watson2015a", "author = {Watson, Emma}", "title = {Endings}", "year = {2015}"),
        record(
            "conchar2014",
            "author = {Conchar, Catherine and Repper, Julie}",
            "title = {Walking wounded}",
            "journal = {Mental Health and Social Inclusion}",
            "year = {2014}",
            "volume = {18}",
            "number = {1}",
            "pages = {35--44}",
            "doi = {10.1108/MHSI-02-2014-0003}",
            design="review",
            topics="staff, training",
        ),
        record(
            "lambert2014",
            "author = {Lambert, Marissa and Matharoo, Rachael and Watson, Emma}",
            "title = {Supervision}",
            "year = {2014}",
            design="evaluation",
            topics="supervision, peer-support",
        ),
        record(
            "nhs",
            "author = {{NHS England and Partners}}",
            "title = {Peer support}",
            "url = {https://www.example.org/peer%20support?a=1&b=2}",
            "missing = {year}",
            "fill = {The page has no date.}",
            design="web page",
        ),
        record("unsigned", "title = {A leaflet}", "year = {1999}", "missing = {author}", "fill = {Ask the library.}"),
    ]
)
GLOSSARY = """\
peer-support:
  term: Peer support
  means: Help between people who have been through something alike.
  also: [peer help]
  more: /courses/
ims:
  term: IMS
  means: A way of keeping in touch.
recovery:
  term: Recovery
  means: Living well, in your own words.
"""
PROMISES = """\
no-diagnosis:
  text: Peer support workers do not diagnose.
  of: peer-support-worker
  why: Recovery is yours.
  source: [conchar2014]
free:
  text: Our courses are free.
  of: college
  why: Nobody should stay away for lack of money.
  note: Travel is not paid.
"""
CHIME = """\
title: CHIME
summary: Five things that help.
source: [lambert2014]
as_of: The paper of 2011, read in 2026.
items:
- id: "1"
  name: Connectedness
- id: hope
  name: Hope
  about: Believing that things can change.
- id: identity
  name: Identity
"""
PATHWAY = """\
title: Your first year
summary: What comes when.
who: New peer support workers.
starts: Your first day of work.
role:
  paid: yes
  pay: Band 3.
  supervision: Every month.
  keeping_well: A plan that is yours.
source: [nhs]
steps:
- what: The Care Certificate
  kind: must
  by: 12 weeks
  for_whom: Everybody new to care.
  why: The trust asks for it.
  help: A colleague works through it with you.
  other_way: You can show that you know it already.
- what: Sleep well
  kind: opportunity
  for_whom: Whoever likes.
  why: Sleep helps.
  help: The college.
  course: sleep-well
  source: [conchar2014]
"""
STORY = """\
---
title: STORY-TITLE
summary: STORY-SUMMARY
consent:
  given: {given}
  review: {review}
  may_withdraw: yes
{withdrawn}  shown_as: STORY-NAME
content_notes:
- STORY-NOTE
asked_as:
- STORY-SEARCH
---
STORY-TEXT about peer support.
"""
SHOWN = STORY.format(given="2026-05-01", review="2027-05-01", withdrawn="")
HIDDEN = {  # what a consent says that does not hold on 2026-11-21
    "lapsed": STORY.format(given="2025-05-01", review="2026-11-21", withdrawn=""),
    "withdrawn": STORY.format(given="2026-05-01", review="2027-05-01", withdrawn="  withdrawn: 2026-11-20\n"),
    "to-be-withdrawn": STORY.format(given="2026-05-01", review="2027-05-01", withdrawn="  withdrawn: 2026-12-24\n"),
    "not-yet": STORY.format(given="2026-11-22", review="2027-05-01", withdrawn=""),
}
ABOUT = """\
---
title: About us
summary: Who we are.
owner: College lead
audience: [staff]
review_by: 2026-11-01
---
One person wrote this [@watson2014], two this [@conchar2014, p. 36], more this [@lambert2014; @nhs].
Then came [@watson2015b; @watson2015a,
p. 3] and [@watson2014] again. Nobody signed [@unsigned].

## Peer support {#no}

!!! tip "Peer support in a title"
    A `peer support` in code, a [peer support](/courses/) link. Peer
    support at last, and peer support again. IMS is explained; she ims is not.

[promise: no-diagnosis]
We mean it.
"""
MODULE = (
    SECOND_MODULE
    + """
Some rest helps [@watson2014].

!!! facilitator "For you"
    FACILITATORS-NOTE [@conchar2014] [@watson2014]
"""
)

PROMISE_RECORDS = as_yaml(
    {
        name: make_record(
            Promise.model_validate(entry),
            "reviewed",
            dt.date(2026, 10, 1),
            [CoAuthor(role="Peer", experience="lived"), CoAuthor(role="Nurse", experience="learned")],
        )
        for name, entry in yaml.safe_load(PROMISES).items()
    }
)

KNOWLEDGE: dict[str, str | bytes] = {
    "docs/promises.lock.yml": PROMISE_RECORDS,
    "docs/evidence/library.bib": LIBRARY,
    "docs/glossary.yml": GLOSSARY,
    "docs/promises.yml": PROMISES,
    "docs/frameworks/chime.yml": CHIME,
    "docs/pathways/first-year.yml": PATHWAY,
    "docs/stories/shown.md": SHOWN,
    "docs/about.md": ABOUT,
    "courses/sleep-well/course.yml": COURSE.replace("asked_as:", "develops: [chime/hope]\nasked_as:"),
    "courses/sleep-well/01-what-sleep-does.md": FIRST_MODULE.replace(
        "kind: read", "kind: read\ndevelops: [chime/hope, chime/1]"
    ),
    "courses/sleep-well/02-a-calm-evening.md": MODULE,
    **{f"docs/stories/{name}.md": text.replace("STORY", "HIDDEN") for name, text in HIDDEN.items()},
}


def written(folder: Path, files: dict[str, str | bytes] | None = None, today: dt.date = TODAY) -> dict[str, PageSpec]:
    """The pages of the college with a knowledge base, by URI."""
    root = a_college(folder, KNOWLEDGE | (files or {}))
    return {page.uri: page for page in Project(root, Settings(), today).pages}


@pytest.fixture(scope="session")
def knowledge_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PageSpec]:
    return written(tmp_path_factory.mktemp("knowledge"))


@pytest.fixture(scope="session")
def knowledge_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same college, built strictly as its readers get it."""
    return build(a_college(tmp_path_factory.mktemp("built"), KNOWLEDGE | {"mkdocs.yml": PLUGIN}), "--strict")


def body(site: Path, name: str) -> str:
    """The words of a page."""
    return main_text((site / name / "index.html").read_text(encoding="utf-8"))


def top(title: str) -> str:
    """The settings of a page with all its facts, on one line."""
    return f"---\n{{title: {title}, summary: S., audience: [everyone], owner: O, review_by: 2027-11-30}}\n---\n"


def test_the_college_of_these_tests_has_nothing_wrong_in_it(tmp_path: Path) -> None:
    said = problems(a_college(tmp_path, KNOWLEDGE))
    assert [line for line in said if not line.endswith(("[review-overdue]", "[story-hidden]"))] == []


# ── BibTeX ──


def test_a_record_is_read_with_its_lines() -> None:
    text = (
        '\n@article{a1,\n  author = {G{\\"o}del, Kurt},\n  Title = "The {UK}\n    way",\n  year = 2014\n}\n@misc{b,}\n'
    )
    root, found = read_bibtex(text, "library.bib")
    assert found == []
    assert root.plain() == {"a1": {"author": "Gödel, Kurt", "title": "The UK way", "year": "2014"}, "b": {}}
    assert [root.find(("a1",)), root.find(("a1", "title"), key=True)] == [(2, 1), (4, 1)]
    assert [root.find(("a1", "year"), key=True), root.find(("b",), key=True)] == [(6, 1), (8, 1)]


VALUES = [
    # as typed in braces, as it is read
    (r"caf\'e, {\O}rsted, na\"{\i}ve", "café, Ørsted, naïve"),
    ("50% of people & more", "50% of people & more"),  # both mean something else in LaTeX
    (r"50\% of people \& more", "50% of people & more"),
    ("{RECOLLECT} and {UK}", "RECOLLECT and UK"),
    ("two\n      lines", "two lines"),
    ("£5 and $5", "£5 and $5"),
]


@pytest.mark.parametrize(("typed", "read"), VALUES)
def test_what_authors_type_is_what_is_read(typed: str, read: str) -> None:
    root, _ = read_bibtex(f"@misc{{a, found = {{{typed}}} }}", "library.bib")
    assert root.plain() == {"a": {"found": read}}


@pytest.mark.parametrize(
    "typed", ["https://a.example/a%20b_c~d?x=1&y=2#z", r"https://a.example/a\%20b\_c~d?x=1\&y=2\#z"]
)
def test_a_web_address_is_left_as_it_is(typed: str) -> None:
    root, _ = read_bibtex(f"@misc{{a, url = {{{typed}}} }}", "library.bib")
    assert root.plain() == {"a": {"url": "https://a.example/a%20b_c~d?x=1&y=2#z"}}


def test_lists_stand_with_commas_between() -> None:
    root, _ = read_bibtex("@misc{a, topics = {training, peer-support ,}, missing = {} }", "library.bib")
    assert root.plain() == {"a": {"topics": ["training", "peer-support"], "missing": []}}


AUTHORS = [
    # as BibTeX writes them, the names for a label, the names in full
    ("Watson, Emma", ["Watson"], "Watson, Emma"),
    ("Emma Watson", ["Watson"], "Emma Watson"),
    ("Watson, Emma and Repper, Julie", ["Watson", "Repper"], "Watson, Emma; Repper, Julie"),
    ("{NHS England}", ["NHS England"], "NHS England"),
    (
        "{Department of Health and Social Care} and {NHS England}",
        ["Department of Health and Social Care", "NHS England"],
        "Department of Health and Social Care; NHS England",
    ),
    ("van der Berg, Jan", ["van der Berg"], "van der Berg, Jan"),
    ("Anna van der Berg", ["van der Berg"], "Anna van der Berg"),
    ("{Mc}Donald, Ann", ["McDonald"], "McDonald, Ann"),
    ("Anderson, Andy and Sandman, Brand", ["Anderson", "Sandman"], "Anderson, Andy; Sandman, Brand"),
    ("Plato", ["Plato"], "Plato"),
    ("", [], ""),
]


@pytest.mark.parametrize(("typed", "short", "full"), AUTHORS)
def test_the_names_of_authors(typed: str, short: list[str], full: str) -> None:
    assert (authors(typed), full_names(typed)) == (short, full)


def test_what_cannot_be_read_is_said_at_its_line_and_the_rest_is_read() -> None:
    text = (
        "@misc{a, title = {A} }\n@misc{a, title = {B} }\n"
        "@misc{b, title = {C}, title = {D} }\n"
        "@misc{c,\n  title = {E\n\n"
        "@misc{d, title = {F} }\n"
    )
    root, found = read_bibtex(text, "library.bib")
    assert root.plain() == {"a": {"title": "A"}, "d": {"title": "F"}}
    hint = "Look for a bracket { that is never closed, or a comma missing at the end of a line."
    assert as_text(found).splitlines() == [
        "library.bib:2:1: error: There are two records called 'a'. Give one of them another name. [data-duplicate-key]",
        "library.bib:3:1: error: This record has 'title' twice. Keep one and delete the other. [data-duplicate-key]",
        f"library.bib:4:1: error: We cannot read this record. {hint} [data-syntax]",
    ]


# ── citations ──

CITATIONS = [
    ("[@a]", [Citation("a", "", 1)]),
    ("[@a, p. 3; @b]", [Citation("a", "p. 3", 1), Citation("b", "", 11)]),
    ("[@a;\n@b,\np. 4]", [Citation("a", "", 1), Citation("b", "p. 4", 5)]),
    ("[see @a]", []),  # no citation of ours: a check says so
    ("[-@a]", []),
    ("[@a b]", []),
]
NO_CITATIONS = [
    "`[@a]`",
    "```\n[@a]\n```",
    r"\[@a]",
    "[@a](a.md)",
    "[a@b.example](mailto:a@b.example)",
    "@a",
    "[@a\n\n@b]",
    "[^@a]",
]


@pytest.mark.parametrize(("text", "works"), CITATIONS)
def test_a_citation_names_works_and_places(text: str, works: list[Citation]) -> None:
    assert [list(group.works) for group in citations(text)] == [works]


@pytest.mark.parametrize("text", NO_CITATIONS)
def test_what_only_looks_like_a_citation_is_left_alone(text: str) -> None:
    assert list(citations(text)) == []


def test_a_citation_becomes_a_name_and_a_year_that_lead_to_the_work(knowledge_pages: dict[str, PageSpec]) -> None:
    assert knowledge_pages["about.md"].markdown.startswith(
        "One person wrote this ([Watson 2014](evidence/watson2014.md)), two this"
        " ([Conchar and Repper 2014](evidence/conchar2014.md), p. 36), more this"
        " ([Lambert and others 2014](evidence/lambert2014.md);"
        " [NHS England and Partners, no date](evidence/nhs.md)).\n"
        "Then came ([Watson 2015b](evidence/watson2015b.md); [Watson 2015a](evidence/watson2015a.md), p. 3)"
        " and ([Watson 2014](evidence/watson2014.md)) again."
        " Nobody signed ([No author named 1999](evidence/unsigned.md)).\n"
    )


def test_the_list_of_works_stands_once_at_the_end_in_the_order_of_the_page(
    knowledge_pages: dict[str, PageSpec],
) -> None:
    text = knowledge_pages["about.md"].markdown
    assert text.count("## Where the facts come from") == 1
    assert text.split("## Where the facts come from\n\n")[1].splitlines() == [
        "-   Watson, Emma (2014). *We do not know the title*. *We do not know the journal*, 18(2), 59–60."
        " [More about this work](evidence/watson2014.md)",
        "-   Conchar, Catherine; Repper, Julie (2014). Walking wounded."
        " *Mental Health and Social Inclusion* 18(1), 35–44."
        " [https://doi.org/10.1108/MHSI-02-2014-0003](https://doi.org/10.1108/MHSI-02-2014-0003)"
        " [More about this work](evidence/conchar2014.md)",
        "-   Lambert, Marissa; Matharoo, Rachael; Watson, Emma (2014). Supervision."
        " [More about this work](evidence/lambert2014.md)",
        "-   NHS England and Partners (no date). Peer support."
        " [https://www.example.org/peer%20support?a=1&amp;b=2](https://www.example.org/peer%20support?a=1&b=2)"
        " [More about this work](evidence/nhs.md)",
        "-   Watson, Emma (2015). Beginnings. [More about this work](evidence/watson2015b.md)",
        "-   Watson, Emma (2015). Endings. [More about this work](evidence/watson2015a.md)",
        "-   No author named (1999). A leaflet. [More about this work](evidence/unsigned.md)",
    ]


def test_a_list_for_learners_has_no_work_that_only_facilitators_need(knowledge_pages: dict[str, PageSpec]) -> None:
    learners = knowledge_pages["courses/sleep-well/a-calm-evening.md"].markdown
    facilitators = knowledge_pages["courses/sleep-well/facilitators.md"].markdown
    assert [page.count("Where the facts come from") for page in (learners, facilitators)] == [1, 1]
    assert "Conchar" not in learners
    end = facilitators.split("## Where the facts come from")[1]
    assert [end.count(name) for name in ("Watson, Emma (2014)", "Conchar, Catherine")] == [1, 1]


def test_an_unknown_work_is_named_with_its_place_and_a_guess(tmp_path: Path) -> None:
    files = KNOWLEDGE | {"docs/about.md": ABOUT.replace("two this [@conchar2014", "two this [@concher2014")}
    assert problems(a_college(tmp_path, files))[1] == (
        "docs/about.md:8:48: error: There is no work called 'concher2014' in docs/evidence/library.bib."
        " Did you mean 'conchar2014'? [reference-unknown]"
    )


# ── the evidence library ──


def test_what_is_not_known_of_a_work_is_said_and_never_guessed(knowledge_pages: dict[str, PageSpec]) -> None:
    page = knowledge_pages["evidence/watson2014.md"]
    assert (page.title, page.summary) == ("A work by Watson 2014", "watson2014 in plain words.")
    assert page.markdown == (
        "Watson, Emma (2014). *We do not know the title*. *We do not know the journal*, 18(2), 59–60.\n\n"
        "## What it found\n\nWhat watson2014 found.\n\n"
        "## What it cannot show\n\nWhat watson2014 cannot show.\n\n"
        "## What kind of work it is\n\n-   Kind: narrative\n-   What we have read of it: The abstract.\n\n"
        "## What we do not know\n\n"
        "We do not have these facts about this work: title, journal. We do not guess them.\n\n"
        "Look in the journal's list for 2014.\n\n"
        "## Where we use it\n\n"
        "-   [About us](../about.md)\n-   [A calm evening](../courses/sleep-well/a-calm-evening.md)\n"
    )
    assert knowledge_pages["evidence/watson2015a.md"].title == "Watson 2015a: Endings"


def test_a_record_names_every_page_that_rests_on_it(knowledge_pages: dict[str, PageSpec]) -> None:
    def used(key: str) -> list[str]:
        lines = knowledge_pages[f"evidence/{key}.md"].markdown.split("## Where we use it\n\n")[1].splitlines()
        return sorted(line.split("](")[0].removeprefix("-   [") for line in lines)

    assert used("conchar2014") == ["About us", "Our promises", "Your first year"], "and not the facilitators' notes"
    assert used("lambert2014") == ["About us", "CHIME"]


def test_a_work_that_nothing_rests_on_says_so(tmp_path: Path) -> None:
    pages = written(tmp_path, {"docs/about.md": ABOUT.replace(" Nobody signed [@unsigned].", "")})
    assert pages["evidence/unsigned.md"].markdown.endswith("## Where we use it\n\nNo page uses it yet.\n")


def test_the_index_lists_works_by_kind_and_by_subject(knowledge_pages: dict[str, PageSpec]) -> None:
    text = knowledge_pages["evidence/index.md"].markdown
    kinds, subjects = text.split("## By kind of work")[1].split("## By subject")

    def lists(part: str) -> dict[str, list[str]]:
        groups = part.split("### ")[1:]
        return {
            g.split("\n")[0]: [line.split("](")[1].split(".md")[0] for line in g.split("\n")[2:] if line]
            for g in groups
        }

    assert lists(kinds) == {
        "Narrative": ["unsigned", "watson2014", "watson2015a", "watson2015b"],
        "Review": ["conchar2014"],
        "Evaluation": ["lambert2014"],
        "Web page": ["nhs"],
    }
    assert lists(subjects) == {
        "Peer support": ["lambert2014", "nhs", "unsigned", "watson2014", "watson2015a", "watson2015b"],
        "Training": ["conchar2014"],
        "Supervision": ["lambert2014"],
        "Staff": ["conchar2014"],
    }


# ── the glossary ──


def test_the_glossary_says_what_words_mean_and_what_else_people_say(knowledge_pages: dict[str, PageSpec]) -> None:
    assert knowledge_pages["glossary/index.md"].markdown.split("\n\n", 1)[1] == (
        "## IMS\n\nA way of keeping in touch.\n\n"
        "## Peer support\n\nHelp between people who have been through something alike.\n\n"
        "Other words for it: peer help\n\n[Read more about this](../courses/index.md)\n\n"
        "## Recovery\n\nLiving well, in your own words.\n"
    )


def test_the_first_use_of_a_word_leads_to_the_glossary_and_no_other(knowledge_pages: dict[str, PageSpec]) -> None:
    page = knowledge_pages["about.md"]
    start, end = page.markdown.index("## Peer support"), page.markdown.index("## Where the facts")
    assert page.markdown[start:end] == (
        '## Peer support\n\n!!! tip "Peer support in a title"\n'
        "    A `peer support` in code, a [peer support](courses/index.md) link."
        " [Peer\n    support](glossary/index.md#peer-support) at last, and peer support again."
        " [IMS](glossary/index.md#ims) is explained; she ims is not.\n\n\n"
        "> **Peer support workers do not diagnose.**  \n"
        "> [What peer support workers promise](promises/index.md)\n\nWe mean it.\n\n"
    )
    assert page.front_matter["words"] == [
        {"term": "IMS", "anchor": "ims", "means": "A way of keeping in touch."},
        {
            "term": "Peer support",
            "anchor": "peer-support",
            "means": "Help between people who have been through something alike.",
        },
    ]


WORDS = [
    # a text, and the text with its links
    ("peer support", "[peer support]"),
    ("PEER SUPPORT!", "[PEER SUPPORT]!"),
    ("peer help, peer support", "[peer help], peer support"),  # two words for one thing
    ("peer supporters", "peer supporters"),
    ("non-peer support", "non-peer support"),
    ("peer\n\nsupport", "peer\n\nsupport"),
    ("ims and IMS", "ims and [IMS]"),
    ("https://a.example/recovery/", "<https://a.example/recovery/>"),
    ("recovery@a.example", "<recovery@a.example>"),
    ("<https://recovery.example/>", "<https://recovery.example/>"),
    ("[text][recovery]\n\n[recovery]: /courses/", "[text][recovery]\n\n[recovery]: ../courses/index.md"),
    ("Recovery\n========", "Recovery\n========"),
    ("### Recovery", "### Recovery"),
    ('??? note "Recovery"', '??? note "Recovery"'),
    ('=== "Recovery"', '=== "Recovery"'),
    ("![recovery](/courses/)", "![recovery](../courses/index.md)"),
    ("| recovery |\n| --- |\n| recovery |", "| [recovery] |\n| --- |\n| recovery |"),
    ("{{ recovery }}", "{{ recovery }}"),
    ("nothing here", "nothing here"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_where_a_word_is_a_link_and_where_it_is_not(tmp_path: Path, text: str, expected: str) -> None:
    page = written(tmp_path, {"docs/a/b.md": top("A") + f"{text}\n"})["a/b.md"]
    links = {name: f"[{name}](../glossary/index.md#{anchor})" for name, anchor in ANCHORS.items()}
    for name, link in links.items():
        expected = (
            expected.replace(f"[{name}]", link)
            if f"[{name}](" not in expected and f"[{name}]:" not in expected
            else expected
        )
    assert page.markdown == expected + "\n"


ANCHORS = {
    "peer support": "peer-support",
    "PEER SUPPORT": "peer-support",
    "peer help": "peer-support",
    "IMS": "ims",
    "recovery": "recovery",
}


# ── promises ──


def test_promises_are_listed_by_who_gives_them(knowledge_pages: dict[str, PageSpec]) -> None:
    first = "*Read together on Thursday 1 October 2026 by: Peer (lived experience), Nurse (learned experience).*\n\n"
    assert knowledge_pages["promises/index.md"].markdown.split("\n\n", 1)[1] == (
        "## What the college promises\n\n### Our courses are free.\n\n"
        "Nobody should stay away for lack of money.\n\nTravel is not paid.\n\n"
        f"{first}## What peer support workers promise\n\n### Peer support workers do not diagnose.\n\n"
        "Recovery is yours.\n\n"
        f"{first}## Where the facts come from\n\n"
        "-   Conchar, Catherine; Repper, Julie (2014). Walking wounded."
        " *Mental Health and Social Inclusion* 18(1), 35–44."
        " [https://doi.org/10.1108/MHSI-02-2014-0003](https://doi.org/10.1108/MHSI-02-2014-0003)"
        " [More about this work](../evidence/conchar2014.md)\n"
    )


def test_a_promise_changes_wherever_it_is_quoted(tmp_path: Path) -> None:
    new = PROMISES.replace("do not diagnose", "never diagnose *anybody*")
    page = written(tmp_path, {"docs/promises.yml": new})["about.md"]
    assert "> **Peer support workers never diagnose \\*anybody\\*.**" in page.markdown


# ── frameworks and pathways ──


def test_a_framework_shows_what_works_on_it_and_where_nothing_does(knowledge_pages: dict[str, PageSpec]) -> None:
    assert knowledge_pages["frameworks/chime.md"].markdown.startswith(
        "Which version this is: The paper of 2011, read in 2026.\n\n"
        "Our courses work on 2 of 3 parts.\n\n"
        "## 1. Connectedness\n\nWhere we work on it:\n\n"
        "-   [Sleep well: What sleep does](../courses/sleep-well/what-sleep-does.md)\n\n"
        "## Hope\n\nBelieving that things can change.\n\nWhere we work on it:\n\n"
        "-   [Sleep well](../courses/sleep-well/index.md)\n"
        "-   [Sleep well: What sleep does](../courses/sleep-well/what-sleep-does.md)\n\n"
        "## Identity\n\n*No course works on this yet.*\n\n"
        "## Where the facts come from\n\n-   Lambert, Marissa;"
    )


def test_a_draft_works_on_nothing_yet(tmp_path: Path) -> None:
    draft = str(KNOWLEDGE["courses/sleep-well/course.yml"]).replace("status: published", "status: draft")
    page = written(tmp_path, {"courses/sleep-well/course.yml": draft})["frameworks/chime.md"]
    assert "Our courses work on 0 of 3 parts." in page.markdown
    assert page.markdown.count("No course works on this yet.") == 3


def test_a_pathway_says_what_is_required_and_what_is_an_offer(knowledge_pages: dict[str, PageSpec]) -> None:
    text = knowledge_pages["pathways/first-year.md"].markdown
    assert text.split("## Where the facts come from")[0] == (
        "**Who it is for:** New peer support workers.\n\n"
        "**The times are counted from:** Your first day of work.\n\n"
        "## What the role gives you\n\n"
        "-   This work is paid. Band 3.\n"
        "-   **Supervision:** Every month.\n"
        "-   **Keeping well:** A plan that is yours.\n\n"
        "## 1. The Care Certificate\n\n"
        "-   **Must or may:** Required\n"
        "-   **By when:** 12 weeks\n"
        "-   **Who it is for:** Everybody new to care.\n"
        "-   **Why:** The trust asks for it.\n"
        "-   **What help there is:** A colleague works through it with you.\n"
        "-   **Another way:** You can show that you know it already.\n\n"
        "## 2. Sleep well\n\n"
        "-   **Must or may:** An opportunity. Nobody expects it of you.\n"
        "-   **By when:** No time is set\n"
        "-   **Who it is for:** Whoever likes.\n"
        "-   **Why:** Sleep helps.\n"
        "-   **What help there is:** The college.\n"
        "-   **Our course for it:** [Sleep well](../courses/sleep-well/index.md)\n\n"
        "([Conchar and Repper 2014](../evidence/conchar2014.md))\n\n"
    )


# ── stories ──


def test_a_story_is_shown_for_as_long_as_the_person_says_yes(knowledge_pages: dict[str, PageSpec]) -> None:
    page = knowledge_pages["stories/shown.md"]
    assert (page.title, page.searchable, page.edit_path) == ("STORY-TITLE", True, "docs/stories/shown.md")
    assert page.front_matter["content_notes"] == ["STORY-NOTE"]
    assert page.markdown == (
        "STORY-TEXT about [peer support](../glossary/index.md#peer-support).\n\n"
        "## Whose story this is\n\nThe person wants to be shown as: STORY-NAME.\n\n"
        "They said yes on Friday 1 May 2026. We will ask them again by Saturday 1 May 2027."
        " They can take the story back at any time.\n\n"
        "[Take this story back](mailto:hello@marsh-lane.example)\n"
    )


@pytest.mark.parametrize("name", sorted(HIDDEN))
def test_without_a_yes_nothing_of_the_story_is_left_but_its_address(
    knowledge_pages: dict[str, PageSpec], name: str
) -> None:
    page = knowledge_pages[f"stories/{name}.md"]
    assert (page.title, page.summary, page.searchable, page.edit_path) == (
        "This story is not here any more",
        "",
        False,
        None,
    )
    assert "HIDDEN" not in repr(page)
    assert page.markdown == (
        "Stories belong to the people who tell them. This one is not shown at the moment, and that is all we say about"
        " it.\n\n[Find a course](../courses/index.md)\n"
    )


def test_a_story_goes_on_the_day_on_which_the_person_is_to_be_asked_again(tmp_path: Path) -> None:
    shown = []
    for day in (dt.date(2026, 4, 30), dt.date(2026, 5, 1), dt.date(2027, 4, 30), dt.date(2027, 5, 1)):
        (tmp_path / day.isoformat()).mkdir()
        page = written(tmp_path / day.isoformat(), today=day)["stories/shown.md"]
        shown.append("STORY" in repr(page))
    assert shown == [False, True, True, False]


# ── page facts ──


def test_a_page_says_gently_when_it_should_have_been_read_again(tmp_path: Path) -> None:
    note = (
        "We wanted to read this page again by Sunday 1 November 2026, and have not done it yet."
        " Something on it may be out of date."
    )
    before, on, after = (
        written(tmp_path / name, today=dt.date(2026, *day))["about.md"].front_matter["overdue"]
        for name, day in (("a", (10, 31)), ("b", (11, 1)), ("c", (11, 2)))
    )
    assert (before, on, after) == ("", "", note)


def test_an_overdue_page_is_advice_to_editors_and_stops_nothing(tmp_path: Path) -> None:
    said = [line for line in problems(a_college(tmp_path, KNOWLEDGE)) if "[story-hidden]" not in line]
    assert said == [
        "docs/about.md:6:12: advice: Somebody should have read this again by 2026-11-01."
        " Read it, mend what is out of date, and set a new day. [review-overdue]"
    ]


# ── how hard a page is to read ──

EASY = "We meet at ten. You can sit where you like. You can go at any time. We have tea. " * 4
HARD = (
    "Organisational implementation of multidisciplinary supervision necessitates institutional collaboration,"
    " comprehensive documentation and considerable administrative coordination between departmental representatives,"
    " notwithstanding the acknowledged methodological limitations of contemporary evaluation literature. "
) * 3
READINGS = [
    # what it is, the text, words, sentences, the age in whole years
    ("very easy", EASY, 76, 16, 5),
    ("very hard", HARD, 78, 3, 47),
    ("code does not count", EASY + "\n```\n" + HARD + "\n```\n", 76, 16, 5),
    ("tables do not count", EASY + "\n\n| a | b |\n| --- | --- |\n| " + HARD + " | c |\n", 76, 16, 5),
    ("headings do not count", EASY + "\n\n## " + HARD + "\n", 76, 16, 5),
    ("addresses do not count", EASY.replace("tea", "[tea](https://a.example/implementation)"), 76, 16, 5),
    ("citations do not count", EASY.replace("tea.", "tea [@organisational-implementation]."), 76, 16, 5),
    ("notes at the foot do not count", EASY + "\n\n[^a]: " + HARD + "\n[b]: https://a.example/\n", 76, 16, 5),
    ("marks do not count", EASY.replace("tea", "**tea**"), 76, 16, 5),
]


@pytest.mark.parametrize(("text", "words", "sentences", "age"), [r[1:] for r in READINGS], ids=[r[0] for r in READINGS])
def test_how_hard_a_text_is_to_read(text: str, words: int, sentences: int, age: int) -> None:
    reading = measure(text)
    assert reading is not None
    assert (reading.words, reading.sentences, int(reading.age)) == (words, sentences, age)
    assert reading.sentence_length == words / sentences


@pytest.mark.parametrize("text", ["", "Too little to say.", "```\n" + HARD + "```\n", "## " + HARD, EASY[:200]])
def test_too_little_text_is_not_measured(text: str) -> None:
    assert measure(text) is None


def test_the_longest_sentence_is_shown_as_it_was_typed() -> None:
    reading = measure(EASY + "\nThis one sentence\nis *longer* than all of the others that stand in the text.\n")
    assert reading is not None
    assert reading.longest == "This one sentence is longer than all of the others that stand in the text."


def test_each_entry_of_a_list_is_a_sentence() -> None:
    assert plain_prose("- one thing\n- [x] another\n3. a third").split() == ["one", "thing", "another", "a", "third"]
    assert re.split(r"\n{2,}", plain_prose("- one thing\n- [x] another").strip()) == ["one thing", "another"]


def test_a_page_that_is_hard_to_read_is_listed_and_never_a_problem(tmp_path: Path) -> None:
    files = KNOWLEDGE | {
        "docs/hard.md": top("Hard") + f"{HARD}\n",
        "docs/easy.md": top("Easy") + f"{EASY}\n",
    }
    root = a_college(tmp_path, files)
    assert [line for line in problems(root) if "hard.md" in line and "advice" not in line] == []
    page = {page.uri: page for page in Project(root, Settings(), TODAY).pages}["editors/reading.md"]
    rows = [line for line in page.markdown.splitlines() if line.startswith("| [")]
    assert [row.split(" | ")[:3] for row in rows] == [
        ["| [Hard](../hard.md)", "48", "26"],
        ["| [Easy](../easy.md)", "5", "5"],
    ]
    assert not page.searchable


# ── claims ──

CLAIMS = [
    "Peer support reduces readmissions.",
    "Peer support is proven to give hope.",
    "Peer support is effective for people with symptoms of anxiety.",
    "Recovery Colleges improve well-being.",
    "Recovery colleges save money.",
    "A Recovery College cuts costs.",
    "PSWs prevent admissions.",
    "Peer workers boost confidence.",
    "Employing peer workers led to nothing. Peer support leads to employment.",
    "It is well known that Recovery Colleges reduce bed days.",
    "With peer support, lengths of stay are reduced.",
    "Peer trainers raise hopefulness.",
    "Readmissions are reduced by peer support!",
    "Self-stigma is lowered where it lowers. Peer support lowers self-stigma.",
    "- Peer support improves quality of life\n- It is free",
    "Peer support\nincreases\nself-esteem.",
    "[Peer support](/courses/) results in better outcomes.",
]
NO_CLAIMS = [
    "Peer support reduces readmissions [@watson2014].",
    "Peer support improves hope. So does tea [@watson2014].",  # a citation answers for its paragraph
    "Peer support reduces readmissions.[^1]\n\n[^1]: Who said it.",
    "> Peer support reduces readmissions.",
    '!!! quote "A trust\'s page"\n    Peer support reduces readmissions.',
    "Peer support does not reduce readmissions.",
    "Peer support doesn't improve hope.",
    "Peer support cannot reduce costs.",
    "Peer support never cut costs.",
    "Does peer support reduce readmissions?",
    "We asked whether peer support improves hope.",
    "Peer support may improve hope.",
    "If peer support improves hope, we want to know.",
    "Some say that peer support improves hope.",
    "Peer support aims to increase confidence.",
    "Sleep improves well-being.",  # not about peer support
    "Peer support is about hope.",  # no effect
    "Peer support improves every week.",  # no outcome
    "Peer workers raise money for the garden.",
    "The recovery college raised its prices.",
    "Peer support groups meet in the hospital.",
    "Peer supporters improve hope.",
    "`Peer support reduces readmissions.`",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_a_claim_that_something_works_needs_a_source(tmp_path: Path, text: str) -> None:
    said = problems(a_college(tmp_path, {"docs/about.md": top("About us") + f"{text}\n\n## Our room\n"}))
    assert [line.rsplit(" ", 1)[1] for line in said] == ["[claim-without-source]"]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_what_claims_nothing_or_names_its_source_is_left_alone(tmp_path: Path, text: str) -> None:
    files = KNOWLEDGE | {"docs/about.md": top("About us") + f"{text}\n\n## Our room\n"}
    assert [line for line in problems(a_college(tmp_path, files)) if "[story-hidden]" not in line] == []


# ── what readers get ──


def test_the_words_on_a_page_are_explained_under_it(knowledge_site: Path) -> None:
    html = (knowledge_site / "about/index.html").read_text(encoding="utf-8")
    links = [a["href"] for _, a in elements(html, "a") if "glossary" in a.get("href", "")]
    assert [link for link in links if "#" in link] == ["../glossary/#peer-support", "../glossary/#ims"]
    text = main_text(html)
    assert (
        "Words on this page IMS A way of keeping in touch."
        " Peer support Help between people who have been through something alike." in text
    )
    ids = {a.get("id") for _, a in elements((knowledge_site / "glossary/index.html").read_text(encoding="utf-8"))}
    assert {"peer-support", "ims"} <= ids


def test_a_promise_stands_apart_from_the_words_after_it(knowledge_site: Path) -> None:
    html = (knowledge_site / "about/index.html").read_text(encoding="utf-8")
    quote = html.split("<blockquote>")[1].split("</blockquote>")[0]
    assert "<strong>Peer support workers do not diagnose.</strong>" in quote
    assert "We mean it" not in quote


def test_an_overdue_page_tells_its_readers(knowledge_site: Path) -> None:
    assert "We wanted to read this page again by Sunday 1 November 2026" in body(knowledge_site, "about")


def test_a_record_and_a_pathway_are_pages_with_their_trail(knowledge_site: Path) -> None:
    record = body(knowledge_site, "evidence/watson2014")
    for words in ("A work by Watson 2014", "We do not know the title", "What we do not know", "Where we use it"):
        assert words in record
    assert "An opportunity. Nobody expects it of you." in body(knowledge_site, "pathways/first-year")
    assert "No course works on this yet." in body(knowledge_site, "frameworks/chime")
    assert "Our courses are free." in body(knowledge_site, "promises")


def test_a_story_can_be_read_and_found(knowledge_site: Path) -> None:
    text = body(knowledge_site, "stories/shown")
    for words in ("STORY-TITLE", "STORY-TEXT", "STORY-NOTE", "STORY-NAME", "Take this story back"):
        assert words in text


def test_a_story_without_consent_is_nowhere_on_the_site(knowledge_site: Path) -> None:
    found = [f for f in knowledge_site.rglob("*") if f.is_file() and b"HIDDEN" in f.read_bytes()]
    assert found == []
    for name in HIDDEN:
        html = (knowledge_site / f"stories/{name}/index.html").read_text(encoding="utf-8")
        assert "This story is not here any more" in main_text(html)
        assert [a for _, a in elements(html, "a") if "/edit/" in a.get("href", "")] == []


def test_search_finds_what_is_there_for_everybody_and_nothing_else(knowledge_site: Path) -> None:
    text, places = search_index(knowledge_site)
    assert {"stories/shown/", "evidence/watson2014/", "glossary/", "promises/", "frameworks/chime/"} <= places
    assert places & {f"stories/{name}/" for name in HIDDEN} == set()
    assert [place for place in places if "facilitators" in place or place.startswith("editors/reading")] == []
    for hidden in ("HIDDEN", "FACILITATORS-NOTE"):
        assert hidden not in text


def test_every_link_between_the_pages_leads_somewhere(knowledge_site: Path) -> None:
    """MkDocs looks at links in Markdown; these are the ones of the finished site."""
    missing = []
    for name, html in pages(knowledge_site).items():
        for _, link in elements(html, "a"):
            target = link.get("href", "#").split("#")[0]
            if target and ":" not in target and not target.startswith("/"):
                file = (knowledge_site / name).parent / target
                missing += [] if file.is_file() or (file / "index.html").is_file() else [(name, target)]
    assert missing == []
