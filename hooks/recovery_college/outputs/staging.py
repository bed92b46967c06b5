"""Keeps the last good site in its place until the next one is whole: makes that beside it, then exchanges the two.

MkDocs empties its folder before it reads the first page. So it builds into a folder beside it, which takes the place
of the old one in one move at the very end; a build that fails or is stopped leaves the old site as it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from recovery_college.errors import RecoveryCollegeError
from recovery_college.outputs.exchange import exchange
from recovery_college.outputs.site_lock import SiteLock
from recovery_college.outputs.site_manifest import ForeignFiles, is_for_host, is_site_of_ours, write_manifest
from recovery_college.outputs.work_folder import WorkFolder

_NAMED = 5  # files, in one message


class SiteFolderError(RecoveryCollegeError):
    """The folder to publish to cannot be used. The text says why, and what to do."""


class Staging:
    """A build on its way to the folder ``final``. It has the lock of that folder until it is published or dropped."""

    def __init__(self, final: Path, say: Callable[[str], None]) -> None:
        """Wait for other builds, make good what one has left behind, and make room for the new site.

        ``say`` tells people something that is no warning. Raises ``SiteFolderError`` and ``SiteLockError``.
        """
        self.final = _place(final)
        self._say = say
        self._lock = SiteLock(self.final)
        self._work = WorkFolder.name_for(self.final)
        try:
            self.final.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(say)
            _settle_all(self._lock, say)
            self._lock.note(self._work.path.name)
            self._work.make()
        except OSError as error:
            self.drop()
            raise _unwritable(self.final, error) from None
        except BaseException:
            self.drop()
            raise

    @property
    def folder(self) -> Path:
        """Where the new site is made."""
        return self._work.new

    def refuse_other_folders(self) -> None:
        """See that ``final`` may be replaced. Raises ``SiteFolderError``."""
        _refuse_what_is_no_site(self.final)

    def publish(self) -> None:
        """Put the new site in the place of the old one. What is not ours goes over into it.

        Raises ``SiteFolderError``, and then the old site is as it was.
        """
        try:
            write_manifest(self.folder)
            theirs = ForeignFiles.of(self.final, self.folder) if self.final.is_dir() else ForeignFiles([], [])
            if theirs.in_the_way:
                raise SiteFolderError(
                    f"In {self.final}, {_named(theirs.in_the_way)} cannot stay: somebody has put it there or changed "
                    "it since we wrote it, and the new site would overwrite it. Move it to another folder if it is "
                    "needed, or delete it. Then build again. Until then the site stays as it was."
                )
            self._work.announce()
            self._swap()
        except OSError as error:
            raise _unwritable(self.final, error) from None
        try:
            _say_what_was_kept(self._work.settle(), self._say)
        except OSError as error:
            self._say(
                f"The new site is in {self.final}, and we could not tidy up after it: {error.strerror}. "
                "The next build tries it again."
            )
        self._lock.release()
        told = [path for path in theirs.paths if not is_for_host(path)]
        if told:
            self._say(f"In {self.final}, {_named(told)} is not from us. We left it there, so readers can see it.")

    def _swap(self) -> None:
        _refuse_what_is_no_site(self.final)  # somebody may have been here meanwhile
        if not self.final.exists():
            self._work.new.rename(self.final)
        elif not exchange(self._work.new, self.final):
            self.final.rename(self._work.old)
            self._work.new.rename(self.final)

    def drop(self) -> None:
        """Forget the new site, or bring to its end a publication that was stopped half way."""
        try:
            if self._work.path.is_dir():
                _say_what_was_kept(self._work.settle(), self._say)
        except OSError:
            pass  # the next command makes it good; what stopped this one is being said
        finally:
            self._lock.release()


def make_good(site: Path, say: Callable[[str], None]) -> None:
    """End what a build of ``site`` has left behind that was stopped; nothing where one is at work just now.

    Cheap where nothing is to be done, so that every command can begin with it. It never stops a command.
    """
    try:
        place = _place(site)
        lock = SiteLock(place)
        if not lock.file.exists() and not any(WorkFolder.left_behind(place, "")):
            return
        if lock.try_acquire():
            try:
                _settle_all(lock, say)
            finally:
                lock.release()
    except (RecoveryCollegeError, OSError) as error:
        say(f"A build of {site} was stopped half way, and we could not tidy up after it: {error}")


def _settle_all(lock: SiteLock, say: Callable[[str], None]) -> None:
    for work in WorkFolder.left_behind(lock.site, lock.read_note()):
        _say_what_was_kept(work.settle(), say)


def _place(site: Path) -> Path:
    """The folder of a site by its full name. What it is itself is looked at where it is used."""
    return site.parent.resolve() / site.name if site.name not in ("", "..") else site.resolve()


def _refuse_what_is_no_site(site: Path) -> None:
    if site.is_symlink():
        raise SiteFolderError(
            f"{site} is a link to {site.resolve()}, and we do not publish through links. "
            "Name the folder itself as site_dir in mkdocs.yml, or take the link away."
        )
    if not site.exists():
        return
    if not site.is_dir():
        raise SiteFolderError(
            f"{site} is a file, and the site needs a folder there. "
            "Name another folder as site_dir in mkdocs.yml, or move the file away."
        )
    if any(not is_for_host(entry.name) for entry in site.iterdir()) and not is_site_of_ours(site):
        raise SiteFolderError(
            f"The folder {site} is not empty and holds no site of ours, so we will not replace it. "
            "Name another folder as site_dir in mkdocs.yml, or empty this one."
        )


def _unwritable(site: Path, error: OSError) -> SiteFolderError:
    where = f" ({os.fsdecode(error.filename)})" if error.filename else ""
    return SiteFolderError(
        f"The new site could not be written to {site}: {error.strerror}{where}. The last good site is as it was. "
        "See that the folder can be written to and that the disk has room, and build again."
    )


def _named(paths: list[str]) -> str:
    """The first few of some paths."""
    more = len(paths) - _NAMED
    return ", ".join(f"'{path}'" for path in paths[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _say_what_was_kept(aside: list[Path], say: Callable[[str], None]) -> None:
    if aside:
        names = _named([str(path) for path in aside])
        say(f"These are not from us, and a page of the new site has their place. We put them beside the site: {names}.")
