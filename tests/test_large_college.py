"""A large college is checked by two processes at once, and they say what one says."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import guidelines
from building import run
from college import FIRST_MODULE, SECOND_MODULE, a_college, problems
from recovery_college.checks.registry import MANY

# One process of its own, because this one runs threads, and then no process is split.
SCRIPT = """
import datetime as dt, multiprocessing, sys
from pathlib import Path
from recovery_college.checks import registry
from recovery_college.project import Project
from recovery_college.diagnostics.formats import as_text
from recovery_college.settings import read_settings
project = Project(Path("."), read_settings(Path(".")), dt.date(2026, 11, 21))
print(registry._may_fork(project.check_context))
print(as_text(project.problems))
print(project.stats.sentences, project.stats.rules, file=sys.stderr)
"""


def test_two_processes_say_what_one_says(tmp_path: Path) -> None:
    wrong = SECOND_MODULE + "\nThe peer workers restrain patients. See [this](nowhere.md).\n"
    files = {
        f"courses/sleep-well/{n:03}-part-{n}.md": wrong if n % 50 == 0 else FIRST_MODULE for n in range(3, MANY + 3)
    }
    root = a_college(tmp_path, guidelines.FILES | files)
    done = run(root, "-c", SCRIPT)
    assert done.returncode == 0, done.stderr
    parted, *said = done.stdout.splitlines()
    two = sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1
    assert parted == str(two)
    wait = threading.Event()
    other = threading.Thread(target=wait.wait)
    other.start()
    try:
        assert said == problems(root)
    finally:
        wait.set()
        other.join()
    assert sum("[drift-restraint]" in line for line in said) == sum("[link-broken]" in line for line in said) == 6
    assert int(done.stderr.split()[0]) > MANY, "the guard says how much it looked at"
