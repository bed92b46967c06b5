"""Settings and lists of works that are hard to read: what each is, what puts it into a college, what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.college import COURSE, VENUES

Put = Callable[[Path], object]
GLOSSARY = "docs/glossary.yml"
LIBRARY = "docs/evidence/library.bib"


def _file(name: str, make: Callable[[], str]) -> Put:
    def put(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(make(), encoding="utf-8")

    return put


def _course(before: str, make: Callable[[], str]) -> Put:
    return _file("courses/sleep-well/course.yml", lambda: COURSE.replace(before, make(), 1))


def _dates(make: Callable[[], str]) -> Put:
    return _course(COURSE[COURSE.index("- term:") : COURSE.index("summary:")], make)


def _venue(make: Callable[[], str]) -> Put:
    return _file("courses/venues.yml", lambda: VENUES.replace("  travel: Bus", f"  map_link: {make()}\n  travel: Bus"))


def _joined(text: str) -> str:
    """A text in double quotes whose lines are joined."""
    return '"' + "\\\n  ".join(text[at : at + 4000] for at in range(0, len(text), 4000)) + '"'


def _terms(many: int) -> str:
    return "".join(f"word-{n}:\n  term: word {n}\n  means: What number {n} means.\n" for n in range(many))


def _works(many: int) -> str:
    one = """@article{{work-{0}, title = {{Work {0}}}, author = {{Smith, Ann}}, year = {{2020}},
  doi = {{10.1234/peer.{0}}}, summary = {{What people said.}}, design = {{qualitative}}, found = {{It helps.}},
  limits = {{Few people were asked.}}, read = {{full text}}, topics = {{peer-support}} }}
"""
    return "".join(one.format(n) for n in range(many))


def _in_lines(part: str, times: int) -> str:
    """A part again and again, in lines that are as long as we read."""
    a_line = 4_500 // len(part)
    return "\n".join([part * a_line] * (times // a_line))


PLAN = """title: My plan
summary: For you.
intro: Leave out anything.
content_notes: none
review_by: 2027-11-30
parts:
- title: Hope
  questions:
"""


SETTINGS: dict[str, tuple[Put, str]] = {
    "a title of 201 letters": (_course("title: Sleep well", lambda: "title: " + "a " * 100 + "b"), "data-wrong-value"),
    "a line of 501 letters": (
        _course("summary: What helps with sleep.", lambda: "summary: " + "a " * 250 + "b"),
        "data-wrong-value",
    ),
    "a text of 20,001 letters": (
        _course("who_for: Anyone who sleeps badly.", lambda: "who_for: " + _joined("a " * 10_000 + "b")),
        "data-wrong-value",
    ),
    "a value of 100,000 letters without a space": (
        _file(GLOSSARY, lambda: f"a: {{term: a, means: {_joined('x' * 100_000)}}}\n"),
        "data-wrong-value",
    ),
    "an address of 2,001 letters": (_venue(lambda: "https://example.org/" + "a" * 1981), "data-wrong-value"),
    "an address of 100,000 dots": (_venue(lambda: _joined("https://" + "." * 100_000 + "<")), "data-wrong-value"),
    "a list in a list, 10,000 deep": (_file(GLOSSARY, lambda: "[" * 10_000), "file-too-large"),
    "a list in a list, 10,000 deep, and closed": (
        _file(GLOSSARY, lambda: "[" * 10_000 + "]" * 10_000),
        "file-too-large",
    ),
    "a group in a group, 5,000 deep": (_file(GLOSSARY, lambda: "{a: " * 5_000 + "b" + "}" * 5_000), "file-too-large"),
    "lines of a list, 3,000 deep": (_file(GLOSSARY, lambda: "- " * 3_000 + "a"), "file-too-large"),
    "groups by spaces, 700 deep": (
        _file(GLOSSARY, lambda: "".join(" " * n + "a:\n" for n in range(700))),
        "data-syntax",
    ),
    "a file of 10,000 settings that nobody knows": (
        _course("mode: hybrid", lambda: "mode: hybrid\n" + "".join(f"key-{n}: a\n" for n in range(10_000))),
        "data-unknown-key",
    ),
    "one setting, 10,000 times": (_course("mode: hybrid", lambda: "mode: hybrid\n" * 10_000), "data-duplicate-key"),
    "names that stand for each other, ten deep (a billion laughs)": (
        _file(
            GLOSSARY,
            lambda: (
                "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 11))
            ),
        ),
        "data-alias data-wrong-type",
    ),
    "a name that stands for itself": (_file(GLOSSARY, lambda: "a: &a [*a]\n"), "data-alias data-wrong-type"),
    "a number of 100,000 digits": (_course("hours: 4", lambda: "hours: " + "9" * 100_000), "file-too-large"),
    "a number without end": (_course("hours: 4", lambda: "hours: .inf"), "data-wrong-type"),
    "a number with 999 zeros": (_course("hours: 4", lambda: "hours: 1e999"), "data-wrong-type"),
    "a tag that asks for a program": (
        _course("hours: 4", lambda: "hours: !!python/object/apply:os.system ['true']"),
        "data-tag data-wrong-type",
    ),
    "10,000 sessions": (
        _course(
            "  - date: 2027-01-21",
            lambda: "  - date: 2027-01-14\n    start: 10:00\n    end: 12:00\n" * 10_000 + "  - date: 2027-01-21",
        ),
        "data-wrong-value",
    ),
    "a row of 300 years, counted, with 400 days left out": (
        _dates(
            lambda: "- every: day\n  from: 1900-01-01\n  number: 400\n  except:\n" + "  - date: 2199-12-31\n" * 400,
        ),
        "run-row",
    ),
    "a run, 200 times, each with the days of a year": (
        _dates(lambda: "- every: day\n  from: 2027-01-01\n  number: 365\n" * 200),
        "count-sessions",
    ),
    "10,000 outcomes": (_course("outcomes:", lambda: "outcomes:\n" + "- Name one thing.\n" * 10_000), ""),
    "a file of nothing but 300,000 colons": (_file(GLOSSARY, lambda: ":" * 300_000), "file-too-large"),
    "a file of 300,000 quotation marks": (_file(GLOSSARY, lambda: '"' * 300_000), "file-too-large"),
    "a file of 100,000 tabs": (_file(GLOSSARY, lambda: "a:\n" + "\t" * 100_000), "file-too-large"),
    "a file of 100,000 documents": (_file(GLOSSARY, lambda: "---\n" * 100_000), "data-syntax"),
    "a file of 100,000 comments": (_file(GLOSSARY, lambda: "# a\n" * 100_000), "file-empty"),
    "a glossary of 10,000 words": (_file(GLOSSARY, lambda: _terms(10_000)), ""),
    "a glossary of 1,000 words": (_file(GLOSSARY, lambda: _terms(1_000)), ""),
    "a file of YAML of 6 MB": (_file(GLOSSARY, lambda: "a: b\n" * 1_200_000), "file-too-large"),
    "a plan of 10,000 questions": (
        _file(
            "docs/plans/mine.yml", lambda: PLAN + "".join(f"  - id: q{n}\n    label: I hope\n" for n in range(10_000))
        ),
        "",
    ),
    "a list in a list, 10,000 deep, in many lines": (_file(GLOSSARY, lambda: _in_lines("[", 10_000)), "data-syntax"),
    "a group in a group, 5,000 deep, in many lines": (_file(GLOSSARY, lambda: _in_lines("{a: ", 5_000)), "data-syntax"),
    "a number of 4,900 digits": (_course("hours: 4", lambda: "hours: " + "9" * 4_900), "data-wrong-type"),
    "a year of 4,900 digits": (
        _course("review_by: 2027-11-30", lambda: f"review_by: {'9' * 4_900}-01-01"),
        "date-unreadable",
    ),
    "200,000 colons in many lines": (_file(GLOSSARY, lambda: _in_lines(":", 200_000)), "data-syntax"),
    "200,000 quotation marks in many lines": (_file(GLOSSARY, lambda: _in_lines('"', 200_000)), "data-syntax"),
    "200,000 stars and ands in many lines": (
        _file(GLOSSARY, lambda: _in_lines("*a &a ", 30_000)),
        "data-alias data-syntax",
    ),
}
WORKS: dict[str, tuple[Put, str]] = {
    "10,000 works": (_file(LIBRARY, lambda: _works(10_000)), "file-too-large"),
    "1,000 works": (_file(LIBRARY, lambda: _works(1_000)), ""),
    "one work, 10,000 times": (_file(LIBRARY, lambda: _works(1) * 10_000), "file-too-large"),
    "a work that never ends": (_file(LIBRARY, lambda: "@article{a, title = {" + "{" * 50_000), "file-too-large"),
    "100,000 signs that begin a work": (_file(LIBRARY, lambda: "@" * 100_000), "file-too-large"),
    "10,000 words that stand for each other": (
        _file(
            LIBRARY,
            lambda: (
                "@string{a0 = {x}}\n" + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 10_000))
            ),
        ),
        "",
    ),
    "a work with 10,000 authors": (
        _file(LIBRARY, lambda: _works(1).replace("Smith, Ann", "Smith, Ann" + " and Smith, Ann" * 10_000)),
        "file-too-large",
    ),
    "two works with bad names": (
        _file(LIBRARY, lambda: _works(1).replace("work-0", "Bad Key!") * 2),
        "address-characters data-duplicate-key",
    ),
    "a title of 100,000 signs of TeX": (
        _file(LIBRARY, lambda: _works(1).replace("Work 0", "\\textbf{a} $x$ " * 7_000)),
        "file-too-large",
    ),
    "a work with 9,000 authors in many lines": (
        _file(LIBRARY, lambda: _works(1).replace("Smith, Ann", _in_lines("Smith, Ann and ", 9_000) + " Smith, Ann")),
        "data-wrong-value",
    ),
    "a title of 100,000 signs of TeX in many lines": (
        _file(LIBRARY, lambda: _works(1).replace("Work 0", _in_lines("\\textbf{a} $x$ ", 7_000))),
        "data-wrong-value",
    ),
    "40,000 open brackets in many lines": (
        _file(LIBRARY, lambda: "@article{a, title = {" + _in_lines("{", 40_000)),
        "data-syntax",
    ),
    "100,000 signs that begin a work, in many lines": (_file(LIBRARY, lambda: _in_lines("@", 100_000)), ""),
    "10,000 works of which nothing is known": (
        _file(LIBRARY, lambda: "".join(f"@book{{w{n}, title={{A}}}}\n" for n in range(10_000))),
        "data-missing",
    ),
    "a comment of 300,000 letters that never ends": (
        _file(LIBRARY, lambda: "@comment{" + "a{" * 150_000),
        "file-too-large",
    ),
}
