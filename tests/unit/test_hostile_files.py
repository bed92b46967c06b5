"""What is no file, no picture that a small computer can read, or what we may not read is told, and nothing hangs."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, features

from recovery_college.loading import files
from recovery_college.loading.source_file import SourceFile
from recovery_college.model.images import MOST_BYTES, ImageError, cleaned, trouble
from recovery_college.project import Project
from recovery_college.settings import Settings, SettingsError, read_settings
from support.college import ABOUT, SECOND_MODULE, TODAY, a_college, problems


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


def moving(form: str, size: tuple[int, int], frames: int, **more: object) -> bytes:
    made = BytesIO()
    first, *rest = (Image.new("RGB", size, (n * 40 % 256, n * 70 % 256, 0)) for n in range(frames))
    first.save(made, form, save_all=True, append_images=rest, duration=100, **more)
    return made.getvalue()


def equal_frames(size: int, frames: int) -> bytes:
    """A GIF with the same frame again and again, as a program for pictures would not write it."""
    made = BytesIO()
    images = [Image.new("P", (size, size), 0), Image.new("P", (size, size), 1)]
    images[0].save(made, "GIF", save_all=True, append_images=images[1:], duration=100)
    data = made.getvalue()
    start = data.rindex(b"\x21\xf9")  # the second frame, with what stands before it
    return data[:start] + data[start:-1] * (frames - 1) + b";"


def many_scans() -> bytes:
    made = BytesIO()
    Image.new("RGB", (64, 64)).save(made, "JPEG", progressive=True)
    data = made.getvalue()
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * 200 + data[-2:]


def of_size(form: str, size: tuple[int, int]) -> bytes:
    made = BytesIO()
    Image.new("1" if form == "PNG" else "RGB", size).save(made, form)
    return made.getvalue()


MOVING = "This moving picture has {} frames of {} × {} points, which is more than a small computer can read."
TOO_LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a.gif": (lambda: equal_frames(3000, 100), MOVING.format(100, 3000, 3000)),
    "small.gif": (lambda: equal_frames(1, 2000), MOVING.format("1,999", 1, 1)),
    "apng.png": (lambda: moving("PNG", (1600, 1600), 20), MOVING.format(20, 1600, 1600)),
    "a.webp": (lambda: moving("WEBP", (1600, 1600), 20, method=0), MOVING.format(20, 1600, 1600)),
    "a.avif": (lambda: moving("AVIF", (640, 640), 60, speed=10), MOVING.format(60, 640, 640)),
    "large.png": (
        lambda: of_size("PNG", (8000, 7000)),
        "This picture has 8000 × 7000 points, which is more than a small computer can read.",
    ),
    "huge.png": (
        lambda: of_size("PNG", (20000, 20000)),
        "This picture has more points than a small computer can read.",
    ),
    "layers.jpg": (
        many_scans,
        "This picture is stored in 209 layers, which is more than a small computer can read.",
    ),
    "heavy.jpg": (
        lambda: of_size("JPEG", (10, 10)) + bytes(MOST_BYTES),
        "This picture has 10.0 MB; the most we read is 10 MB.",
    ),
}


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
