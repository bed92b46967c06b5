"""A folder beside a site in which the next one is made, and its end: what a build that stopped anywhere has left there.

It has a name that nobody can guess and a file that says it is ours. In it, ``new`` is the site that is made; after the
two have changed places, ``new`` or ``old`` is the former one. Only folders with that file are ever touched.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recovery_college.outputs.site_manifest import foreign, manifest_hash, our_files

OF_PROGRAMS = "recovery-college-"
"""How the names of folders begin in which outputs let other programs write, beside the new site."""
_ENDING = ".recovery-college"
_MARK = "made-by-recovery-college.json"


@dataclass(frozen=True)
class WorkFolder:
    """The folder ``path``, in which the next site for ``site`` is made."""

    path: Path
    site: Path

    @classmethod
    def name_for(cls, site: Path) -> WorkFolder:
        """A folder that does not exist yet."""
        return cls(site.with_name(f".{site.name}.{secrets.token_hex(8)}{_ENDING}"), site)

    @classmethod
    def left_behind(cls, site: Path, noted: str) -> Iterator[WorkFolder]:
        """The folders of ours beside a site. ``noted`` is the name of one that may not have been marked yet."""
        start, parent = f".{site.name}.", site.parent
        for entry in sorted(parent.iterdir()) if parent.is_dir() else ():
            if entry.name.startswith(start) and entry.name.endswith(_ENDING):
                found = cls(entry, site)
                if found._is_marked() or (entry.name == noted and found._is_empty()):
                    yield found

    @property
    def new(self) -> Path:
        """Where the new site is made."""
        return self.path / "new"

    @property
    def old(self) -> Path:
        """Where the old site is put on a system that cannot exchange two folders."""
        return self.path / "old"

    @property
    def _done(self) -> Path:
        """The former site once nothing is in it that is not ours."""
        return self.path / "done"

    def make(self) -> None:
        """Make it and mark it as ours."""
        self.path.mkdir(mode=0o700)
        self._write_mark({})
        self.new.mkdir()

    def announce(self) -> None:
        """Write down which site is about to be published, so that whoever comes after an accident knows."""
        self._write_mark({"publishes": manifest_hash(self.new)})

    def settle(self) -> list[Path]:
        """End it, wherever it has come to: the former site or the new one stands whole, and nothing is left.

        What is not ours in the former site goes over into the new one. What has no place there because a page of the
        new one has it is put beside the site; the paths of such things.
        """
        if not os.path.lexists(self.site) and self.old.is_dir():
            self.old.rename(self.site)  # stopped between the two steps of a publication
        aside: list[Path] = []
        publishes = self._read_mark().get("publishes")
        if publishes and manifest_hash(self.site) == publishes:
            for former in (self.old, self.new):
                if former.is_dir():
                    aside += _bring_over(former, self.site)
                    former.rename(self._done)  # whoever finds half of it must not take the rest for somebody's files
        for folder in (self.new, self.old, self._done, *self.path.glob(f"{OF_PROGRAMS}*")):
            if folder.is_dir():
                shutil.rmtree(folder)
        for file in self.path.glob(f"{_MARK}*"):
            file.unlink()
        if not any(self.path.iterdir()):  # what else is in it is not from us
            self.path.rmdir()
        return aside

    def _is_marked(self) -> bool:
        return not self.path.is_symlink() and self._read_mark().get("folder") == self.path.name

    def _is_empty(self) -> bool:
        """Whether there is nothing in it but a mark that was never written to its end."""
        if self.path.is_symlink() or not self.path.is_dir():
            return False
        return all(file.name.startswith(_MARK) for file in self.path.iterdir())

    def _read_mark(self) -> dict[str, Any]:
        file = self.path / _MARK
        try:
            data = None if file.is_symlink() else json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return data if isinstance(data, dict) else {}

    def _write_mark(self, more: dict[str, str]) -> None:
        written = self.path / f"{_MARK}.new"
        written.write_text(json.dumps({"folder": self.path.name, **more}), encoding="utf-8")
        written.replace(self.path / _MARK)


def _bring_over(former: Path, site: Path) -> list[Path]:
    """Move what is not ours from the former site into the one that stands; what had to be put beside it."""
    aside = []
    for path in list(foreign(former, our_files(former, site), site)):
        to = site / path
        if os.path.lexists(to):
            if _is_equal(former / path, to):
                continue
            to = site.with_name(f"{site.name}-kept-{secrets.token_hex(4)}") / path
            aside.append(to)
        to.parent.mkdir(parents=True, exist_ok=True)
        (former / path).rename(to)
    return aside


def _is_equal(one: Path, other: Path) -> bool:
    plain = all(path.is_file() and not path.is_symlink() for path in (one, other))
    return plain and one.read_bytes() == other.read_bytes()
