"""A template that asks for a name that is not there stops the build, and says which template, line and name."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.building import EPOCH, PLUGIN, build, mkdocs, run
from support.college import a_college
from support.rich_college import a_rich_college

OWN = PLUGIN.replace("name: material\n", "name: material\n  custom_dir: theme\n")
END = "Correct the name, or ask first: {% if ... is defined %}. The last good site is as it was."


def with_template(folder: Path, name: str, text: str) -> Path:
    """A college whose owner has put a template in place of ours."""
    return a_college(folder, {"mkdocs.yml": OWN, f"theme/{name}": text})


def test_our_templates_are_right_for_every_kind_of_page(tmp_path: Path) -> None:
    site = build(a_rich_college(tmp_path, {"mkdocs.yml": PLUGIN}), "--strict")
    for name in ("404.html", "search/index.html", "without-internet/index.html", "my-plan/learning/index.html"):
        assert (site / name).is_file()


TRAIL = "partials/rc-breadcrumbs.html"
NOT_FOUND = """{% extends "main.html" %}
{% block htmltitle %}{% endblock %}
{% block content %}{{ words("site.skip") }} {{ season }}{% endblock %}
"""
UNKNOWN = {
    # the template, its text, and what is said of it
    "a name of a page": (TRAIL, "\n{{ page.meta.colour }}", "rc-breadcrumbs.html:2: ", "'colour'"),
    "a question": (TRAIL, "{% if page.meta.my_plan_links %}{% endif %}", "rc-breadcrumbs.html:1: ", "'my_plan_links'"),
    "a loop": (TRAIL, "\n\n{% for x in page.meta.x %}{% endfor %}", "rc-breadcrumbs.html:3: ", "'x'"),
    "a name of nothing": (TRAIL, "{{ weather | upper }}", "rc-breadcrumbs.html:1: ", "'weather'"),
    "a macro": (TRAIL, "{% macro m() %}\n{{ a.b }}{% endmacro %}{{ m() }}", "rc-breadcrumbs.html:2: ", "'a'"),
    "no page at all": ("404.html", NOT_FOUND, "404.html:3: ", "'season'"),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_an_unknown_name_is_told_in_one_line(case: str, tmp_path: Path) -> None:
    name, text, place, told = UNKNOWN[case]
    done = mkdocs(with_template(tmp_path, name, text))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if "The template asks for something that is not there" in line]
    assert len(said) == 1, done.stderr
    assert place in said[0]
    assert told in said[0]
    assert said[0].endswith(END)


def test_a_template_can_ask_whether_a_name_is_there(tmp_path: Path) -> None:
    text = "{% if page.meta.colour is defined %}COLOUR{% endif %}{{ page.meta.colour | default('GREY') }}"
    site = build(with_template(tmp_path, "partials/rc-breadcrumbs.html", text), "--strict")
    html = (site / "about/index.html").read_text()
    assert "GREY" in html
    assert "COLOUR" not in html


def test_the_fork_of_mkdocs_says_the_same(tmp_path: Path) -> None:
    college = with_template(tmp_path, "partials/rc-breadcrumbs.html", "{{ page.meta.colour }}")
    done = run(college, "-m", "properdocs", "build", "--config-file", "mkdocs.yml")
    assert done.returncode == 1
    assert "rc-breadcrumbs.html:1: The template asks for something that is not there" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_preview_says_it_at_the_start_and_after_a_change(tmp_path: Path) -> None:
    college = with_template(tmp_path, "partials/rc-breadcrumbs.html", "fine")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--watch-theme", "--dev-addr", address]
    settings = os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    with log.open("w") as out:
        preview = subprocess.Popen(command, cwd=college, env=settings, stdout=out, stderr=subprocess.STDOUT)
    try:
        until_said(log, "Serving on")
        (college / "theme/partials/rc-breadcrumbs.html").write_text("{{ page.meta.colour }}")
        until_said(log, "rc-breadcrumbs.html:1: The template asks for something that is not there")
        until_said(log, "Aborted")
    finally:
        preview.kill()
        preview.wait()
    assert "Traceback" not in log.read_text()
    done = run(college, *command[1:])
    assert done.returncode == 1
    assert "rc-breadcrumbs.html:1: The template asks for something" in done.stderr
    assert "Traceback" not in done.stderr


def until_said(log: Path, text: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while text not in log.read_text():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)
