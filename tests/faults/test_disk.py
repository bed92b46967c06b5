"""A disk that is full, may not be written or may not be read is said in words, and the last good site stands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from faults.conftest import Changed, Tries, files_in, names_in
from faults.test_stopped import ALL
from support.building import _environment, cli, mkdocs

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], check=False).returncode:
        pytest.skip("this machine does not let us mount a disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@needs_root
@pytest.mark.faults
def test_a_full_disk_is_said_and_the_old_site_stands(changed: Changed, small_disk: Path, tries: Tries) -> None:
    target = small_disk / "site"
    shutil.copytree(changed.site, target)
    size = sum(map(len, changed.new.values()))
    for left in (0, 4_096, size // 3, size * 3 // 4):
        tries()
        (small_disk / "filler").write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - left)))
        done = mkdocs(changed.root, "--quiet", "--site-dir", str(target))
        assert done.returncode == 1, left
        assert "No space left on device" in done.stderr
        assert "Traceback" not in done.stderr
        assert files_in(target) == changed.old
        (small_disk / "filler").unlink()
        assert names_in(small_disk) == {"site"}
    assert mkdocs(changed.root, "--quiet", "--site-dir", str(target)).returncode == 0
    # Pagefind reads the pages in the order in which this other kind of disk gives them
    by_disk = ("pagefind/", ".recovery-college.json")
    here, there = (
        {n: data for n, data in files.items() if not n.startswith(by_disk)} for files in (files_in(target), changed.new)
    )
    assert here == there


@needs_root
@pytest.mark.faults
def test_a_target_that_may_not_be_written_is_said(changed: Changed, small_disk: Path) -> None:
    target = small_disk / "site"
    target.mkdir()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    done = mkdocs(changed.root, "--quiet", "--site-dir", str(target))
    assert done.returncode == 1
    assert f"We cannot write to the folder {small_disk}, where the site belongs: Read-only file system." in done.stderr
    assert "Traceback" not in done.stderr


def python(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder with the rights that the files give. Root gives up its own for this."""
    line = [sys.executable, *command]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may read everything, and here is no setpriv to change that")
        less = "-dac_override,-dac_read_search"
        line = ["setpriv", f"--bounding-set={less}", f"--inh-caps={less}", *line]
    return subprocess.run(line, cwd=root, env=_environment({}), capture_output=True, text=True, check=False)


UNREADABLE = [
    "courses/college.yml",
    "courses/people.yml",
    "courses/sleep-well/course.yml",
    "courses/sleep-well/01-what-sleep-does.md",
    "courses/sleep-well/bedroom.png",
    "courses/sleep-well",
    "docs",
    "docs/about.md",
]


@pytest.mark.faults
@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_may_not_be_read_is_said_with_its_name(changed: Changed, name: str, tries: Tries) -> None:
    (changed.root / name).chmod(0)
    for command in (["recovery_college.commands.cli", "check"], ["mkdocs", "build", "--quiet"]):
        tries()
        done = python(changed.root, "-m", *command)
        assert done.returncode == 1, done.stderr
        said = (
            "We cannot read this file as a picture."
            if name.endswith(".png")
            else "The computer does not let us read this."
        )
        assert f"{name}:1:1: error: {said}" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    (changed.root / name).chmod(0o755)
    assert files_in(changed.site) == changed.old
    assert names_in(changed.root) == ALL


@pytest.mark.faults
@pytest.mark.parametrize("command", [["check"], ["search", "sleep"], ["export", "out"], ["offline"]])
def test_settings_that_may_not_be_read_are_said_by_every_command(changed: Changed, command: list[str]) -> None:
    (changed.root / "mkdocs.yml").chmod(0)
    done = python(changed.root, "-m", "recovery_college.commands.cli", *command)
    assert done.returncode in (1, 2)
    assert "mkdocs.yml:1:1: The computer does not let us read this." in done.stderr
    assert "Traceback" not in done.stderr


VANISHING = """
from pathlib import Path
def on_nav(nav, **_):
    for file in [*Path("courses").rglob("*.png"), *Path("theme").rglob("*.txt")]:
        file.unlink()
"""


def test_a_file_that_vanishes_during_a_build_is_said(changed: Changed) -> None:
    config = (changed.root / "mkdocs.yml").read_text(encoding="utf-8")
    (changed.root / "mkdocs.yml").write_text(f"{config}hooks: [vanish.py]\n", encoding="utf-8")
    (changed.root / "vanish.py").write_text(VANISHING, encoding="utf-8")
    done = mkdocs(changed.root, "--quiet")
    assert done.returncode == 1
    assert "bedroom.png" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_in(changed.site) == changed.old


def test_a_command_that_meets_what_nobody_foresaw_writes_it_down(changed: Changed, tmp_path: Path) -> None:
    """``export`` to a folder below a file."""
    done = cli(changed.root, "export", "mkdocs.yml/out")
    assert done.returncode == 2
    assert "The computer would not let us go on. 'mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr
