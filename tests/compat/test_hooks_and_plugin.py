"""Two ways in to one engine: the hooks of this repository, and the plugin of a college that keeps only its content."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from support.building import PLUGIN, REPOSITORY, build, pages, run
from support.college import a_college

HOOKS = f"""site_name: Marsh Lane Recovery College
site_url: https://marsh-lane.example/
edit_uri: https://code.example/marsh-lane/edit/main/docs/
theme:
  name: material
  custom_dir: {REPOSITORY / "overrides"}
hooks: [{REPOSITORY / "hooks/site.py"}]
plugins: []
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python with nothing but the wheel; it borrows the libraries of this one, and not the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    checkout = folder / "checkout"  # the build must not leave anything in the repository
    for part in ("hooks", "overrides", "docs"):
        shutil.copytree(REPOSITORY / part, checkout / part)
    for file in REPOSITORY.glob("[!.]*"):
        if file.is_file():
            shutil.copy(file, checkout)
    wheel = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(wheel, cwd=checkout, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    python = folder / "venv/bin/python"
    ours = next((folder / "venv/lib").glob("python*/site-packages"))
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(ours)]
    subprocess.run([*install, *map(str, folder.glob("*.whl"))], check=True, capture_output=True)
    (ours / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    shutil.rmtree(checkout)
    return str(python)


def test_the_plugin_of_an_installed_wheel_makes_the_same_pages_as_the_hooks(installed: str, tmp_path: Path) -> None:
    college = a_college(tmp_path)
    (college / "mkdocs.yml").write_text(PLUGIN)
    (college / "hooks.yml").write_text(HOOKS)
    by_hooks = build(college, "--strict", "--config-file", "hooks.yml", "--site-dir", str(tmp_path / "by-hooks"))
    by_hooks = tmp_path / "by-hooks"
    done = run(college, "-P", "-m", "mkdocs", "build", "--strict", python=installed, PYTHONPATH="")
    assert done.returncode == 0, done.stderr
    ours, theirs = pages(by_hooks), pages(college / "site")
    assert "courses/sleep-well/index.html" in ours
    assert ours.keys() == theirs.keys()
    assert {name for name in ours if ours[name] != theirs[name]} == set()
    assert (college / "site/assets/site.css").read_text() == (by_hooks / "assets/site.css").read_text()


def test_the_wheel_was_used_and_not_the_checkout(installed: str, tmp_path: Path) -> None:
    where = run(
        tmp_path, "-P", "-c", "import recovery_college as r; print(r.__file__)", python=installed, PYTHONPATH=""
    )
    assert str(REPOSITORY) not in where.stdout
    assert "site-packages/recovery_college" in where.stdout


def test_a_new_college_is_the_same_from_the_wheel(installed: str, tmp_path: Path) -> None:
    made = []
    for python in (installed, sys.executable):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        done = run(folder, "-P", "-m", "recovery_college.commands.cli", "new", "college", python=python, PYTHONPATH="")
        assert done.returncode == 0, done.stderr
        made.append({p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()})
    assert made[0] == made[1]
    assert "docs/guidelines/restraint.md" in made[0]


def test_both_doors_at_once_are_refused_in_plain_words(tmp_path: Path) -> None:
    college = a_college(tmp_path)
    (college / "mkdocs.yml").write_text(HOOKS.replace("[]", "[recovery-college]"))
    done = run(college, "-m", "mkdocs", "build")
    assert "mkdocs.yml names the hooks file and the plugin recovery-college. Take one of them out." in done.stderr
    assert "Traceback" not in done.stderr


def test_mkdocs_build_strict_works_in_this_repository(reference_site: Path) -> None:
    assert (reference_site / "index.html").is_file()
