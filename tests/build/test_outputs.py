"""Outputs: a new one is a file and an entry in the registry, and its flags alone decide where it turns up."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

from recovery_college.outputs.output import BuiltSite, Output, OutputError, Phase
from recovery_college.outputs.output_plan import OutputPlan
from recovery_college.outputs.registry import OUTPUTS
from recovery_college.project import Project
from recovery_college.settings import read_settings
from support.building import EPOCH, PLUGIN, REPOSITORY, run
from support.college import COLLEGE, TODAY, a_college

# A made-up output, as somebody would write one: which courses there are, in a file of its own.
CALENDAR = '''"""The output ``{name}``: the title of every course."""

from recovery_college.outputs.output import BuiltSite, Files, Output
from recovery_college.project import Project


def write(project: Project, site: BuiltSite) -> Files:
    """One file, and a picture of the theme."""
    titles = "\\n".join(course.facts.title for course in project.college.listed_courses)
    return {{"{name}/courses.txt": titles.encode(), "{name}/mark.svg": site.theme.path("assets/mark.svg").read_bytes()}}


OUTPUT = Output("{name}", write, in_preview={preview}, in_export={export}, in_ward_copy={ward_copy})
'''
FLAGS = {  # name: in preview, in export, in ward copy
    "everywhere": (True, True, True),
    "online": (False, False, False),
    "calendar": (False, True, False),
    "carried": (True, False, True),
}
CONFIG = PLUGIN.replace("recovery-college]", "recovery-college]\ndev_addr: 127.0.0.1:{port}")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine with four outputs more: for each, one file and one entry in the registry."""
    folder = tmp_path_factory.mktemp("engine")
    package = folder / "recovery_college"
    shutil.copytree(REPOSITORY / "hooks/recovery_college", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPOSITORY / "overrides", package / "templates")  # where the wheel has them
    registry = package / "outputs/registry.py"
    text = registry.read_text(encoding="utf-8")
    for name, (preview, export, ward_copy) in FLAGS.items():
        made = CALENDAR.format(name=name, preview=preview, export=export, ward_copy=ward_copy)
        (package / f"outputs/{name}.py").write_text(made, encoding="utf-8")
        text = text.replace("    pictures.OUTPUT,\n", f"    pictures.OUTPUT,\n    {name}.OUTPUT,\n")
        text = text.replace("    pictures,\n", f"    pictures,\n    {name},\n")
    registry.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def root(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small college that offers the ward copy, built and exported by that engine."""
    files = {"courses/college.yml": f"{COLLEGE}ward_copy: yes\nreadable_offline: yes\n", "mkdocs.yml": PLUGIN}
    root = a_college(tmp_path_factory.mktemp("college"), files)
    for command in (("mkdocs", "build", "--strict"), ("recovery_college.commands.cli", "export", "exported")):
        done = run(root, "-P", "-m", *command, PYTHONPATH=str(engine))
        assert done.returncode == 0, done.stderr
    return root


@pytest.mark.parametrize("name", FLAGS)
def test_every_output_is_in_the_site(root: Path, name: str) -> None:
    assert (root / f"site/{name}/courses.txt").read_text() == "Sleep well"
    assert (root / f"site/{name}/mark.svg").read_bytes() == (REPOSITORY / "overrides/assets/mark.svg").read_bytes()


@pytest.mark.parametrize(("name", "flags"), FLAGS.items())
def test_an_output_is_in_the_export_if_it_says_so(root: Path, name: str, flags: tuple[bool, bool, bool]) -> None:
    assert (root / f"exported/docs/{name}/courses.txt").is_file() == flags[1]


@pytest.mark.parametrize(("name", "flags"), FLAGS.items())
def test_an_output_is_in_the_ward_copy_if_it_says_so(root: Path, name: str, flags: tuple[bool, bool, bool]) -> None:
    (file,) = (root / "site/ward-copy").glob("*.zip")
    with zipfile.ZipFile(file) as zipped:
        names = {path.partition("/")[2] for path in zipped.namelist()}
    assert "pages/courses/sleep-well/index.html" in names
    assert (f"pages/{name}/courses.txt" in names) == flags[2]


def test_an_output_is_in_a_preview_if_it_says_so(engine: Path, root: Path) -> None:
    port = _free_port()
    (root / "preview.yml").write_text(CONFIG.format(port=port))
    command = [sys.executable, "-P", "-m", "mkdocs", "serve", "--no-livereload", "--config-file", "preview.yml"]
    settings = {"PYTHONPATH": str(engine), "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    server = subprocess.Popen(command, cwd=root, env=settings, stderr=subprocess.PIPE)
    try:
        site = f"http://127.0.0.1:{port}"
        assert _answer(f"{site}/about/", wait=60) == 200
        shown = {name: _answer(f"{site}/{name}/courses.txt") == 200 for name in FLAGS}
        assert shown == {name: flags[0] for name, flags in FLAGS.items()}
        assert _answer(f"{site}/assets/site.css") == 200
        assert _answer(f"{site}/sw.js") == 404, "a preview keeps nothing in a browser"
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _answer(address: str, *, wait: float = 0) -> int:
    """The status that a server gives, once it is there."""
    end = time.monotonic() + wait
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - this machine
                status: int = answer.status
                return status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


# ---- the registry itself ----


def test_every_output_has_a_name_of_its_own() -> None:
    assert len({output.name for output in OUTPUTS}) == len(OUTPUTS)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_the_flags_of_an_output_fit_when_it_is_written(output: Output, root: Path) -> None:
    """The ward copy holds what is there before it is made; an export has no templates and no finished pages."""
    if output.in_ward_copy or output.in_export:
        assert output.phase is Phase.BESIDE_PAGES
    if output.in_export:
        assert not output.templates(Project(root, read_settings(root), TODAY))
    sources = tuple(start for other in OUTPUTS for start in other.theme_sources)
    assert not [name for name in output.theme_files if name.startswith(sources)], "it would never be published"


def test_an_output_that_nobody_knows_cannot_be_asked_for(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"mkdocs.yml": PLUGIN})
    done = run(root, "-m", "mkdocs", "build", RECOVERY_COLLEGE_OUTPUTS="ward-cop")
    assert done.returncode == 1
    assert "There is no output 'ward-cop'. Did you mean 'ward-copy'?" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize("path", ["not-there.png", "calendar"], ids=["a file to read", "a file to write"])
def test_an_output_whose_files_fail_stops_in_one_line(path: str, root: Path, tmp_path: Path) -> None:
    def write(project: Project, site: BuiltSite) -> dict[str, bytes]:
        return {"calendar": site.read(path) if path != "calendar" else b"x"}

    (tmp_path / "calendar").mkdir()  # in the way
    output = Output("calendar", write, in_preview=True, in_export=True, in_ward_copy=True)
    plan = OutputPlan(Project(root, read_settings(root), TODAY), (output,), (output,))
    with pytest.raises(OutputError, match=rf"^'calendar' cannot be written: .*{path}"):
        plan.write(plan.site(tmp_path))
