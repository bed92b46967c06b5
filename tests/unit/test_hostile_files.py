"""What is no file, no picture that a small computer can read, or what we may not read is told, and nothing hangs."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, features

from hostile.pictures import TOO_LARGE, moving
from recovery_college.loading import files, loader
from recovery_college.loading.source_file import SourceFile
from recovery_college.markdown.limits import excess
from recovery_college.model.images import ImageError, cleaned, trouble
from recovery_college.project import Project
from recovery_college.settings import Settings, SettingsError, read_settings
from support.college import ABOUT, PICTURE, SECOND_MODULE, TODAY, a_college, problems


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's whole path may have 100 letters
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


@pytest.mark.parametrize("make", [os.mkfifo, _socket])
@pytest.mark.parametrize(
    "name", ["docs/wait.md", "docs/glossary.yml", "docs/wait.png", "courses/people.yml", "courses/wait", "docs/wait"]
)
def test_a_pipe_or_socket_is_told_and_never_opened(name: str, make: Callable[[Path], None], tmp_path: Path) -> None:
    root = a_college(tmp_path, without={name})
    make(root / name)
    first = f"{name}:1:1: error: This is no file: it is a folder, a device or a connection between programs."
    assert f"{first} Take it away, and put a file in its place. [file-unknown]" in problems(root)


def test_a_file_that_goes_while_it_is_read_is_told(tmp_path: Path) -> None:
    text, said = SourceFile("docs/gone.md", tmp_path / "gone.md").read()
    assert text is None
    assert [one.code for one in said] == ["file-unknown"]


UNREADABLE = [("docs/about.md", 0o000), ("docs", 0o000), ("courses/people.yml", 0o000), ("courses/sleep-well", 0o000)]


@pytest.mark.parametrize(("name", "mode"), UNREADABLE)
def test_what_we_may_not_read_is_told(name: str, mode: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs this as root may read everything, so there the system's answer stands in."""
    root = a_college(tmp_path)
    (root / name).chmod(mode)
    try:
        if os.geteuid() == 0:
            _refuse(monkeypatch, root / name)
        said = problems(root)
    finally:
        (root / name).chmod(0o755)
    assert (
        f"{name}:1:1: error: The computer does not let us read this. "
        "Look whether it is still there, and who may read it. [file-unreadable]"
    ) in said


def test_a_course_that_we_may_not_read_hides_nothing_of_its_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = SECOND_MODULE + "\n**Trainer notes:** bring pens.\n"
    about = ABOUT + "\n[Sleep well](/courses/sleep-well/), [a part](../courses/sleep-well/02-a-calm-evening.md)\n"
    root = a_college(tmp_path, {"courses/sleep-well/02-a-calm-evening.md": notes, "docs/about.md": about})
    _refuse(monkeypatch, root / "courses/sleep-well/course.yml")
    said = [(line.split(":")[0], line.rpartition(" ")[2]) for line in problems(root)]
    assert said == [
        ("courses/sleep-well/02-a-calm-evening.md", "[facilitator-misplaced]"),
        ("courses/sleep-well/course.yml", "[file-unreadable]"),
    ]
    project = Project(root, Settings(), TODAY)
    assert not [page.uri for page in project.pages if page.uri.startswith("courses/sleep-well/")]


def _refuse(monkeypatch: pytest.MonkeyPatch, refused: Path) -> None:
    opened, listed = Path.open, Path.iterdir

    def open_it(path: Path, *given: object, **more: object) -> object:
        if path == refused:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *given, **more)  # type: ignore[call-overload]

    def list_it(path: Path) -> object:
        if path == refused:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "open", open_it)
    monkeypatch.setattr(Path, "iterdir", list_it)


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    with pytest.raises(SettingsError, match=r"^mkdocs.yml:1:1: The computer does not let us read this\."):
        read_settings(tmp_path)


def test_a_folder_with_the_name_of_a_file_is_walked_too(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").mkdir()
    (tmp_path / "plain").mkdir()
    assert [one.name for one in files.walk(tmp_path)] == ["glossary.yml"]


# ---- pictures


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_picture_is_judged_by_all_its_points_before_any_is_decoded(name: str, tmp_path: Path) -> None:
    if name.endswith(".avif") and not features.check("avif"):
        pytest.skip("This computer's Pillow cannot read AVIF.")
    make, says = TOO_LARGE[name]
    file = tmp_path / name
    file.write_bytes(make())
    assert trouble(file) == says
    with pytest.raises(ImageError, match=r"layers|frames|points|MB"):
        cleaned(file)


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_a_moving_picture_of_usual_size_goes_on_moving(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"a.{form.lower()}"
    file.write_bytes(moving(form, (300, 200), 12))
    assert trouble(file) == ""
    with Image.open(BytesIO(cleaned(file))) as image:
        assert image.n_frames == 12  # type: ignore[attr-defined]


@pytest.mark.parametrize("folder", ["docs/news", "courses/sleep-well", "courses"])
def test_more_files_than_anybody_looks_after_are_told_once(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = a_college(tmp_path)
    (root / folder).mkdir(exist_ok=True)
    for n in range(30):
        made = root / folder / f"many-{n:02}.png"
        if folder == "courses":
            (made.with_suffix("")).mkdir()
        else:
            made.write_bytes(PICTURE)
    assert [line for line in problems(root) if "files-too-many" in line] == []
    monkeypatch.setattr(loader, "MOST_FILES", 25)
    said = [line for line in problems(root) if "files-too-many" in line]
    at = {"docs/news": "docs", "courses": "courses"}.get(folder, folder)
    assert said == [
        f"{at}:1:1: error: There are more than 25 files up to here, and we read no more. "
        "Delete what does not belong here. [files-too-many]"
    ]


@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        ("a[^1]\n\n" * 2_001, "all footnotes", 2_000 * 7 + 1),
        ("| a |\n" * 5_001, "all rows", 5_000 * 6),
        ("a\n\n" + "b " * 10_001, "paragraph", 3),
        ("a" * 19_000 + "\n\n" + "a" * 19_000, None, None),
        ("- " + "a" * 19_000 + "\n- " + "a" * 19_000, None, None),
    ],
)
def test_the_first_place_with_too_much_is_found(text: str, kind: str | None, at: int | None) -> None:
    found = excess(text, text)
    assert (found and found.kind, found and found.offset) == (kind, at)
