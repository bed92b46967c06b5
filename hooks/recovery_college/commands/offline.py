"""``recovery-college offline``: builds the site once more, beside the published one, for its copy without internet.

The copy does not depend on whether ``college.yml`` offers it on the site.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from recovery_college.commands.command import Command, CommandError, college_folder
from recovery_college.errors import RecoveryCollegeError
from recovery_college.model.file_size import in_words
from recovery_college.outputs.output_plan import ASKED_FOR
from recovery_college.outputs.ward_copy import FOLDER, OUTPUT, dated_name
from recovery_college.settings import read_settings


class OfflineBuildError(RecoveryCollegeError):
    """The site could not be built. The text is what the build said."""


@dataclass(frozen=True)
class OfflineFile:
    """A copy that was written, and its size in words."""

    file: Path
    size: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder to write to."""
    parser.add_argument("folder", nargs="?", default="dist", metavar="DIR", help="where to write it: dist, if not said")


def run(options: argparse.Namespace) -> int:
    """Write the copy, and say where it is; 1 where the site cannot be built."""
    root = college_folder(Path.cwd(), "Go to your college's folder.")
    folder = Path(options.folder)
    if folder.exists() and not folder.is_dir():  # said before the work, and not after it
        raise CommandError(f"'{options.folder}' is a file. Name a folder to write the copy to.")
    read_settings(root)  # what MkDocs could not read, it would not say in words
    try:
        made = write(root, folder)
    except OSError as error:
        raise CommandError(f"Nothing can be written to the folder '{options.folder}': {error.strerror}.") from None
    except OfflineBuildError as stopped:
        print(str(stopped), file=sys.stderr, end="")
        return 1
    print(f"Wrote {made.file} ({made.size}). Unpack it and open START-HERE.html.")
    return 0


def write(root: Path, folder: Path) -> OfflineFile:
    """Build the college at ``root`` strictly, and write its copy to ``folder``. The site itself stays as it is.

    Raises ``OfflineBuildError`` and ``OSError``.
    """
    made = Path(tempfile.mkdtemp(prefix="recovery-college-"))
    try:
        file = _write(root, made / "site", folder)
        shutil.rmtree(made)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)  # again, where it was the tidying up that was stopped
        raise
    return OfflineFile(file, in_words(file.stat().st_size))


def _write(root: Path, site: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    settings = os.environ | {ASKED_FOR: OUTPUT.name}
    status, said = _build(command, root, settings)
    copies = list((site / FOLDER).glob("*.zip"))
    if status or not copies:
        raise OfflineBuildError(said or "The site was built without its copy. Does mkdocs.yml name our plugin?\n")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / dated_name(copies[0])
    shutil.move(copies[0], file)
    return file


def _build(command: list[str], root: Path, settings: dict[str, str]) -> tuple[int, str]:
    """Run a build; its exit status and what it said. Where we are stopped, it may tidy up before it stops, too."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, env=settings, stdout=pipe, stderr=pipe, text=True) as build:  # noqa: S603
        try:
            said = build.communicate()[1]
        except BaseException:
            build.terminate()
            try:
                build.wait(timeout=10)
            except subprocess.TimeoutExpired:
                build.kill()
            raise
    return build.returncode, said


COMMAND = Command("offline", "write the whole site as one zip file for a computer without internet", add_arguments, run)
