"""A forked program says and does what the same program says and does when Python starts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.building import PLUGIN, cli, mkdocs
from support.college import COURSE, a_college

WRONG = {"courses/sleep-well/course.yml": COURSE.replace("mode: hybrid", "mode: hybird")}
FROM_THE_START = {"PYTHONUTF8": "1"}  # Python reads it as it starts, so a process of its own is started


@pytest.mark.parametrize(
    ("files", "arguments", "environment", "status"),
    [
        ({}, ["check"], {}, 0),
        (WRONG, ["check"], {}, 1),
        ({"docs/Träume-睡.md": "Nothing."}, ["check"], {}, 1),
        ({}, ["check", "--format", "postcard"], {}, 2),
        ({}, ["check"], {"SOURCE_DATE_EPOCH": "abc"}, 2),
    ],
    ids=["all is well", "an error", "letters of the world", "a mistake in the command", "a mistake in the environment"],
)
def test_a_command(
    files: dict[str, str | bytes], arguments: list[str], environment: dict[str, str], status: int, tmp_path: Path
) -> None:
    root = a_college(tmp_path, files)
    forked, started = (cli(root, *arguments, **environment, **more) for more in ({}, FROM_THE_START))
    assert forked.returncode == started.returncode == status
    assert forked.stdout == started.stdout
    assert forked.stderr.splitlines()[1:] == started.stderr.splitlines()[1:], "the first line names the program"
    assert bool(forked.stdout) != bool(forked.stderr)


@pytest.mark.parametrize(("files", "status"), [({}, 0), (WRONG, 1)], ids=["all is well", "an error"])
def test_a_build(files: dict[str, str | bytes], status: int, tmp_path: Path) -> None:
    sites = []
    for name, environment in (("forked", {}), ("started", FROM_THE_START)):
        root = a_college(tmp_path / name, {"mkdocs.yml": PLUGIN, **files})
        done = mkdocs(root, "--strict", "--quiet", **environment)
        assert done.returncode == status, done.stderr
        made = sorted((root / "site").rglob("*"))
        sites.append((done.stderr, {p.relative_to(root): p.read_bytes() for p in made if p.is_file()}))
    assert sites[0] == sites[1]
    assert bool(sites[0][1]) == (status == 0)


def test_nothing_of_a_run_is_left_for_the_next(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nhooks: [leave.py]\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("x", encoding="utf-8")
    leave = "import os, builtins\ndef on_config(config):\n    assert not hasattr(builtins, 'left'), 'left behind'\n"
    (tmp_path / "leave.py").write_text(f"{leave}    builtins.left = os.environ['LEFT'] = '1'\n", encoding="utf-8")
    for _ in range(2):
        done = mkdocs(tmp_path, "--quiet")
        assert done.returncode == 0, done.stderr
