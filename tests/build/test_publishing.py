"""The last good site stays until the next one is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.building import PLUGIN, build, cli, main_text, mkdocs, run
from support.college import ABOUT, a_college


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A college whose site has been built once. No test may change it."""
    root = a_college(tmp_path_factory.mktemp("published"))
    (root / "mkdocs.yml").write_text(PLUGIN)
    build(root, "--strict")
    return root


@pytest.fixture
def college(published: Path, tmp_path: Path) -> Path:
    """A college with its site, to do with as a test likes."""
    return shutil.copytree(published, tmp_path / "college")


def snapshot(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


BREAKS = {
    "an author's mistake": ("courses/sleep-well/course.yml", "titel: No title\n", ()),
    "a warning in strict mode": (
        "docs/about.md",
        "---\ntitle: About\n---\nSee you on Monday 14 January 2027.\n",
        ("--strict",),
    ),
    "a page of the menu that does not exist, quietly": ("nav", "[{Home: index.md}, {News: gone.md}]", ("-s", "-q")),
    "a plugin's warning before anything else, quietly": ("early.py", "", ("--strict", "--quiet")),
    "a plugin's warning after all pages were written, quietly": ("late.py", "", ("--strict", "--quiet")),
    "a template that fails half way": ("theme/main.html", "{{ nothing.at.all }}", ()),
    "a plugin's warning before anything else": ("early.py", "", ("--strict",)),
    "a plugin's warning after all pages were written": ("late.py", "", ("--strict",)),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_build_that_fails_leaves_the_last_good_site_as_it_was(college: Path, name: str) -> None:
    path, text, options = BREAKS[name]
    before = snapshot(college / "site")
    config = PLUGIN
    if path.startswith("theme/"):
        config = PLUGIN.replace("name: material", "name: material\n  custom_dir: theme")
    if path == "nav":
        config = PLUGIN + f"nav: {text}\n"
    if path.endswith(".py"):
        event = {"late.py": "on_post_build", "early.py": "on_config"}[path]
        text = f"import logging\ndef {event}(config):\n    logging.getLogger('mkdocs.x').warning('oh')\n"
        config = PLUGIN + f"hooks: [{path}]\n"
    (college / "mkdocs.yml").write_text(config)
    if path != "nav":
        (college / path).parent.mkdir(exist_ok=True)
        (college / path).write_text(text)
    done = mkdocs(college, *options)
    assert done.returncode == 1
    assert done.stderr.strip(), "what stops a build is said, also where it should be quiet"
    assert snapshot(college / "site") == before
    assert sorted(p.name for p in college.iterdir() if "site" in p.name) == ["site"], "nothing is left lying about"


def test_no_page_for_learners_is_published_with_facilitators_notes(college: Path) -> None:
    """The last defence: whatever a check has missed, or another plugin has brought back."""
    before = snapshot(college / "site")
    late = "def on_page_content(html, **_):\n    return html + '<div class=\"admonition facilitator\">Secret</div>'\n"
    (college / "late.py").write_text(late)
    (college / "mkdocs.yml").write_text(PLUGIN + "hooks: [late.py]\n")
    done = mkdocs(college)
    assert done.returncode != 0
    assert "would show facilitators' notes to everybody" in done.stderr
    assert snapshot(college / "site") == before


@pytest.mark.parametrize(
    ("extra", "environment", "said"),
    [
        ("extra: {recovery_college: {macro_pages: about.md}}\n", {}, "'macro_pages' should be a list"),
        ("use_directory_urls: false\n", {}, "mkdocs.yml:7:1: With 'use_directory_urls: false' pages would have other"),
        ("", {"SOURCE_DATE_EPOCH": "abc"}, "SOURCE_DATE_EPOCH is 'abc', which is not a number of seconds."),
        ("", {"SOURCE_DATE_EPOCH": ""}, "SOURCE_DATE_EPOCH is set, and empty."),
        ("", {"SOURCE_DATE_EPOCH": "253370764800"}, "SOURCE_DATE_EPOCH gives the year 9999, and we reckon to 2999"),
    ],
)
def test_a_mistake_of_the_owner_is_one_line(extra: str, environment: dict[str, str], said: str, college: Path) -> None:
    (college / "mkdocs.yml").write_text(PLUGIN + extra)
    before = snapshot(college / "site")
    for done in (mkdocs(college, **environment), cli(college, "check", **environment)):
        assert done.returncode != 0
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert snapshot(college / "site") == before


UNREADABLE_SETTINGS = {
    "no YAML": (b"a: [b\n", "mkdocs.yml:2:1: We cannot read the file from here on."),
    "a list": (b"- a\n", "mkdocs.yml:1:1: This file should hold settings, each as 'name: value'."),
    "no UTF-8": (b"\xff\xfe", "mkdocs.yml:1:1: A character here is not UTF-8 text."),
    "a character that is none": (b"site_name: a\0b\n", "mkdocs.yml:1:1: We cannot read the file from here on."),
    "a folder": (None, "mkdocs.yml:1:1: The computer does not let us read this."),
}


@pytest.mark.parametrize("name", UNREADABLE_SETTINGS)
def test_settings_of_the_owner_that_cannot_be_read_are_told_by_every_command(college: Path, name: str) -> None:
    text, said = UNREADABLE_SETTINGS[name]
    before = snapshot(college / "site")
    (college / "mkdocs.yml").unlink()
    if text is None:
        (college / "mkdocs.yml").mkdir()
    else:
        (college / "mkdocs.yml").write_bytes(text)
    for command in (("check",), ("search", "sleep"), ("export", "out"), ("offline",), ("promises", "start")):
        done = cli(college, *command)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), command
        assert said in done.stderr
    if text is not None:  # MkDocs reads the file before it loads us, and has no words for a folder
        done = mkdocs(college)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert done.stderr.strip()
    assert snapshot(college / "site") == before
    assert not (college / "out").exists()


def test_a_build_without_settings_says_so(college: Path) -> None:
    (college / "mkdocs.yml").unlink()
    for done in (mkdocs(college), cli(college, "offline")):
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert "Config file 'mkdocs.yml' does not exist." in done.stderr


def test_a_good_build_takes_the_place_of_the_old_site_whole(college: Path) -> None:
    (college / "docs/about.md").unlink()
    build(college, "--strict")
    assert not (college / "site/about").exists()
    assert (college / "site/index.html").is_file()


def test_a_folder_that_is_no_site_is_never_replaced(college: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/holiday.png").write_bytes(b"precious")
    done = mkdocs(college, "--site-dir", str(tmp_path / "photos"))
    assert done.returncode != 0
    assert "is not empty and holds no site of ours, so we will not replace it" in done.stderr
    assert (tmp_path / "photos/holiday.png").read_bytes() == b"precious"


def test_all_problems_are_said_at_once_and_without_a_traceback(college: Path) -> None:
    (college / "courses/sleep-well/course.yml").write_text("titel: Sleep\n")
    (college / "docs/about.md").write_text("no settings here\n")
    done = mkdocs(college)
    assert "courses/sleep-well/course.yml:1:1: error: 'titel' is not a known setting" in done.stderr
    assert "docs/about.md:1:1: error: The settings between two lines of '---' are missing" in done.stderr
    assert "The last good site is as it was." in done.stderr
    assert "Traceback" not in done.stderr


def test_the_same_college_gives_the_same_site_to_the_byte(college: Path) -> None:
    """Also where Python takes the members of a set in another order."""
    first = snapshot(college / "site")
    build(college, "--strict", PYTHONHASHSEED="1")
    second = snapshot(college / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_what_stops_a_build_is_said_also_where_it_should_be_quiet(college: Path) -> None:
    (college / "docs/about.md").write_text(ABOUT + "\nSee you on Monday 14 January 2027.\n")
    done = mkdocs(college, "--strict", "--quiet")
    assert "14 January 2027 is a Thursday, not a Monday." in done.stderr


WARNS = "import logging\ndef on_config(config):\n    logging.getLogger('mkdocs.x').warning('oh')\n"


def test_a_quiet_build_that_is_not_strict_stays_quiet(college: Path) -> None:
    (college / "mkdocs.yml").write_text(PLUGIN + "hooks: [early.py]\n")
    (college / "early.py").write_text(WARNS)
    done = mkdocs(college, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


NOT_WHOLE = {
    "a page that is gone": (
        "(site / 'about/index.html').unlink()",
        "'about/index.html' should be there, and is missing",
    ),
    "a page that is empty": (
        "(site / 'about/index.html').write_text('')",
        "'about/index.html' should be there, and is",
    ),
    "a policy that is gone": ("change('404.html', 'http-equiv', 'data-x')", "'404.html' has no policy"),
    "urgent help that is gone": ("change('404.html', 'urgent-help', 'x')", "'404.html' has no link to urgent help."),
    "a file that is too large": (
        "(site / 'film.bin').write_bytes(bytes(5_100_000))",
        "'film.bin' has 5.1 MB; the most for one file is 5 MB.",
    ),
    "a link that leads nowhere": (
        "[change(name, 'rc-skip\" href=\"', 'rc-skip\" href=\"/gone/') for name in ('about/index.html', 'index.html')]",
        "'about/index.html' has a link to '/gone/#rc-main', as 1 more have, and there is no such page or file. "
        "Its text is in docs/about.md.",
    ),
    "a heading that is gone": (
        "change('about/index.html', 'id=\"rc-main\"', '')",
        "'about/index.html' has a link to '#rc-main', and there is no such place on the page. "
        "Its text is in docs/about.md.",
    ),
}
BREAKING = """
from pathlib import Path
def on_post_build(config):
    site = Path(config.site_dir)
    def change(name, old, new):
        text = (site / name).read_text()
        assert old in text
        (site / name).write_text(text.replace(old, new))
    {}
"""


@pytest.mark.parametrize("name", NOT_WHOLE)
def test_a_site_that_is_not_whole_is_not_published(college: Path, name: str) -> None:
    breaks, said = NOT_WHOLE[name]
    before = snapshot(college / "site")
    (college / "mkdocs.yml").write_text(PLUGIN + "hooks: [break.py]\n")
    (college / "break.py").write_text(BREAKING.format(breaks))
    done = mkdocs(college, "--quiet")
    assert done.returncode == 1
    assert said in done.stderr
    assert "because it is not whole: see above." in done.stderr
    assert snapshot(college / "site") == before


def test_what_nobody_foresaw_is_our_fault_and_written_down(college: Path, tmp_path: Path) -> None:
    (college / "mkdocs.yml").write_text(PLUGIN + "hooks: [break.py]\n")
    (college / "break.py").write_text("def on_env(env, **_):\n    return {}['nothing']\n")
    done = run(college, "-m", "mkdocs", "build", "--quiet", TMPDIR=str(tmp_path))
    (report,) = tmp_path.glob("recovery-college-error-*.txt")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "This is a fault in Recovery College, and not yours." in done.stderr
    assert str(report) in done.stderr
    assert "Traceback" in report.read_text()
    assert "KeyError: 'nothing'" in report.read_text()


def test_a_draft_of_three_lines_holds_nothing_up(college: Path) -> None:
    draft = college / "courses/eat-well/course.yml"
    draft.parent.mkdir()
    draft.write_text("title: Eat well\nsummary: Food and mood.\nstatus: draft\n")
    site = build(college, "--strict")
    assert not (site / "courses/eat-well").exists()
    assert not [name for name, content in snapshot(site).items() if b"Eat well" in content]
    draft.write_text("title: Eat well\nsummary: Food and mood.\nstatus: published\nhours: many\n")
    assert mkdocs(college, "--strict").returncode != 0


def test_a_college_that_needs_a_referral_publishes_the_reason(college: Path) -> None:
    file = college / "courses/college.yml"
    why = "Our funding is for people who are with the community team."
    file.write_text(file.read_text().replace("self_referral: yes", f"self_referral: no\n  referral_why: {why}"))
    site = build(college, "--strict")
    page = (site / "courses/sleep-well/index.html").read_text()
    assert f"Somebody has to refer you. Ask us how. {why}" in main_text(page)
