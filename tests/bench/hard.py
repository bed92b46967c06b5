"""How well what must not reach a reader is found: recall and precision on sentences that say it, and on calm ones.

    python tests/bench/hard.py [--misses]

Each text of ``hard-sentences.yml`` and ``hard-held-out.yml`` is held against the checks one by one. For each answer:
recall is how many of its
texts got it, precision is how many of those that got it are really its. Nothing is tuned on sets whose names start with
``held_out``; the files say how each set came about.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import yaml

from recovery_college.checks import claims, medicine
from recovery_college.checks.hard_topics import methods, topics
from recovery_college.markdown.note_forms import note_forms
from recovery_college.markdown.scanner import Scan
from recovery_college.markdown.sentences import sentences

SENTENCES = [Path(__file__).parent / name for name in ("hard-sentences.yml", "hard-held-out.yml")]
ANSWERS = ("note", "method", "cure", "claim", "facilitator")


def answers(text: str) -> set[str]:
    """What the checks answer to a text."""
    said = [sentence for _, sentence in sentences(text)]
    found = set()
    if any(topic.once and topic.is_named(one) for topic in topics() for one in said):
        found.add("note")
    if any(methods().is_named(one, before) for before, one in zip(["", *said], said, strict=False)):
        found.add("method")
    if any(medicine.advises(one) or medicine.promises_a_cure(one) for one in said):
        found.add("cure")
    if "[@" not in text and any(claims.is_claim(one) or claims.leans_on_numbers(one) for one in said):
        found.add("claim")
    if note_forms(Scan(text), in_module=True):
        found.add("facilitator")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print every text that was judged wrongly")
    options = parser.parse_args()
    sets = [pair for file in SENTENCES for pair in yaml.safe_load(file.read_text(encoding="utf-8")).items()]
    for name, kinds in sets:
        found, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
        notes = []
        kinds = {kind: texts for kind, texts in kinds.items() if not kind.startswith("helpline")}
        for kind, texts in kinds.items():
            for entry in texts:
                text, also = (entry, []) if isinstance(entry, str) else (entry["text"], entry["also"])
                right = set() if kind == "calm" else {kind, *also}
                if kind == "method":
                    right.add("note")
                got = answers(text)
                found.update(got & right)
                missed.update(right - got)
                wrong.update(got - right)
                notes += [f"  missed {one}: {text!r}" for one in sorted(right - got)]
                notes += [f"  wrong  {one}: {text!r}" for one in sorted(got - right)]
        hard = sum(len(texts) for kind, texts in kinds.items() if kind != "calm")
        print(f"{name}: {hard} hard, {len(kinds['calm'])} calm")
        print(f"  {'answer':<12} {'found':>5} {'missed':>6} {'wrong':>5} {'recall':>7} {'precision':>9}")
        for one in ANSWERS:
            print(_row(one, found[one], missed[one], wrong[one]))
        print(_row("in all", found.total(), missed.total(), wrong.total()) + "\n")
        if options.misses:
            print("\n".join(notes) + "\n")


def _row(name: str, found: int, missed: int, wrong: int) -> str:
    return f"  {name:<12} {found:>5} {missed:>6} {wrong:>5} {_share(found, missed):>7.2f} {_share(found, wrong):>9.2f}"


def _share(good: int, bad: int) -> float:
    return good / (good + bad) if good + bad else float("nan")


if __name__ == "__main__":
    main()
