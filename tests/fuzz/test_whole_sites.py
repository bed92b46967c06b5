"""What ``check`` lets pass is published: links and headings of all kinds, in every kind of text, in real builds.

Many texts are tried in one build. Those that ``check`` stops are taken out first, so each build has to end well.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz.made_up import linking
from recovery_college.diagnostics.diagnostic import has_errors
from recovery_college.project import Project
from recovery_college.settings import read_settings
from support.building import PLUGIN, mkdocs
from support.college import SECOND_MODULE, TODAY
from support.rich_college import a_rich_college

PAGE = "---\n{title: News, summary: New., audience: [everyone], owner: Lead, review_by: 2027-11-30}\n---\nText.\n\n"
STORY = (
    "---\n{title: A story, summary: What helped., consent: {given: 2026-05-01, review: 2027-05-01, may_withdraw: yes, "
    "shown_as: Sam}, content_notes: none}\n---\nText.\n\n"
)
EASY = (
    "---\n{made_by: [Peer trainer], checked_by: not yet, review_by: 2027-11-30}\n---\n![A bed](tea.png)\nYou can.\n\n"
)
PLACES = {
    **{f"docs/news-{n}.md": PAGE for n in range(8)},
    **{f"docs/news-{n}.easy.md": EASY for n in range(2)},
    **{f"docs/stories/told-{n}.md": STORY for n in range(2)},
    "docs/index.md": PAGE,
    "courses/sleep-well/01-what-sleep-does.md": SECOND_MODULE.replace("A calm evening", "What sleep does"),
    "courses/sleep-well/02-a-calm-evening.md": SECOND_MODULE,
    "courses/sleep-well/03-rest-and-tea.md": SECOND_MODULE.replace("A calm evening", "'Rest & *tea*, part 2: `a`'"),
    "courses/alone/01-alone.md": SECOND_MODULE.replace("A calm evening", "Alone"),
}
FEW = 2  # builds in ``make test``; in the first, each text is the simplest there is
ROUND = 5  # builds between two looks at the clock


def what_passes(root: Path, texts: dict[str, str]) -> int:
    """Take out each text that ``check`` stops, until it stops nothing; how many are left."""
    left = dict(texts)
    for _ in range(len(texts)):
        for name in PLACES:
            (root / name).write_text(PLACES[name] + left.get(name, "") + "\n", encoding="utf-8")
        found = [one for one in Project(root, read_settings(root), TODAY).problems if has_errors([one])]
        if not found:
            break
        gone = [one.path for one in found if one.path in left]
        assert gone, f"nobody who wrote a text is told of {found[0]}"
        for path in gone:
            left.pop(path, None)
    return len(left)


def test_what_check_lets_pass_is_published(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    seconds = request.config.getoption("--seconds", 0) / 3
    root = a_rich_college(tmp_path)
    (root / "mkdocs.yml").write_text(PLUGIN, encoding="utf-8")
    tried: Counter[str] = Counter()

    def one_site(data: st.DataObject) -> None:
        texts = {name: data.draw(linking) for name in PLACES}
        tried["texts"] += what_passes(root, texts)
        tried["builds"] += 1
        shutil.rmtree(root / "site", ignore_errors=True)
        done = mkdocs(root, "--quiet")
        assert done.returncode == 0, done.stderr + "\n".join(f"{name}: {text!r}" for name, text in texts.items())

    # a build takes seconds, so no failure is made smaller: its texts are short as it is
    options: dict[str, Any] = {
        "phases": [Phase.generate],
        "deadline": None,
        "database": None,
        "suppress_health_check": list(HealthCheck),
    }
    few = settings(max_examples=ROUND if seconds else FEW, derandomize=not seconds, print_blob=False, **options)
    end = time.monotonic() + seconds
    while True:
        few(given(st.data())(one_site))()
        if time.monotonic() >= end:
            break
    assert tried["texts"] >= 3 * tried["builds"], "too few texts pass for the builds to tell anything"
