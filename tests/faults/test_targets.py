"""No folder, link or file that we did not make is ever emptied, moved or deleted, whatever stands where we publish."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.conftest import Changed, files_in
from faults.test_stopped import ALL
from recovery_college.outputs.site_manifest import MANIFEST
from support.building import mkdocs


def thesis_in(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "thesis.txt").write_text("mine", encoding="utf-8")


def next_is_a_link(root: Path) -> None:
    thesis_in(root.parent / "elsewhere")
    (root / ".site.next").symlink_to(root.parent / "elsewhere")
    (root / ".site.0123456789abcdef.recovery-college").symlink_to(root.parent / "elsewhere")


def next_holds_files(root: Path) -> None:
    for name in (".site.next", ".site.old", ".site.0123456789abcdef.recovery-college"):
        thesis_in(root / name)


def next_is_a_file(root: Path) -> None:
    (root / ".site.next").write_text("mine", encoding="utf-8")
    (root / ".site.0123456789abcdef.recovery-college").write_text("mine", encoding="utf-8")


def the_lock_names_somebodys_folder(root: Path) -> None:
    thesis_in(root / "notes")
    (root / ".site.recovery-college.lock").write_text("notes", encoding="utf-8")


def a_mark_is_copied(root: Path) -> None:
    """The mark of a folder of ours, in one of somebody's."""
    folder = root / ".site.0123456789abcdef.recovery-college"
    thesis_in(folder)
    mark = {"folder": ".site.ffffffffffffffff.recovery-college"}
    (folder / "made-by-recovery-college.json").write_text(json.dumps(mark), encoding="utf-8")


def a_mark_is_a_link(root: Path) -> None:
    folder = root / ".site.0123456789abcdef.recovery-college"
    thesis_in(folder)
    (root.parent / "mark.json").write_text(json.dumps({"folder": folder.name}), encoding="utf-8")
    (folder / "made-by-recovery-college.json").symlink_to(root.parent / "mark.json")


BESIDE: list[Callable[[Path], None]] = [
    next_is_a_link,
    next_holds_files,
    next_is_a_file,
    the_lock_names_somebodys_folder,
    a_mark_is_copied,
    a_mark_is_a_link,
]


@pytest.mark.faults
@pytest.mark.parametrize("put", BESIDE)
def test_what_stands_beside_a_site_stays_and_hinders_no_build(changed: Changed, put: Callable[[Path], None]) -> None:
    put(changed.root)
    before = {name: data for name, data in files_in(changed.root.parent).items() if "college/site/" not in name}
    before = {name: data for name, data in before.items() if not name.endswith(".lock")}
    links = {path for path in changed.root.iterdir() if path.is_symlink()}
    done = mkdocs(changed.root, "--strict", "--quiet")
    assert done.returncode == 0, done.stderr
    after = {name: data for name, data in files_in(changed.root.parent).items() if "college/site/" not in name}
    assert after == before
    assert {path for path in changed.root.iterdir() if path.is_symlink()} == links
    assert files_in(changed.site) == changed.new


def test_foreign_files_in_a_site_stay_and_are_named(changed: Changed) -> None:
    theirs = {"thesis.txt": b"mine", "about/notes/draft.txt": b"mine", "CNAME": b"a.example", ".nojekyll": b""}
    theirs |= {".well-known/security.txt": b"us", ".git/HEAD": b"ref"}
    for name, data in theirs.items():
        (changed.site / name).parent.mkdir(parents=True, exist_ok=True)
        (changed.site / name).write_bytes(data)
    (changed.site / "latest").symlink_to("about")
    (changed.site / "thesis.txt").chmod(0o600)
    for _ in range(2):
        done = mkdocs(changed.root, "--strict", "--quiet")
        assert done.returncode == 0
        said = f"recovery-college: In {changed.site}, 'about/notes', 'latest', 'thesis.txt' is not from us."
        assert said in done.stderr
        assert files_in(changed.site) == changed.new | theirs
        assert (changed.site / "latest").readlink() == Path("about")
        assert (changed.site / "thesis.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.faults
@pytest.mark.parametrize("name", ["about/index.html", "index.html"])
def test_a_page_that_somebody_has_changed_is_not_overwritten(changed: Changed, name: str) -> None:
    (changed.site / name).write_text("mine", encoding="utf-8")
    done = mkdocs(changed.root, "--strict", "--quiet")
    assert done.returncode == 1
    assert f"'{name}' cannot stay: somebody has put it there or changed it since we wrote it" in done.stderr
    assert files_in(changed.site) == changed.old | {name: b"mine"}
    assert {path.name for path in changed.root.iterdir()} == ALL
    (changed.site / name).unlink()
    assert mkdocs(changed.root, "--strict", "--quiet").returncode == 0
    assert files_in(changed.site) == changed.new


def a_file(site: Path) -> None:
    site.write_text("mine", encoding="utf-8")


def a_link(site: Path) -> None:
    thesis_in(site.parent / "web")
    site.symlink_to(site.parent / "web")


def a_link_to_nothing(site: Path) -> None:
    site.symlink_to(site.parent / "web")


def an_index_and_a_thesis(site: Path) -> None:
    thesis_in(site)
    (site / "index.html").write_text("my own page", encoding="utf-8")


def a_list_that_is_not_ours(site: Path) -> None:
    thesis_in(site)
    (site / MANIFEST).write_text('{"made_by": "somebody", "files": {"thesis.txt": "x"}}', encoding="utf-8")


REFUSED = {
    a_file: "is a file, and the site needs a folder there.",
    a_link: "is a link to",
    a_link_to_nothing: "is a link to",
    an_index_and_a_thesis: "is not empty and holds no site of ours, so we will not replace it.",
    a_list_that_is_not_ours: "is not empty and holds no site of ours, so we will not replace it.",
}


@pytest.mark.parametrize("put", REFUSED, ids=lambda put: put.__name__)
def test_a_target_that_is_no_site_of_ours_is_refused_in_words(changed: Changed, put: Callable[[Path], None]) -> None:
    target = changed.root.parent / "target"
    target.mkdir()
    put(target / "site")
    before, is_link = files_in(target), (target / "site").is_symlink()
    done = mkdocs(changed.root, "--quiet", "--site-dir", str(target / "site"))
    assert done.returncode == 1
    assert REFUSED[put] in done.stderr
    assert "Traceback" not in done.stderr
    assert (files_in(target), (target / "site").is_symlink()) == (before, is_link)


@pytest.mark.faults
@pytest.mark.parametrize("has_git", [False, True])
def test_a_folder_with_nothing_for_readers_is_as_good_as_empty(changed: Changed, has_git: bool) -> None:
    target = changed.root.parent / "target"
    target.mkdir()
    if has_git:
        (target / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    done = mkdocs(changed.root, "--quiet", "--site-dir", str(target))
    assert (done.returncode, done.stderr) == (0, "")
    assert files_in(target) == changed.new | ({".git": b"gitdir: elsewhere"} if has_git else {})


@pytest.mark.faults
def test_a_site_of_a_version_without_a_list_is_replaced_and_foreign_files_go_over(changed: Changed) -> None:
    (changed.site / MANIFEST).unlink()
    stale = {"pagefind/fragment/en_old.pf_fragment": b"old", "search/index-old.js": b"old"}
    theirs = {"thesis.txt": b"mine", "assets/extra.css": b"p {}", "CNAME": b"a.example"}
    for name, data in (stale | theirs).items():
        (changed.site / name).parent.mkdir(parents=True, exist_ok=True)
        (changed.site / name).write_bytes(data)
    (changed.root / "docs/about.md").unlink()
    done = mkdocs(changed.root, "--strict", "--quiet")
    assert done.returncode == 0, done.stderr
    assert "'assets/extra.css', 'thesis.txt' is not from us." in done.stderr
    after = files_in(changed.site)
    assert theirs.items() <= after.items()
    assert not stale.keys() & after.keys()
    assert "about/index.html" not in after, "a page that the site's own map names, and that is no more"


def test_the_list_names_every_file_of_a_site(changed: Changed) -> None:
    listed = json.loads(changed.old[MANIFEST])["files"]
    assert listed.keys() == changed.old.keys() - {MANIFEST}
