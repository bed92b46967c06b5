"""Files and folders that are hard to read, or not what they say: what each is, what makes it, what is said of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from support.college import ABOUT, PICTURE

Put = Callable[[Path], object]


def _file(name: str, data: bytes) -> Put:
    def put(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)

    return put


def _many(name: str, data: bytes, count: int) -> Put:
    def put(root: Path) -> None:
        (root / name.format(0)).parent.mkdir(parents=True, exist_ok=True)
        for n in range(count):
            (root / name.format(n)).write_bytes(data)

    return put


def _deep(root: Path) -> None:
    folder = root / "docs" / Path(*["a"] * 900)
    here = root / "docs"
    for _ in range(900):
        here = here / "a"
        here.mkdir()
    (folder / "a.md").write_text(ABOUT, encoding="utf-8")


def _folders(root: Path) -> None:
    for n in range(25_000):
        (root / f"courses/c{n}").mkdir()


def _pipe(root: Path) -> None:
    os.mkfifo(root / "docs/wait.md")


def _loop(root: Path) -> None:
    (root / "docs/again").symlink_to(root / "docs", target_is_directory=True)


def _composed(root: Path) -> None:
    for name in ("caf\u00e9.png", "cafe\u0301.png"):
        (root / "courses/sleep-well" / name).write_bytes(PICTURE)


def _case(root: Path) -> None:
    for name in ("Room.png", "room.png"):
        (root / "courses/sleep-well" / name).write_bytes(PICTURE)


def _sparse(root: Path) -> None:
    with (root / "docs/large.md").open("wb") as file:
        file.truncate(2_000_000_000)


FILES: dict[str, tuple[Put, str]] = {
    "50,000 small files that are no pages": (_many("docs/n/{}.md", b"a", 50_000), "files-too-many front-matter-broken"),
    "50,000 small files of a kind that we do not know": (
        _many("docs/n/{}.txt", b"a", 50_000),
        "file-unknown files-too-many",
    ),
    "50,000 small files in a course": (_many("courses/sleep-well/{}.txt", b"a", 50_000), "file-unknown files-too-many"),
    "50,000 small pictures": (_many("courses/sleep-well/{}.png", PICTURE, 50_000), "files-too-many"),
    "25,000 folders without a course": (_folders, "file-missing files-too-many"),
    "a name of 255 letters": (_file(f"docs/{'a' * 252}.md", ABOUT.encode()), "address-characters"),
    "a picture with a name of 255 letters": (_file(f"courses/sleep-well/{'a' * 251}.png", PICTURE), ""),
    "a name with the end of a line in it": (_file("docs/a\nb.md", ABOUT.encode()), "file-unknown"),
    "a name with a quotation mark and a tag in it": (_file('docs/a"<b>.md', ABOUT.encode()), "address-characters"),
    "a name that is turned round": (_file("docs/a\u202eb.md", ABOUT.encode()), "character-hidden"),
    "folders in each other, 900 deep": (_deep, ""),
    "a pipe, which would wait for ever": (_pipe, "file-unknown"),
    "a folder that links to the one above": (_loop, "file-symlink"),
    "a file of 2 GB that takes no room": (_sparse, "file-too-large"),
    "two names that are one on a Mac": (_composed, "address-twice"),
    "two names that are one on Windows": (_case, "address-twice"),
    "a font": (_file("docs/fonts/a.woff2", b"wOF2" + bytes(9_000)), "file-unknown"),
    "a program": (_file("docs/a.exe", b"MZ" + bytes(9_000)), "file-unknown"),
    "a program for browsers": (_file("docs/a.wasm", b"\0asm" + bytes(9_000)), "file-unknown"),
    "a zip file": (_file("docs/a.zip", b"PK\3\4" + bytes(9_000)), "file-unknown"),
    "a PDF in a course": (_file("courses/sleep-well/a.pdf", b"%PDF-1.7\n" + bytes(9_000)), "file-unknown"),
    "a film": (_file("courses/sleep-well/a.mp4", b"\0\0\0\x18ftypmp42" + bytes(9_000)), "file-unknown"),
    "a text of zeros, called .md": (_file("docs/zeros.md", bytes(300_000)), "character-hidden"),
    "a text of 1 MB that is no UTF-8": (_file("docs/latin.md", b"\xe9" * 1_000_000), "file-not-utf8"),
}
