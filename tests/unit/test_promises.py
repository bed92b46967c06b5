"""Promises are locked: no word of one changes unseen, and no review is on record that did not happen."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from recovery_college.model.promise_lock import as_yaml, fingerprint, make_record
from recovery_college.project import Project
from recovery_college.schema.knowledge import Promise
from recovery_college.schema.record import CoAuthor
from recovery_college.settings import Settings
from support.building import REPOSITORY, cli
from support.college import TODAY, a_college, problems

ROLE = "The role is not a clinical role, and nobody in it works alone."
PROMISES = f"""\
role:
  text: {ROLE}
  of: peer-support-worker
  why: It is not their role.
free:
  text: Our courses are free.
  of: college
  why: Money should keep nobody away.
  note: Travel is not paid.
"""
REVIEWERS = [CoAuthor(role="Peer worker", experience="lived"), CoAuthor(role="Nurse", experience="learned")]


def records(promises: str = PROMISES, state: str = "reviewed", day: dt.date | None = dt.date(2026, 10, 1)) -> str:
    """A file of records in which every promise stands as it is."""
    read = {name: Promise.model_validate(entry) for name, entry in yaml.safe_load(promises).items()}
    by = REVIEWERS if state != "not-reviewed" else []
    return as_yaml({name: make_record(promise, state, day if by else None, by) for name, promise in read.items()})


def found(folder: Path, promises: str, recorded: str) -> list[str]:
    """The codes that a college with these two files gets."""
    root = a_college(folder, {"docs/promises.yml": promises, "docs/promises.lock.yml": recorded})
    return [re.search(r"\[([a-z-]+)\]$", line)[1] for line in problems(root)]  # type: ignore[index]


def test_no_word_of_a_promise_can_change_unseen(tmp_path: Path) -> None:
    """Every word left out, doubled or changed, every comma, capital letter and lookalike."""
    assert found(tmp_path, PROMISES, records()) == []
    others = {ROLE.replace("is not a clinical role", "works clinically")}
    said = ROLE.split()
    for n in range(len(said)):
        others |= {" ".join(said[:n] + changed + said[n + 1 :]) for changed in ([], ["never"], [said[n]] * 2)}
    others |= {ROLE.replace(",", ""), ROLE.replace("The", "the"), ROLE.replace("clinical", "clinicаl"), ROLE[:-1]}
    assert len(others) > 30
    for n, other in enumerate(sorted(others - {ROLE})):
        assert found(tmp_path / str(n), PROMISES.replace(ROLE, other), records()) == ["promise-changed"], other


def test_a_change_is_shown_with_old_and_new_side_by_side(tmp_path: Path) -> None:
    new = PROMISES.replace("is not a clinical role", "works clinically")
    root = a_college(tmp_path, {"docs/promises.yml": new, "docs/promises.lock.yml": records()})
    done = cli(root, "promises")
    assert done.returncode == 1
    assert (
        "role: changed\n"
        f"    text before: {ROLE}\n"
        "    text now:    The role works clinically, and nobody in it works alone.\n"
    ) in done.stdout
    assert "error: The words of the promise 'role' changed" in cli(root, "check").stdout
    assert cli(root, "check").returncode == 1, "and it stops a publication"
    page = next(page for page in Project(root, Settings(), TODAY).pages if page.uri == "promises/index.md")
    assert "*These words have changed since they were last recorded.*" in page.markdown


def test_a_review_needs_lived_and_learned_experience(tmp_path: Path) -> None:
    new = PROMISES.replace("Travel is not paid.", "Travel is paid.")
    root = a_college(tmp_path, {"docs/promises.yml": new, "docs/promises.lock.yml": records()})
    before = (root / "docs/promises.lock.yml").read_text()
    for roles in ((), ("--lived", "Student"), ("--learned", "Nurse"), ("--lived", " ", "--learned", "Nurse")):
        refused = cli(root, "promises", "review", "free", *roles)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "Traceback" not in refused.stderr
    assert (root / "docs/promises.lock.yml").read_text() == before
    done = cli(root, "promises", "review", "free", "--lived", "Student", "--learned", "Nurse", "--day", "2026-11-20")
    assert done.stdout == "docs/promises.lock.yml now says that 'free' was reviewed on 2026-11-20.\n"
    assert problems(root) == []
    assert cli(root, "promises").stdout == (
        "free: reviewed on 2026-11-20 by Student, Nurse\nrole: reviewed on 2026-10-01 by Peer worker, Nurse\n"
    )
    page = next(page for page in Project(root, Settings(), TODAY).pages if page.uri == "promises/index.md")
    read = "Read together on Friday 20 November 2026 by: Student (lived experience), Nurse (learned experience)."
    assert read in page.markdown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fre", "--lived", "a", "--learned", "b"), "There is no promise called 'fre'. Did you mean 'free'?"),
        (("free", "--lived", "a", "--learned", "b", "--day", "1.2.26"), "'1.2.26' is not a day."),
        (("free", "--lived", "a", "--learned", "b", "--day", "2026-12-24"), "2026-12-24 is still to come."),
        (("free", "--lived", "ROLE", "--learned", "Nurse"), "Everybody can read this record"),
        (("free", "--lived", "Nurse", "--learned", "nurse"), "Everybody can read this record"),
        (("free", "--lived", "a" * 600, "--learned", "b"), "A role is a few words on one line"),
    ],
)
def test_what_cannot_be_recorded(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    root = a_college(tmp_path, {"docs/promises.yml": PROMISES, "docs/promises.lock.yml": records()})
    done = cli(root, "promises", "review", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"recovery-college: {said}")


def test_first_words_are_recorded_as_what_they_are(tmp_path: Path) -> None:
    root = a_college(tmp_path, {"docs/promises.yml": PROMISES})
    assert cli(root, "promises", "start").returncode == 0
    text = (root / "docs/promises.lock.yml").read_text()
    assert text.count("state: not-reviewed") == 2
    assert "role: Nurse" not in text
    assert [line.rsplit(" ", 1)[1] for line in problems(root)] == ["[promise-not-reviewed]"]
    assert cli(root, "check", "--strict").returncode == 0, "it is advice"
    page = next(page for page in Project(root, Settings(), TODAY).pages if page.uri == "promises/index.md")
    assert page.markdown.count("Nobody has reviewed them yet.") == 2
    changed = PROMISES.replace("not a clinical", "a clinical")
    (root / "docs/promises.yml").write_text(changed)
    assert "promise-changed" in "".join(problems(root))
    assert cli(root, "promises", "start").stdout == "Every promise has a record.\n"
    assert "promise-changed" in "".join(problems(root)), "starting again is no review"


def test_a_promise_can_be_taken_back_in_the_open(tmp_path: Path) -> None:
    left = PROMISES[: PROMISES.index("free:")]
    root = a_college(tmp_path, {"docs/promises.yml": left, "docs/promises.lock.yml": records()})
    assert cli(root, "promises").stdout.startswith("free: gone\n")
    done = cli(root, "promises", "review", "free", "--lived", "Student", "--learned", "Nurse")
    assert "was taken back on 2026-11-21" in done.stdout
    assert problems(root) == []
    page = next(page for page in Project(root, Settings(), TODAY).pages if page.uri == "promises/index.md")
    assert "## What we promise no more\n\n### Our courses are free." in page.markdown
    (root / "docs/promises.yml").write_text(PROMISES)
    assert "stands here again" in "".join(problems(root))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("experience: lived", "experience: learned"),
        ("day: '2026-10-01'", "day: 2026-12-24"),
        ("  day: '2026-10-01'\n", ""),
        ("state: reviewed", "state: not-reviewed"),
        ("role: Peer worker", "role: Manager"),
    ],
)
def test_a_record_that_was_touched_is_seen(old: str, new: str, tmp_path: Path) -> None:
    assert "promise-record-broken" in found(tmp_path, PROMISES, records().replace(old, new, 1))


def test_a_whole_record_still_needs_both_kinds_of_reviewer_and_a_day_that_has_come(tmp_path: Path) -> None:
    promise = Promise.model_validate(yaml.safe_load(PROMISES)["free"])
    role = make_record(Promise.model_validate(yaml.safe_load(PROMISES)["role"]), "reviewed", TODAY, REVIEWERS)
    for n, (day, by) in enumerate([(TODAY, REVIEWERS[:1]), (TODAY, REVIEWERS[1:]), (None, REVIEWERS)]):
        text = as_yaml({"free": make_record(promise, "reviewed", day, by), "role": role})
        assert found(tmp_path / str(n), PROMISES, text) == ["promise-record-broken"]
    text = as_yaml({"free": make_record(promise, "reviewed", TODAY + dt.timedelta(1), REVIEWERS), "role": role})
    assert found(tmp_path / "later", PROMISES, text) == ["promise-record-broken"]


def test_what_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    broken = records().replace("state: reviewed", "stat: reviewed", 1)
    root = a_college(tmp_path, {"docs/promises.yml": PROMISES, "docs/promises.lock.yml": broken})
    done = cli(root, "promises", "start")
    assert done.returncode == 2
    assert "Mend this first" in done.stderr
    assert (root / "docs/promises.lock.yml").read_text() == broken


def test_a_fingerprint_covers_every_setting_of_a_record() -> None:
    whole = {"text": "a", "of": "college", "note": "b", "state": "reviewed", "day": "2026-01-01", "by": []}
    assert len({fingerprint(whole)} | {fingerprint(whole | {key: "other"}) for key in whole}) == len(whole) + 1


def test_a_person_stands_in_front_of_what_must_not_change_unseen() -> None:
    lines = (REPOSITORY / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    parts = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    rules = {path: owner for path, *owners in parts for owner in owners}
    assert all(owner.startswith("@") for owner in rules.values())
    assert {path for path, *owners in parts if not owners} == {"/courses/", "/docs/", "/*.md"}, "open to all"
    guarded = ["/docs/promises.yml", "/docs/promises.lock.yml", "/courses/helplines.yml", "/docs/guidelines/"]
    guarded += ["/.github/", "/hooks/recovery_college/data/", "/courses/people.yml", "/docs/stories/"]
    assert set(guarded) <= rules.keys()
