"""``recovery-college offline``: the site built once more, beside the published one, for its copy without internet.

The copy does not depend on whether ``college.yml`` offers it on the site.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from recovery_college.errors import RecoveryCollegeError
from recovery_college.outputs.offline import ASKED_FOR
from recovery_college.outputs.offline_zip import in_words


class OfflineBuildError(RecoveryCollegeError):
    """The site could not be built. The text is what the build said."""


@dataclass(frozen=True)
class OfflineFile:
    file: Path
    size: str  # in words


def write(root: Path, folder: Path) -> OfflineFile:
    """Build the college at ``root`` strictly, and write its copy to ``folder``. The site itself stays as it is."""
    with tempfile.TemporaryDirectory(prefix="recovery-college-") as made:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", f"{made}/site"]
        settings = os.environ | {ASKED_FOR: f"{made}/copy"}
        done = subprocess.run(command, cwd=root, env=settings, capture_output=True, text=True, check=False)  # noqa: S603
        copies = list(Path(made, "copy").glob("*.zip"))
        if done.returncode or not copies:
            raise OfflineBuildError(
                done.stderr or "The site was built without its copy. Does mkdocs.yml name our plugin?\n"
            )
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / copies[0].name
        shutil.move(copies[0], file)
    return OfflineFile(file, in_words(file.stat().st_size))
