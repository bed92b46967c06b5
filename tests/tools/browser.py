"""Find a Chromium for the browser tests, or fetch one: an installed browser first, then the system's package
manager, then Playwright's own download. Prints its path. Used by ``make test`` and by the tests themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The headless shell first: the same engine without windows and toolbars, which nobody sees in a test.
NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"]
MAC = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a Chromium on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    for path in MAC:
        if Path(path).exists():
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def fetch() -> None:
    """Install a Chromium by the first way that works here."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        packages = ("chromium-headless-shell", "chromium")
        ways[:0] = [[*sudo, "apt-get", "install", "--yes", "--quiet", package] for package in packages]
        ways.insert(0, [*sudo, "apt-get", "update", "--quiet"])
    for way in ways:
        print("+", " ".join(way), flush=True)
        subprocess.run(way, check=False, stdin=subprocess.DEVNULL)
        if find():
            return


if __name__ == "__main__":
    if find() is None:
        fetch()
    found = find()
    if found is None:
        sys.exit("No Chromium could be installed. Install Chromium or Chrome, or set CHROMIUM to its path.")
    print(f"Browser tests use {found}")
