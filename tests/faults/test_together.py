"""Builds of one site that begin at the same time publish one after the other, and each of them a whole site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from faults.conftest import Changed, files_in, names_in
from faults.test_stopped import ALL
from recovery_college.outputs.site_lock import SiteLock, SiteLockError
from support.building import _environment, run


def at_once(root: Path, builds: int) -> list[tuple[int | None, str]]:
    """So many builds at the same time: how each ended, and what it said."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    settings = _environment({})
    all_of_them = [
        subprocess.Popen(command, cwd=root, env=settings, stderr=subprocess.PIPE, text=True) for _ in range(builds)
    ]
    said = [one.communicate(timeout=120)[1] for one in all_of_them]
    return [(one.returncode, text) for one, text in zip(all_of_them, said, strict=True)]


@pytest.mark.parametrize("builds", [2, pytest.param(3, marks=pytest.mark.faults)])
def test_builds_at_once_all_publish_a_whole_site(changed: Changed, builds: int) -> None:
    ended = at_once(changed.root, builds)
    assert [status for status, _ in ended] == [0] * builds, ended
    assert files_in(changed.site) == changed.new
    assert names_in(changed.root) == ALL


HOLD = """
import sys
from pathlib import Path
from recovery_college.outputs.site_lock import SiteLock
lock = SiteLock(Path(sys.argv[1]))
lock.acquire(print)
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


def test_a_build_that_waits_says_so_and_gives_up_at_last(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "site")]
    lock = SiteLock(tmp_path / "site")
    said: list[str] = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(SiteLockError, match=r"so this one has given up\. Nothing was changed"):
            lock.acquire(said.append, give_up_after=1.3)
        other.communicate("")
    assert said == [f"Another build is writing the site in {tmp_path}/site. This one waits until it is done."]
    lock.acquire(said.append)
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_program_does_not_wait_for_itself(tmp_path: Path) -> None:
    first, second = SiteLock(tmp_path / "site"), SiteLock(tmp_path / "site")
    first.acquire(print)
    with pytest.raises(SiteLockError, match="would wait for itself"):
        second.acquire(print)
    first.release()
    second.acquire(print)
    second.release()


def test_a_build_that_cannot_begin_gives_the_lock_back(changed: Changed) -> None:
    """Whatever stops it, also where MkDocs tells us of no error: who builds from a program of their own does so."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import PluginError

    from recovery_college.adapters.mkdocs.plugin import MkDocsAdapter

    (changed.root / "courses" / "broken" / "course.yml").parent.mkdir()
    (changed.root / "courses" / "broken" / "course.yml").write_text("title: [", encoding="utf-8")
    config = load_config(str(changed.root / "mkdocs.yml"), strict=True)
    for _ in range(2):
        with pytest.raises(PluginError, match="one thing above"):
            MkDocsAdapter()._load(config)
    assert ".site.recovery-college.lock" not in names_in(changed.root)


SPLIT = """
import os, sys, time
from pathlib import Path
from recovery_college.outputs.site_lock import SiteLock
SiteLock(Path(sys.argv[1])).acquire(print)
if child := os.fork():
    print(child, flush=True)
    os._exit(9)
os.close(1); os.close(2)
time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system splits no process")
def test_a_lock_ends_with_its_build_also_where_that_has_split_off_another_process(tmp_path: Path) -> None:
    """In a large college, drift is looked for in a process of its own."""
    done = run(tmp_path, "-c", SPLIT, str(tmp_path / "site"))
    try:
        lock = SiteLock(tmp_path / "site")
        lock.acquire(print, give_up_after=0)
        lock.release()
    finally:
        os.kill(int(done.stdout), signal.SIGKILL)


def test_a_lock_that_nobody_holds_any_more_hinders_nobody(tmp_path: Path) -> None:
    lock = SiteLock(tmp_path / "site")
    lock.file.write_text("left by a build that was killed", encoding="utf-8")
    lock.acquire(print, give_up_after=0)
    lock.release()
    assert not lock.file.exists()


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    lock = SiteLock(tmp_path / "site")
    lock.file.symlink_to(tmp_path / "diary.txt")
    with pytest.raises(SiteLockError, match="We cannot write to the folder"):
        lock.acquire(print)
    assert (tmp_path / "diary.txt").read_text(encoding="utf-8") == "mine"
