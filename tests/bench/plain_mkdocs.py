"""Our site and a stock one of the very same pages, side by side: what both benchmarks measure."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import yaml
from generated_college import write_college

OURS = """site_name: Bench
site_url: https://bench.example/
theme:
  name: material
plugins: [recovery-college]
"""


def write_pair(folder: Path, modules: int) -> tuple[Path, Path]:
    """A made-up college, and its export with stock Material: no macros, no hooks, no fonts from Google.

    ``navigation.prune`` is on: without it each page of the stock site would hold the whole navigation.
    """
    ours, plain = folder / "ours", folder / "plain"
    write_college(ours, modules)
    (ours / "mkdocs.yml").write_text(OURS)
    run(ours, "-m", "recovery_college.commands.cli", "export", str(plain))
    config = yaml.safe_load((plain / "mkdocs.yml").read_text())
    config["theme"] = {"name": "material", "font": False, "features": ["navigation.prune"]}
    config["plugins"] = ["search"]
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(config))
    return ours, plain


def run(folder: Path, *command: str) -> float:
    """Run Python in a folder; the wall seconds it took. A failure ends the benchmark."""
    start = time.perf_counter()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return seconds
