"""Knows which files of a published site are ours: a list with hashes, which stands in the site as a hidden file.

Everything else in the site's folder is somebody's: it is never overwritten or deleted, and goes over into the next
site. A site of a version that wrote no list is known by files that only our sites have together.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

MANIFEST = ".recovery-college.json"
_MADE_BY = "recovery-college"
_SIGNS_OF_OURS = ("index.html", "404.html", "assets/site.css", "sitemap.xml")  # of a site without a list
_GENERATED = ("search/", "pagefind/")  # folders of such a site with nothing but what we made, under changing names
_FOR_HOSTS = {"CNAME"}  # what hosts of websites read, besides hidden files


def write_manifest(site: Path) -> str:
    """List the files of a new site in it; the hash of the list. The same site gives the same list."""
    hashes = {path.relative_to(site).as_posix(): file_hash(path) for path in _files(site)}
    hashes.pop(MANIFEST, None)
    text = json.dumps({"made_by": _MADE_BY, "files": dict(sorted(hashes.items()))}, indent=0, ensure_ascii=False)
    (site / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    return file_hash(site / MANIFEST)


def read_manifest(site: Path) -> dict[str, str] | None:
    """The hashes of the files that we wrote, by path, or None where there is no list of ours."""
    file = site / MANIFEST
    try:
        data = None if file.is_symlink() else json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("made_by") != _MADE_BY or not isinstance(data.get("files"), dict):
        return None
    return {str(path): str(value) for path, value in data["files"].items()} | {MANIFEST: file_hash(file)}


def manifest_hash(site: Path) -> str:
    """The hash of a site's list; empty without one."""
    file = site / MANIFEST
    return file_hash(file) if file.is_file() and not file.is_symlink() else ""


def file_hash(file: Path) -> str:
    """What a file holds, in 64 letters."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def is_site_of_ours(folder: Path) -> bool:
    """Whether the folder holds a site that we made, this version or an earlier one."""
    return read_manifest(folder) is not None or all((folder / name).is_file() for name in _SIGNS_OF_OURS)


def is_for_host(name: str) -> bool:
    """Whether a file at the top of a site, such as .git or CNAME, is there for the host and not for readers."""
    return name.startswith(".") or name in _FOR_HOSTS


def our_files(old: Path, new: Path) -> set[str]:
    """The paths of the old site that we wrote. ``new`` is the site that takes its place, whose list is whole."""
    listed = read_manifest(old)
    if listed is not None:
        return set(listed)
    if not is_site_of_ours(old):
        return set()
    made = set(read_manifest(new) or ()) | set(_SIGNS_OF_OURS) | {"sitemap.xml.gz"} | _pages_in_sitemap(old)
    return made | {path for file in _files(old) if (path := file.relative_to(old).as_posix()).startswith(_GENERATED)}


@dataclass(frozen=True)
class ForeignFiles:
    """What in an old site is not ours: whole folders, where nothing in them is. ``in_the_way`` cannot go over."""

    paths: list[str]
    in_the_way: list[str]

    @classmethod
    def of(cls, old: Path, new: Path) -> ForeignFiles:
        """By comparing the old site with its list, and with the site that takes its place."""
        ours, hashes = our_files(old, new), read_manifest(old) or {}
        found = sorted(foreign(old, ours, new))
        blocked = [path for path in found if os.path.lexists(new / path) and not _same(old / path, new / path)]
        blocked += [path for path in sorted(hashes) if _is_changed(old / path, hashes[path])]
        return cls(found, blocked)


def foreign(old: Path, ours: set[str], new: Path) -> Iterator[str]:
    """The paths in ``old`` that are not among ``ours``. A folder is one path, unless ``new`` has that folder too."""
    our_folders = {str(folder) for path in ours for folder in PurePosixPath(path).parents}
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for entry in sorted(os.scandir(old / below), key=lambda one: one.name):
            path, into = f"{below}{entry.name}", new / below / entry.name
            if not entry.is_dir(follow_symlinks=False):
                if path not in ours or entry.is_symlink():
                    yield path
            elif path in our_folders or (into.is_dir() and not into.is_symlink()):
                waiting.append(f"{path}/")
            else:
                yield path


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _same(one: Path, other: Path) -> bool:
    plain = all(path.is_file() and not path.is_symlink() for path in (one, other))
    return plain and file_hash(one) == file_hash(other)


def _is_changed(file: Path, before: str) -> bool:
    return file.is_file() and not file.is_symlink() and file_hash(file) != before


def _pages_in_sitemap(site: Path) -> set[str]:
    tree = LexborHTMLParser((site / "sitemap.xml").read_text(encoding="utf-8", errors="replace"))
    places = [urlsplit(node.text().strip()).path for node in tree.css("loc")]
    start = min(places, key=len, default="/")  # the home page
    paths = {unquote(place.removeprefix(start)) for place in places}
    return {f"{path}index.html" if not path or path.endswith("/") else path for path in paths}
