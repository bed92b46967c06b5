"""Write the three lock files again from pyproject.toml: for every platform, with hashes, and
without the name of any package index. Needs ``uv``; fetched for this one run if it is not there."""

from __future__ import annotations

import shutil
import subprocess
import sys

COMMON = ["--universal", "--python-version=3.11", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]
PROJECT = "pyproject.toml"
LOCKS = [
    ("requirements.lock", [PROJECT, "--extra=build", "--extra=full-text"]),
    (
        "requirements-dev.lock",
        [PROJECT, "--extra=build", "--extra=full-text", "--extra=dev", "--constraint=requirements.lock"],
    ),
    ("requirements-node.lock", ["--group=node"]),
]

if shutil.which("uv") is None:
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
for name, what in LOCKS:
    uv = [sys.executable, "-m", "uv"] if shutil.which("uv") is None else ["uv"]
    subprocess.run([*uv, "pip", "compile", *what, *COMMON, f"--output-file={name}"], check=True)
