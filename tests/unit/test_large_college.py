"""A large college is checked by two processes at once, and they say what one says."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from recovery_college.checks.registry import MANY
from support import guidelines
from support.building import run
from support.college import FIRST_MODULE, SECOND_MODULE, a_college, problems

# One process of its own, because this one runs threads, and then no process is split.
SCRIPT = """
import datetime as dt, resource, sys
from pathlib import Path
from recovery_college.project import Project
from recovery_college.diagnostics.formats import as_text
from recovery_college.settings import read_settings
project = Project(Path("."), read_settings(Path(".")), dt.date(2026, 11, 21))
problems = project.problems
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > 0)  # a second process has been here
print(as_text(problems))
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
    assert int(done.stderr.split()[0]) > MANY, "it says how many sentences were read"
