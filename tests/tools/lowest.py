"""Make a virtual environment with the lowest version of each dependency that pyproject.toml allows.

    python tests/tools/lowest.py FOLDER

A college may have any version that is allowed, so each has to keep the promises. Dependencies of dependencies and the
test tools are as new as the lock files say or allow. Needs ``uv``, whose resolution "lowest-direct" is just this;
fetched for this one run if it is not there.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNTIME_EXTRAS = ("build", "full-text")


def uv(*arguments: str) -> None:
    subprocess.run([*UV, *arguments, "--quiet"], check=True, cwd=ROOT)


def pins(lock: str) -> dict[str, str]:
    """The lines ``name==version`` of a lock file by their names, with their markers and without their hashes."""
    found = re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,-]+\])?(==[^\s\\]+(?: ; [^\\\n]+)?)", lock, re.M | re.I)
    pinned: dict[str, str] = {}
    for name, version in found:
        pinned[name] = f"{pinned[name]}\n{name}{version}" if name in pinned else f"{name}{version}"
    return pinned


def main() -> None:
    folder = Path(sys.argv[1])
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    shutil.rmtree(folder, ignore_errors=True)
    uv("venv", "--seed", "--python", sys.executable, str(folder))  # with pip, which a test uses
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with tempfile.TemporaryDirectory() as made:
        lowest, others = Path(made, "lowest.txt"), Path(made, "others.txt")
        extras = [f"--extra={extra}" for extra in RUNTIME_EXTRAS]
        how = ("--resolution=lowest-direct", "--python", sys.executable, f"--output-file={lowest}")
        uv("pip", "compile", "pyproject.toml", *extras, *how)
        ours = pins(lowest.read_text(encoding="utf-8"))
        locked = pins((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"))
        others.write_text("\n".join(line for name, line in locked.items() if name not in ours), encoding="utf-8")
        into = ("pip", "install", "--python", str(python))
        uv(*into, "--requirement", str(lowest))
        uv(*into, "--no-deps", "--no-build-isolation", "--editable", ".")
        uv(*into, "--constraint", str(lowest), "--constraint", str(others), *project["optional-dependencies"]["dev"])
    print("\n".join(sorted(ours.values())))


if __name__ == "__main__":
    if shutil.which("uv") is None:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    UV = ["uv"] if shutil.which("uv") else [sys.executable, "-m", "uv"]
    main()
