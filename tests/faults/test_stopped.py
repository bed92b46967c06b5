"""A build that is stopped, at any step and by any signal, leaves the former or the new site whole, and nothing else.

`make faults` stops builds at many steps; the others of these tests belong to `make test`.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from faults.conftest import STOPPED_BUILD, Changed, Tries, files_in, names_in
from support.building import _environment, cli, run

ALL = {"courses", "docs", "mkdocs.yml", "site"}
BUILD = ("mkdocs", "build", "--strict", "--quiet")


def stopped(changed: Changed, name: str, step: int, *more: str) -> subprocess.CompletedProcess[str]:
    """A build that gets a signal at a step."""
    log = str(changed.root.parent / "log")
    return run(changed.root, STOPPED_BUILD, name, str(step), log, *more, "--", *BUILD)


def is_whole(changed: Changed) -> None:
    """After any command, the site is one of the two, nothing is left behind, and the next build is a good one."""
    assert cli(changed.root, "check").returncode == 0
    assert files_in(changed.site) in (changed.old, changed.new)
    assert names_in(changed.root) == ALL
    done = run(changed.root, "-m", *BUILD)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert files_in(changed.site) == changed.new
    assert names_in(changed.root) == ALL


def spread(count: int, points: int) -> list[int]:
    return sorted({1 + n * (count - 1) // (points - 1) for n in range(points)})


def steps_around_the_swap(steps: list[str]) -> list[int]:
    """From the last writing before it to the end, leaving out most of what is only deleted, one file like another."""
    (first,) = [n for n, step in enumerate(steps, 1) if step.endswith("new/.recovery-college.json'")]
    plain = [n for n in range(first, len(steps) + 1) if "/" in steps[n - 1] or steps[n - 1] == "exchange"]
    deleted = sorted(set(range(first, len(steps) + 1)) - set(plain))
    return sorted([*plain, *deleted[::40], *deleted[-1:]])


@pytest.mark.faults
def test_a_kill_at_any_time_of_a_build_leaves_a_whole_site(changed: Changed, tries: Tries) -> None:
    for step in spread(len(changed.steps), 30):
        tries()
        assert stopped(changed, "SIGKILL", step).returncode == -signal.SIGKILL, step
        assert files_in(changed.site) in (changed.old, changed.new), step
        is_whole(changed)
        back(changed)


@pytest.mark.faults
@pytest.mark.parametrize("more", [(), ("no-exchange",)], ids=["in one step", "in two steps"])
def test_a_kill_at_any_step_of_the_swap_leaves_a_whole_site(
    changed: Changed, more: tuple[str, ...], tries: Tries
) -> None:
    for step in steps_around_the_swap(changed.steps_without_exchange if more else changed.steps):
        tries()
        assert stopped(changed, "SIGKILL", step, *more).returncode == -signal.SIGKILL, step
        is_whole(changed)
        back(changed)


def back(changed: Changed) -> None:
    """The college as it was, with its former site."""
    shutil.rmtree(changed.site)
    for name, data in changed.old.items():
        file = changed.site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def test_a_kill_between_the_two_steps_of_a_swap_is_made_good_by_the_next_command(changed: Changed) -> None:
    """On a system that cannot exchange two folders. A file of somebody's and the host's own go over."""
    (changed.site / ".git").mkdir()
    (changed.site / ".git/HEAD").write_text("ref", encoding="utf-8")
    steps = changed.steps_without_exchange
    (first,) = [
        n for n, step in enumerate(steps, 1) if step.startswith("os.rename") and step.endswith("/college/site'")
    ]
    stopped(changed, "SIGKILL", first + 1, "no-exchange")
    assert not changed.site.exists()
    done = cli(changed.root, "check")
    assert done.returncode == 0, done.stderr
    assert files_in(changed.site) == {**changed.old, ".git/HEAD": b"ref"}
    assert names_in(changed.root) == ALL


def test_a_kill_right_after_the_swap_loses_nobodys_files(changed: Changed) -> None:
    (changed.site / ".git/refs/tags").mkdir(parents=True)
    (changed.site / ".git/HEAD").write_text("ref", encoding="utf-8")
    (changed.site / "thesis.txt").write_text("mine", encoding="utf-8")
    stopped(changed, "SIGKILL", changed.steps.index("exchange") + 2)
    assert not (changed.site / ".git").exists(), "it was stopped just before they went over"
    assert cli(changed.root, "search", "sleep").returncode == 0
    assert files_in(changed.site) == {**changed.new, ".git/HEAD": b"ref", "thesis.txt": b"mine"}
    assert (changed.site / ".git/refs/tags").is_dir()
    assert names_in(changed.root) == ALL


@pytest.mark.parametrize(
    "name",
    [pytest.param("SIGINT", marks=pytest.mark.faults), "SIGTERM", pytest.param("SIGHUP", marks=pytest.mark.faults)],
)
def test_a_build_that_is_asked_to_stop_tidies_up(changed: Changed, name: str) -> None:
    done = stopped(changed, name, len(changed.steps) // 3)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert files_in(changed.site) == changed.old
    assert names_in(changed.root) == ALL


@pytest.mark.faults
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_build_that_is_asked_to_stop_tidies_up_at_any_time(changed: Changed, name: str, tries: Tries) -> None:
    around = steps_around_the_swap(changed.steps)
    for step in [*spread(len(changed.steps), 8), *around[:10]]:
        tries()
        done = stopped(changed, name, step)
        assert "Traceback" not in done.stderr, step
        assert names_in(changed.root) == ALL, (step, changed.steps[step - 1])
        is_whole(changed)
        back(changed)


@pytest.mark.faults
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_offline_that_is_stopped_at_its_build_leaves_nothing_in_the_temporary_folder(
    changed: Changed, tmp_path: Path, name: str
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "recovery_college.commands.cli", "offline"]
    settings = _environment({"TMPDIR": str(temporary)})
    # a program that begins in the background may be deaf to Ctrl-C; this one must not be
    hears = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, cwd=changed.root, env=settings, stderr=subprocess.PIPE, text=True, preexec_fn=hears
    ) as process:
        while not any(temporary.glob("*/*")):  # the build has begun
            assert process.poll() is None
        process.send_signal(getattr(signal, name))
        said = process.communicate(timeout=60)[1]
    assert process.returncode != 0
    assert "Traceback" not in said
    assert list(temporary.iterdir()) == []
    assert names_in(changed.root) == ALL
    assert files_in(changed.site) == changed.old


@pytest.mark.faults
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_offline_that_is_stopped_while_it_tidies_up_leaves_nothing_there(
    changed: Changed, tmp_path: Path, name: str
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    log = tmp_path / "log"
    watched = [STOPPED_BUILD, name, "60", str(log), f"below={temporary}", "--", "recovery-college", "offline"]
    done = run(changed.root, *watched, TMPDIR=str(temporary))
    assert log.read_text(encoding="utf-8").count("os.remove") > 50, "it was stopped while it took files away"
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert list(temporary.iterdir()) == []
    assert names_in(changed.root) == ALL | {"dist"}, "the copy was there already"
