"""Holds a lock beside a site's folder, so that one build at a time publishes to it; a second one waits and says so.

The lock is the system's (``flock``) on a file of ours, so it ends with its process, however that ends. The file is
taken away by whoever gives the lock back; one that is left behind hurts nobody. A system without ``flock`` has no lock.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from recovery_college.errors import RecoveryCollegeError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

SAY_AFTER = 1.0  # seconds of waiting until it is said
GIVE_UP_AFTER = 900.0  # seconds; a build of 5,000 pages takes two minutes
_LOOK_EVERY = 0.1
_held: dict[int, Path] = {}  # the descriptors of this process, and the files they lock


def _let_go() -> None:
    """In a process that this one has split off: it must not keep a lock longer than the one that took it."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


class SiteLockError(RecoveryCollegeError):
    """The site cannot be locked. The text says why and what to do."""


class SiteLock:
    """The lock of the site that is published to ``site``. ``file`` stands beside it."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.file = site.with_name(f".{site.name}.recovery-college.lock")
        self._descriptor: int | None = None

    def acquire(self, say: Callable[[str], None], give_up_after: float = GIVE_UP_AFTER) -> None:
        """Wait for the lock, and ``say`` so if it takes longer than a moment. Raises ``SiteLockError``."""
        started, said = time.monotonic(), False
        while not self.try_acquire():
            if self.file in _held.values():
                raise SiteLockError(
                    f"This same program is already writing the site in {self.site}, and would wait for itself. "
                    "Nothing was changed. Let the first build end before the next one begins."
                )
            waited = time.monotonic() - started
            if waited >= give_up_after:
                raise SiteLockError(
                    f"Another build has been writing the site in {self.site} for a long time, so this one has given "
                    "up. Nothing was changed. See whether the other one is still at work, and build again after it."
                )
            if waited >= SAY_AFTER and not said:
                say(f"Another build is writing the site in {self.site}. This one waits until it is done.")
                said = True
            time.sleep(_LOOK_EVERY)

    def try_acquire(self) -> bool:
        """Take the lock, unless another process has it. Raises ``SiteLockError``."""
        if fcntl is None:
            return True
        try:
            return self._try_acquire()
        except OSError as error:
            raise SiteLockError(
                f"We cannot write to the folder {self.site.parent}, where the site belongs: {error.strerror}. "
                "Nothing was changed. See that the folder can be written to and that the disk has room."
            ) from None

    def _try_acquire(self) -> bool:
        descriptor = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self._is_file_of(descriptor):
                self._descriptor, descriptor = descriptor, -1
                _held[self._descriptor] = self.file
                return True
        except BlockingIOError:
            pass
        finally:
            if descriptor >= 0:
                os.close(descriptor)
        return False

    def _is_file_of(self, descriptor: int) -> bool:
        """Whether the file is still that one: whoever had the lock before may have taken the file away."""
        ours = os.fstat(descriptor)
        try:
            there = self.file.lstat()
        except FileNotFoundError:
            return False
        return stat.S_ISREG(ours.st_mode) and (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino)

    def note(self, text: str) -> None:
        """Leave a text in the file for whoever has the lock next. Needs the lock."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, text.encode(), 0)

    def read_note(self) -> str:
        """The text that was left. Needs the lock."""
        return "" if self._descriptor is None else os.pread(self._descriptor, 4_000, 0).decode(errors="replace")

    def release(self) -> None:
        """Give the lock back and take its file away. Does nothing without the lock."""
        if self._descriptor is None:
            return
        with suppress(OSError):  # a file that stays is locked by nobody
            if self._is_file_of(self._descriptor):
                self.file.unlink()
        descriptor, self._descriptor = self._descriptor, None  # after the file: who is stopped there comes again
        del _held[descriptor]
        os.close(descriptor)
