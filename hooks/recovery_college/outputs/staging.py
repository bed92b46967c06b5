"""Keeps the last good site in its place until the next one is whole.

MkDocs empties its folder before it reads the first page. So it builds into a folder beside it, which takes the
place of the old one in one move at the very end; a build that fails leaves the old site as it was.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from recovery_college.errors import RecoveryCollegeError


class SiteFolderError(RecoveryCollegeError):
    """The folder to publish to holds something that is not a site. The text says so."""


class Staging:
    """A build on its way to ``final``."""

    def __init__(self, final: Path) -> None:
        self.final = final.resolve()  # where site/ is a link, the folder that it leads to is the site
        self.folder = self.final.with_name(f".{self.final.name}.next")
        self._old = self.final.with_name(f".{self.final.name}.old")
        if self._old.is_dir() and not self.final.exists():
            self._old.rename(self.final)  # an earlier publication stopped half way
        if self.final.is_dir() and any(self.final.iterdir()) and not (self.final / "index.html").is_file():
            raise SiteFolderError(
                f"The folder {final} is not empty and holds no site, so we will not replace it. "
                "Name another folder as site_dir in mkdocs.yml, or empty this one."
            )

    def publish(self) -> None:
        """Put the new site in the place of the old one; its hidden files, such as .git, stay as MkDocs leaves them."""
        shutil.rmtree(self._old, ignore_errors=True)
        if self.final.exists():
            self.final.rename(self._old)
        try:
            self.folder.rename(self.final)
        except OSError:
            if self._old.exists():
                self._old.rename(self.final)
            raise
        for hidden in self._old.glob(".*") if self._old.is_dir() else ():
            if not (self.final / hidden.name).exists():
                hidden.rename(self.final / hidden.name)
        shutil.rmtree(self._old, ignore_errors=True)

    def drop(self) -> None:
        """Forget the new site."""
        shutil.rmtree(self.folder, ignore_errors=True)
