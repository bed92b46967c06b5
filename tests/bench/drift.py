"""How well drift is found: recall and precision on sentences that are kept apart from the rules' own examples.

    python tests/bench/drift.py [--misses]

The rules are those of the reference college in docs/guidelines. For each sign: recall is how many of its sentences were
found, precision is how many of those found are really its. The sets whose names start with ``held_out`` were not used
to write rules; the file of the sentences says how each came about. Last it says how long the checks take.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from recovery_college.checks import drift as drift_check
from recovery_college.checks import registry
from recovery_college.drift.matcher import DriftMatcher
from recovery_college.drift.sentences import SentenceReader
from recovery_college.loading.loader import read_college
from recovery_college.markdown.scanner import Scan
from recovery_college.project import Project
from recovery_college.settings import read_settings
from support.building import REPOSITORY

SENTENCES = [Path(__file__).parent / name for name in ("drift-sentences.yml", "drift-held-out.yml")]


@dataclass
class Score:
    """What was found on one half of the sentences, by sign."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def recall(self, sign: str = "") -> float:
        return _share(self.found, self.missed, sign)

    def precision(self, sign: str = "") -> float:
        return _share(self.found, self.wrong, sign)


def _share(found: Counter[str], others: Counter[str], sign: str) -> float:
    good, bad = (found[sign], others[sign]) if sign else (found.total(), others.total())
    return good / (good + bad) if good + bad else float("nan")


def score(half: dict[str, dict[str, list[Any]]], matcher: DriftMatcher) -> Score:
    """Look at every sentence with every rule. A sign found in a sentence that does not have it counts as wrong."""
    result = Score()
    for sign, kinds in half.items():
        for kind, entries in kinds.items():
            for entry in entries:
                text, more = (entry, {}) if isinstance(entry, str) else (entry["text"], entry)
                has = {sign, *more.get("also", [])} if kind == "drift" else set()
                reader = SentenceReader(Scan(text), "", "peer-support-workers" in more.get("audience", []))
                hits = {hit.guideline: hit.because for hit in matcher.look(reader)}
                result.found.update(has & hits.keys())
                result.missed.update(has - hits.keys())
                result.wrong.update(hits.keys() - has)
                for name in sorted(has - hits.keys()):
                    said = list(SentenceReader(Scan(text), "", reader.for_peers).sentences())[-1]
                    result.notes.append(f"missed {name}: {text!r}: {matcher.judge(name, said).because}")
                result.notes += [f"wrong  {name}: {text!r}: {hits[name]}" for name in sorted(hits.keys() - has)]
    return result


def reference_matcher() -> DriftMatcher:
    """The matcher of the reference college."""
    college = read_college(REPOSITORY)
    matcher = DriftMatcher({name: one.facts for name, one in college.guidelines.items()}, college.word_lists)
    assert not matcher.slips, matcher.slips
    return matcher


def seconds_for(modules: int) -> tuple[int, int, float, float, float]:
    """Modules, sentences, and seconds after reading and writing: of one processor for drift and for all checks,
    and on the clock for all checks as a build runs them.

    The courses are copies of the reference college's. Each file asks its own questions, as in a college of that size.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(REPOSITORY / "docs", root / "docs")
        shutil.copytree(REPOSITORY / "courses", root / "courses")
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
        courses = [course for course in sorted((root / "courses").iterdir()) if course.is_dir()]
        made, n = len(list(root.glob("courses/*/*.md"))), 0
        while made < modules:
            course = courses[n % len(courses)]
            shutil.copytree(course, course.with_name(f"{course.name}-{n}"))
            made, n = made + len(list(course.glob("*.md"))), n + 1
        for n, file in enumerate(sorted(root.glob("courses/*/*.*"))):
            if file.suffix in (".md", ".yml"):
                text = file.read_text(encoding="utf-8")
                file.write_text(_ASKED.sub(lambda found, n=n: _own(found[0], n), text), encoding="utf-8")
        project = Project(root, read_settings(root), dt.date(2026, 11, 21))
        assert project.index.documents, (
            "the pages and the index are made before the clock starts: a build needs them too"
        )
        start = time.process_time()
        list(drift_check.check(project.check_context))
        drift, sentences = time.process_time() - start, project.stats.sentences
        start = time.process_time()
        for check in registry.CHECKS:
            if check is not drift_check.check:
                list(check(project.check_context))
        every = drift + time.process_time() - start
        project = Project(root, read_settings(root), dt.date(2026, 11, 21))  # one that has not worked anything out yet
        assert project.index.documents
        clock = time.perf_counter()
        registry.run(project.check_context)
        return made, sentences, drift, every, time.perf_counter() - clock


_ASKED = re.compile(r"(?<=^asked_as:\n)(?: *- .*\n)+", re.M)


def _own(questions: str, n: int) -> str:
    """The questions of a file with a word that stands in no other."""
    return "".join(f"{line} n{n}x\n" for line in questions.splitlines())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print every sentence that was judged wrongly")
    options = parser.parse_args()
    halves = {
        f"{file.stem}: {name}": half
        for file in SENTENCES
        for name, half in yaml.safe_load(file.read_text(encoding="utf-8")).items()
    }
    matcher = reference_matcher()
    for name, half in halves.items():
        result = score(half, matcher)
        drift = sum(len(kinds["drift"]) for kinds in half.values())
        fine = sum(len(kinds["fine"]) for kinds in half.values())
        print(f"{name}: {drift} sentences with drift, {fine} without, {matcher.count} rules")
        print(f"  {'sign':<18} {'found':>5} {'missed':>6} {'wrong':>5} {'recall':>7} {'precision':>9}")
        for sign in half:
            counts = f"{result.found[sign]:>5} {result.missed[sign]:>6} {result.wrong[sign]:>5}"
            print(f"  {sign:<18} {counts} {result.recall(sign):>7.2f} {result.precision(sign):>9.2f}")
        totals = f"{result.found.total():>5} {result.missed.total():>6} {result.wrong.total():>5}"
        print(f"  {'in all':<18} {totals} {result.recall():>7.2f} {result.precision():>9.2f}\n")
        if options.misses:
            print("\n".join(f"  {note}" for note in result.notes) + "\n")
    modules, sentences, alone, every, clock = seconds_for(1000)
    print(f"{modules} modules of the reference college, {sentences} sentences, after reading and writing:")
    print(f"  seconds of one processor: drift {alone:.1f}, all checks with it {every:.1f}")
    print(f"  seconds on the clock, as a build runs them: {clock:.1f}")


if __name__ == "__main__":
    main()
