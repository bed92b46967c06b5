"""mkdocs-macros serves the owner's pages only, and those get three macros and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment
from mkdocs.exceptions import PluginError

from recovery_college.adapters.mkdocs.macros import confine
from recovery_college.pages.components.macros import MacroError, work_out
from recovery_college.project import Project
from recovery_college.settings import Settings
from support.building import PLUGIN, build, cli, main_text, mkdocs
from support.college import ABOUT, FIRST_MODULE, HOME, TODAY, a_college

WITH_MACROS = PLUGIN.replace("[recovery-college]", "[recovery-college, macros]")
OWNERS = WITH_MACROS + "extra:\n  recovery_college:\n    macro_pages: [index.md]\n"

USED = (
    HOME
    + """
There are {{ count("courses") }} courses with {{ count("modules") }} parts in {{ count("venues") }} venues.

{{ course_card("sleep-well") }}

{{ next_runs(2) }}
"""
)

ATTACKS = [
    "{{ 7 * 7 }}",
    "{{ config.site_name }}",
    "{{ environment.system }}",
    "{{ git.author }}",
    "{% include 'about.md' %}",
    "{{ ''.__class__.__mro__ }}",
    "{{ macros_info() }}",
    "{{ context() }}",
    "{{ cycler.__init__.__globals__ }}",
]

HEAVY = [
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ count(" + "9" * 5000 + ") }}",
    "{{ 'a' * 99999999999 }}",
    "{{ 2 ** 99999 }}",
    "{{ '{0.__class__}'.format(count) }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% for a in range(100000) %}{% for b in range(100000) %}.{% endfor %}{% endfor %}",
    "{{ count(kind='courses') }}",
    "{{ count(*['courses']) }}",
    "{{ count('courses') | length }}",
    "{{ count('courses').real }}",
    "{{ count('courses') if 1 else 2 }}",
    "{{ count(count('courses')) }}",
    "{{ next_runs(true) }}",
    "{{ [count('courses')] }}",
    "{% set a = count('courses') %}",
    "{% raw %}{% endraw %}",
]


def test_the_owners_page_can_use_the_three_macros(tmp_path: Path) -> None:
    college = a_college(tmp_path, {"mkdocs.yml": OWNERS, "docs/index.md": USED})
    text = main_text((build(college, "--strict") / "index.html").read_text())
    assert "There are 1 courses with 2 parts in 1 venues." in text
    assert "2 sessions, 4 hours" in text
    assert "Next: Thursday 14 January 2027, 10am to 12 noon, and 1 more day." in text, "the card"
    assert "You can book now. And on Thursday 21 January 2027." in text, "the date"
    assert "{{" not in text


@pytest.mark.parametrize("everywhere", [False, True], ids=["plugin as it comes", "plugin told to render everything"])
def test_no_authors_page_runs_jinja(tmp_path: Path, everywhere: bool) -> None:
    attack = "\n".join(f"- A{n} `{text}`" for n, text in enumerate(ATTACKS))
    told = "{macros: {render_by_default: true, force_render_paths: '*'}}]"
    module = FIRST_MODULE.replace("title: What sleep does", 'title: "{{ 7 * 7 }} {{ config.site_name }}"')
    college = a_college(
        tmp_path,
        {
            "mkdocs.yml": WITH_MACROS.replace("macros]", told) if everywhere else WITH_MACROS,
            "docs/about.md": f"{ABOUT}\n{attack}\n",
            "courses/sleep-well/01-what-sleep-does.md": f"{module}\n{attack}\n",
        },
    )
    site = build(college)
    for page in ("about", "courses/sleep-well/what-sleep-does"):
        text = main_text((site / page / "index.html").read_text())
        assert [raw for n, raw in enumerate(ATTACKS) if f"A{n} {raw}" not in text] == []
    assert "{{ 7 * 7 }} {{ config.site_name }}" in text, "a title is text, too"


def test_an_author_cannot_switch_macros_on(tmp_path: Path) -> None:
    switched = ABOUT.replace("{title", "{render_macros: true, title", 1)
    college = a_college(tmp_path, {"mkdocs.yml": WITH_MACROS, "docs/about.md": switched})
    said = mkdocs(college).stderr
    assert "docs/about.md:2:2: error: 'render_macros' is not a known setting of a page." in said


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a != "{{ 7 * 7 }}"])
def test_even_the_owners_page_gets_nothing_but_the_macros(tmp_path: Path, attack: str) -> None:
    college = a_college(tmp_path, {"mkdocs.yml": OWNERS, "docs/index.md": HOME + attack + "\n"})
    checked, built = cli(college, "check"), mkdocs(college)
    for said in (checked.stdout, built.stderr):
        assert "docs/index.md:5:1: error: This macro does not work:" in said
        assert "[macro-broken]" in said
        assert "Traceback" not in said
    assert not (college / "site").exists()


@pytest.mark.parametrize("attack", HEAVY, ids=range(len(HEAVY)))
def test_nothing_is_run_but_a_call_with_plain_values(attack: str) -> None:
    called = []
    three = {name: lambda *values: called.append(values) for name in ("course_card", "next_runs", "count")}
    with pytest.raises(MacroError) as refused:
        work_out(attack, three)
    assert called == []
    assert not re.search(r"jinja|python|token|template|\bint\b|object", str(refused.value), re.I)


def test_macro_pages_without_the_plugin_are_refused_in_plain_words(tmp_path: Path) -> None:
    college = a_college(tmp_path, {"mkdocs.yml": OWNERS.replace(", macros]", "]"), "docs/index.md": USED})
    assert "lists macro_pages, but the plugin 'macros' is not among its plugins." in mkdocs(college).stderr


@pytest.mark.parametrize("name", ["main.py", "main/__init__.py"])
def test_code_beside_mkdocs_yml_is_refused_before_it_runs(tmp_path: Path, name: str) -> None:
    ran = tmp_path / "ran"
    code = f"open({str(ran)!r}, 'w').close()\ndef define_env(env):\n    pass\n"
    root = a_college(tmp_path, {"mkdocs.yml": WITH_MACROS, name: code})
    done = mkdocs(root)
    assert done.returncode != 0
    assert f"would run the code in '{name.removesuffix('/__init__.py')}'" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not ran.exists()


class _Plugin:
    """A version of mkdocs-macros that keeps its environment under another name, or of another kind."""

    def __init__(self, **own: object) -> None:
        self.__dict__.update(own)
        self.env = next(iter(own.values()))


def test_a_plugin_that_keeps_its_environment_elsewhere_is_refused(tmp_path: Path) -> None:
    context = Project(a_college(tmp_path), Settings(), TODAY).page_context
    for own in ({"_environment": Environment(autoescape=True)}, {"_env": object()}, {"_env": None}):
        with pytest.raises(PluginError, match="We do not know this version of the plugin macros"):
            confine(_Plugin(**own), context)
