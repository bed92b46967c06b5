"""How long a build takes, beside plain MkDocs + Material with navigation.prune on the very same Markdown.

    python tests/bench/builds.py [MODULES ...] [--runs N]

For each size a made-up college is written and exported; then the two builds take turns, each as a process of its own,
and the medians of their wall times are compared. The exponent says how the time grows with the number of modules:
1 is in proportion, 2 would be with its square. ``check`` is timed, too.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from plain_mkdocs import run, write_pair


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", type=int, default=[20, 200, 1000])
    parser.add_argument("--runs", type=int, default=3, help="builds of each kind, after one that is not counted")
    options = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, medians of {options.runs} runs, wall seconds")
    print(
        f"{'modules':>8} {'pages':>6} {'ours':>8} {'plain':>8} {'ratio':>6} {'lowest':>7} {'highest':>8} {'check':>7}"
    )
    times: list[tuple[int, float]] = []
    for modules in options.modules:
        with tempfile.TemporaryDirectory() as folder:
            ours, plain, pages, checked = measure(Path(folder), modules, options.runs)
        ratios = [a / b for a, b in zip(ours, plain, strict=True)]
        times.append((modules, median(ours)))
        print(
            f"{modules:>8} {pages:>6} {median(ours):>8.2f} {median(plain):>8.2f} {median(ratios):>6.2f}"
            f" {min(ratios):>7.2f} {max(ratios):>8.2f} {checked:>7.2f}",
            flush=True,
        )
    for (n, a), (m, b) in itertools.pairwise(times):
        print(f"growth from {n} to {m} modules: exponent {math.log(b / a) / math.log(m / n):.2f}")


def measure(folder: Path, modules: int, runs: int) -> tuple[list[float], list[float], int, float]:
    """Wall seconds of each build of ours and of the plain one, the number of pages, and the seconds of ``check``."""
    ours, plain = write_pair(folder, modules)
    checked = median(run(ours, "-m", "recovery_college.commands.cli", "check") for _ in range(runs))
    build = ("-m", "mkdocs", "build", "--quiet")
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for site, taken in zip((ours, plain), times, strict=True):
            seconds = run(site, *build)
            if turn:
                taken.append(seconds)
    count = [len(list((site / "site").rglob("*.html"))) for site in (ours, plain)]
    if count[0] != count[1]:
        sys.exit(f"The two sites do not have the same pages: {count[0]} and {count[1]}.")
    return *times, count[0], checked


if __name__ == "__main__":
    main()
