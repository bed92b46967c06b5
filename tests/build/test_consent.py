"""A consent that is taken back is published at once: the same build has no trace of the name, in any of its forms."""

from __future__ import annotations

import zipfile
from pathlib import Path

from support.building import PLUGIN, build, cli, search_index
from support.college import COLLEGE, PEOPLE, a_college

CONSENT = "  name: Sioned\n  about: I like the sea.\n  consent:\n    given: 2026-01-10\n"


def college(folder: Path, consent: str) -> Path:
    people = PEOPLE.replace("  role: Peer trainer\n", f"  role: Peer trainer\n{consent}")
    files = {"courses/people.yml": people, "courses/college.yml": f"{COLLEGE}ward_copy: yes\n", "mkdocs.yml": PLUGIN}
    return a_college(folder, files)


def naming(folder: Path, word: str) -> set[str]:
    """The files that have a word in them; of a zip file, also those inside it."""
    found = set()
    for file in (path for path in folder.rglob("*") if path.is_file()):
        name, contents = file.relative_to(folder).as_posix(), {"": file.read_bytes()}
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as copy:
                contents = {f"/{inside}": copy.read(inside) for inside in copy.namelist()}
        found |= {name + inside for inside, content in contents.items() if word.encode() in content}
    return found


def test_a_name_leaves_every_output_in_the_build_in_which_it_is_taken_back(tmp_path: Path) -> None:
    before, after = (
        college(tmp_path / "before", CONSENT),
        college(tmp_path / "after", f"{CONSENT}    withdrawn: 2026-11-20\n"),
    )
    earlier = build(before, "--strict")
    shown = naming(earlier, "Sioned")
    assert {"who-we-are/index.html", "courses/sleep-well/index.html"} <= shown
    assert "Sioned" in search_index(earlier)[0]
    assert any(".zip/" in name for name in shown)
    site = build(after, "--strict")  # advice stops nothing
    assert naming(site, "Sioned") == set()
    assert "Sioned" not in search_index(site)[0]
    assert naming(site, "I like the sea") == set()
    for root, wanted in ((before, True), (after, False)):
        done = cli(root, "export", str(root / "exported"))
        assert done.returncode == 0, done.stderr
        assert bool(naming(root / "exported", "Sioned")) is wanted


def test_a_role_keeps_no_words_of_somebody_who_took_their_consent_back(tmp_path: Path) -> None:
    words = CONSENT.replace("  name: Sioned\n", "") + "    withdrawn: 2026-11-20\n"
    site = build(college(tmp_path, words), "--strict")
    assert naming(site, "Peer trainer")
    assert naming(site, "I like the sea") == set()
